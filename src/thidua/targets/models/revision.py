"""The history of a plan: nothing is overwritten, so the first plan and every adjustment stay to be seen (V13)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.store.fields import QuantumField, ShortText
from thidua.targets.core.kinds import Comparator, RevisionKind
from thidua.targets.models.target import Target


class TargetRevision(models.Model):
    """The plan of a target as it was from the day ``in_force`` on; row 1 is the first plan.  Append-only."""

    append_only = True

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="revisions")
    no = models.PositiveSmallIntegerField()
    kind = ShortText(max_length=9, choices=RevisionKind.choices())
    comparator = ShortText(max_length=5, choices=Comparator.choices())
    plan_q = QuantumField(null=True)
    plan_high_q = QuantumField(null=True)
    mark_q = QuantumField(null=True)
    baseline_q = QuantumField(null=True)
    entered = ShortText(max_length=120, blank=True, default="")
    measure = ShortText(max_length=60, blank=True, default="")
    in_force = models.DateField()
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    passage = models.ForeignKey("documents.Passage", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = ShortText(max_length=300, blank=True, default="")
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    by_label = ShortText(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "no"], name="target_revision_once"),
            models.CheckConstraint(condition=Q(kind__in=RevisionKind.values()), name="target_revision_kind_known"),
            models.CheckConstraint(
                condition=Q(no=1, kind="first") | Q(no__gt=1) & ~Q(kind="first"), name="target_revision_first_is_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target_id} #{self.no}"

    @property
    def kind_label(self) -> str:
        """Why this row is there."""
        return RevisionKind(self.kind).label
