"""The sums of a province's ledgers: 100 communes with 100 entries each, a third of them parts of another."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime
from random import Random

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.outcome import Outcome
from bench.timing import repeat
from thidua.ground.actors import Actor, Grant, Power, Reach
from thidua.ground.dates import FAR
from thidua.ground.uids import uid
from thidua.ledgers.models import Entry
from thidua.ledgers.selectors import ledger
from thidua.units.core.kinds import Kind
from thidua.units.models import Body
from thidua.units.services import create_area, create_root

COMMUNES, EACH = 100, 100
AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
SINCE, UNTIL, AS_OF = date(2026, 1, 1), date(2027, 1, 1), date(2026, 12, 31)
SOURCES = ("", "people", "commune", "province", "enterprises", "credit")

Sums = dict[tuple[str, str], tuple[int, dict[str, int]]]


def ledgers(n: int | None) -> Outcome:
    """Measure the sums by measure and source, beside SQL that adds the same rows and takes parts out of their totals."""
    province = _province()

    def ours() -> Sums:
        found = ledger(province, since=SINCE, until=UNTIL, as_of=AS_OF)
        return {
            (one.kind.value, one.measure): (one.amount.value_q, {code: a.value_q for code, a in one.by_source})
            for one in found.done
        }

    def floor() -> Sums:
        return _by_hand(province)

    if ours() != floor():
        raise AssertionError("ours and the floor do not answer alike")
    with CaptureQueriesContext(connection) as asked:
        ours()
    times, floor_times = repeat(ours, floor, n=n)
    return Outcome(
        "ledgers", f"sổ nguồn lực của tỉnh: {COMMUNES} xã, {COMMUNES * EACH:,} khoản, tổng theo đơn vị tính và nguồn",
        times, floor_times, "SQL viết tay", queries=len(asked),
    )  # fmt: skip


def _by_hand(province: Body) -> Sums:
    """Two sums: of every entry by its source, and of the parts by the source of the total that they are taken out of."""
    under = (
        "FROM ledgers_entry e JOIN units_reach r ON r.lower_id = e.body_id AND r.upper_id = %s AND r.line = 'territory' "
        "AND r.since <= %s AND r.until > %s "
    )
    counts = "NOT e.withdrawn AND e.status = 'done' AND e.since >= %s AND e.until <= %s"
    every = (
        "SELECT e.kind, e.measure, e.source, sum(e.value_q), "
        "sum(CASE WHEN e.part_of_id IS NULL THEN e.value_q ELSE 0 END) "
        f"{under} WHERE {counts} GROUP BY e.kind, e.measure, e.source"
    )
    parts = (
        f"SELECT w.kind, w.measure, w.source, sum(e.value_q) {under} JOIN ledgers_entry w ON w.id = e.part_of_id "
        f"WHERE {counts} GROUP BY w.kind, w.measure, w.source"
    )
    asked = [province.pk, AS_OF, AS_OF, SINCE, UNTIL]
    wholes: dict[tuple[str, str], int] = defaultdict(int)
    shares: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    with connection.cursor() as cursor:
        cursor.execute(every, asked)
        for kind, measure, source, value, whole in cursor.fetchall():
            wholes[kind, measure] += int(whole)
            shares[kind, measure][source] += int(value)
        cursor.execute(parts, asked)
        for kind, measure, source, value in cursor.fetchall():
            shares[kind, measure][source] -= int(value)
    return {key: (whole, {code: q for code, q in shares[key].items() if q}) for key, whole in wholes.items()}


def _province() -> Body:
    root = create_root(by=_actor(None), at=AT)
    by = _actor(root)
    province = create_area("Đo", kind=Kind.PROVINCE, parent=root, simulated=True, by=by, at=AT)
    communes = [
        create_area(f"Đo {n}", kind=Kind.RURAL_COMMUNE, parent=province, slug=f"do-{n}", simulated=True, by=by, at=AT)
        for n in range(COMMUNES)
    ]
    made = Random(7)  # noqa: S311 - the same invented entries every time
    for commune in communes:
        wholes = Entry.objects.bulk_create([_entry(commune, made) for _ in range(EACH * 2 // 3)])
        money = [row for row in wholes if row.measure == "triệu đồng" and row.value_q > 10**9]
        parts = []
        for whole in (made.choice(money) for _ in range(EACH - len(wholes))):
            part = _entry(commune, made, part_of=whole)
            part.value_q, part.entered = whole.value_q // 100, str(whole.value_q // 10**8)
            parts.append(part)
        Entry.objects.bulk_create(parts)
    return province


def _entry(commune: Body, made: Random, *, part_of: Entry | None = None) -> Entry:
    in_kind = part_of is None and made.random() < 0.3
    value = made.randrange(20, 9000)
    return Entry(
        uid=uid(AT), owner=commune, body=commune, kind="resource", subject="Xây dựng nông thôn mới",
        fold="xay dung nong thon moi", value_q=value * (100 if in_kind else 10**6), entered=str(value),
        measure="m²" if in_kind else "triệu đồng", dimension="area" if in_kind else "money", since=SINCE, until=UNTIL,
        source=made.choice(SOURCES), part_of=part_of, simulated=True,
    )  # fmt: skip


def _actor(body: Body | None) -> Actor:
    granted = (
        () if body is None else (Grant(Power.UNITS_EDIT, body.pk, "territory", Reach.BELOW, date(2000, 1, 1), FAR),)
    )
    return Actor(None, "đo", granted, AT.date(), "cli", "job:bench")
