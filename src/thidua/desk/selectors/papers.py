"""Papers that the machine has read and a person has not yet confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from thidua.units.models import Body


@dataclass(frozen=True)
class Paper:
    """One reading with figures that wait for a person."""

    uid: UUID
    title: str
    waiting: int


def waiting_papers(locality: Body) -> list[Paper]:
    """Return the readings of the locality that wait, oldest first."""
    return []
