"""The sheet that goes out: units by lines for some periods, or one unit's form; the same layout comes in again."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import xlsxwriter

from thidua.ground.actors import Actor
from thidua.ground.dates import format_day
from thidua.ground.errors import Refused
from thidua.ground.numbers import parse_number
from thidua.ground.periods import Period
from thidua.results.core.sheet_heads import CODE, OF_FORM, PERIOD, STATE, UNIT, HeadOf
from thidua.results.models import ReportForm, UnitReport, UnitReportLine
from thidua.results.selectors.figure_sheets import heads_wanted, lines_of_form
from thidua.results.selectors.report_fields import ReportField, fields_of
from thidua.results.selectors.unit_reports import reports_visible_to
from thidua.units.selectors import name_of, names_of, sorted_by_name
from thidua.web.xlsx import Column, workbook

NOTES = (
    "Chỉ ghi số vào các cột chỉ tiêu; ô trống là giữ nguyên số đang lưu. Không có việc đó trong kỳ: ghi “không phát sinh”.",
    "Viết 1.230 hoặc 54,68. Số ước: ghi “ước 12”. Dấu / là chỉ tiêu không giao cho đơn vị. Không dùng công thức, không gộp ô.",
)


@dataclass(frozen=True)
class RowOut:
    """A unit's row of the sheet: its report, its name, and the cells of the lines in the order of their titles."""

    report: UnitReport
    name: str
    cells: Sequence[Any]


def titles_of(form: ReportForm) -> list[str]:
    """Return the titles of the figures' columns in order."""
    return [title for one in heads_wanted(lines_of_form(form)) for title in one.titles().values()]


def rows_out(form: ReportForm, periods: Sequence[Period], *, actor: Actor) -> list[RowOut]:
    """Return the rows of the periods' reports that the actor may see, by name and period, with the figures that stand.

    A cell is a number, words ("không phát sinh", "ước 12"), empty, or "/" where the unit is not asked for the line.
    """
    wanted = heads_wanted(lines_of_form(form))
    rows = reports_visible_to(actor).filter(form=form, since__in=[one.from_ for one in periods])
    reports = list(rows.select_related("body").order_by("since", "pk"))
    says = _says(reports)
    last = max((one.last_day for one in periods), default=form.target_set.period.last_day)
    places = {body.pk: n for n, body in enumerate(sorted_by_name({row.body for row in reports}, last))}
    names = names_of(list(places), last)
    reports.sort(key=lambda row: (places[row.body_id], row.since))
    return [
        RowOut(
            row, names.get(row.body_id, ""),
            [cell for one in wanted for cell in _cells(one, says.get((row.pk, one.key)))],
        )
        for row in reports
    ]  # fmt: skip


def sheet_xlsx(form: ReportForm, periods: Sequence[Period], *, actor: Actor) -> bytes:
    """Return the workbook of the periods' reports that the actor may see, each a row, with the figures that stand."""
    columns = [Column(CODE, 8), Column(UNIT, 28), Column(PERIOD, 20), *(Column(title, 18) for title in titles_of(form))]
    cells = [
        [row.report.body_id, row.name, row.report.period.label, *row.cells, row.report.stands.label]
        for row in rows_out(form, periods, actor=actor)
    ]
    return workbook([*columns, Column(STATE, 18)], cells, title=form.name, notes=NOTES, sheet="Số liệu")


def one_report_xlsx(report: UnitReport) -> bytes:
    """Return the workbook of one unit's form: a line a row, with its plan and what stood the period before."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Phiếu báo cáo")
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    fields = fields_of(report)
    by_parts = any(one.by_parts for one in fields)
    titles = [OF_FORM["line"], OF_FORM["measure"], "Kế hoạch", "Kỳ trước", OF_FORM["entered"]]
    titles += [OF_FORM["part"], OF_FORM["whole"]] if by_parts else []
    head = [
        (report.form.name, ""), (UNIT, name_of(report.body, report.period.last_day)), (CODE, str(report.body_id)),
        (PERIOD, report.period.label), ("Hạn nộp", format_day(report.due_on)), (NOTES[0], ""),
    ]  # fmt: skip
    for row, (name, value) in enumerate(head):
        sheet.write_string(row, 0, name, bold if row == 0 else None)
        if value:
            sheet.write_string(row, 1, value)
    for at, (title, width) in enumerate(zip(titles, (46, 18, 18, 18, 16, 12, 12), strict=False)):
        sheet.set_column(at, at, width)
        sheet.write_string(len(head), at, title, bold)
    for row, one in enumerate(fields, start=len(head) + 1):
        _form_row(sheet, row, one, text, by_parts=by_parts)
    book.close()
    return out.getvalue()


def _form_row(sheet: Any, row: int, one: ReportField, text: Any, *, by_parts: bool) -> None:
    before = "; ".join(words for words in (one.last_words, one.last_former_words) if words)
    for at, value in enumerate((one.name, one.indicator.measure, one.plan, before)):
        sheet.write_string(row, at, value, text)
    part, whole, entered = _figures(one.line)
    for at, value in ((4, entered), *(((5, part), (6, whole)) if by_parts else ())):
        if isinstance(value, Decimal):
            sheet.write_number(row, at, value)
        elif value:
            sheet.write_string(row, at, value)


def _says(reports: Sequence[UnitReport]) -> dict[tuple[int, int], UnitReportLine]:
    rows = UnitReportLine.objects.filter(report__in=[row.pk for row in reports]).select_related("revision")
    return {(row.report_id, row.form_line_id): row for row in rows}


def _cells(one: HeadOf, line: UnitReportLine | None) -> list[Any]:
    if line is None:
        return ["/"] * len(one.titles())
    part, whole, entered = _figures(line)
    return [part, whole, entered] if one.by_parts else [entered]


def _figures(line: UnitReportLine) -> tuple[Any, Any, Any]:
    """Return numerator, denominator and figure as cells; what was typed and is no number goes out as it was typed."""
    if line.none_arisen:
        return "", "", "không phát sinh"
    entered = _number(line.entered)
    if line.estimate and line.entered:
        entered = f"ước {line.entered}"
    return _number(line.part), _number(line.whole), entered


def _number(text: str) -> Any:
    try:
        return parse_number(text) if text else ""
    except Refused:
        return text
