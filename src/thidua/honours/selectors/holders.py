"""Those who bear a record, as the actor may see them; found by name without marks, year of birth, unit or decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from thidua.documents.core.numbers import number_key
from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.ground.text import fold
from thidua.honours.models import AwardRecord, Holder, InitiativeRecord, RatingRecord
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.selectors import names_of, scope


@dataclass(frozen=True)
class Asked:
    """What a search asks for; empty asks for nothing."""

    text: str = ""
    birth_year: int | None = None
    unit: int | None = None
    number: str = ""
    kind: str = ""


@dataclass(frozen=True)
class HolderRow:
    """One line of the list: the holder, where it belongs, how many titles and awards stand, and in how many years."""

    holder: Holder
    unit: str
    awards: int
    last: str


def holders_visible_to(actor: Actor, power: Power = Power.SEE) -> QuerySet[Holder]:
    """Return the holders of the localities and units in the actor's reach; empty for who holds nothing."""
    if not actor.holds(power):
        return Holder.objects.none()
    reached = scope(actor, power)
    return Holder.objects.filter(Q(owner__in=reached) | Q(unit__in=reached) | Q(body__in=reached))


def holders_of(locality: Body, *, actor: Actor, asked: Asked | None = None) -> QuerySet[Holder]:
    """Return the holders of a locality in the Vietnamese order of names, doubles that were joined left out."""
    want = asked or Asked()
    rows = holders_visible_to(actor).filter(owner=locality, merged_into=None)
    if want.kind:
        rows = rows.filter(kind=want.kind)
    if words := fold(want.text):
        rows = rows.filter(_named(words))
    if want.birth_year:
        rows = rows.filter(birth_year=want.birth_year)
    if want.unit:
        rows = rows.filter(Q(unit=want.unit) | Q(body=want.unit))
    if key := number_key(want.number):
        rows = rows.filter(pk__in=_decided_by(key, locality))
    return rows.order_by("name_key", "pk")


def _named(words: str) -> Q:
    """The condition of a name that holds all these words: of the row itself, or of a double joined to it."""
    own, joined = Q(), Q()
    for word in words.split():
        own &= Q(fold__contains=word)
        joined &= Q(fold__contains=word)
    doubles = Holder.objects.filter(joined, main__isnull=False).values("main")
    return own | Q(pk__in=doubles)


def _decided_by(key: str, locality: Body) -> set[int]:
    """Return the keys of those in whose record a decision of that number stands: "15" finds "15/QĐ-UBND"."""
    found: set[int] = set()
    for model in (AwardRecord, RatingRecord, InitiativeRecord):
        rows = model._default_manager.filter(
            Q(decision_key=key) | Q(decision_key__startswith=f"{key}/"), holder__owner=locality
        )
        found |= {main or holder for holder, main in rows.values_list("holder_id", "holder__main_id")}
    return found


def holder_of(locality: Body, uid: UUID, *, actor: Actor) -> Holder:
    """Return the holder with that id in the register of the locality.

    Raises:
        NotFound: there is none, or the actor may not see it: the two are told alike.
    """
    mine = Q(person=actor.person) if actor.person is not None else Q(pk=None)
    seen = Holder.objects.filter(Q(pk__in=holders_visible_to(actor)) | mine)
    row = seen.filter(owner=locality, uid=uid).select_related("owner", "unit", "body", "person", "main").first()
    if row is None:
        raise NotFound("Không có hồ sơ này, hoặc đồng chí không được phân công xem. Quay lại danh sách.")
    return row


def rows_of(holders: Iterable[Holder], as_of: date) -> list[HolderRow]:
    """Return the lines of a list with units and titles, in three queries."""
    listed = list(holders)
    places = places_of(listed, as_of)
    keys = [holder.pk for holder in listed]
    counts: dict[int, int] = dict.fromkeys(keys, 0)
    last: dict[int, str] = {}
    rows = AwardRecord.objects.filter(Q(holder__in=keys) | Q(holder__main__in=keys), withdrawn_on=None)
    for holder, main, year in rows.order_by("year_first").values_list("holder_id", "holder__main_id", "year"):
        key = main or holder
        counts[key] = counts.get(key, 0) + 1
        last[key] = year
    return [HolderRow(one, places[one.pk], counts[one.pk], last.get(one.pk, "")) for one in listed]


def places_of(holders: Iterable[Holder], as_of: date) -> dict[int, str]:
    """Return where each belongs, in words: its unit in the register, else the name written in the list."""
    listed = list(holders)
    names = names_of({holder.unit_id for holder in listed if holder.unit_id}, as_of)
    return {
        holder.pk: first_up(names.get(holder.unit_id, "")) if holder.unit_id else holder.unit_name for holder in listed
    }


def find_person_holder(actor: Actor) -> Holder | None:
    """Return the record of the actor himself, or None where nobody opened one."""
    if actor.person is None:
        return None
    row = Holder.objects.select_related("owner", "main").filter(person=actor.person).order_by("pk").first()
    return row.main if row is not None and row.main is not None else row
