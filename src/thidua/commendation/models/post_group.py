"""What a locality says of a category of posts: whether its people count as direct workers or as leaders, by which paper."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.commendation.core.categories import Counts
from thidua.honours.core.kinds import Category
from thidua.store.fields import ShortText


class PostGroup(models.Model):
    """How ``owner`` counts the posts of a category, and more words by which its lists write them (one a line)."""

    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    category = ShortText(max_length=16, choices=Category.choices())
    counts = ShortText(max_length=7, choices=Counts.choices())
    words = models.TextField(blank=True, default="")
    source = ShortText(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "category"], name="post_group_once"),
            models.CheckConstraint(condition=Q(category__in=Category.values()), name="post_group_category_known"),
            models.CheckConstraint(condition=Q(counts__in=Counts.values()), name="post_group_counts_known"),
            models.CheckConstraint(condition=~Q(source=""), name="post_group_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id}: {self.category}"
