"""What a review and a briefing sheet say, gathered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from thidua.ground.actors import Actor
from thidua.ground.dates import ZONE, format_day
from thidua.ground.periods import Period
from thidua.ledgers.core.kinds import Status
from thidua.ledgers.core.tables import ledger_table
from thidua.ledgers.models import EntryRevision
from thidua.ledgers.selectors import entries_visible_to, fund_books, ledger
from thidua.ledgers.selectors.against import linked
from thidua.movements.selectors import works_of
from thidua.reports.core.briefing import Briefing, Change, verdict_changes
from thidua.reports.core.given import FigureSaid
from thidua.reports.core.review_given import IndexSaid, ReviewGiven
from thidua.reports.selectors.awards import awards_given, awards_moved
from thidua.reports.selectors.figures import figures_beside
from thidua.reports.selectors.year import issuer_of
from thidua.results.core.board import Place, Scoreboard
from thidua.results.core.figures import State
from thidua.results.core.spans import SpanSet
from thidua.results.models import Assessment, IndexScore, Revision
from thidua.results.selectors.indices import indices_of
from thidua.results.selectors.spans import sets_in_span, verdicts_moved
from thidua.results.selectors.unit_reports import reports_visible_to
from thidua.results.services.results import label_of, words_of
from thidua.targets.core.kinds import Verdict
from thidua.targets.models import Target
from thidua.units.models import Body
from thidua.units.selectors import names_of

MOST = 30


def review_given(locality: Body, span: Period, *, actor: Actor, made_on: date) -> ReviewGiven:
    """What the review of a span says.

    Raises:
        NotFound: the actor may not see the locality.
    """
    day = min(span.last_day, locality.until - timedelta(days=1))
    found = ledger(locality, since=span.from_, until=span.until, as_of=day, actor=actor)
    books = fund_books(locality, since=span.from_, as_of=min(day, made_on), today=made_on, actor=actor)
    table = ledger_table(found.done, found.pledged, found.proposed, [book.line for book in books])
    sets = sets_in_span(locality, span, today=made_on, actor=actor)
    return ReviewGiven(
        issuer_of(locality, day), span, tuple(sets), table if table.lines else None, made_on, locality.simulated,
        _others(locality, span, sets), _indices(locality, span), awards_given(locality, span.from_, span.until),
    )  # fmt: skip


def _others(locality: Body, span: Period, sets: Sequence[SpanSet]) -> tuple[FigureSaid, ...]:
    """The results that neither a set of the year asks for nor the ledgers tell."""
    asked = Target.objects.filter(target_set__in=[one.head.key for one in sets], withdrawn=False)
    told = {entry.indicator_id for entry in linked(locality, span)} | set(asked.values_list("indicator", flat=True))
    board = Scoreboard(
        Place(locality.pk, locality.slug or "", "", locality.simulated), span.from_.year, span.last_day, None
    )
    return figures_beside(locality, board, but=told, span=span)


def _indices(locality: Body, span: Period) -> tuple[IndexSaid, ...]:
    """The scores that were published within the span, and of a year those that measure it."""
    return tuple(
        IndexSaid(one.index.name, score.year, score.points_words, _rank(score), _published(score))
        for one in indices_of(locality)
        for score in one.scores
        if _of_span(score, span)
    )


def _of_span(score: IndexScore, span: Period) -> bool:
    if span.kind == "year" and score.year == span.from_.year:
        return True
    return score.published_on is not None and span.contains(score.published_on)


def _rank(score: IndexScore) -> str:
    if not score.rank:
        return ""
    return f"{score.rank}, trong {score.among}" if score.among else str(score.rank)


def _published(score: IndexScore) -> str:
    return ", ".join(
        part for part in (format_day(score.published_on) if score.published_on else "", score.said_by) if part
    )


def briefing_given(locality: Body, *, since: date, today: date, actor: Actor) -> Briefing:
    """What changed since the beginning of the day ``since``, up to now."""
    moment = datetime.combine(since, time(0), ZONE)
    years = (today.year - 1, today.year)  # the figures of a year come in after it has ended
    moved = [one for year in years for one in verdicts_moved(locality, year, since=moment, today=today)]
    revised, fresh = _figures(locality, moment)
    every: dict[str, list[Change]] = {
        "verdicts": verdict_changes(moved),
        "figures": revised,
        "fresh": fresh,
        "late": _late(locality, since, today, actor),
        "tasks": [*_assessed(locality, moment), *_works(locality, since, today, actor)],
        "entries": _entries(locality, moment, actor),
        "awards": awards_moved(locality, since, today, actor=actor),
    }
    return Briefing(
        issuer_of(locality, today), since, today, {key: tuple(found[:MOST]) for key, found in every.items()},
        {key: len(found) - MOST for key, found in every.items() if len(found) > MOST}, locality.simulated,
    )  # fmt: skip


def _figures(locality: Body, since: datetime) -> tuple[list[Change], list[Change]]:
    """The figures corrected since, each once with what stood before; and those told for the first time."""
    rows = Revision.objects.filter(observation__owner=locality, at__gte=since).select_related(
        "observation__indicator", "observation__body"
    )
    rows = rows.exclude(observation__indicator__sensitive=True)
    newest: dict[int, Revision] = {}
    oldest: dict[int, Revision] = {}
    for row in rows.order_by("observation", "no"):
        oldest.setdefault(row.observation_id, row)
        if row.no == row.observation.no:
            newest[row.observation_id] = row
    before = _before([row for row in oldest.values() if row.made_from])
    revised, fresh = [], []
    of_units: dict[tuple[str, str], list[Revision]] = {}
    for key, row in sorted(newest.items(), key=lambda one: one[1].at, reverse=True):
        earlier, told = before.get(key), row.observation
        change = Change(label_of(told), words_of(row), words_of(earlier) if earlier else "", row.reason)
        if earlier is None and told.body_id != locality.pk:
            of_units.setdefault((told.indicator.name, told.period.label), []).append(row)
        elif earlier is None:
            fresh.append(change)
        elif change.before != change.now:
            revised.append(change)
    return revised, [*fresh, *(_together(name, days, rows) for (name, days), rows in of_units.items())]


def _together(name: str, days: str, rows: Sequence[Revision]) -> Change:
    """What units told for the first time of one thing, as one line: of one unit its figure, of several how many."""
    if len(rows) == 1:
        return Change(label_of(rows[0].observation), words_of(rows[0]), note=rows[0].reason)
    none = sum(row.state == State.NONE_ARISEN for row in rows)
    return Change(
        f"{name}, {days}", f"{len(rows)} đơn vị có số mới", note=f"{none} đơn vị không phát sinh" if none else ""
    )


def _before(rows: Sequence[Revision]) -> dict[int, Revision]:
    wanted = {(row.observation_id, row.made_from) for row in rows}
    found = Revision.objects.filter(observation__in={key for key, _ in wanted})
    return {row.observation_id: row for row in found if (row.observation_id, row.no) in wanted}


def _late(locality: Body, since: date, today: date, actor: Actor) -> list[Change]:
    """The units' reports whose day passed within the time and that have not come."""
    rows = reports_visible_to(actor).filter(
        owner=locality, due_on__gte=since - timedelta(days=1), due_on__lt=today, sent_at__isnull=True
    ).exclude(state="dropped")  # fmt: skip
    listed = list(rows.select_related("form").order_by("due_on", "pk"))
    names = names_of({row.body_id for row in listed}, today)
    return [
        Change(
            names.get(row.body_id, ""), f"chưa gửi {row.form.name} {Period(row.since, row.until, row.period_kind).label}",
            note=f"hạn {format_day(row.due_on)}",
        )
        for row in listed
    ]  # fmt: skip


def _assessed(locality: Body, since: datetime) -> list[Change]:
    rows = (
        Assessment.objects.filter(owner=locality, at__gte=since).select_related("target__line").order_by("target", "no")
    )
    last = {row.target_id: row for row in rows}
    return [
        Change(row.target.label, Verdict(row.verdict).label, note=row.word, target=row.target_id)
        for row in last.values()
        if row.verdict
    ]


def _works(locality: Body, since: date, today: date, actor: Actor) -> list[Change]:
    found = []
    for work in works_of(locality, actor=actor):
        if work.done_on is not None and since <= work.done_on <= today:
            found.append(
                Change(work.name, f"xong ngày {format_day(work.done_on)}", note=f"hạn {format_day(work.due_on)}")
            )
        elif work.done_on is None and work.given_up_on is None and since <= work.due_on < today:
            found.append(Change(work.name, "mới quá hạn", note=f"hạn {format_day(work.due_on)}"))
    return found


def _entries(locality: Body, since: datetime, actor: Actor) -> list[Change]:
    seen = entries_visible_to(actor).filter(owner=locality)
    rows = EntryRevision.objects.filter(entry__in=seen, at__gte=since).select_related("entry").order_by("entry", "no")
    found: dict[int, list[EntryRevision]] = {}
    for row in rows:
        found.setdefault(row.entry_id, []).append(row)
    changes = []
    for revisions in found.values():
        first, last = revisions[0], revisions[-1]
        if first.no == 1 and last.withdrawn:
            continue  # written and taken out within the time
        earlier = "" if first.no == 1 else first.entry.revisions.get(no=first.no - 1).words
        now = "đã rút khỏi sổ" if last.withdrawn else last.words
        changes.append(Change(_entry_name(last), now, earlier if earlier != now else "", _entry_note(last)))
    return changes


def _entry_name(row: EntryRevision) -> str:
    """Return what the entry was for and from whom: several lines of one work differ in their source alone."""
    if row.way:
        return f"{row.way_label} quỹ, {row.subject}"
    return f"{row.subject}, {row.source_label}" if row.source else str(row.subject)


def _entry_note(row: EntryRevision) -> str:
    told = [row.status_label if row.status != Status.DONE else "", "nằm trong khoản tổng" if row.part_of_id else ""]
    return "; ".join(one for one in [*told, row.reason] if one)
