"""Cycles that overlap, the windows in them, who is done with which, and days swapped."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from thidua.movements.core.cycles import CycleKind
from thidua.movements.core.working_days import DayKind, Deadline, OnDayOff
from thidua.store.fields import ShortText, UidField


class Cycle(models.Model):
    """A year of some kind, a term or a campaign of an owner, on the days ``since <= day < until``."""

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    kind = ShortText(max_length=10, choices=[(k.value, k.label) for k in CycleKind])
    name = ShortText(max_length=200)
    since = models.DateField()
    until = models.DateField()
    movement = models.ForeignKey(
        "movements.Movement", on_delete=models.PROTECT, null=True, blank=True, related_name="cycles"
    )
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="cycle_runs_forward"),
            models.CheckConstraint(condition=~Q(name=""), name="cycle_is_named"),
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in CycleKind]), name="cycle_kind_known"),
            models.UniqueConstraint(fields=["owner", "kind", "since", "until", "name"], name="cycle_once"),
        ]
        indexes = [models.Index(fields=["owner", "since", "until"], name="cycle_by_days")]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def last_day(self) -> date:
        """The last day of the cycle."""
        return self.until - timedelta(days=1)


class Window(models.Model):
    """What is done on the days ``since <= day < until`` of a cycle, ``for_whom`` (empty: everybody), by which ``source``.

    Where ``n_days`` is filled the last day is counted from ``event_day`` by the rule of ``deadline`` and counted anew
    when a day is swapped.
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="windows")
    what = ShortText(max_length=300)
    fold = ShortText(max_length=300, editable=False)
    for_whom = ShortText(max_length=300, blank=True)
    source = ShortText(max_length=300, blank=True)
    since = models.DateField()
    until = models.DateField()
    n_days = models.PositiveSmallIntegerField(null=True, blank=True)
    day_kind = ShortText(max_length=8, choices=[(k.value, k.label) for k in DayKind], blank=True)
    event = ShortText(max_length=200, blank=True)
    event_day = models.DateField(null=True, blank=True)
    on_day_off = ShortText(max_length=6, choices=[(k.value, k.label) for k in OnDayOff], blank=True)
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="window_runs_forward"),
            models.CheckConstraint(condition=~Q(what=""), name="window_says_what"),
            models.CheckConstraint(
                condition=Q(n_days__isnull=True, event_day__isnull=True, day_kind="", on_day_off="", event="")
                | (Q(n_days__gte=1, event_day__isnull=False) & ~Q(day_kind="") & ~Q(on_day_off="") & ~Q(event="")),
                name="window_rule_is_whole",
            ),
            models.UniqueConstraint(fields=["cycle", "fold", "for_whom", "since", "until"], name="window_once"),
        ]
        indexes = [models.Index(fields=["owner", "until"], name="window_by_end")]

    def __str__(self) -> str:
        return str(self.what)

    @property
    def last_day(self) -> date:
        """The last day of the window."""
        return self.until - timedelta(days=1)

    @property
    def deadline(self) -> Deadline | None:
        """The rule by which the last day is counted, or None where it is fixed."""
        if self.n_days is None:
            return None
        return Deadline(self.n_days, DayKind(self.day_kind), self.event, OnDayOff(self.on_day_off))


class WindowDone(models.Model):
    """That a locality has done what a window is for: its own, or one of a place above."""

    window = models.ForeignKey(Window, on_delete=models.CASCADE, related_name="done")
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["window", "body"], name="window_done_once")]


class SwapDay(models.Model):
    """A day that is off or worked against the general calendar, for its owner and the places below; ``source`` says why."""

    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    works = models.BooleanField()
    source = ShortText(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "day"], name="swap_day_once"),
            models.CheckConstraint(condition=~Q(source=""), name="swap_day_says_why"),
        ]
