"""Adding targets: refused, asked, written with their bounds; adjusting without losing what was."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from thidua.documents.models import Passage, Text
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.targets import services
from thidua.targets.core.kinds import Better, Comparator, Direction, Kind, OverTime, Reason, Verdict
from thidua.targets.core.plans import Plan, WrongMeasure
from thidua.targets.core.questions import Asked
from thidua.targets.core.terms import PER_CENT
from thidua.targets.core.verdicts import NotComparable, verdict_of
from thidua.targets.models import Target, TargetLine, TargetRevision
from thidua.targets.services import LineDraft, SetDraft
from thidua.targets.services.revisions import TooLate
from thidua.targets.services.targets import TargetTwice, TooFine


@pytest.fixture
def own(world):
    return world.set()


@pytest.fixture
def line(world, own):
    return services.add_line(own, LineDraft("Tổng thu ngân sách 116.000 triệu đồng"), **world.acts)


@pytest.fixture
def revenue(world):
    return world.indicator("Tổng thu ngân sách", "triệu đồng", over_time=OverTime.SUM)


@pytest.fixture
def communes(world):
    return world.indicator("Số xã đạt chuẩn NTM", "xã")


def test_a_target_is_written_with_its_bounds_and_its_first_revision(world, line, revenue):
    row = services.add_target(line, Plan(number="116.000", measure="triệu đồng"), indicator=revenue, **world.acts)
    row.refresh_from_db()
    assert (row.plan_q, row.entered, row.measure, row.part, row.label) == (
        116_000_000_000, "116.000", "triệu đồng", 1, "Tổng thu ngân sách",
    )  # fmt: skip
    assert (row.sign, row.met_from_q, row.exceeded_from_q, row.unjudged) == (1, 116_000_000_000, 116_000_000_001, "")
    assert list(row.revisions.values_list("no", "kind", "plan_q", "in_force")) == [
        (1, "first", 116_000_000_000, date(2022, 1, 1))
    ]


def test_the_same_target_twice_in_a_set_is_refused(world, own, line, revenue):
    plan = Plan(number="116.000", measure="triệu đồng")
    services.add_target(line, plan, indicator=revenue, **world.acts)
    again = services.add_line(own, LineDraft("Thu ngân sách"), **world.acts)
    with pytest.raises(TargetTwice, match="ở dòng 1"):
        services.add_target(again, plan, indicator=revenue, **world.acts)
    assert Target.objects.count() == 1


def test_the_same_assigner_in_another_set_is_asked(world, line, revenue):
    plan = Plan(number="116.000", measure="triệu đồng")
    services.add_target(line, plan, indicator=revenue, **world.acts)
    second = services.add_line(world.set("Dự toán 2022"), LineDraft("Thu"), **world.acts)
    with pytest.raises(Asked, match="Nghị quyết 2022"):
        services.add_target(second, plan, indicator=revenue, **world.acts)
    services.add_target(second, plan, indicator=revenue, repeat=True, **world.acts)
    assert Target.objects.count() == 2


def test_another_assigner_is_not_asked(world, line, revenue):
    plan = Plan(number="116.000", measure="triệu đồng")
    services.add_target(line, plan, indicator=revenue, **world.acts)
    province = services.add_line(world.set("Dự toán 2022", "UBND tỉnh"), LineDraft("Thu"), **world.acts)
    services.add_target(province, replace(plan, number="55.500"), indicator=revenue, **world.acts)
    assert Target.objects.count() == 2


def test_what_is_asked_writes_nothing(world, line, communes):
    with pytest.raises(Asked) as caught:
        services.add_target(line, Plan(number="2", measure="xã"), indicator=communes, **world.acts)
    assert caught.value.questions[0].options == (("more", "Tăng thêm 2"), ("total", "Tổng số là 2"))
    assert (Target.objects.count(), TargetRevision.objects.count()) == (0, 0)


def test_a_plan_above_the_ceiling_or_in_a_wrong_measure_writes_nothing(world, line, revenue):
    rate = world.indicator("Tỷ lệ", "%", ceiling="100")
    with pytest.raises(NotComparable):
        services.add_target(line, Plan(number="101", measure="%"), indicator=rate, **world.acts)
    with pytest.raises(WrongMeasure):
        services.add_target(line, Plan(number="101", measure="%"), indicator=revenue, **world.acts)
    assert Target.objects.count() == 0


def test_who_has_no_power_adds_nothing(world, line, revenue):
    for by in (world.reader, world.outsider):
        with pytest.raises(NotPermitted):
            services.add_target(
                line, Plan(number="1", measure="triệu đồng"), indicator=revenue, by=by, at=world.acts["at"]
            )


def test_a_body_a_passage_or_a_reference_of_another_locality_is_refused(world, line, revenue):
    plan = Plan(number="1", measure="triệu đồng")
    with pytest.raises(BadInput, match="không thuộc địa phương"):
        services.add_target(line, plan, indicator=revenue, body=world.other, **world.acts)
    text = Text.objects.create(
        owner=world.other, sha256="0" * 64, nfc="Thu 1 triệu", reader_version="1", at=world.acts["at"]
    )
    passage = Passage.objects.create(text=text, start=0, end=3, quote="Thu")
    with pytest.raises(BadInput, match="địa phương khác"):
        services.add_target(line, plan, indicator=revenue, passage=passage, **world.acts)
    foreign = world.indicator("Của huyện khác", "xã")
    foreign.owner = world.other
    foreign.save()
    with pytest.raises(NotPermitted):
        services.add_target(line, plan, indicator=foreign, **world.acts)


def test_a_unit_of_the_locality_gets_its_own_target(world, line, revenue):
    plan = Plan(number="1", measure="triệu đồng")
    row = services.add_target(line, plan, indicator=revenue, body=world.commune, **world.acts)
    assert row.body == world.commune


def test_a_sensitive_indicator_is_not_broken_down(world, line):
    army = world.indicator("Tuyển quân", "%", sensitive=True, ceiling="100")
    with pytest.raises(TooFine, match="quốc phòng"):
        services.add_target(line, Plan(number="100", measure="%"), indicator=army, body=world.commune, **world.acts)


# V7 and places
def test_a_rise_waits_for_its_baseline_and_is_then_judged_on_the_stock(world, line, communes):
    plan = Plan(kind=Kind.CHANGE, direction=Direction.UP, number="02", measure="xã")
    row = services.add_target(line, plan, indicator=communes, **world.acts)
    assert row.unjudged == Reason.NO_BASELINE
    row = services.set_baseline(row, number="14", said="thực hiện năm 2021", **world.acts)
    assert (row.met_from_q, row.exceeded_from_q, row.unjudged, row.baseline_text) == (16, 17, "", "thực hiện năm 2021")
    row = services.set_baseline(row, number="15", said="rà soát lại", **world.acts)
    assert row.met_from_q == 17
    assert list(row.revisions.order_by("no").values_list("kind", "baseline_q")) == [
        ("first", None), ("baseline", 14), ("baseline", 15),
    ]  # fmt: skip


def test_named_places_are_reached_and_may_fall_back(world, line, communes):
    plan = Plan(kind=Kind.CHANGE, direction=Direction.UP, number="02", measure="xã")
    row = services.add_target(line, plan, indicator=communes, **world.acts)
    names = ["Ngọc Phái", "Quảng Bạch"]
    places = services.name_places(row, names, bodies={"Ngọc Phái": world.commune}, **world.acts)
    assert [(p.name, p.body) for p in places] == [("Ngọc Phái", world.commune), ("Quảng Bạch", None)]
    assert len(services.name_places(row, ["ngoc phai"], **world.acts)) == 2
    place = services.mark_place(places[0], reached=date(2022, 11, 1), **world.acts)
    assert place.stands
    assert not services.mark_place(place, reached=date(2022, 11, 1), lost=date(2022, 12, 1), **world.acts).stands
    with pytest.raises(BadInput, match="phải sau"):
        services.mark_place(place, reached=date(2022, 11, 1), lost=date(2022, 10, 1), **world.acts)


# V10
def test_a_line_where_every_part_must_fall(world, own):
    line = services.add_line(own, LineDraft("Tai nạn giảm cả 3 tiêu chí", every_part=True), **world.acts)
    found = []
    for name, before in (("Số vụ", "12"), ("Số người chết", "0"), ("Số người bị thương", "9")):
        one = world.indicator(name, "vụ" if name == "Số vụ" else "người", better=Better.LOWER)
        plan = Plan(kind=Kind.DIRECTION, direction=Direction.DOWN, baseline=before)
        found.append(services.add_target(line, plan, indicator=one, **world.acts))
    assert [row.part for row in found] == [1, 2, 3]
    assert [verdict_of(row.bounds, v)[0] for row, v in zip(found, (11, 0, 9), strict=True)] == [
        Verdict.MET, Verdict.MET, Verdict.NOT_MET,
    ]  # fmt: skip


# V12
def test_a_target_relative_to_another_set_follows_that_plan(world, own, line, revenue):
    beyond = Plan(kind=Kind.RELATIVE, comparator=Comparator.ABOVE, reference_text="dự toán tỉnh giao")
    row = services.add_target(line, beyond, indicator=revenue, **world.acts)
    assert row.unjudged == Reason.NO_REFERENCE
    services.withdraw_target(row, reason="thử", **world.acts)
    theirs = services.add_line(world.set("Dự toán 2022", "UBND tỉnh"), LineDraft("Thu"), **world.acts)
    plan = Plan(number="55.500", measure="triệu đồng")
    theirs = services.add_target(theirs, plan, indicator=revenue, **world.acts)
    line = services.add_line(own, LineDraft("Vượt dự toán tỉnh giao"), **world.acts)
    row = services.add_target(line, beyond, indicator=revenue, reference=theirs, **world.acts)
    assert row.met_from_q == 55_500_000_001
    services.adjust_target(theirs, number="60.000", in_force=date(2022, 7, 1), **world.acts)
    row.refresh_from_db()
    assert row.met_from_q == 60_000_000_001
    with pytest.raises(Conflict, match="đang so"):
        services.withdraw_target(theirs, reason="thử", **world.acts)


# V13
def test_an_adjusted_target_keeps_the_first_visible(world, line, revenue):
    row = services.add_target(line, Plan(number="116.000", measure="triệu đồng"), indicator=revenue, **world.acts)
    row = services.adjust_target(row, number="120.000", in_force=date(2022, 7, 15), reason="NQ 30", **world.acts)
    assert (row.plan_q, row.met_from_q, row.entered) == (120_000_000_000, 120_000_000_000, "120.000")
    assert list(row.revisions.order_by("no").values_list("kind", "entered", "in_force", "reason")) == [
        ("first", "116.000", date(2022, 1, 1), ""),
        ("adjusted", "120.000", date(2022, 7, 15), "NQ 30"),
    ]


def test_what_is_adjusted_after_the_period_does_not_count(world, line, revenue):
    row = services.add_target(line, Plan(number="116.000", measure="triệu đồng"), indicator=revenue, **world.acts)
    with pytest.raises(TooLate, match="cuối kỳ"):
        services.adjust_target(row, number="100.000", in_force=date(2023, 1, 1), **world.acts)
    services.adjust_target(row, number="120.000", in_force=date(2022, 7, 15), **world.acts)
    with pytest.raises(TooLate, match="sau ngày này"):
        services.adjust_target(row, number="90.000", in_force=date(2022, 3, 1), **world.acts)
    row.refresh_from_db()
    assert row.entered == "120.000"


def test_a_plan_written_down_wrongly_is_corrected_with_a_reason(world, line, revenue):
    row = services.add_target(line, Plan(number="116", measure="triệu đồng"), indicator=revenue, **world.acts)
    right = replace(services.plan_of(row), number="116.000")
    with pytest.raises(BadInput, match="lý do"):
        services.correct_target(row, right, reason="", **world.acts)
    row = services.correct_target(row, right, reason="thiếu ba số 0", **world.acts)
    assert (row.entered, row.revision_no) == ("116.000", 2)
    assert row.revisions.get(no=1).entered == "116"


def test_the_plan_of_a_target_gives_it_again(world, line, communes):
    plan = Plan(kind=Kind.CHANGE, direction=Direction.UP, number="02", measure="xã", baseline="14")
    row = services.add_target(line, plan, indicator=communes, **world.acts)
    before = (row.terms, row.entered, row.baseline_entered)
    row = services.correct_target(row, services.plan_of(row), reason="không đổi gì", **world.acts)
    assert (row.terms, row.entered, row.baseline_entered) == before


def test_the_history_of_a_plan_cannot_be_changed(world, line, revenue):
    row = services.add_target(line, Plan(number="116.000", measure="triệu đồng"), indicator=revenue, **world.acts)
    for change in (lambda: row.revisions.update(entered="1"), lambda: row.revisions.all().delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


# V9
def test_a_level_is_accepted_by_direction_by_a_persons_word(world, line):
    farm = world.indicator("Tỷ trọng nông nghiệp", "%", better=Better.LOWER, ceiling="100")
    row = services.add_target(line, Plan(number="35", measure="%"), indicator=farm, **world.acts)
    with pytest.raises(BadInput, match="số gốc"):
        services.accept_direction(row, reason="kết luận của Thường trực", **world.acts)
    services.set_baseline(row, number="38", **world.acts)
    row = services.accept_direction(row, reason="kết luận của Thường trực", **world.acts)
    assert verdict_of(row.bounds, 36 * PER_CENT)[0] is Verdict.RIGHT_WAY
    row = services.accept_direction(row, reason="bỏ", accepted=False, **world.acts)
    assert verdict_of(row.bounds, 36 * PER_CENT)[0] is Verdict.NOT_MET


def test_a_withdrawn_target_takes_its_empty_line_along_and_may_be_added_again(world, line, own, revenue):
    plan = Plan(number="116.000", measure="triệu đồng")
    row = services.add_target(line, plan, indicator=revenue, **world.acts)
    services.withdraw_target(row, reason="đọc nhầm", **world.acts)
    assert TargetLine.objects.get(pk=line.pk).withdrawn
    again = services.add_line(own, LineDraft("Thu"), **world.acts)
    assert services.add_target(again, plan, indicator=revenue, **world.acts).part == 1


def test_the_margin_of_a_set_gives_the_mark(world, revenue):
    line = services.add_line(world.set(margin="5"), LineDraft("Thu"), **world.acts)
    plan = Plan(comparator=Comparator.ABOVE, number="100", measure="triệu đồng")
    row = services.add_target(line, plan, indicator=revenue, **world.acts)
    assert (row.mark_q, row.exceeded_from_q) == (105_000_000, 105_000_001)


def test_another_margin_moves_the_marks_it_gave(world, revenue):
    own = world.set(margin="5")
    line = services.add_line(own, LineDraft("Thu"), **world.acts)
    plan = Plan(comparator=Comparator.ABOVE, number="100", measure="triệu đồng")
    row = services.add_target(line, plan, indicator=revenue, **world.acts)
    draft = SetDraft(own.name, own.issuer_name, own.period, margin="10")
    services.revise_set(own, draft, document=None, **world.acts)
    row.refresh_from_db()
    assert (row.mark_q, row.exceeded_from_q) == (110_000_000, 110_000_001)
    services.revise_set(own, replace(draft, margin=""), document=None, **world.acts)
    row.refresh_from_db()
    assert (row.mark_q, row.exceeded_from_q) == (None, None)


def test_bounds_that_do_not_follow_from_the_terms_are_found(world, line, revenue):
    row = services.add_target(line, Plan(number="100", measure="triệu đồng"), indicator=revenue, **world.acts)
    assert services.wrong_bounds() == []
    Target.objects.filter(pk=row.pk).update(met_from_q=1)
    assert services.wrong_bounds() == [row.pk]


def test_a_task_is_judged_by_a_person(world, line):
    row = services.add_target(line, Plan(kind=Kind.TASK), indicator=None, label="Xây dựng huyện kiểu mẫu", **world.acts)
    assert (row.kind, row.unjudged, row.label) == ("task", Reason.NEEDS_PERSON.value, "Xây dựng huyện kiểu mẫu")
