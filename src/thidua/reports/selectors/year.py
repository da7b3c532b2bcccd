"""Everything the year's report of a locality says, gathered in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from thidua.documents.core.kinds import Nature
from thidua.documents.models import Document, Passage
from thidua.documents.selectors import documents_visible_to
from thidua.ground.actors import Actor
from thidua.ground.periods import Period
from thidua.ledgers.core.tables import ledger_table
from thidua.ledgers.selectors import entries_by_key, ledger
from thidua.ledgers.selectors.against import contradictions, linked
from thidua.movements.core.kinds import Form, Level, Role, State
from thidua.movements.models import Movement, MovementRole
from thidua.movements.selectors import Wanted, movements_of
from thidua.reports.core.given import Issuer, MovementSaid, Paper, YearGiven
from thidua.reports.selectors.figures import figures_beside
from thidua.results.core.board import Scoreboard, Source
from thidua.results.selectors.known import titles_of
from thidua.results.selectors.scoreboard import scoreboard
from thidua.targets.models import TargetSet
from thidua.units.core.kinds import Kind, Line
from thidua.units.models import Body
from thidua.units.selectors import ancestors, name_of, names_of, short_name_of

_LAUNCHING = (Role.LAUNCHES.value, Role.CO_LAUNCHES.value)


def year_given(
    locality: Body, year: int, *, actor: Actor, as_of: date, made_on: date, target_set: str | None = None
) -> YearGiven:
    """What the report of that year says: the board judged as of a day, other figures, movements, grounds, the issuer.

    Raises:
        NotFound: the actor may not see the locality, or `target_set` is not one of its sets of the year.
    """
    board = scoreboard(locality, year, as_of=as_of, set=target_set, actor=actor)
    movements = list(movements_of(locality, actor=actor, wanted=Wanted(year=year)).exclude(state=State.DRAFT.value))
    return YearGiven(
        board=board,
        issuer=issuer_of(locality, as_of),
        made_on=made_on,
        movements=_said(movements, as_of),
        papers=_papers(board, movements, actor),
        figures=figures_beside(
            locality, board, but={entry.indicator_id for entry in linked(locality, Period.year(year))}
        ),
        **_resources(locality, year, actor, as_of),
    )


def _resources(locality: Body, year: int, actor: Actor, as_of: date) -> dict[str, Any]:
    """What the ledgers hold of the year on the tree of the day, where each was read, and what the results say otherwise."""
    days = Period.year(year)
    found = ledger(locality, since=days.from_, until=days.until, as_of=min(as_of, _last_day(locality)), actor=actor)
    table = ledger_table(found.done, found.pledged, found.proposed)
    if not table.lines:
        return {}
    entries = list(entries_by_key(item.key for item in found.items).values())
    titles = titles_of([entry.passage for entry in entries if entry.passage is not None])
    told = contradictions(locality, days, actor=actor)
    return {
        "resources": table,
        "resource_sources": tuple(
            (entry.subject, _source(entry.passage, titles)) for entry in entries if entry.passage is not None
        ),
        "resource_conflicts": tuple(
            f"{one.entry.subject}: sổ nguồn lực ghi {one.in_ledger}, kết quả ghi {one.in_results}. Sửa nơi ghi sai."
            for one in told
        ),
    }


def _source(passage: Passage, titles: dict[int, tuple[str, str]]) -> Source:
    return Source(*titles.get(passage.text_id, ("", "")), passage.quote, passage.start, passage.end)


def issuer_of(locality: Body, as_of: date) -> Issuer:
    """Who reports, by the names of that day; of a place that has ended, by those of its last day."""
    day = min(max(as_of, locality.since), _last_day(locality))
    above = [body for body in ancestors(locality, as_of=day, line=Line.TERRITORY) if body.kind != Kind.NATION]
    return Issuer(
        name=name_of(locality, day),
        short=short_name_of(locality, day),
        above=name_of(above[0], day) if above else "",
    )


def _last_day(locality: Body) -> date:
    """A district that has ended reports with the name and the province of its last day."""
    return date.fromordinal(locality.until.toordinal() - 1)


def _said(movements: list[Movement], as_of: date) -> tuple[MovementSaid, ...]:
    launchers = _launchers(movements, as_of)
    papers = Document.objects.in_bulk([one.plan_id for one in movements if one.plan_id is not None])
    said = (
        MovementSaid(
            name=one.name,
            form=Form(one.form).label,
            level=Level(one.level).label,
            since=one.since,
            until=one.until,
            launched_by=tuple(launchers[one.pk]),
            paper=str(paper_of(papers[one.plan_id], brief=True)) if one.plan_id is not None else "",
            theme=one.theme,
            simulated=one.simulated,
        )
        for one in movements
    )
    return tuple(sorted(said, key=lambda one: (one.since is None, one.since or date.max, one.name)))


def _launchers(movements: list[Movement], as_of: date) -> dict[int, list[str]]:
    rows = list(
        MovementRole.objects.filter(movement__in=movements, role__in=_LAUNCHING).order_by("role", "pk").reverse()
    )
    names = names_of({row.body_id for row in rows if row.body_id is not None}, as_of)
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        found[row.movement_id].append(row.name or names.get(row.body_id or 0, ""))
    return found


def _papers(board: Scoreboard, movements: list[Movement], actor: Actor) -> tuple[Paper, ...]:
    """The set's own paper and the plans of the movements, as far as the actor may see them, oldest first.

    A set may also have been read from a press article: that is a source (it stands in the annex), never a ground.
    """
    keys = {one.plan_id for one in movements if one.plan_id is not None}
    if board.set is not None:
        keys |= set(
            TargetSet.objects.filter(pk=board.set.key, document__isnull=False).values_list("document", flat=True)
        )
    seen = documents_visible_to(actor).filter(pk__in=keys)
    grounds = [one for one in seen if one.number or one.nature == Nature.INSTRUMENT]
    return tuple(paper_of(one) for one in sorted(grounds, key=lambda one: (one.date or date.max, one.pk)))


def paper_of(document: Document, *, brief: bool = False) -> Paper:
    """The registered paper as it is cited; `brief` leaves out who issued it."""
    return Paper(
        kind=document.kind_label,
        number=document.number,
        day=document.date,
        issuer="" if brief else document.issuer,
        abstract="" if brief and document.number else document.abstract,
    )
