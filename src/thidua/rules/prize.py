"""The money that goes with an award: coefficient × multiplier × base salary of the day, rounded up once.

Where a part is not verified there is no amount to pay, only a candidate that asks for confirmation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any

from thidua.ground.citations import Citation
from thidua.ground.errors import BadInput
from thidua.rules.book import RuleBook
from thidua.rules.codes import label
from thidua.rules.provisions import Award, Value


class PrizeFault(BadInput):
    """The prize cannot be asked so: the award is not for that subject, or giấy khen lacks its decider."""

    code = "bad_prize"


@dataclass(frozen=True)
class Prize:
    """The amount with its parts; ``vnd`` is None where a part is not verified."""

    award: str
    decided: date
    regime: str | None
    parts: tuple[Value, ...]
    coefficient: Decimal | None
    multiplier: Decimal | None
    base_salary: int | None
    amount: int | None
    verified: bool

    @property
    def vnd(self) -> int | None:
        """The amount to pay, in whole đồng."""
        return self.amount if self.verified else None

    @property
    def candidate_vnd(self) -> int | None:
        """The remembered amount where a part is not verified; it enters no payment list."""
        return None if self.verified else self.amount

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the parts stand."""
        return tuple(dict.fromkeys(part.source for part in self.parts))


def prize(book: RuleBook, *, award: str, subject: str, decided: date, decider: str | None = None) -> Prize:
    """Return the prize of an award decided on a day.

    Villages and communes are paid as collectives.

    Raises:
        PrizeFault: the award is not for that subject, or a giấy khen has no decider.
        NoRuleInForce: the book does not know the award.
    """
    given = book.award(award)
    subject = "collective" if subject in ("commune", "village") else subject
    _refuse_wrong_subject(given, subject)
    if award == "GK" and decider is None:
        raise PrizeFault("Tiền thưởng giấy khen tùy người quyết định. Thêm --decider.", field="decider")
    asked = _Asked(book, award, subject, decided, decider)
    coefficient, multiplier = asked.one("coefficient"), asked.multiplier(is_title=given.is_title)
    salary, rounding = asked.one("base_salary"), asked.one("rounding")
    parts = tuple(part for part in (coefficient, multiplier, salary, rounding) if part is not None)
    product = _product(
        coefficient, multiplier, salary, needs_multiplier=asked.needs_multiplier(is_title=given.is_title)
    )
    step = rounding.value if rounding else None
    regime = book.find_regime(decided)
    return Prize(
        award=award,
        decided=decided,
        regime=regime.id if regime else None,
        parts=parts,
        coefficient=coefficient.value if coefficient else None,
        multiplier=multiplier.value
        if multiplier
        else None
        if asked.needs_multiplier(is_title=given.is_title)
        else Decimal(1),
        base_salary=int(salary.value) if salary and salary.value is not None else None,
        amount=None if product is None or step is None else rounded_up(product, step),
        verified=product is not None and step is not None and all(part.verified for part in parts),
    )


def rounded_up(amount: Decimal, step: Decimal) -> int:
    """Return the amount rounded up to a whole step.

    >>> rounded_up(Decimal("223500"), Decimal(10000))
    230000
    """
    return int((amount / step).to_integral_value(ROUND_CEILING) * step)


@dataclass(frozen=True)
class _Asked:
    book: RuleBook
    award: str
    subject: str
    decided: date
    decider: str | None

    def one(self, use: str) -> Value | None:
        found = next((value for value in self.book.values if value.use == use and self._serves(value)), None)
        return None if found is None else self.book.as_confirmed(found)

    def needs_multiplier(self, *, is_title: bool) -> bool:
        return not is_title and self.subject != "person"

    def multiplier(self, *, is_title: bool) -> Value | None:
        return self.one("multiplier") if self.needs_multiplier(is_title=is_title) else None

    def _serves(self, value: Value) -> bool:
        return (
            value.in_force(self.decided)
            and (value.award is None or value.award == self.award)
            and (not value.awards or self.award in value.awards)
            and (not value.subjects or self.subject in value.subjects)
            and (not value.deciders or self.decider in value.deciders)
        )


def _product(
    coefficient: Value | None, multiplier: Value | None, salary: Value | None, *, needs_multiplier: bool
) -> Decimal | None:
    factors = [coefficient, salary, *([multiplier] if needs_multiplier else [])]
    product = Decimal(1)
    for factor in factors:
        if factor is None or factor.value is None:
            return None
        product *= factor.value
    return product


def _refuse_wrong_subject(award: Award, subject: str) -> None:
    kinds = {"collective" if kind in ("commune", "village") else kind for kind in award.kinds}
    if subject not in kinds:
        raise PrizeFault(f"{award.name} không tặng cho {label(subject)}. Chọn đúng đối tượng.", field="subject")


def prize_json(prize: Prize) -> dict[str, Any]:
    """Return the prize as `thidua rules prize --json` prints it: đồng as whole numbers, fractions as text."""
    found: dict[str, Any] = {
        "schema": "thidua.rules-prize/1",
        "vnd": prize.vnd,
        "coefficient": None if prize.coefficient is None else str(prize.coefficient),
        "multiplier": None if prize.multiplier is None else str(prize.multiplier),
        "base_salary": prize.base_salary,
        "regime": prize.regime,
        "verified": prize.verified,
        "citations": [
            {"instrument": c.instrument, "article": c.article, "clause": c.clause, "point": c.point}
            for c in prize.citations
        ],
        "candidate_vnd": prize.candidate_vnd,
    }
    return found
