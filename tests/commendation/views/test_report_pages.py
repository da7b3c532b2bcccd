"""The achievement report of a nomination, and the figures that it rests on."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.commendation.conftest import AT, DAY

from thidua.commendation.core.report_drawn import achievement_report
from thidua.commendation.models import NominationFigure
from thidua.commendation.selectors.reports_drawn import report_of
from thidua.commendation.services import nominations, submissions
from thidua.ground.errors import Conflict
from thidua.honours.services.records import add_award

SLUG = "xa-mau"
HEAD = "Họ và tên\tChức vụ\tĐơn vị\tDanh hiệu\tXếp loại\tSố tháng công tác\n"
ONE = HEAD + "Nguyễn Thị Mai\tGiáo viên\tTrường Tiểu học Hoa Sen\tLĐTT\tHTTNV\t12"


@pytest.fixture
def one(world):
    (found,) = world.listed(world.submission(), ONE)
    nominations.add_figure(found, label="Tỷ lệ học sinh giỏi", text="92 %", as_of=DAY, **world.acts)
    add_award(
        found.holder, "LDTT", year=2024, kind="", decision_number="7/QĐ-UBND", decided=date(2024, 12, 20),
        authority="Chủ tịch UBND xã", **world.acts,
    )  # fmt: skip
    return found


def at(name, one, *more):
    return reverse(f"commendation:{name}", args=[SLUG, one.submission.uid, one.pk, *more])


def test_the_report_bears_figures_record_and_what_the_unit_states(world, one):
    drawn = str(achievement_report(report_of(one, today=DAY)))
    wanted = (
        "Nguyễn Thị Mai", "Trường Tiểu học Hoa Sen", "Tỷ lệ học sinh giỏi", "92 %", "quyết định 7/QĐ-UBND ngày 20/12/2024",
        "hoàn thành tốt nhiệm vụ (đơn vị kê khai)", "Không có.",
    )  # fmt: skip
    assert [words for words in wanted if words not in drawn] == []


def test_it_is_drawn_as_word_and_pdf_for_who_may_see_it(officer, outsider, one):
    docx, pdf = (officer.get(at("report_file", one, ext)) for ext in ("docx", "pdf"))
    assert (docx.content[:2], pdf.content[:5]) == (b"PK", b"%PDF-")
    assert officer.get(at("report_file", one, "html")).status_code == 404
    assert outsider.get(at("report_file", one, "pdf")).status_code in (403, 404)


def test_a_figure_is_taken_off_until_the_list_is_sent(officer, world, one):
    figure = NominationFigure.objects.get()
    address = at("drop_figure", one, figure.pk)
    assert address in officer.get(at("nomination", one)).content.decode()
    assert officer.get(at("drop_figure", one, 999)).status_code == 404
    assert officer.post(address).status_code == 303
    assert not NominationFigure.objects.exists()
    kept = nominations.add_figure(one, label="Số giờ dạy", text="700 giờ", as_of=DAY, **world.acts)
    world.minuted(one.submission)
    world.attested(one.submission)
    submissions.submit(one.submission, by=world.officer, at=AT)
    kept = NominationFigure.objects.select_related("nomination__submission__owner").get(pk=kept.pk)
    with pytest.raises(Conflict):
        nominations.drop_figure(kept, **world.acts)
