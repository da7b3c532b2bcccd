"""Roman numerals of parts and annexes."""

from __future__ import annotations

_ROMAN = (
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """A number below 90 as Roman numerals.

    >>> roman(4), roman(12)
    ('IV', 'XII')
    """
    said = ""
    for value, sign in _ROMAN:
        while number >= value:
            said, number = said + sign, number - value
    return said
