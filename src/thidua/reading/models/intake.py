"""One reading of one text by a locality, for one year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.store.fields import ShortText, UidField


class Intake(models.Model):
    """A text taken in for review.  ``target_set`` is the set its targets go to, once somebody has said which.

    ``doubt`` is what must be asked about the encoding of the file it came from.
    """

    uid = UidField(unique=True, editable=False)
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey("documents.Text", on_delete=models.PROTECT, related_name="intakes")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="intakes"
    )
    target_set = models.ForeignKey(
        "targets.TargetSet", on_delete=models.PROTECT, null=True, blank=True, related_name="intakes"
    )
    year = models.PositiveSmallIntegerField()
    name = ShortText(max_length=200)
    doubt = ShortText(max_length=300, blank=True, default="")
    reader_version = ShortText(max_length=40)
    by_key = ShortText(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "text", "year"], name="intake_once"),
            models.CheckConstraint(condition=Q(year__gte=1945, year__lte=2200), name="intake_year_sane"),
            models.CheckConstraint(condition=~Q(name=""), name="intake_named"),
        ]
        indexes = [models.Index(fields=["owner", "-at"], name="intake_newest")]

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"
