"""The life of a movement after its draft: the theme of its year, its stages, its steps, who takes part."""

import datetime

from django.db import models
from django.db.models import F, Q

from thidua.ground.dates import FAR
from thidua.movements.core.participation import Counted
from thidua.movements.core.states import Act
from thidua.store.fields import ShortText


class YearTheme(models.Model):
    """The theme of a year as one body gave it; a locality may stand under two (its own and the one of its province)."""

    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    text = ShortText(max_length=400)
    said_by = ShortText(max_length=200)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    passage = models.ForeignKey("documents.Passage", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "year", "said_by"], name="theme_once_a_year_and_body"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(said_by=""), name="theme_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.text}"


class MovementStage(models.Model):
    """One stage of a movement, most often of a peak campaign."""

    movement = models.ForeignKey("movements.Movement", on_delete=models.CASCADE, related_name="stages")
    number = models.PositiveSmallIntegerField()
    name = ShortText(max_length=200)
    since = models.DateField()
    until = models.DateField(default=FAR)
    aim = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["movement", "number"], name="movement_stage_numbered_once"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="movement_stage_runs_forward"),
            models.CheckConstraint(condition=~Q(name=""), name="movement_stage_is_named"),
        ]

    @property
    def has_end(self) -> bool:
        """Whether its end is set."""
        return self.until != FAR

    @property
    def last_day(self) -> datetime.date:
        """The last day that belongs to it; asked only where its end is set."""
        return self.until - datetime.timedelta(days=1)


class MovementStep(models.Model):
    """What was done to a movement after it was launched: half-way review, opened review, closing, opening again."""

    append_only = True

    movement = models.ForeignKey("movements.Movement", on_delete=models.PROTECT, related_name="steps")
    no = models.PositiveSmallIntegerField()
    act = ShortText(max_length=10, choices=[(a.value, a.label) for a in Act])
    on = models.DateField()
    words = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["movement", "no"], name="movement_step_numbered_once"),
            models.CheckConstraint(condition=~Q(act=Act.CLOSE.value) | ~Q(words=""), name="movement_closed_in_words"),
            models.CheckConstraint(condition=~Q(act=Act.REOPEN.value) | ~Q(reason=""), name="movement_reopened_why"),
        ]


class Participation(models.Model):
    """How many units, people or households took part in a movement in a period, as one body counted it.

    The row with the highest ``no`` of its place counts; the others are what was said before.
    """

    append_only = True

    movement = models.ForeignKey("movements.Movement", on_delete=models.PROTECT, related_name="participations")
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    what = ShortText(max_length=10, choices=[(w.value, w.label) for w in Counted])
    no = models.PositiveSmallIntegerField()
    count = models.PositiveBigIntegerField()
    source = ShortText(max_length=400, blank=True)
    passage = models.ForeignKey("documents.Passage", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    by_key = ShortText(max_length=100)
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["movement", "body", "since", "until", "what", "no"], name="participation_numbered_once"
            ),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="participation_runs_forward"),
        ]
