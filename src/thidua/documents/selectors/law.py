"""The law book as it stands for a place: the national book, the layers of its province, and what was confirmed there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import Q, QuerySet

from thidua.documents.core.decided_on import Decided, Question, decided_on, waiting_for
from thidua.documents.core.law.waiting import Asked, waiting
from thidua.documents.core.numbers import number_key
from thidua.documents.models import Document, RuleConfirmation, RuleLayer
from thidua.documents.selectors.documents import documents_visible_to, places_above
from thidua.ground.actors import Actor
from thidua.ground.citations import Citation
from thidua.rules import (
    Confirmation,
    RuleBook,
    layer_text,
    load_book,
    read_layer,
    read_phrase,
    shipped_layers,
)
from thidua.units.core.kinds import Kind
from thidua.units.models import Body
from thidua.units.selectors import ancestors, bodies_below, names_of

LayerText = tuple[str, str, date | None]  # file name, content, the day it ended where that was told later


def rulebook(locality: Body | None, as_of: date) -> RuleBook:
    """Return the book that decides at ``locality``, knowing what had been brought and confirmed by ``as_of``.

    ``as_of`` is the day on which one asks, usually today: a rule read and confirmed today was the law before.  Which
    standards hold for a file is told by the file's own day when the book is asked.  ``None``: the national book alone,
    with what was confirmed for the whole country.  A confirmation above decides before one below.  Three queries; the
    book itself is kept by its content, and ``.sha256`` names it.

    >>> rulebook(commune, request.today).standards_of("CSTDCS", received)  # doctest: +SKIP
    """
    places = _places(locality, as_of)
    layers = tuple(_layers(places, as_of))
    return _book(layers, tuple(_confirmations(places, as_of)))


def places_of(locality: Body | None, as_of: date) -> list[Body]:
    """Return the places whose layers and confirmations reach ``locality``: itself and those above, nearest first."""
    return _places(locality, as_of)


def confirmations_at(places: Iterable[Body], as_of: date) -> QuerySet[RuleConfirmation]:
    """Return the confirmations made at these places that decide on that day."""
    rows = RuleConfirmation.objects.filter(owner__in=[place.pk for place in places], confirmed_on__lte=as_of)
    return rows.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=as_of))


def layers_at(places: Iterable[Body], as_of: date) -> QuerySet[RuleLayer]:
    """Return the layers brought at these places that count on that day."""
    rows = RuleLayer.objects.filter(owner__in=[place.pk for place in places], brought_on__lte=as_of)
    return rows.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=as_of))


def shipped_for(places: Iterable[Body]) -> list[str]:
    """Return the names of the layers that come with the book and are for one of these places, by official code."""
    codes = {place.code for place in places if place.code}
    return [name for name, head in shipped_layers().items() if codes & set(head.provinces)]


def layers_reaching(owner: Body, as_of: date) -> list[tuple[LayerText, ...]]:
    """Return the layers in force at ``owner``, and at each place below that has one of its own: what must fit together."""
    rows = RuleLayer.objects.filter(withdrawn_on__isnull=True, owner__in=bodies_below(owner, as_of=as_of))
    below = {row.owner_id: row.owner for row in rows.select_related("owner")}
    return [tuple(_layers(_places(place, as_of), as_of)) for place in [owner, *below.values()]]


def told(row: RuleConfirmation, place: str) -> Confirmation:
    """Return the confirmation as the book takes it."""
    return Confirmation(
        rule=row.rule,
        source=Citation(row.instrument, row.article or None, row.clause or None, row.point or None),
        by=", ".join(part for part in (row.by_label, place) if part),
        on=row.confirmed_on,
        percent=row.percent,
        value=row.number,
        when=read_phrase(row.condition) if row.condition else None,
        unchanged=row.percent is None and not row.value and not row.condition,
        as_of=row.as_of,
    )


def _places(locality: Body | None, as_of: date) -> list[Body]:
    if locality is None:
        return list(Body.objects.filter(kind=Kind.NATION.value, owner__isnull=True).order_by("pk")[:1])
    place = locality if locality.is_area or locality.owner is None else locality.owner
    day = min(max(as_of, place.since), place.until - timedelta(days=1))
    return [place, *ancestors(place, as_of=day)]


def _layers(places: Sequence[Body], as_of: date) -> Iterable[LayerText]:
    order = {place.pk: number for number, place in enumerate(places)}
    rows = sorted(layers_at(places, as_of), key=lambda row: (-order[row.owner_id], row.since, row.pk))
    numbers = {row.number for row in rows}
    heads = shipped_layers()
    for name in shipped_for(places):
        if heads[name].instrument.number not in numbers:
            yield f"{name}.yaml", layer_text(name), None
    for row in rows:
        yield row.name, row.content, row.ended_on


def _confirmations(places: Sequence[Body], as_of: date) -> Iterable[Confirmation]:
    order = {place.pk: number for number, place in enumerate(places)}
    rows = sorted(confirmations_at(places, as_of), key=lambda row: (order[row.owner_id], row.pk))
    names = names_of({row.owner_id for row in rows}, as_of) if rows else {}
    return [told(row, names.get(row.owner_id, "")) for row in rows]


@lru_cache(maxsize=64)
def layered(layers: tuple[LayerText, ...]) -> RuleBook:
    """Return the national book with these layers over it, in this order.

    Raises:
        RuleFault: a layer cannot be read, or two of them give one thing two values on one day.
    """
    book = load_book()
    for name, text, until in layers:
        book = read_layer(book, text, name, until=until)
    return book


@lru_cache(maxsize=256)
def _book(layers: tuple[LayerText, ...], confirmations: tuple[Confirmation, ...]) -> RuleBook:
    book = layered(layers)
    return book.confirmed(confirmations) if confirmations else book


def papers_cited(numbers: Iterable[str], *, locality: Body, actor: Actor) -> dict[str, Document]:
    """Return number → its paper, where the actor may read one from the locality's pages."""
    keys = {number_key(number): number for number in numbers}
    here = Q(owner=locality) | Q(owner__owner__isnull=True) | Q(owner__in=places_above({locality.pk}, actor.day))
    rows = documents_visible_to(actor).filter(here, number_key__in=[key for key in keys if key])
    return {keys[row.number_key]: row for row in rows.order_by("file", "pk")}


def papers_with_files(places: Iterable[Body], *, most: int = 200) -> list[Document]:
    """Return the papers of these places that have a file, newest first: from which a rule may be confirmed."""
    rows = Document.objects.filter(owner__in=[place.pk for place in places], file__isnull=False)
    return list(rows.order_by("-date", "-pk")[:most])


def confirmations_known(places: Iterable[Body]) -> QuerySet[RuleConfirmation]:
    """Return every confirmation made at these places, withdrawn ones too, newest first."""
    rows = RuleConfirmation.objects.filter(owner__in=[place.pk for place in places])
    return rows.select_related("owner", "document").order_by("-at", "-pk")


def layers_known(places: Iterable[Body]) -> QuerySet[RuleLayer]:
    """Return every layer brought at these places, withdrawn ones too, newest first."""
    rows = RuleLayer.objects.filter(owner__in=[place.pk for place in places])
    return rows.select_related("owner", "document").order_by("-since", "-pk")


def waiting_rules(locality: Body, as_of: date) -> list[Asked]:
    """Return the rules that wait at ``locality``, those first for which most of its nominations wait."""
    below = bodies_below(locality, as_of=as_of, with_self=True).values_list("pk", flat=True)
    return waiting(rulebook(locality, as_of), waiting_for(frozenset(below)), as_of)


def rests_on(row: RuleConfirmation, as_of: date) -> list[Decided]:
    """Return what was decided on a confirmed rule while it held, newest first, as the rooms above tell it."""
    below = bodies_below(row.owner, as_of=as_of, with_self=True).values_list("pk", flat=True)
    return decided_on(Question(row.rule, row.as_of, frozenset(below), row.confirmed_on))
