"""Changing the rule of an indicator in use: what it moves is shown first, closed sets stand, the old rule stays seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from tests.documents.pages import signed_in

from thidua.audit.models import Line
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.ground.periods import Period
from thidua.results.models import Observation
from thidua.results.selectors.rule_effects import effects_of
from thidua.results.selectors.scoreboard import scoreboard
from thidua.results.services.indicator_rules import EffectsMoved, MovesClosedSets, change_rule
from thidua.targets.core.kinds import Better, Comparator, OverTime, OverUnits
from thidua.targets.core.plans import Plan
from thidua.targets.models import Indicator, IndicatorChange, Target
from thidua.targets.selectors import hangs_on, indicators_of, n_changes, rule_of
from thidua.targets.services import (
    IndicatorDraft,
    InUse,
    NothingChanged,
    RuleMoved,
    SetDraft,
    carry_set_over,
    close_set,
    create_indicator,
    draft_of,
    load_catalogue,
    proposed,
    reopen_set,
    retire_indicator,
    wrong_bounds,
)

OFFICER = "officer"
TODAY = date(2026, 3, 2)
WHY = "trước đây chọn nhầm"


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2026-03-02"


@pytest.fixture
def own(land) -> Indicator:
    """The district's own indicator: "hộ nghèo", summed over units, wrongly said to be better the higher."""
    draft = IndicatorDraft(
        "Số hộ nghèo", "hộ", better=Better.HIGHER, over_time=OverTime.LAST, over_units=OverUnits.SUM, decimals=0
    )
    return create_indicator(draft, owner=land.district, **land.acts())


def change(land, row, *, by=None, seen=None, shown=None, reason=WHY, **to):
    draft = replace(draft_of(row), **to)
    if shown is None:
        shown = effects_of(row, proposed(row, draft), today=TODAY).digest
    seen = n_changes(row) if seen is None else seen
    return change_rule(row, draft, seen=seen, shown=shown, reason=reason, **land.acts(by))


def verdicts(land, year=2022):
    return [row.verdict for row in scoreboard(land.district, year, as_of=date(year, 12, 31)).rows]


def test_the_effects_are_those_that_come_about(land, own):
    target = land.target(land.set(), own, Plan(number="100", measure="hộ", total=True))
    land.save(own, "120", "hộ")
    after = proposed(own, replace(draft_of(own), better=Better.LOWER))
    effects = effects_of(own, after, today=TODAY)
    assert verdicts(land) == ["exceeded"]
    assert [(one.before.verdict, one.after.verdict, one.before.result) for one in effects.moved] == [
        ("exceeded", "not_met", "120")
    ]
    assert effects.turns == [("exceeded", "not_met", 1)]
    assert (effects.n_targets, effects.n_sets, effects.n_localities, effects.years, effects.n_figures) == (
        1, 1, 1, (2022,), 1
    )  # fmt: skip
    change(land, own, better=Better.LOWER)
    assert verdicts(land) == ["not_met"]
    fresh = Target.objects.get(pk=target.pk)
    assert (fresh.better, fresh.sign, fresh.revision_no) == ("lower", -1, 1)
    assert wrong_bounds() == []


def test_a_roll_up_is_shown_before_and_after(land, own):
    land.target(land.set(), own, Plan(number="100", measure="hộ", total=True))
    for commune, n in zip(land.communes, ("30", "50"), strict=True):
        land.save(own, n, "hộ", body=commune)
    source = "Công văn 12/SNV-TĐKT ngày 05/01/2022, mục 3 (mô phỏng)"
    to = {"over_units": OverUnits.MEAN, "source": source}
    (moved,) = effects_of(own, proposed(own, replace(draft_of(own), **to)), today=TODAY).moved
    assert (moved.before.result, moved.before.rolled) == ("80", "cộng từ các đơn vị")
    assert (moved.after.result, moved.after.rolled) == ("40", "bình quân giản đơn của 2/2 đơn vị")
    change(land, own, **to)
    (row,) = scoreboard(land.district, 2022, as_of=date(2022, 12, 31)).rows
    assert (str(row.result), row.rolled) == ("40", "bình quân giản đơn của 2/2 đơn vị")
    told = IndicatorChange.objects.get().told
    assert (told["results"], told["figures"], told["years"]) == (1, 2, [2022])


def test_a_closed_set_is_never_moved(land, own):
    one, two = land.set(), land.set("Nghị quyết 2023", period=Period.year(2023))
    for own_set in (one, two):
        land.target(own_set, own, Plan(number="100", measure="hộ", total=True))
    land.save(own, "120", "hộ")
    land.save(own, "120", "hộ", period=Period.year(2023))
    close_set(one, **land.acts())
    with pytest.raises(MovesClosedSets, match="Nghị quyết 2022"):
        change(land, own, better=Better.LOWER)
    assert (verdicts(land), Indicator.objects.get(pk=own.pk).better, n_changes(own)) == (["exceeded"], "higher", 0)
    reopen_set(one, reason="đổi chiều tốt", **land.acts())
    change(land, own, better=Better.LOWER)
    assert (verdicts(land), verdicts(land, 2023)) == (["not_met"], ["not_met"])


def test_a_closed_set_that_would_not_move_is_left_and_taken_along_once_it_is_open_again(land, own):
    one = land.set()
    target = land.target(one, own, Plan(number="100", measure="hộ", total=True))
    close_set(one, **land.acts())
    row = change(land, own, ceiling="500")
    assert Target.objects.get(pk=target.pk).ceiling_q is None
    with pytest.raises(NothingChanged):
        change(land, row)
    reopen_set(one, reason="áp dụng mức cao nhất", **land.acts())
    change(land, row)
    assert Target.objects.get(pk=target.pk).ceiling_q == row.ceiling_q


def test_what_a_paper_keeps_steady_stays_so(land, own):
    target = land.target(land.set(), own, Plan(number="100", measure="hộ", total=True, better=Better.KEEP))
    change(land, own, better=Better.LOWER)
    assert Target.objects.get(pk=target.pk).better == "keep"


def test_the_measure_never_changes_once_something_hangs_on_it(land, own):
    assert not hangs_on(own)
    row = change(land, own, measure="người")
    assert row.measure == "người"
    land.save(row, "12", "người")
    assert hangs_on(row)
    with pytest.raises(InUse, match="chỉ tiêu mới"):
        change(land, row, measure="hộ", shown="")
    weighted = IndicatorDraft("Điểm", "điểm", over_units=OverUnits.WEIGHTED, weight=own, source="CV 1 (mô phỏng)")
    Observation.objects.all()  # a weight alone is something too
    other = create_indicator(IndicatorDraft("Số dân", "người"), owner=land.district, **land.acts())
    create_indicator(replace(weighted, weight=other), owner=land.district, **land.acts())
    assert hangs_on(other)


def test_a_ceiling_below_a_plan_or_a_figure_is_refused(land):
    row = create_indicator(IndicatorDraft("Tỷ lệ", "%", decimals=1), owner=land.district, **land.acts())
    land.target(land.set(), row, Plan(comparator=Comparator.AT_LEAST, number="95", measure="%"))
    with pytest.raises(BadInput, match="Tỷ lệ"):
        change(land, row, ceiling="90", shown="")
    land.save(row, "97", "%")
    with pytest.raises(BadInput, match="1 số liệu đã ghi lớn hơn"):
        change(land, row, ceiling="96")
    assert change(land, row, ceiling="100").ceiling_q is not None


def test_two_at_once_and_figures_that_came_meanwhile_are_told(land, own):
    land.target(land.set(), own, Plan(number="100", measure="hộ", total=True))
    seen = effects_of(own, proposed(own, replace(draft_of(own), better=Better.LOWER)), today=TODAY).digest
    land.save(own, "120", "hộ")
    with pytest.raises(EffectsMoved):
        change(land, own, better=Better.LOWER, shown=seen)
    change(land, own, name="Số hộ nghèo (chuẩn đa chiều)")
    with pytest.raises(RuleMoved):
        change(land, own, better=Better.LOWER, seen=0)


def test_a_target_made_from_an_old_rule_is_refused(land, own):
    stale = Indicator.objects.select_related("owner").get(pk=own.pk)
    change(land, own, better=Better.LOWER)
    with pytest.raises(RuleMoved):
        land.target(land.set(), stale, Plan(number="100", measure="hộ", total=True))


def test_the_old_rule_stays_to_be_seen_and_is_audited(land, own):
    with pytest.raises(BadInput, match="lý do"):
        change(land, own, better=Better.LOWER, reason=" ")
    change(land, own, better=Better.LOWER)
    row = IndicatorChange.objects.get()
    assert (row.before["better"], row.after["better"], row.reason) == ("higher", "lower", WHY)
    assert rule_of(Indicator.objects.get(pk=own.pk)) == row.after
    line = Line.objects.get(act="targets.indicator_revised")
    assert (line.chain.name, line.kind, line.key) == ("dong-son", "indicator", str(own.uid))
    with pytest.raises(DatabaseError), transaction.atomic():
        IndicatorChange.objects.update(reason="x")


def test_who_may(land, own):
    shared = land.indicator()
    with pytest.raises(NotPermitted):
        change(land, own, by=land.outsider, better=Better.LOWER)
    with pytest.raises(NotPermitted):
        change(land, shared, better=Better.LOWER)
    assert change(land, shared, by=land.maker, better=Better.LOWER).better == "lower"


def test_next_years_set_takes_the_rule_as_it_is_now_and_leaves_what_is_retired(land, own):
    one, other = land.set(), create_indicator(IndicatorDraft("Số vườn mẫu", "vườn"), owner=land.district, **land.acts())
    land.target(one, own, Plan(number="100", measure="hộ", total=True))
    land.target(one, other, Plan(number="5", measure="vườn", total=True))
    close_set(one, **land.acts())
    change(land, own, better=Better.LOWER)  # nothing is told yet, so the closed set does not move
    retire_indicator(other, seen=0, reason="thôi đếm", **land.acts())
    draft = SetDraft("Nghị quyết 2023", "HĐND huyện", Period.year(2023))
    made, left = carry_set_over(one, draft, with_numbers=True, **land.acts())
    assert [(row.indicator, row.better, row.sign) for row in made.targets.all()] == [(own, "lower", -1)]
    assert left == ("dòng 2: chỉ tiêu “Số vườn mẫu” đã thôi dùng",)
    assert [row.better for row in one.targets.order_by("pk")] == ["higher", "higher"]
    assert wrong_bounds() == []


def test_retired_is_out_of_the_lists_and_judged_as_before(land, own):
    land.target(land.set(), own, Plan(number="100", measure="hộ", total=True))
    land.save(own, "120", "hộ")
    retire_indicator(own, seen=0, reason="thay bằng chỉ tiêu mới", **land.acts())
    assert own not in indicators_of(land.district)
    assert verdicts(land) == ["exceeded"]
    with pytest.raises(Conflict):
        retire_indicator(own, seen=1, reason="lại", **land.acts())


def test_loading_the_catalogue_again_keeps_what_was_decided_here(land):
    load_catalogue(**land.acts(land.maker))
    row = Indicator.objects.get(code="KT-01", owner=land.root)
    change(land, row, by=land.maker, decimals=1)
    assert load_catalogue(**land.acts(land.maker)) == 0
    assert Indicator.objects.get(pk=row.pk).decimals == 1


# ---------- pages ----------
def rule_page(row, slug="dong-son"):
    return reverse("results:edit_indicator", args=[slug, row.uid])


def posted(row, **more):
    start = {"name": row.name, "measure": row.measure, "field": row.field, "better": row.better, "source": row.source,
             "over_time": row.over_time, "over_units": row.over_units, "weight": "", "ceiling": "", "decimals": "0",
             "published_by": "", "reason": WHY, "made_from": "0"}  # fmt: skip
    return {**start, **more}


def test_the_page_shows_what_would_change_and_then_changes_it(land, own):
    land.target(land.set(), own, Plan(number="100", measure="hộ", total=True))
    land.save(own, "120", "hộ")
    client = signed_in(land.district, OFFICER)
    first = client.post(rule_page(own), posted(own, better="lower", xem="1"))
    text = first.content.decode()
    assert first.status_code == 200
    assert "Điều sẽ thay đổi" in text
    assert "từ “vượt” thành “không đạt”" in text
    assert Indicator.objects.get(pk=own.pk).better == "higher"
    shown = first.context["effects"].digest
    assert client.post(rule_page(own), posted(own, better="lower", ghi="1", shown="x")).status_code == 400
    done = client.post(rule_page(own), posted(own, better="lower", ghi="1", shown=shown))
    assert done.status_code == 303
    page = client.get(done["Location"]).content.decode()
    assert "càng cao càng tốt → <b>càng thấp càng tốt</b>" in page
    assert WHY in page
    again = client.post(rule_page(own), posted(own, name="Khác", ghi="1", shown=shown))
    assert again.status_code == 400
    assert "Có người vừa sửa chỉ tiêu này" in again.content.decode()


def test_bad_input_is_told_in_plain_words(land, own):
    client = signed_in(land.district, OFFICER)
    for field, value, words in (
        ("decimals", "9", "Ghi một số từ 0 đến 6"), ("ceiling", "một trăm", "số"), ("over_units", "mean", "Bình quân chỉ dùng"),
        ("name", "", "Chưa nhập"), ("reason", "", "Chưa nhập"), ("better", "sideways", "không có trong danh sách"),
        ("la", "1", "không thuộc trang này"),
    ):  # fmt: skip
        answer = client.post(rule_page(own), posted(own, **{"better": "lower", field: value, "xem": "1"}))
        assert answer.status_code == 400, field
        assert words in answer.content.decode(), field


def test_another_locality_does_not_know_of_it(land, own):
    client = signed_in(land.other, OFFICER)
    assert client.get(reverse("results:indicator", args=["kim-son", own.uid])).status_code == 404
    assert client.get(rule_page(own)).status_code == 404


def test_a_shared_one_is_seen_and_copied_not_changed(land):
    shared = land.indicator()
    client = signed_in(land.district, OFFICER)
    page = client.get(reverse("results:indicator", args=["dong-son", shared.uid])).content.decode()
    copy = reverse("targets:new_indicator", args=["dong-son"]) + f"?tu={shared.uid}"
    assert copy in page
    assert rule_page(shared) not in page
    assert client.get(rule_page(shared)).status_code == 403
    assert shared.name in client.get(copy).content.decode()


def test_names_are_added_and_taken_away(land, own):
    client = signed_in(land.district, OFFICER)
    where = reverse("results:name_indicator", args=["dong-son", own.uid])
    assert client.post(where, {"name": "Hộ nghèo đa chiều", "direction": ""}).status_code == 303
    name = own.names.get()
    assert client.post(where, {"bo": str(name.pk)}).status_code == 303
    assert not own.names.exists()
    assert client.post(where, {"bo": str(name.pk)}).status_code == 404


def test_it_is_retired_and_taken_back_with_a_reason(land, own):
    client = signed_in(land.district, OFFICER)
    for act, made_from, retired in (("thoi-dung", 0, True), ("dung-lai", 1, False)):
        where = reverse("results:use_indicator", args=["dong-son", own.uid, act])
        assert client.post(where, {"reason": "", "made_from": made_from}).status_code == 400
        assert client.post(where, {"reason": "vì", "made_from": made_from}).status_code == 303
        assert Indicator.objects.get(pk=own.pk).retired is retired
        listed = client.get(reverse("targets:indicators", args=["dong-son"]) + "?xem=thoi-dung").content.decode()
        assert (own.name in listed) is retired
    unknown = reverse("results:use_indicator", args=["dong-son", own.uid, "xoa"])
    assert client.get(unknown).status_code == 404
