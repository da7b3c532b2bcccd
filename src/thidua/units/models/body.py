"""One table for places and organisations, so that one key serves targets, figures, scores and powers."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.ground.dates import FAR
from thidua.units.core.kinds import Kind, Level, Nature

# The first day of a body whose founding nobody recorded.
UNRECORDED = date(1900, 1, 1)


class Body(models.Model):
    """A place or an organisation. Its name, its parents and its successors are dated rows beside it.

    ``since`` and ``until`` are its life: it lives on the days ``since <= day < until``. ``code`` is the official code,
    unique among living bodies; ``slug`` names a locality in addresses, is given by a person, and is kept for ever.
    ``owner`` is the locality in whose register it stands; only the root has none. ``simulated`` marks what is invented.
    """

    nature = models.CharField(max_length=4, choices=Nature.choices(), db_index=False)
    kind = models.CharField(max_length=20, choices=Kind.choices())
    level = models.CharField(max_length=8, choices=Level.choices())
    slug = models.CharField(max_length=60, null=True, blank=True, unique=True)
    code = models.CharField(max_length=12, blank=True, default="")
    owner = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="owned")
    simulated = models.BooleanField(default=False)
    since = models.DateField(default=UNRECORDED)
    until = models.DateField(default=FAR)

    objects = models.Manager()
    # What the door calls the body on the day of the request (``units.views.locality``); not stored.
    shown: str = ""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(nature__in=Nature.values()), name="body_nature_known"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values()), name="body_kind_known"),
            models.CheckConstraint(condition=Q(level__in=Level.values()), name="body_level_known"),
            models.CheckConstraint(condition=Q(since__lt=F("until")), name="body_lives_a_day"),
            models.UniqueConstraint(fields=["code"], condition=Q(until=FAR) & ~Q(code=""), name="body_one_living_code"),
        ]
        indexes = [
            models.Index(fields=["nature", "level", "since", "until"], name="body_of_level"),
            models.Index(fields=["code"], name="body_of_code"),
        ]

    def __str__(self) -> str:
        return self.shown or f"{self.kind} {self.slug or self.code or self.pk}"

    @property
    def is_area(self) -> bool:
        """Whether this is a place."""
        return self.nature == Nature.AREA

    @property
    def ended(self) -> bool:
        """Whether a last day is recorded."""
        return self.until != FAR

    @property
    def kind_label(self) -> str:
        """The kind in Vietnamese."""
        return Kind(self.kind).label

    @property
    def level_label(self) -> str:
        """The level in Vietnamese."""
        return Level(self.level).label

    def lives(self, as_of: date) -> bool:
        """Return whether the body lives on that day."""
        return self.since <= as_of < self.until


class AreaManager(models.Manager["Area"]):
    """Places only."""

    def get_queryset(self) -> models.QuerySet[Area]:
        return super().get_queryset().filter(nature=Nature.AREA)


class Area(Body):
    """A place."""

    objects: ClassVar[AreaManager] = AreaManager()  # type: ignore[assignment]

    class Meta:
        proxy = True


class UnitManager(models.Manager["Unit"]):
    """Organisations only."""

    def get_queryset(self) -> models.QuerySet[Unit]:
        return super().get_queryset().filter(nature=Nature.UNIT)


class Unit(Body):
    """An organisation."""

    objects: ClassVar[UnitManager] = UnitManager()  # type: ignore[assignment]

    class Meta:
        proxy = True
