"""Which day's law speaks: foreseen while it is written, received from then on; who decides follows the day of the decision."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from tests.commendation.conftest import AT, DAY

from thidua.commendation.core.states import Seen, State, StateForbids
from thidua.commendation.models import Nomination
from thidua.commendation.services import checking, nominations, submissions
from thidua.ground.errors import BadInput, NotPermitted

HEAD = "Họ và tên\tChức vụ\tĐơn vị\tDanh hiệu\tXếp loại\tSố tháng công tác\n"
ONE = HEAD + "Nguyễn Thị Mai\tGiáo viên\tTrường Tiểu học Hoa Sen\tLĐTT\tHTTNV\t12"
BEST = HEAD + "Nguyễn Thị Mai\tGiáo viên\tTrường Tiểu học Hoa Sen\tCSTĐCS\tHTXSNV\t12"
JUNE = datetime(2025, 6, 24, 3, tzinfo=UTC)
JULY = datetime(2025, 7, 10, 3, tzinfo=UTC)


def rules(row):
    return {one["rule"]: one for one in Nomination.objects.get(submission=row).found()}


def test_a_draft_shows_the_law_of_the_day_foreseen_for_receipt(world):
    row = world.submission()
    world.listed(row, ONE)
    assert Nomination.objects.get(submission=row).regime == "P3"
    draft = submissions.SubmissionDraft("Đề nghị", 2025, foreseen=date(2025, 6, 20))
    row = submissions.revise_submission(row, draft, **world.acts)
    one = Nomination.objects.get(submission=row)
    assert (row.law_day(DAY), one.regime) == (date(2025, 6, 20), "P2")


@pytest.mark.parametrize("day", [date(2028, 1, 1), date(2014, 5, 31)])
def test_a_day_foreseen_without_law_or_too_far_is_refused(world, day):
    with pytest.raises(BadInput) as told:
        world.submission(draft={"foreseen": day})
    assert told.value.field == "foreseen"


def test_a_file_received_in_june_and_decided_in_july_has_the_standards_of_june_and_the_decider_of_july(world):
    row = world.sent(BEST, at=JUNE, season=2024)
    one = Nomination.objects.get(submission=row)
    assert (one.regime, one.decider, one.upward) == ("P2", "district_chair", True)
    row = submissions.receive(row, by=world.officer, at=JULY, on=date(2025, 6, 20), book_note="Sổ tiếp nhận, số 12")
    one = Nomination.objects.get(submission=row)
    told = rules(row)["CSTDCS.authority"]
    assert (row.regime, one.regime, one.decider, one.upward) == ("P2", "P2", "commune_chair", False)
    assert (told["status"], told["citation"]["instrument"]) == ("met", "129/2025/NĐ-CP")
    standards = {
        f["citation"]["instrument"] for r, f in rules(row).items() if r != "CSTDCS.authority" and f["citation"]
    }
    assert standards == {"06/2022/QH15", "98/2023/NĐ-CP"}


def test_who_was_right_in_june_is_asked_about_anew_in_july(world):
    row = submissions.receive(world.sent(BEST, at=JUNE, season=2024), by=world.officer, at=JUNE)
    checking.recheck(row, why="huyện kết thúc hoạt động", by=world.officer, at=JULY)
    checks = list(Nomination.objects.get(submission=row).checks.order_by("no"))
    assert [check.why for check in checks] == ["tiếp nhận", "huyện kết thúc hoạt động"]
    cases = [json.loads(check.case) for check in checks]
    assert [(case["received"], case["decided"], case["decider"]) for case in cases] == [
        ("2025-06-24", "2025-06-24", "district_chair"),
        ("2025-06-24", "2025-07-10", "commune_chair"),
    ]


def test_a_whole_submission_is_refused_with_its_reason_and_its_article(world):
    row = world.sent(ONE)
    with pytest.raises(BadInput, match="điều khoản"):
        submissions.refuse_submission(row, words="Gửi sau hạn của kỳ này", article="", **world.acts)
    with pytest.raises(NotPermitted):
        submissions.refuse_submission(row, words="x", article="y", by=world.outsider, at=AT)
    row = submissions.refuse_submission(row, words="Gửi sau hạn của kỳ này", article="Quy chế 05, Điều 6", **world.acts)
    assert (row.state, row.seen) == (State.REFUSED, Seen.FAILED)
    assert row.events.get(kind="refused").words == "Không xét: Gửi sau hạn của kỳ này (Quy chế 05, Điều 6)"
    with pytest.raises(StateForbids):
        submissions.receive(row, **world.acts)
    again = world.submission("Lần sau")
    world.listed(again, ONE)
    assert "own.twice" not in rules(again)


def test_a_withdrawn_one_reads_as_withdrawn_and_not_as_failed(world):
    row = submissions.withdraw(world.sent(ONE), words="Lập lại danh sách", **world.acts)
    assert row.seen.label == "Đã rút"


def test_nothing_of_a_refused_one_goes_on(world):
    row = world.sent(ONE)
    one = Nomination.objects.get(submission=row)
    submissions.refuse_submission(row, words="a", article="b", **world.acts)
    with pytest.raises(StateForbids):
        nominations.lower(one, "GK", words="vì", **world.acts)
