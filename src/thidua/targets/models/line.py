"""A numbered line (dòng) of a set: it holds one or more targets and counts once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.store.fields import ShortText
from thidua.targets.core.kinds import Field
from thidua.targets.models.set import TargetSet


class TargetLine(models.Model):
    """One line as the document prints it; ``text`` is its own words.

    ``every_part``: every part must move the right way ("giảm cả 3 tiêu chí", V10).  ``unnamed``: the document gives a
    count only; such a line carries the verdict as stated and no number (V11).  A ``withdrawn`` line counts nowhere.
    ``handed_from`` is the target of the upper set that this line hands down: its targets are the units' parts of it.
    """

    target_set = models.ForeignKey(TargetSet, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField()
    field = ShortText(max_length=12, choices=Field.choices(), default=Field.OTHER.value)
    text = ShortText(max_length=400)
    every_part = models.BooleanField(default=False)
    unnamed = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)
    passage = models.ForeignKey("documents.Passage", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    handed_from = models.ForeignKey(
        "targets.Target", on_delete=models.PROTECT, null=True, blank=True, related_name="handed_lines"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["target_set", "handed_from"],
                condition=Q(withdrawn=False, handed_from__isnull=False),
                name="line_hands_a_target_down_once",
            ),
            models.UniqueConstraint(
                fields=["target_set", "number"], condition=Q(withdrawn=False), name="line_number_once"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="line_number_from_one"),
            models.CheckConstraint(condition=~Q(text=""), name="line_has_text"),
            models.CheckConstraint(condition=Q(field__in=Field.values()), name="line_field_known"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    @property
    def field_label(self) -> str:
        """The field in Vietnamese."""
        return Field(self.field).label
