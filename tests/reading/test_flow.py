"""From a pasted plan to targets: taken in, accepted, mended, rejected, undone."""

from __future__ import annotations

import pytest

from thidua.audit.models import Line as AuditLine
from thidua.ground.errors import NotPermitted, Refused
from thidua.reading.models import Candidate, CandidateState, Intake
from thidua.reading.services import accept, accept_all, make_set, mend_and_accept, reject, take_in, undo
from thidua.reading.services.accepting import AlreadyDecided
from thidua.reading.services.writers import FigureStands, NoSetChosen
from thidua.results.models import Observation, Stated
from thidua.targets.models import Target, TargetLine

PLAN = (
    "Kế hoạch phát động thi đua năm 2022. Các đơn vị phấn đấu hoàn thành các chỉ tiêu năm 2022 như: "
    "Sản lượng lương thực bình quân đầu người đạt trên 500 kg/người/năm. "
    "Tổng thu ngân sách Nhà nước trên địa bàn 116.000 triệu đồng. Tỷ lệ che phủ rừng đạt 80,5%. "
    "Số xã đạt chuẩn nông thôn mới tăng thêm 02 xã (Ngọc Phái, Quảng Bạch). Tỷ lệ hộ nghèo giảm 2,0%. "
    "Tai nạn giao thông đường bộ giảm cả 3 tiêu chí."
)
REPORT = (
    "Năm 2022, tổng thu ngân sách Nhà nước trên địa bàn đạt 120.000 triệu đồng, bằng 103,4% kế hoạch. "
    "Tỷ lệ che phủ rừng ước đạt 80,6%."
)


def plan(land, **more) -> Intake:
    intake = take_in(owner=land.district, year=2022, text=PLAN, **land.acts, **more)
    return make_set(intake, name="Kế hoạch 2022", issuer="UBND huyện Chợ Đồn", **land.acts)


def at(intake: Intake, words: str) -> Candidate:
    return next(c for c in intake.candidates.select_related("intake__owner", "passage") if words in c.passage.quote)


def test_taking_in_writes_no_target_and_no_figure(land):
    intake = take_in(owner=land.district, year=2022, text=PLAN, **land.acts)

    assert intake.candidates.filter(kind="target").count() == 6
    assert (Target.objects.count(), Observation.objects.count()) == (0, 0)


def test_the_same_text_taken_in_again_is_the_same_intake(land):
    first = take_in(owner=land.district, year=2022, text=PLAN, **land.acts)

    assert take_in(owner=land.district, year=2022, text=PLAN, **land.acts) == first


def test_accepting_a_target_keeps_the_words_it_was_read_from(land):
    intake = plan(land)

    accept(at(intake, "116.000 triệu đồng"), **land.acts)

    target = Target.objects.get()
    assert (target.entered, target.measure, target.passage.quote) == ("116.000", "triệu đồng", "116.000 triệu đồng")
    assert target.line.target_set == intake.target_set


def test_accepting_without_a_set_is_refused_and_writes_nothing(land):
    intake = take_in(owner=land.district, year=2022, text=PLAN, **land.acts)

    with pytest.raises(NoSetChosen):
        accept(at(intake, "116.000 triệu đồng"), **land.acts)

    assert TargetLine.objects.count() == 0
    assert at(intake, "116.000 triệu đồng").state == CandidateState.PROPOSED


def test_a_change_of_a_rate_is_asked_about_and_the_answer_is_written(land):
    intake = plan(land)
    poverty = at(intake, "giảm 2,0%")

    assert [q["code"] for q in poverty.questions] == ["points_or_relative"]
    with pytest.raises(Refused):
        accept(poverty, **land.acts)
    assert TargetLine.objects.count() == 0

    mend_and_accept(poverty, {"relative": "no"}, **land.acts)
    assert (Target.objects.get().kind, Target.objects.get().direction) == ("change", "down")


def test_named_places_come_along(land):
    intake = plan(land)

    accept(at(intake, "02 xã"), **land.acts)

    assert sorted(p.name for p in Target.objects.get().places.all()) == ["Ngọc Phái", "Quảng Bạch"]


def test_rejected_and_accepted_are_not_decided_twice(land):
    intake = plan(land)
    chosen = at(intake, "80,5%")
    reject(chosen, **land.acts)

    with pytest.raises(AlreadyDecided):
        accept(chosen, **land.acts)

    undo(chosen, **land.acts)
    assert accept(chosen, **land.acts).state == CandidateState.ACCEPTED


def test_undoing_takes_back_the_target_and_its_line(land):
    intake = plan(land)
    chosen = accept(at(intake, "80,5%"), **land.acts)

    undo(chosen, **land.acts)

    assert Target.objects.filter(withdrawn=False).count() == 0
    assert TargetLine.objects.filter(withdrawn=False).count() == 0
    assert at(intake, "80,5%").state == CandidateState.PROPOSED


def test_accepting_all_takes_the_sure_ones_with_one_line_in_the_log(land):
    intake = plan(land)
    before = AuditLine.objects.count()

    done = accept_all(intake, **land.acts)

    assert done.n == Target.objects.count() > 0
    assert done.refused == ()
    assert AuditLine.objects.count() == before + 1


def test_a_result_is_saved_with_its_passage_and_the_ratio_as_stated(land):
    intake = plan(land)
    accept(at(intake, "116.000 triệu đồng"), **land.acts)
    report = take_in(owner=land.district, year=2022, text=REPORT, **land.acts)

    accept(at(report, "120.000 triệu đồng"), **land.acts)
    accept(at(report, "103,4%"), **land.acts)
    accept(at(report, "80,6%"), **land.acts)

    revenue = Observation.objects.get(indicator__name__startswith="Tổng thu ngân sách")
    assert revenue.revisions.get().passage.quote == "120.000 triệu đồng"
    assert Stated.objects.get().target.passage.quote == "116.000 triệu đồng"
    assert Observation.objects.exclude(pk=revenue.pk).get().estimate is True


def test_another_figure_for_the_same_period_gives_way_only_when_said(land):
    first = take_in(owner=land.district, year=2022, text=REPORT, **land.acts)
    accept(at(first, "120.000 triệu đồng"), **land.acts)
    other = REPORT.replace("120.000", "121.000")
    second = take_in(owner=land.district, year=2022, text=other, **land.acts)

    with pytest.raises(FigureStands):
        accept(at(second, "121.000 triệu đồng"), **land.acts)

    mend_and_accept(at(second, "121.000 triệu đồng"), {"replace": True}, **land.acts)
    assert Observation.objects.get().no == 2


def test_who_may_not_review_takes_nothing_in(land):
    intake = plan(land)
    for someone in (land.reader, land.outsider):
        with pytest.raises(NotPermitted):
            take_in(owner=land.district, year=2022, text=PLAN, by=someone, at=land.acts["at"])
        with pytest.raises(NotPermitted):
            accept(at(intake, "80,5%"), by=someone, at=land.acts["at"])


def test_a_field_nobody_shows_is_refused(land):
    intake = plan(land)

    with pytest.raises(Refused):
        mend_and_accept(at(intake, "80,5%"), {"owner": "7"}, **land.acts)

    assert Target.objects.count() == 0
