"""A unit made of others sees what they reported, under their names; a figure is asked about beside what they made together."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.documents.pages import signed_in
from tests.results.reporting_world import AT, NAMES, Q1, Q2, Asking, make_asking

from thidua.results.models import UnitReport
from thidua.results.selectors.former_figures import formers_of
from thidua.results.selectors.report_checks import weigh
from thidua.results.selectors.report_fields import ReportField, fields_of
from thidua.results.services import open_period
from thidua.targets.core.plans import Plan
from thidua.units import services as units

JULY = datetime(2026, 7, 3, 3, 0, tzinfo=UTC)


@pytest.fixture
def asking(land) -> Asking:
    return make_asking(land)


def merged(asking: Asking, *names: str) -> UnitReport:
    """The two communes become one on the first day of the second quarter; it is given a plan and asked for its report."""
    land = asking.land
    body = units.merge(land.communes, "Đông Thịnh", on=date(2026, 4, 1), **land.acts(land.maker))
    target_set = asking.form.target_set
    for name in NAMES.values():
        indicator = target_set.targets.filter(indicator__name=name).first().indicator
        land.target(target_set, indicator, Plan(number="8", measure=indicator.measure, total=True), body=body)
    open_period(asking.form, Q2, by=asking.officer, at=JULY)
    rows = UnitReport.objects.select_related("form__target_set", "body", "owner")
    return rows.get(form=asking.form, body=body, since=Q2.from_)


def field(report: UnitReport, word: str) -> ReportField:
    return next(one for one in fields_of(report) if one.indicator.name == NAMES[word])


def test_the_figures_of_both_stand_beside_the_field_of_the_one_and_make_one_figure(asking):
    asking.send(0, roads="1,5", rate="40/50", at=AT)
    asking.send(1, roads="0,5", rate="10/50", at=AT)

    report = merged(asking)

    roads, rate = field(report, "roads"), field(report, "rate")
    assert roads.last_words == ""
    assert roads.last_former_words == "Xã Đông Anh 1,5 km; Xã Đông Bình 0,5 km; gộp lại 2 km"
    assert rate.last_former_words == "Xã Đông Anh 80,0 %; Xã Đông Bình 20,0 %; gộp lại 50 %"
    assert (roads.known.last_q, roads.so_far) == (2_000_000, "2, gồm số của đơn vị cũ")
    asked = weigh([roads], {roads.key: type(roads.stored)(roads.key, entered="20")})[roads.key]
    assert asked.warnings == ("Gấp hơn 10 lần quý I năm 2026 (2).",) or asked.warnings == (
        "Gấp hơn 9 lần quý I năm 2026 (2).",
    )


def test_where_one_of_them_did_not_tell_nothing_is_added_up(asking):
    asking.send(0, roads="1,5", at=AT)

    roads = field(merged(asking), "roads")

    assert roads.last_former_words == "Xã Đông Anh 1,5 km"
    assert roads.known.last_q is None


def test_a_unit_that_took_no_ones_place_asks_one_query_for_it(asking, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert formers_of(asking.land.communes[0], as_of=Q1.last_day) == []


def test_of_a_split_nothing_is_shown(asking):
    land = asking.land
    asking.send(0, roads="1,5", at=AT)
    parts = units.split(land.communes[0], ["Đông Một", "Đông Hai"], on=date(2026, 4, 1), **land.acts(land.maker))
    assert formers_of(parts[0], as_of=Q2.last_day) == []


def test_the_phone_page_names_whose_figure_it_was(asking, settings):
    asking.send(0, roads="1,5", at=AT)
    asking.send(1, roads="0,5", at=AT)
    report = merged(asking)
    settings.THIDUA_TODAY = "2026-07-03"
    browser = signed_in(asking.land.district, "officer")

    page = browser.get(f"/lam-viec/{asking.land.district.slug}/bao-cao-don-vi/{report.uid}/nhap/").content.decode()

    assert "của đơn vị cũ" in page
    assert "Xã Đông Anh 1,5 km; Xã Đông Bình 0,5 km; gộp lại 2 km" in page
