"""Places that a target names, and whether they have been reached."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from thidua.audit.services import act
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.ground.text import fold, nfc
from thidua.targets.models import Target, TargetPlace
from thidua.targets.permissions import may_edit
from thidua.targets.services.chains import Named, chain_of
from thidua.targets.services.sets import open_set
from thidua.units.models import Body


def name_places(
    target: Target, names: Iterable[str], *, by: Actor, at: datetime, bodies: dict[str, Body] | None = None
) -> list[TargetPlace]:
    """Return the places that the target now names; those it named already are kept as they are.

    ``bodies`` gives the area of a name, where it is known.
    """
    may_edit(by, target.target_set.owner).require()
    known = bodies or {}
    with act(by, at, "targets.places_named", **_named(target)) as done:
        open_set(target.target_set)
        there = {fold(place.name): place for place in target.places.all()}
        for name in names:
            plain = " ".join(nfc(name).split())
            if not plain or len(plain) > 120:
                raise BadInput("Tên nơi cần từ 1 đến 120 ký tự. Ghi lại.", field="places")
            if fold(plain) not in there:
                body = known.get(name)
                there[fold(plain)] = TargetPlace.objects.create(target=target, name=plain, body=body)
        done.detail(places=[str(place) for place in there.values()])
    return list(there.values())


def mark_place(
    place: TargetPlace, *, by: Actor, at: datetime, reached: date | None, lost: date | None = None
) -> TargetPlace:
    """Return the place marked reached on a day, fallen back on a later one, or neither.

    Raises:
        NotPermitted: the actor changes no sets of this owner.
        BadInput: it fell back before it was reached.
    """
    target = place.target
    may_edit(by, target.target_set.owner).require()
    if lost is not None and (reached is None or lost < reached):
        raise BadInput("Ngày không còn đạt phải sau ngày đạt. Sửa lại hai ngày.", field="lost")
    with act(by, at, "targets.place_marked", **_named(target)) as done:
        row = TargetPlace.objects.select_for_update(of=("self",)).get(pk=place.pk)
        row.reached, row.lost = reached, lost
        row.save(update_fields=["reached", "lost"])
        done.detail(place=row.name, reached=reached, lost=lost)
    return row


def _named(target: Target) -> Named:
    owner = target.target_set.owner
    return {"chain": chain_of(owner), "kind": "target", "key": str(target.uid), "label": str(target.label)}
