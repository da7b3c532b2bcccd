"""What happens to a list on its way: a hold, a second form, the decider himself, opinions, comment, the council."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.commendation.conftest import AT, DAY

from thidua.commendation.core.kinds import Answer
from thidua.commendation.core.states import Stand, State
from thidua.commendation.core.steps import StepKind
from thidua.commendation.models import ListIntake, Nomination, SubmissionEvent
from thidua.commendation.selectors.steps import lacking, step_rows
from thidua.commendation.selectors.submissions import submissions_of, submissions_visible_to
from thidua.commendation.services import (
    checking,
    hearing,
    lists,
    nominations,
    opinions,
    outcomes,
    steps,
    submissions,
    village_lists,
)
from thidua.councils.core.kinds import Base, CouncilKind, Form, Presence, Role
from thidua.councils.services import councils, sessions, tallies
from thidua.documents.selectors.law import rulebook
from thidua.ground.actors import NOBODY
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.honours.models import Holder
from thidua.honours.services.holders import person_holder
from thidua.honours.services.holds import HoldPaper, place_hold
from thidua.honours.services.posts import set_post
from thidua.honours.services.records import add_award
from thidua.movements.core.working_days import DayKind

HEAD = "Họ và tên\tChức vụ\tĐơn vị\tDanh hiệu\tXếp loại\n"
TEACHERS = HEAD + "\n".join(
    f"{name}\tGiáo viên\tTrường Tiểu học Hoa Sen\tLĐTT\tHTTNV"
    for name in ("Nguyễn Thị Mai", "Trần Văn Bảo", "Lê Thị Cúc")
)
PRAISE = HEAD + "Lê Văn Cần\tNông dân\tThôn MP-01\tGiấy khen\t\nĐỗ Thị Lan\tNông dân\tThôn MP-01\tGiấy khen\t"


def received(world, pasted=TEACHERS, **more):
    return submissions.receive(world.sent(pasted, **more), **world.acts)


def named(row, name):
    return Nomination.objects.select_related("submission__owner", "holder").get(submission=row, holder__name=name)


def appraised(world, row):
    return steps.appraise(row, words="Đủ hồ sơ", **world.acts)


def council_noted(world, row):
    steps.note_step(row, StepKind.COUNCIL, outcome="Biên bản 01, 7/7 phiếu", on=DAY, **world.acts)


def test_a_hold_set_on_the_way_leaves_one_behind_and_tells_no_reason(world):
    row = appraised(world, received(world))
    council_noted(world, row)
    one = named(row, "Trần Văn Bảo")
    paper = HoldPaper("09/TB", DAY, "Cơ quan có thẩm quyền")
    place_hold(one.holder, paper, since=DAY, review_on=DAY + timedelta(days=90), **world.acts)
    row = steps.prepare(row, **world.acts)
    one.refresh_from_db()
    assert (row.state, one.state, one.reason) == (State.READY, Stand.HELD, "chưa xét")
    assert Nomination.objects.filter(submission=row, state=Stand.LIVE).count() == 2
    told = SubmissionEvent.objects.filter(nomination=one).values_list("words", flat=True)
    assert list(told) == ["Chưa xét"]
    assert "09/TB" not in " ".join(SubmissionEvent.objects.values_list("words", flat=True))


def test_a_hold_set_after_it_was_made_ready_stops_the_decision_of_that_one(world):
    row = appraised(world, received(world))
    council_noted(world, row)
    row = steps.prepare(row, **world.acts)
    one = named(row, "Trần Văn Bảo")
    paper = HoldPaper("09/TB", DAY, "Cơ quan có thẩm quyền")
    place_hold(one.holder, paper, since=DAY, review_on=DAY + timedelta(days=90), **world.acts)
    keys = list(Nomination.objects.filter(submission=row).values_list("pk", flat=True))
    with pytest.raises(Conflict, match="tạm dừng xét"):
        outcomes.mark_decided(keys, submission=row, words="QĐ 1", **world.acts)
    row = outcomes.mark_decided([k for k in keys if k != one.pk], submission=row, words="QĐ 1", **world.acts)
    assert row.state == State.DECIDED


def test_a_second_form_for_one_year_asks_and_a_persons_word_settles_it(world):
    row = world.submission()
    one, other = world.listed(row, PRAISE)
    add_award(
        one.holder, "BK_TINH", year=2025, kind="cong_trang", decision_number="7/QĐ-UBND", decided=date(2025, 11, 1),
        authority="Chủ tịch UBND tỉnh", **world.acts,
    )  # fmt: skip
    world.attested(row)
    one, other = named(row, "Lê Văn Cần"), named(row, "Đỗ Thị Lan")
    assert (one.verdict, other.verdict) == ("needs_confirmation", "eligible")
    asked = next(f for f in one.found() if f["rule"] == "own.once")
    assert (asked["citation"]["instrument"], asked["citation"]["article"]) == ("06/2022/QH15", "5")
    draft = nominations.NominationDraft(
        "GK", "2025", same_as="same", same_reason="cùng việc hiến đất", category="farmer"
    )
    one = nominations.revise_nomination(one, draft, **world.acts)
    assert one.verdict == "not_eligible"
    told = next(f for f in one.found() if f["rule"] == "N3")
    assert (told["status"], told["citation"]["clause"]) == ("unmet", "2")
    draft = nominations.NominationDraft("GK", "2025", same_as="other", same_reason="việc cứu người", category="farmer")
    assert nominations.revise_nomination(one, draft, **world.acts).verdict == "eligible"


def test_the_same_name_in_two_submissions_is_told_in_both(world):
    first, second = world.submission("Một"), world.submission("Hai")
    world.listed(first, TEACHERS)
    world.listed(second, TEACHERS)
    one = named(second, "Nguyễn Thị Mai")
    assert one.verdict == "not_eligible"
    assert "tờ trình “Một”" in next(f["message"] for f in one.found() if f["rule"] == "own.twice")
    assert Holder.objects.filter(fold="nguyen thi mai").count() == 1


def test_the_decider_cannot_reward_himself(world):
    holder = person_holder(world.chair_person, owner=world.commune, unit=world.school, **world.acts)
    row = world.submission()
    one = nominations.nominate(
        row, holder, nominations.NominationDraft("LDTT", "2025", category="leader"), **world.acts
    )
    told = next(f for f in one.found() if f["rule"] == "own.decider")
    assert (one.verdict, told["message"]) == ("needs_confirmation", "Người quyết định là người được đề nghị")
    assert "KT." in told["cure"]


def test_a_cadre_managed_above_is_asked_about_while_he_is_managed(world):
    acts = {"category": "leader", "by": world.acts["by"], "at": world.acts["at"]}
    holder = person_holder(world.chair_person, owner=world.commune, unit=world.school, **world.acts)
    set_post(holder, since=date(2020, 1, 1), until=date(2021, 1, 1), managed_by="Huyện ủy (mô phỏng)", **acts)
    draft = nominations.NominationDraft("LDTT", "2025", category="leader")
    row = world.submission()
    one = nominations.nominate(row, holder, draft, **world.acts)
    assert "own.managed" not in [f["rule"] for f in one.found()]
    set_post(holder, since=date(2021, 1, 1), managed_by="Ban Thường vụ Tỉnh ủy (mô phỏng)", **acts)
    told = next(
        f for f in nominations.revise_nomination(one, draft, **world.acts).found() if f["rule"] == "own.managed"
    )
    assert told["message"] == "Cán bộ do Ban Thường vụ Tỉnh ủy (mô phỏng) quản lý"
    assert "phân cấp quản lý cán bộ" in told["cure"]


def test_an_award_above_the_own_authority_goes_up(world):
    row = world.submission()
    rows = world.listed(row, HEAD + "Nguyễn Thị Mai\tGiáo viên\t\tBằng khen tỉnh\t\nTrần Văn Bảo\tGiáo viên\t\tLĐTT\t")
    assert [(n.award, n.decider, n.upward) for n in rows] == [
        ("BK_TINH", "province_chair", True),
        ("LDTT", "commune_chair", False),
    ]


def test_an_opinion_is_asked_with_its_days_and_its_silence_is_no_answer(world):
    row = received(world)
    draft = opinions.OpinionDraft("Công an xã", "chấp hành pháp luật", DAY, 5, DayKind.WORKING)
    steps.add_step(row, StepKind.OPINION, source="Quy chế 05 của tỉnh", **world.acts)
    asked = opinions.ask_opinion(row, draft, **world.acts)
    assert asked.due == date(2025, 12, 22)
    row = appraised(world, row)
    later = {"by": world.officer, "at": AT + timedelta(days=30)}
    with pytest.raises(steps.StepWaits, match="Hiệp y"):
        steps.prepare(row, **later)
    with pytest.raises(BadInput, match="nội dung trả lời"):
        opinions.answer_opinion(asked, Answer.OBJECTS, on=DAY, **world.acts)
    opinions.answer_opinion(asked, Answer.AGREES, on=DAY, paper_number="12/CAX", **world.acts)
    rows = {one.kind: one for one in step_rows(row, book=rulebook(world.commune, DAY), today=DAY)}
    assert (rows[StepKind.OPINION].done, rows[StepKind.OPINION].added) == (True, True)


def test_families_are_published_for_ten_days_before_anything_else(world):
    row = world.submission("Gia đình văn hóa")
    made = village_lists.add_name_list(
        row, body=world.village, body_name="", award="GDVH", names="Ông Lê Văn A\nBà Trần Thị B", n_all=9, **world.acts
    )
    assert (made.names_list(), made.n_named) == (["Lê Văn A", "Trần Thị B"], 2)
    world.minuted(row)
    import json

    rules = {f["rule"]: f["message"] for f in json.loads(made.findings) if f["status"] == "attest"} | {
        "unit.clean": "x"
    }
    checking.attest(row, rules.items(), signer="A", post="Trưởng thôn", on=DAY, **world.acts)
    row = appraised(world, submissions.receive(submissions.submit(row, **world.acts), **world.acts))
    with pytest.raises(steps.StepWaits, match="Công khai lấy ý kiến"):
        steps.prepare(row, **world.acts)
    period = opinions.open_comment(
        row, posted="nhà văn hóa", since=DAY, n_days=10, day_kind=DayKind.CALENDAR, source="86/2023/NĐ-CP", **world.acts
    )
    assert period.until == date(2025, 12, 26)
    with pytest.raises(steps.StepWaits, match="chưa hết"):
        opinions.close_comment(period, outcome="không có góp ý", **world.acts)
    with pytest.raises(BadInput, match="tiếp công dân"):
        opinions.add_comment(period, on=DAY, how="đơn", words="Tôi tố cáo ông A", **world.acts)
    opinions.add_comment(period, on=DAY, how="gặp trực tiếp", words="Hộ ông A mới chuyển đến", **world.acts)
    late = {"by": world.officer, "at": datetime(2025, 12, 26, 3, tzinfo=UTC)}
    opinions.close_comment(period, outcome="01 góp ý, đã xem xét", **late)
    assert steps.prepare(row, **late).state == State.READY


@pytest.mark.parametrize(
    ("names", "n_all", "said"),
    [("", None, "chưa có tên"), ("Lê A\nLê A", None, "hai lần"), ("Lê A\nLê B", 1, "nhiều hơn tổng số")],
)
def test_a_village_list_that_cannot_be_is_refused(world, names, n_all, said):
    row = world.submission()
    with pytest.raises(BadInput, match=said):
        village_lists.add_name_list(
            row, body=world.village, body_name="", award="GDVH", names=names, n_all=n_all, **world.acts
        )


def test_comment_comes_before_the_council(world):
    row = received(world)
    council_noted(world, row)
    with pytest.raises(steps.StepWaits, match="trước Hội đồng"):
        opinions.open_comment(
            row, posted="cổng", since=DAY, n_days=10, day_kind=DayKind.WORKING, source="QĐ tỉnh", **world.acts
        )


@pytest.fixture
def session(world):
    council = councils.set_up_council(
        world.commune, CouncilKind.AWARD, name="Hội đồng", since=date(2025, 7, 1), paper="QĐ 1", **world.acts
    )
    seat = councils.add_member(
        council, world.chair_person, Role.CHAIR, since=date(2025, 7, 1), paper="QĐ 1", **world.acts
    )
    councils.set_regulation(
        council, "QC 1", since=date(2025, 7, 1), shares=[councils.Share(51, Base.MEMBERS)], **world.acts
    )
    made = sessions.call_session(council, held_on=DAY, form=Form.MEETING, **world.acts)
    made.seat = seat
    return made


def test_a_list_goes_before_the_council_and_its_count_comes_back(world, session):
    row = appraised(world, received(world))
    assert hearing.put_to_council(row, session, by_name=[], **world.acts) == 1
    with pytest.raises(steps.StepWaits, match="kiểm phiếu"):
        hearing.record_council(row, **world.acts)
    sessions.set_attendance(session, {session.seat.pk: Presence.PRESENT}, counting=[session.seat.pk], **world.acts)
    motion = session.motions.get()
    assert (motion.award, motion.rules_on) == ("LDTT", DAY)
    tallies.record_tally(motion, tallies.Votes(1), **world.acts)
    step = hearing.record_council(row, **world.acts)
    assert step.outcome == "Thông qua 3/3 trường hợp"
    assert steps.prepare(row, **world.acts).state == State.READY


def test_a_member_who_is_proposed_leaves_the_count(world, session):
    holder = person_holder(world.chair_person, owner=world.commune, unit=world.school, **world.acts)
    row = world.submission()
    nominations.nominate(
        row,
        holder,
        nominations.NominationDraft("LDTT", "2025", category="leader", claims={"rating": "HTT"}),
        **world.acts,
    )
    world.minuted(row)
    world.attested(row)
    row = appraised(world, submissions.receive(submissions.submit(row, **world.acts), **world.acts))
    hearing.put_to_council(row, session, by_name=["LDTT"], **world.acts)
    assert [(e.member_id, e.tie) for m in session.motions.all() for e in m.excusals.all()] == [
        (session.seat.pk, "self")
    ]


def test_papers_that_lack_are_named_with_their_article(world):
    row = world.submission(draft={"number": "05/TTr"})
    world.listed(row, HEAD + "Trần Văn Bảo\tGiáo viên\t\tCSTĐ cơ sở\tHTXSNV")
    told = lacking(row, book=rulebook(world.commune, DAY), today=DAY, awards={"CSTDCS": 1})
    assert [(held.wanted.kind.value, held.lacks) for held in told] == [
        ("letter", False),
        ("minutes", True),
        ("report", True),
    ]
    assert str(told[2].wanted.source) == "638/QĐ-BNV"


def test_minutes_hold_together(world):
    row = world.submission()
    world.listed(row, "Họ và tên\tDanh hiệu\tSố phiếu\nTrần Văn Bảo\tLĐTT\t18")
    with pytest.raises(BadInput, match="từ 1 đến tổng số"):
        world.minuted(row, members=10, present=12)
    with pytest.raises(BadInput, match="người vắng"):
        world.minuted(row, members=20, present=18)
    with pytest.raises(BadInput, match="18 phiếu, nhiều hơn 15"):
        world.minuted(row, members=20, present=15, absent="5 người ốm")
    world.minuted(row, members=20, present=18, absent="2 người đi học")


def test_a_check_of_a_list_asks_the_same_number_of_queries_however_long_it_is(world):
    counts = []
    for n in (2, 60):
        row = world.submission(f"{n}")
        names = [f"Lê Văn {chr(65 + i % 26)}{'abc'[i // 26]}{'xy'[n == 2]}" for i in range(n)]
        world.listed(row, HEAD + "\n".join(f"{name}\tGiáo viên\t\tLĐTT\tHTTNV" for name in names))
        with CaptureQueriesContext(connection) as told:
            checking.recheck(row, **world.acts)
        counts.append(len(told))
    assert counts[0] == counts[1]


def test_a_row_that_asks_must_be_answered_and_nothing_is_lost(world):
    row = world.submission()
    pasted = (
        HEAD
        + "Nguyễn Thị Hòa\tGiáo viên\tTrường Tiểu học Hoa Sen\tLĐTT\t\nNguyễn Thị Hoà\tNông dân\tThôn MP-01\tLĐTT\t"
    )
    intake = lists.bring_list(row, pasted=pasted, **world.acts)
    with pytest.raises(BadInput, match="Dòng 3"):
        lists.take_in(intake, {}, **world.acts)
    assert ListIntake.objects.get().state == "read"
    assert lists.take_in(intake, {3: "new"}, **world.acts) == (2, 0)
    assert (ListIntake.objects.get().rows, Holder.objects.filter(kind="person").count()) == ([], 2)
    with pytest.raises(lists.ListSettled):
        lists.take_in(intake, {}, **world.acts)


def test_a_name_spelt_otherwise_than_in_the_register_is_asked_about(world):
    first = world.submission("Một", season=2024)
    world.listed(first, HEAD + "Trần Văn Bảo\tGiáo viên\tTrường Tiểu học Hoa Sen\tLĐTT\tHTTNV")
    row = world.submission("Hai")
    pasted = HEAD + (
        "Trần Văn Bão\tGiáo viên\tTrường Tiểu học Hoa Sen\tLĐTT\t\nTRẦN VĂN BẢO\tGiáo viên\tTrường Tiểu học Hoa Sen\tGK\t"
    )
    intake = lists.bring_list(row, pasted=pasted, **world.acts)
    assert [(one["row"], one["choice"] != "", "khác cách viết" in " ".join(one["asks"])) for one in intake.rows] == [
        (2, False, True),
        (3, True, False),
    ]
    lists.take_in(intake, {2: "new"}, **world.acts)
    assert sorted(Holder.objects.values_list("name", flat=True)) == ["Trần Văn Bão", "Trần Văn Bảo"]


def test_a_list_that_writes_ong_asks_which_name_it_is(world):
    row = world.submission()
    pasted = HEAD + "Ông Ích Khiêm\tNông dân\tThôn MP-01\tGK\t\nÔng Nguyễn Văn A\tNông dân\tThôn MP-01\tGK\t"
    intake = lists.bring_list(row, pasted=pasted, **world.acts)
    with pytest.raises(BadInput, match="Dòng 2"):
        lists.take_in(intake, {}, **world.acts)
    lists.take_in(intake, {2: "new"}, **world.acts)
    assert sorted(Holder.objects.values_list("name", flat=True)) == ["Nguyễn Văn A", "Ông Ích Khiêm"]
    again = lists.bring_list(world.submission("Lần sau", season=2024), pasted=pasted, **world.acts)
    assert [one["asks"] for one in again.rows] == [[], []]
    bare = lists.bring_list(
        world.submission("Khác", season=2023), pasted=HEAD + "Ông Văn Ba\t\tThôn MP-02\tGK\t", **world.acts
    )
    lists.take_in(bare, {2: "bare"}, **world.acts)
    assert Holder.objects.filter(name="Văn Ba").exists()


def test_nobody_sees_and_does_nothing(world):
    row = world.sent(TEACHERS)
    assert list(submissions_visible_to(NOBODY)) == []
    assert list(submissions_of(world.commune, actor=world.outsider)) == []
    assert [one.pk for one in submissions_of(world.commune, actor=world.reader)] == [row.pk]
    for act in (submissions.receive, steps.prepare, hearing.record_council, submissions.submit):
        with pytest.raises(NotPermitted):
            act(row, by=NOBODY, at=AT)


def test_a_list_waits_until_somebody_says_that_nobody_is_under_investigation(world):
    row = world.submission()
    world.listed(row, TEACHERS)
    world.minuted(row)
    checking.attest(row, [("LDTT.spirit", "đoàn kết")], signer="A", post="Hiệu trưởng", on=DAY, **world.acts)
    assert set(Nomination.objects.filter(submission=row).values_list("verdict", "n_attest")) == {
        ("needs_confirmation", 1)
    }
    with pytest.raises(submissions.NotReady, match="3 trường hợp"):
        submissions.submit(row, **world.acts)
