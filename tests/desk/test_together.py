"""Clusters, programmes and works stand on the unit's page, on the locality's home, and where a day is near, on today's list."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.documents.land import AT, DAY, STRANGER, make_land
from tests.documents.pages import signed_in as documents_signed_in

from thidua.desk.core.together import Racing, racing_todo
from thidua.desk.selectors.together import racing, together_at, together_of
from thidua.movements.core.clusters import ClusterDraft, ClusterForm, Seat, Way
from thidua.movements.core.programmes import ProgrammeDraft, ProgrammeLineDraft, ProgrammeLineKind
from thidua.movements.core.works import WorkDraft, WorkKind
from thidua.movements.services import (
    PartyGiven,
    create_cluster,
    create_programme,
    finish_work,
    give_seat,
    register_work,
)
from thidua.units.core.kinds import Kind
from thidua.units.services import create_area

FIRST, DUE = date(2026, 1, 5), date(2026, 3, 5)


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2026-03-02"


@pytest.fixture
def place(db):
    land = make_land()
    land.village = create_area("Đông", kind=Kind.THON, parent=land.one, by=land.officer, at=AT)
    land.other_village = create_area("Tây", kind=Kind.THON, parent=land.one, by=land.officer, at=AT)
    return land


def fill(land, n):
    acts = {"by": land.officer, "at": AT}
    cluster = create_cluster(
        ClusterDraft(f"Cụm {n}", 2026, ClusterForm.CLUSTER, Way.ELECTED), [land.village, land.other_village],
        owner=land.one, **acts,
    )  # fmt: skip
    give_seat(cluster, land.village, Seat.HEAD, way=Way.ELECTED, since=FIRST, **acts)
    line = ProgrammeLineDraft(ProgrammeLineKind.CONTENT, "Giúp 5 hộ")
    create_programme(
        ProgrammeDraft(f"Chương trình {n}", FIRST, date(2027, 1, 1), (line,)),
        [PartyGiven(land.village), PartyGiven(name="Hội Kết nghĩa")], owner=land.one, **acts,
    )  # fmt: skip
    draft = WorkDraft(f"Đường ngõ {n}", WorkKind.WORK, date(2026, 1, 20), DUE)
    return register_work(draft, owner=land.one, body=land.village, **acts)


def test_they_stand_on_the_unit_the_home_and_todays_list(place):
    work = fill(place, 1)
    officer = documents_signed_in(place.one, "officer")
    unit = officer.get(f"/lam-viec/xa-mot/don-vi/{place.village.pk}/").content.decode()
    for word in ("Cụm 1, 2026", "trưởng", "Chương trình 1", "Đường ngõ 1", "Thôn Đông, đang làm"):
        assert word in unit
    other = officer.get(f"/lam-viec/xa-mot/don-vi/{place.other_village.pk}/").content.decode()
    assert "Cụm 1, 2026" in other
    assert "Đường ngõ 1" not in other
    home = officer.get("/lam-viec/xa-mot/?nam=2026").content.decode()
    assert all(word in home for word in ("Cụm 1", "Chương trình 1", "Đường ngõ 1"))
    today = officer.get("/lam-viec/").content.decode()
    assert "Nhắc tiến độ: Đường ngõ 1" in today
    finish_work(work, on=date(2026, 3, 1), result="", by=place.officer, at=AT)
    assert "Nhắc tiến độ" not in officer.get("/lam-viec/").content.decode()


def test_nobody_without_grants_sees_any_and_three_cost_as_much_as_one(place):
    fill(place, 1)
    for who in (STRANGER,):
        assert not together_of(place.village, place.one, actor=who, as_of=DAY).any
        assert not together_at(place.one, 2026, actor=who, as_of=DAY).any
        assert racing(place.one, actor=who, today=DAY) == []

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            together_of(place.village, place.one, actor=place.reader, as_of=DAY)
            together_at(place.one, 2026, actor=place.reader, as_of=DAY)
            racing(place.one, actor=place.reader, today=DAY)
        return len(asked)

    one = cost()
    fill(place, 2)
    fill(place, 3)
    assert len(together_at(place.one, 2026, actor=place.reader, as_of=DAY).works) == 3
    assert cost() == one


def test_a_work_past_its_day_is_asked_about_with_words_to_send():
    late = racing_todo(Racing("xa-mot", "1", "Xã Một", "Đường ngõ", "Thôn Đông", DUE, False), today=date(2026, 3, 8))
    assert (late.late, late.due, late.title) == (True, "Quá hạn 3 ngày", "Hỏi tiến độ: Đường ngõ")
    assert late.draft == "Kính gửi Thôn Đông: đề nghị báo tiến độ “Đường ngõ”, hạn đăng ký hết ngày 05/03/2026."
