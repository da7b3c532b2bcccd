"""The count of one motion as the counting board wrote it; a correction is a new row."""

from django.db import models
from django.db.models import F, Q

from thidua.councils.core.kinds import Base, Method
from thidua.councils.models.session import Motion
from thidua.documents.models import File
from thidua.store.fields import ShortText


class Tally(models.Model):
    """Version ``no`` of the count, with the threshold it was judged by, frozen.

    ``passed`` empty: no paper decides; ``why`` says what lacks.  ``percent_hundredths`` is the share × 100, whole.
    """

    append_only = True

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="tallies")
    no = models.PositiveSmallIntegerField()
    method = ShortText(max_length=10, choices=Method.choices())
    members = models.PositiveSmallIntegerField()
    excused = models.PositiveSmallIntegerField(default=0)
    present = models.PositiveSmallIntegerField()
    absent_written = models.PositiveSmallIntegerField()
    in_favour = models.PositiveSmallIntegerField()
    against = models.PositiveSmallIntegerField()
    blank = models.PositiveSmallIntegerField()
    invalid = models.PositiveSmallIntegerField()
    threshold_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    threshold_base = ShortText(max_length=10, choices=Base.choices(), blank=True)
    threshold_source = ShortText(max_length=300, blank=True)
    passed = models.BooleanField(null=True, blank=True)
    percent_hundredths = models.PositiveIntegerField(null=True, blank=True)
    why = ShortText(max_length=400, blank=True)
    reason = ShortText(max_length=400, blank=True)
    scan = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = ShortText(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["motion", "no"], name="council_tally_version_once"),
            models.CheckConstraint(
                condition=Q(
                    in_favour__lte=F("present") + F("absent_written") - F("against") - F("blank") - F("invalid")
                ),
                name="council_tally_no_more_votes_than_voters",
            ),
            models.CheckConstraint(
                condition=Q(present__lte=F("members") - F("absent_written") - F("excused")),
                name="council_tally_no_more_voters_than_members",
            ),
            models.CheckConstraint(condition=Q(no=1) | ~Q(reason=""), name="council_tally_correction_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.motion_id} v{self.no}: {self.in_favour}/{self.members}"
