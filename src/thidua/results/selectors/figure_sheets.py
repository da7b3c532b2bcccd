"""A sheet of figures set against what is known: the plan of what it would write.  A fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db.models import F

from thidua.ground.errors import Refused
from thidua.ground.periods import Period
from thidua.ground.text import fold
from thidua.results.core.entry import Said, Wanted, Writing, figure_words, read_said
from thidua.results.core.figures import Bound, State
from thidua.results.core.reporting import LineSaid
from thidua.results.core.sheet_heads import CODE, PERIOD, UNIT, Fault, HeadOf
from thidua.results.core.sheet_plan import Plan, PlannedCell, PlannedRow
from thidua.results.core.sheet_rows import CellSaid, RowSaid, Sheet
from thidua.results.models import ReportForm, ReportFormLine, Revision, UnitReport, UnitReportLine
from thidua.results.selectors.sheet_checks import Formers, SheetChecks, StandingFigure, standing_figures
from thidua.results.selectors.unit_ends import ended_bodies, words_of_end
from thidua.targets.models import Indicator
from thidua.units.models import Body, Name
from thidua.units.selectors import name_of, names_of

OFFICIAL = "Kỳ này đã có số chính thức nên không nhận số ước. Bỏ chữ “ước”, hoặc giữ số đang có."


def lines_of_form(form: ReportForm) -> list[ReportFormLine]:
    """Return the form's lines in order, each with its indicator."""
    rows = ReportFormLine.objects.filter(form=form).select_related("indicator", "within")
    return list(rows.order_by("number"))


def heads_wanted(lines: Iterable[ReportFormLine]) -> list[HeadOf]:
    """Return how the columns of a form's sheet are called."""
    return [HeadOf(line.pk, line.number, line.text, line.indicator.measure, by_parts(line)) for line in lines]


def by_parts(line: ReportFormLine) -> bool:
    """Whether numerator and denominator are asked for."""
    return line.indicator.over_units == "ratio" and not line.indicator.sensitive


def plan_of(form: ReportForm, sheet: Sheet, *, bodies: Iterable[int] | None = None) -> Plan:
    """Return what the sheet would do; ``bodies`` limits it to those that the actor may write for."""
    return _Planner(form, sheet, None if bodies is None else set(bodies)).plan()


class _Asked(NamedTuple):
    """A line of a unit's report, with what was typed on it before."""

    form_line: int
    pk: int
    entered: str
    part: str
    whole: str
    none_arisen: bool
    estimate: bool
    note: str
    revision: int | None

    @property
    def waits(self) -> bool:
        """Whether something was typed that no revision stands for yet."""
        return self.revision is None and bool(self.entered or self.part or self.whole or self.none_arisen)


class _Planner:
    """Holds what was fetched while the rows are gone through."""

    def __init__(self, form: ReportForm, sheet: Sheet, allowed: set[int] | None) -> None:
        self.form, self.sheet, self.allowed = form, sheet, allowed
        self.lines = {line.pk: line for line in lines_of_form(form)}
        self.wanted = {key: _wanted(line.indicator) for key, line in self.lines.items()}
        self.measures = {key: line.indicator.in_measure for key, line in self.lines.items()}
        spans = {(row.period.from_, row.period.until) for row in sheet.rows if row.period}
        rows = UnitReport.objects.filter(form=form, since__in={since for since, _ in spans})
        self.reports = {(row.body_id, row.since, row.until): row for row in rows}
        self.asked = self._asked()
        self.told: dict[tuple[int, Period], str] = {}
        self.formers = Formers(self.reports.values())
        indicators = [line.indicator_id for line in self.lines.values()]
        self.stands = standing_figures(indicators, {body for body, _, _ in self.reports} | self.formers.keys)

    def plan(self) -> Plan:
        """Return the plan, row by row."""
        rows = [self._row(row) for row in self.sheet.rows]
        _twice(rows)
        SheetChecks(self.form, self.lines, self.measures, self.reports.values(), self.stands, self.formers).ask(rows)
        return Plan(rows, self.sheet.faults)

    # ---- what is fetched

    def _asked(self) -> dict[tuple[int, int], _Asked]:
        rows = UnitReportLine.objects.filter(report__in=[row.pk for row in self.reports.values()])
        return {row[:2]: _Asked(*row[1:]) for row in rows.values_list("report", *_Asked._fields)}

    @cached_property
    def revisions(self) -> dict[int, int]:
        """Key of an observation → key of the revision that counts, for the spots of the sheet's periods."""
        rows = Revision.objects.filter(
            observation__body__in={body for body, _, _ in self.reports}, no=F("observation__no"),
            observation__since__in={since for _, since, _ in self.reports},
            observation__indicator__in=[line.indicator_id for line in self.lines.values()],
        )  # fmt: skip
        return dict(rows.values_list("observation", "pk"))

    @cached_property
    def names(self) -> dict[str, set[int]]:
        """A unit's name, folded, with or without its kind → bodies that bore it, also those that are no more."""
        keys = {body for body, _, _ in self.reports} | set(
            Body.objects.filter(owner=self.form.owner_id).values_list("pk", flat=True)
        )
        found: dict[str, set[int]] = defaultdict(set)
        for body, name, short in Name.objects.filter(body__in=keys).values_list("body", "name", "short"):
            found[fold(name)].add(body)
            found[fold(short)].add(body)
        return found

    @cached_property
    def ended(self) -> dict[int, Body]:
        """The units that are no more, or will be."""
        return ended_bodies(body for bodies in self.names.values() for body in bodies)

    @cached_property
    def shown(self) -> dict[int, str]:
        """What the units are called."""
        last = max((until for _, _, until in self.reports), default=None)
        return names_of({body for body, _, _ in self.reports}, last) if last else {}

    # ---- rows

    def _row(self, row: RowSaid) -> PlannedRow:
        planned = PlannedRow(row, row.unit or row.code, faults=list(row.faults))
        body = self._body(row, planned)
        if body is None or row.period is None:
            return planned
        report = self.reports.get((body, row.period.from_, row.period.until))
        if report is None:
            planned.faults.append(self._no_report(row, body))
            return planned
        planned.name, planned.body = self.shown.get(body, row.unit), body
        planned.report, planned.report_no = report.pk, report.no
        if self.allowed is not None and body not in self.allowed:
            told = "Tài khoản này không được giao nhập cho đơn vị này. Bỏ dòng này khỏi tệp."
            planned.faults.append(Fault(row.number, UNIT, told))
            return planned
        if ended := self._ended(body, row.period):
            planned.faults.append(Fault(row.number, UNIT, ended))
            return planned
        state = report.stands
        for cell in row.cells.values():
            self._cell(planned, report, cell)
        if not state.takes_figures and any(not cell.same for cell in planned.cells):
            told = f"Báo cáo kỳ này {state.label} nên không ghi được. Mở lại báo cáo, hoặc đính chính có lý do."
            planned.faults.append(Fault(row.number, PERIOD, told))
        if planned.faults:
            return planned
        self._typed_before(planned, report)
        planned.due = state.takes_figures and (
            not state.arrived or any(not cell.same for cell in planned.cells)
        )  # fmt: skip
        return planned

    def _body(self, row: RowSaid, planned: PlannedRow) -> int | None:
        if not row.unit and not row.code:
            return None
        named = self.names.get(fold(row.unit), set()) if row.unit else set()
        if row.code:
            return self._coded(row, planned, named)
        living = {body for body in named if self._asked_in(body, row.period)}
        found = living or named
        if len(found) == 1:
            return next(iter(found))
        told = (
            f"Có {len(found)} đơn vị cùng tên “{row.unit}”. Ghi thêm cột “{CODE}” như trong tệp mẫu."
            if found
            else f"Không có đơn vị “{row.unit}” trong mẫu báo cáo. Ghi tên như trong tệp mẫu."
        )
        planned.faults.append(Fault(row.number, UNIT, told))
        return None

    def _coded(self, row: RowSaid, planned: PlannedRow, named: set[int]) -> int | None:
        key = int(row.code) if row.code.isascii() and row.code.isdigit() and len(row.code) < 10 else 0
        known = {body for bodies in self.names.values() for body in bodies}
        if key not in known:
            told = (
                f"Không có đơn vị mã “{row.code}” trong mẫu báo cáo. Lấy mã từ tệp mẫu, hoặc bỏ trống và ghi đúng tên."
            )
        elif row.unit and key not in named:
            told = f"Mã {row.code} là {self.shown.get(key) or name_of(key, date.max)}, không phải “{row.unit}”. Sửa mã hoặc tên."
        else:
            return key
        planned.faults.append(Fault(row.number, CODE, told))
        return None

    def _asked_in(self, body: int, period: Period | None) -> bool:
        return period is not None and (body, period.from_, period.until) in self.reports

    def _no_report(self, row: RowSaid, body: int) -> Fault:
        assert row.period is not None
        if not any(since == row.period.from_ and until == row.period.until for _, since, until in self.reports):
            told = f"Kỳ {row.period.label} chưa mở, hoặc không thuộc mẫu báo cáo. Mở kỳ trước rồi tải lại."
            return Fault(row.number, PERIOD, told)
        told = self._ended(body, row.period)
        return Fault(row.number, UNIT, told or f"{row.unit} không phải báo cáo {row.period.label}. Bỏ dòng này.")

    def _ended(self, body: int, period: Period) -> str:
        """Return why a unit that is no more does not report the period; empty where it lives on its last day."""
        row = self.ended.get(body)
        if row is None or row.until >= period.until:
            return ""
        if (body, period) not in self.told:
            self.told[body, period] = words_of_end(row, period)
        return self.told[body, period]

    # ---- figures

    def _cell(self, planned: PlannedRow, report: UnitReport, cell: CellSaid) -> None:
        if cell.fault:
            return  # stands among the row's faults
        key = cell.said.line
        line, asked = self.lines[key], self.asked.get((report.pk, key))
        if asked is None:
            told = f"Chỉ tiêu này không giao cho {planned.name}. Xóa ô này."
            planned.faults.append(Fault(cell.row, cell.column, told))
            return
        try:
            writing = read_said(_said(cell.said, cell.measure or line.indicator.measure), self.wanted[key])
        except Refused as refusal:
            planned.faults.append(Fault(cell.row, cell.where(refusal.field or ""), refusal.message))
            return
        self._add(planned, report, asked, cell.said, writing, cell)

    def _typed_before(self, planned: PlannedRow, report: UnitReport) -> None:
        """What the unit itself has typed and not sent goes along: sending means the whole report."""
        told = {cell.said.line for cell in planned.cells}
        for key, line in self.lines.items():
            asked = self.asked.get((report.pk, key))
            if asked is None or key in told or not asked.waits:
                continue
            said = LineSaid(key, asked.entered, asked.part, asked.whole, asked.none_arisen, asked.estimate, asked.note)
            try:
                writing = read_said(_said(said, line.indicator.measure), self.wanted[key])
            except Refused as refusal:
                told_so = f"Đơn vị đã nhập nháp mục này nhưng chưa đúng: {refusal.message} Ghi số vào ô này."
                planned.faults.append(Fault(planned.row.number, line.text, told_so))
                continue
            self._add(planned, report, asked, said, writing, None)

    def _add(
        self, planned: PlannedRow, report: UnitReport, asked: _Asked, said: LineSaid, writing: Writing,
        cell: CellSaid | None,
    ) -> None:  # fmt: skip
        line = self.lines[asked.form_line]
        spot = (line.indicator_id, report.body_id, report.since, report.until)
        now = self.stands.get(spot)
        same = now is not None and now.no > 0 and _as_stands(writing) == _as_told(now)
        place = (planned.row.number if cell is None else cell.row, line.text if cell is None else cell.column)
        if now is not None and now.no and not same:
            if now.locked:
                planned.faults.append(
                    Fault(*place, "Số này đã khóa cùng một báo cáo khác. Đính chính có lý do ở báo cáo đó.")
                )
                return
            if writing.estimate and now.state == State.FIGURE and not now.estimate:
                planned.faults.append(Fault(*place, OFFICIAL))
                return
        planned.cells.append(
            PlannedCell(
                asked.pk, line.indicator_id, line.text, said, writing, now.no if now else 0, now.key if now else 0,
                self.revisions.get(now.key, 0) if now else 0, self._words(now, asked.form_line), same,
            )
        )  # fmt: skip

    def _words(self, now: StandingFigure | None, key: int) -> str:
        if now is None or not now.no or now.state == State.WITHDRAWN:
            return ""
        measure = self.lines[key].indicator.measure
        return figure_words(State(now.state), now.value_q, measure, 0, Bound(now.bound), estimate=now.estimate)


def _twice(rows: Sequence[PlannedRow]) -> None:
    """One report on two rows that name its unit differently: neither is taken."""
    seen: dict[int, PlannedRow] = {}
    for row in rows:
        first = seen.setdefault(row.report, row) if row.report else row
        if first is not row and not (first.faults and row.faults):
            told = f"{row.name} có hai dòng của một kỳ (dòng {first.row.number} và {row.row.number}). Giữ một dòng."
            for one in (first, row):
                one.faults.append(Fault(one.row.number, UNIT, told))


def _wanted(one: Indicator) -> Wanted:
    return Wanted(one.name, one.in_measure, one.decimals, one.ceiling_q, one.sensitive)


def _said(said: LineSaid, measure: str) -> Said:
    state = State.NONE_ARISEN if said.none_arisen else State.FIGURE
    return Said(said.entered, measure, Bound.EXACT, said.estimate, state, said.part, said.whole)


def _as_stands(writing: Writing) -> Sequence[object]:
    return writing.state.value, writing.value_q, writing.part_q, writing.whole_q, writing.bound.value, writing.estimate


def _as_told(now: StandingFigure) -> Sequence[object]:
    return now.state, now.value_q, now.part_q, now.whole_q, now.bound, now.estimate
