"""Closed lists whose values are stored and whose labels people read."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """An enum whose members are their stored value and carry the label that people read.

    >>> class Answer(Labelled):
    ...     YES = "yes", "có"
    >>> Answer.YES == "yes", Answer("yes").label
    (True, 'có')
    """

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return (value, label) of every member, in the order of the list."""
        return [(member.value, member.label) for member in cls]

    @classmethod
    def values(cls) -> list[str]:
        """Return the stored value of every member."""
        return [member.value for member in cls]
