"""A target set (bộ chỉ tiêu): one document of one issuer for one period."""

from __future__ import annotations

from typing import cast

from django.db import models
from django.db.models import F, Q

from thidua.ground import periods
from thidua.ground.periods import Period
from thidua.store.fields import QuantumField, ShortText, UidField


class TargetSet(models.Model):
    """A set of numbered lines; every count ("30/30") counts the lines of one set (V1).

    ``year`` is that of its last day; at most one set of an owner and year is the ``headline`` its report counts.
    ``assigner`` is the short word beside a ratio ("tỉnh giao").  ``margin_q`` is the set's mốc vượt for "trên" and
    "dưới", as a share past the plan; empty: none, so those are never exceeded.  A ``closed`` set takes no change.
    A set that hands lines of another down to units has that one as ``handed_from``.
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    issuer = models.ForeignKey("units.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issuer_name = ShortText(max_length=200)
    issuer_fold = ShortText(max_length=200, editable=False)
    assigner = ShortText(max_length=60, blank=True, default="")
    name = ShortText(max_length=200)
    since = models.DateField()
    until = models.DateField()
    period_kind = ShortText(max_length=12, choices=[(kind, kind) for kind in periods.KINDS])
    year = models.PositiveSmallIntegerField(editable=False)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="target_sets"
    )
    headline = models.BooleanField(default=False)
    closed = models.BooleanField(default=False)
    margin_q = QuantumField(null=True, blank=True)
    simulated = models.BooleanField(default=False)
    handed_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="handed_to")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "year"], condition=Q(headline=True), name="set_one_headline"),
            models.UniqueConstraint(
                fields=["owner", "issuer_fold", "name", "since", "until"], name="set_once_of_an_issuer"
            ),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="set_runs_forward"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(issuer_name=""), name="set_named"),
            models.CheckConstraint(condition=Q(margin_q__isnull=True) | Q(margin_q__gte=0), name="set_margin_forward"),
        ]
        indexes = [models.Index(fields=["owner", "year"], name="set_of_year")]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def period(self) -> Period:
        """The days the set is for."""
        return Period(self.since, self.until, cast(periods.Kind, self.period_kind))

    @property
    def assigned_by(self) -> str:
        """What is printed for who assigns: the short word, or the issuer."""
        return str(self.assigner or self.issuer_name)
