"""What bodies came to so far in the days of their targets, and in the same days of the years before, for sums.

The database adds up; rows are fetched singly only where they are not all of one kind, and of bodies that took the place of
others, whose figures count with their own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import BigIntegerField, Count, Max, Min, Q, QuerySet, Sum
from django.db.models.functions import Cast

from thidua.results.core.figures import State
from thidua.results.core.forecast import Periods
from thidua.results.core.rollup import Parcel, topmost
from thidua.results.models import Observation
from thidua.results.selectors.former_figures import Former, formers_by_body

Asked = tuple[int, int, date, date]  # indicator, body, since, until
Pair = tuple[int, int]
YEARS_BACK = 5
MOST_SPANS, MOST_ENDS = 2, 4  # of more, the rows are fetched
_MONTHS = {"month": 1, "quarter": 3, "half": 6}


@dataclass(frozen=True)
class YearSum:
    """What was done from the first day to ``end`` without a gap, by which ``periods``.

    ``past``: years back → what that year had come to at the same point, and in all.
    """

    done_q: int
    end: date
    periods: Periods | None
    past: Mapping[int, tuple[int, int]]

    @property
    def shares(self) -> list[Fraction]:
        """Of each earlier year, the share of its total that stood at the same point."""
        return [Fraction(part, whole) for part, whole in self.past.values()]


def year_sums(asked: Iterable[Asked], *, today: date) -> dict[Asked, YearSum]:
    """Return what is done of each indicator, body and days; left out where nothing is told or a period is missing."""
    spans: dict[tuple[date, date], list[Asked]] = defaultdict(list)
    for one in asked:
        spans[one[2], one[3]].append(one)
    every = [one for of in spans.values() for one in of]
    formers = formers_by_body({one[1] for one in every}, as_of=today) if every else {}
    if len(spans) > MOST_SPANS:
        return _singly(every, formers, today)
    found: dict[Asked, YearSum] = {}
    odd = [one for one in every if one[1] in formers]
    for span, of in spans.items():
        made, left = _in_bulk([one for one in of if one[1] not in formers], span, today)
        found |= made
        odd += left
    return found | (_singly(odd, formers, today) if odd else {})


def _rows(indicators: Collection[int], bodies: Collection[int], since: date, until: date) -> QuerySet[Observation]:
    return Observation.objects.filter(
        indicator__in=indicators, body__in=bodies, since__gte=since, until__lte=until, no__gt=0,
        state__in=[State.FIGURE.value, State.NONE_ARISEN.value],
    ).order_by()  # fmt: skip


def _total(**more: Any) -> Cast:
    return Cast(Sum("value_q", **more), BigIntegerField())


def _in_bulk(
    asked: Sequence[Asked], span: tuple[date, date], today: date
) -> tuple[dict[Asked, YearSum], list[Asked]]:  # fmt: skip
    """Return what the database can tell alone, and what has to be looked at singly."""
    since, until = span
    keys = {one[0] for one in asked}, {one[1] for one in asked}
    groups = {
        row[:2]: row[2:] for row in _rows(*keys, since, min(until, today)).values_list("indicator", "body").annotate(
            n=Count("pk"), kind=Min("period_kind"), other=Max("period_kind"), first=Min("since"), last=Max("until"),
            n_value=Count("value_q"), total=_total(), low=Min("value_q"), high=Max("value_q"),
        )
    }  # fmt: skip
    odd = [one for one in asked if one[:2] in groups and not _alike(*groups[one[:2]][:3])]
    plain = {
        one: group for one in asked
        if (group := groups.get(one[:2])) is not None and _alike(*group[:3]) and _covers(group, since, group[4])
    }  # fmt: skip
    ends = Counter(group[4] for group in plain.values() if group[4] < until)
    usual = [end for end, _ in ends.most_common(MOST_ENDS)]
    odd += [one for one, group in plain.items() if group[4] < until and group[4] not in usual]
    past, mixed = _past(keys, span, usual)
    left_out = {*odd, *(one for one in plain if one[:2] in mixed)}
    found = {}
    for one, group in plain.items():
        n, kind, _, _, last, n_value, total, low, high = group
        if one in left_out:
            continue
        left = _months(last, until) // _MONTHS[kind] if kind in _MONTHS else 0
        periods = Periods(n, left, 0 if n_value < n else low, high or 0) if kind in _MONTHS else None
        found[one] = YearSum(total or 0, last, periods, past.get((*one[:2], last), {}))
    return found, [one for one in asked if one in left_out]


def _past(
    keys: tuple[Collection[int], Collection[int]], span: tuple[date, date], ends: Sequence[date]
) -> tuple[dict[tuple[int, int, date], dict[int, tuple[int, int]]], set[Pair]]:
    """Return (indicator, body, end) → years back → what stood then and in all; and the pairs to be looked at singly."""
    found: dict[tuple[int, int, date], dict[int, tuple[int, int]]] = defaultdict(dict)
    mixed: set[Pair] = set()
    for back in range(1, YEARS_BACK + 1) if ends else ():
        try:
            since, until, *points = (_back(day, back) for day in (*span, *ends))
        except ValueError:  # 29 February
            continue
        upto = {f"n{k}": Count("pk", filter=Q(until__lte=point)) for k, point in enumerate(points)}
        sums = {f"q{k}": _total(filter=Q(until__lte=point)) for k, point in enumerate(points)}
        rows = _rows(*keys, since, until).values_list("indicator", "body").annotate(
            n=Count("pk"), kind=Min("period_kind"), other=Max("period_kind"), total=_total(), **upto, **sums,
        )  # fmt: skip
        for indicator, body, *group in rows:
            n, kind, other, total, *more = group
            if not _alike(n, kind, other):
                mixed.add((indicator, body))
            elif n > 1 and (total or 0) > 0 and n * _MONTHS[kind] == _months(since, until):  # so no month is missing
                for k, (end, point) in enumerate(zip(ends, points, strict=True)):
                    n_part, part = more[k], more[len(ends) + k]
                    if n_part * _MONTHS[kind] == _months(since, point):
                        found[indicator, body, end][back] = (part or 0, total)
    return found, mixed


def _alike(n: int, kind: str, other: str) -> bool:
    return n == 1 or (kind == other and kind in _MONTHS)


def _covers(group: Sequence[Any], since: date, until: date) -> bool:
    """Whether a group of like periods lies from day to day without a gap."""
    n, kind, _, first, last = group[:5]
    whole = n == 1 or n * _MONTHS[kind] == _months(since, until)
    return bool(whole and first == since and last == until)


def _months(since: date, until: date) -> int:
    return (until.year - since.year) * 12 + until.month - since.month


def _back(day: date, years: int) -> date:
    return day.replace(year=day.year - years)


# ---- rows one by one


def _singly(asked: Sequence[Asked], formers: Mapping[int, Sequence[Former]], today: date) -> dict[Asked, YearSum]:
    bodies = {one[1] for one in asked} | {former.key for one in asked for former in formers.get(one[1], ())}
    rows = _rows({one[0] for one in asked}, bodies, date(min(one[2] for one in asked).year - YEARS_BACK, 1, 1), today)
    parcels: dict[Pair, list[Parcel]] = defaultdict(list)
    kinds: dict[tuple[int, int, date, date], str] = {}
    columns = ("indicator", "body", "since", "until", "value_q", "period_kind")
    for indicator, body, since, until, value, kind in rows.values_list(*columns):
        parcels[indicator, body].append(Parcel(body, since, until, value or 0))
        kinds[indicator, body, since, until] = kind
    found = {}
    for one in asked:
        own = parcels.get(one[:2], [])
        if formers.get(one[1]):
            own = _with_formers(own, {f: parcels.get((one[0], f.key), ()) for f in formers[one[1]]}, one[1])
        made = _of_rows(own, one, today)
        if made is not None:
            found[one] = made
    return found


def _with_formers(own: Sequence[Parcel], before: Mapping[Former, Sequence[Parcel]], body: int) -> list[Parcel]:
    """Return the body's figures and, for days in which its formers lived, what all of them told together."""
    spans: dict[tuple[date, date], dict[Former, int]] = defaultdict(dict)
    for former, rows in before.items():
        for row in rows:
            spans[row.from_, row.until][former] = row.value_q
    mine = {(row.from_, row.until): row.value_q for row in own}
    made = list(own)
    for (since, until), told in spans.items():
        if all(one in told for one in before if one.since <= since and one.until >= until):
            made = [row for row in made if (row.from_, row.until) != (since, until)]
            made.append(Parcel(body, since, until, sum(told.values()) + mine.get((since, until), 0)))
    return made


def _of_rows(rows: Sequence[Parcel], asked: Asked, today: date) -> YearSum | None:
    _, _, since, until = asked
    kept = _unbroken(rows, since, min(until, today))
    if not kept:
        return None
    end = kept[-1].until
    past = {}
    for back in range(1, YEARS_BACK + 1):
        try:
            then = _then(rows, _back(since, back), _back(until, back), _back(end, back))
        except ValueError:  # 29 February
            continue
        if then is not None:
            past[back] = then
    return YearSum(sum(row.value_q for row in kept), end, _periods(kept, until), past)


def _periods(kept: Sequence[Parcel], until: date) -> Periods | None:
    """Return the periods where all are months, quarters or halves, and some of the like are left."""
    lengths = {_months(row.from_, row.until) for row in kept}
    length, end = min(lengths), kept[-1].until
    if len(lengths) > 1 or length not in _MONTHS.values() or any(d.day != 1 for d in (end, until, kept[0].from_)):
        return None
    values = [row.value_q for row in kept]
    return Periods(len(kept), _months(end, until) // length, min(values), max(values))


def _unbroken(rows: Iterable[Parcel], since: date, before: date) -> list[Parcel]:
    """Return what lies in [since, before] from the first day on, the larger period for those inside; nothing with a gap."""
    kept = sorted(topmost([r for r in rows if since <= r.from_ and r.until <= before], {}), key=lambda r: r.from_)
    reached = since
    for row in kept:
        if row.from_ != reached:
            return []
        reached = row.until
    return kept


def _then(rows: Sequence[Parcel], since: date, until: date, point: date) -> tuple[int, int] | None:
    """Return what a year had come to at the point and in all; None where either is not known."""
    whole = _unbroken(rows, since, until)
    finer = [row for row in rows if (row.from_, row.until) != (since, until)]
    part = _unbroken(rows, since, point) or _unbroken(finer, since, point)
    if not whole or whole[-1].until != until or not part or part[-1].until != point:
        return None
    total = sum(row.value_q for row in whole)
    return (sum(row.value_q for row in part), total) if total > 0 else None
