"""What a locality states it pays heed to when it commends."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.store.fields import ShortText


class FairnessAim(models.Model):
    """The stated priority of a locality for a season, by which paper: shares in per cent, how small a small collective is.

    ``leader_percent`` is the most that leaders and managers should be; the other shares are the least.
    """

    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    season = models.PositiveSmallIntegerField()
    direct_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    leader_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    women_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    small_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    small_at_most = models.PositiveSmallIntegerField(null=True, blank=True)
    source = ShortText(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "season"], name="fairness_aim_once_a_season"),
            models.CheckConstraint(condition=~Q(source=""), name="fairness_aim_has_a_source"),
            models.CheckConstraint(
                condition=(Q(direct_percent__isnull=True) | Q(direct_percent__lte=100))
                & (Q(women_percent__isnull=True) | Q(women_percent__lte=100))
                & (Q(leader_percent__isnull=True) | Q(leader_percent__lte=100))
                & (Q(small_percent__isnull=True) | Q(small_percent__lte=100)),
                name="fairness_aim_in_percent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.season}"
