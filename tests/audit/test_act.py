from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import OperationalError

from thidua.audit.models import Chain, Detail, Line
from thidua.audit.selectors import head_seq, head_signs, lines, with_details
from thidua.audit.services import act, retried, verify_all
from thidua.audit.services.act import Busy
from thidua.ground.actors import Actor

AT = datetime(2026, 3, 2, 3, 0, 0, 123456, tzinfo=UTC)
BY = Actor(person=1, label="cán bộ (xã Mô Phỏng)", grants=(), day=date(2026, 3, 2), key="person:1")

pytestmark = pytest.mark.django_db


def doing(name: str, *, chain: str = "xa-mo-phong", **options):
    return act(BY, AT, name, chain=chain, kind="thing", key="1", label="việc", **options)


def told() -> list[tuple[str, int, str]]:
    return list(Line.objects.order_by("pk").values_list("chain__name", "seq", "act"))


def test_act_leaves_one_line_with_its_detail():
    with doing("tests.a", detail={"before": Decimal("51.20")}) as a:
        a.detail(after=Decimal("54.68"), day=date(2026, 1, 1), note="Ngo\u0302")
    (line,) = with_details(lines("xa-mo-phong"))
    assert (line.seq, line.at, line.actor_key, line.actor_label) == (1, AT, "person:1", "cán bộ (xã Mô Phỏng)")
    assert (line.act, line.kind, line.thing, line.label) == ("tests.a", "thing", "1", "việc")
    assert line.detail == {"before": "51.20", "after": "54.68", "day": "2026-01-01", "note": "Ngô"}
    assert verify_all() == []


def test_act_without_detail_keeps_none():
    with doing("tests.a"):
        pass
    assert Detail.objects.count() == 0
    assert Line.objects.get().detail_digest == ""


def test_nested_acts_join_the_outermost_and_are_told_after_it():
    with doing("tests.outer") as outer:
        with doing("tests.first"), doing("tests.within"):
            pass
        assert told() == []
        with doing("tests.second"):
            pass
        outer.line("tests.more", kind="thing", key="2", label="việc khác")
    assert [act for _, _, act in told()] == ["tests.outer", "tests.more", "tests.first", "tests.within", "tests.second"]
    assert verify_all() == []


def test_acts_of_several_localities_are_told_in_their_own_chains():
    with doing("tests.outer"), doing("tests.inner", chain="dong-son"):
        pass
    assert sorted(told()) == [("dong-son", 1, "tests.inner"), ("xa-mo-phong", 1, "tests.outer")]
    assert (head_seq("dong-son"), head_seq("kim-son")) == (1, 0)
    assert len(head_signs("dong-son").replace(" ", "")) == 12


def test_failing_act_leaves_nothing():
    def broken():
        with doing("tests.a"):
            Chain.objects.create(name="viet-do", digest="")
            raise LookupError

    with pytest.raises(LookupError):
        broken()
    assert told() == []
    assert Chain.objects.count() == 0


def test_failing_inner_act_takes_back_its_own_work_and_its_line_only():
    with doing("tests.outer"):
        Chain.objects.create(name="con", digest="")
        try:
            with doing("tests.inner"):
                Chain.objects.create(name="mat", digest="")
                raise LookupError
        except LookupError:
            pass
    assert [act for _, _, act in told()] == ["tests.outer"]
    assert sorted(Chain.objects.values_list("name", flat=True)) == ["con", "xa-mo-phong"]


def test_bulk_act_leaves_one_line_with_counts_and_a_digest():
    with doing("tests.bulk", bulk=True):
        for _ in range(3):
            with doing("tests.inner"):
                pass
    (line,) = with_details(lines("xa-mo-phong"))
    assert line.act == "tests.bulk"
    assert line.detail["acts"] == {"tests.inner": 3}
    assert len(line.detail["sha256"]) == 64


def test_thing_whose_key_is_known_late_is_named_in_the_line():
    with act(BY, AT, "tests.made", chain="system", kind="thing", key="", label="mới") as a:
        a.thing(key="77", label="đã có tên")
    assert Line.objects.values_list("key", "label").get() == ("77", "đã có tên")


@pytest.mark.parametrize("chain", ["", "Đông Sơn", "dong_son", "-dong", "a b"])
def test_chain_is_named_by_a_slug(chain):
    with pytest.raises(ValueError, match="names no chain"), doing("tests.a", chain=chain):
        pass


def test_moment_without_zone_is_refused():
    moment = act(BY, datetime(2026, 3, 2), "tests.a", chain="system", kind="k", key="1", label="")
    with pytest.raises(ValueError, match="time zone"):
        moment.__enter__()


class Deadlock(Exception):
    sqlstate = "40P01"


def deadlock() -> OperationalError:
    fault = OperationalError("deadlock detected")
    fault.__cause__ = Deadlock()
    return fault


def test_deadlock_is_tried_three_times_then_said():
    tries = []

    @retried
    def service():
        with doing("tests.a"):
            tries.append(1)
            raise deadlock()

    with pytest.raises(Busy, match="làm lại"):
        service()
    assert len(tries) == 3
    assert told() == []


def test_act_that_gets_through_at_the_second_try_is_told_once():
    tries = []

    @retried
    def service():
        with doing("tests.a"):
            tries.append(1)
            if len(tries) < 2:
                raise deadlock()

    service()
    assert [act for _, _, act in told()] == ["tests.a"]


def test_inner_service_is_not_tried_again_inside_a_broken_transaction():
    tries = []

    @retried
    def inner():
        with doing("tests.inner"):
            tries.append("inner")
            raise deadlock()

    @retried
    def outer():
        with doing("tests.outer"):
            tries.append("outer")
            inner()

    with pytest.raises(Busy):
        outer()
    assert tries == ["outer", "inner"] * 3


def test_days_are_counted_as_people_count_them():
    late = datetime(2026, 6, 30, 16, 30, tzinfo=UTC)  # 23:30 on 30 June in Vietnam
    with act(BY, late, "tests.a", chain="system", kind="k", key="1", label=""):
        pass
    assert lines("system", from_=date(2026, 6, 30), until=date(2026, 7, 1)).count() == 1
    assert lines("system", from_=date(2026, 7, 1)).count() == 0
