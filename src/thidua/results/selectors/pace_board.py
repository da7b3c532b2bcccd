"""Early warning: yearly sums that cannot be met, or may not be, at the present pace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from statistics import median
from typing import NamedTuple, overload

from thidua.ground.measures import from_quanta
from thidua.ground.numbers import format_number
from thidua.movements.models import Cluster, ClusterMember
from thidua.results.core.forecast import Chance, Forecast, forecast
from thidua.results.selectors.rollup import rollup
from thidua.results.selectors.year_sums import YearSum, year_sums
from thidua.targets.core.kinds import Kind, OverTime, OverUnits
from thidua.targets.models import Indicator, Target
from thidua.units.models import Body
from thidua.units.selectors import names_of

ORDER = (Chance.OUT, Chance.HARD, Chance.SLOW)
NO_BLOCK = "các đơn vị cùng bộ chỉ tiêu"


class _Light(NamedTuple):
    """A target as judging its pace needs it."""

    pk: int
    indicator: int
    body: int
    since: date
    until: date
    plan_q: int
    sign: int

    @property
    def asked(self) -> tuple[int, int, date, date]:
        return self.indicator, self.body, self.since, self.until


class _Told(NamedTuple):
    light: _Light
    forecast: Forecast
    until: date


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
        """What the year may come to: from the lowest to the highest that was seen, else one number."""
        one = self.forecast
        if one.low_q is None or one.high_q is None or one.low_q == one.high_q:
            return self._words(one.middle_q)
        low, high = self._words(one.low_q), self._words(one.high_q)
        return high if low == high else f"{low.partition(' ')[0]} đến {high}"

    @property
    def known_by(self) -> str:
        """How sure that is, in words."""
        one = self.forecast
        if one.n_years:
            return f"theo {one.n_years} năm trước"
        return f"theo {one.n_periods} kỳ năm nay, chưa xét mùa vụ" if one.n_periods else "nhân đều; chưa biết dao động"

    def _words(self, value_q: int) -> str:
        assert self.target.indicator is not None
        shown = self.target.in_measure or self.target.indicator.in_measure
        amount = from_quanta(value_q, shown)
        places = 0 if abs(amount) >= 100 else 1
        rounded = round(amount, places)
        plain = rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded
        return f"{format_number(plain)} {shown.name}"


class PaceRows(Sequence[PaceRow]):
    """The targets in danger, the worst first; a slice of them is read whole in few queries, the rest stays as it is."""

    def __init__(self, told: Sequence[_Told], known: Sequence[_Told], locality: Body, year: int, today: date) -> None:
        self.told, self.locality, self.year, self.today = told, locality, year, today
        self.percents: dict[int, dict[int, int]] = defaultdict(dict)
        for one in known:
            if one.light.body != locality.pk:
                self.percents[one.light.indicator][one.light.body] = one.forecast.done_percent

    def __len__(self) -> int:
        return len(self.told)

    @overload
    def __getitem__(self, at: int) -> PaceRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[PaceRow]: ...
    def __getitem__(self, at: int | slice) -> PaceRow | list[PaceRow]:
        if isinstance(at, slice):
            return self._read(self.told[at])
        return self._read([self.told[at]])[0]

    def __iter__(self) -> Iterator[PaceRow]:
        return iter(self._read(self.told))

    @cached_property
    def blocks(self) -> dict[int, tuple[str, set[int]]]:
        """A unit → name of its block and who else is in it."""
        members: dict[int, set[int]] = defaultdict(set)
        rows = ClusterMember.objects.filter(
            cluster__owner=self.locality, cluster__year=self.year, left_on__isnull=True
        )  # fmt: skip
        for cluster, body in rows.values_list("cluster", "body"):
            members[cluster].add(body)
        names = dict(Cluster.objects.filter(pk__in=list(members)).values_list("pk", "name")) if members else {}
        return {body: (names[cluster], of - {body}) for cluster, of in members.items() for body in of}

    def _read(self, told: Sequence[_Told]) -> list[PaceRow]:
        targets = Target.objects.select_related("indicator", "line", "body", "target_set").in_bulk(
            [one.light.pk for one in told]
        )
        names = names_of({one.light.body for one in told}, self.today) if told else {}
        return [self._row(one, targets[one.light.pk], names.get(one.light.body, "")) for one in told]

    def _row(self, one: _Told, target: Target, whose: str) -> PaceRow:
        own = one.light.body == self.locality.pk
        block, others = self.blocks.get(one.light.body, ("", None))
        peers = [] if own else [
            percent for body, percent in self.percents[one.light.indicator].items()
            if body != one.light.body and (others is None or body in others)
        ]  # fmt: skip
        return PaceRow(
            target, whose, own, one.forecast, one.until, round(median(peers)) if peers else None, len(peers),
            block or NO_BLOCK,
        )  # fmt: skip


@dataclass(frozen=True)
class PaceBoard:
    """The targets in danger, the worst first; how many were looked at, and how many of them are in time."""

    rows: PaceRows
    n_judged: int
    n_fine: int
    n_left_out: int

    def count(self, chance: Chance) -> int:
        """How many say so."""
        return sum(one.forecast.chance is chance for one in self.rows.told)


def pace_board(locality: Body, year: int, *, today: date, own: bool = False) -> PaceBoard:
    """Return the locality's targets of the year, its own and its units', that the pace puts in danger.

    Only sums over the year with a plan above zero are judged (``n_left_out`` counts the others), once some part of the year
    is reported and while it runs.  What a locality does not report itself is taken from its units.  ``own``: only the
    locality's own targets are looked at.
    """
    asked = {"body": locality} if own else {}
    lights, n_left_out = _lights(locality, year, today, asked)
    sums = year_sums({light.asked for light in lights}, today=today)
    told = {light.pk: one for light in lights if (one := _told(light, sums.get(light.asked))) is not None}
    told |= _from_below(locality, [light for light in lights if light.pk not in told], sums, year, today)
    known = [told[light.pk] for light in lights if light.pk in told]
    danger = sorted(
        (one for one in known if one.forecast.chance is not Chance.FINE),
        key=lambda one: (ORDER.index(one.forecast.chance), one.forecast.done_percent - one.forecast.time_percent),
    )
    return PaceBoard(PaceRows(danger, known, locality, year, today), len(known), len(known) - len(danger), n_left_out)


def _lights(locality: Body, year: int, today: date, asked: Mapping[str, object]) -> tuple[list[_Light], int]:
    """Return the targets that add up to a plan, and how many others there are."""
    rows = Target.objects.filter(
        **asked, target_set__owner=locality, target_set__year=year, withdrawn=False, line__withdrawn=False,
        indicator__isnull=False, since__lte=today, until__gt=today,
    ).order_by("target_set", "line__number", "part", "pk")  # fmt: skip
    columns = ("pk", "indicator", "body", "since", "until", "plan_q", "sign", "kind", "indicator__over_time",
               "indicator__over_units")  # fmt: skip
    found = list(rows.values_list(*columns))
    lights = [
        _Light(*row[:7]) for row in found
        if row[7] == Kind.LEVEL and row[8] == OverTime.SUM and row[9] != OverUnits.RATIO and (row[5] or 0) > 0 and row[6]
    ]  # fmt: skip
    return lights, len(found) - len(lights)


def _told(light: _Light, one: YearSum | None) -> _Told | None:
    if one is None:
        return None
    found = forecast(
        one.done_q, light.plan_q, share=_share(light.since, one.end, light.until), past=one.shares, periods=one.periods,
        lower_is_better=light.sign < 0,
    )  # fmt: skip
    return None if found is None else _Told(light, found, one.end)


def _share(since: date, end: date, until: date) -> Fraction:
    if since.day == end.day == until.day == 1:
        months = [(day.year * 12 + day.month) for day in (since, end, until)]
        return Fraction(months[1] - months[0], months[2] - months[0])
    return Fraction((end - since).days, (until - since).days)


def _from_below(
    locality: Body,
    lights: Sequence[_Light],
    sums: Mapping[tuple[int, int, date, date], YearSum],
    year: int,
    today: date,
) -> dict[int, _Told]:
    """What the locality's units came to, for its own targets that it does not report itself.

    The share that stood at the same point in earlier years is that of the units whose figures are known, taken together.
    """
    own = [light for light in lights if light.body == locality.pk]
    indicators = Indicator.objects.filter(pk__in={light.indicator for light in own}, over_units=OverUnits.SUM.value)
    known = {one.pk: one for one in indicators} if own else {}
    spans: dict[tuple[date, date], list[_Light]] = defaultdict(list)
    for light in own:
        if light.indicator in known:
            spans[light.since, light.until].append(light)
    if not spans:
        return {}
    units = sums if any(key[1] != locality.pk for key in sums) else _of_units(locality, known, year, today)
    past: dict[int, list[tuple[date, YearSum]]] = defaultdict(list)
    for (indicator, body, since, _), one in units.items():
        if body != locality.pk and one.past:
            past[indicator].append((since, one))
    found: dict[int, _Told] = {}
    for (since, until), of in spans.items():
        below = rollup(
            locality, {light.indicator: known[light.indicator] for light in of}.values(), since=since, until=until,
            as_of=today,
        )  # fmt: skip
        for light in of:
            rolled = below.get(light.indicator)
            if rolled is None or rolled.value_q is None or rolled.last is None:
                continue
            end = min(rolled.last, until)
            before = _together((one for from_, one in past[light.indicator] if from_ == since), end)
            told = _told(light, YearSum(rolled.value_q, end, None, before))
            if told is not None:
                found[light.pk] = told
    return found


def _of_units(
    locality: Body, indicators: Mapping[int, Indicator], year: int, today: date
) -> dict[tuple[int, int, date, date], YearSum]:
    lights, _ = _lights(locality, year, today, {"indicator__in": list(indicators)})
    return year_sums({light.asked for light in lights if light.body != locality.pk}, today=today)


def _together(units: Iterable[YearSum], end: date) -> dict[int, tuple[int, int]]:
    """Return years back → what those units of which it is known had come to at the same point, and in all."""
    made: dict[int, tuple[int, int]] = {}
    for one in units:
        for back, (part, whole) in one.past.items() if one.end == end else ():
            before = made.get(back, (0, 0))
            made[back] = (before[0] + part, before[1] + whole)
    return made
