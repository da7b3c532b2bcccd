"""A fund with money going in and out: "Vì người nghèo", "Đền ơn đáp nghĩa"."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.store.fields import QuantumField, ShortText, UidField


class Fund(models.Model):
    """A fund and what it held on the day its book was opened here; ``opening_q`` is đồng."""

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    name = ShortText(max_length=300)
    fold = ShortText(max_length=300, editable=False)
    purpose = ShortText(max_length=500, blank=True, default="")
    opening_q = QuantumField(default=0)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "fold"], name="fund_once_an_owner"),
            models.CheckConstraint(condition=~Q(name=""), name="fund_is_named"),
            models.CheckConstraint(condition=Q(opening_q__gte=0), name="fund_opens_with_something"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="fund_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)
