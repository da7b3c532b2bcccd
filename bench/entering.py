"""Entering figures: one figure saved, eight people saving at once, a sheet of a year's figures read and written."""

from __future__ import annotations

import io
import multiprocessing
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random
from typing import Any

import xlsxwriter
from django.db import connection, connections, transaction

from bench.made_up import SEED, YEAR, Country, Size, make_country
from bench.outcome import Bar, Outcome
from bench.places import analyse, emptied, start_worker
from bench.timing import LONG_RUNS, Times, median, once, p95, repeat
from thidua.audit.models import Chain
from thidua.ground.actors import Actor, Grant, Power, Reach
from thidua.ground.dates import FAR
from thidua.ground.periods import Period
from thidua.results.core.reporting import Given, SaidHow
from thidua.results.models import FigureBatch, Observation, ReportForm, Revision
from thidua.results.selectors.figure_batches import plan_of_batch
from thidua.results.selectors.figure_sheets import heads_wanted, lines_of_form
from thidua.results.services import FormDraft, make_form, open_period, read_file, save_result, write_batch
from thidua.targets.models import Indicator, TargetSet
from thidua.units.core.kinds import Line
from thidua.units.models import Body
from thidua.units.selectors import names_of

UNITS, LINES, MONTHS = 96, 15, 12
FAULTS = 0.05
WRITERS, SECONDS = 8, 10
NOW = datetime(YEAR + 1, 1, 6, 2, 0, tzinfo=UTC)
_SIZE = Size(provinces=2, communes=UNITS + 1, of_first=UNITS, villages=1, lines=LINES, judged=0)


def over(body: Body, *, by: str = "người nhập") -> Actor:
    """Return somebody who enters and confirms for the body, and for those below it."""
    grants = [
        Grant(power, body.pk, Line.TERRITORY.value, reach, date.min, FAR)
        for power, reach in ((Power.SEE, Reach.BELOW), (Power.RESULTS_ENTER, Reach.OWN),
                             (Power.RESULTS_VERIFY, Reach.BELOW), (Power.TARGETS_EDIT, Reach.OWN))
    ]  # fmt: skip
    return Actor(person=None, label=by, grants=tuple(grants), day=NOW.date(), via="bench", key="bench")


# ---- one figure


def save(n: int | None) -> Outcome:
    """Measure saving one figure with its revision and its audit line, durable before the next begins."""
    emptied()
    country = make_country(_SIZE)
    body = Body.objects.get(pk=country.communes[country.provinces[0].pk][0])
    writer = _Writer(body, [one for one in country.indicators if one.over_units == "sum"])
    floor = _Floor(writer)
    ours_times, floor_times = repeat(writer.save, floor.save, n=n or 1000)
    slow = p95(ours_times.wall) * 1000
    return Outcome(
        "save", "ghi một kết quả: lần ghi, số đang dùng, dòng nhật ký; ghi bền xong mới ghi số sau", ours_times, floor_times,
        "cùng các câu SQL viết tay, không tính băm, không xét quyền", rate=(1 / median(ours_times.wall), "số/s"),
        bars=[Bar("p95 < 50 ms", slow < 50)], ratio_by="wall",
    )  # fmt: skip


class _Writer:
    """Saves figures of one body, month after month, each made from the one that stands."""

    def __init__(self, body: Body, indicators: list[Indicator], *, at: int = 0) -> None:
        self.body, self.indicators, self.number = body, indicators, at
        self.by, self.numbers = over(body), dict[tuple[int, int], int]()

    def save(self) -> None:
        """Save the next figure."""
        self.number += 1
        indicator = self.indicators[self.number % len(self.indicators)]
        month = self.number % MONTHS + 1
        spot = (indicator.pk, month)
        save_result(
            indicator, self.body, Period.month(YEAR, month), entered=str(self.number), measure=indicator.measure,
            made_from=self.numbers.get(spot), by=self.by, at=NOW,
        )  # fmt: skip
        self.numbers[spot] = self.numbers.get(spot, 0) + 1


class _Floor:
    """The rows of a save that corrects a figure, written by hand."""

    def __init__(self, writer: _Writer) -> None:
        before = Period.month(
            YEAR - 1, MONTHS
        )  # a figure that ours never writes, so the numbers of revisions do not meet
        made = save_result(
            writer.indicators[0], writer.body, before, entered="1", measure=writer.indicators[0].measure, made_from=None,
            by=writer.by, at=NOW,
        )  # fmt: skip
        self.figure = made.observation.pk
        self.chain, self.no = Chain.objects.get(name="tinh-mp-1").pk, 1
        self.seq = 1_000_000

    def save(self) -> None:
        """Write revision, figure, line, detail and head in one transaction."""
        lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
        self.no, self.seq = self.no + 1, self.seq + 1
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT no FROM results_observation WHERE id = %s{lock}", [self.figure])  # noqa: S608
            cursor.fetchone()
            cursor.execute(
                "INSERT INTO results_revision (observation_id, no, made_from, state, value_q, bound, estimate, entered,"
                " measure, decimals, by_key, said_by, at, reason)"
                " VALUES (%s, %s, %s, 'figure', 7, '=', %s, '7', 'hộ', 0, 'bench', '', %s, '')",
                [self.figure, self.no + 1_000_000, self.no, False, NOW],
            )
            cursor.execute("UPDATE results_observation SET value_q = 7 WHERE id = %s", [self.figure])
            cursor.execute(f"SELECT seq, digest FROM audit_chain WHERE id = %s{lock}", [self.chain])  # noqa: S608
            cursor.fetchone()
            cursor.execute(
                "INSERT INTO audit_line (chain_id, seq, at, actor_key, actor_label, act, kind, key, label, detail_digest,"
                " digest) VALUES (%s, %s, %s, 'bench', 'bench', 'bench.done', 'thing', '1', 'x', %s, %s) RETURNING id",
                [self.chain, self.seq, NOW, "0" * 64, "0" * 64],
            )
            line = cursor.fetchone()[0]
            cursor.execute(
                "INSERT INTO audit_detail (line_id, salt, body) VALUES (%s, %s, '{}')", [line, secrets.token_bytes(16)]
            )


# ---- eight people


def writers(n: int | None) -> Outcome:
    """Measure eight people saving figures of one locality at once: eight units, one log."""
    emptied()
    country = make_country(_SIZE)
    units = country.communes[country.provinces[0].pk][:WRITERS]
    indicators = [one.pk for one in country.indicators if one.over_units == "sum"]
    connections.close_all()
    context = multiprocessing.get_context("spawn")
    times, spent = Times(), 0.0
    with context.Pool(WRITERS, start_worker) as pool:
        pool.starmap(_save_for, [(unit, indicators, 0.2) for unit in units])  # each has started and is warm
        started = time.perf_counter()
        for walls, cpu in pool.starmap(_save_for, [(unit, indicators, SECONDS) for unit in units]):
            spent += cpu
            for wall in walls:
                times.add(wall, cpu / len(walls))
        whole = time.perf_counter() - started
    rate = times.n / whole
    return Outcome(
        "writers", f"{WRITERS} người cùng ghi kết quả của một địa phương, mỗi người một đơn vị, chung một nhật ký", times,
        rate=(rate, f"việc/s, {spent:.0f} s CPU trong {whole:.0f} s"), bars=[Bar("≥ 150 việc/s", rate >= 150)],
        ratio_by="wall",
    )  # fmt: skip


def _save_for(unit: int, indicators: list[int], seconds: float) -> tuple[list[float], float]:
    body = Body.objects.get(pk=unit)
    writer = _Writer(body, list(Indicator.objects.filter(pk__in=indicators).order_by("pk")))
    rows = Observation.objects.filter(body=body, period_kind="month").values_list("indicator", "since", "no")
    writer.numbers = {(indicator, since.month): no for indicator, since, no in rows}
    walls, cpu, end = [], time.process_time(), time.perf_counter() + seconds
    while time.perf_counter() < end or not walls:
        walls.append(once(writer.save)[0])
    return walls, time.process_time() - cpu


# ---- a sheet


@dataclass
class Sheet:
    """A year's figures of all units as a workbook, and the cells that were spoilt, as they are to be told: "D17"."""

    content: bytes
    spoilt: set[tuple[int, str]]
    n_cells: int


_SPOIL = ("1.2.3", "1,000", "-7", "1e30", "=A1*2", "hai", "54.68", "10000000000000000000")


def excel(n: int | None) -> Iterator[Outcome]:
    """Measure 96 units × 15 lines × 12 months: from the file to the list of faults, then the good rows in one act."""
    emptied()
    country = make_country(_SIZE)
    form, by = _form(country), over(country.provinces[0])
    faulty, clean = _sheet(form, FAULTS), _sheet(form, 0)
    analyse()
    batch = _read(form, faulty, by)
    told = {(fault.row, fault.column.partition(":")[0]) for fault in plan_of_batch(batch, actor=by).all_faults()}
    missed, invented = faulty.spoilt - told, told - faulty.spoilt
    if missed or invented:
        raise AssertionError(f"faults not caught: {len(missed)}; told of sound cells: {len(invented)}")
    reading, _ = repeat(
        lambda: list(plan_of_batch(_read(form, faulty, by), actor=by).all_faults()), None, n=n or LONG_RUNS
    )
    yield _sheet_outcome(
        "excel-read", f"đọc tệp {UNITS} × {LINES} × {MONTHS}, {len(faulty.spoilt)} ô sai: đến danh sách lỗi, bắt đủ 100 %",
        reading, faulty.n_cells,
    )  # fmt: skip
    writing = Times()
    for _ in range(n or LONG_RUNS):
        batch = _read(form, clean, by)
        mark = plan_of_batch(batch, actor=by).mark
        with transaction.atomic():  # each writes into the same empty year; the disk is waited for by the last
            writing.add(*once(lambda b=batch, m=mark: write_batch(b, mark=m, given=_GIVEN, by=by, at=NOW)))  # type: ignore[misc]
            transaction.set_rollback(True)
    batch = _read(form, clean, by)
    mark = plan_of_batch(batch, actor=by).mark
    writing.add(*once(lambda: write_batch(batch, mark=mark, given=_GIVEN, by=by, at=NOW)))
    written = Revision.objects.filter(observation__period_kind="month").count()
    if written != clean.n_cells:
        raise AssertionError(f"{written} figures written of {clean.n_cells}")
    yield _sheet_outcome("excel-write", "ghi cả bảng ấy trong một việc: xét lại, khóa, ghi, một dòng nhật ký", writing,
                         clean.n_cells)  # fmt: skip


_GIVEN = Given("Chủ tịch xã", SaidHow.PAPER)


def _sheet_outcome(name: str, what: str, times: Times, cells: int) -> Outcome:
    by_wall, by_cpu = cells / median(times.wall), cells / median(times.cpu)
    return Outcome(
        name, what, times, rate=(by_wall, f"số/s (CPU: {by_cpu:.0f})"), bars=[Bar("≥ 5.000 số/s", by_wall >= 5000)],
        ratio_by="wall",
    )  # fmt: skip


def _form(country: Country) -> ReportForm:
    province = country.provinces[0]
    given = TargetSet.objects.get(owner=province, name__startswith="Kế hoạch giao các xã")
    by = over(province)
    form = make_form(given, FormDraft(cycle="month"), by=by, at=NOW)
    for month in range(1, MONTHS + 1):
        open_period(form, Period.month(YEAR, month), by=by, at=NOW)
    return form


def _read(form: ReportForm, sheet: Sheet, by: Actor) -> FigureBatch:
    return read_file(form, sheet.content, name="so-lieu.xlsx", by=by, at=NOW)


def _sheet(form: ReportForm, faults: float) -> Sheet:
    """Return the workbook: a row a unit and month, a column a line; rates by their two parts."""
    chance = Random(SEED)  # noqa: S311 - made-up figures
    wanted = heads_wanted(lines_of_form(form))
    units = list(form.reports.order_by("body").values_list("body", flat=True).distinct())
    names = names_of(units, date(YEAR, 12, 31))
    out, spoilt, cells = io.BytesIO(), set[tuple[int, str]](), 0
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet()
    titles = [title for one in wanted for title in one.titles().values()]
    for at, title in enumerate(["Mã", "Đơn vị", "Kỳ", *titles]):
        sheet.write_string(0, at, title)
    row = 0
    for unit in units:
        for month in range(1, MONTHS + 1):
            row += 1
            for at, text in enumerate((str(unit), names[unit], Period.month(YEAR, month).label)):
                sheet.write_string(row, at, text)
            column = 3
            for one in wanted:
                cells += 1
                bad = chance.random() < faults
                if bad:
                    spoilt.add((row + 1, xlsxwriter.utility.xl_col_to_name(column)))
                _put(sheet, row, column, one.by_parts, chance, spoil=chance.choice(_SPOIL) if bad else "")
                column += len(one.titles())
    book.close()
    return Sheet(out.getvalue(), spoilt, cells)


def _put(sheet: Any, row: int, column: int, by_parts: bool, chance: Random, *, spoil: str) -> None:
    if spoil == "1e30":
        sheet.write_number(row, column, 1e30)
    elif spoil.startswith("="):
        sheet.write_formula(row, column, spoil)
    elif spoil:
        sheet.write_string(row, column, spoil)
    elif by_parts:
        whole = chance.randrange(900, 3000)
        sheet.write_number(row, column, chance.randrange(whole // 10, whole))
        sheet.write_number(row, column + 1, whole)
        return
    else:
        sheet.write_number(row, column, chance.randrange(200, 2000))
        return
    if by_parts:
        sheet.write_number(row, column + 1, 1000)
