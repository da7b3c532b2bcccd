"""Number, day and issuer as a returned file tells them: from the words of a PDF, or from edXML."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from lxml import etree

from thidua.documents.core.kinds import KINDS
from thidua.documents.core.numbers import tidy_number
from thidua.ground.errors import BadInput
from thidua.ground.text import nfc

SPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
"""The namespace of QCVN 102:2016/BTTTT."""

_NUMBER = re.compile(
    r"(?:^|\n|\s)Số\s*:\s*(\d{1,5}\s*(?:/|-)\s*(?:\d{4}\s*/\s*)?[A-ZĐ][\wĐđ.]*(?:\s*[-/]\s*[\wĐđ.]+){0,3})"
)
_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_HEAD = 3000
"""Number and day stand in the head of the first page; further down are those of other papers."""


class EnvelopeFault(BadInput):
    """The edXML file cannot be read."""

    code = "edxml_fault"


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
    """
    head = nfc(text)[:_HEAD]
    number, day = _NUMBER.search(head), _DAY.search(head)
    return Told(number=_tidy(number.group(1)) if number else "", date=_date(*day.groups()) if day else None)


def told_by_edxml(data: bytes) -> Told:
    """Number, day, issuer, abstract and signer of an edXML message, with or without a prefix to its names.

    Raises:
        EnvelopeFault: it is no edXML message of a paper.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise EnvelopeFault("Tệp edXML hỏng nên không đọc được. Nhập số và ngày theo văn bản.", field="file") from None
    if tree.getroottree().docinfo.internalDTD is not None:
        raise EnvelopeFault("Tệp edXML chứa khai báo lạ nên không đọc. Nhập số và ngày theo văn bản.", field="file")
    header = tree.find(f".//{{{SPACE}}}MessageHeader")
    if header is None:
        raise EnvelopeFault(
            "Tệp này không phải gói tin edXML của một văn bản. Chọn đúng tệp, hoặc nhập số và ngày.", field="file"
        )
    number, notation = _text(header, "CodeNumber"), _text(header, "CodeNotation")
    return Told(
        number=_tidy(f"{number}/{notation}" if notation else number) if number else "",
        date=_slashed(_text(header, "PromulgationDate")),
        issuer=_text(header, "OrganName")[:200],
        abstract=_text(header, "Subject")[:600],
        signer=_text(header, "FullName")[:200],
    )


def _text(header: etree._Element, name: str) -> str:
    found = header.find(f".//{{{SPACE}}}{name}")
    return nfc(found.text or "").strip() if found is not None else ""


def _slashed(text: str) -> datetime.date | None:
    parts = re.fullmatch(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})", text)
    return _date(parts.group(3), parts.group(2), parts.group(1)) if parts else None


def _date(day: str, month: str, year: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _tidy(number: str) -> str:
    """The number, cut where a word of the next line has run into it ("15/KH-UBNDĐông")."""
    return tidy_number(number)[:60]


def kind_told(number: str) -> str:
    """The code of the kind whose short form stands in the number ("15/**KH**-UBND"); "" where it says none."""
    shorts = re.split(r"[/\-]", tidy_number(number))[1:]
    return next((kind.code for kind in KINDS if kind.short and kind.short in shorts), "")
