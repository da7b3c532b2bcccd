"""The file of a submission as it goes to the archive: its list of papers, how long it is kept, who handed it to whom."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.commendation.core.archive import ArchiveState
from thidua.commendation.models.submission import Submission
from thidua.store.fields import ShortText, UidField


class ArchiveFile(models.Model):
    """One file (hồ sơ) of ``owner``; ``code`` is its number in the archive, ``retention`` as its source says, or empty.

    Once handed over nothing in it changes.
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="archive_file")
    year = models.PositiveSmallIntegerField()
    title = ShortText(max_length=400)
    code = ShortText(max_length=40, blank=True, default="")
    box = ShortText(max_length=40, blank=True, default="")
    retention = ShortText(max_length=60, blank=True, default="")
    retention_source = ShortText(max_length=200, blank=True, default="")
    note = ShortText(max_length=300, blank=True, default="")
    state = ShortText(max_length=6, choices=ArchiveState.choices(), default=ArchiveState.DRAFT.value)
    handed_on = models.DateField(null=True, blank=True)
    giver = ShortText(max_length=120, blank=True, default="")
    giver_post = ShortText(max_length=160, blank=True, default="")
    receiver = ShortText(max_length=120, blank=True, default="")
    receiver_post = ShortText(max_length=160, blank=True, default="")
    condition = ShortText(max_length=200, blank=True, default="")
    simulated = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="archive_file_has_title"),
            models.CheckConstraint(condition=Q(state__in=ArchiveState.values()), name="archive_file_state_known"),
            models.CheckConstraint(
                condition=Q(retention="") | ~Q(retention_source=""), name="archive_file_kept_by_a_source"
            ),
            models.CheckConstraint(
                condition=~Q(state="handed") | (Q(handed_on__isnull=False) & ~Q(receiver="")),
                name="archive_file_handed_to_somebody",
            ),
            models.UniqueConstraint(
                fields=["owner", "year", "code"], condition=~Q(code=""), name="archive_file_code_once"
            ),
        ]
        indexes = [models.Index(fields=["owner", "year"], name="archive_file_of_year")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def state_label(self) -> str:
        """Where it stands, in Vietnamese."""
        return ArchiveState(self.state).label


class ArchiveLine(models.Model):
    """One paper of the file: number, day, what it is, who made it, how many pages (empty: not counted yet).

    ``key`` names what it was taken from, so that the list may be drawn up again; a line added by hand has none.
    """

    archive = models.ForeignKey(ArchiveFile, on_delete=models.CASCADE, related_name="lines")
    place = models.PositiveIntegerField()
    key = ShortText(max_length=40, blank=True, default="")
    number = ShortText(max_length=60, blank=True, default="")
    day = models.DateField(null=True, blank=True)
    title = ShortText(max_length=400)
    author = ShortText(max_length=200, blank=True, default="")
    pages = models.PositiveIntegerField(null=True, blank=True)
    file = models.ForeignKey("documents.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = ShortText(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["archive", "place"], name="archive_line_in_place"),
            models.UniqueConstraint(fields=["archive", "key"], condition=~Q(key=""), name="archive_line_once"),
            models.CheckConstraint(condition=~Q(title=""), name="archive_line_has_title"),
        ]

    def __str__(self) -> str:
        return f"{self.archive_id}/{self.place}"
