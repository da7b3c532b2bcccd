"""The pages of sets, lines, plans and the catalogue, as the officer, the leader and the outsider see them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from thidua.targets import services
from thidua.targets.core.kinds import Direction, Kind, OverTime
from thidua.targets.core.plans import Plan
from thidua.targets.models import Indicator, Target, TargetLine, TargetSet
from thidua.targets.services import LineDraft

SLUG = "cho-don"


@pytest.fixture
def own(world):
    return world.set("Kế hoạch 15/KH-UBND", "UBND huyện Chợ Đồn")


@pytest.fixture
def revenue(world):
    return world.indicator("Tổng thu ngân sách", "triệu đồng", over_time=OverTime.SUM)


@pytest.fixture
def target(world, own, revenue):
    line = services.add_line(own, LineDraft("Tổng thu ngân sách 116.000 triệu đồng"), **world.acts)
    return services.add_target(line, Plan(number="116.000", measure="triệu đồng"), indicator=revenue, **world.acts)


def at(name, *args):
    return reverse(f"targets:{name}", args=[SLUG, *args])


def typed(**more):
    plain = {"kind": "level", "comparator": "=", "number": "", "measure": "", "text": "Dòng", "field": "economy"}
    return plain | more


def words(answer):
    return " ".join(answer.content.decode().split())


def test_an_empty_locality_is_told_what_to_do_first(officer, leader):
    page = words(officer.get(at("sets")))
    assert "Chưa có bộ chỉ tiêu nào" in page
    assert at("new_set") in page
    assert at("new_set") not in words(leader.get(at("sets")))


def test_a_set_is_made_and_shown(officer, world):
    answer = officer.post(
        at("new_set"),
        {"name": "Nghị quyết 2022", "issuer_name": "HĐND huyện", "assigner": "", "period": "năm 2022", "margin": ""},
    )
    row = TargetSet.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, at("set", row.uid))
    assert (row.owner, row.headline, row.period.label) == (world.district, True, "năm 2022")
    assert "HĐND huyện giao, năm 2022" in words(officer.get(at("set", row.uid)))


@pytest.mark.parametrize(
    ("field", "value", "said"), [("period", "khi nào", "không phải là kỳ"), ("name", "", "Chưa nhập")]
)
def test_a_bad_set_is_told_why_and_nothing_is_written(officer, world, field, value, said):
    data = {"name": "Bộ", "issuer_name": "HĐND", "assigner": "", "period": "năm 2022", "margin": ""} | {field: value}
    answer = officer.post(at("new_set"), data)
    assert (answer.status_code, TargetSet.objects.count()) == (400, 0)
    assert said in words(answer)


def test_a_line_with_its_target_is_added(officer, own, revenue):
    answer = officer.post(
        at("new_line", own.uid),
        typed(text="Thu ngân sách 116.000 triệu đồng", indicator=revenue.pk, number="116.000", measure="triệu đồng"),
    )
    assert (answer.status_code, answer["Location"]) == (303, at("set", own.uid))
    page = words(officer.get(at("set", own.uid)))
    assert "116.000 triệu đồng" in page
    assert Target.objects.get().plan_q == 116_000_000_000


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"number": "1.2.3", "measure": "triệu đồng"}, "không phải là số"),
        ({"number": "116.000", "measure": ""}, "Chưa có đơn vị tính"),
        ({"number": "116.000", "measure": "xã"}, "không phải xã"),
        ({"number": "", "measure": ""}, "Chưa có số kế hoạch"),
    ],
)
def test_a_wrong_plan_is_told_why_and_leaves_no_line(officer, own, revenue, more, said):
    answer = officer.post(at("new_line", own.uid), typed(indicator=revenue.pk, **more))
    assert answer.status_code == 400
    assert said in words(answer)
    assert (TargetLine.objects.count(), Target.objects.count()) == (0, 0)


def test_what_is_open_is_asked_and_then_answered(officer, world, own):
    communes = world.indicator("Số xã đạt chuẩn NTM", "xã")
    data = typed(indicator=communes.pk, number="02", measure="xã")
    answer = officer.post(at("new_line", own.uid), data)
    assert answer.status_code == 400
    assert "là tăng thêm trong kỳ hay là tổng số" in words(answer)
    assert TargetLine.objects.count() == 0
    assert officer.post(at("new_line", own.uid), data | {"total": "more"}).status_code == 303
    row = Target.objects.get()
    assert (row.kind, row.direction, row.plan_words) == (Kind.CHANGE, Direction.UP, "tăng thêm 02 xã")


def test_a_field_that_the_form_does_not_show_is_refused(officer, own, revenue):
    data = typed(indicator=revenue.pk, number="1", measure="triệu đồng", owner="1")
    answer = officer.post(at("new_line", own.uid), data)
    assert answer.status_code == 400
    assert Target.objects.count() == 0


def test_an_indicator_or_body_of_another_locality_cannot_be_chosen(officer, world, own, revenue):
    foreign = Indicator.objects.get(pk=revenue.pk)
    foreign.pk, foreign.uid, foreign.owner, foreign.code = None, own.uid, world.other, "R-99"
    foreign.save()
    for more in ({"indicator": foreign.pk}, {"indicator": revenue.pk, "body": world.other.pk}):
        answer = officer.post(at("new_line", own.uid), typed(number="1", measure="triệu đồng", **more))
        assert answer.status_code == 400
    assert Target.objects.count() == 0


def test_a_line_of_several_targets(officer, world, own, target):
    poor = world.indicator("Tỷ lệ hộ nghèo", "%", ceiling="100")
    data = {"kind": "level", "comparator": "=", "indicator": poor.pk, "number": "4,5", "measure": "%", "total": "total"}
    assert officer.post(at("new_target", own.uid, target.line_id), data).status_code == 303
    assert list(Target.objects.order_by("part").values_list("part", "entered")) == [(1, "116.000"), (2, "4,5")]


def test_unnamed_lines_are_written_and_counted(officer, own):
    assert officer.post(at("new_unnamed", own.uid), {"n": "27"}).status_code == 303
    assert '<span class="num">27</span> dòng không nêu tên trong văn bản' in words(officer.get(at("set", own.uid)))


def test_a_plan_is_adjusted_and_its_first_is_still_shown(officer, own, target):
    data = {"comparator": "=", "number": "120.000", "measure": "triệu đồng", "in_force": "15/7/2022", "reason": "NQ 30"}
    answer = officer.post(at("change", own.uid, target.pk, "dieu-chinh"), data)
    assert (answer.status_code, answer["Location"]) == (303, at("plan", own.uid, target.pk))
    page = words(officer.get(at("plan", own.uid, target.pk)))
    assert 'Kế hoạch: <b class="num">120.000 triệu đồng</b>' in page
    assert "116.000 triệu đồng" in page
    assert "15/07/2022" in page


def test_an_adjustment_after_the_period_is_told_why(officer, own, target):
    data = {"comparator": "=", "number": "1", "measure": "triệu đồng", "in_force": "1/1/2023", "reason": ""}
    answer = officer.post(at("change", own.uid, target.pk, "dieu-chinh"), data)
    assert answer.status_code == 400
    assert "kế hoạch có hiệu lực cuối kỳ" in words(answer)


def test_a_plan_is_corrected_given_a_baseline_and_taken_back(officer, own, target):
    data = {"kind": "level", "comparator": "=", "number": "117.000", "measure": "triệu đồng", "reason": "gõ nhầm"}
    assert officer.post(at("change", own.uid, target.pk, "sua"), data).status_code == 303
    assert officer.post(at("change", own.uid, target.pk, "so-goc"), {"number": "98.000"}).status_code == 303
    target.refresh_from_db()
    assert (target.entered, target.baseline_q, target.revision_no) == ("117.000", 98_000_000_000, 3)
    assert officer.post(at("change", own.uid, target.pk, "bo"), {"reason": "đọc nhầm"}).status_code == 303
    assert "Bộ này chưa có dòng nào" in words(officer.get(at("set", own.uid)))


def test_named_places_are_written_and_marked(officer, own, target):
    data = {"places": "Ngọc Phái, Quảng Bạch"}
    assert officer.post(at("change", own.uid, target.pk, "noi"), data).status_code == 303
    place = target.places.get(name="Ngọc Phái")
    page = at("place", own.uid, target.pk, place.pk)
    assert officer.post(page, {"reached": "1/11/2022", "lost": "1/10/2022"}).status_code == 400
    assert officer.post(page, {"reached": "1/11/2022", "lost": ""}).status_code == 303
    shown = words(officer.get(at("plan", own.uid, target.pk)))
    assert 'Ngọc Phái: đã đạt từ <span class="num">01/11/2022</span>' in shown
    assert "Quảng Bạch: chưa đạt" in shown


def test_headline_close_and_reopen(officer, world, own):
    other = world.set("Dự toán 2022", "UBND tỉnh")
    assert officer.post(at("set_act", other.uid, "tinh-bao-cao")).status_code == 303
    own.refresh_from_db()
    assert own.headline is False
    assert officer.post(at("set_act", own.uid, "khoa")).status_code == 303
    assert "Bộ chỉ tiêu đã khóa" in words(officer.get(at("set", own.uid)))
    assert officer.post(at("new_unnamed", own.uid), {"n": "1"}).status_code == 400
    assert officer.post(at("reopen", own.uid), {"reason": "bổ sung"}).status_code == 303
    assert officer.get(at("set_act", own.uid, "khoa")).status_code == 405


def test_the_leader_sees_and_may_not_change(leader, own, target):
    page = words(leader.get(at("set", own.uid)))
    assert "116.000 triệu đồng" in page
    assert at("new_line", own.uid) not in page
    assert leader.get(at("new_line", own.uid)).status_code == 403
    assert leader.post(at("change", own.uid, target.pk, "bo"), {"reason": "x"}).status_code == 403


def test_the_outsider_is_told_that_there_is_no_such_page(outsider, own, target, client):
    pages = [at("sets"), at("set", own.uid), at("plan", own.uid, target.pk), at("new_line", own.uid), at("indicators")]
    assert {outsider.get(page).status_code for page in pages} == {404}
    assert all(client.get(page).status_code in (302, 303, 403, 404) for page in pages)
    foreign = reverse("targets:set", args=["ba-be", own.uid])
    assert outsider.get(foreign).status_code == 404
    assert "116.000" not in outsider.get(foreign).content.decode()


def test_the_catalogue_is_searched_without_marks(officer, world):
    services.load_catalogue(**world.root_acts)
    page = words(officer.get(at("indicators"), {"tim": "ho ngheo"}))
    assert "Tỷ lệ hộ nghèo" in page
    assert "Tổng đàn gia súc" not in page
    data = {
        "name": "Số gian hàng chè Shan", "measure": "gian hàng", "field": "economy", "better": "higher",
        "over_time": "last", "over_units": "sum", "ceiling": "", "weight": "", "source": "",
    }  # fmt: skip
    assert officer.post(at("new_indicator"), data).status_code == 303
    assert "Số gian hàng chè Shan" in words(officer.get(at("indicators"), {"tim": "che shan"}))


def test_every_form_page_opens(officer, own, target):
    pages = [
        at("new_set"),
        at("edit_set", own.uid),
        at("new_line", own.uid),
        at("new_unnamed", own.uid),
        at("new_indicator"),
    ]
    pages += [at(name, own.uid, target.line_id) for name in ("edit_line", "withdraw_line", "new_target")]
    pages += [at("change", own.uid, target.pk, act) for act in ("dieu-chinh", "sua", "so-goc", "dung-huong", "bo")]
    pages += [at("reopen", own.uid), at("plan", own.uid, target.pk)]
    for page in pages:
        answer = officer.get(page)
        assert answer.status_code == 200, page
        assert len(answer.content) < 100_000


def test_lists_ask_no_more_for_three_rows_than_for_one(officer, world, own, target):
    def queries(page):
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert officer.get(page).status_code == 200
        return len(found)

    pages = [at("sets"), at("set", own.uid), at("indicators"), at("plan", own.uid, target.pk)]
    for page in pages:
        officer.get(page)
    before = [queries(page) for page in pages]
    for number in range(2):
        one = world.indicator(f"Chỉ tiêu {number}", "ha")
        line = services.add_line(own, LineDraft(f"Dòng {number}"), **world.acts)
        row = services.add_target(line, Plan(number="5", measure="ha"), indicator=one, body=world.commune, **world.acts)
        services.name_places(row, ["Nơi này", "Nơi kia"], **world.acts)
        world.set(f"Bộ {number}", f"Nơi giao {number}")
    services.adjust_target(target, number="1", in_force=world.officer.day, **world.acts)
    after = [queries(page) for page in pages]
    assert [a - b for a, b in zip(after, before, strict=True)] == [
        0,
        1,
        0,
        0,
    ]  # one: the units' names, for any number of them
