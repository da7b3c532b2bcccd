"""What a paper says of a target without giving its plan or its number (V11 of docs/judgement.md)."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q

from thidua.ground.measures import from_quanta, measure
from thidua.store.fields import QuantumField, ShortText

STATED_VERDICTS = ("exceeded", "met", "right_way", "not_met")


class Stated(models.Model):
    """The ratio, the excess or the verdict as stated, with its quote; never turned into a plan.

    Rows only grow; of a target's rows the one with the highest ``no`` counts.  A row that says nothing takes the earlier
    ones back.  ``ratio_q`` is quanta of a share: 424 % is 424·10⁶.  ``excess_q`` is in ``excess_measure``: "vượt 72,46 %".
    """

    append_only = True

    target = models.ForeignKey("targets.Target", on_delete=models.PROTECT, related_name="stated", db_index=False)
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    no = models.IntegerField(default=1)
    ratio_q = QuantumField(null=True, blank=True)
    excess_q = QuantumField(null=True, blank=True)
    excess_measure = ShortText(max_length=80, blank=True, default="")
    verdict = models.CharField(max_length=12, blank=True, default="")
    passage = models.ForeignKey("documents.Passage", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    by_key = ShortText(max_length=80)
    at = models.DateTimeField()
    reason = ShortText(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "no"], name="stated_once"),
            models.CheckConstraint(condition=Q(verdict__in=("", *STATED_VERDICTS)), name="stated_verdict_known"),
            models.CheckConstraint(
                condition=Q(excess_q__isnull=True) | ~Q(excess_measure=""), name="stated_excess_has_measure"
            ),
        ]

    @property
    def excess(self) -> Decimal | None:
        """By how much the plan is passed, in ``excess_measure``."""
        return None if self.excess_q is None else from_quanta(self.excess_q, measure(self.excess_measure))

    @property
    def says_nothing(self) -> bool:
        """Whether the row only takes back what was kept before."""
        return self.ratio_q is None and self.excess_q is None and not self.verdict
