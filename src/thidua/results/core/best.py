"""Which figure counts for a target: the one of its own period, else what the periods inside it add up to (V13)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.ground.dates import format_day
from thidua.results.core.figures import Figure, State
from thidua.results.core.rollup import Method, Parcel, fold, topmost

MISSING = "còn thiếu số của một số kỳ"
ME = 0  # the one body whose figures are looked at here
_MONTHS = {"month": 1, "quarter": 3, "half": 6}  # spans of the calendar: two of one kind never lie over each other


@dataclass(frozen=True)
class Best:
    """The figure that counts, whether it covers the whole period, and what to say where it does not."""

    figure: Figure
    complete: bool = True
    note: str = ""


def best_figure(figures: Iterable[Figure], *, since: date, until: date, method: Method, as_of: date) -> Best | None:
    """Return the figure of one body that counts for [since, until), from all it reported; None where there is none.

    A figure for exactly the period wins; else the periods inside are combined by the indicator's rule over time, and the
    figure is progress until they cover the period.  What was taken back does not count.

    >>> from thidua.ground.measures import measure
    >>> months = [Figure(5, date(2022, m, 1), date(2022, m + 1, 1)) for m in (1, 2)]
    >>> method = Method("sum", "sum", measure("xã"), 0)
    >>> best_figure(months, since=date(2022, 1, 1), until=date(2023, 1, 1), method=method, as_of=date(2022, 3, 1)).figure.value_q
    10
    """
    inside = [
        f
        for f in figures
        if since <= f.from_ and f.until <= until and f.from_ <= as_of and f.state is not State.WITHDRAWN
    ]
    whole = next((f for f in inside if f.from_ == since and f.until == until), None)
    if whole is not None:
        return Best(whole)
    if not inside:
        return None
    return _combined(inside, since, until, method)


@dataclass(frozen=True)
class Group:
    """What one body reported of one indicator inside some days, as the database sums it.

    ``n_plain`` of the ``n`` figures are exact numbers; ``kind`` and ``other_kind`` the first and last of their kinds of
    period; ``n_part`` have numerator and denominator, ``n_guessed`` are estimates, ``n_verified`` were confirmed.
    """

    n: int
    n_plain: int
    kind: str
    other_kind: str
    first: date
    last: date
    value_q: int | None
    n_part: int
    part_q: int | None
    whole_q: int | None
    n_guessed: int
    n_verified: int

    @property
    def alike(self) -> bool:
        """Whether all are exact numbers, and one figure or several of one kind of calendar period."""
        return self.n_plain == self.n and (self.n == 1 or (self.kind == self.other_kind and self.kind in _MONTHS))

    @property
    def unbroken(self) -> bool:
        """Whether no period is missing between the first and the last."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        return self.n == 1 or months == self.n * _MONTHS[self.kind]

    @property
    def verified(self) -> bool:
        """Whether every figure was confirmed."""
        return self.n_verified == self.n

    def is_whole(self, span: tuple[date, date]) -> bool:
        """Whether it is one figure for exactly these days."""
        return self.n == 1 and (self.first, self.last) == span


def best_of_group(group: Group, *, since: date, until: date, method: Method) -> Best | None:
    """Return what :func:`best_figure` would of the same figures; None where they have to be looked at singly."""
    several = group.n > 1
    if not group.alike or group.value_q is None or (several and method.over_time not in ("sum", "ratio")):
        return None
    with_parts = group.n_part == group.n
    part_q, whole_q = (group.part_q, group.whole_q) if with_parts else (None, None)
    value_q, guessed = group.value_q, group.n_guessed > 0
    if group.is_whole((since, until)):
        return Best(Figure(value_q, since, until, estimate=guessed, part_q=part_q, whole_q=whole_q))
    if method.over_time == "ratio":
        joined = fold([Parcel(ME, group.first, group.last, value_q, part_q, whole_q)], _alone(method))
        if joined is None or joined.value_q is None:
            return None
        value_q = joined.value_q
    figure = Figure(value_q, since, group.last, estimate=guessed, part_q=part_q, whole_q=whole_q)
    covers = group.first == since and group.unbroken
    if group.last == until and (covers or method.over_time == "last"):
        return Best(figure)
    return Best(figure, False, MISSING if group.last == until else _reaching(group.last))


def _alone(method: Method) -> Method:
    """The method for one body, where there are no units to combine."""
    units = "ratio" if method.over_time == "ratio" else "sum"  # one body is no mean of units
    return Method(units, method.over_time, method.measure, method.decimals)


def _combined(inside: list[Figure], since: date, until: date, method: Method) -> Best | None:
    if all(f.state is not State.FIGURE for f in inside):
        last = max(inside, key=lambda f: f.until)
        return Best(last, complete=last.until == until, note=_reaching(last.until))
    parcels = [_parcel(f) for f in inside if f.state in (State.FIGURE, State.NONE_ARISEN)]
    kept = topmost(parcels, {})
    rolled = fold(kept, _alone(method))
    if rolled is None:
        return None
    if rolled.value_q is None:
        return Best(
            Figure(None, since, until, state=State.AWAITED, note=rolled.reason), complete=False, note=rolled.reason
        )
    end = max(row.until for row in kept)
    figure = Figure(
        rolled.value_q, since, end, rolled.bound, rolled.estimate, part_q=rolled.part_q, whole_q=rolled.whole_q
    )
    complete = end == until and (method.over_time == "last" or _covers(kept, since, until))
    return Best(figure, complete, "" if complete else _missing(kept, since, until, end))


def _parcel(f: Figure) -> Parcel:
    return Parcel(ME, f.from_, f.until, f.value_q or 0, f.part_q, f.whole_q, f.bound, f.estimate)


def _covers(rows: list[Parcel], since: date, until: date) -> bool:
    reached = since
    for row in sorted(rows, key=lambda r: r.from_):
        if row.from_ > reached:
            return False
        reached = max(reached, row.until)
    return reached >= until


def _missing(rows: list[Parcel], since: date, until: date, end: date) -> str:
    return MISSING if end == until else _reaching(end)


def _reaching(end: date) -> str:
    return f"mới có số đến {format_day(end - timedelta(days=1))}"
