"""Questions about what revoked awards take back: the recalls of a locality, one of them, what waits."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from thidua.commendation.core.recall_states import OPEN, What
from thidua.commendation.models import PaymentLine, Recall, RecallLine, RecallReturn
from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.rules import load_book
from thidua.units.models import Body
from thidua.units.selectors import scope

_WAITS = [state.value for state in OPEN]


def recalls_of(locality: Body, *, actor: Actor) -> QuerySet[Recall]:
    """Return the recalls of the locality, newest first, each with how much waits; empty for who may not decide there."""
    powers = [power for power in (Power.APPRAISE, Power.DECIDE) if actor.holds(power)]
    if not powers:
        return Recall.objects.none()
    seen = Q()
    for power in powers:
        seen |= Q(decision__owner__in=scope(actor, power))
    rows = Recall.objects.filter(seen, decision__owner=locality).select_related("decision__about")
    return rows.annotate(
        n_open=Count("lines", filter=Q(lines__state__in=_WAITS)), n_lines=Count("lines")
    ).order_by("-decision__decided", "-pk")  # fmt: skip


def recall_of(uid: uuid.UUID, *, locality: Body) -> Recall:
    """Return the locality's recall that this revoking decision started.

    Raises:
        NotFound: nothing is asked back by it.
    """
    rows = Recall.objects.filter(decision__uid=uid, decision__owner=locality)
    found = rows.select_related("decision__owner", "decision__about").first()
    if found is None:
        raise NotFound("Quyết định này không có gì phải thu hồi. Quay lại quyết định.")
    return found


@dataclass(frozen=True)
class Asked:
    """A line with what came back of it (whole đồng) and its receipts."""

    line: RecallLine
    back: int
    returns: tuple[RecallReturn, ...]

    @property
    def left(self) -> int:
        """The money that is still out."""
        return 0 if not self.line.is_open else int(self.line.asked_vnd) - self.back


def lines_of(recall: Recall) -> list[Asked]:
    """Return the lines of a recall in order, each with what came back; two queries."""
    lines = list(RecallLine.objects.filter(recall=recall).select_related("item", "thing").order_by("place"))
    came: dict[int, list[RecallReturn]] = {}
    for one in RecallReturn.objects.filter(line__recall=recall).order_by("on", "pk"):
        came.setdefault(one.line_id, []).append(one)
    return [
        Asked(line, sum(int(one.vnd) for one in came.get(line.pk, ())), tuple(came.get(line.pk, ()))) for line in lines
    ]


@dataclass(frozen=True)
class Out:
    """What is still out: money in whole đồng and things; and what came back."""

    vnd: int = 0
    things: int = 0
    back_vnd: int = 0
    back_things: int = 0


def out_of(rows: Iterable[Asked]) -> Out:
    """Return the totals of these lines."""
    told = list(rows)
    return Out(
        sum(one.left for one in told),
        sum(one.line.what == What.THING and one.line.is_open for one in told),
        sum(one.back for one in told),
        sum(one.line.what == What.THING and one.line.state == "back" for one in told),
    )


def still_out(owner: Body) -> Out:
    """Return what the whole locality still waits for; three queries."""
    open_ = RecallLine.objects.filter(recall__decision__owner=owner, state__in=_WAITS)
    asked = open_.aggregate(vnd=Sum("asked_vnd"), things=Count("pk", filter=Q(what=What.THING.value)))
    part = RecallReturn.objects.filter(line__in=open_).aggregate(n=Sum("vnd"))["n"] or 0
    back = RecallReturn.objects.filter(line__recall__decision__owner=owner).aggregate(
        money=Sum("vnd"), things=Count("pk", filter=Q(vnd=0))
    )
    return Out(int(asked["vnd"] or 0) - int(part), asked["things"], int(back["money"] or 0), back["things"])


def still_due(line: PaymentLine, *, gone: frozenset[int | None] = frozenset()) -> int:
    """Return what the bearer of a paid title is due for the next lower title of that year that stands; whole đồng.

    Of several titles of one year the highest alone was paid; when it is revoked the next one takes its place.  ``gone``
    are lines that are revoked together with it.
    """
    item, book = line.item, load_book()
    award = book.awards.get(item.award)
    if item.holder is None or award is None or not award.is_title:
        return 0
    others = PaymentLine.objects.filter(
        payment__state="paid", payment__decision__owner=line.payment.decision.owner_id, item__holder=item.holder,
        item__year=item.year, item__state="live", item__decision__kind="award",
    ).exclude(pk=line.pk).exclude(item__in=[key for key in gone if key]).select_related("item")  # fmt: skip
    worth = [
        int(one.item.prize_vnd or 0) - int(one.each_vnd)
        for one in others
        if (known := book.awards.get(one.item.award)) is not None and known.is_title
    ]
    return max([*worth, 0])
