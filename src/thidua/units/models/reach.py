"""Who stands above whom, on every line and day: derived from the relations, never edited."""

from __future__ import annotations

from django.db import models

from thidua.units.core.kinds import Line
from thidua.units.models.body import Body


class Reach(models.Model):
    """``lower`` stands ``depth`` steps under ``upper`` on ``line`` on the days ``since <= day < until``.

    A body reaches itself (depth 0) for as long as it lives, on its own line and on every line it ever stood on.
    Rebuilt for the subtree in the act that changes a relation; ``selectors.reach`` compares it with a fresh closure.
    """

    line = models.CharField(max_length=10, choices=Line.choices())
    upper = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+", db_index=False)
    lower = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+", db_index=False)
    depth = models.SmallIntegerField()
    since = models.DateField()
    until = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["line", "upper", "since", "until", "lower"], name="reach_down"),
            models.Index(fields=["line", "lower", "since", "until", "upper"], name="reach_up"),
        ]
