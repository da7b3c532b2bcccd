"""The heat map of a locality's units by the lines of a set."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.ground.numbers import format_number
from thidua.ground.text import collate_key
from thidua.results.core.heat import NOTHING, HeatCell, HeatColumn, HeatMap, HeatRow, shade
from thidua.results.selectors.known import Known, known_of
from thidua.results.selectors.rows import Judged, judge_target
from thidua.targets.core.kinds import Better, Kind, Verdict
from thidua.targets.core.measuring import percent_of_plan
from thidua.targets.models import Target
from thidua.units.models import Body
from thidua.units.permissions import may

SIGNS = {"none_arisen": "–", "not_measured": "/"}  # any other cell without a figure is "?"
_SHARED = ("indicator", "body", "target_set", "line", "reference")  # few among many targets: fetched once each
EMPTY = HeatMap(None, "", "", (), ())


def heatmap(locality: Body, year: int, *, as_of: date, set: str | None = None, actor: Actor | None = None) -> HeatMap:
    """Return the units that were given targets, by the lines of the set that gives most (or of the set ``set``).

    Sensitive indicators are not broken down by unit and never stand here.  The figures are what the units
    reported themselves.  A fixed number of queries, at most 12.

    Raises:
        NotFound: the actor may not know of the locality, or it has no set with that uid.
    """
    if actor is not None and not may(actor, Power.SEE, locality):
        raise NotFound("Không có trang này. Kiểm tra lại địa chỉ.")
    targets = _given_to_units(locality, year)
    if not targets:
        return EMPTY
    by_set: dict[str, list[Target]] = defaultdict(list)
    for target in targets:
        by_set[str(target.target_set.uid)].append(target)
    uid = set or Counter({key: len(rows) for key, rows in by_set.items()}).most_common(1)[0][0]
    if uid not in by_set:
        raise NotFound("Bộ chỉ tiêu này không giao cho đơn vị nào. Chọn bộ khác.")
    chosen = by_set[uid]
    return _map(chosen, known_of(chosen, as_of=as_of, with_sources=False), _choices(by_set))


def _given_to_units(locality: Body, year: int) -> list[Target]:
    rows = Target.objects.filter(
        target_set__owner=locality, target_set__year=year, withdrawn=False, line__withdrawn=False,
    )  # fmt: skip
    rows = rows.exclude(body=locality).exclude(indicator__sensitive=True)
    return list(rows.prefetch_related(*_SHARED).order_by("target_set", "line__number", "part"))


def _choices(by_set: dict[str, list[Target]]) -> tuple[tuple[str, str], ...]:
    return tuple((uid, rows[0].target_set.name) for uid, rows in by_set.items())


def _map(targets: Sequence[Target], known: Known, choices: tuple[tuple[str, str], ...]) -> HeatMap:
    own = targets[0].target_set
    columns: dict[int, HeatColumn] = {}
    cells: dict[int, dict[int, HeatCell]] = defaultdict(dict)
    bodies: dict[int, Body] = {}
    for target in targets:
        number = target.line.number
        columns.setdefault(number, _column(target))
        bodies.setdefault(target.body_id, target.body)
        cells[target.body_id].setdefault(number, _cell(target, known))
    numbers = sorted(columns)
    rows = [_row(body, [cells[key].get(n, NOTHING) for n in numbers], known) for key, body in bodies.items()]
    rows.sort(key=lambda row: (-row.completed, row.missing, collate_key(row.name)))
    return HeatMap(own.pk, own.name, str(own.uid), tuple(columns[n] for n in numbers), tuple(rows), choices)


def _column(target: Target) -> HeatColumn:
    name = target.indicator.name if target.indicator else target.line.text
    measure = target.in_measure
    return HeatColumn(target.line.number, name, measure.name if measure else "")


def _row(body: Body, cells: Sequence[HeatCell], known: Known) -> HeatRow:
    given = [cell for cell in cells if cell is not NOTHING]
    return HeatRow(
        body.pk, known.names.get(body.pk, ""), body.simulated, tuple(cells),
        completed=sum(Verdict(cell.verdict).completed for cell in given), assigned=len(given),
        missing=sum(cell.missing for cell in given),
    )  # fmt: skip


def _cell(target: Target, known: Known) -> HeatCell:
    judged = judge_target(target, known)
    outcome = judged.outcome
    verdict = outcome.verdict.value
    printed = outcome.percent if outcome.percent is not None else outcome.result
    missing = printed is None and verdict not in SIGNS
    words = outcome.verdict.label if outcome.reason is None else f"{outcome.verdict.label}: {outcome.reason}"
    if missing and verdict != Verdict.NO_FIGURE:
        words = f"{words}, chưa có số liệu"
    unverified = judged.revision is not None and not judged.revision.observation.verified
    return HeatCell(
        shade(verdict, _share(judged), outcome.result), SIGNS.get(verdict, "?") if printed is None else _short(printed),
        verdict, words, target.pk, outcome.result, outcome.percent, missing, unverified,
    )  # fmt: skip


def _share(judged: Judged) -> Decimal | None:
    """Return how far the figure is on its way, in per cent of the plan, where more is better."""
    outcome, asked = judged.outcome, judged.asked
    if outcome.percent is not None:
        return outcome.percent
    shown_q = judged.best.figure.value_q if judged.best is not None and asked.kind is Kind.LEVEL else None
    if shown_q is None or not asked.plan_q or asked.plan_q < 0 or asked.better is not Better.HIGHER:
        return None
    return percent_of_plan(shown_q, asked.plan_q)


def _short(number: Decimal) -> str:
    """Return a figure short enough for a cell: whole from 100 on, else at most one decimal."""
    if number == number.to_integral_value() or abs(number) >= 100:
        return format_number(number, 0)
    return format_number(number, 1)
