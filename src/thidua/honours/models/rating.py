"""Yearly ratings."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.honours.core.kinds import Rating
from thidua.honours.models.record import STANDS, Record
from thidua.store.fields import ShortText


class RatingRecord(Record):
    """How a year was rated, by its own procedure; one that stands a year."""

    rating = ShortText(max_length=4, choices=Rating.choices())

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=Q(rating__in=Rating.values()), name="rating_known"),
            models.UniqueConstraint(fields=["holder", "year"], condition=STANDS, name="rating_once_a_year"),
        ]
        indexes = [models.Index(fields=["holder", "year_first"], name="rating_of_holder")]

    @property
    def rating_label(self) -> str:
        """The rating in Vietnamese."""
        return Rating(self.rating).label
