"""What the reader proposes for one place in a text, and what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.reading.core.proposal import Proposal, ProposalKind
from thidua.reading.models.intake import Intake
from thidua.store.fields import ShortText


class CandidateState(models.TextChoices):
    """Where a candidate stands."""

    PROPOSED = "proposed", "chờ duyệt"
    ACCEPTED = "accepted", "đã nhận"
    REJECTED = "rejected", "đã bỏ"


class Candidate(models.Model):
    """A proposal with its passage.  Nothing is counted from it: accepting it writes through the services of other rooms.

    ``questions`` are what only a person can say (code, field, text, options); ``sure`` that there are none and everything
    fits.  ``made`` names what accepting wrote, newest last, so that it can be undone: kind, key, no.
    """

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="candidates")
    number = models.PositiveIntegerField()
    passage = models.ForeignKey("documents.Passage", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8)
    proposal = models.JSONField()
    questions = models.JSONField(default=list, blank=True)
    sure = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=CandidateState.choices, default=CandidateState.PROPOSED)
    made = models.JSONField(default=list, blank=True)
    by_key = ShortText(max_length=80, blank=True, default="")
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intake", "number"], name="candidate_once"),
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in ProposalKind]), name="candidate_kind_known"),
            models.CheckConstraint(condition=Q(state__in=CandidateState.values), name="candidate_state_known"),
        ]
        indexes = [models.Index(fields=["intake", "state"], name="candidate_by_state")]

    def __str__(self) -> str:
        return f"{self.number}. {self.proposed.label}"

    @property
    def proposed(self) -> Proposal:
        """The proposal as a value."""
        return Proposal.from_json(self.proposal)

    @property
    def kind_label(self) -> str:
        """What pages call its kind."""
        return ProposalKind(self.kind).label
