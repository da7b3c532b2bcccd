"""Excel out and in again: what is wrong is told by row and column, the rest is written in one act."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
from tests.results.conftest import actor, grants
from tests.results.reporting_world import AT, NAMES, Q1, Q2, Asking, make_asking

from thidua.audit.models import Detail, Line
from thidua.ground.actors import Power
from thidua.ground.errors import BadInput, NotPermitted
from thidua.results.core.reporting import Given, LineSaid, ReportState, SaidHow
from thidua.results.models import FigureBatch, Observation, Revision, UnitReportLine
from thidua.results.selectors.figure_batches import plan_of_batch, written_before
from thidua.results.selectors.sheet_out import one_report_xlsx, sheet_xlsx
from thidua.results.services import (
    BatchDone,
    PlanChanged,
    Taken,
    drop_batch,
    lock_report,
    open_period,
    read_file,
    read_pasted,
    write_batch,
)
from thidua.units import services as units

ROADS, LAND, RATE = (f"{n}. {NAMES[word]}" for n, word in ((1, "roads"), (2, "land"), (3, "rate")))
HEADS = ["Mã", "Đơn vị", "Kỳ", f"{ROADS} (km)", f"{LAND} (m²)", f"{RATE} – số đạt", f"{RATE} – tổng số", f"{RATE} (%)"]
GIVEN = Given("Chủ tịch xã", SaidHow.PAPER)


@pytest.fixture
def asking(land) -> Asking:
    return make_asking(land)


def xlsx(*rows, heads=HEADS, merge: str = "") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Báo cáo hàng quý"])
    sheet.append(heads)
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def anh(*figures, period="quý I năm 2026"):
    return [None, "xã Đông Anh", period, *figures]


def binh(*figures, period="quý I năm 2026"):
    return [None, "xã Đông Bình", period, *figures]


def read(asking, content, by=None) -> FigureBatch:
    return read_file(asking.form, content, name="so-lieu.xlsx", by=by or asking.officer, at=AT)


def faults(asking, content) -> list[str]:
    plan = plan_of_batch(read(asking, content), actor=asking.officer)
    return [str(fault) for fault in plan.all_faults()]


def write(asking, batch, by=None, given=GIVEN) -> Taken:
    by = by or asking.officer
    return write_batch(batch, mark=plan_of_batch(batch, actor=by).mark, given=given, by=by, at=AT)


def test_good_rows_are_sent_in_one_act_and_the_faulty_one_stays(asking):
    batch = read(asking, xlsx(anh(1.5, 600, 62, 85), binh("1.2.3", 20)))
    before = Line.objects.count()
    assert write(asking, batch) == Taken(reports=1, new=3, changed=0, same=0, left=1)
    assert Line.objects.count() == before + 1
    line = Line.objects.order_by("-pk").first()
    assert (line.act, line.key) == ("results.batch_written", str(batch.uid))
    detail = Detail.objects.get(line=line).body
    assert (detail["n_reports"], detail["n_new"], detail["n_left"], len(detail["sha256"])) == (1, 3, 1, 64)
    assert detail["file_sha256"] == batch.sha256
    report = asking.report(0)
    assert (report.stands, report.said_by, report.no) == (ReportState.SUBMITTED, "Chủ tịch xã", 1)
    assert report.steps.count() == 2
    rows = Revision.objects.order_by("observation__indicator").values_list("entered", "said_by", "no", "made_from")
    assert list(rows) == [(text, GIVEN.words, 1, 0) for text in ("1,5", "600", "62/85")]
    assert asking.report(1).stands is ReportState.DRAFT
    batch.refresh_from_db()
    assert [row[1] for row in batch.cells["rows"][2:]] == ["xã Đông Bình"]
    lines = UnitReportLine.objects.filter(report=report).order_by("number")
    assert [(one.entered or f"{one.part}/{one.whole}", one.revision is not None) for one in lines] == [
        ("1,5", True), ("600", True), ("62/85", True),
    ]  # fmt: skip


def test_bulk_leaves_what_sending_one_by_one_leaves(asking):
    batch = read(asking, xlsx(anh(1.5, "không phát sinh", 62, 85)))
    write(asking, batch, given=GIVEN)
    asking.send(1, roads="1,5", land="-", rate="62/85")
    columns = ("indicator", "no", "state", "value_q", "part_q", "whole_q", "bound", "estimate", "period_kind", "owner")
    anh_rows, binh_rows = (
        list(Observation.objects.filter(body=body).order_by("indicator").values_list(*columns))
        for body in asking.land.communes
    )
    assert anh_rows == binh_rows
    told = ("made_from", "state", "value_q", "part_q", "whole_q", "entered", "measure", "decimals", "reason")
    revisions = [
        list(Revision.objects.filter(observation__body=body).order_by("observation__indicator").values_list(*told))
        for body in asking.land.communes
    ]
    assert revisions[0] == revisions[1]


def test_the_second_file_of_the_same_content_changes_nothing(asking):
    content = xlsx(anh(1.5, 600, 62, 85))
    write(asking, read(asking, content))
    again = read(asking, content)
    assert written_before(again) is not None
    plan = plan_of_batch(again, actor=asking.officer)
    assert (len(plan.sending), len(plan.idle), len(plan.faulty)) == (0, 1, 0)
    with pytest.raises(BadInput, match="Không có dòng nào để ghi"):
        write(asking, again)
    assert Revision.objects.count() == 3


def test_what_stands_is_changed_by_a_revision_made_from_it(asking):
    asking.send(0, roads="1", land="600")
    plan = plan_of_batch(read(asking, xlsx(anh(1.5, 600))), actor=asking.officer)
    [row] = plan.rows
    assert [(cell.before, cell.same) for cell in row.cells] == [("1 km", False), ("600 m²", True)]
    write(asking, read(asking, xlsx(anh(1.5, 600))))
    now = Revision.objects.get(observation__body=asking.land.communes[0], no=2)
    assert (now.entered, now.made_from, now.observation.no) == ("1,5", 1, 2)


def test_another_writing_in_between_stops_the_act(asking):
    batch = read(asking, xlsx(anh(1.5, 600)))
    mark = plan_of_batch(batch, actor=asking.officer).mark
    asking.send(0, roads="2")
    with pytest.raises(PlanChanged):
        write_batch(batch, mark=mark, given=GIVEN, by=asking.officer, at=AT)
    assert Revision.objects.count() == 1
    assert FigureBatch.objects.get(pk=batch.pk).state == "read"


def test_written_once(asking):
    batch = read(asking, xlsx(anh(1.5, 600)))
    write(asking, batch)
    with pytest.raises(BatchDone):
        write(asking, batch)
    with pytest.raises(BatchDone):
        drop_batch(batch, by=asking.officer, at=AT)


def test_columns_may_stand_in_any_order(asking):
    heads = [HEADS[4], "Kỳ", HEADS[3], "Đơn vị"]
    batch = read(asking, xlsx([600, "quý I năm 2026", 1.5, "Đông Anh"], heads=heads))
    assert write(asking, batch).new == 2
    assert Revision.objects.get(observation__indicator__name=NAMES["land"]).entered == "600"


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        ([*HEADS[:3], "1. Đường giao thông (km)", *HEADS[4:]],
         "Dòng 2, cột “D: 1. Đường giao thông (km)”: Tên cột không có trong mẫu; gần nhất là “1. Đường giao thông cải tạo"),
        ([*HEADS[:4], HEADS[3], *HEADS[5:]], "Cột này có hai lần (D và E)."),
        ([*HEADS[:3], *HEADS[4:]], "cột “1. Đường giao thông cải tạo (km)”: Thiếu cột này"),
        ([*HEADS, "Người lập"], "cột “I: Người lập”: Cột này không thuộc mẫu báo cáo nên không đọc."),
    ],
)  # fmt: skip
def test_heads_that_are_not_the_forms_are_told(asking, heads, told):
    assert any(told in fault for fault in faults(asking, xlsx(anh(1, 2), heads=heads)))


def test_a_renamed_column_keeps_everything_out(asking):
    heads = [*HEADS[:3], "1. Đường giao thông (km)", *HEADS[4:]]
    plan = plan_of_batch(read(asking, xlsx(anh(1, 2), heads=heads)), actor=asking.officer)
    assert plan.stopped
    assert plan.sending == []


def test_a_sheet_without_unit_or_period_is_refused_at_once(asking):
    with pytest.raises(BadInput, match="Không thấy dòng tiêu đề"):
        read(asking, xlsx([1, 2], heads=["Tên", "Số"]))
    with pytest.raises(BadInput, match="không phải là bảng Excel"):
        read(asking, b"PK nothing")
    assert FigureBatch.objects.count() == 0


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("=1+1", "Ô này là công thức."),
        (datetime(2026, 2, 1), "Excel đã đổi con số thành ngày"),
        ("1,000", "“1,000” đọc được hai cách. Ghi 1.000 nếu là số nguyên"),
        ("1.2.3", "“1.2.3” không phải là số."),
        (-3, "Số này không thể âm."),
        (1e30, "quá lớn"),
        (10**13, "quá lớn"),
        ("#REF!", "lỗi của Excel"),
        (True, "không phải số"),
        ("54.68", "Dấu phẩy ngăn phần thập phân"),
        ("hai", "“hai” không phải là số."),
    ],
)
def test_a_cell_that_is_no_figure_says_why_with_row_and_column(asking, cell, told):
    [fault] = faults(asking, xlsx(anh(cell, 20)))
    assert fault.startswith("Dòng 3, cột “D: 1. Đường giao thông cải tạo (km)”: ")
    assert told in fault


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        ("-7", 85, "cột “F: 3. Tỷ lệ gia đình văn hóa – số đạt”: Tử số và mẫu số của tỷ lệ là số đếm, không thể âm."),
        (62, "1.2.3", "cột “G: 3. Tỷ lệ gia đình văn hóa – tổng số”: “1.2.3” không phải là số."),
        (10**14, "10000000000000000000", "cột “G: 3. Tỷ lệ gia đình văn hóa – tổng số”: Số này quá lớn."),
    ],
)
def test_a_rates_fault_names_the_column_of_its_part(asking, part, whole, told):
    [fault] = faults(asking, xlsx(anh(1, 2, part, whole)))
    assert told in fault


def test_a_thousand_in_vietnamese_points_is_a_thousand(asking):
    write(asking, read(asking, xlsx(anh(None, "1.000"))))
    assert Revision.objects.get().amount == 1000


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["", "xã Đông Chi", "quý I năm 2026", 1], "Không có đơn vị “xã Đông Chi” trong mẫu báo cáo."),
        (["", "", "quý I năm 2026", 1], "Dòng có số nhưng không ghi đơn vị."),
        (["999999", "xã Đông Anh", "quý I năm 2026", 1], "Không có đơn vị mã “999999”"),
        (["", "xã Đông Anh", "quý II năm 2026", 1], "Kỳ quý II năm 2026 chưa mở"),
        (["", "xã Đông Anh", "kỳ này", 1], "“kỳ này” không phải là kỳ."),
        (["", "xã Đông Anh", 46023, 1], "Excel đã đổi kỳ thành ngày hoặc số"),
        (["", "xã Đông Anh", date(2026, 1, 1), 1], "Excel đã đổi kỳ thành ngày hoặc số"),
        (["", "xã Đông Anh", None, 1], "Chưa ghi kỳ."),
    ],
)
def test_a_row_of_no_unit_or_no_period_says_so(asking, row, told):
    [fault] = faults(asking, xlsx(row))
    assert told in fault


def test_a_code_that_is_anothers_is_told(asking):
    other = asking.land.communes[1].pk
    [fault] = faults(asking, xlsx([str(other), "xã Đông Anh", "quý I năm 2026", 1]))
    assert f"Mã {other} là xã Đông Bình, không phải “xã Đông Anh”." in fault


def test_a_period_that_stands_twice_is_taken_from_neither_row(asking):
    plan = plan_of_batch(read(asking, xlsx(anh(1), anh(2), binh(3))), actor=asking.officer)
    assert [row.good for row in plan.rows] == [False, False, True]
    assert "có hai dòng (dòng 3 và 4)" in str(plan.rows[1].faults[0])


def test_one_twice_by_code_and_by_name_is_caught_too(asking):
    key = str(asking.land.communes[0].pk)
    plan = plan_of_batch(read(asking, xlsx([key, "xã Đông Anh", "quý I năm 2026", 1], anh(2))), actor=asking.officer)
    assert [row.good for row in plan.rows] == [False, False]


def test_units_merged_over_rows_are_read_and_merged_figures_are_not(asking):
    open_period(asking.form, Q2, by=asking.officer, at=AT)
    rows = [anh(1), [None, None, "quý II năm 2026", 2]]
    batch = read(asking, xlsx(*rows, merge="B3:B4"))
    assert [row.good for row in plan_of_batch(batch, actor=asking.officer).rows] == [True, True]
    told = faults(asking, xlsx(anh(1), binh(None), merge="D3:D4"))
    assert any("Ô này bị gộp" in fault for fault in told)


def test_a_unit_that_merged_in_mid_year_is_told_where_its_figures_go(asking):
    land = asking.land
    open_period(asking.form, Q2, by=asking.officer, at=AT)
    merged = units.merge(land.communes, "Đông Thịnh", on=date(2026, 4, 1), **land.acts(land.maker))
    told = plan_of_batch(read(asking, xlsx(anh(1), anh(2, period="quý II năm 2026"))), actor=asking.officer)
    assert told.rows[0].good, "the quarter before it merged is its own"
    assert merged.pk


def test_locked_rows_are_left(asking):
    asking.send(0, roads="1")
    asking.verify(0, by=asking.other_officer)
    lock_report(asking.report(0), by=asking.officer, at=AT)
    plan = plan_of_batch(read(asking, xlsx(anh(2), binh(3))), actor=asking.officer)
    assert [row.good for row in plan.rows] == [False, True]
    assert "đã khóa" in str(plan.rows[0].faults[0])
    same = plan_of_batch(read(asking, xlsx(anh(1))), actor=asking.officer)
    assert (len(same.idle), same.faulty) == (1, [])


def test_an_estimate_does_not_take_an_official_figures_place(asking):
    asking.send(0, roads="1")
    assert any("không nhận số ước" in fault for fault in faults(asking, xlsx(anh("ước 2"))))
    write(asking, read(asking, xlsx(binh("ước 2"))))
    assert Observation.objects.get(body=asking.land.communes[1]).estimate


def test_a_head_in_another_measure_is_read_in_it(asking):
    heads = [*HEADS[:3], f"{ROADS} (m)", *HEADS[4:]]
    write(asking, read(asking, xlsx(anh(1500), heads=heads)))
    one = Revision.objects.get()
    assert (one.entered, one.measure) == ("1500", "m")
    heads[3] = f"{ROADS} (kg)"
    assert any("không ghi theo kg" in fault for fault in faults(asking, xlsx(anh(1500), heads=heads)))


def test_odd_figures_are_asked_about_and_taken(asking):
    asking.send(0, roads="1,5")
    open_period(asking.form, Q2, by=asking.officer, at=datetime(2026, 7, 2, tzinfo=AT.tzinfo))
    [row] = plan_of_batch(read(asking, xlsx(anh(90, period="quý II năm 2026"))), actor=asking.officer).rows
    assert row.good
    assert row.asks[0].warnings == ("Gấp hơn 60 lần quý I năm 2026 (1,5).",)


def test_what_the_unit_typed_and_did_not_send_goes_along(asking):
    from thidua.results.services import save_draft

    report = asking.report(0)
    line = asking.line(report, NAMES["land"])
    save_draft(report, [LineSaid(line.pk, entered="700")], made_from=0, by=asking.reporter(0), at=AT)
    write(asking, read(asking, xlsx(anh(1))))
    assert sorted(Revision.objects.values_list("entered", flat=True)) == ["1", "700"]


def test_a_pasted_table_is_read_as_the_file(asking):
    text = "\t".join(HEADS[1:5]) + "\nxã Đông Anh\tquý I năm 2026\t1,5\t1.000\n"
    batch = read_pasted(asking.form, text, by=asking.officer, at=AT)
    assert write(asking, batch).new == 2
    with pytest.raises(BadInput, match="Chưa thấy các cột"):
        read_pasted(asking.form, "1,5", by=asking.officer, at=AT)


def test_out_and_in_again_changes_nothing(asking):
    asking.send(0, roads="1,5", land="-", rate="62/85")
    content = sheet_xlsx(asking.form, [Q1], actor=asking.officer)
    plan = plan_of_batch(read(asking, content), actor=asking.officer)
    assert (len(plan.idle), plan.faulty, plan.sending, list(plan.faults)) == (1, [], [], [])
    form = one_report_xlsx(asking.report(0))
    [row] = plan_of_batch(read(asking, form), actor=asking.officer).rows
    assert ([cell.same for cell in row.cells], row.faults) == ([True, True, True], [])


def test_a_reporter_brings_in_his_own_units_form_and_no_others(asking):
    by = asking.reporter(0)
    batch = read(asking, xlsx(anh(1), binh(2)), by=by)
    plan = plan_of_batch(batch, actor=by)
    assert [row.good for row in plan.rows] == [True, False]
    assert "không được giao nhập" in str(plan.rows[1].faults[0])
    assert write(asking, batch, by=by, given=None).reports == 1
    assert Revision.objects.get().said_by == ""


def test_an_outsider_brings_in_nothing(asking):
    with pytest.raises(NotPermitted):
        read(asking, xlsx(anh(1)), by=asking.land.outsider)
    with pytest.raises(NotPermitted):
        read(asking, xlsx(anh(1)), by=actor("looks", *grants(asking.land.district, powers=(Power.SEE,))))


def test_entering_for_units_asks_who_gave_the_figures(asking):
    batch = read(asking, xlsx(anh(1)))
    with pytest.raises(BadInput, match="ghi ai cho số"):
        write(asking, batch, given=None)
