"""Early warning in a running year: a province's sums at mid-year, with two earlier years month by month."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

from django.conf import settings

from bench.boards import MOST_QUERIES, PAGE_BYTES, Differs, Visit, _clock, _counted
from bench.floors import rows
from bench.made_up import SEED, SINCE, UNTIL, YEAR, Country, Size, make_country
from bench.outcome import Bar, Outcome
from bench.places import analyse, emptied
from thidua.results.core.forecast import Periods, forecast
from thidua.results.models import Observation
from thidua.results.selectors.pace_board import PaceBoard, pace_board
from thidua.results.selectors.year_sums import YEARS_BACK
from thidua.store.rows import keys_written, next_key, write_rows

TODAY, MONTHS = date(YEAR, 7, 10), 6
PAST_YEARS = 2
_SIZE = Size(provinces=2, communes=101, of_first=100, villages=1, lines=30, judged=0, monthly=True)
_SUMS = """
SELECT o.indicator_id, o.body_id, count(*), sum(o.value_q), min(o.value_q), max(o.value_q),
       sum(CASE WHEN o.until <= %s THEN o.value_q END)
  FROM results_observation o WHERE o.indicator_id BETWEEN %s AND %s AND o.owner_id = %s AND o.since >= %s AND o.until <= %s
 GROUP BY 1, 2"""
_PLANS = """
SELECT t.id, t.indicator_id, t.body_id, t.plan_q, t.sign FROM targets_target t
  JOIN targets_targetset b ON b.id = t.target_set_id JOIN targets_indicator i ON i.id = t.indicator_id
 WHERE b.owner_id = %s AND b.year = %s AND t.body_id <> b.owner_id AND i.over_time = 'sum' AND t.plan_q > 0 ORDER BY 1"""


def pace(n: int | None, size: Size = _SIZE) -> Iterator[Outcome]:
    """Measure the early warning as values, beside SQL by hand, and its officer's page."""
    emptied()
    country = make_country(size)
    _write_past(country)
    analyse()
    province = country.provinces[0]

    def ours() -> dict[int, tuple[Any, ...]]:
        return _as_values(pace_board(province, YEAR, today=TODAY), province.pk)

    def floor() -> dict[int, tuple[Any, ...]]:
        return _floor(country, province.pk)

    if ours() != floor() or not floor():
        raise Differs("our answer and the floor's are not the same")
    queries, times = _counted(lambda: pace_board(province, YEAR, today=TODAY), floor, n)
    what = (
        f"{size.of_first} xã × {size.lines} dòng, {MONTHS} tháng của năm đang chạy, {PAST_YEARS} năm trước theo tháng"
    )
    yield Outcome(
        "pace", f"nhịp thực hiện của tỉnh, {what}: bộ chọn", *times, floor_is="SQL viết tay", queries=queries,
        bars=[Bar(f"≤ {MOST_QUERIES} truy vấn", queries <= MOST_QUERIES)], ratio_by=_clock(),
    )  # fmt: skip
    path = f"/lam-viec/{province.slug}/nhip/{YEAR}/"
    with _today(TODAY):
        visit = Visit(country, province, path)
        answer = visit()
        queries, times = _counted(visit, None, n)
    yield Outcome(
        "pace-page", f"trang {path}, từ yêu cầu đến byte cuối", *times, queries=queries, size=len(answer),
        bars=[Bar(f"≤ {PAGE_BYTES:,} byte".replace(",", "."), len(answer) <= PAGE_BYTES)], ratio_by=_clock(),
    )  # fmt: skip


def _as_values(board: PaceBoard, owner: int) -> dict[int, tuple[Any, ...]]:
    """Return the units' targets in danger: what is done, the range, what that says."""
    return {
        one.light.pk: (one.forecast.done_q, one.forecast.low_q, one.forecast.high_q, one.forecast.chance.value)
        for one in board.rows.told if one.light.body != owner
    }  # fmt: skip


def _floor(country: Country, owner: int) -> dict[int, tuple[Any, ...]]:
    first, last = country.indicators[0].pk, country.indicators[-1].pk
    end = TODAY.replace(day=1)
    now = {row[:2]: row[2:] for row in rows(_SUMS, end, first, last, owner, SINCE, end)}
    past: dict[tuple[int, int], list[Any]] = {}
    for back in range(1, YEARS_BACK + 1):
        days = [day.replace(year=day.year - back) for day in (end, SINCE, UNTIL)]
        for indicator, body, _, total, _, _, part in rows(_SUMS, days[0], first, last, owner, *days[1:]):
            past.setdefault((indicator, body), []).append((part, total))
    found = {}
    for key, indicator, body, plan_q, sign in rows(_PLANS, owner, YEAR):
        told = now.get((indicator, body))
        if told is None:
            continue
        count, done, low, high, _ = told
        shares = [_fraction(part, total) for part, total in past.get((indicator, body), ())]
        one = forecast(
            int(done), plan_q, share=_fraction(MONTHS, 12), past=shares, periods=Periods(count, 12 - MONTHS, low, high),
            lower_is_better=sign < 0,
        )  # fmt: skip
        if one is not None and one.chance.value != "fine":
            found[key] = (one.done_q, one.low_q, one.high_q, one.chance.value)
    return found


def _fraction(part: Any, whole: Any) -> Fraction:
    return Fraction(int(part), int(whole))


def _write_past(country: Country) -> None:
    """Write the earlier years of the first province: each month of this year, made larger or smaller by chance."""
    chance, province = Random(SEED), country.provinces[0]  # noqa: S311 - made-up figures
    columns = ("indicator_id", "body_id", "since", "until", "value_q", "part_q", "whole_q")
    told = list(Observation.objects.filter(owner=province, period_kind="month").order_by("pk").values_list(*columns))
    first = next_key(Observation)
    made = [
        (first + back * len(told) + at, indicator, body, province.pk, _years(since, back + 1), _years(until, back + 1),
         "month", 1, "figure", value if part is not None else round(value * chance.uniform(0.5, 1.5)), part, whole, "=",
         False, None, False)
        for back in range(PAST_YEARS) for at, (indicator, body, since, until, value, part, whole) in enumerate(told)
    ]  # fmt: skip
    write_rows(
        Observation,
        ("id", "indicator_id", "body_id", "owner_id", "since", "until", "period_kind", "no", "state", "value_q", "part_q",
         "whole_q", "bound", "estimate", "verified_no", "locked"),
        made,
    )  # fmt: skip
    keys_written(Observation)


def _years(day: date, back: int) -> date:
    return day.replace(year=day.year - back)


@contextmanager
def _today(day: date) -> Iterator[None]:
    before, settings.THIDUA_TODAY = settings.THIDUA_TODAY, day.isoformat()
    try:
        yield
    finally:
        settings.THIDUA_TODAY = before
