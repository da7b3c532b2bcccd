"""Under what, at what, beside what a body stood, and when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.ground.dates import FAR
from thidua.units.core.kinds import MANY_PARENTS, Line
from thidua.units.models.body import UNRECORDED, Body


class Relation(models.Model):
    """``child`` stands under ``parent`` on ``line`` on the days ``since <= day < until``."""

    line = models.CharField(max_length=10, choices=Line.choices())
    child = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="parents")
    parent = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="children")
    since = models.DateField(default=UNRECORDED)
    until = models.DateField(default=FAR)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(line__in=Line.values()), name="relation_line_known"),
            models.CheckConstraint(condition=Q(since__lt=F("until")), name="relation_holds_a_day"),
            models.CheckConstraint(condition=~Q(child=F("parent")), name="relation_not_to_itself"),
            models.UniqueConstraint(
                fields=["line", "child"],
                condition=Q(until=FAR) & ~Q(line__in=sorted(line.value for line in MANY_PARENTS)),
                name="relation_one_open_parent",
            ),
            models.UniqueConstraint(
                fields=["line", "child", "parent"], condition=Q(until=FAR), name="relation_one_open_row"
            ),
        ]
        indexes = [models.Index(fields=["line", "parent", "since", "until"], name="relation_children")]
