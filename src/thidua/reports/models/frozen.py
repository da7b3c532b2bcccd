"""What a paper's numbers were when it went out."""

from django.db import models

from thidua.store.fields import UidField


class Frozen(models.Model):
    """The bound numbers of a paper (key → what it printed) and its two files, as handed to the clerk; never changed.

    Of a draft, or, with ``draft`` empty, of the year's report by one set.  A paper taken back and sent again has a row for
    each time; the latest counts.
    """

    append_only = True

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    draft = models.ForeignKey("reports.Draft", on_delete=models.PROTECT, null=True, blank=True, related_name="frozen")
    year = models.PositiveSmallIntegerField()
    target_set = models.ForeignKey(
        "targets.TargetSet", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="+")
    docx = models.ForeignKey("documents.File", on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey("documents.File", on_delete=models.PROTECT, related_name="+")
    values = models.JSONField()
    as_of = models.DateField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["owner", "year"], name="frozen_of_year")]
