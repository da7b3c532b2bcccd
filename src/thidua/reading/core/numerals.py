"""Numbers as Vietnamese papers write them, with their places: 1.908 · 54,68 · 30/30 · 62 thôn/tổng số 85 · 0,5%-0,8%.

A numeral here is a sign on paper; whether it is a figure is settled later.  Source: the five texts, and the habits of
sheets (a point before one or two digits is a decimal point: 54.68).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from thidua.ground.numbers import NumberFault, parse_number

NUMERAL = (
    r"\d{1,3}(?:[.]\d{3}){1,6}(?:,\d{1,9})?|\d{1,3}(?:,\d{3}){2,6}|"
    r"\d{1,3}(?:[ \u00a0]\d{3}){1,5}(?:,\d{1,9})?(?!\d)|\d{1,18}(?:[.,]\d{1,12})?"
)
_FIND = re.compile(rf"(?<![\w])(?<!\d[.,/])(?:{NUMERAL})(?![\d])(?![.,]\d)")
_LONGEST = 20

WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "mười lăm": 15, "hai mươi": 20, "ba mươi": 30,
}  # fmt: skip
_SPELLED = re.compile(
    r"(?<!\w)(?:mười một|mười hai|mười lăm|hai mươi|ba mươi|một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Numeral:
    """A number on paper: its place and value; ``spelled`` where it is a word."""

    start: int
    end: int
    value: Decimal
    spelled: bool = False


def value_of(written: str) -> Decimal | None:
    """Return the value of a numeral, or None where it is no number that a paper would print.

    >>> value_of("2.351,328"), value_of("54.68"), value_of("02")
    (Decimal('2351.328'), Decimal('54.68'), Decimal('2'))
    """
    if len(written) > _LONGEST or not written.isascii():
        written = written.replace("\u00a0", " ")
        if len(written) > _LONGEST or not written.isascii():
            return None
    if re.fullmatch(r"\d+\.\d{1,2}|\d+\.\d{4,}|0\.\d+", written):
        return Decimal(written)
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,6}", written):
        return Decimal(written.replace(",", ""))
    try:
        return parse_number(written)
    except NumberFault:
        return None


def numerals(text: str) -> list[Numeral]:
    """Return every numeral written in digits, in order of place."""
    found = []
    for match in _FIND.finditer(text):
        value = value_of(match.group())
        if value is not None:
            found.append(Numeral(match.start(), match.end(), value))
    return found


def spelled(text: str) -> list[Numeral]:
    """Return every small number spelled out; most are no figures ("một số", "năm 2022"): the caller decides."""
    return [
        Numeral(m.start(), m.end(), Decimal(WORDS[m.group().lower()]), spelled=True) for m in _SPELLED.finditer(text)
    ]
