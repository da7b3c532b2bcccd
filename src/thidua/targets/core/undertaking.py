"""A unit's answer to what it is assigned: it takes it, registers more, or declines with a reason; never less."""

from __future__ import annotations

from dataclasses import replace

from thidua.ground.errors import BadInput
from thidua.ground.labels import Labelled
from thidua.targets.core.kinds import Comparator, Kind
from thidua.targets.core.terms import Terms


class Answer(Labelled):
    """What a unit says to a target that it is assigned."""

    TAKEN = "taken", "nhận đúng mức giao"
    ABOVE = "above", "đăng ký cao hơn mức giao"
    DECLINED = "declined", "không nhận"


class BelowAssigned(BadInput):
    """A unit registers less than it is assigned."""

    code = "below_assigned"


def answer_of(terms: Terms, registered_q: int | None) -> Answer:
    """Return what a registered number amounts to beside the assigned plan; None takes the plan as it is.

    "More" is what is harder to reach: with less is better, a smaller number.

    Raises:
        BelowAssigned: it is easier than what is assigned, or the target has no number to raise.

    >>> from thidua.targets.core.kinds import Better
    >>> answer_of(Terms(Kind.LEVEL, Better.HIGHER, plan_q=10), 12)
    <Answer.ABOVE: 'above'>
    """
    if registered_q is None or registered_q == terms.plan_q:
        return Answer.TAKEN
    if terms.plan_q is None or terms.high_q is not None or terms.kind not in (Kind.LEVEL, Kind.CHANGE, Kind.RANK):
        raise BelowAssigned("Chỉ tiêu này không có một mức để đăng ký cao hơn. Nhận, hoặc ghi lý do không nhận.")
    if not _harder(terms, registered_q):
        raise BelowAssigned(
            "Mức đăng ký thấp hơn mức được giao. Ghi mức bằng hoặc cao hơn, hoặc chọn không nhận và ghi lý do.",
            field="registered",
        )
    return Answer.ABOVE


def with_registered(terms: Terms, registered_q: int | None) -> Terms:
    """Return the terms that the unit is held to: the registered number in the place of the assigned one."""
    if registered_q is None:
        return terms
    mark_q = terms.mark_q
    if mark_q is not None and terms.plan_q is not None:
        mark_q = mark_q + registered_q - terms.plan_q  # the mốc vượt keeps its distance
    return replace(terms, plan_q=registered_q, mark_q=mark_q)


def _harder(terms: Terms, registered_q: int) -> bool:
    """Tell whether the registered number is harder: met only by a figure that also meets the assigned one."""
    if terms.kind is Kind.CHANGE:  # its baseline may be unknown, and so its bounds
        limits = terms.comparator in (Comparator.AT_MOST, Comparator.BELOW)
        return (registered_q < (terms.plan_q or 0)) if limits else (registered_q > (terms.plan_q or 0))
    own, more = terms.bounds(), with_registered(terms, registered_q).bounds()
    if own.met_from is None or more.met_from is None:
        return registered_q > (terms.plan_q or 0)
    return more.met_from > own.met_from
