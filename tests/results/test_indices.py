"""Indices that others publish; facts and stated ratios typed by hand; rates that are awards; the chart of a rollup."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from tests.documents.pages import signed_in
from tests.results.conftest import actor, grants

from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.ground.periods import Period
from thidua.results.core import award_rates
from thidua.results.core.award_rates import AwardCount, award_rate, register_provider
from thidua.results.models import FigureFact, IndexScore, Observation, Stated
from thidua.results.selectors.history import target_page
from thidua.results.selectors.indices import indices_of
from thidua.results.services import record_index, take_back_index
from thidua.targets.core.kinds import OverTime, OverUnits
from thidua.targets.core.plans import Plan
from thidua.units.models import Body


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2026-03-02"


def lines(body: Body) -> dict[str, list[tuple[int, str, int | None]]]:
    return {
        line.index.code: [(row.year, row.points_words, row.rank) for row in line.scores] for line in indices_of(body)
    }


def test_points_rank_and_days_are_kept_by_the_year_measured(land):
    record_index(
        land.district,
        "par",
        2022,
        points="86,98",
        rank=5,
        among="27 huyện",
        published_on=date(2023, 4, 10),
        **land.acts(),
    )
    assert lines(land.district)["par"] == [(2022, "86,98 điểm", 5)]
    row = IndexScore.objects.get()
    assert (row.level, row.among, row.published_on) == ("district", "27 huyện", date(2023, 4, 10))


def test_a_correction_needs_a_reason_and_the_first_stays(land):
    record_index(land.district, "sipas", 2022, points="90,61", **land.acts())
    with pytest.raises(Conflict):
        record_index(land.district, "sipas", 2022, points="91", **land.acts())
    with pytest.raises(BadInput):
        record_index(land.district, "sipas", 2022, points="91", made_from=1, **land.acts())
    record_index(land.district, "sipas", 2022, points="91", made_from=1, reason="công bố lại", **land.acts())
    assert lines(land.district)["sipas"] == [(2022, "91 %", None)]
    last = IndexScore.objects.get(no=2)
    take_back_index(last, reason="ghi nhầm năm", **land.acts())
    assert lines(land.district)["sipas"] == []
    assert IndexScore.objects.count() == 3
    with pytest.raises(DatabaseError), transaction.atomic():
        IndexScore.objects.update(rank=1)


def test_pci_and_papi_are_of_provinces_alone(land):
    for code in ("pci", "papi"):
        with pytest.raises(BadInput, match="không đo ở cấp này"):
            record_index(land.district, code, 2022, points="60", **land.acts())
    assert {line.index.code: line.why_none for line in indices_of(land.district) if line.why_none} == {
        "pci": "không đo ở cấp này", "papi": "không đo ở cấp này",
    }  # fmt: skip
    above = {"by": actor("p", *grants(land.province)), "at": land.acts()["at"]}
    record_index(land.province, "pci", 2022, points="63,67", rank=47, **above)
    assert lines(land.province)["pci"] == [(2022, "63,67 điểm", 47)]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"points": ""}, "points"),
        ({"points": "101"}, "points"),
        ({"points": "54.68"}, "points"),
        ({"points": "80", "rank": 0}, "rank"),
        ({"points": "80", "published_on": date(2020, 1, 1)}, "published_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(land, said, field):
    with pytest.raises(BadInput) as told:
        record_index(land.district, "par", 2022, **said, **land.acts())
    assert told.value.field == field
    with pytest.raises(NotPermitted):
        record_index(land.district, "par", 2022, points="80", **land.acts(land.outsider))


def test_the_scoreboard_knows_the_same_number(land):
    from thidua.targets.models import Indicator

    indicator = land.indicator("PAR INDEX", "điểm", over_time=OverTime.LAST, over_units=OverUnits.NONE)
    Indicator.objects.filter(pk=indicator.pk).update(code="CC-01")
    record_index(land.district, "par", 2022, points="86,98", **land.acts())
    row = Observation.objects.get(indicator=indicator)
    assert (row.period, row.revisions.get().amount) == (Period.year(2022), Decimal("86.98"))
    record_index(land.district, "par", 2022, points="86,98", rank=3, made_from=1, reason="thêm hạng", **land.acts())
    assert row.revisions.count() == 1


def test_what_is_taken_back_leaves_the_scoreboard_too(land):
    from thidua.targets.models import Indicator

    for name, code, unit in (("PAR INDEX", "CC-01", "điểm"), ("Thứ hạng PAR INDEX", "CC-02", "hạng")):
        row = land.indicator(name, unit, over_time=OverTime.LAST, over_units=OverUnits.NONE)
        Indicator.objects.filter(pk=row.pk).update(code=code)
    record_index(land.district, "par", 2022, points="86,98", rank=5, **land.acts())
    record_index(land.district, "par", 2022, points="87", made_from=1, reason="bỏ thứ hạng", **land.acts())

    def shown():
        return {row.indicator.code: (row.state, row.value_q) for row in Observation.objects.select_related("indicator")}

    assert shown() == {"CC-01": ("figure", 87_000_000), "CC-02": ("withdrawn", None)}
    score = IndexScore.objects.get(no=2)
    take_back_index(score, reason="công bố lại", **land.acts())
    assert shown()["CC-01"] == ("withdrawn", None)
    told = next(line for line in indices_of(land.district) if line.index.code == "par").former
    assert [(one.year, one.said, one.reason, one.taken_back) for one in told] == [
        (2022, "87 điểm", "công bố lại", True),
        (2022, "86,98 điểm, hạng 5", "bỏ thứ hạng", False),
    ]


def test_a_figure_that_says_another_number_stays(land):
    from thidua.targets.models import Indicator

    indicator = land.indicator("PAR INDEX", "điểm", over_time=OverTime.LAST, over_units=OverUnits.NONE)
    Indicator.objects.filter(pk=indicator.pk).update(code="CC-01")
    score = record_index(land.district, "par", 2022, points="86,98", **land.acts())
    land.save(indicator, "90", "điểm", made_from=1)
    take_back_index(score, reason="nhầm năm", **land.acts())
    assert Observation.objects.get().value_q == 90_000_000


def test_below_the_province_the_scale_of_dti_is_its_own_and_the_board_is_not_told(land):
    from thidua.targets.models import Indicator

    indicator = land.indicator("DTI", "điểm", over_time=OverTime.LAST, over_units=OverUnits.NONE)
    Indicator.objects.filter(pk=indicator.pk).update(code="CC-13")
    record_index(land.district, "dti", 2022, points="712,5", **land.acts())
    assert lines(land.district)["dti"] == [(2022, "712,5 điểm", None)]
    assert not Observation.objects.exists()
    with pytest.raises(BadInput):
        record_index(land.province, "dti", 2022, points="712,5", **land.acts(actor("p", *grants(land.province))))


def test_a_rate_of_awards_is_computed_and_a_typed_one_that_differs_is_flagged(land, monkeypatch):
    monkeypatch.setattr(award_rates, "_PROVIDERS", {})
    indicator = land.indicator(
        "Tỷ lệ gia đình văn hóa", "%", over_time=OverTime.LAST, over_units=OverUnits.RATIO, decimals=1
    )
    target = land.target(land.set(), indicator, Plan(number="91,5", measure="%"))
    assert target_page(target, as_of=date(2023, 1, 1)).award_rate is None
    register_provider(indicator.code, lambda body, since, until: AwardCount(812, 905, "3 quyết định"))
    land.save(indicator, "91,5", "%")
    rate = target_page(target, as_of=date(2023, 1, 1)).award_rate
    assert rate is not None
    assert (rate.words, rate.differs) == ("812/905, bằng 89,7 %", True)
    assert not award_rate(AwardCount(812), whole=905, typed=Decimal("89.7"), decimals=1).differs
    assert award_rate(AwardCount(812), whole=None, typed=None, decimals=1).percent is None


def test_the_chart_of_a_figure_rolled_up_from_units_has_its_quarters(land):
    indicator = land.indicator("Số hộ", "hộ", over_time=OverTime.SUM, over_units=OverUnits.SUM)
    target = land.target(land.set(), indicator, Plan(number="50", measure="hộ"))
    for number, amounts in ((1, ("4", "6")), (2, ("5", "5"))):
        for commune, amount in zip(land.communes, amounts, strict=True):
            by = actor("m", *grants(commune), *grants(land.district))
            land.save(indicator, amount, body=commune, period=Period.quarter(2022, number), by=by)
    series = target_page(target, as_of=date(2023, 1, 1)).series
    assert (series.heading, series.points) == (
        "Lũy kế từ các đơn vị", (("Quý I", Decimal(10)), ("Quý II", Decimal(20))),
    )  # fmt: skip
    assert series.chart is not None


@pytest.fixture
def officer(land) -> Client:
    return signed_in(land.district, "officer")


def url(name, *args):
    return reverse(f"results:{name}", args=("dong-son", *args))


def test_the_page_of_indices(land, officer):
    assert officer.get(url("indices")).content.decode().count("không đo ở cấp này") == 2
    said = {"nam": "2022", "diem": "86,98", "hang": "5", "trong_so": "27 huyện", "cong_bo": "10/04/2023", "lan": "0"}
    assert officer.post(url("record_index", "par"), said).status_code == 303
    assert officer.post(url("record_index", "par"), said).status_code == 400
    again = {**said, "nam": "2023", "diem": "88,1"}
    assert officer.post(url("record_index", "par"), again).status_code == 303
    page = officer.get(url("indices")).content.decode()
    assert ("86,98 điểm" in page, "27 huyện" in page, "qua các năm" in page) == (True, True, True)
    assert officer.get(url("record_index", "par") + "?nam=2022").content.decode().count('value="86,98"') == 1
    assert officer.post(url("take_back_index", "par", 2022), {"ly_do": "nhầm"}).status_code == 303
    assert officer.get(url("take_back_index", "par", 2022)).status_code == 404
    assert officer.get(url("record_index", "pci")).status_code == 404
    assert signed_in(land.other, "officer", name="kia").get(url("indices")).status_code == 404


def test_facts_and_stated_ratios_are_typed_by_hand(land, officer):
    target = land.target(land.set(), land.indicator(), Plan(number="100", measure="triệu đồng"))
    note = {
        "loai": "rank",
        "loi": "đứng thứ 5 toàn tỉnh",
        "hang": "5",
        "trong_so": "toàn tỉnh",
        "ai_noi": "Sở Tài chính",
    }
    assert officer.post(url("note_fact", target.pk), note).status_code == 303
    assert officer.post(url("note_fact", target.pk), {**note, "loi": ""}).status_code == 400
    fact = FigureFact.objects.get()
    assert "đứng thứ 5 toàn tỉnh, Sở Tài chính" in officer.get(url("target", target.pk)).content.decode()
    assert officer.post(url("drop_fact", target.pk, fact.pk)).status_code == 303
    assert officer.get(url("drop_fact", target.pk, fact.pk)).status_code == 404
    assert officer.post(url("keep_stated", target.pk), {"ty_le": "203", "ly_do": "báo cáo 12"}).status_code == 303
    assert officer.post(url("keep_stated", target.pk), {"ty_le": "2.3.1"}).status_code == 400
    assert Stated.objects.get().ratio_q == 203_000_000
    assert officer.post(url("drop_stated", target.pk), {"ly_do": "nhầm"}).status_code == 303
    assert officer.get(url("drop_stated", target.pk)).status_code == 404
