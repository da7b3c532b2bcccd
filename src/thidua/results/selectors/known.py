"""Everything known of many targets, fetched in a fixed number of queries however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F

from thidua.documents.models import Document, Passage
from thidua.results.core.best import Best, best_figure
from thidua.results.core.board import AsStated, Fact, NamedPlace, Source
from thidua.results.core.figures import Bound, Figure, State
from thidua.results.core.judgement import Word
from thidua.results.core.rollup import Rolled
from thidua.results.core.shares import as_percent
from thidua.results.models import Assessment, FigureFact, Observation, Revision, Stated
from thidua.results.selectors.rollup import method_of, rollup
from thidua.targets.core.kinds import Kind, Verdict
from thidua.targets.models import Indicator, Target, TargetPlace, TargetRevision
from thidua.units.models import Body
from thidua.units.selectors import names_of

Pair = tuple[int, int]  # indicator, body


@dataclass
class Known:
    """What is known of the targets, by target or by (indicator, body)."""

    as_of: date
    figures: Mapping[Pair, Sequence[Figure]]
    revisions: Mapping[tuple[int, int, date, date], Revision]
    stated: Mapping[int, Stated]
    words: Mapping[int, Word]
    places: Mapping[int, tuple[NamedPlace, ...]]
    first_plans: Mapping[int, TargetRevision]
    facts: Mapping[Pair, Sequence[FigureFact]]
    names: Mapping[int, str]
    titles: Mapping[int, tuple[str, str]]
    rolled: dict[tuple[int, int, date, date], Rolled] = field(default_factory=dict)
    bests: Mapping[tuple[int, int, date, date], Best] | None = None  # where figures were combined by the database

    def best(self, target: Target) -> Best | None:
        """Return the figure that counts for the target: the body's own, else what lies below comes to."""
        if target.indicator is None:
            return None
        found = self._own(target, target.indicator)
        if found is not None:
            return found
        if target.indicator.measured_at and target.indicator.measured_at != target.body.level:
            return Best(Figure(None, target.since, target.until, state=State.NOT_MEASURED))
        return self._from_below(target)

    def _own(self, target: Target, indicator: Indicator) -> Best | None:
        if self.bests is not None:
            return self.bests.get((indicator.pk, target.body_id, target.since, target.until))
        return best_figure(
            self.figures.get((indicator.pk, target.body_id), ()), since=target.since, until=target.until, as_of=self.as_of,
            method=method_of(indicator),
        )  # fmt: skip

    def rolled_words(self, target: Target) -> str:
        """Return how the figure that counts came from bodies below; empty where the body told it itself."""
        found = self.rolled.get((target.indicator_id or 0, target.body_id, target.since, target.until))
        return found.words(method_of(target.indicator)) if found is not None and target.indicator is not None else ""

    def revision(self, target: Target) -> Revision | None:
        """Return the current revision of the figure for exactly the target's period, if there is one."""
        return self.revisions.get((target.indicator_id or 0, target.body_id, target.since, target.until))

    def source(self, passage: Passage | None) -> Source | None:
        """Return where a passage stands, in words that a page prints."""
        if passage is None:
            return None
        title, uid = self.titles.get(passage.text_id, ("", ""))
        return Source(title, uid, passage.quote, passage.start, passage.end)

    def facts_of(self, target: Target) -> tuple[Fact, ...]:
        """Return what is told about the figure of the target's period."""
        told = self.facts.get((target.indicator_id or 0, target.body_id), ())
        return tuple(
            Fact(fact.kind, fact.text, fact.origin == "claimed", self.source(fact.passage))
            for fact in told
            if fact.since < target.until and target.since < fact.until
        )

    def as_stated(self, target: Target) -> AsStated | None:
        """Return what papers state of the target (V11)."""
        row = self.stated.get(target.pk)
        if row is None or row.says_nothing:
            return None
        excess = row.excess
        return AsStated(as_percent(row.ratio_q), excess, row.excess_measure or None, row.verdict or None)

    def _from_below(self, target: Target) -> Best | None:
        rolled = self.rolled.get((target.indicator_id or 0, target.body_id, target.since, target.until))
        if rolled is None:
            return None
        if rolled.value_q is None:
            figure = Figure(None, target.since, target.until, state=State.AWAITED, note=rolled.reason)
            return Best(figure, complete=False, note=rolled.reason)
        figure = Figure(
            rolled.value_q, target.since, target.until, rolled.bound, rolled.estimate,
            part_q=rolled.part_q, whole_q=rolled.whole_q,
        )  # fmt: skip
        late = rolled.last is not None and rolled.last < target.until
        return Best(figure, complete=not late, note="các đơn vị chưa báo cáo đến cuối kỳ" if late else "")


def known_of_reported(
    targets: Sequence[Target], bests: Mapping[tuple[int, int, date, date], Best], names: Mapping[int, str], *,
    as_of: date, stated: Collection[int],
) -> Known:  # fmt: skip
    """Return what judging needs of ``targets`` whose figures were combined already; ``stated`` are those a paper judges.

    Where figures were read and what is told about them is left out: a table of units shows neither.
    """
    told = [target for target in targets if target.pk in stated]
    without_measure = [target for target in targets if target.indicator_id is not None and not target.measure]
    revisions = _by_period(_revisions(without_measure))  # what the plan does not say, the figure does
    return Known(
        as_of, {}, revisions, _stated(told) if told else {}, _words(targets), {}, {}, {}, names, {}, bests=bests
    )  # fmt: skip


def known_of(targets: Sequence[Target], *, as_of: date, with_rollup: bool = True) -> Known:
    """Return what is known of ``targets`` (with indicator, body and set already joined)."""
    rows = _revisions(targets)
    stated, words = _stated(targets), _words(targets)
    facts = _facts(targets)
    passages = [row.passage for row in rows] + [row.passage for row in stated.values()]
    passages += [fact.passage for of in facts.values() for fact in of]
    passages += [target.passage for target in targets] + [target.line.passage for target in targets]
    known = Known(
        as_of=as_of, figures=_figures(rows), revisions=_by_period(rows), stated=stated, words=words,
        places=_places(targets), first_plans=_first_plans(targets), facts=facts,
        names=names_of({target.body_id for target in targets}, as_of), titles=titles_of(passages),
    )  # fmt: skip
    if with_rollup:
        _roll_missing(known, targets)
    return known


def titles_of(passages: Iterable[Passage | None]) -> dict[int, tuple[str, str]]:
    """Return text → title and uid of the document whose text it is."""
    texts = {passage.text_id for passage in passages if passage is not None}
    if not texts:
        return {}
    rows = Document.objects.filter(text__in=texts).order_by("-pk")
    return {row.text_id or 0: (row.title, str(row.uid)) for row in rows}


def _revisions(targets: Sequence[Target]) -> list[Revision]:
    asked = [target for target in targets if target.indicator_id is not None]
    if not asked:
        return []
    rows = Revision.objects.filter(
        observation__indicator__in={target.indicator_id for target in asked},
        observation__body__in={target.body_id for target in asked},
        observation__since__gte=min(target.since for target in asked),
        observation__until__lte=max(target.until for target in asked),
        no=F("observation__no"),
    )
    return list(rows.select_related("observation", "passage"))


def _figures(rows: Iterable[Revision]) -> dict[Pair, list[Figure]]:
    found: dict[Pair, list[Figure]] = defaultdict(list)
    for row in rows:
        found[row.observation.indicator_id, row.observation.body_id].append(figure_of(row.observation))
    return found


def figure_of(observation: Observation) -> Figure:
    """Return the current figure of an observation as the judgement takes it."""
    return Figure(
        observation.value_q, observation.since, observation.until, Bound(observation.bound), observation.estimate,
        State(observation.state), observation.part_q, observation.whole_q,
    )  # fmt: skip


def _by_period(rows: Iterable[Revision]) -> dict[tuple[int, int, date, date], Revision]:
    seen = ((row.observation, row) for row in rows)
    return {(o.indicator_id, o.body_id, o.since, o.until): row for o, row in seen}


def _stated(targets: Sequence[Target]) -> dict[int, Stated]:
    keys = {target.pk for target in targets}
    sets = {target.target_set_id for target in targets}  # a short list, where the keys may be thousands
    rows = Stated.objects.filter(target__target_set__in=sets).select_related("passage").order_by("target", "no")
    return {row.target_id: row for row in rows if row.target_id in keys}


def _words(targets: Sequence[Target]) -> dict[int, Word]:
    keys = [t.pk for t in targets if t.kind == Kind.TASK or t.unjudged or t.direction_accepted]
    if not keys:
        return {}
    rows = Assessment.objects.filter(target__in=keys).order_by("target", "no")
    last = {row.target_id: row for row in rows}
    return {key: Word(Verdict(row.verdict), row.word) for key, row in last.items() if row.verdict}


def _places(targets: Sequence[Target]) -> dict[int, tuple[NamedPlace, ...]]:
    keys = [target.pk for target in targets if target.kind == Kind.CHANGE]
    found: dict[int, list[NamedPlace]] = defaultdict(list)
    if keys:
        for row in TargetPlace.objects.filter(target__in=keys).order_by("pk"):
            found[row.target_id].append(NamedPlace(row.name, row.stands if row.reached else None))
    return {key: tuple(rows) for key, rows in found.items()}


def _first_plans(targets: Sequence[Target]) -> dict[int, TargetRevision]:
    keys = [target.pk for target in targets if target.revision_no > 1]
    if not keys:
        return {}
    return {row.target_id: row for row in TargetRevision.objects.filter(target__in=keys, no=1)}


def _facts(targets: Sequence[Target]) -> dict[Pair, list[FigureFact]]:
    found: dict[Pair, list[FigureFact]] = defaultdict(list)
    indicators = {target.indicator_id for target in targets if target.indicator_id is not None}
    rows = FigureFact.objects.filter(
        indicator__in=indicators, body__in={target.body_id for target in targets}, withdrawn_at__isnull=True
    )
    for row in rows.select_related("passage").order_by("pk"):
        found[row.indicator_id, row.body_id].append(row)
    return found


def _roll_missing(known: Known, targets: Sequence[Target]) -> None:
    """Roll up what the body itself did not report, where its indicator can be combined."""
    groups: dict[tuple[Body, date, date], list[Target]] = defaultdict(list)
    for target in targets:
        if target.indicator is None or target.indicator.over_units == "none" or known.best(target) is not None:
            continue
        groups[target.body, target.since, target.until].append(target)
    for (body, since, until), missing in groups.items():
        indicators = {t.indicator.pk: t.indicator for t in missing if t.indicator is not None}
        found = rollup(body, indicators.values(), since=since, until=until, as_of=known.as_of)
        known.rolled.update({(key, body.pk, since, until): rolled for key, rolled in found.items()})
