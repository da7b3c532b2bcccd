"""Titles and awards that were given."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.honours.core.kinds import AwardKind
from thidua.honours.models.record import STANDS, Record
from thidua.store.fields import ShortText

OTHER_CODE = "KHAC"


class AwardRecord(Record):
    """A title or award: a ``code`` of the law book, or KHAC with its own words.

    ``year`` is the working year it was given for, not that of the decision; ``decider`` a code of the law book where
    known; ``batch`` and ``batch_row`` say which list and row it came from.
    """

    code = ShortText(max_length=20)
    words = ShortText(max_length=200, blank=True, default="")
    kind = ShortText(max_length=10, choices=AwardKind.choices(), blank=True, default="")
    merit = ShortText(max_length=400, blank=True, default="")
    decider = ShortText(max_length=20, blank=True, default="")
    batch = models.ForeignKey("honours.ImportBatch", on_delete=models.PROTECT, null=True, related_name="awards")
    batch_row = models.PositiveIntegerField(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=~Q(code=OTHER_CODE) | ~Q(words=""), name="award_other_in_words"),
            models.CheckConstraint(condition=Q(kind="") | Q(kind__in=AwardKind.values()), name="award_kind_known"),
            models.UniqueConstraint(
                fields=["holder", "code", "year", "kind", "decision_key", "words"], condition=STANDS, name="award_once"
            ),
        ]
        indexes = [
            models.Index(fields=["holder", "year_first"], name="award_of_holder"),
            models.Index(fields=["decision_key"], name="award_by_number"),
        ]

    @property
    def kind_label(self) -> str:
        """What it was given for, in Vietnamese."""
        return AwardKind(self.kind).label if self.kind else ""
