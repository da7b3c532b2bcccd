"""The verdict of many targets in one query: the cases of ``core.verdicts`` as SQL, alike on both databases.

No stored number is multiplied (SQLite would turn to floats): the sign is applied by subtraction from zero.  A property
test holds these cases equal to ``core.verdicts.verdict_of``.
"""

from __future__ import annotations

from typing import Any

from django.db.models import BigIntegerField, Case, CharField, F, Q, Value, When
from django.db.models.expressions import Combinable, Expression
from django.db.models.lookups import Exact, GreaterThanOrEqual, IsNull

from thidua.targets.core.kinds import Reason, Verdict

_TEXT = CharField()


def verdict_case(value: str | Expression, *, bound: str | Expression | None = None, prefix: str = "") -> Case:
    """Return the expression of the verdict code of each target against ``value`` (quanta, or NULL for no figure).

    ``bound`` is an expression of ``=``, ``>``, ``<`` or ``~`` (V17); without it every figure is exact.  ``prefix`` leads
    from the row that is asked to the target ("target__").  Periods stay with the caller: not_due is not among these.
    """
    return Case(*_cases(_Row(value, bound, prefix)), default=_say(Verdict.NOT_MET), output_field=_TEXT)


def reason_case(value: str | Expression, *, bound: str | Expression | None = None, prefix: str = "") -> Case:
    """Return the expression of the reason code where :func:`verdict_case` gives not_judged, else an empty text."""
    row = _Row(value, bound, prefix)
    by_bound = When(_verdict_is(row, Verdict.NOT_JUDGED), then=Value(Reason.ONLY_A_BOUND.value))
    return Case(When(row.unjudged, then=F(f"{prefix}unjudged")), by_bound, default=Value(""), output_field=_TEXT)


class _Row:
    """The columns of a target and its figure, as expressions."""

    def __init__(self, value: str | Expression, bound: str | Expression | None, prefix: str) -> None:
        self.value: Any = F(value) if isinstance(value, str) else value
        self.bound: Any = F(bound) if isinstance(bound, str) else bound
        self.sign = f"{prefix}sign"
        self.met, self.over, self.right = (f"{prefix}{name}_from_q" for name in ("met", "exceeded", "right"))
        self.unjudged = Q(**{f"{self.met}__isnull": True, f"{self.right}__isnull": True})
        minus: Any = Value(0, output_field=BigIntegerField()) - self.value
        self.signed = Case(When(**{self.sign: -1}, then=minus), default=self.value, output_field=BigIntegerField())

    def reaches(self, field: str, by: int = 0) -> Any:
        """Return the condition that the signed figure, moved ``by`` quanta, reaches a bound; false where it is NULL."""
        moved: Combinable = self.signed + Value(by, output_field=BigIntegerField()) if by else self.signed
        return GreaterThanOrEqual(moved, F(field))

    def has(self, field: str) -> Q:
        """Return the condition that a bound is there."""
        return Q(**{f"{field}__isnull": False})


def _cases(row: _Row) -> list[When]:
    found = [
        When(row.unjudged, then=_say(Verdict.NOT_JUDGED)),
        When(_is_null(row.value), then=_say(Verdict.NO_FIGURE)),
    ]
    exact = [
        When(row.reaches(row.over), then=_say(Verdict.EXCEEDED)),
        When(row.reaches(row.met), then=_say(Verdict.MET)),
        When(row.reaches(row.right), then=_say(Verdict.RIGHT_WAY)),
    ]
    if row.bound is None:
        return [*found, *exact]
    # Nearly every figure is exact: its sign is compared once, and first.
    judged = Case(*exact, default=_say(Verdict.NOT_MET), output_field=_TEXT)
    return [*found, When(_equals(row.bound, "="), then=judged), *_bound_cases(row)]


def _bound_cases(row: _Row) -> list[When]:
    """Return the cases of "trên v" and "dưới v": the nearest number allowed and the farthest must agree."""
    above, below = _equals(row.bound, ">"), _equals(row.bound, "<")
    up, down = Q(**{row.sign: 1}), Q(**{row.sign: -1})
    return [
        When(_equals(row.bound, "~"), then=_say(Verdict.NOT_JUDGED)),
        When(Q(above) & up | Q(below) & down, then=_toward_best(row)),
        When(Q(above) | Q(below), then=_toward_worst(row)),
    ]


def _toward_best(row: _Row) -> Case:
    """Decided where even the worst number allowed has the best verdict that this target knows."""
    cases: list[When] = []
    for field, verdict in (
        (row.over, Verdict.EXCEEDED), (row.met, Verdict.MET), (row.right, Verdict.RIGHT_WAY)
    ):  # fmt: skip
        cases.append(When(row.reaches(field, 1), then=_say(verdict)))
        cases.append(When(row.has(field), then=_say(Verdict.NOT_JUDGED)))
    return Case(*cases, default=_say(Verdict.NOT_JUDGED), output_field=_TEXT)


def _toward_worst(row: _Row) -> Case:
    """Decided where even the best number allowed is not met."""
    reached = [When(row.reaches(field, -1), then=_say(Verdict.NOT_JUDGED)) for field in (row.over, row.met, row.right)]
    return Case(*reached, default=_say(Verdict.NOT_MET), output_field=_TEXT)


def _verdict_is(row: _Row, verdict: Verdict) -> Any:
    return _equals(Case(*_cases(row), default=_say(Verdict.NOT_MET), output_field=_TEXT), verdict.value)


def _is_null(value: Any) -> Any:
    return IsNull(value, True)


def _equals(expression: Any, text: str) -> Any:
    return Exact(expression, Value(text))


def _say(verdict: Verdict) -> Value:
    return Value(verdict.value, output_field=_TEXT)
