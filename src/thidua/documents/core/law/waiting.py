"""The rules that wait for somebody to read them: in which order, and what a confirmation of each must say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from thidua.documents.core.law.sheet import ABOUT
from thidua.ground.dates import FAR
from thidua.ground.errors import BadInput
from thidua.rules import RuleBook, RuleFault, Standard, Waiting, read_phrase
from thidua.rules.conditions import Unread
from thidua.rules.provisions import Authority, Dated, Principle, Provision, Value, Vote

MOST = 10**10  # no coefficient and no sum of money of the book comes near it
FINEST = Decimal("0.0001")


class Sort(StrEnum):
    """What kind of rule waits; it says what a confirmation must give."""

    UNREAD = "unread"
    STANDARD = "standard"
    AUTHORITY = "authority"
    VOTE = "vote"
    PRINCIPLE = "principle"
    VALUE = "value"
    PROVISION = "provision"

    @property
    def label(self) -> str:
        """The kind in Vietnamese."""
        return _LABELS[self]


_LABELS = {
    Sort.UNREAD: "văn bản mới chưa đọc",
    Sort.STANDARD: "tiêu chuẩn",
    Sort.AUTHORITY: "thẩm quyền",
    Sort.VOTE: "tỷ lệ phiếu",
    Sort.PRINCIPLE: "nguyên tắc",
    Sort.VALUE: "tiền thưởng",
    Sort.PROVISION: "quy trình",
}
_CLASSES = {Standard: Sort.STANDARD, Authority: Sort.AUTHORITY, Vote: Sort.VOTE, Principle: Sort.PRINCIPLE,
            Value: Sort.VALUE, Provision: Sort.PROVISION}  # fmt: skip


class ConfirmationFault(BadInput):
    """What was said does not confirm this rule: something lacks, or does not belong to it."""

    code = "confirmation_fault"


@dataclass(frozen=True)
class Asked:
    """A waiting rule with its kind, how many nominations wait for it, and what its confirmation must give."""

    rule: Waiting
    sort: Sort
    needs: str
    n: int = 0
    about: str = ""

    @property
    def id(self) -> str:
        """The id of the rule in the book."""
        return self.rule.id

    @property
    def key(self) -> str:
        """Rule and the first day of its span: what a form posts."""
        return f"{self.rule.id}@{self.rule.since.isoformat()}"

    @property
    def until(self) -> date | None:
        """The day it ends, where it has an end."""
        return None if self.rule.until == FAR else self.rule.until

    def in_force(self, day: date) -> bool:
        """Whether it is meant for files of that day."""
        return self.rule.since <= day < self.rule.until


def waiting(book: RuleBook, counts: Mapping[str, int], day: date) -> list[Asked]:
    """Return the rules that wait, those with most nominations first, then those of today, then the newest."""
    found = list(_asked(book, counts))
    return sorted(found, key=lambda one: (-one.n, not one.in_force(day), -one.rule.since.toordinal(), one.id))


def find_waiting(book: RuleBook, rule: str, as_of: date) -> Asked | None:
    """Return the waiting rule of that id whose span holds the day, or None where nothing waits."""
    return next((one for one in _asked(book, {}) if one.id == rule and one.in_force(as_of)), None)


def check_given(asked: Asked, *, percent: int | None = None, value: Decimal | None = None, condition: str = "") -> None:
    """Return nothing where this is what the rule needs.

    Raises:
        ConfirmationFault: a value is missing, cannot be, or is given where the rule has no place for it.
    """
    given = {"percent": percent, "value": value, "condition": condition or None}
    for name, what in given.items():
        if what is not None and name not in _places(asked):
            raise ConfirmationFault(f"Quy định này không có chỗ cho “{_NAMES[name]}”. Để trống ô đó.", field=name)
    if asked.needs and given[asked.needs] is None:
        raise ConfirmationFault(
            f"Sổ chưa có {_NAMES[asked.needs]} của quy định này. Ghi như trên văn bản.", field=asked.needs
        )
    if percent is not None and not 1 <= percent <= 100:
        raise ConfirmationFault("Tỷ lệ phiếu là số từ 1 đến 100.", field="percent")
    if value is not None and value <= 0:
        raise ConfirmationFault("Hệ số hoặc mức tiền là số lớn hơn 0.", field="value")
    if value is not None and (value >= MOST or value != value.quantize(FINEST)):
        raise ConfirmationFault("Số quá lớn hoặc có quá 4 chữ số thập phân. Xem lại văn bản.", field="value")
    if condition:
        _check_phrase(condition)


def value_text(value: Decimal | None) -> str:
    """Return a number in its one spelling: no exponent, no trailing zeros; "" where there is none.

    >>> value_text(Decimal("0.2000")), value_text(Decimal("1E+3")), value_text(None)
    ('0.2', '1000', '')
    """
    return "" if value is None else f"{value.normalize():f}"


def _check_phrase(condition: str) -> None:
    try:
        read_phrase(condition)
    except RuleFault as fault:
        raise ConfirmationFault(fault.message, field="condition") from None


_NAMES = {"percent": "tỷ lệ phiếu", "value": "con số", "condition": "điều kiện"}


def _places(asked: Asked) -> tuple[str, ...]:
    return {Sort.VOTE: ("percent",), Sort.VALUE: ("value",), Sort.STANDARD: ("condition",)}.get(asked.sort, ())


def _asked(book: RuleBook, counts: Mapping[str, int]) -> Iterator[Asked]:
    known = {(one.id, one.since): one for one in book.everything()}
    for rule in book.rules_waiting():
        one = known.get((rule.id, rule.since))
        about = book.awards[rule.award].name if rule.award else _about(book, one)
        yield Asked(rule, _sort(one), _needs(one), counts.get(rule.id, 0), about)


def _sort(one: Dated | None) -> Sort:
    return Sort.UNREAD if one is None else _CLASSES[type(one)]


def _needs(one: Dated | None) -> str:
    if isinstance(one, Vote) and one.percent is None:
        return "percent"
    if isinstance(one, Value) and one.value is None:
        return "value"
    return "condition" if isinstance(one, Standard) and isinstance(one.when, Unread) else ""


def _about(book: RuleBook, one: Dated | None) -> str:
    codes: Iterable[str] = getattr(one, "awards", ())
    if isinstance(one, Provision) and not codes:
        return ABOUT.get(one.about, one.about)
    return ", ".join(book.awards[code].name for code in codes if code in book.awards)
