"""Questions about initiatives: calls, the list, one by its id, those alike, points, where it stands with the council."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from thidua.commendation.core.initiatives import InitiativeState, Told, alike, mean_points
from thidua.commendation.models import (
    Initiative,
    InitiativeAuthor,
    InitiativeCall,
    InitiativeDecision,
    InitiativePoint,
    Nomination,
)
from thidua.councils.models import Member
from thidua.councils.selectors import Outcome, outcomes
from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.ground.text import fold
from thidua.honours.models import InitiativeRecord
from thidua.units.models import Body
from thidua.units.selectors import scope

OPEN_DRAFTS = (InitiativeState.DRAFT.value, InitiativeState.WITHDRAWN.value)
MOST_ALIKE = 10


def initiatives_visible_to(actor: Actor) -> QuerySet[Initiative]:
    """Return what was sent to a locality that the actor sees, and everything of a body that he sees; for nobody nothing."""
    if not actor.holds(Power.SEE):
        return Initiative.objects.none()
    seen = scope(actor, Power.SEE)
    sent = Q(call__owner__in=seen) & ~Q(state=InitiativeState.DRAFT.value)
    mine = Q(from_body__in=seen) if actor.holds(Power.SUBMIT) or actor.holds(Power.APPRAISE) else Q(pk__in=[])
    return Initiative.objects.filter(sent | mine)


def calls_of(owner: Body) -> QuerySet[InitiativeCall]:
    """Return the locality's calls, newest first."""
    return InitiativeCall.objects.filter(owner=owner).select_related("owner").order_by("-year", "-closes", "-pk")


def get_call(key: int, *, owner: Body) -> InitiativeCall:
    """Return the locality's call of that key.

    Raises:
        NotFound: there is none.
    """
    found = calls_of(owner).filter(pk=key).first()
    if found is None:
        raise NotFound("Không có đợt xét này. Quay lại danh sách sáng kiến.")
    return found


def initiatives_of(
    owner: Body, *, actor: Actor, call: int | None = None, state: str = "", text: str = ""
) -> QuerySet[Initiative]:
    """Return the locality's initiatives that the actor sees, newest first."""
    rows = initiatives_visible_to(actor).filter(call__owner=owner)
    if call:
        rows = rows.filter(call=call)
    if state:
        rows = rows.filter(state=state)
    if text.strip():
        named = InitiativeAuthor.objects.filter(holder__fold__contains=fold(text.strip())).values("initiative")
        rows = rows.filter(Q(name__icontains=text.strip()) | Q(pk__in=named))
    return rows.select_related("call", "from_body").order_by("-call__year", "-call__closes", "-pk")


def get_initiative(key: uuid.UUID, *, locality: Body, actor: Actor) -> Initiative:
    """Return the locality's initiative of that id.

    Raises:
        NotFound: there is none, or the actor may not see it: told alike.
    """
    rows = initiatives_visible_to(actor).filter(call__owner=locality, uid=key)
    found = rows.select_related("call__owner", "from_body", "file", "document", "decision").first()
    if found is None:
        raise NotFound("Không có sáng kiến này. Quay lại danh sách sáng kiến.")
    return found


def initiative_decisions_visible_to(actor: Actor) -> QuerySet[InitiativeDecision]:
    """Return the decisions on initiatives of the localities where the actor appraises or decides; for nobody nothing."""
    seen = Q(pk__in=[])
    for power in (Power.APPRAISE, Power.DECIDE):
        if actor.holds(power):
            seen |= Q(owner__in=scope(actor, power))
    return InitiativeDecision.objects.filter(seen)


def decisions_of(owner: Body, *, call: int | None = None) -> QuerySet[InitiativeDecision]:
    """Return the locality's decisions on initiatives that were not dropped, newest first."""
    rows = InitiativeDecision.objects.filter(owner=owner).exclude(state="dropped")
    if call:
        rows = rows.filter(call=call)
    return rows.annotate(n=Count("initiatives")).order_by("-made_at", "-pk")


def get_decision(key: uuid.UUID, *, owner: Body) -> InitiativeDecision:
    """Return the locality's decision on initiatives of that id.

    Raises:
        NotFound: there is none.
    """
    rows = InitiativeDecision.objects.filter(owner=owner, uid=key)
    found = rows.select_related("owner", "call__owner", "letter", "document").first()
    if found is None:
        raise NotFound("Không có quyết định này. Quay lại danh sách sáng kiến.")
    return found


def decided_with(row: Initiative, authors: Iterable[InitiativeAuthor]) -> list[Nomination]:
    """Return the nominations of its authors that were decided and name this initiative as their work; one query."""
    holders = [one.holder_id for one in authors]
    rows = Nomination.objects.filter(holder__in=holders, state__in=["decided", "handed"]).exclude(work="")
    named = fold(row.name)
    return [one for one in rows.select_related("holder").order_by("year", "pk") if named in fold(one.work)]


def authors_of(rows: Iterable[Initiative]) -> dict[int, list[InitiativeAuthor]]:
    """Return the authors of these initiatives by their key; one query."""
    found: dict[int, list[InitiativeAuthor]] = {}
    authors = InitiativeAuthor.objects.filter(initiative__in=[row.pk for row in rows])
    for author in authors.select_related("holder__unit", "record", "certificate", "initiative__call__owner").order_by(
        "initiative", "place"
    ):
        found.setdefault(author.initiative_id, []).append(author)
    return found


@dataclass(frozen=True)
class AlikeRow:
    """An earlier initiative with its likeness in per cent; ``initiative`` None where only the record knows it."""

    title: str
    year: str
    name: int
    text: int | None
    initiative: Initiative | None

    @property
    def most(self) -> int:
        """The larger of the two."""
        return max(self.name, self.text or 0)


def earlier_alike(row: Initiative) -> list[AlikeRow]:
    """Return the earlier initiatives of the locality that are alike, the most alike first; two queries.

    All that was sent to the locality is compared by name and text; lines of the record (old decisions) by name.
    """
    owner = row.call.owner_id
    sent = Initiative.objects.filter(call__owner=owner).exclude(pk=row.pk).exclude(state__in=OPEN_DRAFTS)
    others = list(sent.select_related("call").defer("before").order_by("pk"))
    names = {fold(one.name) for one in others}
    mine = InitiativeAuthor.objects.filter(initiative=row, record__isnull=False).values("record")
    lines = InitiativeRecord.objects.filter(holder__owner=owner, withdrawn_on=None).exclude(pk__in=mine).order_by("pk")
    old: dict[str, tuple[str, str]] = {}
    for name, year in lines.values_list("name", "year"):
        if fold(name) not in names:
            old.setdefault(fold(name), (name, year))
    told = [Told(one.name, f"{one.solution}\n{one.effect}") for one in others]
    told += [Told(name) for name, _ in old.values()]
    found = alike(Told(row.name, f"{row.solution}\n{row.effect}"), told)[:MOST_ALIKE]
    past = list(old.values())
    result = []
    for one in found:
        if one.place < len(others):
            other = others[one.place]
            result.append(AlikeRow(other.name, str(other.call.year), one.name, one.text, other))
        else:
            name, year = past[one.place - len(others)]
            result.append(AlikeRow(name, year, one.name, None, None))
    return result


@dataclass(frozen=True)
class Sheet:
    """The points of one member: each line in order, and their sum, in hundredths."""

    member: Member
    points: dict[int, int]

    @property
    def total(self) -> Decimal:
        """The sum in points."""
        return Decimal(sum(self.points.values())) / 100

    def of(self, criterion: int) -> Decimal:
        """The points of one line."""
        return Decimal(self.points.get(criterion, 0)) / 100


def sheets_of(row: Initiative) -> list[Sheet]:
    """Return the sheets of the members that have scored, in the order of names; one query."""
    points = InitiativePoint.objects.filter(initiative=row).select_related("member__person")
    found: dict[int, Sheet] = {}
    for one in points.order_by("member__person__name_key", "member", "criterion__place"):
        found.setdefault(one.member_id, Sheet(one.member, {})).points[one.criterion_id] = one.points
    return list(found.values())


def means_of(rows: Iterable[Initiative]) -> dict[int, Decimal]:
    """Return the mean of the members' sums by the initiative's key; one query."""
    sums = (
        InitiativePoint.objects.filter(initiative__in=[row.pk for row in rows])
        .values("initiative", "member").order_by("initiative").annotate(total=Sum("points"))
    )  # fmt: skip
    every: dict[int, list[int]] = {}
    for one in sums:
        every.setdefault(one["initiative"], []).append(one["total"])
    return {key: mean for key, totals in every.items() if (mean := mean_points(totals)) is not None}


def heard(rows: Iterable[Initiative]) -> dict[str, Outcome]:
    """Return what the initiative council said of each (by uid); two queries."""
    return outcomes("initiative", [str(row.uid) for row in rows])
