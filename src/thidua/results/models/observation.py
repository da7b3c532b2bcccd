"""Figures: one observation for an indicator, a body and a period; its revisions; who confirmed which of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.ground.measures import Measure, from_quanta, measure
from thidua.ground.periods import Period
from thidua.results.core.figures import Bound, State
from thidua.store.fields import QuantumField, ShortText

_HAS_NUMBER = Q(state="figure", value_q__isnull=False) | (~Q(state="figure") & Q(value_q__isnull=True))
_BOTH_PARTS = Q(part_q__isnull=True, whole_q__isnull=True) | Q(part_q__isnull=False, whole_q__gt=0)


class Observation(models.Model):
    """What is known of an indicator in a body for the days ``since <= day < until``.

    It repeats the current revision's figure, so that boards and sums read one table; only ``services.results`` writes it.
    ``verified_no`` is the revision that somebody confirmed last.  ``locked``: the report that brought it is locked, and
    it changes only by reopening that report or by a correction in the open.
    """

    indicator = models.ForeignKey(
        "targets.Indicator", on_delete=models.PROTECT, related_name="observations", db_index=False
    )
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="observations")
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    period_kind = models.CharField(max_length=12, default="year")

    no = models.IntegerField(default=0)
    state = models.CharField(max_length=12, default=State.FIGURE.value)
    value_q = QuantumField(null=True, blank=True)
    part_q = QuantumField(null=True, blank=True)
    whole_q = QuantumField(null=True, blank=True)
    bound = models.CharField(max_length=1, default=Bound.EXACT.value)
    estimate = models.BooleanField(default=False)
    verified_no = models.IntegerField(null=True, blank=True)
    locked = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "body", "since", "until"], name="observation_once"),
            models.CheckConstraint(condition=Q(since__lt=F("until")), name="observation_has_days"),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in State]), name="observation_state_known"),
            models.CheckConstraint(condition=Q(bound__in=[b.value for b in Bound]), name="observation_bound_known"),
            models.CheckConstraint(condition=_HAS_NUMBER | Q(no=0), name="observation_number_or_state"),
            models.CheckConstraint(condition=_BOTH_PARTS, name="observation_both_parts"),
        ]
        indexes = [models.Index(fields=["indicator", "since", "until", "body"], name="observation_rollup")]

    def __str__(self) -> str:
        return f"{self.indicator_id} · {self.body_id} · {self.since}–{self.until} · {self.no}"

    @property
    def period(self) -> Period:
        """The days it is for, with the name people use."""
        return Period(self.since, self.until, self.period_kind)  # type: ignore[arg-type]

    @property
    def verified(self) -> bool:
        """Whether the figure that counts was confirmed."""
        return self.no > 0 and self.verified_no == self.no


class Revision(models.Model):
    """One writing of a figure; never changed, never removed.

    ``made_from`` is the revision that the writer saw.  ``entered``, ``measure`` and ``decimals`` keep how it was typed or
    read, so that it prints as it came.  ``said_by`` tells who gave the figure where another typed it ("nhập thay").
    """

    append_only = True

    observation = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="revisions", db_index=False)
    no = models.IntegerField()
    made_from = models.IntegerField(default=0)
    state = models.CharField(max_length=12, default=State.FIGURE.value)
    value_q = QuantumField(null=True, blank=True)
    part_q = QuantumField(null=True, blank=True)
    whole_q = QuantumField(null=True, blank=True)
    bound = models.CharField(max_length=1, default=Bound.EXACT.value)
    estimate = models.BooleanField(default=False)
    entered = ShortText(max_length=60, blank=True, default="")
    measure = ShortText(max_length=80, blank=True, default="")
    decimals = models.SmallIntegerField(default=0)
    by_key = ShortText(max_length=80)
    said_by = ShortText(max_length=200, blank=True, default="")
    at = models.DateTimeField()
    reason = ShortText(max_length=500, blank=True, default="")
    passage = models.ForeignKey("documents.Passage", on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["observation", "no"], name="revision_once"),
            models.CheckConstraint(condition=Q(no__gt=0, made_from__gte=0), name="revision_numbers"),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in State]), name="revision_state_known"),
            models.CheckConstraint(condition=Q(bound__in=[b.value for b in Bound]), name="revision_bound_known"),
            models.CheckConstraint(condition=_HAS_NUMBER, name="revision_number_or_state"),
            models.CheckConstraint(condition=_BOTH_PARTS, name="revision_both_parts"),
        ]

    def __str__(self) -> str:
        return f"{self.observation_id}/{self.no}"

    @property
    def said_in(self) -> Measure | None:
        """The measure it was written in."""
        return measure(self.measure) if self.measure else None

    @property
    def amount(self):  # Decimal | None
        """The figure in the measure it was written in; None where there is no number."""
        if self.value_q is None or self.said_in is None:
            return None
        return from_quanta(self.value_q, self.said_in)


class RevisionFile(models.Model):
    """A file given as evidence for a revision."""

    append_only = True

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey("documents.File", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "file"], name="revision_file_once")]


class Verification(models.Model):
    """Somebody confirmed a revision (xác nhận số liệu).  ``own``: the one who wrote it, where one person holds all."""

    append_only = True

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="verification")
    by_key = ShortText(max_length=80)
    at = models.DateTimeField()
    own = models.BooleanField(default=False)
    note = ShortText(max_length=300, blank=True, default="")
