"""How a target is judged: one table of data (V3 of docs/judgement.md), turned into bounds, and bounds into a verdict.

Everything is a whole number of quanta, so comparisons are exact on every database.  With the sign s (−1 where less is
better, else 1) a figure v is *exceeded* if s·v ≥ ``exceeded_from``, else *met* if s·v ≥ ``met_from``, else *right way*
if s·v ≥ ``right_from``, else *not met*.  ``selectors.judging`` builds the same four cases in SQL from the stored bounds.

Worked examples with numbers: docs/judgement.md (a test reads them there).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from thidua.ground.errors import BadInput
from thidua.targets.core.kinds import Better, Comparator, Reason, Verdict


@dataclass(frozen=True)
class Rule:
    """One row of the table: on the signed scale, where *met* begins and where *exceeded* begins.

    ``strict`` means past the plan (the next quantum), not at it.  ``exceeds`` is "past" (past the plan, or past the
    upper end of a range), "mark" (only past the set's mốc vượt, if it has one) or "never".
    """

    sign: int
    strict: bool
    exceeds: str


# V3, row by row.  A pair that is not here makes no sense and is refused ("không quá" on higher is better).
TABLE: dict[tuple[Better, Comparator], Rule] = {
    (Better.HIGHER, Comparator.EQUAL): Rule(1, strict=False, exceeds="past"),
    (Better.HIGHER, Comparator.AT_LEAST): Rule(1, strict=False, exceeds="past"),
    (Better.HIGHER, Comparator.ABOVE): Rule(1, strict=True, exceeds="mark"),
    (Better.HIGHER, Comparator.RANGE): Rule(1, strict=False, exceeds="past"),
    (Better.LOWER, Comparator.EQUAL): Rule(-1, strict=False, exceeds="past"),
    (Better.LOWER, Comparator.AT_MOST): Rule(-1, strict=False, exceeds="past"),
    (Better.LOWER, Comparator.BELOW): Rule(-1, strict=True, exceeds="mark"),
    (Better.LOWER, Comparator.RANGE): Rule(-1, strict=False, exceeds="past"),
    (Better.KEEP, Comparator.EQUAL): Rule(1, strict=False, exceeds="never"),
    (Better.KEEP, Comparator.AT_LEAST): Rule(1, strict=False, exceeds="never"),
    (Better.KEEP, Comparator.ABOVE): Rule(1, strict=True, exceeds="never"),
    (Better.KEEP, Comparator.RANGE): Rule(1, strict=False, exceeds="never"),
    (Better.KEEP, Comparator.AT_MOST): Rule(-1, strict=False, exceeds="never"),
    (Better.KEEP, Comparator.BELOW): Rule(-1, strict=True, exceeds="never"),
}


class NotComparable(BadInput):
    """The comparator does not go with what is better, or the numbers of a plan contradict each other."""

    code = "not_comparable"


@dataclass(frozen=True)
class Bounds:
    """What judging needs of a target: kept with it, so that a hundred thousand are judged in one query.

    All numbers are on the signed scale s·v.  Without ``met_from`` and ``right_from`` nothing can be judged, and
    ``reason`` says why.
    """

    sign: int = 1
    met_from: int | None = None
    exceeded_from: int | None = None
    right_from: int | None = None
    reason: Reason | None = None

    @property
    def judges(self) -> bool:
        """Whether a figure alone decides the verdict."""
        return self.met_from is not None or self.right_from is not None


def unjudged(reason: Reason) -> Bounds:
    """Return the bounds of a target that no figure can decide, with the reason."""
    return Bounds(reason=reason)


def level_bounds(
    better: Better,
    comparator: Comparator,
    plan_q: int | None,
    *,
    high_q: int | None = None,
    mark_q: int | None = None,
    ceiling_q: int | None = None,
) -> Bounds:
    """Return the bounds of a level (V3, V4, V6, V16).

    ``high_q`` is the upper end of a range; ``mark_q`` the mốc vượt, which counts for "trên" and "dưới" alone; at
    ``ceiling_q`` (100 %, 9, 19 criteria) nothing is left to exceed.

    Raises:
        NotComparable: the pair is not in :data:`TABLE`, a range is upside down, the mark lies on the wrong side, or
            the plan lies above the ceiling.

    >>> level_bounds(Better.HIGHER, Comparator.ABOVE, 90)
    Bounds(sign=1, met_from=91, exceeded_from=None, right_from=None, reason=None)
    """
    rule = None if better is Better.NONE else _rule(better, comparator)
    if plan_q is None:
        return unjudged(Reason.NO_NUMBER)
    if rule is None:
        return unjudged(Reason.NO_SIDE)
    _check_level(comparator, plan_q, high_q, ceiling_q, strict=rule.strict and rule.sign > 0)
    near, far = _ends(rule.sign, comparator, plan_q, high_q)
    return Bounds(
        sign=rule.sign,
        met_from=rule.sign * near + (1 if rule.strict else 0),
        exceeded_from=_exceeded_from(rule, near, far, mark_q, ceiling_q),
    )


def rank_bounds(comparator: Comparator, place: int | None) -> Bounds:
    """Return the bounds of a rank (V12): lower is better; "nhóm dẫn đầu" is ≤ n with n said; past first is nothing.

    >>> rank_bounds(Comparator.EQUAL, 1).exceeded_from is None
    True
    """
    if place is None:
        return unjudged(Reason.NO_NUMBER)
    if place < 1:
        raise NotComparable("Thứ hạng bắt đầu từ 1. Ghi lại thứ hạng.", field="plan")
    found = level_bounds(Better.LOWER, comparator, place)
    return replace(found, exceeded_from=None) if place == 1 else found


def relative_bounds(
    better: Better,
    comparator: Comparator,
    *,
    reference_q: int | None,
    percent: Fraction = Fraction(100),
    mark_q: int | None = None,
    ceiling_q: int | None = None,
) -> Bounds:
    """Return the bounds of "vượt dự toán tỉnh giao", "bằng 105 % năm trước" (V12): a level once the other is known.

    Where ``percent`` of the reference falls between two quanta, the next whole one is the plan, since less than that
    is less than the percentage.
    """
    if reference_q is None:
        return unjudged(Reason.NO_REFERENCE)
    if better is Better.NONE:
        return unjudged(Reason.NO_SIDE)
    exact = percent * reference_q / 100
    toward = _rule(better, comparator).sign
    whole = ceil(exact) if toward > 0 else -ceil(-exact)
    strict_between = exact != whole and comparator in (Comparator.ABOVE, Comparator.BELOW)
    plan_q = whole - toward if strict_between else whole
    return level_bounds(better, comparator, plan_q, mark_q=mark_q, ceiling_q=ceiling_q)


def verdict_of(bounds: Bounds, value_q: int | None, *, bound: str = "=") -> tuple[Verdict, Reason | None]:
    """Return the verdict of a figure against ``bounds``, and the reason where there is none.

    ``bound`` is ``=``, or ``>``/``<`` for "trên 429", "dưới 5" (V17): judged only if every number it allows has the
    same verdict; ``~`` ("khoảng") decides nothing.  Periods and estimates are the business of ``core.judging``.

    >>> verdict_of(level_bounds(Better.HIGHER, Comparator.AT_LEAST, 100), 105)
    (<Verdict.EXCEEDED: 'exceeded'>, None)
    """
    if not bounds.judges:
        return Verdict.NOT_JUDGED, bounds.reason or Reason.NEEDS_PERSON
    if value_q is None:
        return Verdict.NO_FIGURE, None
    if bound == "=":
        return _on_scale(bounds, bounds.sign * value_q), None
    if bound == "~":
        return Verdict.NOT_JUDGED, Reason.ONLY_A_BOUND
    return _of_a_bound(bounds, value_q, up=bound == ">")


# V1: the weakest first.  Parts that did not arise, or are not measured at this level, weigh nothing.
WEAKEST_FIRST = (
    Verdict.NOT_MET,
    Verdict.NO_FIGURE,
    Verdict.NOT_JUDGED,
    Verdict.NOT_DUE,
    Verdict.RIGHT_WAY,
    Verdict.MET,
    Verdict.EXCEEDED,
)
_WEIGHTLESS = (Verdict.NONE_ARISEN, Verdict.NOT_MEASURED)


def weakest(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict of a line of several targets (V1): that of its weakest; it counts once.

    *Vượt* only if all are.  A line without any target is not judged.

    >>> weakest([Verdict.EXCEEDED, Verdict.MET, Verdict.NO_FIGURE])
    <Verdict.NO_FIGURE: 'no_figure'>
    """
    parts = list(verdicts)
    weighed = [part for part in parts if part not in _WEIGHTLESS]
    if weighed:
        return min(weighed, key=WEAKEST_FIRST.index)
    return min(parts, key=_WEIGHTLESS.index, default=Verdict.NOT_JUDGED)


def verdict_of_ratio(percent: Fraction) -> Verdict:
    """Return the verdict of a ratio a paper states (V11): over 100 exceeded, 100 met, under 100 not met.

    >>> verdict_of_ratio(Fraction(424))
    <Verdict.EXCEEDED: 'exceeded'>
    """
    if percent > 100:
        return Verdict.EXCEEDED
    return Verdict.MET if percent == 100 else Verdict.NOT_MET


def _rule(better: Better, comparator: Comparator) -> Rule:
    rule = TABLE.get((better, comparator))
    if rule is None:
        raise NotComparable(
            f"“{comparator.label}” không đi với chỉ tiêu {better.label}. Chọn lại cách so sánh hoặc chiều tốt.",
            field="comparator",
        )
    return rule


def _check_level(
    comparator: Comparator, plan_q: int, high_q: int | None, ceiling_q: int | None, *, strict: bool
) -> None:
    if comparator is Comparator.RANGE and (high_q is None or high_q < plan_q):
        raise NotComparable("Khoảng kế hoạch cần hai số, số sau không nhỏ hơn số trước. Ghi lại.", field="plan_high")
    top = max(plan_q, high_q if high_q is not None else plan_q)
    if ceiling_q is not None and (top > ceiling_q or (strict and top == ceiling_q)):
        raise NotComparable("Kế hoạch cao hơn mức cao nhất chỉ tiêu này có thể đạt. Kiểm tra lại số.", field="plan")


def _ends(sign: int, comparator: Comparator, plan_q: int, high_q: int | None) -> tuple[int, int]:
    """Return the easier and the harder end of the plan as the sign sees them; the same number unless a range."""
    if comparator is not Comparator.RANGE or high_q is None:
        return plan_q, plan_q
    return (plan_q, high_q) if sign > 0 else (high_q, plan_q)


def _exceeded_from(rule: Rule, near: int, far: int, mark_q: int | None, ceiling_q: int | None) -> int | None:
    if rule.exceeds == "never":
        return None
    past = far
    if rule.exceeds == "mark":
        if mark_q is None:
            return None
        if rule.sign * mark_q < rule.sign * near:
            raise NotComparable("Mốc vượt phải nằm ở phía tốt hơn kế hoạch. Ghi lại mốc vượt.", field="mark")
        past = mark_q
    if rule.sign > 0 and ceiling_q is not None and past >= ceiling_q:
        return None
    return rule.sign * past + 1


def _on_scale(bounds: Bounds, signed: int) -> Verdict:
    if bounds.exceeded_from is not None and signed >= bounds.exceeded_from:
        return Verdict.EXCEEDED
    if bounds.met_from is not None and signed >= bounds.met_from:
        return Verdict.MET
    if bounds.right_from is not None and signed >= bounds.right_from:
        return Verdict.RIGHT_WAY
    return Verdict.NOT_MET


def _of_a_bound(bounds: Bounds, value_q: int, *, up: bool) -> tuple[Verdict, Reason | None]:
    """Judge "trên v" or "dưới v": the nearest number it allows and the farthest must agree."""
    nearest = bounds.sign * (value_q + (1 if up else -1))
    best, worst = _best(bounds), Verdict.NOT_MET
    farthest = best if up == (bounds.sign > 0) else worst
    if _on_scale(bounds, nearest) is farthest:
        return farthest, None
    return Verdict.NOT_JUDGED, Reason.ONLY_A_BOUND


def _best(bounds: Bounds) -> Verdict:
    if bounds.exceeded_from is not None:
        return Verdict.EXCEEDED
    return Verdict.MET if bounds.met_from is not None else Verdict.RIGHT_WAY
