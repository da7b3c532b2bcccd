"""Lines handed down, split with the sum held, answered by units, carried over when units merge."""

from __future__ import annotations

from datetime import date, datetime
from threading import Barrier, Thread

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.targets.conftest import AT, actor, grant
from tests.targets.handing_world import DRAFT, handed_world, reporter

from thidua.ground.actors import Power
from thidua.ground.dates import ZONE
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.ground.periods import Period
from thidua.targets import services
from thidua.targets.core.plans import Plan
from thidua.targets.core.splitting import DoesNotSum, NotSplit, Rule
from thidua.targets.core.undertaking import BelowAssigned
from thidua.targets.models import Target, TargetRevision, TargetSet, TargetSplit, TargetTransfer, Undertaking
from thidua.targets.selectors import answers_in, handed_lines, targets_of_unit
from thidua.targets.services import Said, SetDraft, Split, SplitMoved
from thidua.units import services as units

MILLION = 10**6


@pytest.fixture
def own(world):
    return handed_world(world)


def split(own, rule=Rule.EQUAL, numbers=None, made_from=0, line=0, **more):
    return services.split_target(own.lines[line], Split(rule, numbers or {}, made_from, **more), **own.world.acts)


def test_what_cannot_be_cut_is_given_alike_and_the_rest_waits(own):
    revenue, rate = handed_lines(own.handed)
    assert (revenue.n_given, revenue.splits, revenue.holds) == (0, True, False)
    assert own.parts(rate.line) == {body.pk: 95 * MILLION for body in own.bodies}
    assert (rate.splits, rate.holds, own.handed.headline) == (False, True, False)
    part = Target.objects.filter(line=rate.line).first()
    assert (part.plan_words, part.met_from_q, part.revisions.count()) == ("từ 95% trở lên", 95 * MILLION, 1)


def test_equal_parts_hold_the_sum_in_whole_steps(own):
    split(own)
    parts = own.parts(own.lines[0])
    assert sorted(parts.values()) == [38_666 * MILLION, 38_667 * MILLION, 38_667 * MILLION]
    assert sum(parts.values()) == own.revenue.plan_q
    assert services.wrong_bounds() == []


def test_parts_by_a_table_follow_it_and_a_weight_of_nothing_gets_no_target(own):
    a, b, c = (body.pk for body in own.bodies)
    made = split(own, Rule.WEIGHT, {a: "300", b: "100"}, weights_name="số hộ năm 2021")
    assert own.parts(own.lines[0]) == {a: 87_000 * MILLION, b: 29_000 * MILLION}
    assert (made.weights_name, made.weights) == ("số hộ năm 2021", {str(a): "300", str(b): "100"})
    assert c not in own.parts(own.lines[0])


def test_parts_by_hand_must_sum_and_nothing_is_half_done(own):
    a, b, c = (body.pk for body in own.bodies)
    with pytest.raises(DoesNotSum, match="còn thiếu 1.000 triệu đồng"):
        split(own, Rule.HAND, {a: "50.000", b: "50.000", c: "15.000"})
    assert (
        Target.objects.filter(line=own.lines[0]).count(),
        TargetSplit.objects.filter(line=own.lines[0]).count(),
    ) == (0, 0)
    split(own, Rule.HAND, {a: "50.000", b: "50.000", c: "16.000"})
    assert own.parts(own.lines[0])[c] == 16_000 * MILLION


@pytest.mark.parametrize(
    ("rule", "line", "said"), [(Rule.EQUAL, 1, "không cộng lại"), (Rule.ALIKE, 0, "là lượng cộng được")]
)
def test_a_rate_is_not_split_and_a_sum_is_not_given_alike(own, rule, line, said):
    with pytest.raises(NotSplit, match=said):
        split(own, rule, line=line, made_from=line)


def test_a_number_that_is_none_is_told_at_its_unit(own):
    with pytest.raises(BadInput, match="không phải là số") as refusal:
        split(own, Rule.WEIGHT, {own.bodies[1].pk: "nhiều"})
    assert refusal.value.field == f"so_{own.bodies[1].pk}"


def test_splitting_again_revises_keeps_history_and_withdraws_who_is_left_out(own):
    a = own.bodies[0].pk
    split(own)
    split(own, Rule.HAND, {a: "116.000"}, made_from=1, units=frozenset({a}))
    assert own.parts(own.lines[0]) == {a: 116_000 * MILLION}
    row = Target.objects.get(line=own.lines[0], body=a)
    assert [(r.no, r.kind, r.entered) for r in row.revisions.order_by("no")] == [
        (1, "first", "38.667"), (2, "resplit", "116.000"),
    ]  # fmt: skip
    assert Target.objects.filter(line=own.lines[0], withdrawn=True).count() == 2


def test_the_second_officer_is_told_who_split_and_nothing_of_his_is_written(own):
    split(own)
    with pytest.raises(SplitMoved, match="Cán bộ Chợ Đồn đã chia “Thu ngân sách”.*chia đều, cho 3 đơn vị") as told:
        split(own, Rule.HAND, {own.bodies[0].pk: "116.000"})
    assert told.value.latest.no == 1
    assert len(own.parts(own.lines[0])) == 3


def test_a_plan_adjusted_above_shows_that_the_parts_no_longer_hold(own):
    split(own)
    services.adjust_target(own.revenue, number="120.000", in_force=date(2022, 7, 1), **own.world.acts)
    row = handed_lines(own.handed)[0]
    assert (row.holds, row.given_words, row.source.plan_words) == (False, "116.000 triệu đồng", "120.000 triệu đồng")


def test_only_the_officer_of_the_locality_hands_down_and_splits(own):
    for who in (own.world.reader, own.world.outsider, reporter(own.bodies[0])):
        with pytest.raises(NotPermitted):
            services.split_target(own.lines[0], Split(Rule.EQUAL, {}, 0), by=who, at=AT)
        with pytest.raises(NotPermitted):
            services.hand_down(own.source, DRAFT, targets=[own.revenue], units=own.bodies, by=who, at=AT)


def test_wrong_choices_are_refused_before_anything_is_written(own):
    acts = own.world.acts
    for targets, bodies, said in (
        ([], own.bodies, "Chưa chọn chỉ tiêu"),
        ([own.revenue], [], "Chưa chọn đơn vị"),
        ([own.revenue, own.revenue], own.bodies, "hai lần"),
        ([Target.objects.filter(target_set=own.handed).first()], own.bodies, "không phải là chỉ tiêu chung"),
        ([own.revenue], [own.world.other], "không thuộc địa phương"),
    ):
        with pytest.raises(BadInput, match=said):
            services.hand_down(own.source, DRAFT, targets=targets, units=bodies, **acts)
    assert TargetSet.objects.filter(handed_from=own.source).count() == 1


def test_a_closed_set_is_not_split(own):
    services.close_set(own.handed, **own.world.acts)
    with pytest.raises(Conflict, match="đã khóa"):
        split(own)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(numbers=st.lists(st.integers(0, 5000), min_size=3, max_size=3).filter(any), plan=st.integers(1, 10**6))
def test_whatever_the_table_the_parts_written_sum_to_the_plan(own, numbers, plan):
    services.correct_target(
        own.revenue, Plan(number=str(plan), measure="triệu đồng", total=True), reason="thử", **own.world.acts
    )
    typed = {body.pk: str(n) for body, n in zip(own.bodies, numbers, strict=True)}
    latest = own.lines[0].splits.order_by("-no").first()
    split(own, Rule.WEIGHT, typed, made_from=latest.no if latest else 0)
    parts = own.parts(own.lines[0])
    assert sum(parts.values()) == plan * MILLION
    assert min(parts.values()) > 0


# --- a unit's own word -----------------------------------------------------------------------------------------------


def theirs(own, body=0):
    split(own)
    return targets_of_unit(own.handed, own.bodies[body])


def test_a_unit_takes_registers_more_and_declines_with_a_reason(own):
    revenue, rate = theirs(own)
    by = reporter(own.bodies[0])
    said = [Said(revenue.pk, 1, registered="40.000"), Said(rate.pk, 1, declined=True, reason="dân đi làm xa")]
    rows = services.take_on(own.handed, own.bodies[0], said, by=by, at=AT)
    assert [(row.answer, row.registered_q, row.entered, row.reason) for row in rows] == [
        ("above", 40_000 * MILLION, "40.000", ""), ("declined", None, "", "dân đi làm xa"),
    ]  # fmt: skip
    assert answers_in(own.handed)[own.bodies[0].pk] == (2, 2, 1)
    assert answers_in(own.handed)[own.bodies[1].pk] == (2, 0, 0)
    assert services.take_on(own.handed, own.bodies[0], said, by=by, at=AT) == []


def test_less_than_assigned_is_refused_unless_it_is_declined(own):
    revenue, _ = theirs(own)
    with pytest.raises(BelowAssigned, match="thấp hơn mức được giao") as refusal:
        services.take_on(
            own.handed, own.bodies[0], [Said(revenue.pk, 1, registered="30.000")], by=reporter(own.bodies[0]), at=AT
        )
    assert refusal.value.field == f"muc_{revenue.pk}"
    with pytest.raises(BadInput, match="lý do không nhận"):
        services.take_on(
            own.handed, own.bodies[0], [Said(revenue.pk, 1, declined=True)], by=reporter(own.bodies[0]), at=AT
        )
    assert Undertaking.objects.count() == 0


def test_an_answer_to_a_plan_that_changed_meanwhile_is_not_taken(own):
    revenue, _ = theirs(own)
    split(own, Rule.HAND, {own.bodies[0].pk: "116.000"}, made_from=1)
    with pytest.raises(Conflict, match="đã đổi thành 116.000 triệu đồng"):
        services.take_on(own.handed, own.bodies[0], [Said(revenue.pk, 1)], by=reporter(own.bodies[0]), at=AT)


def test_the_officer_writes_down_who_said_it_and_another_unit_may_not(own):
    revenue, _ = theirs(own)
    with pytest.raises(BadInput, match="Ghi ai trả lời thay"):
        services.take_on(own.handed, own.bodies[0], [Said(revenue.pk, 1)], **own.world.acts)
    (row,) = services.take_on(
        own.handed, own.bodies[0], [Said(revenue.pk, 1)], said_by="Chủ tịch xã, điện thoại", **own.world.acts
    )
    assert (row.answer, row.said_by) == ("taken", "Chủ tịch xã, điện thoại")
    with pytest.raises(NotPermitted):
        services.take_on(own.handed, own.bodies[0], [Said(revenue.pk, 1)], by=reporter(own.bodies[1]), at=AT)


# --- mergers and the next year ---------------------------------------------------------------------------------------


def merge_two(own):
    """Merge the first two communes on 1 July 2022, as Long Đất was made of two in 2025."""
    by = actor(*grant(own.world.root, Power.UNITS_EDIT))
    return units.merge(own.bodies[:2], "Ngọc Bạch", on=date(2022, 7, 1), by=by, at=AT)


def test_after_a_merger_the_new_unit_takes_the_sum_and_the_old_targets_stay_readable(own):
    split(own)
    new = merge_two(own)
    at = datetime(2022, 7, 2, 8, tzinfo=ZONE)
    done = services.transfer_targets(own.handed, as_of=date(2022, 7, 2), by=own.world.officer, at=at)
    assert (len(done.transfers), done.left) == (4, ())
    parts = own.parts(own.lines[0])
    assert parts == {new.pk: 77_334 * MILLION, own.bodies[2].pk: 38_666 * MILLION}
    assert own.parts(own.lines[1]) == {new.pk: 95 * MILLION, own.bodies[2].pk: 95 * MILLION}
    merged = Target.objects.get(line=own.lines[0], body=new)
    assert merged.carried_from.body_id in {own.bodies[0].pk, own.bodies[1].pk}
    old = Target.objects.get(line=own.lines[0], body=own.bodies[0])
    assert (old.withdrawn, old.entered, old.transfers.get().new_id) == (True, "38.667", merged.pk)
    assert handed_lines(own.handed)[0].holds
    assert services.wrong_bounds() == []
    again = services.transfer_targets(own.handed, as_of=date(2022, 7, 2), by=own.world.officer, at=at)
    assert (again.transfers, TargetTransfer.objects.count()) == ((), 4)


def test_rates_that_differ_are_left_to_a_person(own):
    rate = Target.objects.get(line=own.lines[1], body=own.bodies[0])
    services.correct_target(
        rate, Plan(number="97", measure="%", comparator=rate.terms.comparator), reason="giao riêng", **own.world.acts
    )
    merge_two(own)
    at = datetime(2022, 7, 2, 8, tzinfo=ZONE)
    done = services.transfer_targets(own.handed, as_of=date(2022, 7, 2), by=own.world.officer, at=at)
    assert len(done.left) == 1
    assert "không cộng được và mỗi nơi một mức" in done.left[0]
    assert Target.objects.filter(line=own.lines[1], withdrawn=False).count() == 3


def test_a_set_is_carried_over_to_the_next_year_with_open_plans(own):
    services.add_unnamed_lines(own.source, 1, **own.world.acts)
    draft = SetDraft("Nghị quyết 2023", "HĐND huyện", Period.year(2023))
    made, left = services.carry_set_over(own.source, draft, with_numbers=False, **own.world.acts)
    rows = list(Target.objects.filter(target_set=made).order_by("line__number"))
    assert [(r.label, r.plan_q, r.unjudged, r.carried_from_id, r.since) for r in rows] == [
        ("Thu ngân sách", None, "no_number", own.revenue.pk, date(2023, 1, 1)),
        ("Tỷ lệ bảo hiểm y tế", None, "no_number", own.rate.pk, date(2023, 1, 1)),
    ]
    assert (made.headline, left) == (True, ("dòng 3: không nêu tên trong văn bản",))
    assert TargetRevision.objects.filter(target=rows[0]).get().reason == "chuyển từ bộ “Nghị quyết 2022”"
    numbered, _ = services.carry_set_over(
        own.source, SetDraft("Dự thảo 2023", "UBND huyện", Period.year(2023)), with_numbers=True, **own.world.acts
    )
    assert Target.objects.filter(target_set=numbered).order_by("pk").first().plan_words == "116.000 triệu đồng"


# --- two at once -----------------------------------------------------------------------------------------------------


def test_of_two_officers_splitting_at_once_one_writes_and_the_other_is_told(real_database):
    from tests.targets import conftest

    world = conftest.world.__wrapped__(None)
    own = handed_world(world)
    line, start = own.lines[0], Barrier(2)
    answers: list[str] = []

    def officer(rule, numbers):
        try:
            start.wait()
            services.split_target(line, Split(rule, numbers, 0), **world.acts)
            answers.append("written")
        except SplitMoved as told:
            answers.append(told.code)
        finally:
            connections.close_all()

    rows = [(Rule.EQUAL, {}), (Rule.HAND, {own.bodies[0].pk: "116.000"})]
    threads = [Thread(target=officer, args=row) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["split_moved", "written"]
    assert sum(own.parts(line).values()) == own.revenue.plan_q
    assert TargetSplit.objects.filter(line=line).count() == 1
