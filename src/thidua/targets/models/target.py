"""A target (chỉ tiêu kế hoạch): indicator, body, comparator, value, measure, and the bounds it is judged by."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.ground.measures import Measure, count_measure, find_measure
from thidua.ground.periods import Period
from thidua.store.fields import QuantumField, ShortText, UidField
from thidua.targets.core.kinds import Better, Comparator, Direction, Kind, Reason
from thidua.targets.core.terms import Terms
from thidua.targets.core.verdicts import Bounds
from thidua.targets.core.wording import plan_of_set, plan_words
from thidua.targets.models.indicator import Indicator
from thidua.targets.models.line import TargetLine
from thidua.targets.models.set import TargetSet

_SIGNS = (1, -1)


class Target(models.Model):
    """One promise of a line, as it is in force now; its history stands in ``TargetRevision``.

    ``plan_q`` is the level, the size of a change (in the indicator's dimension, or in quanta of per cent where
    ``relative``), the place of a rank, or for a relative target the percentage of the reference.  ``entered`` is the
    plan as typed or read, ``measure`` the measure it was written in.  The reference of a relative target is another
    target (``reference``) or ``baseline_q`` (last year), named by ``reference_text``.  ``better`` is the indicator's,
    unless the paper says "giữ vững".  A ``withdrawn`` target is kept and counts nowhere: it was a mistake, or another
    body's target carries it on (``transfers``).  ``carried_from`` is the target that this one continues: of the body
    before a merger or a split, or of the year before.

    ``sign``, ``met_from_q``, ``exceeded_from_q``, ``right_from_q`` and ``unjudged`` are derived from the rest by the
    services, never typed: see ``core.verdicts.Bounds``.
    """

    uid = UidField()
    target_set = models.ForeignKey(TargetSet, on_delete=models.PROTECT, related_name="targets")
    line = models.ForeignKey(TargetLine, on_delete=models.PROTECT, related_name="targets")
    part = models.PositiveSmallIntegerField(default=1)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="targets")
    label = ShortText(max_length=300)
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    kind = ShortText(max_length=9, choices=Kind.choices())
    better = ShortText(max_length=6, choices=Better.choices())
    comparator = ShortText(max_length=5, choices=Comparator.choices(), default=Comparator.EQUAL.value)
    direction = ShortText(max_length=4, choices=Direction.choices(), blank=True, default="")
    relative = models.BooleanField(default=False)
    plan_q = QuantumField(null=True, blank=True)
    plan_high_q = QuantumField(null=True, blank=True)
    mark_q = QuantumField(null=True, blank=True)
    entered = ShortText(max_length=120, blank=True, default="")
    measure = ShortText(max_length=60, blank=True, default="")
    decimals = models.PositiveSmallIntegerField(default=0)
    ceiling_q = QuantumField(null=True, blank=True)
    since = models.DateField()
    until = models.DateField()
    baseline_q = QuantumField(null=True, blank=True)
    baseline_entered = ShortText(max_length=120, blank=True, default="")
    baseline_text = ShortText(max_length=120, blank=True, default="")
    reference = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="dependants")
    reference_text = ShortText(max_length=200, blank=True, default="")
    direction_accepted = models.BooleanField(default=False)
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_to")
    passage = models.ForeignKey("documents.Passage", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    simulated = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)
    revision_no = models.PositiveSmallIntegerField(default=1)
    sign = models.SmallIntegerField(default=1, editable=False)
    met_from_q = models.BigIntegerField(null=True, editable=False)
    exceeded_from_q = models.BigIntegerField(null=True, editable=False)
    right_from_q = models.BigIntegerField(null=True, editable=False)
    unjudged = ShortText(max_length=20, choices=Reason.choices(), blank=True, default="", editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "part"], condition=Q(withdrawn=False), name="target_part_once"),
            models.UniqueConstraint(
                fields=["target_set", "indicator", "body", "kind", "since", "until"],
                condition=Q(indicator__isnull=False, withdrawn=False),
                name="target_once_in_a_set",
            ),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="target_runs_forward"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values()), name="target_kind_known"),
            models.CheckConstraint(condition=Q(better__in=Better.values()), name="target_better_known"),
            models.CheckConstraint(condition=Q(comparator__in=Comparator.values()), name="target_comparator_known"),
            models.CheckConstraint(condition=Q(sign__in=_SIGNS), name="target_sign_known"),
            models.CheckConstraint(condition=Q(part__gte=1), name="target_part_from_one"),
            models.CheckConstraint(condition=~Q(label=""), name="target_has_label"),
            models.CheckConstraint(
                condition=(Q(met_from_q__isnull=False) | Q(right_from_q__isnull=False)) & Q(unjudged="")
                | Q(met_from_q__isnull=True, right_from_q__isnull=True) & ~Q(unjudged=""),
                name="target_judged_or_says_why",
            ),
        ]
        indexes = [models.Index(fields=["indicator", "body", "since", "until"], name="target_of_figure")]

    def __str__(self) -> str:
        return str(self.label)

    @property
    def period(self) -> Period:
        """The days the target is for."""
        same = (self.since, self.until) == (self.target_set.since, self.target_set.until)
        return self.target_set.period if same else Period(self.since, self.until)

    @property
    def in_measure(self) -> Measure | None:
        """The measure the plan was written in; None for a task or a line without number."""
        if not self.measure:
            return None
        return find_measure(self.measure) or count_measure(self.measure)

    @property
    def terms(self) -> Terms:
        """What the bounds are made from."""
        return Terms(
            kind=Kind(self.kind),
            better=Better(self.better),
            comparator=Comparator(self.comparator),
            direction=Direction(self.direction) if self.direction else None,
            relative=self.relative,
            plan_q=self.plan_q,
            high_q=self.plan_high_q,
            mark_q=self.mark_q,
            baseline_q=self.baseline_q,
            reference_q=self.reference.plan_q if self.reference is not None else self.baseline_q,
            ceiling_q=self.ceiling_q,
            every_part=self.line.every_part,
            direction_accepted=self.direction_accepted,
        )

    @property
    def plan_words(self) -> str:
        """The plan as papers write it: "tăng thêm 02 xã"."""
        against = self.reference_text
        if not against and self.reference is not None:
            against = plan_of_set(str(self.reference.target_set))
        return plan_words(self.terms, entered=self.entered, measure=self.measure, reference=against)

    @property
    def unjudged_label(self) -> str:
        """Why no figure can decide it; empty where one can."""
        return Reason(self.unjudged).label if self.unjudged else ""

    @property
    def bounds(self) -> Bounds:
        """What judging needs."""
        return Bounds(
            sign=self.sign,
            met_from=self.met_from_q,
            exceeded_from=self.exceeded_from_q,
            right_from=self.right_from_q,
            reason=Reason(self.unjudged) if self.unjudged else None,
        )

    def take_bounds(self, bounds: Bounds) -> None:
        """Put what judging needs into the derived columns, unsaved."""
        self.sign, self.met_from_q, self.exceeded_from_q = bounds.sign, bounds.met_from, bounds.exceeded_from
        self.right_from_q = bounds.right_from
        self.unjudged = "" if bounds.judges else (bounds.reason or Reason.NEEDS_PERSON).value
