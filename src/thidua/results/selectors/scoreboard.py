"""The scoreboard of a locality's year: one set, every line judged, the other sets' ratios beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.results.core.board import Place, Row, Scoreboard, SetHead, count_verdicts
from thidua.results.selectors.known import Known, known_of
from thidua.results.selectors.rows import row_of_line
from thidua.targets.models import Target, TargetLine, TargetSet
from thidua.units.models import Body
from thidua.units.permissions import may
from thidua.units.selectors import name_of

JOINED = ("indicator", "body", "target_set", "line__target_set", "line__passage", "passage", "reference")


def day_to_judge(year: int, today: date) -> date:
    """Return the last day of the year where it is past, else today: what ``--as-of`` defaults to."""
    return min(date(year, 12, 31), today)


def scoreboard(
    locality: Body, year: int, *, as_of: date, set: str | None = None, actor: Actor | None = None
) -> Scoreboard:
    """Return the board of the headline set, or of the set whose uid is ``set``, judged as of a day.

    Lines stand in the order of the set; a line also given to bodies below shows the locality's own target (the others are
    on the heat map).  With ``actor`` the locality must lie in his scope.  At most 12 queries, however many lines.

    Raises:
        NotFound: no such set of this locality and year, or the actor may not know of it.
    """
    if actor is not None and not may(actor, Power.SEE, locality):
        raise NotFound("Không có trang này. Kiểm tra lại địa chỉ.")
    sets = sets_of_year(locality, year)
    chosen = choose_set(sets, set)
    if chosen is None:
        return Scoreboard(_place(locality, name_of(locality, as_of)), year, as_of, None)
    rows, names = _rows(chosen, locality, as_of)
    heads = tuple(head_of(one) for one in sets)
    place = _place(locality, names.get(locality.pk) or name_of(locality, as_of))
    return Scoreboard(place, year, as_of, head_of(chosen), rows, heads, count_verdicts(rows))


def _place(locality: Body, name: str) -> Place:
    return Place(locality.pk, locality.slug or "", name, locality.simulated)


def sets_of_year(locality: Body, year: int) -> list[TargetSet]:
    """Return the locality's sets of the year, the headline first, each with how many lines stand (``n_lines``)."""
    rows = TargetSet.objects.filter(owner=locality, year=year).annotate(
        n_lines=Count("lines", filter=Q(lines__withdrawn=False))
    )
    return list(rows.order_by("-headline", "pk"))


def choose_set(sets: Sequence[TargetSet], uid: str | None) -> TargetSet | None:
    """Return the set with this uid; without one the headline, else the first; None where there is none at all.

    Raises:
        NotFound: a uid is given that none of the sets has.
    """
    if uid is None:
        return sets[0] if sets else None
    found = next((one for one in sets if str(one.uid) == str(uid)), None)
    if found is None:
        raise NotFound("Không có bộ chỉ tiêu này trong năm đã chọn. Chọn lại bộ chỉ tiêu.")
    return found


def head_of(one: TargetSet) -> SetHead:
    """Return what a board says of a set."""
    return SetHead(one.pk, str(one.uid), one.name, one.issuer_name, one.headline)


def targets_of(target_set: TargetSet) -> list[Target]:
    """Return the set's targets in order, with what judging needs already joined."""
    return list(_standing(target_set).select_related(*JOINED).order_by("line__number", "part"))


def own_targets_of(target_set: TargetSet, locality: Body) -> list[Target]:
    """Return the locality's own targets; of a line that has none of its own, those of the bodies below."""
    rows = _standing(target_set)
    has_own = Exists(rows.filter(line=OuterRef("line"), body=locality))
    rows = rows.filter(Q(body=locality) | ~has_own)
    return list(rows.select_related(*JOINED).order_by("line__number", "part"))


def _standing(target_set: TargetSet) -> QuerySet[Target]:
    return Target.objects.filter(target_set=target_set, withdrawn=False, line__withdrawn=False)


def targets_beside(targets: Sequence[Target], target_set: TargetSet) -> list[Target]:
    """Return the targets of other sets for the same indicator, body and days."""
    keys = {target.indicator_id for target in targets if target.indicator_id is not None}
    if not keys:
        return []
    rows = Target.objects.filter(indicator__in=keys, body__in={t.body_id for t in targets}, withdrawn=False)
    rows = rows.filter(since__gte=min(t.since for t in targets), until__lte=max(t.until for t in targets))
    return list(rows.exclude(target_set=target_set).select_related(*JOINED).order_by("target_set", "pk"))


def _rows(chosen: TargetSet, locality: Body, as_of: date) -> tuple[tuple[Row, ...], Mapping[int, str]]:
    """Return the rows in the order of the set, and what the bodies are called."""
    kept: dict[int, list[Target]] = defaultdict(list)
    shown = own_targets_of(chosen, locality)
    for target in shown:
        kept[target.line_id].append(target)
    others = targets_beside(shown, chosen)
    known = known_of([*shown, *others], as_of=as_of)
    beside = _by_question(others)
    lines = _lines(chosen, shown)
    return tuple(_row(line, kept.get(line.pk, []), known, beside, chosen) for line in lines), known.names


def _lines(chosen: TargetSet, shown: Sequence[Target]) -> list[TargetLine]:
    """Return the lines that stand, in order; they came with their targets, unless a line has none."""
    came = {target.line_id: target.line for target in shown}
    if len(came) == vars(chosen).get("n_lines"):
        return sorted(came.values(), key=lambda line: line.number)
    rows = TargetLine.objects.filter(target_set=chosen, withdrawn=False)
    return list(rows.select_related("target_set", "passage").order_by("number"))


def _row(
    line: TargetLine,
    targets: Sequence[Target],
    known: Known,
    beside: dict[tuple[int, int], list[Target]],
    own: TargetSet,
) -> Row:
    others = [other for t in targets for other in beside.get((t.indicator_id or 0, t.body_id), [])]
    return row_of_line(line, targets, known, others, assigner=own.assigned_by, simulated=own.simulated)


def _by_question(others: Sequence[Target]) -> dict[tuple[int, int], list[Target]]:
    found: dict[tuple[int, int], list[Target]] = defaultdict(list)
    for other in others:
        found[other.indicator_id or 0, other.body_id].append(other)
    return found
