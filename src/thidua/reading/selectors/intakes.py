"""Which texts were taken in, and what stands open in them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.reading.models import Candidate, CandidateState, Intake
from thidua.units.models import Body
from thidua.units.selectors import scope


def intakes_of(locality: Body) -> QuerySet[Intake]:
    """Return the locality's intakes, newest first, each with ``n_open``, ``n_accepted`` and ``n_all``."""
    return (
        Intake.objects.filter(owner=locality)
        .select_related("owner", "document", "target_set")
        .annotate(
            n_all=Count("candidates"),
            n_open=Count("candidates", filter=Q(candidates__state=CandidateState.PROPOSED)),
            n_accepted=Count("candidates", filter=Q(candidates__state=CandidateState.ACCEPTED)),
        )
        .order_by("-at", "-pk")
    )


def intakes_visible_to(actor: Actor) -> QuerySet[Intake]:
    """Return the intakes of localities whose readings the actor reviews."""
    return Intake.objects.filter(owner__in=scope(actor, Power.READING_REVIEW))


def intake_of_uid(uid: uuid.UUID | str, *, locality: Body) -> Intake:
    """Return the locality's intake with that uid.

    Raises:
        NotFound: there is none, or it is another locality's: the two are told alike.
    """
    rows = Intake.objects.select_related("owner", "text", "document", "target_set__owner")
    try:
        return rows.get(uid=uid, owner=locality)
    except (Intake.DoesNotExist, ValueError) as fault:
        raise NotFound("Không có văn bản này. Quay lại danh sách văn bản đã đọc.") from fault


def candidates_of(intake: Intake) -> QuerySet[Candidate]:
    """Return the candidates of an intake in order of place, each with its passage."""
    return Candidate.objects.filter(intake=intake).select_related("passage").order_by("number")


@dataclass(frozen=True)
class WaitingIntake:
    """An intake with candidates that nobody has decided yet."""

    uid: uuid.UUID
    title: str
    waiting: int


def waiting_intakes(locality: Body) -> list[WaitingIntake]:
    """Return the locality's intakes that wait for a person, oldest first: one query."""
    waiting = Candidate.objects.filter(intake__owner=locality, state=CandidateState.PROPOSED)
    rows = (
        waiting.values_list("intake__uid", "intake__name").annotate(n=Count("pk")).order_by("intake__at", "intake__pk")
    )
    return [WaitingIntake(uid, name, n) for uid, name, n in rows]
