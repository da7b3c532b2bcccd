"""A list that was brought in."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.store.fields import ShortText, UidField


class ImportBatch(models.Model):
    """One list (Excel, or pasted text) from its reading to its recording.

    ``rows`` holds what was read only until the list is recorded or dropped; then the records stand for it and the names
    are gone from here.  ``sha256`` is that of the file or of the text; ``told`` the counts of the act.
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    name = ShortText(max_length=200)
    sha256 = ShortText(max_length=64)
    rows = models.JSONField(default=list)
    state = ShortText(max_length=8, default="read")
    told = models.JSONField(default=dict)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["read", "done", "dropped"]), name="import_batch_state_known"),
            models.CheckConstraint(condition=Q(state="read") | Q(rows=[]), name="import_batch_keeps_no_names"),
        ]
        indexes = [models.Index(fields=["owner", "sha256"], name="import_batch_by_content")]

    def __str__(self) -> str:
        return str(self.name)
