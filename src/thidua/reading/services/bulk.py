"""Accepting all that is sure, as one act with one line in the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from thidua.audit.services import act
from thidua.ground.actors import Actor
from thidua.ground.errors import Refused
from thidua.reading.models import Candidate, CandidateState, Intake
from thidua.reading.permissions import may_review
from thidua.reading.services.accepting import accept
from thidua.targets.services.chains import chain_of


@dataclass(frozen=True)
class AcceptedAll:
    """What became of the sure candidates: how many were accepted, and which were refused and why."""

    n: int
    refused: tuple[tuple[int, str], ...]


def accept_all(intake: Intake, *, by: Actor, at: datetime) -> AcceptedAll:
    """Accept every open candidate that is sure; one that its room refuses stays open, the others are written.

    Raises:
        NotPermitted: the actor reviews no readings of this owner.
    """
    may_review(by, intake.owner).require()
    rows = Candidate.objects.filter(intake=intake, sure=True, state=CandidateState.PROPOSED)
    accepted, refused = 0, []
    with act(
        by, at, "reading.accepted_all", chain=chain_of(intake.owner), kind="intake", key=str(intake.uid),
        label=intake.name, bulk=True,
    ) as done:  # fmt: skip
        for candidate in rows.select_related("intake__owner", "passage").order_by("number"):
            try:
                accept(candidate, by=by, at=at)
                accepted += 1
            except Refused as refusal:
                refused.append((candidate.number, refusal.message))
        done.detail(n=accepted, refused=len(refused))
    return AcceptedAll(accepted, tuple(refused))
