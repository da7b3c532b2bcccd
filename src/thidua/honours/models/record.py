"""What every line of a record has: its year, its paper, whether it was compared with it, and how it was taken back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.honours.core.kinds import Source
from thidua.honours.models.holder import Holder
from thidua.store.fields import ShortText, UidField

STANDS = Q(withdrawn_on__isnull=True)


class Record(models.Model):
    """One line of a record.  Nothing is overwritten or deleted.

    ``checked``: compared with the decision ("đã đối chiếu quyết định"); else self-declared, and a run that rests on it
    asks for confirmation.  A line taken back has ``withdrawn_on`` with reason and paper; where another line says it
    rightly now, that is ``replaced_by``.
    """

    uid = UidField()
    holder = models.ForeignKey(Holder, on_delete=models.PROTECT, related_name="+")
    year = ShortText(max_length=9)
    year_first = models.PositiveSmallIntegerField(editable=False)
    decision_number = ShortText(max_length=60, blank=True, default="")
    decision_key = ShortText(max_length=60, blank=True, default="", editable=False)
    decided = models.DateField(null=True, blank=True)
    authority = ShortText(max_length=200, blank=True, default="")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    source = ShortText(max_length=13, choices=Source.choices())
    checked = models.BooleanField(default=False)
    note = ShortText(max_length=400, blank=True, default="")
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = ShortText(max_length=300, blank=True, default="")
    withdrawn_paper = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_why="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_why="")),
                name="%(class)s_withdrawn_says_why",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | Q(withdrawn_on__isnull=False),
                name="%(class)s_replaced_is_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.decision_number}".strip()

    @property
    def stands(self) -> bool:
        """Whether it counts."""
        return self.withdrawn_on is None

    @property
    def checked_label(self) -> str:
        """Whether it was compared with its decision, in Vietnamese."""
        return "đã đối chiếu quyết định" if self.checked else "tự khai"
