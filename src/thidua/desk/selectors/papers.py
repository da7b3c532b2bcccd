"""Papers that the machine has read and a person has not yet confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from thidua.reading.models import Candidate, CandidateState
from thidua.units.models import Body


@dataclass(frozen=True)
class Paper:
    """One reading with figures that wait for a person."""

    uid: UUID
    title: str
    waiting: int


def waiting_papers(locality: Body) -> list[Paper]:
    """Return the readings of the locality that wait, oldest first; one query."""
    open_ = Candidate.objects.filter(intake__owner=locality, state=CandidateState.PROPOSED)
    rows = open_.values_list("intake__uid", "intake__name").annotate(n=Count("pk")).order_by("intake__at", "intake")
    return [Paper(uid, name, n) for uid, name, n in rows]
