"""One target's page: its row, the revisions of its figure, a chart, and the sentences it stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from thidua.accounts.selectors import names_of_actors
from thidua.documents.models import Passage
from thidua.ground.periods import Period
from thidua.results.core.award_rates import AwardRate
from thidua.results.core.board import Row, Source
from thidua.results.core.entry import figure_words
from thidua.results.core.figures import Bound, State
from thidua.results.core.quotes import Excerpt, excerpts
from thidua.results.models import FigureFact, Observation, Revision, Verification
from thidua.results.selectors.award_rates import award_rate_of
from thidua.results.selectors.known import Known, known_of
from thidua.results.selectors.rows import row_of_target
from thidua.results.selectors.scoreboard import targets_beside
from thidua.results.selectors.series import Series, series_of
from thidua.targets.models import Target


@dataclass(frozen=True)
class Writing:
    """One revision as the page tells it; ``aside``: it was sent and never counted."""

    no: int
    at: datetime
    words: str
    by: str
    said_by: str
    reason: str
    current: bool
    aside: bool
    verified_by: str
    own_verified: bool
    source: Source | None


@dataclass(frozen=True)
class Quote:
    """A piece of a text with the quoted places marked, and where to open it."""

    excerpt: Excerpt
    document: str
    document_uid: str


@dataclass(frozen=True)
class TargetPage:
    """All that the page of a target shows."""

    target: Target
    row: Row
    period: Period
    observation: Observation | None
    writings: tuple[Writing, ...]
    series: Series
    quotes: tuple[Quote, ...]
    facts: tuple[FigureFact, ...]
    award_rate: AwardRate | None = None
    stated: bool = False


def target_page(target: Target, *, as_of: date) -> TargetPage:
    """Return what is known of one target, the other sets beside it, and the whole history of its figure."""
    own = target.target_set
    others = targets_beside([target], own)
    known = known_of([target, *others], as_of=as_of)
    row = row_of_target(target, known, others, assigner=own.assigned_by, simulated=own.simulated)
    observation = find_observation(target)
    revisions = _revisions(observation)
    return TargetPage(
        target, row, target.period, observation, _writings(revisions, observation, known),
        series_of(target, row, revisions), _quotes([target, *others], known), tuple(_facts(target)),
        award_rate_of(target, observation), target.pk in known.stated,
    )  # fmt: skip


def find_observation(target: Target) -> Observation | None:
    """Return the observation of exactly the target's indicator, body and period."""
    if target.indicator_id is None:
        return None
    rows = Observation.objects.filter(
        indicator=target.indicator_id, body=target.body_id, since=target.since, until=target.until
    )
    return rows.select_related("indicator", "body__owner").first()


def _revisions(observation: Observation | None) -> list[Revision]:
    if observation is None:
        return []
    return list(observation.revisions.select_related("passage", "verification").order_by("-no"))


def _writings(rows: Sequence[Revision], observation: Observation | None, known: Known) -> tuple[Writing, ...]:
    if observation is None:
        return ()
    verified = {row.pk: found for row in rows if (found := _verification(row)) is not None}
    names = names_of_actors({row.by_key for row in rows} | {found.by_key for found in verified.values()})
    counted = _counted(rows, observation.no)
    return tuple(_writing(row, verified.get(row.pk), names, known, counted, observation.no) for row in rows)


def _writing(
    row: Revision, verified: Verification | None, names: dict[str, str], known: Known, counted: set[int], now: int
) -> Writing:
    words = figure_words(
        State(row.state), row.value_q, row.measure, row.decimals, Bound(row.bound), estimate=row.estimate
    )
    return Writing(
        row.no, row.at, words, called(row.by_key, names), row.said_by, row.reason, current=row.no == now,
        aside=row.no not in counted, verified_by=called(verified.by_key, names) if verified else "",
        own_verified=bool(verified and verified.own), source=known.source(row.passage),
    )  # fmt: skip


def _counted(rows: Sequence[Revision], now: int) -> set[int]:
    """Return the revisions that count or counted once: each was made from the one that counted before it."""
    made_from = {row.no: row.made_from for row in rows}
    counted, no = set(), now
    while no and no not in counted:
        counted.add(no)
        no = made_from.get(no, 0)
    return counted


def _verification(row: Revision) -> Verification | None:
    return getattr(row, "verification", None)


def called(key: str, names: dict[str, str]) -> str:
    """Return how a page names who is behind an actor's key."""
    if key in names:
        return names[key]
    return "người không còn trong hệ thống" if key.startswith("person:") else key.partition(":")[2] or key


def _quotes(targets: Sequence[Target], known: Known) -> tuple[Quote, ...]:
    """Return the places where figure, statements and plans were read, in their sentences."""
    found = [known.revision(target) for target in targets]
    passages = [row.passage_id for row in found if row is not None]
    passages += [row.passage_id for row in known.stated.values()]
    passages += [target.passage_id for target in targets] + [target.line.passage_id for target in targets[:1]]
    rows = Passage.objects.filter(pk__in={key for key in passages if key}).select_related("text")
    by_text: dict[int, list[Passage]] = defaultdict(list)
    for row in rows.order_by("text", "start"):
        by_text[row.text_id].append(row)
    quotes: list[Quote] = []
    for text, of in by_text.items():
        title, uid = known.titles.get(text, ("", ""))
        pieces = excerpts(of[0].text.nfc, [(row.start, row.end) for row in of])
        quotes += [Quote(piece, title, uid) for piece in pieces]
    return tuple(quotes)


def _facts(target: Target) -> list[FigureFact]:
    if target.indicator_id is None:
        return []
    rows = FigureFact.objects.filter(
        indicator=target.indicator_id, body=target.body_id, since__lt=target.until, until__gt=target.since,
        withdrawn_at__isnull=True,
    )  # fmt: skip
    return list(rows.select_related("passage").order_by("pk"))
