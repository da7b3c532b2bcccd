"""Which movements there are, for whom."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from thidua.documents.selectors import places_above
from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.movements.core.draft import name_fold
from thidua.movements.core.kinds import State
from thidua.movements.models import Movement
from thidua.units.models import Body
from thidua.units.selectors.scope import scope


@dataclass(frozen=True)
class Wanted:
    """What a list page asks for; empty means all. ``year`` keeps what runs on at least a day of it."""

    text: str = ""
    form: str = ""
    year: int | None = None


def movements_visible_to(actor: Actor, power: Power = Power.SEE) -> QuerySet[Movement]:
    """Movements whose owner lies in the actor's reach; for whoever sees anything also the root's, and the launched ones
    of the places above, which were launched for him; else none."""
    if not actor.holds(power):
        return Movement.objects.none()
    above = places_above({grant.body for grant in actor.grants_of(power)}, actor.day)
    launched = Q(owner__in=above) & ~Q(state=State.DRAFT.value)
    return Movement.objects.filter(Q(owner__in=scope(actor, power)) | Q(owner__owner__isnull=True) | launched)


def movements_of(locality: Body, *, actor: Actor, wanted: Wanted = Wanted()) -> QuerySet[Movement]:
    """The locality's own movements that the actor may see, latest first; those without a day come last."""
    rows = _narrowed(movements_visible_to(actor).filter(owner=locality), wanted)
    return rows.select_related("taken_up_from").order_by(F("since").desc(nulls_last=True), "-pk")


def higher_movements(
    locality: Body,
    *,
    actor: Actor,
    as_of: date,
    wanted: Wanted = Wanted(),
) -> QuerySet[Movement]:
    """Launched movements of the root and of the places above the locality: those it may take up.

    Whoever sees the locality, or something in its register, sees them: they were launched for it.
    """
    if not scope(actor, Power.SEE).filter(Q(pk=locality.pk) | Q(owner=locality.pk)).exists():
        return Movement.objects.none()
    rows = Movement.objects.filter(
        Q(owner__in=places_above({locality.pk}, as_of)) | Q(owner__owner__isnull=True)
    ).exclude(state=State.DRAFT.value)
    return _narrowed(rows, wanted).order_by("fold", "pk")


def find_national(name: str) -> Movement | None:
    """The root's movement of that name, however its dashes, quotes and capitals are written, or None."""
    return Movement.objects.filter(owner__owner__isnull=True, fold=name_fold(name)).order_by("pk").first()


def get_movement(uid: uuid.UUID, *, locality: Body, actor: Actor, as_of: date) -> Movement:
    """The movement as seen from the locality's pages: its own, or a higher one.

    Raises:
        NotFound: there is none, it belongs to another locality, or the actor may not see it: all told alike.
    """
    full = ("owner", "plan", "taken_up_from__owner", "passage__text")
    own = movements_of(locality, actor=actor).select_related(*full).filter(uid=uid).first()
    if own is not None:
        return own
    found = higher_movements(locality, actor=actor, as_of=as_of).select_related(*full).filter(uid=uid).first()
    if found is None:
        raise NotFound("Không có phong trào này. Quay lại danh sách phong trào để tìm.")
    return found


def _narrowed(rows: QuerySet[Movement], wanted: Wanted) -> QuerySet[Movement]:
    for word in name_fold(wanted.text).split():
        rows = rows.filter(fold__contains=word)
    if wanted.form:
        rows = rows.filter(form=wanted.form)
    if wanted.year is not None:
        first, next_first = date(wanted.year, 1, 1), date(wanted.year + 1, 1, 1)
        rows = rows.filter(Q(since__lt=next_first) | Q(since__isnull=True), until__gt=first)
    return rows
