"""Searching 100,000 records, and asking who of 500 people has earned what."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from random import Random
from typing import Any

from django.core.cache import cache
from django.db import connection

from bench.outcome import Outcome
from bench.timing import repeat
from thidua.ground.actors import Actor, Grant, Power, Reach
from thidua.ground.dates import FAR
from thidua.honours.models import AwardRecord, Clearance, Holder, InitiativeRecord, RatingRecord
from thidua.honours.selectors.earned import earned_table
from thidua.honours.selectors.holders import Asked, holders_of, rows_of
from thidua.honours.services.loading import Whole, load_whole
from thidua.units.core.kinds import Kind
from thidua.units.models import Body
from thidua.units.services import create_area, create_root

PEOPLE, CANDIDATES, PAGE = 100_000, 500, 50
AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
MIDDLE = ("Văn", "Thị", "Đức", "Thu", "Minh", "Ngọc", "Quang", "Thanh")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hạnh", "Khôi", "Lan", "Mai", "Nga", "Oanh", "Phúc", "Quý", "Sơn", "Yến")
_numbers = count(1)


def holders(n: int | None) -> Outcome:
    """Measure one page of a search by name without marks among 100,000 records, beside the same rows by hand."""
    place, by = _commune()
    made = Random(7)  # noqa: S311 - the same invented people every time
    load_whole([Whole(f"{_name(made)} {number}") for number in range(PEOPLE)], owner=place, by=by, at=AT)

    def ours() -> list[int]:
        found = holders_of(place, actor=by, asked=Asked(text="lan pham 77"))
        listed = list(found[:PAGE])
        rows_of(listed, DAY)
        found.count()
        return [row.pk for row in listed]

    assert ours() == _by_hand(place)
    ours_times, floor_times = repeat(ours, lambda: _by_hand(place), n=n)
    return Outcome(
        "holders", f"tìm không dấu trong {PEOPLE:,} hồ sơ: một trang, số dòng và số danh hiệu", ours_times, floor_times,
        "SQL viết tay cùng trang ấy, kèm số dòng",
    )  # fmt: skip


def earned(n: int | None) -> Outcome:
    """Measure the whole answer for 500 people with six years each: every award and route judged, nothing kept."""
    place, by = _commune()
    made = Random(7)  # noqa: S311 - the same invented people every time
    load_whole([_candidate(made) for _ in range(CANDIDATES)], owner=place, by=by, at=AT)

    def ours() -> int:
        cache.clear()
        return len(earned_table(place, actor=by, year=2025, received=DAY, as_of=DAY).rows)

    assert ours() > CANDIDATES // 2
    times, _ = repeat(ours, None, n=n)
    return Outcome("earned", f"ai đủ điều kiện: {CANDIDATES} người, sáu năm, mọi danh hiệu và tuyến", times)


def _by_hand(place: Body) -> list[int]:
    like = "fold LIKE '%%lan%%' AND fold LIKE '%%pham%%' AND fold LIKE '%%77%%'"
    where = f"owner_id = %s AND merged_into_id IS NULL AND {like}"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM honours_holder WHERE {where} ORDER BY name_key, id LIMIT {PAGE}", [place.pk])  # noqa: S608
        found = [row[0] for row in cursor.fetchall()]
        cursor.execute(f"SELECT count(*) FROM honours_holder WHERE {where}", [place.pk])  # noqa: S608
        cursor.fetchone()
    return found


def _candidate(made: Random) -> Whole:
    one = Whole(_name(made), complete_from=2020)
    one.posts.append({"category": "official", "since": date(2015, 1, 1), "until": FAR})
    for year in range(2020, 2026):
        paper: dict[str, Any] = {"decision_number": f"{year}/QĐ", "decided": date(year + 1, 1, 10)}
        one.add(RatingRecord, year, rating=made.choice(("HTXS", "HTXS", "HTT")), **paper)
        one.add(AwardRecord, year, code="LDTT", **paper)
        if made.random() < 0.7:
            one.add(AwardRecord, year, code="CSTDCS", **paper)
        if made.random() < 0.3:
            scope = made.choice(("base", "province"))
            one.add(InitiativeRecord, year, kind="initiative", scope=scope, name="Cải tiến (mô phỏng)", **paper)
    one.add(Clearance, 2025, decision_number="1/XN", decided=date(2026, 1, 5))
    return one


def _name(made: Random) -> str:
    return f"{made.choice(FAMILY)} {made.choice(MIDDLE)} {made.choice(GIVEN)}"


def _commune() -> tuple[Body, Actor]:
    maker = Actor(None, "dữ liệu đo", (), DAY, "bench", "bench")
    root = create_root(by=maker, at=AT)
    place = create_area(
        "Mô Phỏng đo", kind=Kind.RURAL_COMMUNE, parent=root, slug=f"xa-do-{next(_numbers)}", simulated=True,
        by=_over(root, Power.UNITS_EDIT), at=AT,
    )  # fmt: skip
    assert not Holder.objects.filter(owner=place).exists()
    return place, _over(place, Power.SEE, Power.HONOURS_EDIT)


def _over(body: Body, *powers: Power) -> Actor:
    grants = tuple(Grant(power, body.pk, "territory", Reach.BELOW, date(2000, 1, 1), FAR) for power in powers)
    return Actor(None, "dữ liệu đo", grants, DAY, "bench", "bench")
