"""Number and day as the words of a returned paper tell them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from thidua.documents.core.kinds import KINDS
from thidua.documents.core.numbers import tidy_number
from thidua.ground.text import nfc

_NUMBER = re.compile(
    r"(?:^|\n|\s)Số\s*:\s*(\d{1,5}\s*(?:/|-)\s*(?:\d{4}\s*/\s*)?[A-ZĐ][\wĐđ.]*(?:\s*[-/]\s*[\wĐđ.]+){0,3})"
)
_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_HEAD = 3000
_GROUND = re.compile(r"\bCăn cứ\b", re.IGNORECASE)
"""Number and day stand in the head of the first page; from its grounds on they are those of other papers."""


@dataclass(frozen=True)
class Told:
    """What the file tells of the paper; empty where it says nothing."""

    number: str = ""
    date: datetime.date | None = None
    issuer: str = ""
    abstract: str = ""
    signer: str = ""

    def __bool__(self) -> bool:
        return bool(self.number or self.date)


def told_by_words(text: str) -> Told:
    """The number and the day in the head of a paper.

    >>> told_by_words("ỦY BAN NHÂN DÂN  Số: 15/KH-UBND  Đông Sơn, ngày 05 tháng 01 năm 2026").number
    '15/KH-UBND'
    >>> told_by_words("Xã Một, ngày     tháng     năm 2026  Căn cứ Luật ngày 15 tháng 6 năm 2022").date is None
    True
    """
    head = _GROUND.split(nfc(text)[:_HEAD])[0]
    number, day = _NUMBER.search(head), _DAY.search(head)
    return Told(number=tidied(number.group(1)) if number else "", date=day_of(*day.groups()) if day else None)


def day_of(day: str, month: str, year: str) -> datetime.date | None:
    """The day of these digits, or None where there is none."""
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def tidied(number: str) -> str:
    """The number, cut where a word of the next line has run into it ("15/KH-UBNDĐông")."""
    return tidy_number(number)[:60]


def kind_told(number: str) -> str:
    """The code of the kind whose short form stands in the number ("15/**KH**-UBND"); "" where it says none."""
    shorts = re.split(r"[/\-]", tidy_number(number))[1:]
    return next((kind.code for kind in KINDS if kind.short and kind.short in shorts), "")
