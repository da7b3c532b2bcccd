"""A file as it came in. Its bytes stand in the data folder under their own sha256 and are never overwritten."""

from django.db import models
from django.db.models import Q

from thidua.store.fields import ShortText


class File(models.Model):
    """One file of one locality. Two localities that bring the same bytes share the bytes, not the row.

    ``by_key`` is who brought it as the audit log names him, so that erasing a person leaves the file whole.
    """

    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    sha256 = ShortText(max_length=64)
    size = models.BigIntegerField()
    media_type = ShortText(max_length=100)
    name = ShortText(max_length=200)
    by_key = ShortText(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "sha256"], name="file_once_an_owner"),
            models.CheckConstraint(condition=Q(size__gt=0), name="file_is_not_empty"),
            models.CheckConstraint(condition=~Q(name=""), name="file_named"),
        ]
        indexes = [models.Index(fields=["sha256"], name="file_by_sha256")]

    def __str__(self) -> str:
        return f"{self.name}"
