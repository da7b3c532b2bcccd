from datetime import UTC, date, datetime

import pytest
from tests.councils.conftest import person
from tests.documents.land import AT, STRANGER, actor

from thidua.councils import selectors, services
from thidua.councils.core.counting import CountFault
from thidua.councils.core.kinds import Base, CouncilKind, Form, Method, Presence, Role, Tie
from thidua.councils.models import Motion, Tally
from thidua.councils.services.councils import Share
from thidua.councils.services.tallies import Votes
from thidua.ground.actors import Power
from thidua.ground.errors import BadInput, Conflict, NotPermitted

DAY = date(2026, 2, 20)
AFTER = datetime(2026, 2, 20, 9, tzinfo=UTC)


@pytest.fixture
def acts(house):
    return {"by": house.keeper, "at": AFTER}


@pytest.fixture
def regulated(house, acts):
    services.set_regulation(
        house.council, "Quy chế 05/QC-HĐ", since=date(2025, 7, 20), quorum_percent=66, excused_in_base=True,
        shares=[Share(80, Base.MEMBERS, "CSTDCS", article="Điều 7"), Share(50, Base.MEMBERS, article="Điều 8")], **acts,
    )  # fmt: skip
    return house


def held(house, acts, *, absent=(), written=(), excused=None, award="CSTDCS"):
    session = services.call_session(house.council, held_on=DAY, form=Form.MEETING, **acts)
    motion = services.add_motion(
        session, kind="nomination", key="n1", label="CSTĐCS: Bà A", award=award, excused=excused, **acts
    )
    there = {seat.pk: Presence.PRESENT for seat in house.seats}
    there |= {house.seats[n].pk: Presence.ABSENT for n in absent}
    there |= {house.seats[n].pk: Presence.WRITTEN for n in written}
    services.set_attendance(session, there, counting=[house.seats[3].pk], head=house.seats[3].pk, **acts)
    return services.hold_session(session, **acts), motion


def test_a_motion_is_carried_by_the_share_of_the_regulation(regulated, acts):
    session, motion = held(regulated, acts, absent=(6,))
    services.record_tally(motion, Votes(6), **acts)
    found = selectors.outcome_of("nomination", "n1")
    assert (found.passed, found.in_favour, found.members, str(found.percent)) == (True, 6, 7, "85.71")
    assert found.tally.threshold_source == "Quy chế 05/QC-HĐ, Điều 7"
    services.close_session(session, **acts)


def test_five_of_seven_are_no_eighty_percent(regulated, acts):
    _, motion = held(regulated, acts)
    assert services.record_tally(motion, Votes(5, against=2), **acts).passed is False


def test_without_a_regulation_the_count_asks(house, acts):
    _, motion = held(house, acts)
    tally = services.record_tally(motion, Votes(7), **acts)
    assert tally.passed is None
    assert tally.why


def test_more_votes_than_voters_are_refused_and_nothing_is_written(regulated, acts):
    _, motion = held(regulated, acts, absent=(5, 6))
    with pytest.raises(CountFault, match="chỉ 5 người"):
        services.record_tally(motion, Votes(6), **acts)
    assert not Tally.objects.exists()


def test_the_nominee_leaves_the_count(regulated, acts):
    _, motion = held(regulated, acts, excused={regulated.seats[4].pk: Tie.SELF})
    with pytest.raises(CountFault):
        services.record_tally(motion, Votes(7), **acts)
    tally = services.record_tally(motion, Votes(6), **acts)
    assert (tally.excused, tally.present, tally.passed) == (1, 6, True)


def test_a_vote_of_one_who_is_no_member_is_refused(regulated, acts):
    stray = person(regulated.land.one, "Khách Mời")
    session = services.call_session(regulated.council, held_on=DAY, form=Form.MEETING, **acts)
    with pytest.raises(BadInput, match="không phải thành viên"):
        services.set_attendance(session, {stray.pk + 1000: Presence.PRESENT}, **acts)


def test_a_correction_stands_beside_what_was_written(regulated, acts):
    session, motion = held(regulated, acts)
    services.record_tally(motion, Votes(5, against=2), **acts)
    services.close_session(session, **acts)
    with pytest.raises(BadInput):
        services.correct_tally(motion, Votes(6, against=1), reason=" ", **acts)
    services.correct_tally(motion, Votes(6, against=1), reason="Ghi nhầm một phiếu", **acts)
    assert [row.in_favour for row in Tally.objects.order_by("no")] == [5, 6]
    assert selectors.outcome_of("nomination", "n1").passed is True


def test_a_count_is_written_once(regulated, acts):
    _, motion = held(regulated, acts)
    services.record_tally(motion, Votes(7), **acts)
    with pytest.raises(services.SessionForbids, match="Đính chính"):
        services.record_tally(motion, Votes(7), **acts)


def test_a_session_closes_only_when_everything_is_counted(regulated, acts):
    session, _ = held(regulated, acts)
    with pytest.raises(services.SessionForbids, match="Còn 1 nội dung"):
        services.close_session(session, **acts)


def test_opinions_without_a_meeting_need_the_regulation(regulated, acts):
    with pytest.raises(services.SessionForbids, match="lấy ý kiến bằng văn bản"):
        services.call_session(regulated.council, held_on=DAY, form=Form.WRITTEN, **acts)
    services.set_regulation(
        regulated.council, "Quy chế 06/QC-HĐ", since=date(2026, 1, 1), written_without_meeting=True, shares=[], **acts
    )
    assert services.call_session(regulated.council, held_on=DAY, form=Form.WRITTEN, **acts).form == "written"


def test_a_round_on_paper_counts_slips_and_nobody_is_present(regulated, acts):
    services.set_regulation(
        regulated.council, "Quy chế 06/QC-HĐ", since=date(2026, 1, 1), written_without_meeting=True, quorum_percent=90,
        shares=[Share(80, Base.MEMBERS)], **acts,
    )  # fmt: skip
    session = services.call_session(regulated.council, held_on=DAY, form=Form.WRITTEN, **acts)
    motion = services.add_motion(session, kind="nomination", key="n1", label="CSTĐCS: Bà A", award="CSTDCS", **acts)
    assert motion.method == Method.WRITTEN
    with pytest.raises(BadInput, match="không họp"):
        services.set_attendance(session, {regulated.seats[0].pk: Presence.PRESENT}, **acts)
    sent = {seat.pk: Presence.WRITTEN for seat in regulated.seats[:6]}
    services.set_attendance(session, sent, counting=[regulated.seats[0].pk], **acts)
    tally = services.record_tally(motion, Votes(6), **acts)
    assert (tally.method, tally.present, tally.absent_written, tally.members, tally.passed) == (
        "written",
        0,
        6,
        7,
        True,
    )
    with pytest.raises(CountFault):
        services.correct_tally(motion, Votes(7), reason="thêm một phiếu", **acts)


def test_too_few_in_the_room_is_no_session_and_nothing_is_counted(regulated, acts):
    session = services.call_session(regulated.council, held_on=DAY, form=Form.MEETING, **acts)
    motion = services.add_motion(session, kind="nomination", key="n1", label="CSTĐCS: Bà A", award="CSTDCS", **acts)
    here = {seat.pk: Presence.PRESENT for seat in regulated.seats[:4]}
    services.set_attendance(session, here, counting=[regulated.seats[0].pk], **acts)
    with pytest.raises(services.QuorumNotMet, match="4/7 thành viên, chưa đủ 66% theo Quy chế 05/QC-HĐ"):
        services.record_tally(motion, Votes(4), **acts)
    assert not Tally.objects.exists()
    services.set_attendance(session, here | {regulated.seats[4].pk: Presence.PRESENT}, **acts)
    assert services.record_tally(motion, Votes(5), **acts).present == 5


def test_where_no_paper_names_a_quorum_none_is_asked(house, acts):
    session = services.call_session(house.council, held_on=DAY, form=Form.MEETING, **acts)
    services.set_attendance(session, {house.seats[0].pk: Presence.PRESENT}, **acts)
    assert services.hold_session(session, **acts).members_counted == 7


def test_a_session_ahead_is_not_counted(regulated, acts):
    session = services.call_session(regulated.council, held_on=date(2026, 3, 1), form=Form.MEETING, **acts)
    services.set_attendance(session, {}, **acts)
    with pytest.raises(services.SessionForbids, match="chưa đến ngày"):
        services.hold_session(session, **acts)


def test_a_thing_comes_to_one_session_once(regulated, acts):
    session, motion = held(regulated, acts)
    with pytest.raises(services.MotionTwice):
        services.add_motion(session, kind="nomination", key="n1", label="Lại", award="CSTDCS", **acts)
    services.drop_motion(motion, **acts)
    assert not Motion.objects.exists()


def test_the_newest_session_has_the_last_word(regulated, acts):
    _, first = held(regulated, acts)
    services.record_tally(first, Votes(2, against=5), **acts)
    _, second = held(regulated, acts)
    services.record_tally(second, Votes(7), **acts)
    assert selectors.outcomes("nomination", ["n1", "n2"])["n1"].passed is True


def test_one_council_of_a_kind_and_one_chair(house, acts):
    with pytest.raises(Conflict, match="đang hoạt động"):
        services.set_up_council(house.land.one, CouncilKind.AWARD, name="Khác", since=DAY, **acts)
    with pytest.raises(services.MemberTwice, match="Chủ tịch"):
        services.add_member(house.council, person(house.land.one, "Lê Văn Tư"), Role.CHAIR, since=DAY, **acts)


def test_a_seat_ends_and_the_count_of_members_follows_the_day(house, acts):
    services.end_member(house.seats[6], on=date(2026, 1, 1), **acts)
    days = (date(2025, 12, 31), date(2026, 1, 1))
    assert [len(selectors.members_on(house.council, day)) for day in days] == [7, 6]


def test_only_the_keeper_writes_and_only_members_read(house, acts):
    reader = actor(house.land.one, Power.SEE)
    for stray in (STRANGER, reader, actor(house.land.two, Power.COUNCIL_RUN)):
        with pytest.raises(NotPermitted):
            services.call_session(house.council, held_on=DAY, form=Form.MEETING, by=stray, at=AT)
        assert list(selectors.councils_visible_to(stray)) == []
    assert list(selectors.councils_of(house.land.one, actor=actor(house.land.one, Power.COUNCIL_SIT))) == [
        house.council
    ]
