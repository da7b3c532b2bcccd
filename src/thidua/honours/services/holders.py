"""Rows of those who bear a record: found or opened, corrected, joined to a person of the house."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from thidua.accounts.models import Person
from thidua.audit.services import retried
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import Conflict
from thidua.ground.text import fold, name_key
from thidua.ground.uids import uid
from thidua.honours.core.drafts import birth_year as checked_birth_year
from thidua.honours.core.drafts import words
from thidua.honours.core.kinds import HolderKind
from thidua.honours.models import Holder
from thidua.honours.permissions import may_keep, may_name
from thidua.honours.services.acting import log
from thidua.store.locks import lock_row
from thidua.units.core.kinds import Level, Nature
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.selectors import name_of


class PersonTaken(Conflict):
    """That person of the house has a record already."""

    code = "person_taken"


def person_holder(
    person: Person, *, by: Actor, at: datetime, owner: Body | None = None, unit: Body | None = None
) -> Holder:
    """The row of a person of the house in the register of ``owner`` (default: the person's own); opened if new.

    Raises:
        NotPermitted: it is new, and the actor neither keeps records nor proposes there.
    """
    place = owner or person.owner
    found = Holder.objects.select_related("owner").filter(owner=place, person=person).first()
    if found is not None:
        return found
    row = _new(HolderKind.PERSON, person.full_name, place, at, unit=unit, simulated=person.simulated or place.simulated)
    row.person = person
    return _open(row, by=by, at=at)


def body_holder(body: Body, *, by: Actor, at: datetime, owner: Body | None = None) -> Holder:
    """The row of a unit, a village or a commune; opened if new, with the name of the day.

    Raises:
        NotPermitted: it is new, and the actor neither keeps records nor proposes there.
    """
    place = owner or (body if body.slug or body.owner is None else body.owner)
    found = Holder.objects.select_related("owner").filter(owner=place, body=body).first()
    if found is not None:
        return found
    row = _new(kind_of_body(body), first_up(name_of(body, day_of(at))), place, at, simulated=body.simulated)
    row.body = body
    return _open(row, by=by, at=at)


def household_holder(
    name: str, *, owner: Body, by: Actor, at: datetime, unit: Body | None = None, unit_name: str = ""
) -> Holder:
    """The row of a household by the name of its head and the village; no more is kept.  Opened if new.

    Raises:
        NotPermitted: it is new, and the actor neither keeps records nor proposes there.
        RecordFault: it has no name.
    """
    said = words(name, field="name", label="tên hộ", most=200, needed=True)
    place = words(unit_name, field="unit_name", label="tên đơn vị", most=200)
    found = Holder.objects.select_related("owner").filter(
        owner=owner,
        kind=HolderKind.HOUSEHOLD.value,
        fold=fold(said),
        unit=unit,
        unit_fold=fold(place),
        merged_into=None,
    )
    return found.first() or _open(
        _new(HolderKind.HOUSEHOLD, said, owner, at, unit=unit, unit_name=place, simulated=owner.simulated), by=by, at=at
    )


def named_holder(
    kind: HolderKind | str,
    name: str,
    *,
    owner: Body,
    by: Actor,
    at: datetime,
    unit: Body | None = None,
    unit_name: str = "",
    birth_year: int | None = None,
    sex: str = "",
) -> Holder:
    """A new row for somebody known by name only, as old lists name people; two may bear one name.

    Raises:
        NotPermitted: the actor neither keeps records nor proposes there.
        RecordFault: it has no name, or the year of birth cannot be.
    """
    which = HolderKind(kind)
    row = _new(
        which, words(name, field="name", label="tên", most=200, needed=True), owner, at, unit=unit,
        unit_name=words(unit_name, field="unit_name", label="tên đơn vị", most=200), simulated=owner.simulated,
    )  # fmt: skip
    if which == HolderKind.PERSON:
        row.birth_year = checked_birth_year(birth_year, today=day_of(at))
        row.sex = sex
    return _open(row, by=by, at=at)


@retried
def edit_holder(
    holder: Holder,
    *,
    name: str,
    by: Actor,
    at: datetime,
    unit: Body | None = None,
    unit_name: str = "",
    birth_year: int | None = None,
    sex: str = "",
    person: Person | None = None,
) -> Holder:
    """The holder with other particulars; what they were stands in the log's detail.

    Raises:
        NotPermitted: the actor keeps no records of this owner.
        RecordFault: it has no name, or the year of birth cannot be.
        PersonTaken: ``person`` has a row already; merge the two.
    """
    may_keep(by, holder.owner).require()
    said = words(name, field="name", label="tên", most=200, needed=True)
    with log(by, at, "honours.holder_edited", holder) as done:
        row = lock_row(Holder.objects.select_related("owner"), holder.pk)
        _check_person(row, person)
        done.detail(before=_particulars(row))
        row.name, row.fold, row.name_key = said, fold(said), name_key(said)
        row.unit, row.unit_name = unit, words(unit_name, field="unit_name", label="tên đơn vị", most=200)
        row.unit_fold = fold(row.unit_name)
        if row.is_person:
            row.person, row.sex = person, sex
            row.birth_year = checked_birth_year(birth_year, today=day_of(at))
        row.save()
        done.detail(after=_particulars(row))
    return row


@retried
def say_complete(holder: Holder, from_year: int | None, *, by: Actor, at: datetime) -> Holder:
    """The holder whose titles and awards are said to be recorded whole from a year on (None: nobody says so any more).

    Raises:
        NotPermitted: the actor keeps no records of this owner.
    """
    may_keep(by, holder.owner).require()
    with log(by, at, "honours.said_complete", holder, year=from_year) as done:
        row = lock_row(Holder.objects.select_related("owner"), holder.pk)
        done.detail(before=row.complete_from)
        row.complete_from = from_year
        row.save(update_fields=["complete_from"])
    return row


@retried
def drop_unused_holder(holder: Holder, *, by: Actor, at: datetime) -> bool:
    """Return whether the row was dropped: it bears nothing and nothing points to it (a name that was typed wrong).

    Raises:
        NotPermitted: the actor neither keeps records nor proposes there.
    """
    may_name(by, holder.owner, holder.unit or holder.body).require()
    with log(by, at, "honours.unused_looked_at", holder) as done:
        row = lock_row(Holder.objects.select_related("owner"), holder.pk)
        try:
            with transaction.atomic():
                row.delete()
        except ProtectedError:
            done.detail(dropped=False)
            return False
        done.detail(dropped=True)
    return True


def kind_of_body(body: Body) -> HolderKind:
    """What a body of the register is as the bearer of a record."""
    if body.nature == Nature.AREA:
        return {Level.VILLAGE.value: HolderKind.VILLAGE, Level.COMMUNE.value: HolderKind.COMMUNE}.get(
            body.level, HolderKind.COLLECTIVE
        )
    return HolderKind.COLLECTIVE


def _new(
    kind: HolderKind,
    name: str,
    owner: Body,
    at: datetime,
    *,
    unit: Body | None = None,
    unit_name: str = "",
    simulated: bool,
) -> Holder:
    return Holder(
        uid=uid(at), owner=owner, kind=kind.value, name=name, fold=fold(name), name_key=name_key(name), unit=unit,
        unit_name=unit_name, unit_fold=fold(unit_name), simulated=simulated,
    )  # fmt: skip


@retried
def _open(row: Holder, *, by: Actor, at: datetime) -> Holder:
    may_name(by, row.owner, row.unit or row.body).require()
    with log(by, at, "honours.holder_opened", row, name=row.name, kind=row.kind):
        row.save(force_insert=True)
    return row


def _check_person(row: Holder, person: Person | None) -> None:
    if person is None:
        return
    other = Holder.objects.filter(owner=row.owner, person=person).exclude(pk=row.pk).first()
    if other is not None:
        raise PersonTaken("Người này đã có một hồ sơ khác. Gộp hai hồ sơ thay vì nối hai lần.", field="person")


def _particulars(row: Holder) -> dict[str, object]:
    return {
        "name": row.name,
        "unit": row.unit_id,
        "unit_name": row.unit_name,
        "birth_year": row.birth_year,
        "sex": row.sex,
        "person": row.person_id,
    }
