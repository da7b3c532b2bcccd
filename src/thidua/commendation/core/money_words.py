"""Đồng in words, as payment papers write them under the sum."""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu", "tỷ")


def in_words(vnd: int) -> str:
    """The sum in words, first letter a capital; whole đồng from 0 to 999 tỷ.

    Raises:
        ValueError: below zero, or more.

    >>> in_words(2840000), in_words(1015)
    ('Hai triệu tám trăm bốn mươi nghìn đồng', 'Một nghìn không trăm mười lăm đồng')
    """
    if not 0 <= vnd < 10**12:
        raise ValueError(f"{vnd}: chỉ đọc số tiền từ 0 đến dưới 1.000 tỷ đồng.")
    words = _read(vnd) or "không"
    return f"{words[0].upper()}{words[1:]} đồng"


def _read(number: int) -> str:
    parts: list[str] = []
    for power in (3, 2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            parts += [_three(group, first=not parts), _GROUPS[power]]
    return " ".join(part for part in parts if part)


def _three(group: int, *, first: bool) -> str:
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words = [] if first and not hundreds else [_DIGITS[hundreds], "trăm"]
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [_DIGITS[tens], "mươi"]
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_unit(tens, ones))
    return " ".join(words)


def _unit(tens: int, ones: int) -> str:
    if ones == 5 and tens:
        return "lăm"
    return "mốt" if ones == 1 and tens > 1 else _DIGITS[ones]
