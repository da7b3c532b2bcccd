"""The form of units' reports: which indicators of a target set they report, and how often."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.results.core.reporting import CYCLES
from thidua.store.fields import QuantumField, ShortText, UidField


class ReportForm(models.Model):
    """What units report of a target set, and how often.

    A period opens ``opens_days`` calendar days before it ends; its report is in time until the ``due_days``-th working day
    after the period's last day.  A ``closed`` form opens no more periods.
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    target_set = models.ForeignKey("targets.TargetSet", on_delete=models.PROTECT, related_name="report_forms")
    name = ShortText(max_length=200)
    cycle = ShortText(max_length=8)
    opens_days = models.PositiveSmallIntegerField(default=10)
    due_days = models.PositiveSmallIntegerField(default=5)
    simulated = models.BooleanField(default=False)
    closed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target_set", "cycle"], name="report_form_once"),
            models.CheckConstraint(condition=Q(cycle__in=list(CYCLES)), name="report_form_cycle_known"),
            models.CheckConstraint(condition=~Q(name=""), name="report_form_named"),
            models.CheckConstraint(condition=Q(opens_days__lte=366, due_days__lte=60), name="report_form_days"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class ReportFormLine(models.Model):
    """One indicator of a form, with the bounds past which a figure is asked about (never refused).

    ``within``: this figure is a part of that line's ("trong đó").
    """

    form = models.ForeignKey(ReportForm, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveSmallIntegerField()
    field = ShortText(max_length=12)
    text = ShortText(max_length=400)
    indicator = models.ForeignKey("targets.Indicator", on_delete=models.PROTECT, related_name="+")
    low_q = QuantumField(null=True, blank=True)
    high_q = QuantumField(null=True, blank=True)
    within = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "indicator"], name="report_form_indicator_once"),
            models.UniqueConstraint(fields=["form", "number"], name="report_form_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"
