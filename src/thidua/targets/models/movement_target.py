"""The lines by which a movement is measured."""

from __future__ import annotations

from django.db import models

from thidua.targets.models.line import TargetLine


class MovementTarget(models.Model):
    """That a movement takes a line of a set as its own target; the movement knows nothing of it."""

    movement = models.ForeignKey("movements.Movement", on_delete=models.CASCADE, related_name="+")
    line = models.ForeignKey(TargetLine, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["movement", "line"], name="movement_takes_a_line_once")]

    def __str__(self) -> str:
        return f"{self.movement} – {self.line}"
