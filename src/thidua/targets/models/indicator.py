"""What is measured: name, measure, which way is better, and how figures combine (V18)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.ground.measures import Measure, count_measure, find_measure
from thidua.store.fields import QuantumField, ShortText, UidField
from thidua.targets.core.kinds import Better, Direction, Field, Kind, OverTime, OverUnits
from thidua.targets.core.plans import IndicatorFacts


class Indicator(models.Model):
    """One indicator of the shared catalogue (owned by the root) or of one locality.

    ``ceiling_q`` is where it ends: 100 %, 9 or 19 criteria.  ``sensitive``: only the percentage that a published plan
    prints is kept and shown.  ``published_by`` names the body that publishes the figure, later and from
    outside (PAR INDEX); ``measured_at`` is the one level it is measured at, empty where it is any.  ``from_awards``
    marks a rate that is computed from the year's decisions, so that a typed one is only a claim.  A mean, over time or
    over units, stands only with the paper that defines it (``source``); a weighted one names in ``weight`` the indicator
    whose figures are the weights.
    """

    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    uid = UidField()
    code = ShortText(max_length=20)
    name = ShortText(max_length=200)
    fold = ShortText(max_length=200, editable=False)
    field = ShortText(max_length=12, choices=Field.choices())
    measure = ShortText(max_length=60)
    dimension = ShortText(max_length=160, editable=False)
    decimals = models.PositiveSmallIntegerField(default=2)
    better = ShortText(max_length=6, choices=Better.choices())
    over_time = ShortText(max_length=8, choices=OverTime.choices())
    over_units = ShortText(max_length=5, choices=OverUnits.choices())
    weight = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ceiling_q = QuantumField(null=True, blank=True)
    sensitive = models.BooleanField(default=False)
    from_awards = models.BooleanField(default=False)
    published_by = ShortText(max_length=120, blank=True, default="")
    measured_at = ShortText(max_length=8, blank=True, default="")
    source = models.TextField(blank=True, default="")
    retired = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "code"], name="indicator_code_once"),
            models.UniqueConstraint(fields=["owner", "fold", "measure"], name="indicator_name_once"),
            models.CheckConstraint(condition=Q(better__in=Better.values()), name="indicator_better_known"),
            models.CheckConstraint(condition=Q(over_time__in=OverTime.values()), name="indicator_over_time_known"),
            models.CheckConstraint(condition=Q(over_units__in=OverUnits.values()), name="indicator_over_units_known"),
            models.CheckConstraint(
                condition=Q(over_units="wmean", weight__isnull=False)
                | (~Q(over_units="wmean") & Q(weight__isnull=True)),
                name="indicator_weighted_by_something",
            ),
            models.CheckConstraint(
                condition=~Q(source="") | (~Q(over_units__in=["mean", "wmean"]) & ~Q(over_time="mean")),
                name="indicator_mean_names_its_paper",
            ),
            models.CheckConstraint(condition=Q(field__in=Field.values()), name="indicator_field_known"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(measure=""), name="indicator_named_and_measured"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def in_measure(self) -> Measure:
        """The measure as a value that converts."""
        return find_measure(self.measure) or count_measure(self.measure)

    @property
    def averages(self) -> bool:
        """Whether a mean is taken of its figures, over time or over units."""
        return self.over_time == OverTime.MEAN or OverUnits(self.over_units).averages

    @property
    def field_label(self) -> str:
        """The field in Vietnamese."""
        return Field(self.field).label

    @property
    def facts(self) -> IndicatorFacts:
        """What a plan must know of the indicator it is for."""
        return IndicatorFacts(
            measure=self.in_measure,
            better=Better(self.better),
            over_time=OverTime(self.over_time),
            decimals=self.decimals,
            ceiling_q=self.ceiling_q,
        )


class IndicatorName(models.Model):
    """Another name by which papers call an indicator; with ``kind`` change it names a rise or fall of it (V7).

    "Số xã đạt chuẩn NTM tăng thêm" is no indicator of its own: it is a change, up, of "Số xã đạt chuẩn NTM".
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="names")
    name = ShortText(max_length=200)
    fold = ShortText(max_length=200, editable=False)
    kind = ShortText(max_length=9, choices=Kind.choices(), default=Kind.LEVEL.value)
    direction = ShortText(max_length=4, choices=Direction.choices(), blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "fold", "kind"], name="indicator_name_row_once"),
            models.CheckConstraint(
                condition=Q(kind="level", direction="") | Q(kind="change", direction__in=Direction.values()),
                name="indicator_name_change_has_direction",
            ),
        ]
        indexes = [models.Index(fields=["fold"], name="indicator_name_fold")]

    def __str__(self) -> str:
        return str(self.name)
