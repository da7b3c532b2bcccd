"""The history of an indicator's rule: what it was before each change and after, by whom and why."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.store.fields import ShortText
from thidua.targets.models.indicator import Indicator


class IndicatorChange(models.Model):
    """One change of an indicator.  Append-only; the row with the highest ``no`` is the last.

    ``before`` and ``after`` hold the whole rule (``core.rules.RULE``), ``told`` how much hung on it at the time and what the
    change moved, as the person saw it before deciding.
    """

    append_only = True

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="changes")
    no = models.PositiveSmallIntegerField()
    before = models.JSONField()
    after = models.JSONField()
    told = models.JSONField(default=dict)
    reason = ShortText(max_length=300)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    by_label = ShortText(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "no"], name="indicator_change_once"),
            models.CheckConstraint(condition=Q(no__gte=1) & ~Q(reason=""), name="indicator_change_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} #{self.no}"
