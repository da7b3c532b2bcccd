"""Handing 15 targets down to 3,321 units and splitting them; generating and freezing 1,000 pledges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.db import connection, models, transaction

from bench.outcome import Outcome
from bench.timing import repeat
from thidua.ground.actors import Actor, Grant, Power, Reach
from thidua.ground.dates import FAR
from thidua.ground.periods import Period
from thidua.ground.uids import uid
from thidua.targets.core.kinds import Comparator, Field, OverTime, OverUnits
from thidua.targets.core.plans import Plan
from thidua.targets.core.splitting import Rule
from thidua.targets.models import (
    HandedUnit,
    Pledge,
    PledgeEvent,
    PledgeParty,
    PledgeVersion,
    Target,
    TargetLine,
    TargetRevision,
    TargetSet,
)
from thidua.targets.selectors import handed_lines, open_digest
from thidua.targets.services import (
    HandingDraft,
    IndicatorDraft,
    LineDraft,
    PledgeDraft,
    SetDraft,
    Split,
    add_line_with_target,
    create_indicator,
    create_set,
    create_unit_pledges,
    freeze_unit_pledges,
    hand_down,
    open_unit_pledges,
    sign_unit_pledges,
    split_target,
)
from thidua.units.core.kinds import Kind, Level, Nature
from thidua.units.models import Body
from thidua.units.services import create_area, create_root

UNITS, SUMS, RATES, PLEDGES = 3321, 12, 3, 1000
AT = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
DAY = date(2026, 1, 5)
_numbers = count(1)


@dataclass(frozen=True)
class Land:
    """A made-up province with its communes, and the set that is handed down."""

    province: Body
    units: list[Body]
    source: TargetSet
    targets: list[Target]
    by: Actor


def handing(n: int | None) -> Outcome:
    """Measure hand_down and split_target of every line that can be split, beside inserting the same rows barely."""
    land = _land()

    def ours() -> None:
        _hand_down(land, f"Giao xã {next(_numbers)} (mô phỏng)")

    _hand_down(land, "Giao xã (mô phỏng)")
    rows = _rows_of(TargetSet.objects.get(name="Giao xã (mô phỏng)"))
    ours_times, floor_times = repeat(ours, lambda: _insert_handed(land, rows), n=n)
    return Outcome(
        "handing", f"giao {SUMS + RATES} chỉ tiêu cho {UNITS} đơn vị và chia {SUMS} chỉ tiêu theo bảng", ours_times,
        floor_times, "chèn thẳng cùng số dòng ấy bằng SQL", ratio_by="wall", rate=(float(len(rows[0])), "chỉ tiêu"),
    )  # fmt: skip


def goals(n: int | None) -> Outcome:
    """Measure giving 16 targets to 96 units, as much as was measured of another goal engine (docs/bench.md)."""
    land = _land(units=96, sums=13)
    return Outcome(
        "goals", "giao 16 chỉ tiêu cho 96 đơn vị, chia 13 chỉ tiêu theo bảng: 1.536 mục tiêu",
        *repeat(lambda: _hand_down(land, f"Giao {next(_numbers)} (mô phỏng)"), None, n=n),
    )  # fmt: skip


def pledges(n: int | None) -> Outcome:
    """Measure 1,000 pledges from the first word to the frozen version, beside inserting the same rows barely."""
    land = _land()
    handed = _hand_down(land, f"Giao xã {next(_numbers)} (mô phỏng)")

    def ours() -> None:
        _pledge_all(land, handed, f"lần {next(_numbers)}")

    _pledge_all(land, handed, "lần 0")
    made = [
        list(model.objects.values_list(*_columns(model))) for model in (Pledge, PledgeParty, PledgeVersion, PledgeEvent)
    ]
    ours_times, floor_times = repeat(ours, lambda: _insert_pledges(made), n=n)
    return Outcome(
        "pledges", f"{PLEDGES} giao ước: lập và soạn từ 15 chỉ tiêu, mở ký, điểm danh, khóa bản; bốn việc, bốn dòng nhật ký",
        ours_times, floor_times, "chèn thẳng cùng số dòng ấy bằng SQL", ratio_by="wall",
    )  # fmt: skip


def _land(units: int = UNITS, sums: int = SUMS) -> Land:
    maker = Actor(None, "dữ liệu đo", (), DAY, "bench", "bench")
    root = create_root(by=maker, at=AT)
    by = _over(root, Power.UNITS_EDIT, Power.TARGETS_EDIT, Power.SEE)
    slug = f"tinh-do-{next(_numbers)}"
    province = create_area(
        f"Mô Phỏng {slug}",
        kind=Kind.PROVINCE,
        parent=root,
        since=date(2025, 7, 1),
        slug=slug,
        simulated=True,
        by=by,
        at=AT,
    )
    Body.objects.bulk_create(
        Body(
            nature=Nature.AREA.value, kind=Kind.RURAL_COMMUNE.value, level=Level.COMMUNE.value, owner=province,
            since=date(2025, 7, 1), until=FAR, simulated=True,
        )
        for _ in range(units)
    )  # fmt: skip
    communes = list(Body.objects.filter(owner=province, kind=Kind.RURAL_COMMUNE.value).order_by("pk"))
    by = _over(province, Power.TARGETS_EDIT, Power.SEE, Power.RESULTS_ENTER, more=_over(root, *Power).grants)
    source = create_set(
        SetDraft("Nghị quyết (mô phỏng)", "HĐND tỉnh", Period.year(2026)), owner=province, simulated=True, by=by, at=AT
    )
    for number in range(sums + RATES):
        rate = number >= sums
        indicator = create_indicator(
            IndicatorDraft(
                f"Chỉ tiêu đo {number}", "%" if rate else "triệu đồng", Field.ECONOMY,
                over_time=OverTime.RATIO if rate else OverTime.SUM, over_units=OverUnits.RATIO if rate else OverUnits.SUM,
            ),
            owner=province, by=by, at=AT,
        )  # fmt: skip
        plan = (
            Plan(number="95", measure="%", comparator=Comparator.AT_LEAST)
            if rate
            else Plan(number=f"{1_000_000 + 7919 * number}", measure="triệu đồng")
        )
        add_line_with_target(source, LineDraft(f"Dòng {number}"), plan, indicator=indicator, by=by, at=AT)
    targets = list(
        Target.objects.filter(target_set=source)
        .select_related("line", "indicator", "reference", "target_set")
        .order_by("pk")
    )
    return Land(province, communes, source, targets, by)


def _over(body: Body, *powers: Power, more: tuple[Grant, ...] = ()) -> Actor:
    grants = tuple(Grant(power, body.pk, "territory", Reach.OWN, date(2000, 1, 1), FAR) for power in powers)
    return Actor(None, "dữ liệu đo", (*grants, *more), DAY, "bench", "bench")


def _hand_down(land: Land, name: str) -> TargetSet:
    made = hand_down(
        land.source, HandingDraft(name, "UBND tỉnh"), targets=land.targets, units=land.units, by=land.by, at=AT
    )
    weights = {unit.pk: str(100 + unit.pk % 977) for unit in land.units}
    for line in handed_lines(made):
        if line.splits:
            split_target(line.line, Split(Rule.WEIGHT, weights, 0, weights_name="số hộ"), by=land.by, at=AT)
    return made


def _pledge_all(land: Land, handed: TargetSet, mark: str) -> None:
    """Make, open, sign and freeze one pledge for each of the first thousand units: four acts.

    The pledges of the round before are first put on another set, a statement that the time includes.
    """
    Pledge.objects.filter(target_set=handed).update(target_set=land.source)
    draft = PledgeDraft(f"Giao ước {mark}", aim="Thi đua.", held_on=DAY)
    units = land.units[:PLEDGES]
    create_unit_pledges(handed, draft, units=units, represented="Chủ tịch", by=land.by, at=AT)
    open_unit_pledges(handed, by=land.by, at=AT)
    sign_unit_pledges(handed, None, sha256=open_digest(handed), on=DAY, by=land.by, at=AT)
    freeze_unit_pledges(handed, by=land.by, at=AT)


def _columns(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _rows_of(made: TargetSet) -> tuple[list[Any], list[Any], list[Any]]:
    targets = list(Target.objects.filter(target_set=made).order_by("pk").values_list(*_columns(Target)))
    history = TargetRevision.objects.filter(target__target_set=made).order_by("target")
    revisions = list(history.values_list(*_columns(TargetRevision)))
    return targets, revisions, list(HandedUnit.objects.filter(target_set=made).values_list(*_columns(HandedUnit)))


def _insert_handed(land: Land, rows: tuple[list[Any], list[Any], list[Any]]) -> None:
    """Insert as many rows as were handed down, with plain statements and values that are ready."""
    targets, revisions, units = rows
    own = _columns(Target)
    with transaction.atomic():
        made = TargetSet.objects.get(pk=land.source.pk)
        made.pk, made.uid, made.name, made.headline = None, uid(AT), f"Sàn {next(_numbers)}", False
        made.save(force_insert=True)
        olds = dict.fromkeys(row[own.index("line_id")] for row in targets)
        lines = {
            old: TargetLine.objects.create(target_set=made, number=number, text="sàn")
            for number, old in enumerate(olds, 1)
        }
        first, at_line = _next_key(Target), own.index("line_id")
        ready = [
            _with(own, row, id=first + n, uid=uid(AT), target_set_id=made.pk, line_id=lines[row[at_line]].pk)
            for n, row in enumerate(targets)
        ]
        keys = {row[0]: first + n for n, row in enumerate(targets)}
        _insert(Target, ready)
        head, of = _next_key(TargetRevision), _columns(TargetRevision)
        _insert(
            TargetRevision,
            [
                _with(of, row, id=head + n, target_id=keys[row[of.index("target_id")]])
                for n, row in enumerate(revisions)
            ],
        )
        head, of = _next_key(HandedUnit), _columns(HandedUnit)
        _insert(HandedUnit, [_with(of, row, id=head + n, target_set_id=made.pk) for n, row in enumerate(units)])


def _insert_pledges(made: Sequence[list[Any]]) -> None:
    """Insert as many pledges, parties, versions and events, with plain statements and values that are ready."""
    pledges, parties, versions, events = (rows[: PLEDGES * each] for rows, each in zip(made, (1, 1, 1, 4), strict=True))
    with transaction.atomic():
        of, head, mark = _columns(Pledge), _next_key(Pledge), next(_numbers)
        keys = {row[0]: head + n for n, row in enumerate(pledges)}
        _insert(Pledge, [_with(of, row, id=keys[row[0]], uid=uid(AT), name=f"Sàn {mark} {row[0]}") for row in pledges])
        of, head = _columns(PledgeParty), _next_key(PledgeParty)
        sides = {row[0]: head + n for n, row in enumerate(parties)}
        at = of.index("pledge_id")
        _insert(PledgeParty, [_with(of, row, id=sides[row[0]], pledge_id=keys[row[at]]) for row in parties])
        of, head = _columns(PledgeVersion), _next_key(PledgeVersion)
        at = of.index("pledge_id")
        _insert(PledgeVersion, [_with(of, row, id=head + n, pledge_id=keys[row[at]]) for n, row in enumerate(versions)])
        of, head = _columns(PledgeEvent), _next_key(PledgeEvent)
        at, side = of.index("pledge_id"), of.index("party_id")
        ready = [
            _with(of, row, id=head + n, pledge_id=keys[row[at]], party_id=sides.get(row[side]))
            for n, row in enumerate(events)
            if row[at] in keys
        ]
        _insert(PledgeEvent, ready)


def _with(columns: list[str], row: Sequence[Any], **values: Any) -> list[Any]:
    changed = list(row)
    for name, value in values.items():
        changed[columns.index(name)] = value
    return changed


def _next_key(model: type[models.Model]) -> int:
    last = model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0
    return int(last) + 10_000_000


def _insert(model: type[models.Model], rows: list[list[Any]]) -> None:
    fields = model._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    named = [n for n, field in enumerate(fields) if isinstance(field, models.UUIDField)]
    for row in rows if connection.vendor == "sqlite" else ():
        for n in named:
            row[n] = row[n].hex
    with connection.cursor() as cursor:
        cursor.executemany(f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})', rows)  # noqa: S608
