"""A frozen copy of listed fields, public from a moment until another."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.publishing.core.kinds import FOREVER, Ended, Kind
from thidua.store.fields import ShortText, UidField


class Publication(models.Model):
    """What the portal shows of one thing (``kind``, ``key``) of a locality in ``since <= moment < until``.

    ``body`` never changes; a newer copy replaces it, an act takes it back.  ``reason`` is for the staff alone.
    """

    uid = UidField()
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.label) for kind in Kind])
    key = ShortText(max_length=60)
    label = ShortText(max_length=200)
    locality = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    body = models.JSONField()
    summary = models.JSONField()
    sha256 = models.CharField(max_length=64)
    simulated = models.BooleanField(default=False)
    since = models.DateTimeField()
    until = models.DateTimeField(default=FOREVER)
    ended = models.CharField(max_length=9, choices=[(e.value, e.value) for e in Ended], blank=True, default="")
    reason = ShortText(max_length=300, blank=True, default="")
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    ended_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in Kind]), name="publication_kind_known"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="publication_runs_forward"),
            models.CheckConstraint(
                condition=Q(until=FOREVER, ended="") | (Q(until__lt=FOREVER) & ~Q(ended="")),
                name="publication_end_said",
            ),
            models.UniqueConstraint(
                fields=["locality", "kind", "key"], condition=Q(until=FOREVER), name="publication_one_in_force"
            ),
        ]
        indexes = [models.Index(fields=["kind", "until", "locality"], name="publication_in_force")]

    def __str__(self) -> str:
        return str(self.label)

    @property
    def in_force(self) -> bool:
        """Whether the portal shows it."""
        return bool(self.until == FOREVER)
