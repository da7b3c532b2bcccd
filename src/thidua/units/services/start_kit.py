"""The first hour of a commune: its organisations and villages from the kit, as chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.units.core.kinds import LEVEL_OF_AREA, Level
from thidua.units.core.kits import MOST, PLACE, Item, Kit, kit_of
from thidua.units.core.names import Written, search_key, written
from thidua.units.models import Body
from thidua.units.selectors.bodies import units_of
from thidua.units.selectors.names import name_of, names_of, short_name_of
from thidua.units.services.acts import chain_of, lock, must_edit
from thidua.units.services.create import Draft, write_body
from thidua.units.services.reach import rebuild_below


@dataclass(frozen=True)
class StartItem:
    """One choice: an item of the kit by its code, and the names of what is to be made of it."""

    code: str
    names: tuple[str, ...]


def proposed(locality: Body, *, as_of: date) -> list[StartItem]:
    """Return the ticked items with their proposed names."""
    kit = kit_of(Level(locality.level))
    place, short = name_of(locality, as_of), short_name_of(locality, as_of)
    return [
        StartItem(item.code, tuple(kit.names(item, place=place, short=short, many=item.many)))
        for item in kit.items
        if item.ticked
    ]


@retried
def start_kit(
    locality: Body, chosen: Sequence[StartItem] | None = None, *, since: date, by: Actor, at: datetime
) -> list[Body]:
    """Make what was chosen, living from ``since``, in one act; ``None`` takes everything that the kit proposes.

    What the locality has already by the same name is left as it is, so that the page may be sent twice. An item whose
    parent item was not chosen stands under the locality's living body of that kind, or under the place alone.

    Raises:
        NotPermitted: the actor may not change the locality's register.
        BadInput: a code is not in the kit, or an item is chosen more than 60 times.
    """
    must_edit(by, locality)
    kit = kit_of(Level(locality.level))
    wanted = {choice.code: choice for choice in (proposed(locality, as_of=since) if chosen is None else chosen)}
    _check(wanted, kit)
    label = name_of(locality, since)
    with act(by, at, "units.start_kit", chain=chain_of(locality), kind="body", key=str(locality.pk), label=label) as a:
        lock(locality)
        making = _Making(locality, since)
        for item in kit.items:
            if item.code in wanted:
                making.make(item, wanted[item.code].names)
        if making.made:
            rebuild_below([body.pk for body in making.made], also=making.parents)
        a.detail(count=len(making.made), names=making.written)
    return making.made


def _check(wanted: dict[str, StartItem], kit: Kit) -> None:
    known = {item.code for item in kit.items}
    for code, choice in wanted.items():
        if code not in known:
            raise BadInput(f"Bộ khởi đầu không có mục “{code}”. Tải lại trang.", field="chosen")
        if len(choice.names) > MOST:
            raise BadInput(f"Một mục có tối đa {MOST} đơn vị. Bớt số lượng.", field="chosen")


class _Making:
    """The bodies made so far, and where the next ones stand."""

    def __init__(self, locality: Body, since: date) -> None:
        self.locality = locality
        self.since = max(since, locality.since)
        present = list(units_of(locality, as_of=self.since))
        names = names_of([body.pk for body in present], self.since)
        self.have = {search_key(names[body.pk]): body for body in present}
        self.by_kind = {body.kind: body for body in reversed(present)}
        self.by_code: dict[str, Body] = {}
        self.made: list[Body] = []
        self.parents: set[int] = set()
        self.written: list[str] = []

    def make(self, item: Item, names: tuple[str, ...]) -> None:
        """Write the bodies of one item that the locality has not yet."""
        for text in names:
            name = written(item.kind, text)
            body = self.have.get(name.fold)
            if body is None:
                body = write_body(self._draft(item, name))
                self.have[name.fold] = body
                self.made.append(body)
                self.written.append(name.name)
            self.by_code.setdefault(item.code, body)

    def _draft(self, item: Item, name: Written) -> Draft:
        standing = [(line, parent) for line, target in item.under if (parent := self._parent(target)) is not None]
        self.parents |= {parent.pk for _, parent in standing}
        return Draft(
            name=name,
            kind=item.kind,
            level=LEVEL_OF_AREA.get(item.kind, Level(self.locality.level)),
            owner=self.locality,
            standing=standing,
            since=self.since,
            until=self.locality.until,
            simulated=self.locality.simulated,
        )

    def _parent(self, target: str) -> Body | None:
        """Return the place, the body made of another item, or the locality's body of that item's kind."""
        if target == PLACE:
            return self.locality
        kind = next(item.kind for item in kit_of(Level(self.locality.level)).items if item.code == target)
        return self.by_code.get(target) or self.by_kind.get(kind)
