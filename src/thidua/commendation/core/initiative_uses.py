"""May an initiative serve for a title again: what the law book says of it, never more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.rules import RuleBook

ABOUT = "initiative"


@dataclass(frozen=True)
class Reuse:
    """``allowed`` True, False, or None where nobody has confirmed the rule; ``words`` and ``source`` are the rule's."""

    allowed: bool | None
    words: str = ""
    source: str = ""
    before: tuple[str, ...] = ()


def reuse_of(book: RuleBook, code: str, *, year: int, before: Sequence[str], as_of: date) -> Reuse:
    """Return whether an author's initiative may serve for a title of a year; ``before`` are the years it served for it.

    A first use is free.  A rule that is confirmed or verified decides by its number of times; one that is neither, or none
    for that day, leaves it open.
    """
    others = tuple(one for one in before if one != str(year))
    if not others:
        return Reuse(True)
    for one in (book.as_confirmed(rule) for rule in book.provisions_of(ABOUT, as_of, code)):
        if one.value is None:
            continue
        allowed = len(others) < int(one.value) if one.verified else None
        return Reuse(allowed, one.words, str(one.source), others)
    return Reuse(None, "Chưa có quy định nào về việc dùng lại sáng kiến ở ngày này", "", others)
