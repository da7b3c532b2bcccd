"""Early warning: yearly sums that cannot be met, or may not be, at the present pace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import median

from thidua.ground.measures import from_quanta
from thidua.ground.numbers import format_number
from thidua.movements.models import Cluster, ClusterMember
from thidua.results.core.figures import State
from thidua.results.core.forecast import Chance, Forecast, forecast
from thidua.results.core.rollup import Parcel, topmost
from thidua.results.models import Observation
from thidua.results.selectors.rollup import rollup
from thidua.targets.core.kinds import Kind, OverTime, OverUnits
from thidua.targets.models import Target
from thidua.units.models import Body
from thidua.units.selectors import names_of

YEARS_BACK = 5
ORDER = (Chance.OUT, Chance.HARD, Chance.SLOW)
Pair = tuple[int, int]


@dataclass(frozen=True)
class PaceRow:
    """One target and what its pace says; ``peers``: the median done share of ``n_peers`` others of its block (percent)."""

    target: Target
    whose: str
    own: bool
    forecast: Forecast
    until: date
    peers: int | None
    n_peers: int
    block: str

    @property
    def done(self) -> str:
        """What is done, as people read it."""
        return self._words(self.forecast.done_q)

    @property
    def plan(self) -> str:
        """The plan, as people read it."""
        return self.target.plan_words

    @property
    def ends(self) -> str:
        """What the year may come to: from the lowest to the highest by past years, else one number."""
        one = self.forecast
        if one.low_q is None or one.high_q is None or one.low_q == one.high_q:
            return self._words(one.middle_q)
        return f"{self._words(one.low_q)} đến {self._words(one.high_q)}"

    @property
    def known_by(self) -> str:
        """How sure that is, in words."""
        n = self.forecast.n_years
        return f"theo {n} năm trước" if n else "nhân đều; chưa biết dao động"

    def _words(self, value_q: int) -> str:
        assert self.target.indicator is not None
        shown = self.target.in_measure or self.target.indicator.in_measure
        amount = from_quanta(value_q, shown)
        places = 0 if abs(amount) >= 100 else 1
        rounded = round(amount, places)
        plain = rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded
        return f"{format_number(plain)} {shown.name}"


@dataclass(frozen=True)
class PaceBoard:
    """The targets in danger, the worst first; how many were looked at, and how many of them are in time."""

    rows: Sequence[PaceRow]
    n_judged: int
    n_fine: int
    n_left_out: int

    def count(self, chance: Chance) -> int:
        """How many say so."""
        return sum(row.forecast.chance is chance for row in self.rows)


def pace_board(locality: Body, year: int, *, today: date, own: bool = False) -> PaceBoard:
    """Return the locality's targets of the year, its own and its units', that the pace puts in danger.

    Only sums over the year with a plan above zero are judged (``n_left_out`` counts the others), once some part of the year
    is reported and while it runs.  What a locality does not report itself is taken from its units.  ``own``: only the
    locality's own targets are looked at.
    """
    asked = {"body": locality} if own else {}
    targets = list(
        Target.objects.filter(
            **asked,
            target_set__owner=locality, target_set__year=year, withdrawn=False, line__withdrawn=False,
            indicator__isnull=False, since__lte=today, until__gt=today,
        ).select_related("indicator", "line", "body", "target_set")
    )  # fmt: skip
    judged = [target for target in targets if _adds_up(target)]
    parcels = _parcels(judged)
    found = {target.pk: _of(target, parcels, today) for target in judged}
    found |= _from_below(locality, [target for target in judged if found[target.pk] is None], today)
    known = [(target, told) for target in judged if (told := found.get(target.pk)) is not None]
    names = names_of({target.body_id for target, _ in known}, today)
    blocks = _blocks(locality, year)
    rows = [_row(target, told, known, names, blocks, locality) for target, told in known]
    danger = sorted(
        (row for row in rows if row.forecast.chance is not Chance.FINE),
        key=lambda row: (ORDER.index(row.forecast.chance), row.forecast.done_percent - row.forecast.time_percent),
    )
    return PaceBoard(danger, len(known), len(known) - len(danger), len(targets) - len(judged))


Told = tuple[Forecast, date]


def _adds_up(target: Target) -> bool:
    one = target.indicator
    return (
        one is not None and one.over_time == OverTime.SUM and one.over_units != OverUnits.RATIO
        and target.kind == Kind.LEVEL and bool(target.plan_q) and (target.plan_q or 0) > 0 and target.sign != 0
    )  # fmt: skip


def _parcels(targets: Iterable[Target]) -> Mapping[Pair, list[Parcel]]:
    found: dict[Pair, list[Parcel]] = defaultdict(list)
    rows = Observation.objects.filter(
        indicator__in={t.indicator_id for t in targets}, body__in={t.body_id for t in targets}, no__gt=0,
        state__in=[State.FIGURE.value, State.NONE_ARISEN.value],
    )  # fmt: skip
    for indicator, body, since, until, value in rows.values_list("indicator", "body", "since", "until", "value_q"):
        found[indicator, body].append(Parcel(body, since, until, value or 0))
    return found


def _of(target: Target, parcels: Mapping[Pair, Sequence[Parcel]], today: date) -> Told | None:
    rows = parcels.get((target.indicator_id or 0, target.body_id), ())
    done, end, unbroken = _so_far(rows, target.since, min(target.until, today))
    if end is None or not unbroken:
        return None
    share = _share(target.since, end, target.until)
    past = [one for back in range(1, YEARS_BACK + 1) if (one := _past_share(rows, target, end, back)) is not None]
    return _told(target, done, share, past, end)


def _so_far(rows: Iterable[Parcel], since: date, before: date) -> tuple[int, date | None, bool]:
    """Return the sum of what lies in [since, before], its last day's next, and whether no period is missing between."""
    kept = sorted(topmost([r for r in rows if since <= r.from_ and r.until <= before], {}), key=lambda r: r.from_)
    reached = since
    for row in kept:
        if row.from_ != reached:
            return 0, None, False
        reached = row.until
    return sum(row.value_q for row in kept), reached if kept else None, True


def _past_share(rows: Sequence[Parcel], target: Target, end: date, back: int) -> Fraction | None:
    try:
        since, until, point = (day.replace(year=day.year - back) for day in (target.since, target.until, end))
    except ValueError:  # 29 February
        return None
    whole, reached, _ = _so_far(rows, since, until)
    quarters = [row for row in rows if row.until <= point]
    part, there, _ = _so_far(quarters, since, point)
    if reached != until or there != point:
        finer = [row for row in rows if not (row.from_ == since and row.until == until)]
        part, there, _ = _so_far(finer, since, point)
    return Fraction(part, whole) if reached == until and there == point and whole > 0 else None


def _share(since: date, end: date, until: date) -> Fraction:
    if since.day == end.day == until.day == 1:
        months = [(day.year * 12 + day.month) for day in (since, end, until)]
        return Fraction(months[1] - months[0], months[2] - months[0])
    return Fraction((end - since).days, (until - since).days)


def _told(target: Target, done: int, share: Fraction, past: Sequence[Fraction], end: date) -> Told | None:
    found = forecast(done, target.plan_q or 0, share=share, past=past, lower_is_better=target.sign < 0)
    return None if found is None else (found, end)


def _from_below(locality: Body, targets: Sequence[Target], today: date) -> dict[int, Told]:
    """What the locality's units came to, for its own targets that it does not report itself."""
    found: dict[int, Told] = {}
    spans: dict[tuple[date, date], list[Target]] = defaultdict(list)
    for target in targets:
        if (
            target.body_id == locality.pk
            and target.indicator is not None
            and target.indicator.over_units == OverUnits.SUM
        ):
            spans[target.since, target.until].append(target)
    for (since, until), of in spans.items():
        below = rollup(locality, [t.indicator for t in of if t.indicator], since=since, until=until, as_of=today)
        for target in of:
            rolled = below.get(target.indicator_id or 0)
            if rolled is None or rolled.value_q is None or rolled.last is None:
                continue
            told = _told(target, rolled.value_q, _share(since, min(rolled.last, until), until), (), rolled.last)
            if told is not None:
                found[target.pk] = told
    return found


def _blocks(locality: Body, year: int) -> dict[int, tuple[str, set[int]]]:
    """Return a unit → name of its block and who else is in it."""
    members: dict[int, set[int]] = defaultdict(set)
    rows = ClusterMember.objects.filter(cluster__owner=locality, cluster__year=year, left_on__isnull=True)
    for cluster, body in rows.values_list("cluster", "body"):
        members[cluster].add(body)
    names = dict(Cluster.objects.filter(pk__in=list(members)).values_list("pk", "name"))
    return {body: (names[cluster], of - {body}) for cluster, of in members.items() for body in of}


def _row(
    target: Target, told: Told, known: Sequence[tuple[Target, Told]], names: Mapping[int, str],
    blocks: Mapping[int, tuple[str, set[int]]], locality: Body,
) -> PaceRow:  # fmt: skip
    block, others = blocks.get(target.body_id, ("", None))
    own = target.body_id == locality.pk
    peers = [] if own else [
        one[0].done_percent for other, one in known
        if other.indicator_id == target.indicator_id and other.body_id not in (target.body_id, locality.pk)
        and (others is None or other.body_id in others)
    ]  # fmt: skip
    return PaceRow(
        target, names.get(target.body_id, ""), own, told[0], told[1], round(median(peers)) if peers else None, len(peers),
        block or "các đơn vị cùng bộ chỉ tiêu",
    )  # fmt: skip
