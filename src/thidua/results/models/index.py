"""Indices that others measure and publish, by body and year measured."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.ground.measures import from_quanta, measure
from thidua.results.core.entry import figure_words
from thidua.results.core.figures import Bound, State
from thidua.results.core.indices import INDICES, Index, find_index
from thidua.store.fields import QuantumField, ShortText
from thidua.units.core.kinds import Level


class IndexScore(models.Model):
    """Points and rank of a body in one year of an index.  Rows only grow; the one with the highest ``no`` counts.

    ``year`` is the year measured, ``published_on`` the day the result came out.  ``level`` is the level it was measured
    at, ``among`` with whom it was ranked ("63 tỉnh, thành phố").  A row without points and rank takes the earlier back.
    """

    append_only = True

    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    code = ShortText(max_length=8)
    year = models.IntegerField()
    no = models.IntegerField(default=1)
    level = ShortText(max_length=8)
    points_q = QuantumField(null=True, blank=True)
    decimals = models.SmallIntegerField(default=0)
    rank = models.IntegerField(null=True, blank=True)
    among = ShortText(max_length=120, blank=True, default="")
    published_on = models.DateField(null=True, blank=True)
    said_by = ShortText(max_length=200, blank=True, default="")
    passage = models.ForeignKey("documents.Passage", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = ShortText(max_length=500, blank=True, default="")
    by_key = ShortText(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "code", "year", "no"], name="index_score_once"),
            models.CheckConstraint(condition=Q(code__in=[one.code for one in INDICES]), name="index_known"),
            models.CheckConstraint(condition=Q(no__gt=0, year__gte=1945), name="index_score_numbered"),
            models.CheckConstraint(condition=Q(rank__isnull=True) | Q(rank__gt=0), name="index_rank_is_a_place"),
            models.CheckConstraint(condition=Q(points_q__isnull=True) | Q(points_q__gte=0), name="index_points"),
            models.CheckConstraint(condition=Q(no=1) | ~Q(reason=""), name="index_correction_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.year}/{self.no}"

    @property
    def index(self) -> Index:
        """Which index it is."""
        found = find_index(self.code)
        assert found is not None
        return found

    @property
    def says_nothing(self) -> bool:
        """Whether the row only takes back what was kept before."""
        return self.points_q is None and self.rank is None

    @property
    def points(self):  # Decimal | None
        """The points in the measure of the index."""
        return None if self.points_q is None else from_quanta(self.points_q, measure(self.index.measure))

    @property
    def level_label(self) -> str:
        """At which level it was measured, in Vietnamese."""
        return Level(self.level).label if self.level in Level.values() else ""

    @property
    def points_words(self) -> str:
        """The points as people read them; empty where there are none."""
        if self.points_q is None:
            return ""
        return figure_words(State.FIGURE, self.points_q, self.index.measure, self.decimals, Bound.EXACT, estimate=False)
