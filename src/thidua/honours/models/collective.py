"""What a collective was in a year, in numbers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.honours.models.record import STANDS, Record


class CollectiveYear(Record):
    """Members, who completed their tasks, who holds which title, who was disciplined; empty is not known.

    ``flag_eligible``: it may be given flags (cờ thi đua); ``leads_cluster``: it leads its cluster or block.
    """

    members = models.PositiveIntegerField(null=True, blank=True)
    completed = models.PositiveIntegerField(null=True, blank=True)
    ldtt = models.PositiveIntegerField(null=True, blank=True)
    cstdcs = models.PositiveIntegerField(null=True, blank=True)
    warned = models.PositiveIntegerField(null=True, blank=True)
    leads_cluster = models.BooleanField(null=True, blank=True)
    flag_eligible = models.BooleanField(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(members__isnull=True)
                | (
                    (Q(completed__isnull=True) | Q(completed__lte=models.F("members")))
                    & (Q(ldtt__isnull=True) | Q(ldtt__lte=models.F("members")))
                    & (Q(cstdcs__isnull=True) | Q(cstdcs__lte=models.F("members")))
                    & (Q(warned__isnull=True) | Q(warned__lte=models.F("members")))
                ),
                name="collective_parts_le_members",
            ),
            models.UniqueConstraint(fields=["holder", "year"], condition=STANDS, name="collective_once_a_year"),
        ]
