"""Initiatives and research, and what they were used for."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q

from thidua.honours.core.kinds import Scope, WorkKind
from thidua.honours.models.record import STANDS, Record
from thidua.store.fields import ShortText


class InitiativeRecord(Record):
    """An initiative or research with the widest scope that was recognised; the decision of the record recognises it.

    ``share`` is the holder's part in it in hundredths of a per cent, where it has several authors.
    """

    kind = ShortText(max_length=10, choices=WorkKind.choices())
    name = ShortText(max_length=400)
    scope = ShortText(max_length=8, choices=Scope.choices())
    share = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=~Q(name=""), name="initiative_named"),
            models.CheckConstraint(condition=Q(kind__in=WorkKind.values()), name="initiative_kind_known"),
            models.CheckConstraint(condition=Q(scope__in=Scope.values()), name="initiative_scope_known"),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__lte=10000), name="initiative_share_le_all"
            ),
            models.UniqueConstraint(
                fields=["holder", "year", "kind", "name", "scope"], condition=STANDS, name="initiative_once"
            ),
        ]
        indexes = [models.Index(fields=["holder", "year_first"], name="initiative_of_holder")]

    @property
    def share_percent(self) -> Decimal | None:
        """The holder's part in per cent."""
        return None if self.share is None else Decimal(self.share) / 100


class InitiativeUse(models.Model):
    """For which title of which year an initiative was used; whether it may serve again the law leaves open."""

    initiative = models.ForeignKey(InitiativeRecord, on_delete=models.PROTECT, related_name="uses")
    code = ShortText(max_length=20)
    year = ShortText(max_length=9)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "code", "year"], name="initiative_used_once")]

    def __str__(self) -> str:
        return f"{self.initiative_id}: {self.code} {self.year}"
