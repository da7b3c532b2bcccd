"""Many units typed in one table on the screen: only what was changed is read, and it goes the way of every sheet."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from tests.documents.pages import signed_in
from tests.results.reporting_world import AT, LATE, Q2, Asking, make_asking
from tests.results.test_former_figures import merged

from thidua.results.models import FigureBatch, Revision, UnitReport
from thidua.results.selectors.sheet_out import one_report_xlsx
from thidua.results.services import lock_report, open_period


@pytest.fixture
def asking(land, settings) -> Asking:
    settings.THIDUA_TODAY = "2026-04-02"
    return make_asking(land)


@pytest.fixture
def officer(asking):
    return signed_in(asking.land.district, "officer")


def here(asking: Asking) -> str:
    return reverse("results:figure_grid", args=[asking.land.district.slug])


def box(asking: Asking, n: int, at: int) -> str:
    return f"o-{asking.land.communes[n].pk}-{at}"


def figures() -> list[tuple[str, str]]:
    rows = Revision.objects.select_related("observation__indicator").order_by("observation__indicator__name")
    return [(row.observation.indicator.name, row.entered) for row in rows]


def test_every_unit_has_a_box_for_every_line_it_is_asked_for(asking, officer):
    asking.send(0, roads="1,5", at=AT)
    page = officer.get(here(asking)).content.decode()

    assert page.count('<input class="input" name="o-') == 2 * 5  # three lines, a rate in three columns
    assert f'name="{box(asking, 0, 0)}" value="1,5"' in page
    assert "Xã Đông Anh, 1. Đường giao thông cải tạo (km)" in page
    assert "data-grid" in page


def test_changed_rows_are_read_shown_and_written(asking, officer):
    answer = officer.post(here(asking), {box(asking, 0, 0): "1,5", box(asking, 1, 0): "", box(asking, 0, 1): "1.200"})

    batch = FigureBatch.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, reverse("results:sheet", args=["dong-son", batch.uid]))
    assert Revision.objects.count() == 0
    page = officer.get(answer["Location"]).content.decode()
    mark = page.split('name="ban" value="')[1].split('"')[0]
    given = {"ban": mark, "ai_cho_so": "Chủ tịch xã", "cach": "paper"}
    assert officer.post(answer["Location"], given).status_code == 303
    assert figures() == [("Đường giao thông cải tạo", "1,5"), ("Đất nhân dân hiến", "1.200")]
    assert UnitReport.objects.get(body=asking.land.communes[1]).first_sent_at is None


def test_a_fault_names_the_unit_and_the_column(asking, officer):
    answer = officer.post(here(asking), {box(asking, 1, 0): "1,000"})
    page = officer.get(answer["Location"]).content.decode()
    assert "Xã Đông Bình" in page
    assert "đọc được hai cách" in page


def test_nothing_changed_and_strange_boxes_are_told(asking, officer):
    answer = officer.post(here(asking), {box(asking, 0, 0): ""})
    assert (answer.status_code, "Chưa ô nào thay đổi" in answer.content.decode()) == (400, True)
    assert officer.post(here(asking), {"o-999-0": "1"}).status_code == 400
    assert FigureBatch.objects.count() == 0


def test_a_locked_report_shows_its_figures_and_takes_none(asking, officer):
    asking.send(0, roads="1", at=AT)
    asking.verify(0, by=asking.other_officer)
    lock_report(asking.report(0), by=asking.officer, at=AT)

    page = officer.get(here(asking)).content.decode()

    assert f'name="{box(asking, 0, 0)}"' not in page
    assert officer.post(here(asking), {box(asking, 0, 0): "2"}).status_code == 400


def test_a_reporter_has_his_own_units_row_and_an_outsider_none(asking):
    own = signed_in(asking.land.communes[0], "reporter")
    page = own.get(here(asking)).content.decode()
    assert f'name="{box(asking, 0, 0)}"' in page
    assert f'name="{box(asking, 1, 0)}"' not in page
    assert signed_in(asking.land.other, "officer", name="khac").get(here(asking)).status_code == 404


def test_ten_units_ask_no_more_than_two(asking, officer, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        officer.get(here(asking))


def test_beside_each_box_stands_the_figure_of_the_period_before(asking, officer, settings):
    settings.THIDUA_TODAY = "2026-07-03"
    asking.send(0, roads="1,5", rate="40/50", at=AT)
    asking.send(1, roads="0,5", rate="10/50", at=AT)
    open_period(asking.form, Q2, by=asking.officer, at=LATE)
    page = officer.get(here(asking) + "?ky=2026-q2").content.decode()
    assert "<small>kỳ trước 1,5</small>" in page
    assert "<small>kỳ trước 80</small>" in page


def test_of_a_merged_unit_the_old_ones_stand_beside_it(asking, officer, settings):
    settings.THIDUA_TODAY = "2026-07-03"
    asking.send(0, roads="1,5", at=AT)
    asking.send(1, roads="0,5", at=AT)
    report = merged(asking)
    page = officer.get(here(asking) + "?ky=2026-q2").content.decode()
    assert "<small>kỳ trước Xã Đông Anh 1,5; Xã Đông Bình 0,5; gộp lại 2</small>" in page
    sheet = load_workbook(io.BytesIO(one_report_xlsx(report)))
    assert "Xã Đông Anh 1,5 km; Xã Đông Bình 0,5 km; gộp lại 2 km" in {
        cell.value for row in sheet.active for cell in row
    }
