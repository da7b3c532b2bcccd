"""Clusters, programmes and works reach the portal as they were published: bodies and days, no person, nothing unsigned."""

from datetime import date

import pytest
from tests.documents.land import AT, DAY, make_land
from tests.documents.pages import signed_in

from thidua.ground.actors import Power
from thidua.movements.core.clusters import ClusterDraft, ClusterForm, Seat, Way
from thidua.movements.core.programmes import ProgrammeDraft, ProgrammeLineDraft, ProgrammeLineKind
from thidua.movements.core.works import WorkDraft, WorkKind
from thidua.movements.services import (
    PartyGiven,
    create_cluster,
    create_programme,
    finish_work,
    give_seat,
    give_up_work,
    register_work,
    sign_programme,
)
from thidua.publishing.core.kinds import Kind
from thidua.publishing.selectors import drafts_of_year, published
from thidua.publishing.services import publish_year
from thidua.units.core.kinds import Kind as UnitKind
from thidua.units.services import create_area

from tests.documents.land import actor  # isort: skip


@pytest.fixture
def place(db):
    land = make_land()
    acts = {"by": land.officer, "at": AT}
    villages = [create_area(name, kind=UnitKind.THON, parent=land.one, **acts) for name in ("Đông", "Tây")]
    cluster = create_cluster(
        ClusterDraft("Cụm 1", 2026, ClusterForm.CLUSTER, Way.ELECTED), villages, owner=land.one, **acts
    )
    give_seat(cluster, villages[0], Seat.HEAD, way=Way.ELECTED, since=date(2026, 1, 5), person="Ông Kín", **acts)
    line = ProgrammeLineDraft(ProgrammeLineKind.CONTENT, "Giúp 5 hộ thoát nghèo")
    for name, sign in (("Chương trình đã ký", True), ("Chương trình chưa ký", False)):
        draft = ProgrammeDraft(name, date(2026, 1, 15), date(2027, 1, 1), (line,))
        parties = [PartyGiven(villages[0]), PartyGiven(name="Hội Kết nghĩa")]
        row = create_programme(draft, parties, owner=land.one, **acts)
        for party in row.parties.select_related("programme__owner") if sign else ():
            sign_programme(party, on=date(2026, 1, 15), **acts)
    for name, done in (("Đường ngõ 2", True), ("Việc đã thôi", False)):
        draft = WorkDraft(name, WorkKind.WORK, date(2026, 1, 20), date(2026, 3, 1), "riêng tư")
        work = register_work(draft, owner=land.one, body=villages[1], **acts)
        if done:
            finish_work(work, on=date(2026, 2, 19), result="ông Kín hiến đất", **acts)
        else:
            give_up_work(work, reason="Hết vốn", on=date(2026, 2, 1), **acts)
    return land


def test_only_listed_fields_go_out_and_what_is_not_signed_or_given_up_stays_inside(place):
    copies = {copy.kind: copy for copy in drafts_of_year(place.one, 2026, as_of=DAY)}
    (cluster,) = copies[Kind.CLUSTERS].body["rows"]
    assert (cluster["head"], cluster["members"]) == ("Thôn Đông", ["Thôn Đông", "Thôn Tây"])
    assert [row["name"] for row in copies[Kind.PROGRAMMES].body["rows"]] == ["Chương trình đã ký"]
    (work,) = copies[Kind.WORKS].body["rows"]
    assert (work["name"], work["done_on"], work["spare"]) == ("Đường ngõ 2", "19/02/2026", "trước hạn 10 ngày")
    said = str([copies[kind].body for kind in (Kind.CLUSTERS, Kind.PROGRAMMES, Kind.WORKS)])
    for word in ("Kín", "riêng tư", "chưa ký", "đã thôi"):
        assert word not in said


def test_what_is_published_is_on_one_page_and_gone_when_it_is_not(place, client):
    address = "/d/xa-mot/cung-thi-dua/"
    assert "Chưa công khai" in client.get(address).content.decode()
    by = actor(place.one, Power.PUBLISH, Power.SEE)
    publish_year(place.one, 2026, by=by, at=AT, kinds=["clusters", "works"])
    shown = client.get(address).content.decode()
    for word in ("Cụm 1", "Trưởng", "Thôn Đông; Thôn Tây", "Đường ngõ 2", "trước hạn 10 ngày"):
        assert word in shown
    assert "Chương trình đã ký" not in shown
    assert published("xa-mot", Kind.PROGRAMMES, "2026") is None
    assert address in client.get("/d/xa-mot/").content.decode()
    assert client.get("/d/khong-co/cung-thi-dua/").status_code == 404


def test_the_officer_chooses_each_part_on_the_page_of_the_year(place):
    browser = signed_in(place.one, "officer")
    shown = browser.get("/lam-viec/xa-mot/cong-khai/2026/").content.decode()
    for word in ("Cụm, khối thi đua năm 2026", "Thôn Đông; Thôn Tây", "Chương trình đã ký", "Đường ngõ 2"):
        assert word in shown
