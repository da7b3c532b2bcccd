"""A made-up country, written straight into an empty database: places, indicators, sets, targets and figures.

Everything is marked simulated and named "Mô Phỏng".  The same seed gives the same country, so that two runs measure the
same thing.  Rows are written in bulk; what the services derive (closure, bounds, folds) is derived by the same code.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any

from django.db import transaction

from bench.figures import INDICATORS, Draw, MadeUp, draw
from thidua.accounts.models import Assignment, Person, User
from thidua.ground.actors import Actor, Reach
from thidua.ground.dates import FAR
from thidua.ground.measures import from_quanta, to_quanta
from thidua.ground.text import fold, name_key
from thidua.ground.uids import uid
from thidua.results.models import Observation, Revision
from thidua.store.rows import keys_written, next_key, write_rows
from thidua.targets.core.kinds import Better, Comparator, Kind
from thidua.targets.core.verdicts import level_bounds
from thidua.targets.models import Indicator, Target, TargetLine, TargetSet
from thidua.units.core.kinds import Kind as BodyKind
from thidua.units.core.kinds import Level, Line, Nature
from thidua.units.core.names import written
from thidua.units.models import Body, Name, Relation
from thidua.units.models.body import UNRECORDED
from thidua.units.services import create_root, rebuild_reach

YEAR = 2025
SINCE, UNTIL = date(YEAR, 1, 1), date(YEAR + 1, 1, 1)
AS_OF = date(YEAR, 12, 31)
AT = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
SEED = 2026
MAKER = Actor(person=None, label="dữ liệu đo", grants=(), day=AT.date(), via="bench", key="bench")


@dataclass(frozen=True)
class Size:
    """How large the country is; the first province has ``of_first`` communes, the rest is dealt out evenly."""

    provinces: int = 34
    communes: int = 3321
    of_first: int = 100
    villages: int = 50
    lines: int = 30
    judged: int = 100_000
    monthly: bool = False  # communes' figures are told month by month instead of for the year


FULL = Size()
SMALL = Size(provinces=2, communes=33, of_first=20, villages=3, lines=10, judged=340)


@dataclass
class Country:
    """What was written, as the measures need it."""

    size: Size
    root: Body
    provinces: list[Body] = field(default_factory=list)
    communes: dict[int, list[int]] = field(default_factory=dict)  # province → communes
    village_home: Body | None = None
    villages: list[int] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    of_villages: list[Indicator] = field(default_factory=list)
    users: dict[int, User] = field(default_factory=dict)  # body → its officer
    first_target: int = 0


@transaction.atomic
def make_country(size: Size = FULL) -> Country:
    """Return the country, written into a migrated and empty database."""
    country = Country(size, create_root(by=MAKER, at=AT))
    write_places(country)
    write_indicators(country)
    _figures_and_targets(country, Random(SEED))  # noqa: S311 - made-up figures
    _officers(country)
    return country


def write_places(country: Country) -> None:
    """Write provinces, communes and the villages of one commune, with their names, relations and closure."""
    size, first = country.size, next_key(Body)
    rows: list[tuple[int, int, BodyKind, str, str | None]] = []  # key, parent, kind, name, slug

    def add(parent: int, kind: BodyKind, name: str, slug: str | None = None) -> int:
        rows.append((first + len(rows), parent, kind, name, slug))
        return rows[-1][0]

    provinces = [
        add(country.root.pk, BodyKind.PROVINCE, f"Mô Phỏng {n + 1:02d}", f"tinh-mp-{n + 1}")
        for n in range(size.provinces)
    ]
    for n in range(size.communes):
        province = provinces[0] if n < size.of_first else provinces[1 + n % (size.provinces - 1)]
        slug = "xa-mp" if n == size.of_first else None
        key = add(province, BodyKind.RURAL_COMMUNE, f"Mô Phỏng {n + 1:04d}", slug)
        country.communes.setdefault(province, []).append(key)
    home = next(key for key, _, _, _, slug in rows if slug == "xa-mp")
    country.villages = [add(home, BodyKind.THON, f"MP-{n + 1:02d}") for n in range(size.villages)]
    _write_places(rows)
    country.provinces = list(Body.objects.filter(pk__in=provinces).order_by("pk"))
    country.village_home = Body.objects.get(pk=home)


_LEVELS = {BodyKind.PROVINCE: Level.PROVINCE, BodyKind.RURAL_COMMUNE: Level.COMMUNE, BodyKind.THON: Level.VILLAGE}


def _write_places(rows: list[tuple[int, int, BodyKind, str, str | None]]) -> None:
    write_rows(
        Body, ("id", "nature", "kind", "level", "slug", "code", "owner_id", "simulated", "since", "until"),
        ((key, Nature.AREA.value, kind.value, _LEVELS[kind].value, slug, "", parent, True, UNRECORDED, FAR)
         for key, parent, kind, _, slug in rows),
    )  # fmt: skip
    names = ((key, written(kind, name)) for key, _, kind, name, _ in rows)
    write_rows(
        Name, ("body_id", "name", "short", "fold", "short_fold", "sort", "since", "until"),
        ((key, w.name, w.short, w.fold, w.short_fold, w.sort, UNRECORDED, FAR) for key, w in names),
    )  # fmt: skip
    write_rows(
        Relation, ("line", "child_id", "parent_id", "since", "until"),
        ((Line.TERRITORY.value, key, parent, UNRECORDED, FAR) for key, parent, *_ in rows),
    )  # fmt: skip
    keys_written(Body)
    rebuild_reach()


def write_indicators(country: Country) -> None:
    """Write the indicators of the communes, and the villages' own: what villages report is no part of communes' figures."""
    country.indicators = _written_indicators(country, "xã", "MP")
    country.of_villages = _written_indicators(country, "thôn", "MPT")


def _written_indicators(country: Country, where: str, code: str) -> list[Indicator]:
    return Indicator.objects.bulk_create(
        Indicator(
            owner=country.root, uid=uid(AT), code=f"{code}-{n + 1:02d}", name=f"{made.name} ({where})",
            fold=fold(f"{made.name} ({where})"), field=made.field, measure=made.measure,
            dimension=made.in_measure.dimension.code, decimals=made.decimals, better=made.better, over_time=made.over_time,
            over_units=made.over_units,
        )
        for n, made in enumerate(INDICATORS[: country.size.lines])
    )  # fmt: skip


def _figures_and_targets(country: Country, chance: Random) -> None:
    country.first_target = next_key(Target)
    for province in country.provinces:
        drawn = _figures(country, province, country.communes[province.pk], country.indicators, chance)
        given = _set(country, province, "Kế hoạch giao các xã")
        _targets(given, drawn, country.indicators, chance)
        own = _set(country, province, "Nghị quyết năm", headline=True)
        _targets(own, _sums(province.pk, drawn), country.indicators, chance)
        if province == country.provinces[0]:
            above = _set(country, province, "Chỉ tiêu Trung ương giao")
            few = {pair: one for pair, one in _sums(province.pk, drawn).items() if pair[0] % 3 == 0}
            _targets(above, few, country.indicators, chance)
    home = country.village_home
    assert home is not None
    drawn = _figures(country, home, country.villages, country.of_villages, chance)
    _targets(_set(country, home, "Kế hoạch giao thôn"), drawn, country.of_villages, chance)
    keys_written(Target)


Drawn = dict[tuple[int, int], Draw]  # number of the indicator, body → figure


def _figures(country: Country, owner: Body, bodies: list[int], indicators: list[Indicator], chance: Random) -> Drawn:
    drawn = {(n, body): draw(INDICATORS[n], chance) for body in bodies for n in range(country.size.lines)}
    spans = _months() if country.size.monthly else [(SINCE, UNTIL, "year")]
    told = [
        (pair, span, _part(one, INDICATORS[pair[0]], len(spans)))
        for pair, one in drawn.items() if not one.missing for span in spans
    ]  # fmt: skip
    first = next_key(Observation)
    write_rows(
        Observation,
        ("id", "indicator_id", "body_id", "owner_id", "since", "until", "period_kind", "no", "state", "value_q", "part_q",
         "whole_q", "bound", "estimate", "verified_no", "locked"),
        ((first + at, indicators[n].pk, body, owner.pk, *span, 1, "figure", one.value_q, one.part_q,
          one.whole_q, "=", False, 1 if at % 2 else None, False) for at, ((n, body), span, one) in enumerate(told)),
    )  # fmt: skip
    write_rows(
        Revision,
        ("observation_id", "no", "made_from", "state", "value_q", "part_q", "whole_q", "bound", "estimate", "entered",
         "measure", "decimals", "by_key", "said_by", "at", "reason"),
        ((first + at, 1, 0, "figure", one.value_q, one.part_q, one.whole_q, "=", False, one.entered,
          INDICATORS[n].measure, INDICATORS[n].decimals, "bench", "", AT, "")
         for at, ((n, _), _, one) in enumerate(told)),
    )  # fmt: skip
    keys_written(Observation)
    return drawn


def _months() -> list[tuple[date, date, str]]:
    days = [date(YEAR, month, 1) for month in range(1, 13)]
    return [(day, until, "month") for day, until in zip(days, [*days[1:], UNTIL], strict=True)]


def _part(one: Draw, made: MadeUp, n: int) -> Draw:
    """A month's part of a year's sum; a rate stands as it is."""
    if n == 1 or made.is_rate:
        return one
    step = to_quanta(Decimal(1), made.in_measure)
    value_q = max(1, one.value_q // step // n) * step
    return Draw(value_q, str(value_q // step))


def _sums(body: int, drawn: Drawn) -> Drawn:
    """Return what the bodies below come to, as the plan of the body above is set near it."""
    sums: Drawn = {}
    for (n, _), one in drawn.items():
        if not one.missing:
            sums[n, body] = sums[n, body].plus(one, INDICATORS[n]) if (n, body) in sums else one
    return sums


def _set(country: Country, owner: Body, name: str, *, headline: bool = False) -> TargetSet:
    issuer = "Cơ quan Mô Phỏng"
    own = TargetSet.objects.create(
        uid=uid(AT), owner=owner, issuer_name=issuer, issuer_fold=fold(issuer), assigner="cấp trên giao",
        name=f"{name} (mô phỏng)", since=SINCE, until=UNTIL, period_kind="year", year=YEAR, headline=headline,
        simulated=True,
    )  # fmt: skip
    TargetLine.objects.bulk_create(
        TargetLine(target_set=own, number=n + 1, field=made.field, text=made.name)
        for n, made in enumerate(INDICATORS[: country.size.lines])
    )
    return own


def _targets(own: TargetSet, near: Drawn, indicators: list[Indicator], chance: Random) -> None:
    lines = dict(TargetLine.objects.filter(target_set=own).values_list("number", "pk"))
    columns = (
        "id", "uid", "target_set_id", "line_id", "part", "indicator_id", "label", "body_id", "kind", "better", "comparator",
        "direction", "relative", "plan_q", "entered", "measure", "decimals", "since", "until", "baseline_entered",
        "baseline_text", "reference_text", "direction_accepted", "simulated", "withdrawn", "revision_no", "sign",
        "met_from_q", "exceeded_from_q", "unjudged",
    )  # fmt: skip
    # The rows are made before they are written: nothing may be asked of the database in the midst of a COPY.
    write_rows(Target, columns, list(_target_rows(own, lines, near, indicators, chance)))


def _target_rows(
    own: TargetSet, lines: dict[int, int], near: Drawn, indicators: list[Indicator], chance: Random
) -> Iterator[tuple[Any, ...]]:
    first, parts = next_key(Target), dict.fromkeys(lines, 0)
    for at, ((n, body), one) in enumerate(near.items()):
        made = INDICATORS[n]
        parts[n + 1] += 1
        plan_q = made.plan_near(one.value_q, chance)
        bounds = level_bounds(Better(made.better), Comparator.EQUAL, plan_q)
        entered = str(from_quanta(plan_q, made.in_measure).quantize(Decimal(1))) if plan_q else "0"
        yield (
            first + at, uid(AT).hex, own.pk, lines[n + 1], parts[n + 1], indicators[n].pk, made.name, body,
            Kind.LEVEL.value, made.better, Comparator.EQUAL.value, "", False, plan_q, entered, made.measure,
            made.decimals, SINCE, UNTIL, "", "", "", False, True, False, 1, bounds.sign, bounds.met_from,
            bounds.exceeded_from, "",
        )  # fmt: skip


def _officers(country: Country) -> None:
    """Let one made-up officer work for the first province, one for the commune with villages."""
    for n, body in enumerate([country.provinces[0], country.village_home]):
        assert body is not None
        name = f"Người Mô Phỏng {n + 1}"
        person = Person.objects.create(
            uid=uid(AT), full_name=name, fold=fold(name), name_key=name_key(name), owner=body, simulated=True
        )
        user = User(username=f"mo.phong.{n + 1}", person=person, opened_at=AT, password_changed_at=AT)
        user.set_unusable_password()
        user.save()
        Assignment.objects.create(
            person=person, pack="officer", body=body, owner=body, line=Line.TERRITORY.value, reach=Reach.BELOW.value,
            since=date(2020, 1, 1), paper="Phân công mô phỏng",
        )  # fmt: skip
        country.users[body.pk] = user
