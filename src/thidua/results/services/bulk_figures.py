"""The good rows of a sheet written at once: the same rows that saving one by one and sending would leave."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from thidua.ground.actors import Actor
from thidua.ground.text import nfc
from thidua.results.core.reporting import Given, ReportState, Step
from thidua.results.core.sheet_plan import PlannedCell, PlannedRow
from thidua.results.models import Observation, Revision, UnitReport, UnitReportLine, UnitReportStep
from thidua.results.services.report_reminders import reminders_done
from thidua.store.rows import change_rows, reserve_keys, write_rows

# The figure that counts, as the observation repeats it; a revision has the same columns.
_CURRENT = ("no", "state", "value_q", "part_q", "whole_q", "bound", "estimate")
_OBSERVATION = ("id", "indicator_id", "body_id", "owner_id", "since", "until", "period_kind", "locked", *_CURRENT)
_REVISION = ("id", "observation_id", "made_from", "entered", "measure", "decimals", "by_key", "said_by", "at", "reason",
             *_CURRENT)  # fmt: skip
_LINE = ("entered", "part", "whole", "none_arisen", "estimate", "warned", "made_from", "revision_id")
_REPORT = ("no", "state", "sent_by_key", "sent_at", "first_sent_at", "said_by", "said_how")
_STEP = ("report_id", "no", "step", "by_key", "at", "reason", "own")


@dataclass(frozen=True)
class _Fresh:
    """A figure to be written: where it stands in the plan, its observation, the number and key of its revision."""

    row: PlannedRow
    cell: PlannedCell
    observation: int
    no: int
    key: int

    @property
    def current(self) -> tuple[object, ...]:
        """Its values in the order of ``_CURRENT``."""
        one = self.cell.writing
        return self.no, one.state.value, one.value_q, one.part_q, one.whole_q, one.bound.value, one.estimate


def write_plan(
    rows: Sequence[PlannedRow], *, given: Given | None, own: Collection[int], by: Actor, at: datetime,
    words: Mapping[int, str],
) -> list[list[object]]:  # fmt: skip
    """Write the rows inside the caller's act, whose locks are held; return the list that the log's sha256 is made of.

    A figure that stands already is written by nobody anew; every other becomes a revision that counts, made from the one
    that counted.  Each row's report is then as if its unit had sent it, ``given`` naming who gave the figures of units
    that are not the actor's ``own``; ``words`` are written with the figures of their lines.
    """
    reports = UnitReport.objects.select_related("owner").in_bulk([one.report for one in rows])
    words = {line: nfc(text).strip()[:300] for line, text in words.items() if text.strip()}
    told = {row.report: nfc(given.words) if given and row.body not in own else "" for row in rows}
    fresh = _fresh(rows)
    _observations(fresh, reports)
    write_rows(
        Revision, _REVISION,
        (
            (one.key, one.observation, one.cell.no, one.cell.writing.entered, one.cell.writing.measure,
             one.cell.writing.decimals, by.key, told[one.row.report], at,
             words.get(one.cell.line, one.cell.said.note), *one.current)
            for one in fresh
        ),
    )  # fmt: skip
    _lines(rows, {one.cell.line: one for one in fresh})
    written = {cell.line for row in rows for cell in row.cells}
    change_rows(UnitReportLine, ("note",), [(text, line) for line, text in words.items() if line in written])
    _reports(rows, reports, given, own, by=by, at=at)
    _steps(rows, told, by=by, at=at)
    for owner in {one.owner_id: one.owner for one in reports.values()}.values():
        reminders_done(list(reports), owner=owner, at=at)
    days = {key: str(one.since) for key, one in reports.items()}
    return [
        [one.row.body, one.cell.indicator, days[one.row.report], one.cell.no, *one.current[:-2], one.current[-1]]
        for one in fresh
    ]


def _fresh(rows: Sequence[PlannedRow]) -> list[_Fresh]:
    """Return what is not there yet, with the keys that its rows will have."""
    cells = [(row, cell) for row in rows for cell in row.cells if not cell.same]
    last = _last_numbers([cell.observation for _, cell in cells if cell.observation])
    unknown = iter(reserve_keys(Observation, sum(not cell.observation for _, cell in cells)))
    keys = reserve_keys(Revision, len(cells))
    return [
        _Fresh(row, cell, cell.observation or next(unknown), last.get(cell.observation, 0) + 1, key)
        for (row, cell), key in zip(cells, keys, strict=True)
    ]


def _observations(fresh: Sequence[_Fresh], reports: dict[int, UnitReport]) -> None:
    """Make the observations that are not there, and let the others repeat the new figure."""
    places = {
        key: (one.owner_id, one.since, one.until, one.period_kind, False) for key, one in reports.items()
    }  # fmt: skip
    write_rows(
        Observation, _OBSERVATION,
        (
            (one.observation, one.cell.indicator, one.row.body, *places[one.row.report], *one.current)
            for one in fresh if not one.cell.observation
        ),
    )  # fmt: skip
    known = [one for one in fresh if one.cell.observation]
    change_rows(Observation, _CURRENT, [(*one.current, one.observation) for one in known])


def _lines(rows: Sequence[PlannedRow], fresh: dict[int, _Fresh]) -> None:
    """What each line of the reports now says, and the revision that it stands for."""
    values: list[tuple[object, ...]] = []
    for row in rows:
        for cell in row.cells:
            said, one = cell.said, fresh.get(cell.line)
            values.append((
                said.entered[:60], said.part[:60], said.whole[:60], said.none_arisen, said.estimate,
                " ".join(cell.warnings)[:500], one.no if one else cell.no, one.key if one else cell.revision or None,
                cell.line,
            ))  # fmt: skip
    change_rows(UnitReportLine, _LINE, values)


def _reports(
    rows: Sequence[PlannedRow], reports: dict[int, UnitReport], given: Given | None, own: Collection[int], *, by: Actor,
    at: datetime,
) -> None:  # fmt: skip
    values: list[tuple[object, ...]] = []
    for planned in rows:
        row, stood_in = reports[planned.report], given if planned.body not in own else None
        values.append((
            row.no + 1, ReportState.SUBMITTED.value, by.key, at, row.first_sent_at or at,
            nfc(stood_in.by_whom.strip())[:120] if stood_in else "", stood_in.how.value if stood_in else "", row.pk,
        ))  # fmt: skip
    change_rows(UnitReport, _REPORT, values)


def _steps(rows: Sequence[PlannedRow], told: dict[int, str], *, by: Actor, at: datetime) -> None:
    keys = [row.report for row in rows]
    steps = UnitReportStep.objects.filter(report__in=keys).order_by().values_list("report").annotate(last=Max("no"))
    last = dict(steps.values_list("report", "last"))
    write_rows(
        UnitReportStep, _STEP,
        ((key, (last.get(key) or 0) + 1, Step.SUBMITTED.value, by.key, at, told[key], False) for key in keys),
    )  # fmt: skip


def _last_numbers(observations: Sequence[int]) -> dict[int, int]:
    """Key of an observation → number of its last revision, also of one that does not count."""
    found: dict[int, int] = {}
    for at in range(0, len(observations), 5000):
        part = Revision.objects.filter(observation__in=observations[at : at + 5000]).order_by()
        found |= dict(part.values_list("observation").annotate(last=Max("no")).values_list("observation", "last"))
    return found
