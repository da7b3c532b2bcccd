"""From a list to what waits for its decision, and what stops it on the way."""

from __future__ import annotations

from datetime import date

import pytest
from tests.commendation.conftest import AT

from thidua.commendation.core.states import Stand, State, StateForbids
from thidua.commendation.models import Nomination, NominationCheck, Submission
from thidua.commendation.services import checking, lists, nominations, steps, submissions
from thidua.ground.errors import BadInput, NotPermitted

LIST = """STT\tHọ và tên\tChức vụ\tĐơn vị\tDanh hiệu\tXếp loại
1\tNguyễn Thị Mai\tGiáo viên\tTrường Tiểu học Hoa Sen\tLĐTT\tHTTNV
2\tTrần Văn Bảo\tGiáo viên\tTrường Tiểu học Hoa Sen\tCSTĐ cơ sở\tHTXSNV
3\tTrường Tiểu học Hoa Sen\t\t\tTập thể LĐTT\tHTTNV
4\tLê Văn Cần\tNông dân\tThôn MP-01\tGiấy khen\t
"""


def test_a_list_becomes_nominations_that_are_checked(world):
    row = world.submission()
    made = world.listed(row, LIST)
    assert [(n.award, n.holder.name, n.holder.kind, n.category, n.group) for n in made] == [
        ("LDTT", "Nguyễn Thị Mai", "person", "teacher", "cadre"),
        ("CSTDCS", "Trần Văn Bảo", "person", "teacher", "cadre"),
        ("TTLDTT", "Trường Tiểu học Hoa Sen", "collective", "", ""),
        ("GK", "Lê Văn Cần", "person", "farmer", "worker_farmer"),
    ]
    assert {n.regime for n in made} == {"P3"}
    assert made[2].holder.body_id == world.school.pk
    assert made[3].unit_id == world.village.pk


def test_eligible_is_not_said_before_the_head_confirmed(world):
    row = world.submission()
    world.listed(row, LIST)
    world.attested(row)
    first = Nomination.objects.get(submission=row, award="LDTT")
    assert (first.verdict, first.n_attest, first.verdict_words) == ("eligible", 0, "Đủ điều kiện")


def test_it_cannot_leave_the_unit_before_minutes_and_the_heads_word(world):
    row = world.submission()
    with pytest.raises(submissions.NotReady, match="chưa có ai"):
        submissions.submit(row, **world.acts)
    world.listed(row, LIST)
    with pytest.raises(submissions.NotReady, match="biên bản bình xét"):
        submissions.submit(row, **world.acts)
    world.minuted(row)
    with pytest.raises(submissions.NotReady, match="thủ trưởng đơn vị phải xác nhận"):
        submissions.submit(row, **world.acts)
    world.attested(row)
    assert submissions.submit(row, **world.acts).state == State.SUBMITTED


def test_receiving_freezes_regime_book_and_findings(world):
    row = world.sent(LIST)
    row = submissions.receive(row, **world.acts)
    assert (row.state, row.received_on, row.regime, len(row.rulebook)) == (State.RECEIVED, date(2025, 12, 15), "P3", 64)
    assert NominationCheck.objects.filter(nomination__submission=row, no=1, why="tiếp nhận").count() == 4
    with pytest.raises(BadInput, match="lý do xét lại"):
        checking.recheck(row, **world.acts)
    checking.recheck(row, why="luật mới có lợi hơn", **world.acts)
    assert NominationCheck.objects.filter(nomination__submission=row).count() == 8


def test_the_day_received_picks_the_regime_not_the_day_it_was_typed(world):
    row = world.sent(LIST)
    with pytest.raises(BadInput, match="số phiếu tiếp nhận"):
        submissions.receive(row, on=date(2025, 6, 20), **world.acts)
    row = submissions.receive(row, on=date(2025, 6, 20), book_note="Phiếu 12", **world.acts)
    assert (row.regime, row.received_on) == ("P2", date(2025, 6, 20))


def test_it_goes_on_to_its_decision_only_step_by_step(world):
    row = submissions.receive(world.sent(LIST), **world.acts)
    with pytest.raises(StateForbids):
        steps.prepare(row, **world.acts)
    row = steps.appraise(row, words="Đủ hồ sơ", **world.acts)
    with pytest.raises(steps.StepWaits, match="im lặng"):
        steps.prepare(row, **world.acts)


def test_an_outsider_a_reader_and_the_unit_may_not_receive(world):
    row = world.sent(LIST)
    for who in (world.outsider, world.reader, world.reporter):
        with pytest.raises(NotPermitted):
            submissions.receive(row, by=who, at=AT)
    assert Submission.objects.get(pk=row.pk).state == State.SUBMITTED


def test_the_units_own_people_write_and_send_their_list(world):
    row = world.submission(by=world.reporter)
    intake = lists.bring_list(row, pasted=LIST, by=world.reporter, at=AT)
    assert [fault["message"] for fault in intake.faults] == [
        "“Thôn MP-01” không phải đơn vị của đồng chí. Đơn vị đó tự lập danh sách, hoặc sửa cột đơn vị."
    ]
    assert lists.take_in(intake, {}, by=world.reporter, at=AT) == (3, 0)
    with pytest.raises(NotPermitted):
        world.submission(by=world.outsider)


def test_one_nomination_stops_without_the_rest(world):
    row = submissions.receive(world.sent(LIST), **world.acts)
    one = Nomination.objects.get(submission=row, award="CSTDCS")
    with pytest.raises(BadInput, match="điều khoản"):
        nominations.set_stand(one, Stand.REFUSED, words="chưa đủ", **world.acts)
    one = nominations.set_stand(one, Stand.REFUSED, words="chưa đủ", article="Điều 23, 06/2022/QH15", **world.acts)
    assert one.seen.label == "Không đạt"
    assert Nomination.objects.filter(submission=row, state=Stand.LIVE).count() == 3


def test_another_form_starts_its_own_check(world):
    row = submissions.receive(world.sent(LIST), **world.acts)
    one = Nomination.objects.get(submission=row, award="CSTDCS")
    new = nominations.lower(one, "LDTT", words="chưa có sáng kiến", **world.acts)
    one.refresh_from_db()
    assert (one.state, new.award, new.lowered_from_id) == (Stand.LOWERED, "LDTT", one.pk)
    assert new.checks.get().why == "chuyển hình thức khác"
