"""Rates that are awards follow the decisions: taken in one act, asked about where typed otherwise, told on the desk."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from tests.documents.pages import signed_in
from tests.results.conftest import land
from tests.results.reporting_world import NAMES, make_asking

from thidua.desk.selectors.reporting import reporting_todos
from thidua.ground.errors import NotPermitted
from thidua.results.core import award_rates
from thidua.results.core.award_rates import AwardCount, register_provider
from thidua.results.core.reporting import LineSaid
from thidua.results.models import Observation
from thidua.results.selectors.award_rates import rates_apart
from thidua.results.selectors.report_checks import weigh
from thidua.results.selectors.report_fields import fields_of
from thidua.results.services.award_rates import NothingDecided, take_award_rate
from thidua.targets.core.kinds import OverTime, OverUnits
from thidua.targets.core.plans import Plan

__all__ = ["land"]
DAY = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def _alone(monkeypatch, settings):
    monkeypatch.setattr(award_rates, "_PROVIDERS", {})
    settings.THIDUA_TODAY = "2026-03-02"


def asked(land):
    indicator = land.indicator(
        "Tỷ lệ gia đình văn hóa", "%", over_time=OverTime.LAST, over_units=OverUnits.RATIO, decimals=1
    )
    return indicator, land.target(land.set(), indicator, Plan(number="91,5", measure="%"))


def decided(indicator, given=812, of: int | None = 905):
    register_provider(indicator.code, lambda body, since, until: AwardCount(given, of, "Quyết định 09/QĐ-UBND"))


def test_the_rate_is_taken_with_its_two_numbers_and_its_decision(land):
    indicator, target = asked(land)
    with pytest.raises(NothingDecided, match="Chưa có quyết định"):
        take_award_rate(target, made_from=None, **land.acts())
    decided(indicator)
    take_award_rate(target, made_from=None, **land.acts())
    row = Observation.objects.get()
    revision = row.revisions.get()
    assert (revision.amount, row.part_q, row.whole_q) == (Decimal("89.7"), 812, 905)
    assert revision.reason == "tính từ Quyết định 09/QĐ-UBND"
    assert take_award_rate(target, made_from=None, **land.acts()).conflict
    with pytest.raises(NotPermitted):
        take_award_rate(target, made_from=1, **land.acts(land.outsider))


def test_a_list_without_its_whole_gives_no_rate_unless_the_figure_has_one(land):
    indicator, target = asked(land)
    decided(indicator, 62, None)
    with pytest.raises(NothingDecided, match="chưa ghi tổng số"):
        take_award_rate(target, made_from=None, **land.acts())
    land.save(indicator, "", part="60", whole="80")
    take_award_rate(target, made_from=1, **land.acts())
    row = Observation.objects.get()
    assert (row.part_q, row.whole_q) == (62, 80)


def test_the_desk_tells_a_figure_that_is_not_what_was_decided(land):
    indicator, target = asked(land)
    assert rates_apart(land.district, [2022], as_of=DAY) == []
    decided(indicator)
    (missing,) = rates_apart(land.district, [2022], as_of=DAY)
    assert (missing.target, missing.rate.words, missing.shown) == (target, "812/905, bằng 89,7 %", "")
    land.save(indicator, "91,5", "%")
    assert [one.shown for one in rates_apart(land.district, [2022], as_of=DAY)] == ["91,5 %"]
    told = [
        todo
        for todo in reporting_todos(land.officer, land.district, today=date(2023, 1, 20))
        if "quyết định" in todo.title
    ]
    assert [(todo.title, todo.routes[0]) for todo in told] == [
        ("Tỷ lệ gia đình văn hóa năm 2022 khác số trong quyết định", ("results:target", ("dong-son", str(target.pk))))
    ]
    take_award_rate(target, made_from=1, **land.acts())
    assert rates_apart(land.district, [2022], as_of=DAY) == []


def test_the_page_offers_it_and_asks_first(land):
    indicator, target = asked(land)
    decided(indicator)
    land.save(indicator, "91,5", "%")
    client = signed_in(land.district, "officer")
    page, take = (reverse(f"results:{name}", args=("dong-son", target.pk)) for name in ("target", "take_award_rate"))
    shown = client.get(page).content.decode()
    assert ("Số đang ghi khác số tính từ quyết định" in shown, take in shown) == (True, True)
    asking = client.get(take).content.decode()
    assert ("812/905, bằng 89,7 %" in asking, 'name="lan" value="1"' in asking) == (True, True)
    assert client.post(take, {"lan": "1"}).status_code == 303
    after = client.get(page).content.decode()
    assert ("Số đang ghi khác" in after, take in after) == (False, False)
    assert client.post(take, {"lan": "0"}).status_code == 303
    assert "Chưa thay số đang có" in client.get(page).content.decode()
    assert client.post(take, {"lạ": "0"}).status_code == 400
    assert signed_in(land.district, "viewer", name="xem").get(take).status_code in (403, 404)


def test_a_report_that_types_another_rate_is_asked_about_it(land):
    asking = make_asking(land)
    report = asking.report()
    (field,) = [one for one in fields_of(report) if one.indicator.name == NAMES["rate"]]
    said = LineSaid(field.key, part="70", whole="85")
    assert weigh([field], {field.key: said})[field.key].warnings == ()
    register_provider(field.indicator.code, lambda body, since, until: AwardCount(62, 85, "Quyết định 09/QĐ-UBND"))
    (warning,) = weigh([field], {field.key: said})[field.key].warnings
    assert warning.startswith("Theo quyết định đã ban hành là 62/85, bằng 72,9")
    assert weigh([field], {field.key: LineSaid(field.key, part="62", whole="85")})[field.key].warnings == ()
