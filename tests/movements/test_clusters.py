from datetime import date

import pytest
from tests.documents.land import AT, DAY, STRANGER

from thidua.documents.core.paper import Paper
from thidua.documents.services import attach, register_document, store_text
from thidua.ground.errors import NotFound, NotPermitted
from thidua.movements.core.clusters import ClusterDraft, ClusterFault, ClusterForbids, ClusterForm, Meeting, Seat, Way
from thidua.movements.core.said import WordsFault
from thidua.movements.models import Cluster, ClusterMember, ClusterPaper, ClusterRole
from thidua.movements.selectors import cluster_sheet, clusters_of, clusters_visible_to
from thidua.movements.services import (
    ClusterTwice,
    DayFault,
    carry_over,
    create_cluster,
    drop_meeting,
    edit_cluster,
    file_paper,
    give_seat,
    leave_cluster,
    move_up,
    note_meeting,
    rank_members,
    sign_paper,
    take_seat,
)
from thidua.units.core.kinds import Kind
from thidua.units.services import create_area

FIRST = date(2026, 1, 5)


@pytest.fixture
def villages(land):
    return [create_area(name, kind=Kind.THON, parent=land.one, by=land.officer, at=AT) for name in ("A", "B", "C", "D")]


@pytest.fixture
def acts(land):
    return {"by": land.officer, "at": AT}


def made(land, villages, way=Way.ROTATION, name="Cụm 1", year=2026):
    draft = ClusterDraft(name, year, ClusterForm.CLUSTER, way)
    return create_cluster(draft, villages, owner=land.one, by=land.officer, at=AT)


def heads_of(cluster):
    return list(
        ClusterRole.objects.filter(cluster=cluster, seat="head").order_by("since").values_list("body", flat=True)
    )


def test_by_turns_the_next_two_of_the_order_sit_next_year(land, villages, acts):
    a, b, c, d = villages
    cluster = made(land, villages)
    give_seat(cluster, c, Seat.HEAD, way=Way.ROTATION, since=FIRST, **acts)
    leave_cluster(cluster.members.get(body=a), on=date(2026, 2, 1), reason="Sáp nhập thôn", **acts)
    after = carry_over(cluster, **acts)
    assert (after.year, after.follows) == (2027, cluster)
    assert list(after.members.order_by("place").values_list("body", flat=True)) == [b.pk, c.pk, d.pk]
    found = {role.seat: (role.body_id, role.since, role.until) for role in after.roles.all()}
    year = date(2027, 1, 1), date(2028, 1, 1)
    assert found == {"head": (d.pk, *year), "deputy": (b.pk, *year)}
    with pytest.raises(ClusterForbids):
        carry_over(cluster, **acts)
    later = carry_over(after, **acts)
    assert heads_of(later) == [b.pk]
    history = cluster_sheet(after, actor=land.reader, as_of=DAY).history
    assert [(past.cluster.year, past.n_members) for past in history] == [(2028, 3), (2027, 3), (2026, 4)]


def test_by_rank_the_second_is_head_next_year_and_the_first_deputy(land, villages, acts):
    a, b, c, d = villages
    cluster = made(land, villages, Way.BY_RANK)
    rank_members(cluster, {a.pk: 2, b.pk: 1, c.pk: 3, d.pk: 3}, **acts)
    after = carry_over(cluster, **acts)
    assert {role.seat: role.body_id for role in after.roles.all()} == {"head": a.pk, "deputy": b.pk}
    for wrong in ({a.pk: 5}, {a.pk: 0}, {land.two.pk: 1}):
        with pytest.raises(ClusterFault):
            rank_members(cluster, wrong, **acts)


@pytest.mark.parametrize("way", [Way.ELECTED, Way.AGREED, Way.APPOINTED])
def test_seats_that_people_choose_are_left_open(land, villages, acts, way):
    cluster = made(land, villages, way)
    give_seat(cluster, villages[0], Seat.HEAD, way=way, since=FIRST, **acts)
    assert not carry_over(cluster, **acts).roles.exists()


def test_a_new_head_ends_the_old_ones_time_and_a_seat_is_taken_back(land, villages, acts):
    a, b, *_ = villages
    cluster = made(land, villages, Way.ELECTED)
    give_seat(cluster, a, Seat.HEAD, way=Way.ELECTED, since=FIRST, person="Nguyễn Văn Thử", **acts)
    give_seat(cluster, b, Seat.DEPUTY, way=Way.ELECTED, since=FIRST, **acts)
    give_seat(cluster, b, Seat.HEAD, way=Way.APPOINTED, since=date(2026, 7, 1), **acts)
    told = cluster.roles.order_by("since", "body").values_list("seat", "body", "since", "until")
    middle, end = date(2026, 7, 1), date(2027, 1, 1)
    assert set(told) == {("head", a.pk, FIRST, middle), ("deputy", b.pk, FIRST, middle), ("head", b.pk, middle, end)}
    with pytest.raises(ClusterForbids):
        give_seat(cluster, a, Seat.HEAD, way=Way.ELECTED, since=FIRST, **acts)
    with pytest.raises(ClusterFault):
        give_seat(cluster, land.two, Seat.HEAD, way=Way.ELECTED, since=middle, **acts)
    with pytest.raises(ClusterFault):
        give_seat(cluster, a, Seat.HEAD, way=Way.ELECTED, since=date(2025, 7, 1), **acts)
    take_seat(cluster.roles.get(since=middle), **acts)
    assert cluster.roles.count() == 2


def test_a_signed_table_is_frozen_and_replaced_only_with_a_reason(land, villages, acts):
    cluster = made(land, villages)
    text = store_text("Bảng chấm điểm: 100 điểm", owner=land.one, **acts)
    bare = register_document(Paper("khac", "Chưa có tệp"), owner=land.one, **acts)
    table = register_document(Paper("khac", "Bảng chấm điểm"), owner=land.one, text=text, **acts)
    with pytest.raises(NotFound):
        sign_paper(file_paper(cluster, bare, on=FIRST, **acts), on=DAY, **acts)
    filed = file_paper(cluster, table, on=FIRST, **acts)
    with pytest.raises(DayFault):
        sign_paper(filed, on=date(2026, 1, 4), **acts)
    signed = sign_paper(filed, on=DAY, **acts)
    assert (signed.signed_on, signed.sha256) == (DAY, text.sha256)
    with pytest.raises(ClusterForbids):
        sign_paper(filed, on=DAY, **acts)
    with pytest.raises(ClusterForbids):
        file_paper(cluster, bare, on=DAY, **acts)
    assert not cluster_sheet(cluster, actor=land.reader, as_of=DAY).papers[0].changed
    other = store_text("Bảng chấm điểm: 1000 điểm", owner=land.one, **acts)
    attach(table, text=other, **acts)
    assert cluster_sheet(cluster, actor=land.reader, as_of=DAY).papers[0].changed
    again = file_paper(cluster, table, on=DAY, reason="Tỉnh đổi khung điểm", **acts)
    assert (again.no, ClusterPaper.objects.get(pk=signed.pk).sha256) == (3, text.sha256)


def test_members_are_two_or_more_and_who_has_sat_is_not_dropped(land, villages, acts):
    a, b, c, d = villages
    for wrong in ([a], [a, a], []):
        with pytest.raises(ClusterFault):
            made(land, wrong)
    cluster = made(land, [a, b, c])
    with pytest.raises(ClusterTwice):
        made(land, [a, b], name="CỤM 1")
    give_seat(cluster, b, Seat.HEAD, way=Way.ROTATION, since=FIRST, **acts)
    draft = ClusterDraft("Cụm 1", 2026, ClusterForm.CLUSTER, Way.ROTATION)
    with pytest.raises(ClusterForbids):
        edit_cluster(cluster, draft, [a, c], **acts)
    edit_cluster(cluster, draft, [a, b, d], **acts)
    assert list(cluster.members.order_by("place").values_list("body", flat=True)) == [a.pk, b.pk, d.pk]
    move_up(cluster.members.get(body=d), **acts)
    move_up(cluster.members.get(body=a), **acts)
    assert list(cluster.members.order_by("place").values_list("body", flat=True)) == [a.pk, d.pk, b.pk]
    with pytest.raises(WordsFault):
        leave_cluster(cluster.members.get(body=b), on=DAY, reason=" ", **acts)
    leave_cluster(cluster.members.get(body=b), on=DAY, reason="Sáp nhập", **acts)
    assert cluster.roles.get().until == DAY


def test_meetings_are_recorded_once_and_taken_back(land, villages, acts):
    cluster = made(land, villages)
    meeting = note_meeting(cluster, Meeting.SIGNING, on=date(2026, 1, 20), **acts)
    with pytest.raises(ClusterForbids):
        note_meeting(cluster, Meeting.SIGNING, on=date(2026, 1, 20), **acts)
    with pytest.raises(ClusterFault):
        note_meeting(cluster, Meeting.YEAR_END, on=date(2027, 7, 1), **acts)
    note_meeting(cluster, Meeting.YEAR_END, on=date(2027, 1, 30), **acts)
    drop_meeting(meeting, **acts)
    assert cluster.meetings.count() == 1


def test_nobody_without_the_power_changes_a_cluster_and_an_outsider_sees_none(land, villages, acts):
    cluster = made(land, villages)
    member = cluster.members.first()
    for by in (STRANGER, land.reader, land.other):
        for act in (
            lambda by=by: create_cluster(
                ClusterDraft("Khác", 2026, ClusterForm.BLOCK, Way.ELECTED), villages, owner=land.one, by=by, at=AT
            ),
            lambda by=by: carry_over(cluster, by=by, at=AT),
            lambda by=by: give_seat(cluster, villages[0], Seat.HEAD, way=Way.ELECTED, since=FIRST, by=by, at=AT),
            lambda by=by: leave_cluster(member, on=DAY, reason="x", by=by, at=AT),
            lambda by=by: rank_members(cluster, {}, by=by, at=AT),
            lambda by=by: move_up(member, by=by, at=AT),
            lambda by=by: note_meeting(cluster, Meeting.OTHER, on=DAY, by=by, at=AT),
        ):
            with pytest.raises(NotPermitted):
                act()
    assert (Cluster.objects.count(), ClusterMember.objects.count(), ClusterRole.objects.count()) == (1, 4, 0)
    assert [row.cluster for row in clusters_of(land.one, 2026, actor=land.reader, as_of=DAY)] == [cluster]
    assert not clusters_visible_to(STRANGER).exists()
    assert clusters_of(land.one, 2026, actor=land.other, as_of=DAY) == []


def test_a_head_that_is_scored_by_the_table_filed_is_told_on_the_page(land, villages, acts):
    from tests.documents.pages import signed_in

    cluster = made(land, villages)
    address = f"/lam-viec/xa-mot/cum-khoi/{cluster.uid}/"
    officer = signed_in(land.one, "officer")
    give_seat(cluster, villages[0], Seat.HEAD, way=Way.ELECTED, since=FIRST, **acts)
    assert cluster_sheet(cluster, actor=land.reader, as_of=DAY).conflict is None
    text = store_text("Bảng chấm điểm", owner=land.one, **acts)
    paper = register_document(Paper("khac", "Bảng chấm điểm", date=FIRST), owner=land.one, text=text, **acts)
    file_paper(cluster, paper, on=FIRST, **acts)
    sheet = cluster_sheet(cluster, actor=land.reader, as_of=DAY)
    assert (sheet.conflict.body, sheet.head_ranked_first) == (villages[0].pk, False)
    rank_members(cluster, {villages[0].pk: 1, villages[1].pk: 2}, **acts)
    assert cluster_sheet(cluster, actor=land.reader, as_of=DAY).head_ranked_first
    shown = officer.get(address).content.decode()
    assert "Thôn A vừa là trưởng, vừa được chấm theo bảng này." in shown
    assert "trưởng được xếp thứ nhất" in shown
