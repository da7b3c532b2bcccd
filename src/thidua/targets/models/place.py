"""Places that a target names: "tăng thêm 02 xã (Ngọc Phái, Quảng Bạch)"."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.store.fields import ShortText
from thidua.targets.models.target import Target


class TargetPlace(models.Model):
    """One named place; the count decides the target, the names are shown as reached or not (V7).

    ``reached`` is the day it was recognised, ``lost`` the day it fell back; a place that fell back is subtracted.
    """

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="places")
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = ShortText(max_length=120)
    reached = models.DateField(null=True, blank=True)
    lost = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "name"], name="target_place_once"),
            models.CheckConstraint(condition=~Q(name=""), name="target_place_named"),
            models.CheckConstraint(
                condition=Q(lost__isnull=True) | Q(reached__isnull=False, lost__gte=F("reached")),
                name="target_place_lost_after_reached",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def stands(self) -> bool:
        """Whether it is reached and has not fallen back."""
        return self.reached is not None and self.lost is None
