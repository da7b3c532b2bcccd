"""Papers that the machine has read and a person has not yet confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from thidua.reading.selectors.intakes import intakes_of
from thidua.units.models import Body


@dataclass(frozen=True)
class Paper:
    """One reading with figures that wait for a person."""

    uid: UUID
    title: str
    waiting: int


def waiting_papers(locality: Body) -> list[Paper]:
    """Return the readings of the locality that wait, oldest first; one query."""
    rows = intakes_of(locality).filter(n_open__gt=0).order_by("at", "pk")
    return [Paper(row.uid, row.name, row.n_open) for row in rows]
