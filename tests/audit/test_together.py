"""Many at once on a real database: no number is given twice, none is lost, the chain holds."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

from django.db import connections

from thidua.audit.models import Line
from thidua.audit.services import act, retried, verify_all
from thidua.ground.actors import Actor

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
BY = Actor(person=1, label="cán bộ", grants=(), day=date(2026, 3, 2), key="person:1")
WRITERS, ACTS = 4, 10


@retried
def act_in_two_chains(first: str, second: str, key: str) -> None:
    with (
        act(BY, AT, "tests.a", chain=first, kind="thing", key=key, label="việc"),
        act(BY, AT, "tests.b", chain=second, kind="thing", key=key, label="việc"),
    ):
        pass


def test_writers_at_once_leave_whole_chains(real_database):
    def write(writer: int) -> None:
        pair = ("dong-son", "kim-son") if writer % 2 else ("kim-son", "dong-son")
        try:
            for n in range(ACTS):
                act_in_two_chains(*pair, key=f"{writer}-{n}")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    assert Line.objects.filter(chain__name="dong-son").count() == WRITERS * ACTS
    assert Line.objects.filter(chain__name="kim-son").count() == WRITERS * ACTS
    assert verify_all() == []


def test_lines_are_committed_with_the_act(real_database):
    with act(BY, AT, "tests.a", chain="dong-son", kind="thing", key="1", label="việc"):
        pass
    connections["default"].close()
    assert list(Line.objects.values_list("seq", "act")) == [(1, "tests.a")]
