"""Công trình, phần việc thi đua and how they stand against their days."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.movements.core.works import Race, days_to_spare, race
from thidua.movements.models import Movement, Work
from thidua.movements.selectors.near import near
from thidua.units.models import Body
from thidua.units.selectors import names_of


@dataclass(frozen=True)
class WorkRow:
    """A work with who does it, how it stands, and how many days it was before its day (negative: late)."""

    work: Work
    name: str
    race: Race
    spare: int | None

    @property
    def spare_words(self) -> str:
        """The days before or after its day, in words."""
        if not self.spare:
            return ""
        return f"trước hạn {self.spare} ngày" if self.spare > 0 else f"sau hạn {-self.spare} ngày"


def works_visible_to(actor: Actor, power: Power = Power.SEE) -> QuerySet[Work]:
    """Works of the localities in the actor's reach, and of the places above; else none."""
    if not actor.holds(power):
        return Work.objects.none()
    return Work.objects.filter(near(actor, power))


def works_of(locality: Body, *, actor: Actor, year: int | None = None) -> QuerySet[Work]:
    """The locality's works that the actor may see, by the day to beat; with ``year`` those registered or due in it."""
    rows = works_visible_to(actor).filter(owner=locality)
    if year is not None:
        rows = rows.filter(registered_on__lt=date(year + 1, 1, 1), due_on__gte=date(year, 1, 1))
    return rows.select_related("movement").order_by("due_on", "pk")


def works_in(movement: Movement, *, actor: Actor) -> QuerySet[Work]:
    """The works that belong to the movement."""
    return works_visible_to(actor).filter(movement=movement).order_by("due_on", "pk")


def work_rows(works: list[Work], *, as_of: date) -> list[WorkRow]:
    """The works as they stand on a day, in one query."""
    names = names_of([work.body_id for work in works], as_of)
    return [
        WorkRow(
            work,
            names.get(work.body_id, ""),
            race(due_on=work.due_on, done_on=work.done_on, given_up=work.given_up_on is not None, as_of=as_of),
            days_to_spare(due_on=work.due_on, done_on=work.done_on),
        )
        for work in works
    ]


def counted(rows: list[WorkRow]) -> list[tuple[Race, int]]:
    """How many works stand how, in the order of the races; those with none are left out."""
    found = Counter(row.race for row in rows)
    return [(one, found[one]) for one in Race if found[one]]


def get_work(uid: uuid.UUID, *, locality: Body, actor: Actor) -> Work:
    """The locality's work of that id.

    Raises:
        NotFound: there is none, it belongs elsewhere, or the actor may not see it: all told alike.
    """
    found = works_visible_to(actor).filter(owner=locality, uid=uid).select_related("owner", "movement").first()
    if found is None:
        raise NotFound("Không có công trình, phần việc này. Quay lại danh sách.")
    return found
