"""What a body was called, and when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.ground.dates import FAR
from thidua.units.models.body import UNRECORDED, Body


class Name(models.Model):
    """A name in force on the days ``since <= day < until``.

    ``name`` is how it stands in running text ("huyện Đông Sơn"), ``short`` without its kind ("Đông Sơn");
    ``fold`` and ``short_fold`` are the same without diacritics, for search only; ``sort`` orders as Vietnamese does.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    short = models.CharField(max_length=200)
    fold = models.CharField(max_length=200)
    short_fold = models.CharField(max_length=200)
    sort = models.CharField(max_length=800)
    since = models.DateField(default=UNRECORDED)
    until = models.DateField(default=FAR)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(since__lt=F("until")), name="name_holds_a_day"),
            models.CheckConstraint(condition=~Q(name=""), name="name_is_not_empty"),
            models.UniqueConstraint(fields=["body"], condition=Q(until=FAR), name="name_one_open"),
        ]
        indexes = [models.Index(fields=["short_fold"], name="name_by_short")]

    def __str__(self) -> str:
        return self.name
