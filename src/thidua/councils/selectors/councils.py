"""Councils, who sits in them on a day, and by which share they decide."""

from __future__ import annotations

import uuid
from datetime import date

from django.db.models import Case, IntegerField, QuerySet, Value, When

from thidua.councils.core.counting import Threshold
from thidua.councils.core.kinds import Base, CouncilKind, Role
from thidua.councils.models import Council, Member, Regulation
from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.rules import RuleBook
from thidua.units.models import Body
from thidua.units.selectors import scope

_BY_SEAT = Case(
    *(When(role=role.value, then=Value(place)) for place, role in enumerate(Role)), output_field=IntegerField()
)


def councils_visible_to(actor: Actor) -> QuerySet[Council]:
    """Councils of the localities where the actor keeps them, sits in one, or decides; else none."""
    found = Council.objects.none()
    for power in (Power.COUNCIL_RUN, Power.COUNCIL_SIT, Power.DECIDE):
        if actor.holds(power):
            found = found | Council.objects.filter(owner__in=scope(actor, power))
    return found.distinct()


def councils_of(locality: Body, *, actor: Actor) -> QuerySet[Council]:
    """The locality's councils, those at work first."""
    return councils_visible_to(actor).filter(owner=locality).order_by("-until", "kind", "-since", "pk")


def get_council(uid: uuid.UUID, *, locality: Body, actor: Actor) -> Council:
    """The locality's council of that id.

    Raises:
        NotFound: there is none, or the actor may not see it: told alike.
    """
    found = councils_visible_to(actor).filter(owner=locality, uid=uid).select_related("owner", "document").first()
    if found is None:
        raise NotFound("Không có hội đồng này. Quay lại danh sách hội đồng.")
    return found


def council_of_kind(owner: Body, kind: CouncilKind, *, as_of: date) -> Council | None:
    """The council of that kind at work on the day, or None."""
    return Council.objects.filter(owner=owner, kind=kind.value, since__lte=as_of, until__gt=as_of).first()


def members_on(council: Council, as_of: date) -> list[Member]:
    """Who sits on the day: chair first, then deputies, standing member, secretary, members in the order of names."""
    rows = Member.objects.filter(council=council, since__lte=as_of, until__gt=as_of).select_related("person")
    return list(rows.order_by(_BY_SEAT, "person__name_key", "pk"))


def regulation_on(council: Council, as_of: date) -> Regulation | None:
    """The council's own regulation in force on the day, or None."""
    rows = Regulation.objects.filter(council=council, since__lte=as_of, until__gt=as_of)
    return rows.select_related("document").prefetch_related("shares").order_by("-since").first()


def threshold_for(award: str, *, regulation: Regulation | None, book: RuleBook | None, as_of: date) -> Threshold | None:
    """The share of votes that carries a motion about ``award`` on the day, or None where no paper names one.

    A national share that has been read wins; then the council's regulation, for the award and else for all; then the
    national share that nobody has confirmed, marked so.  There is never a default.
    """
    excused = None if regulation is None else regulation.excused_in_base
    national = _national(award, book=book, as_of=as_of, excused=excused)
    if national is not None and national.verified:
        return national
    own = _own(award, regulation)
    return own or national


def _national(award: str, *, book: RuleBook | None, as_of: date, excused: bool | None) -> Threshold | None:
    vote = book.vote_of(award, as_of) if book is not None and award else None
    if vote is None or vote.percent is None:
        return None
    return Threshold(vote.percent, Base.MEMBERS, str(vote.source), vote.verified, excused)


def _own(award: str, regulation: Regulation | None) -> Threshold | None:
    if regulation is None:
        return None
    shares = {row.award: row for row in regulation.shares.all()}
    row = shares.get(award) or shares.get("")
    if row is None:
        return None
    source = f"{regulation.paper}, {row.article}" if row.article else regulation.paper
    return Threshold(row.percent, Base(row.base), source, True, regulation.excused_in_base)
