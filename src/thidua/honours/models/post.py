"""The category of a post at the time."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.ground.dates import FAR
from thidua.honours.core.kinds import DIRECT, Category
from thidua.honours.models.holder import Holder
from thidua.store.fields import ShortText


class PostCategory(models.Model):
    """What somebody was, where, on the days ``since <= day < until``: leader, manager, teacher, farmer …

    ``judged_here`` names the unit that judges the year where somebody works in two; ``managed_by`` the body above that manages
    this person as a cadre, where it is not the locality (an award of his own locality then has to be asked about).
    """

    holder = models.ForeignKey(Holder, on_delete=models.PROTECT, related_name="posts")
    category = ShortText(max_length=16, choices=Category.choices())
    post = ShortText(max_length=120, blank=True, default="")
    unit = models.ForeignKey("units.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit_name = ShortText(max_length=200, blank=True, default="")
    since = models.DateField()
    until = models.DateField(default=FAR)
    judged_here = models.BooleanField(default=True)
    managed_by = ShortText(max_length=200, blank=True, default="")
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(category__in=Category.values()), name="post_category_known"),
            models.CheckConstraint(condition=Q(since__lt=F("until")), name="post_category_days_in_order"),
        ]
        indexes = [
            models.Index(fields=["holder", "since", "until"], name="post_category_of_day"),
            models.Index(fields=["unit", "since", "until"], name="post_category_in_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.holder_id}: {self.category}"

    @property
    def category_label(self) -> str:
        """The category in Vietnamese."""
        return Category(self.category).label

    @property
    def is_direct(self) -> bool:
        """Whether who holds it does the work himself."""
        return Category(self.category) in DIRECT

    @property
    def is_open(self) -> bool:
        """Whether no end is recorded."""
        return bool(self.until == FAR)
