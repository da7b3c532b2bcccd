"""Boards, the heat map, the country and judging in bulk: on the made-up country."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, transaction
from django.test import Client

from bench import floors
from bench.made_up import AS_OF, SINCE, UNTIL, YEAR, Country
from bench.outcome import Bar, Outcome
from bench.timing import Times, repeat
from thidua.ground.measures import to_quanta
from thidua.results.models import Observation
from thidua.results.selectors.bulk import counts_in_bulk
from thidua.results.selectors.heatmap import heatmap
from thidua.results.selectors.remembered import forget
from thidua.results.selectors.rollup import rollup
from thidua.results.selectors.scoreboard import scoreboard
from thidua.targets.models import Target, TargetSet
from thidua.units.models import Body

PAGE_BYTES = 100_000
MOST_QUERIES = 12


class Differs(AssertionError):
    """Ours and the floor do not answer alike: the measure would compare two different things."""


def board(country: Country, n: int | None) -> Outcome:
    """Measure the scoreboard of a province as values: every line rolled up from its communes and judged."""
    province = country.provinces[0]

    def ours() -> dict[int, tuple[int, str]]:
        found = scoreboard(province, YEAR, as_of=AS_OF)
        measures = {indicator.name: indicator.in_measure for indicator in country.indicators}
        return {row.line: (to_quanta(row.result or Decimal(0), measures[row.indicator or ""]), row.verdict)
                for row in found.rows}  # fmt: skip

    def floor() -> dict[int, tuple[int, str]]:
        return floors.board(country, province.pk)

    _same(ours(), floor())
    queries, times = _counted(lambda: scoreboard(province, YEAR, as_of=AS_OF), floor, n)
    size = f"{country.size.lines} dòng từ {country.size.of_first} xã"
    return Outcome(
        "board", f"bảng chỉ tiêu của tỉnh, {size}: bộ chọn", *times, floor_is="SQL viết tay", queries=queries,
        bars=[_few(queries)], ratio_by=_clock(),
    )  # fmt: skip


def board_page(country: Country, n: int | None) -> Outcome:
    """Measure the same as its officer's page, from the request to the last byte."""
    slug = country.provinces[0].slug
    return _page(country, country.provinces[0], f"/lam-viec/{slug}/bang-chi-tieu/{YEAR}/", "board-page", n)


def heat(country: Country, n: int | None) -> Outcome:
    """Measure the heat map of a commune's villages as values."""
    home = country.village_home
    assert home is not None
    given = TargetSet.objects.get(owner=home)

    def ours() -> set[tuple[int, int, str]]:
        forget()
        found = heatmap(home, YEAR, as_of=AS_OF)
        lines = [column.line for column in found.columns]
        return {
            (row.body, line, cell.verdict) for row in found.rows for line, cell in zip(lines, row.cells, strict=True)
        }

    def floor() -> dict[tuple[int, int], tuple[int | None, str]]:
        return floors.heat(given.pk)

    _same(ours(), {(body, line, verdict) for (body, line), (_, verdict) in floor().items()})
    queries, times = _counted(lambda: (forget(), heatmap(home, YEAR, as_of=AS_OF)), floor, n)
    size = f"{country.size.villages} đơn vị × {country.size.lines} dòng"
    return Outcome(
        "heat", f"bản đồ nhiệt, {size}, chưa nhớ gì: bộ chọn", *times, floor_is="SQL viết tay", queries=queries,
        bars=[_few(queries)], ratio_by=_clock(),
    )  # fmt: skip


def heat_page(country: Country, n: int | None) -> Outcome:
    """Measure the same as its officer's page, where nobody wrote anything since it was last looked at."""
    return _page(country, *_heat_of_villages(country), "heat-page", n)


def heat_page_anew(country: Country, n: int | None) -> Outcome:
    """Measure the page with nothing remembered, as after an act that moves every unit."""
    one = _page(country, *_heat_of_villages(country), "heat-page-anew", n, before=forget)
    one.bars = one.bars[1:]  # more queries than where units are remembered, and still however many units
    return one


def _heat_of_villages(country: Country) -> tuple[Body, str]:
    assert country.village_home is not None
    return country.village_home, f"/lam-viec/{country.village_home.slug}/ban-do-nhiet/{YEAR}/"


def nation(country: Country, n: int | None) -> Outcome:
    """Measure the country's board rolled up from every commune."""

    def ours() -> dict[int, Any]:
        return rollup(country.root, country.indicators, since=SINCE, until=UNTIL, as_of=AS_OF)

    def floor() -> dict[int, int]:
        return floors.rolled(country, country.root.pk)

    _same({key: one.value_q for key, one in ours().items()}, floor())
    queries, times = _counted(ours, floor, n)
    return Outcome(
        "country", f"bảng cả nước, {country.size.communes} xã × {country.size.lines} dòng, cộng lên", *times,
        floor_is="SQL viết tay", queries=queries, bars=[Bar("1 truy vấn", queries == 1)], ratio_by=_clock(),
    )  # fmt: skip


def nation_mixed(country: Country, n: int | None) -> Outcome:
    """Measure the same where one village told every indicator besides its commune: nothing may count twice."""
    first = country.villages[0]
    with transaction.atomic():
        Observation.objects.bulk_create(
            Observation(indicator=one, body_id=first, owner_id=country.root.pk, since=SINCE, until=UNTIL, no=1, value_q=1)
            for one in country.indicators if one.over_units == "sum"
        )  # fmt: skip

        def ours() -> dict[int, Any]:
            return rollup(country.root, country.indicators, since=SINCE, until=UNTIL, as_of=AS_OF)

        queries, times = _counted(ours, None, n)
        transaction.set_rollback(True)
    return Outcome(
        "country-mixed", "như trên, khi một thôn cũng báo cáo bên dưới xã của mình", *times, queries=queries,
        bars=[_few(queries)], ratio_by=_clock(),
    )  # fmt: skip


def judging(country: Country, n: int | None) -> Outcome:
    """Measure judging many targets in one query beside the bare CASE on the same tables."""
    targets = Target.objects.filter(pk__lt=country.first_target + country.size.judged)

    def ours() -> dict[str, int]:
        return counts_in_bulk(targets, as_of=AS_OF)

    def floor() -> dict[str, int]:
        return floors.verdicts(country)

    _same(ours(), floor())
    queries, times = _counted(ours, floor, n)
    one = Outcome(
        "judging", f"đánh giá {country.size.judged} chỉ tiêu một lượt", *times, floor_is="CASE trần trên cùng bảng",
        queries=queries, ratio_by=_clock(),
    )  # fmt: skip
    one.bars = [Bar("≤ 2×", (one.ratio or 0) <= 2)]
    return one


def _page(
    country: Country, body: Body, path: str, name: str, n: int | None, *, before: Callable[[], None] = lambda: None
) -> Outcome:
    visit = Visit(country, body, path)
    answer = visit()
    queries, times = _counted(lambda: (before(), visit()), None, n)
    return Outcome(
        name, f"trang {path}, từ yêu cầu đến byte cuối", *times, queries=queries, size=len(answer),
        bars=[_few(queries), Bar(f"≤ {PAGE_BYTES:,} byte".replace(",", "."), len(answer) <= PAGE_BYTES)],
        ratio_by=_clock(),
    )  # fmt: skip


class Visit:
    """Opens one page as the officer of a body, through every middleware, as the server would."""

    def __init__(self, country: Country, body: Body, path: str) -> None:
        client = Client()
        client.force_login(country.users[body.pk], "thidua.accounts.backends.ShortNameOrPhone")
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
        self.path, self.handler = path, WSGIHandler()

    def __call__(self) -> bytes:
        """Return the page.

        Raises:
            Differs: it is not a page.
        """
        said: list[str] = []

        def start(status: str, headers: Any, fault: Any = None) -> Callable[[bytes], object]:
            said.append(status)
            return lambda _: None

        answer = self.handler(self._environ(), start)
        body = b"".join(answer)
        answer.close()
        if said != ["200 OK"]:
            raise Differs(f"{self.path} answered {said}")
        return body

    def _environ(self) -> dict[str, Any]:
        return {
            "REQUEST_METHOD": "GET", "PATH_INFO": self.path, "QUERY_STRING": "", "SCRIPT_NAME": "",
            "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000", "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "127.0.0.1:8000", "HTTP_COOKIE": self.cookie, "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http", "wsgi.input": BytesIO(), "wsgi.errors": BytesIO(), "wsgi.version": (1, 0),
            "wsgi.multithread": False, "wsgi.multiprocess": False, "wsgi.run_once": False,
        }  # fmt: skip


def _counted(
    ours: Callable[[], object], floor: Callable[[], object] | None, n: int | None
) -> tuple[int, tuple[Times, Times]]:
    """Return how many queries one warm call of ours takes, and the times of both."""
    ours()
    with _queries() as asked:
        ours()
    return len(asked), repeat(ours, floor, n=n)


@contextmanager
def _queries() -> Iterator[list[str]]:
    asked: list[str] = []

    def keep(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        yield asked


def _few(queries: int) -> Bar:
    return Bar(f"≤ {MOST_QUERIES} truy vấn", queries <= MOST_QUERIES)


def _same(ours: object, floor: object) -> None:
    if ours != floor:
        raise Differs("our answer and the floor's are not the same")


def _clock() -> str:
    """On SQLite the work is in this process, so its CPU time is the whole; elsewhere the server's is not in it."""
    return "cpu" if connection.vendor == "sqlite" else "wall"
