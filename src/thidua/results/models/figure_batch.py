"""A sheet of figures that was brought in: what it held, and what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.results.models.report_form import ReportForm
from thidua.store.fields import ShortText, UidField

STATES = ("read", "done", "dropped")


class FigureBatch(models.Model):
    """One file or pasted table from its reading to its writing.

    ``cells`` is the table as it was read; once written only its heads and the rows that were left stay.  ``sha256`` is that
    of the file or text; ``told`` the counts of the act.
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    form = models.ForeignKey(ReportForm, on_delete=models.PROTECT, related_name="batches")
    name = ShortText(max_length=200)
    sha256 = ShortText(max_length=64)
    cells = models.JSONField(default=dict)
    state = ShortText(max_length=8, default="read")
    told = models.JSONField(default=dict)
    by_key = ShortText(max_length=80)
    at = models.DateTimeField()
    written_at = models.DateTimeField(null=True, blank=True)
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="figure_batch_state_known"),
            models.CheckConstraint(
                condition=Q(state="done", written_at__isnull=False) | (~Q(state="done") & Q(written_at__isnull=True)),
                name="figure_batch_written_when_done",
            ),
        ]
        indexes = [models.Index(fields=["owner", "sha256"], name="figure_batch_by_content")]

    def __str__(self) -> str:
        return str(self.name)
