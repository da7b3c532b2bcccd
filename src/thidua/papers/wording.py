"""The fixed words of an official document: number line, place and day, grounds, recipients.

Every renderer prints these lines from here, so that they read alike in Word, in PDF and on the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from thidua.ground.text import nfc
from thidua.papers.blocks import Annex, Head

DRAFT = "DỰ THẢO"
RECIPIENTS = "Nơi nhận:"
ADDRESSED = "Kính gửi:"

# What XML 1.0 cannot carry, C1 controls and lone surrogates: they would break the file, and no reader would show them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ONE_LINE = 21
"""Capitals at 13 points that stand side by side in the left column of the head."""
_BODIES = (
    "ỦY BAN NHÂN DÂN",
    "HỘI ĐỒNG NHÂN DÂN",
    "ỦY BAN MẶT TRẬN",
    "TỔ QUỐC VIỆT NAM",
    "THI ĐUA - KHEN THƯỞNG",
    "HỘI ĐỒNG",
)
_BLANK = "\N{NO-BREAK SPACE}" * 6


def clean(text: str) -> str:
    """`text` in NFC with every line end as "\\n", tabs as spaces, and without the signs no document can carry."""
    return nfc(_UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " ")))


def number_line(head: Head) -> str:
    """The line "Số: 05/BC-UBND"; room for the clerk's number when there is none, a leading 0 when it is below 10.

    Empty without a symbol: a pledge carries no number.
    """
    if not head.symbol:
        return ""
    number = head.number.strip()
    if number.isdigit():
        number = number.zfill(2)
    return clean(f"Số: {number or _BLANK}/{head.symbol}")


def issuer_lines(name: str) -> list[str]:
    """The lines of an issuing body's name: a line too long for the head is broken after what every body of its kind is
    called.

    >>> issuer_lines("ỦY BAN NHÂN DÂN XÃ MÔ PHỎNG")
    ['ỦY BAN NHÂN DÂN', 'XÃ MÔ PHỎNG']
    >>> issuer_lines("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG\\nXÃ MÔ PHỎNG")
    ['HỘI ĐỒNG', 'THI ĐUA - KHEN THƯỞNG', 'XÃ MÔ PHỎNG']
    """
    return [piece for line in clean(name).split("\n") for piece in _broken(line)]


def _broken(line: str) -> list[str]:
    if len(line) <= _ONE_LINE:
        return [line]
    first = next((one for one in _BODIES if line.upper().startswith(f"{one} ")), "")
    return [line[: len(first)], *_broken(line[len(first) + 1 :])] if first else [line]


def day_line(head: Head) -> str:
    """The line "Đông Sơn, ngày 05 tháng 02 năm 2023": days below 10 and months 1 and 2 get a leading 0, open ones a gap."""
    if head.day is None:
        year = str(head.year) if head.year else _BLANK
        return clean(f"{head.place}, ngày{_BLANK}tháng{_BLANK}năm {year}")
    return clean(f"{head.place}, {day_words(head.day)}")


def day_words(day: date) -> str:
    """A day as papers write it out, with the leading zeros of the decree.

    >>> day_words(date(2023, 2, 5))
    'ngày 05 tháng 02 năm 2023'
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def bases_lines(lines: Iterable[str]) -> list[str]:
    """Each ground ending ";", the last "."."""
    return _ended(lines)


def recipients_lines(lines: Iterable[str]) -> list[str]:
    """Each recipient as "- …;", the last ending "."."""
    return [f"- {line}" for line in _ended(lines)]


def annex_heading(annex: Annex) -> str:
    """The words "Phụ lục I", or "Phụ lục" where there is only one."""
    return f"Phụ lục {annex.numeral}".rstrip()


def attached_line(head: Head, *, kind: str, issuer: str) -> str:
    """The line under an annex's title: of which paper it is, with room for number and day where they are open:
    "(Kèm theo Quyết định số 05/QĐ-UBND ngày 03 tháng 02 năm 2026 của Ủy ban nhân dân xã Mô Phỏng)"
    """
    number = number_line(head).removeprefix("Số: ")
    day = day_line(head).removeprefix(f"{clean(head.place)}, ")
    return clean(f"(Kèm theo {kind}{f' số {number}' if number else ''} {day} của {issuer})")


def addressed_lines(to: Iterable[str]) -> list[str]:
    """Several addressees, each as "- …;", the last ending "."."""
    return [f"- {line}" for line in _ended(to)]


def _ended(lines: Iterable[str]) -> list[str]:
    bare = [clean(line).strip().rstrip(";.").rstrip() for line in lines]
    return [f"{line}{'.' if n == len(bare) else ';'}" for n, line in enumerate(bare, 1)]
