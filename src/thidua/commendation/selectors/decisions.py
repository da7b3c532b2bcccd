"""Questions about decisions: the list, one by its id, its lines, what waits for one, the book."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from thidua.commendation.core.decision_states import DecisionState, ItemState
from thidua.commendation.core.states import Stand, State
from thidua.commendation.models import Decision, DecisionItem, NameList, Nomination, Submission
from thidua.documents.selectors.law import rulebook
from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.ground.text import fold
from thidua.units.models import Body
from thidua.units.selectors import scope

WAITING = (State.READY.value, State.DECIDED.value)


def decisions_visible_to(actor: Actor) -> QuerySet[Decision]:
    """Return the decisions of localities that the actor sees; drafts only to who appraises or decides there."""
    if not actor.holds(Power.SEE):
        return Decision.objects.none()
    seen = Q(owner__in=scope(actor, Power.SEE), state=DecisionState.ISSUED.value)
    for power in (Power.APPRAISE, Power.DECIDE):
        if actor.holds(power):
            seen |= Q(owner__in=scope(actor, power))
    return Decision.objects.filter(seen)


def decisions_of(locality: Body, *, actor: Actor, season: int | None = None, text: str = "") -> QuerySet[Decision]:
    """Return the locality's decisions, those at work first and the newest on top, each with its counts."""
    rows = decisions_visible_to(actor).filter(owner=locality).exclude(state=DecisionState.DROPPED.value)
    if season:
        rows = rows.filter(season=season)
    words = text.strip()
    if words:
        named = DecisionItem.objects.filter(holder__fold__contains=fold(words)).values("decision")
        rows = rows.filter(Q(number__contains=words) | Q(abstract__contains=words) | Q(pk__in=named))
    live = Q(items__state=ItemState.LIVE.value)
    return rows.annotate(
        n_items=Sum("items__n", filter=~Q(items__state=ItemState.DROPPED.value)), n_live=Count("items", filter=live)
    ).order_by("-made_at", "-pk")


def get_decision(uid: uuid.UUID, *, locality: Body, actor: Actor) -> Decision:
    """Return the locality's decision of that id.

    Raises:
        NotFound: there is none, or the actor may not see it: told alike.
    """
    rows = decisions_visible_to(actor).filter(owner=locality, uid=uid)
    found = rows.select_related("owner", "document", "about", "signer_person").first()
    if found is None:
        raise NotFound("Không có quyết định này. Quay lại danh sách quyết định.")
    return found


def items_of(decision: Decision) -> QuerySet[DecisionItem]:
    """Return the lines of a decision in its order, without those dropped from its draft."""
    rows = DecisionItem.objects.filter(decision=decision).exclude(state=ItemState.DROPPED.value)
    return rows.select_related("holder", "name_list", "about", "record").order_by("place")


def waiting_submissions(owner: Body) -> QuerySet[Submission]:
    """Return the submissions that have somebody waiting for a decision, oldest first, each with how many."""
    decided = DecisionItem.objects.exclude(state=ItemState.DROPPED.value)
    named = decided.filter(nomination__isnull=False).values("nomination")
    listed = decided.filter(name_list__isnull=False).values("name_list")
    rows = Submission.objects.filter(owner=owner, state__in=WAITING).annotate(
        n_waiting=Count(
            "nominations",
            filter=Q(nominations__state=Stand.LIVE.value, nominations__upward=False)
            & ~Q(nominations__in=named),
            distinct=True,
        ),
        n_lists=Count(
            "name_lists", filter=Q(name_lists__state="live") & ~Q(name_lists__in=listed), distinct=True
        ),
    )  # fmt: skip
    return rows.filter(Q(n_waiting__gt=0) | Q(n_lists__gt=0)).select_related("from_body").order_by("received_on", "pk")


def waiting_nominations(submissions: Iterable[Submission]) -> list[Nomination]:
    """Return who of these submissions waits for a decision here: alive, not for the level above, on no decision yet."""
    taken = DecisionItem.objects.exclude(state=ItemState.DROPPED.value).filter(nomination__isnull=False)
    rows = Nomination.objects.filter(
        submission__in=[row.pk for row in submissions], state=Stand.LIVE.value, upward=False
    ).exclude(pk__in=taken.values("nomination"))
    return list(rows.select_related("holder", "unit", "submission__from_body").order_by("submission_id", "place", "pk"))


def waiting_lists(submissions: Iterable[Submission]) -> list[NameList]:
    """Return the village lists of these submissions that wait for a decision."""
    taken = DecisionItem.objects.exclude(state=ItemState.DROPPED.value).filter(name_list__isnull=False)
    rows = NameList.objects.filter(submission__in=[row.pk for row in submissions], state="live")
    return list(rows.exclude(pk__in=taken.values("name_list")).order_by("submission_id", "place", "pk"))


@dataclass(frozen=True)
class Totals:
    """What a decision comes to: bearers, and money; ``unpriced`` lines whose prize nobody has verified."""

    n: int
    by_award: tuple[tuple[str, int], ...]
    vnd: int
    unpriced: int


def totals_of(items: Iterable[DecisionItem]) -> Totals:
    """Return the totals of these lines; those revoked count no more."""
    counts: Counter[str] = Counter()
    vnd = unpriced = 0
    for item in items:
        if item.state != ItemState.LIVE:
            continue
        counts[item.award] += item.n
        if item.prize_vnd is None:
            unpriced += item.n
        else:
            vnd += int(item.prize_vnd) * item.n
    return Totals(sum(counts.values()), tuple(counts.items()), vnd, unpriced)


def book_lines(owner: Body, year: int) -> QuerySet[DecisionItem]:
    """Return the book of commendation of a year, by its numbers; revoked lines stand in it and say so."""
    rows = DecisionItem.objects.filter(decision__owner=owner, book_year=year, book_no__isnull=False)
    return rows.select_related("decision", "holder").order_by("book_no")


def award_names(owner: Body, as_of: date) -> dict[str, str]:
    """Return the name of each title and award by its code, as the locality's law book has it."""
    return {code: award.name for code, award in rulebook(owner, as_of).awards.items()}
