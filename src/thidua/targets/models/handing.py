"""Targets handed down: to which units, how each was split, what a merger carried over, and what the units answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.store.fields import QuantumField, ShortText
from thidua.targets.core.splitting import Rule
from thidua.targets.core.undertaking import Answer
from thidua.targets.models.line import TargetLine
from thidua.targets.models.set import TargetSet
from thidua.targets.models.target import Target


class HandedUnit(models.Model):
    """A unit that a handed-down set is for."""

    target_set = models.ForeignKey(TargetSet, on_delete=models.CASCADE, related_name="units")
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["target_set", "body"], name="handed_unit_once")]

    def __str__(self) -> str:
        return f"{self.target_set_id}: {self.body_id}"


class TargetSplit(models.Model):
    """One splitting of the upper target of ``line``; the parts themselves are the line's targets.  Append-only.

    ``weights`` are the numbers it was split by, as typed, by key of the unit; ``weights_name`` says what they are.
    """

    append_only = True

    line = models.ForeignKey(TargetLine, on_delete=models.PROTECT, related_name="splits")
    no = models.PositiveSmallIntegerField()
    rule = ShortText(max_length=6, choices=Rule.choices())
    source_revision = models.PositiveSmallIntegerField()
    total_q = QuantumField(null=True)
    measure = ShortText(max_length=60, blank=True, default="")
    n_units = models.PositiveIntegerField()
    weights_name = ShortText(max_length=120, blank=True, default="")
    weights = models.JSONField(default=dict)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    by_label = ShortText(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "no"], name="target_split_once"),
            models.CheckConstraint(condition=Q(rule__in=Rule.values()), name="target_split_rule_known"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} #{self.no}"

    @property
    def rule_label(self) -> str:
        """The rule in Vietnamese."""
        return Rule(self.rule).label


class TargetTransfer(models.Model):
    """From ``day`` on ``new`` carries ``old`` on, with ``plan_q`` of it: its unit was merged or split.  Append-only."""

    append_only = True

    old = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="transfers")
    new = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="received")
    plan_q = QuantumField(null=True)
    day = models.DateField()
    citation = ShortText(max_length=300, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="target_transfer_once")]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"


class Undertaking(models.Model):
    """What a unit answered to a target that it is assigned; the last one counts.  Append-only.

    ``said_by`` is filled where somebody else wrote it down for the unit ("nhập thay"): who said it, and how.
    """

    append_only = True

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="undertakings")
    no = models.PositiveSmallIntegerField()
    revision_no = models.PositiveSmallIntegerField()
    answer = ShortText(max_length=8, choices=Answer.choices())
    registered_q = QuantumField(null=True)
    entered = ShortText(max_length=120, blank=True, default="")
    reason = ShortText(max_length=300, blank=True, default="")
    said_by = ShortText(max_length=120, blank=True, default="")
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    by_label = ShortText(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "no"], name="undertaking_once"),
            models.CheckConstraint(condition=Q(answer__in=Answer.values()), name="undertaking_answer_known"),
            models.CheckConstraint(
                condition=Q(answer="above", registered_q__isnull=False)
                | ~Q(answer="above") & Q(registered_q__isnull=True),
                name="undertaking_above_has_number",
            ),
            models.CheckConstraint(
                condition=~Q(answer="declined") | ~Q(reason=""), name="undertaking_declined_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target_id} #{self.no}: {self.answer}"

    @property
    def answer_label(self) -> str:
        """The answer in Vietnamese."""
        return Answer(self.answer).label
