"""The good rows of a sheet written at once: the same rows that saving one by one and sending would leave."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Max

from thidua.ground.actors import Actor
from thidua.results.core.reporting import Given, ReportState, Step
from thidua.results.core.sheet_plan import PlannedCell, PlannedRow
from thidua.results.models import Observation, Revision, UnitReport, UnitReportLine, UnitReportStep

PART = 400  # rows in one statement
_CURRENT = ("no", "state", "value_q", "part_q", "whole_q", "bound", "estimate")
Pairs = list[tuple[PlannedRow, PlannedCell]]


def write_plan(
    rows: Sequence[PlannedRow], *, given: Given | None, own: Collection[int], by: Actor, at: datetime
) -> list[list[object]]:
    """Write the rows inside the caller's act, whose locks are held; return the list that the log's sha256 is made of.

    A figure that stands already is written by nobody anew; every other becomes a revision that counts, made from the one
    that counted.  Each row's report is then as if its unit had sent it, ``given`` naming who gave the figures of units
    that are not the actor's ``own``.
    """
    reports = {
        row.pk: row for row in UnitReport.objects.filter(pk__in=[one.report for one in rows]).select_related("owner")
    }
    told = {row.report: given.words if given and row.body not in own else "" for row in rows}
    fresh = [(row, cell) for row in rows for cell in row.cells if not cell.same]
    revisions = _revisions(fresh, _observations(fresh, reports), told, by=by, at=at)
    _lines(rows, {cell.line: one for (_, cell), one in zip(fresh, revisions, strict=True)})
    _reports(rows, reports, given, own, by=by, at=at)
    _steps(rows, told, by=by, at=at)
    return [
        [row.body, cell.indicator, str(reports[row.report].since), cell.no, one.no, one.state, one.value_q, one.part_q,
         one.whole_q, one.estimate]
        for (row, cell), one in zip(fresh, revisions, strict=True)
    ]  # fmt: skip


def _observations(fresh: Pairs, reports: dict[int, UnitReport]) -> list[int]:
    """Return the key of each figure's observation: new ones are made, the others now repeat the new figure."""
    last = _last_numbers([cell.observation for _, cell in fresh if cell.observation])
    new = [(row, cell) for row, cell in fresh if not cell.observation]
    made = Observation.objects.bulk_create(
        (
            Observation(
                indicator_id=cell.indicator, body_id=row.body, owner_id=reports[row.report].owner_id,
                since=reports[row.report].since, until=reports[row.report].until,
                period_kind=reports[row.report].period_kind, **_current(cell, 1),
            )
            for row, cell in new
        ),
        batch_size=PART,
    )  # fmt: skip
    keys = {cell.line: one.pk for (_, cell), one in zip(new, made, strict=True)}
    known = [(cell, last.get(cell.observation, 0) + 1) for _, cell in fresh if cell.observation]
    _update(
        Observation, _CURRENT,
        [[*_current(cell, no).values(), cell.observation] for cell, no in known],
    )  # fmt: skip
    return [keys.get(cell.line) or cell.observation for _, cell in fresh]


def _revisions(
    fresh: Pairs, observations: Sequence[int], told: dict[int, str], *, by: Actor, at: datetime
) -> list[Revision]:  # fmt: skip
    last = _last_numbers([cell.observation for _, cell in fresh if cell.observation])
    return Revision.objects.bulk_create(
        (
            Revision(
                observation_id=key, made_from=cell.no, entered=cell.writing.entered, measure=cell.writing.measure,
                decimals=cell.writing.decimals, by_key=by.key, said_by=told[row.report], at=at, reason=cell.said.note,
                **_current(cell, last.get(key, 0) + 1),
            )
            for (row, cell), key in zip(fresh, observations, strict=True)
        ),
        batch_size=PART,
    )  # fmt: skip


def _lines(rows: Sequence[PlannedRow], fresh: dict[int, Revision]) -> None:
    """What each line of the reports now says, and the revision that it stands for."""
    values: list[list[Any]] = []
    for row in rows:
        for cell in row.cells:
            said, one = cell.said, fresh.get(cell.line)
            values.append([
                said.entered[:60], said.part[:60], said.whole[:60], said.none_arisen, said.estimate,
                " ".join(cell.warnings)[:500], one.no if one else cell.no, one.pk if one else cell.revision or None,
                cell.line,
            ])  # fmt: skip
    columns = ("entered", "part", "whole", "none_arisen", "estimate", "warned", "made_from", "revision_id")
    _update(UnitReportLine, columns, values)


def _reports(
    rows: Sequence[PlannedRow], reports: dict[int, UnitReport], given: Given | None, own: Collection[int], *, by: Actor,
    at: datetime,
) -> None:  # fmt: skip
    for planned in rows:
        row = reports[planned.report]
        stood_in = given if planned.body not in own else None
        row.no += 1
        row.state, row.sent_by_key, row.sent_at = ReportState.SUBMITTED.value, by.key, at
        row.first_sent_at = row.first_sent_at or at
        row.said_by = stood_in.by_whom.strip()[:120] if stood_in else ""
        row.said_how = stood_in.how.value if stood_in else ""
    fields = ["no", "state", "sent_by_key", "sent_at", "first_sent_at", "said_by", "said_how"]
    UnitReport.objects.bulk_update([reports[one.report] for one in rows], fields, batch_size=100)


def _steps(rows: Sequence[PlannedRow], told: dict[int, str], *, by: Actor, at: datetime) -> None:
    keys = [row.report for row in rows]
    steps = UnitReportStep.objects.filter(report__in=keys).order_by().values_list("report").annotate(last=Max("no"))
    last = dict(steps.values_list("report", "last"))
    UnitReportStep.objects.bulk_create(
        (
            UnitReportStep(
                report_id=key, no=(last.get(key) or 0) + 1, step=Step.SUBMITTED.value, by_key=by.key, at=at,
                reason=told[key],
            )
            for key in keys
        ),
        batch_size=PART,
    )  # fmt: skip


def _last_numbers(observations: Sequence[int]) -> dict[int, int]:
    """Key of an observation → number of its last revision, also of one that does not count."""
    found: dict[int, int] = {}
    for at in range(0, len(observations), 5000):
        part = Revision.objects.filter(observation__in=observations[at : at + 5000]).order_by()
        found |= dict(part.values_list("observation").annotate(last=Max("no")).values_list("observation", "last"))
    return found


def _current(cell: PlannedCell, no: int) -> dict[str, object]:
    one = cell.writing
    values = (no, one.state.value, one.value_q, one.part_q, one.whole_q, one.bound.value, one.estimate)
    return dict(zip(_CURRENT, values, strict=True))


def _update(model: type[Observation | UnitReportLine], columns: Sequence[str], values: list[list[Any]]) -> None:
    """Set ``columns`` of rows by key (last of each row of values): one prepared statement for all of them."""
    if not values:
        return
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(column)} = %s" for column in columns)
    with connection.cursor() as cursor:
        statement = f"UPDATE {quote(model._meta.db_table)} SET {sets} WHERE {quote('id')} = %s"  # noqa: S608 - own names
        cursor.executemany(statement, values)
