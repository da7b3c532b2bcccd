"""Places and organisations change by day; what was stays askable."""

from __future__ import annotations

from datetime import date

import pytest
from tests.units.conftest import AT

from thidua.ground.errors import BadInput, Conflict, NotFound
from thidua.units import selectors, services
from thidua.units.core.kinds import GROUP_OF, Kind, Level, Line
from thidua.units.core.kits import PLACE, kit_of
from thidua.units.models import Body, Succession
from thidua.units.services.acts import NotAlive, Overlap
from thidua.units.services.endings import ChildrenLeft
from thidua.units.services.reach import Circle

JULY = date(2025, 7, 1)
EVE = date(2025, 6, 30)


@pytest.fixture(autouse=True)
def _the_closure_stays_true(db):
    yield
    assert services.wrong_reach() == ([], [])


def names(bodies, day=JULY) -> list[str]:
    return sorted(selectors.names_of([body.pk for body in bodies], day).values())


def test_a_place_stands_under_its_parents(country):
    above = selectors.ancestors(country.village, as_of=JULY)
    assert [selectors.name_of(body, JULY) for body in above] == ["xã Mô Phỏng", "tỉnh Mô Phỏng", "Việt Nam"]
    assert names(selectors.bodies_below(country.province, as_of=JULY)) == [
        "phường Thử Nghiệm",
        "thôn Đông",
        "xã Mô Phỏng",
    ]
    assert names(selectors.children_of(country.province, as_of=JULY)) == ["phường Thử Nghiệm", "xã Mô Phỏng"]
    assert country.village.simulated
    assert country.village.owner == country.commune


def test_a_renamed_place_keeps_its_old_name_for_the_days_before(country):
    services.rename(country.commune, "Xã Mô Phỏng Một", on=JULY, citation="Nghị quyết số 1", **country.acts)
    assert selectors.name_of(country.commune, EVE) == "xã Mô Phỏng"
    assert selectors.name_of(country.commune, JULY) == "xã Mô Phỏng Một"
    assert selectors.lineage(country.commune, JULY) == country.commune
    with pytest.raises(Conflict, match="Chọn ngày muộn hơn"):
        services.rename(country.commune, "Khác", on=EVE, **country.acts)


def test_a_moved_village_stands_here_before_and_there_after(country):
    services.move(country.village, country.other, line=Line.TERRITORY, on=JULY, **country.acts)
    assert selectors.parent_of(country.village, as_of=EVE) == country.commune
    assert selectors.parent_of(country.village, as_of=JULY) == country.other
    assert not selectors.is_below(country.village, country.commune, as_of=JULY)


def test_a_second_parent_on_a_line_is_refused(country):
    with pytest.raises(Overlap, match="đã thuộc xã Mô Phỏng"):
        services.relate(country.village, country.other, line=Line.TERRITORY, since=JULY, **country.acts)


def test_an_organisation_may_take_part_at_two_places_but_stand_at_one(country):
    school = services.create_unit(
        "Trường Tiểu học Mô Phỏng",
        kind=Kind.SCHOOL,
        owner=country.commune,
        standing=[(Line.LOCATED, country.village), (Line.TAKES_PART, country.commune)],
        **country.acts,
    )
    services.relate(school, country.other, line=Line.TAKES_PART, since=JULY, **country.acts)
    with pytest.raises(Overlap):
        services.relate(school, country.commune, line=Line.LOCATED, since=JULY, **country.acts)
    with pytest.raises(Overlap):
        services.relate(school, country.other, line=Line.TAKES_PART, since=date(2026, 1, 1), **country.acts)
    assert list(selectors.bodies_below(country.commune, as_of=JULY, line=Line.LOCATED)) == [school]
    assert list(selectors.bodies_below(country.province, as_of=JULY, line=Line.TAKES_PART)) == [school]
    services.end_relation(school, country.commune, line=Line.TAKES_PART, on=JULY, **country.acts)
    assert list(selectors.bodies_below(country.commune, as_of=JULY, line=Line.TAKES_PART)) == []
    assert list(selectors.bodies_below(country.commune, as_of=EVE, line=Line.TAKES_PART)) == [school]


def test_lines_join_only_what_they_can(country):
    unit = services.create_unit("Phòng Kinh tế", kind=Kind.DEPARTMENT, owner=country.commune, **country.acts)
    with pytest.raises(BadInput, match="Tuyến địa giới"):
        services.relate(unit, country.commune, line=Line.TERRITORY, since=JULY, **country.acts)
    with pytest.raises(BadInput, match="tổ chức với tổ chức"):
        services.relate(unit, country.commune, line=Line.STATE, since=JULY, **country.acts)
    with pytest.raises(BadInput, match="cấp cao hơn"):
        services.relate(country.province, country.other, line=Line.TERRITORY, since=JULY, **country.acts)


def test_a_circle_is_refused_and_nothing_is_written(country):
    upper = services.create_unit("Ủy ban nhân dân", kind=Kind.PEOPLES_COMMITTEE, owner=country.commune, **country.acts)
    lower = services.create_unit(
        "Phòng", kind=Kind.DEPARTMENT, owner=country.commune, standing=[(Line.STATE, upper)], **country.acts
    )
    with pytest.raises(Circle):
        services.relate(upper, lower, line=Line.STATE, since=JULY, **country.acts)
    assert selectors.ancestors(upper, as_of=JULY) == []


def test_merged_communes_are_one_from_the_day_and_counted_once(country):
    new = services.create_area(
        "Hợp Nhất", kind=Kind.RURAL_COMMUNE, parent=country.province, since=JULY, code="X3", **country.acts
    )
    services.merge([country.commune, country.other], new, on=JULY, citation="Nghị quyết số 2", **country.acts)
    assert names(selectors.children_of(country.province, as_of=EVE), EVE) == ["phường Thử Nghiệm", "xã Mô Phỏng"]
    assert names(selectors.children_of(country.province, as_of=JULY)) == ["xã Hợp Nhất"]
    assert selectors.parent_of(country.village, as_of=EVE) == country.commune
    assert selectors.parent_of(country.village, as_of=JULY) == new
    heirs = selectors.lineages([country.commune.pk, country.other.pk, country.village.pk], JULY)
    assert heirs == {country.commune.pk: new.pk, country.other.pk: new.pk, country.village.pk: country.village.pk}
    assert selectors.name_of(country.commune, JULY) == "xã Mô Phỏng"
    assert selectors.path_of(country.commune, JULY) == "tỉnh Mô Phỏng"


def test_a_place_can_take_another_in(country):
    services.merge([country.other], country.commune, on=JULY, **country.acts)
    assert selectors.lineage(country.other, JULY) == country.commune
    with pytest.raises(NotFound):
        selectors.lineage(selectors.body_by_code("X1", as_of=JULY), date(1800, 1, 1))


def test_a_split_ends_in_the_lowest_place_that_contains_its_parts(country):
    parts = [
        services.create_area(name, kind=Kind.RURAL_COMMUNE, parent=country.province, since=JULY, **country.acts)
        for name in ("Một", "Hai")
    ]
    with pytest.raises(ChildrenLeft, match="thôn Đông"):
        services.split(country.commune, parts, on=JULY, **country.acts)
    services.split(country.commune, parts, on=JULY, children={country.village.pk: 0}, **country.acts)
    assert selectors.lineage(country.commune, JULY) == country.province
    assert selectors.parent_of(country.village, as_of=JULY) == parts[0]


def test_a_body_made_by_name_stands_where_the_old_one_stood(country):
    new = services.merge([country.commune, country.other], "Hợp Nhất", on=JULY, **country.acts)
    assert (selectors.name_of(new, JULY), selectors.parent_of(new, as_of=JULY)) == ("xã Hợp Nhất", country.province)
    parts = services.split(
        new,
        ["Một", "Hai"],
        on=date(2026, 1, 1),
        children={country.village.pk: 1},
        shares=[600_000, 400_000],
        **country.acts,
    )
    assert names(parts) == ["xã Hai", "xã Một"]
    assert selectors.parent_of(country.village, as_of=date(2026, 1, 1)) == parts[1]
    assert {row.share for row in Succession.objects.filter(old=new)} == {600_000, 400_000}


def test_what_is_abolished_ends_in_what_stood_above_it(country):
    with pytest.raises(ChildrenLeft):
        services.abolish(country.commune, on=JULY, **country.acts)
    services.abolish(country.commune, on=JULY, children_to=country.other, **country.acts)
    assert selectors.lineage(country.commune, JULY) == country.province
    assert selectors.lineage(country.commune, EVE) == country.commune
    with pytest.raises(NotAlive):
        services.rename(country.commune, "Tên mới", on=date(2025, 8, 1), **country.acts)


def test_a_code_is_free_again_after_its_body_ended(country):
    with pytest.raises(Conflict, match="Mã X1 đang dùng"):
        services.create_area("Hai", kind=Kind.WARD, parent=country.province, code="X1", since=JULY, **country.acts)
    services.abolish(country.commune, on=JULY, children_to=country.other, **country.acts)
    new = services.create_area("Hai", kind=Kind.WARD, parent=country.province, code="X1", since=JULY, **country.acts)
    assert selectors.body_by_code("X1", as_of=EVE) == country.commune
    assert selectors.body_by_code("X1", as_of=JULY) == new


def test_a_slug_is_given_once_and_kept(country):
    with pytest.raises(Conflict, match="mãi mãi"):
        services.give_slug(country.commune, "ten-khac", **country.acts)
    with pytest.raises(BadInput):
        services.give_slug(country.village, "Thôn Đông", **country.acts)
    with pytest.raises(Conflict, match="địa phương khác"):
        services.give_slug(country.village, "xa-mo-phong", **country.acts)
    assert selectors.body_by_slug("xa-mo-phong") == country.commune


def test_leading_bodies_are_made_once_and_named_as_they_are(country):
    district = services.create_area("Cũ", kind=Kind.RURAL_DISTRICT, parent=country.province, until=JULY, **country.acts)
    made = services.create_leading_bodies(district, **country.acts)
    assert [selectors.name_of(body, EVE) for body in made] == [
        "Huyện ủy Cũ",
        "Hội đồng nhân dân huyện Cũ",
        "Ủy ban nhân dân huyện Cũ",
        "Ủy ban Mặt trận Tổ quốc Việt Nam huyện Cũ",
    ]
    assert services.create_leading_bodies(district, **country.acts) == made
    assert selectors.leading_bodies(district, as_of=EVE) == made
    assert selectors.leading_bodies(district, as_of=JULY) == []
    assert {body.until for body in made} == {JULY}


def test_the_tree_through_time_is_told_in_dated_rows(country):
    services.rename(country.commune, "Mô Phỏng Mới", on=date(2024, 1, 1), citation="Nghị quyết số 3", **country.acts)
    services.move(country.village, country.other, line=Line.TERRITORY, on=JULY, **country.acts)
    told = selectors.history(country.commune)
    assert [(row.name, row.since, row.until) for row in told.names] == [
        ("xã Mô Phỏng Mới", date(2024, 1, 1), None),
        ("xã Mô Phỏng", None, date(2024, 1, 1)),
    ]
    assert [(row.line, row.name) for row in told.parents] == [(Line.TERRITORY, "tỉnh Mô Phỏng")]
    assert [(row.name, row.until) for row in told.children] == [("thôn Đông", JULY)]
    assert [(row.kind.value, row.day, row.citation, row.verified) for row in told.passings] == [
        ("renamed", date(2024, 1, 1), "Nghị quyết số 3", False)
    ]


def test_the_start_kit_makes_a_commune_and_can_be_sent_twice(country):
    made = services.start_kit(country.commune, since=JULY, **country.acts)
    kinds = [body.kind for body in made]
    assert kinds.count("thon") == 5
    assert {"party_committee", "trade_union", "police", "military", "health_post", "school", "co_operative"} <= set(
        kinds
    )
    committee = next(body for body in made if body.kind == Kind.PEOPLES_COMMITTEE)
    assert "Trạm Y tế xã Mô Phỏng" in names(selectors.children_of(committee, as_of=JULY, line=Line.STATE))
    assert len(selectors.leading_bodies(country.commune, as_of=JULY)) == 4
    assert all(body.simulated and body.owner == country.commune for body in made)
    assert services.start_kit(country.commune, since=JULY, **country.acts) == []


def test_every_kind_of_organisation_has_its_heading_and_kits_name_parents_first():
    assert set(GROUP_OF) == set(Kind)
    kit = kit_of(Level.COMMUNE)
    seen = {PLACE}
    for item in kit.items:
        assert {target for _, target in item.under} <= seen
        seen.add(item.code)


def test_the_start_kit_takes_what_was_chosen_renamed_and_numbered(country):
    chosen = [
        services.StartItem("ubnd", ("Ủy ban nhân dân xã",)),
        services.StartItem("thon", ("Thôn Thượng", "Thôn Hạ")),
        services.StartItem("kinh-te", ("Phòng Kinh tế – Hạ tầng",)),
    ]
    made = services.start_kit(country.commune, chosen, since=JULY, **country.acts)
    assert names(made) == ["Phòng Kinh tế – Hạ tầng", "thôn Hạ", "thôn Thượng", "Ủy ban nhân dân xã"]
    with pytest.raises(BadInput, match="không có mục"):
        services.start_kit(country.commune, [services.StartItem("khac", ("X",))], since=JULY, **country.acts)


def test_every_change_leaves_its_line(country):
    from thidua.audit.models import Line as AuditLine

    before = AuditLine.objects.count()
    services.rename(country.commune, "Mô Phỏng Mới", on=JULY, **country.acts)
    services.start_kit(country.commune, since=JULY, **country.acts)
    acts = list(AuditLine.objects.order_by("pk").values_list("act", flat=True))[before:]
    assert acts == ["units.renamed", "units.start_kit"]


def test_an_organisation_founded_within_its_parents_life_only(country):
    new = services.create_area("Mới", kind=Kind.WARD, parent=country.province, since=JULY, **country.acts)
    unit = services.create_unit("Hội", kind=Kind.ASSOCIATION, owner=new, standing=[(Line.LOCATED, new)], **country.acts)
    assert unit.since == JULY
    with pytest.raises(NotAlive, match="chỉ tồn tại từ 01/07/2025"):
        services.relate(unit, country.village, line=Line.TAKES_PART, since=EVE, **country.acts)
    assert Body.objects.filter(pk=unit.pk).exists()
    assert Succession.objects.count() == 0
    assert AT.tzinfo is not None
