"""Fifty people over a province's pages while figures are saved: two workers, every answer timed.

Without pauses the floor is ``bench.bare_django``, a view that asks nothing and passes no middleware, behind the same server.
"""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from django.conf import settings
from django.db import connections

from bench.boards import Visit
from bench.entering import NOW, over
from bench.made_up import SEED, YEAR, Country, Size, make_country
from bench.outcome import Bar, Outcome
from bench.places import analyse, emptied
from bench.timing import Times, p95
from thidua.ground.periods import Period
from thidua.results.models import Observation
from thidua.results.services import save_result
from thidua.units.models import Body

PEOPLE, SECONDS, WARM = 50, 60, 5
PAUSE = (2.0, 8.0)
RUSHING = 8  # people who ask without pause: enough to keep both workers busy
RUSH_SECONDS = 10
PORT = 8977
BARE = "/tran/"
_SIZE = Size(provinces=2, communes=101, of_first=100, villages=1, lines=30, judged=0, monthly=True)


def load(n: int | None) -> Iterator[Outcome]:
    """Measure pages under fifty people who pause, then without pauses beside a bare view of Django."""
    emptied()
    country = make_country(_SIZE)
    analyse()
    slug = country.provinces[0].slug
    named = {
        "board": f"/lam-viec/{slug}/bang-chi-tieu/{YEAR}/", "heat": f"/lam-viec/{slug}/ban-do-nhiet/{YEAR}/",
        "heat-2": f"/lam-viec/{slug}/ban-do-nhiet/{YEAR}/?trang=2",
        "ranks": f"/lam-viec/{slug}/xep-thu-tu/{YEAR}/",
        "ranks-one": f"/lam-viec/{slug}/xep-thu-tu/{YEAR}/?theo=1&cach=ke-hoach",
    }  # fmt: skip
    pages = list(named.values())
    cookie = Visit(country, country.provinces[0], pages[0]).cookie
    connections.close_all()
    with _served(settings.WSGI_APPLICATION.replace(".application", ":application")) as spent:
        _Crowd(pages, cookie).run(RUSHING, min(n or WARM, WARM), pause=(0, 0))  # each worker has shown each page
        warm, crowd = spent(), _Crowd(pages, cookie)
        crowd.run(PEOPLE, n or SECONDS, pause=PAUSE, country=country)
        slow = p95(crowd.times.wall) * 1000
        yield Outcome(
            "load",
            f"{PEOPLE} người nghỉ 2–8 s: bảng, bản đồ nhiệt, xếp thứ tự của tỉnh 100 xã × 30 × 12; mỗi giây ghi một số",
            crowd.times,
            rate=(
                crowd.times.n / (n or SECONDS),
                f"yêu cầu/s; lỗi {crowd.errors}; ghi {crowd.saved} số; CPU {spent() - warm:.0f} s",
            ),
            bars=[Bar("p95 < 150 ms", slow < 150), Bar("không lỗi", not crowd.errors)], ratio_by="wall",
        )  # fmt: skip
        rushes = {name: _rush(page, cookie, n) for name, page in named.items()}
    with _served("bench.bare_django:application", settings_module="bench.bare_django", page=BARE):
        bare = _rush(BARE, "", n)
    seconds = min(n or RUSH_SECONDS, RUSH_SECONDS)
    for name, rush in rushes.items():
        yield Outcome(
            f"load-{name}", f"{RUSHING} người không nghỉ: {named[name]}", rush.times, bare.times,
            floor_is="một view trần của Django, cùng máy chủ",
            rate=(rush.times.n / seconds, f"yêu cầu/s (trần: {bare.times.n / seconds:.0f}); lỗi {rush.errors + bare.errors}"),
            bars=[Bar("không lỗi", not rush.errors + bare.errors)], ratio_by="wall",
        )  # fmt: skip


def _rush(page: str, cookie: str, n: int | None) -> _Crowd:
    rush = _Crowd([page], cookie)
    rush.run(RUSHING, min(n or RUSH_SECONDS, RUSH_SECONDS), pause=(0, 0))
    return rush


class _Crowd:
    """People, each with a connection of his own, asking one page after another."""

    def __init__(self, pages: list[str], cookie: str) -> None:
        self.pages, self.cookie = pages, cookie
        self.times, self.errors, self.saved = Times(), 0, 0
        self.lock, self.ended = threading.Lock(), threading.Event()

    def run(self, people: int, seconds: float, *, pause: tuple[float, float], country: Country | None = None) -> None:
        """Let them ask for so long; with a country one figure a second is saved meanwhile."""
        threads = [threading.Thread(target=self._person, args=(at, pause)) for at in range(people)]
        if country is not None:
            threads.append(threading.Thread(target=self._writer, args=(country,)))
        for thread in threads:
            thread.start()
        time.sleep(seconds)
        self.ended.set()
        for thread in threads:
            thread.join()

    def _person(self, at: int, pause: tuple[float, float]) -> None:
        chance = Random(SEED + at)  # noqa: S311 - pauses
        line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        self.ended.wait(chance.uniform(0, pause[1]))
        turn = at
        while not self.ended.is_set():
            turn += 1
            began = time.perf_counter()
            good = self._ask(line, self.pages[turn % len(self.pages)])
            took = time.perf_counter() - began
            with self.lock:
                self.times.add(took, 0.0)
                self.errors += not good
            if pause[1]:
                line.close()  # the server waits two seconds for the next request
                self.ended.wait(chance.uniform(*pause))
        line.close()

    def _ask(self, line: http.client.HTTPConnection, page: str) -> bool:
        try:
            line.request("GET", page, headers={"Cookie": self.cookie, "Host": f"127.0.0.1:{PORT}"})
            answer = line.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException):
            line.close()
            return False
        return answer.status == 200 and b"</html>" in body

    def _writer(self, country: Country) -> None:
        bodies = list(Body.objects.filter(pk__in=country.communes[country.provinces[0].pk]).order_by("pk"))
        indicators = [one for one in country.indicators if one.over_units == "sum"]
        while not self.ended.wait(1):
            body, indicator = bodies[self.saved % len(bodies)], indicators[self.saved % len(indicators)]
            period = Period.month(YEAR, 12)
            now = Observation.objects.filter(
                indicator=indicator, body=body, since=period.from_, until=period.until
            ).first()
            save_result(
                indicator, body, period, entered=str(300 + self.saved), measure=indicator.measure,
                made_from=now.no if now else None, by=over(body), at=NOW,
            )  # fmt: skip
            self.saved += 1
        connections.close_all()


@contextmanager
def _served(
    application: str, *, settings_module: str | None = None, page: str = "/dang-nhap/"
) -> Iterator[Callable[[], float]]:
    """Serve as the product does, with two workers; gives what CPU time they have used so far."""
    command = [
        sys.executable, "-m", "gunicorn", application, "--preload", "--workers", "2", "--worker-class", "gthread",
        "--threads", "4", "--bind", f"127.0.0.1:{PORT}", "--log-level", "error",
    ]  # fmt: skip
    chosen = {"DJANGO_SETTINGS_MODULE": settings_module} if settings_module else {}
    server = subprocess.Popen(command, env=os.environ | chosen, stdout=subprocess.DEVNULL)
    try:
        _wait_for(page)
        yield lambda: _cpu_below(server.pid)
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(page: str) -> None:
    for _ in range(120):
        try:
            line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
            line.request("GET", page)
            line.getresponse().read()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise RuntimeError("the server does not answer")


def _cpu_below(parent: int) -> float:
    """CPU seconds of the children of a process, read where Linux tells them."""
    ticks, found = os.sysconf("SC_CLK_TCK"), 0
    for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
        parts = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
        found += int(parts[11]) + int(parts[12])
    return found / ticks
