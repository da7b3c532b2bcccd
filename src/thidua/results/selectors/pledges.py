"""A frozen pledge held against the figures: each promise judged as it was signed, not as the plan has become."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from thidua.results.core.keeping import KeptLine, KeptPledge, KeptSide, kept_of
from thidua.results.core.words import result_words
from thidua.results.selectors.known import Known, known_of
from thidua.results.selectors.rows import row_of_target
from thidua.results.selectors.scoreboard import JOINED
from thidua.targets.core.pledge_content import Promise, read
from thidua.targets.core.pledging import Stand
from thidua.targets.core.undertaking import with_registered
from thidua.targets.core.verdicts import NotComparable
from thidua.targets.models import Pledge, Target, TargetRevision, Undertaking
from thidua.targets.selectors import parties_of, version_of

GONE = "chỉ tiêu không còn"


def kept_pledge(pledge: Pledge, *, as_of: date, sides_of: Collection[int] | None = None) -> KeptPledge:
    """Return the frozen version of a pledge, line by line, as of a day; a fixed number of queries.

    ``sides_of`` names the bodies whose own lines are wanted beside the joint ones; None means every party.

    Raises:
        NotFound: no version is frozen yet.
    """
    version = version_of(pledge, pledge.frozen_no)
    content = read(version.content)
    pledged = _pledged(content.promises)
    known = known_of(list(pledged.values()), as_of=as_of)
    parties = {party.body_id: party for party in parties_of(pledge)}
    sides = []
    if content.common:
        sides.append(KeptSide("", None, "", _lines(content.common, pledged, known)))
    for side in content.sides:
        if sides_of is not None and side.body not in sides_of:
            continue
        party = parties.get(side.body)
        signed = party.signed_on if party is not None and party.signed_no == version.no else None
        declined = party.words if party is not None and party.stand == Stand.DECLINED else ""
        lines = () if declined else _lines(side.promises, pledged, known)
        sides.append(KeptSide(side.name, signed, declined, lines))
    return KeptPledge(version.no, as_of, tuple(sides))


def _lines(promises: Iterable[Promise], pledged: dict[str, Target], known: Known) -> tuple[KeptLine, ...]:
    return tuple(_line(one, pledged.get(one.target), known) for one in promises)


def _line(promise: Promise, target: Target | None, known: Known) -> KeptLine:
    if target is None:
        return KeptLine(None, promise.label, promise.plan, "", "", "not_judged", GONE, False, kept_of("not_judged"))
    row = row_of_target(target, known, (), assigner="", simulated=False)
    return KeptLine(
        target=target.pk,
        label=promise.label,
        plan=promise.plan,
        result=result_words(row),
        measure=row.measure,
        verdict=row.verdict,
        reason=row.reason,
        estimate=row.estimate,
        kept=kept_of(row.verdict),
    )


def _pledged(promises: tuple[Promise, ...]) -> dict[str, Target]:
    """Return the targets as they were pledged (never to be saved): the plan of that revision, or what was registered."""
    rows = Target.objects.filter(uid__in={one.target for one in promises}).select_related(*JOINED)
    found = {str(row.uid): row for row in rows}
    keys = [row.pk for row in found.values()]
    revisions = {(r.target_id, r.no): r for r in TargetRevision.objects.filter(target__in=keys)}
    answered = [row.pk for one in promises if one.answer and (row := found.get(one.target)) is not None]
    answers = {(a.target_id, a.no): a for a in Undertaking.objects.filter(target__in=answered)} if answered else {}
    for one in promises:
        row = found.get(one.target)
        if row is not None:
            _as_pledged(row, revisions.get((row.pk, one.revision)), answers.get((row.pk, one.answer)))
    return found


def _as_pledged(row: Target, revision: TargetRevision | None, answer: Undertaking | None) -> None:
    if revision is not None:
        row.plan_q, row.plan_high_q, row.mark_q = revision.plan_q, revision.plan_high_q, revision.mark_q
        row.comparator, row.measure = revision.comparator, revision.measure
    if answer is not None:
        terms = with_registered(row.terms, answer.registered_q)
        row.plan_q, row.mark_q = terms.plan_q, terms.mark_q
    try:
        bounds = row.terms.bounds()
    except NotComparable:  # what it is held against has moved since: the stored bounds say why nothing can be judged
        return
    row.sign, row.met_from_q, row.exceeded_from_q = bounds.sign, bounds.met_from, bounds.exceeded_from
    row.right_from_q = bounds.right_from
    row.unjudged = "" if bounds.judges or bounds.reason is None else bounds.reason.value
