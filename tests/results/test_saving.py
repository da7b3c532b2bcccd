"""Saving, confirming and taking back figures; what is refused, and in which words."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connections, transaction
from tests.results.conftest import AT, Y2022, actor, grants, make_land

from thidua.audit.models import Line
from thidua.ground.actors import Power
from thidua.ground.errors import BadInput, Conflict, NotPermitted, Refused
from thidua.ground.periods import Period
from thidua.results.models import Observation, Revision, Stated
from thidua.results.services import assess, keep_stated, save_result, take_back, take_back_stated, verify_result
from thidua.targets.core.kinds import Kind, OverTime, OverUnits
from thidua.targets.core.plans import Plan


def test_a_figure_keeps_how_it_was_typed(land):
    saved = land.save(land.indicator(), "2,719301", "tỷ đồng")
    row = saved.revision
    assert (row.value_q, row.entered, row.measure, row.decimals, row.amount) == (
        2_719_301_000, "2,719301", "tỷ đồng", 6, Decimal("2.719301"),
    )  # fmt: skip
    assert saved.current
    assert (saved.observation.no, saved.observation.value_q) == (1, 2_719_301_000)


def test_correcting_is_a_revision_and_the_history_stays(land):
    indicator = land.indicator()
    land.save(indicator, "100")
    saved = land.save(indicator, "110", made_from=1, reason="cộng nhầm")
    assert (saved.current, saved.observation.no, saved.observation.value_q) == (True, 2, 110_000_000)
    assert list(saved.observation.revisions.order_by("no").values_list("no", "value_q")) == [
        (1, 100_000_000), (2, 110_000_000),
    ]  # fmt: skip


def test_revisions_cannot_be_changed_or_removed(land):
    land.save(land.indicator(), "100")
    for change in (lambda: Revision.objects.update(value_q=1), lambda: Revision.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Revision.objects.get().value_q == 100_000_000


def test_the_second_of_two_sees_both_and_a_third_revision_decides(land):
    indicator = land.indicator()
    land.save(indicator, "100")
    land.save(indicator, "110", made_from=1)
    late = land.save(indicator, "120", made_from=1)
    assert (late.current, late.conflict, late.revision.no, late.shown.value_q) == (False, True, 3, 110_000_000)
    assert late.observation.no == 2
    third = land.save(indicator, "120", made_from=2)
    assert (third.current, third.observation.no, third.observation.value_q) == (True, 4, 120_000_000)


def test_two_threads_at_once_leave_one_figure_current(real_database):
    _race(make_land())


def _race(land):
    indicator = land.indicator()
    land.save(indicator, "100")
    together, found = threading.Barrier(2), []

    def save(entered):
        try:
            together.wait()
            found.append(land.save(indicator, entered, made_from=1))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save, args=(entered,)) for entered in ("110", "120")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(saved.current for saved in found) == [False, True]
    kept = next(saved for saved in found if saved.current)
    assert Observation.objects.get().value_q == kept.revision.value_q
    assert Revision.objects.count() == 3


def test_an_estimate_never_replaces_an_official_figure(land):
    indicator = land.indicator()
    land.save(indicator, "100", estimate=True)
    land.save(indicator, "105", made_from=1)
    saved = land.save(indicator, "120", made_from=2, estimate=True)
    assert (saved.current, saved.conflict, saved.note) == (
        False, False, "kỳ này đã có số chính thức, số ước không thay số chính thức",
    )  # fmt: skip
    assert saved.observation.value_q == 105_000_000


def test_taking_back_lets_what_was_before_count_again(land):
    indicator = land.indicator()
    land.save(indicator, "100")
    observation = land.save(indicator, "110", made_from=1).observation
    take_back(observation, no=2, reason="nhầm kỳ", **land.acts())
    observation.refresh_from_db()
    assert (observation.no, observation.value_q, observation.state) == (3, 100_000_000, "figure")


def test_taking_back_the_first_leaves_nothing_and_not_zero(land):
    observation = land.save(land.indicator(), "100").observation
    take_back(observation, no=1, reason="nhầm huyện", **land.acts())
    observation.refresh_from_db()
    assert (observation.value_q, observation.state) == (None, "withdrawn")


def test_a_rate_is_made_from_its_parts_and_rounded_half_up(land):
    rate = land.indicator(
        "Thôn đạt chuẩn kiểu mẫu", "%", over_time=OverTime.LAST, over_units=OverUnits.RATIO, decimals=1
    )
    saved = save_result(rate, land.district, Y2022, part="62", whole="85", made_from=None, **land.acts())
    row = saved.revision
    assert (row.value_q, row.part_q, row.whole_q, row.entered) == (72_900_000, 62, 85, "62/85")


@pytest.mark.parametrize(
    ("entered", "measure", "words"),
    [
        ("1.2.3", "triệu đồng", "không phải là số"),
        ("abc", "triệu đồng", "không phải là số"),
        ("100", "", "Chưa có đơn vị tính"),
        ("100", "ha", "không ghi theo ha được"),
        ("100", "sải", "Chưa biết đơn vị tính"),
        ("-5", "triệu đồng", "không thể âm"),
        ("0,0000001", "triệu đồng", "nhiều chữ số thập phân"),
        ("9" * 20, "triệu đồng", "quá lớn"),
    ],
)
def test_wrong_figures_are_refused_in_words_and_nothing_is_written(land, entered, measure, words):
    indicator = land.indicator()
    with pytest.raises(BadInput, match=words):
        save_result(indicator, land.district, Y2022, entered=entered, measure=measure, made_from=None, **land.acts())
    assert Observation.objects.count() == 0


def test_a_result_before_its_period_begins_is_refused(land):
    with pytest.raises(BadInput, match="chưa bắt đầu"):
        land.save(land.indicator(), "1", period=Period.year(2030))


def test_above_the_ceiling_is_an_error_of_entry(land):
    rate = land.indicator("Tỷ lệ tốt nghiệp", "%", over_time=OverTime.LAST, over_units=OverUnits.NONE, ceiling="100")
    with pytest.raises(BadInput, match="cao nhất là 100 %"):
        land.save(rate, "100,5")
    assert land.save(rate, "100").current


def test_a_measure_without_its_per_is_offered_for_correction(land):
    income = land.indicator("Thu nhập", "triệu đồng/người/năm", over_units=OverUnits.NONE, over_time=OverTime.LAST)
    with pytest.raises(Refused) as refusal:
        land.save(income, "54,68", "triệu đồng")
    assert (refusal.value.code, refusal.value.offered) == ("measure_lacks_per", "triệu đồng/người/năm")


def test_sensitive_indicators_take_a_printed_percentage_only(land):
    share = land.indicator("Tuyển quân", "%", over_time=OverTime.LAST, over_units=OverUnits.NONE, sensitive=True)
    assert land.save(share, "100").current
    with pytest.raises(BadInput, match="không ghi tử số"):
        save_result(share, land.district, Y2022, part="85", whole="85", made_from=1, **land.acts())


def test_nobody_confirms_his_own_figure_outside_a_commune(land):
    observation = land.save(land.indicator(), "100", by=land.officer).observation
    with pytest.raises(NotPermitted, match="không tự xác nhận"):
        verify_result(observation, no=1, **land.acts())
    leader = actor("leader", *grants(land.district))
    verify_result(observation, no=1, **land.acts(leader))
    observation.refresh_from_db()
    assert observation.verified
    with pytest.raises(Conflict, match="đã được xác nhận"):
        verify_result(observation, no=1, **land.acts(leader))


def test_in_a_commune_one_person_may_hold_all_and_the_log_says_so(land):
    from thidua.units.core.kinds import Kind as BodyKind
    from thidua.units.services import create_area

    commune = create_area(
        "Mô Phỏng", kind=BodyKind.RURAL_COMMUNE, parent=land.province, slug="xa-mo-phong", **land.acts(land.maker)
    )
    one = actor("one", *grants(commune))
    observation = land.save(land.indicator(), "100", body=commune, by=one).observation
    assert verify_result(observation, no=1, **land.acts(one)).own
    assert Line.objects.filter(act="results.verified_own", chain__name="xa-mo-phong").count() == 1


def test_a_figure_changed_meanwhile_is_not_confirmed(land):
    indicator = land.indicator()
    observation = land.save(indicator, "100").observation
    land.save(indicator, "110", made_from=1)
    with pytest.raises(Conflict, match="vừa được sửa"):
        verify_result(observation, no=1, **land.acts(actor("leader", *grants(land.district))))


def test_a_level_above_does_not_enter_for_the_level_below_except_as_an_act_of_its_own(land):
    commune = land.communes[0]
    indicator = land.indicator()
    with pytest.raises(NotPermitted):
        land.save(indicator, "5", body=commune, by=land.officer)
    saved = land.save(indicator, "5", body=commune, by=land.officer, said_by="Chủ tịch xã, qua điện thoại")
    assert saved.revision.said_by == "Chủ tịch xã, qua điện thoại"
    assert Line.objects.filter(act="results.saved_for").count() == 1


def test_the_outsider_and_nobody_write_nothing(land):
    for stranger in (land.outsider, actor("nobody")):
        with pytest.raises(NotPermitted):
            land.save(land.indicator(), "5", by=stranger)
        with pytest.raises(NotPermitted):
            land.save(land.indicator(), "5", by=stranger, said_by="ai đó")
    assert Observation.objects.count() == 0


def test_what_a_paper_states_is_kept_with_its_history_and_is_no_plan(land):
    target = land.target(land.set(), land.indicator(), Plan(no_number=True))
    keep_stated(target, ratio=Decimal(424), **land.acts())
    keep_stated(target, ratio=Decimal(425), reason="đọc nhầm", **land.acts())
    take_back_stated(target, reason="văn bản khác", **land.acts())
    assert list(Stated.objects.order_by("no").values_list("ratio_q", flat=True)) == [424_000_000, 425_000_000, None]
    target.refresh_from_db()
    assert target.plan_q is None


def test_a_task_is_judged_by_a_person_with_a_ground(land):
    task = land.target(land.set(), None, Plan(kind=Kind.TASK, no_number=True), label="Sáp nhập hai chi bộ")
    with pytest.raises(BadInput, match="căn cứ"):
        assess(task, verdict="met", word=" ", **land.acts())
    assert assess(task, verdict="met", word="Quyết định của Huyện ủy", **land.acts()).verdict == "met"
    level = land.target(land.set("B"), land.indicator(), Plan(number="5", measure="triệu đồng"))
    with pytest.raises(BadInput, match="con số quyết định"):
        assess(level, verdict="met", word="đẹp", **land.acts())


def test_a_passage_of_another_locality_is_refused(land):
    strange = land.passage("Kim Sơn đạt 100", "100", owner=land.other)
    with pytest.raises(BadInput, match="địa phương khác"):
        land.save(land.indicator(), "100", passage=strange)


def test_saving_leaves_one_line_that_reads_as_a_sentence(land):
    from thidua.audit.core.sentences import sentence

    land.save(land.indicator(), "2.719.301")
    line = Line.objects.get(act="results.saved")
    assert sentence(line.act, line.label, {"after": "2.719.301 triệu đồng"}) == (
        "đã ghi kết quả Thu ngân sách nhà nước trên địa bàn, huyện Đông Sơn, năm 2022: 2.719.301 triệu đồng"
    )
    assert line.at == AT
    assert line.kind == "observation"


def test_only_bodies_of_the_power_may_enter(land):
    reader = actor("reader", *grants(land.district, powers=(Power.SEE,)))
    with pytest.raises(NotPermitted):
        land.save(land.indicator(), "1", by=reader, period=Period.span(date(2022, 1, 1), date(2022, 2, 1)))
