"""A figure of the yearly statistics that the system does not hold: typed once a year, with where it comes from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.store.fields import ShortText


class StatisticFigure(models.Model):
    """``n`` on a line of a form of one year: ``part`` is the part of the form (empty: none), ``line`` its words."""

    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    form = ShortText(max_length=4)
    part = ShortText(max_length=60, blank=True, default="")
    line = ShortText(max_length=120)
    place = models.PositiveSmallIntegerField(default=0)
    n = models.PositiveIntegerField()
    source = ShortText(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "year", "form", "part", "line"], name="statistic_figure_once"),
            models.CheckConstraint(condition=~Q(line="") & ~Q(source=""), name="statistic_figure_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.year}: {self.line}"
