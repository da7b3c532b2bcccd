"""Which papers there are, for whom."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from thidua.documents.core.kinds import Openness
from thidua.documents.core.numbers import number_key
from thidua.documents.models import Document
from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.ground.text import fold
from thidua.units.core.kinds import Line
from thidua.units.models import Body, Reach
from thidua.units.selectors.scope import scope

_UPWARD = (Line.TERRITORY.value, Line.LOCATED.value)


@dataclass(frozen=True)
class Wanted:
    """What a library page asks for; empty means all. ``text`` is matched word by word, without diacritics."""

    text: str = ""
    kind: str = ""
    year: int | None = None
    nature: str = ""


def documents_visible_to(actor: Actor, power: Power = Power.SEE) -> QuerySet[Document]:
    """Papers whose owner lies in the actor's reach; for whoever sees anything also the root's, and the public papers of
    the places above, on which his own rest; else none."""
    if not actor.holds(power):
        return Document.objects.none()
    grants = {grant.body for grant in actor.grants_of(power)}
    above = places_above(grants, actor.day)
    return Document.objects.filter(
        Q(owner__in=scope(actor, power))
        | Q(owner__owner__isnull=True)
        | Q(owner__in=above, openness=Openness.PUBLIC.value)
    )


def places_above(keys: set[int], day: date) -> QuerySet[Reach, Any]:
    """The places above these on that day; above one that has ended, those of its last day."""
    rows = Reach.objects.filter(line__in=_UPWARD, lower__in=keys, depth__gt=0)
    return rows.filter(Q(since__lte=day, until__gt=day) | Q(until=F("lower__until"))).values("upper")


def library(locality: Body, *, actor: Actor, wanted: Wanted = Wanted()) -> QuerySet[Document]:
    """Papers of the locality and of the root that the actor may see, newest first; those without a day come last."""
    rows = documents_visible_to(actor).filter(Q(owner=locality) | Q(owner__owner__isnull=True))
    for word in fold(wanted.text).split():
        rows = rows.filter(fold__contains=word)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.year is not None:
        rows = rows.filter(year=wanted.year)
    if wanted.nature:
        rows = rows.filter(nature=wanted.nature)
    return rows.select_related("owner").order_by(F("date").desc(nulls_last=True), "-year", "-pk")


def years_in(locality: Body, *, actor: Actor) -> list[int]:
    """The years of issue that occur in the library, latest first."""
    years = library(locality, actor=actor).order_by().values_list("year", flat=True).distinct()
    return sorted((year for year in years if year), reverse=True)


def find_by_number(owner: Body, number: str, *, kind: str = "", year: int | None = None) -> list[Document]:
    """The owner's and the root's papers of that number, however it is spelled; the owner's own first."""
    key = number_key(number)
    if not key:
        return []
    rows = Document.objects.filter(Q(owner=owner) | Q(owner__owner__isnull=True), number_key=key)
    if kind:
        rows = rows.filter(kind=kind)
    if year is not None:
        rows = rows.filter(year=year)
    return sorted(rows.order_by("-year", "pk"), key=lambda document: document.owner_id != owner.pk)


def get_document(uid: uuid.UUID, *, locality: Body, actor: Actor) -> Document:
    """The paper as seen from the locality's pages: its own, the root's, or a public one of the places above it.

    Raises:
        NotFound: there is none, it belongs to another locality, or the actor may not see it: all told alike.
    """
    here = Q(owner=locality) | Q(owner__owner__isnull=True) | Q(owner__in=places_above({locality.pk}, actor.day))
    rows = documents_visible_to(actor).filter(here).select_related("owner", "issuer_body", "file", "text")
    document = rows.filter(uid=uid).first()
    if document is None:
        raise NotFound("Không có văn bản này trong thư viện. Quay lại thư viện văn bản để tìm.")
    return document
