"""Discipline, and a unit's word that there is none."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.honours.core.kinds import DisciplineForm
from thidua.honours.models.record import STANDS, Record
from thidua.store.fields import ShortText


class DisciplineRecord(Record):
    """A discipline by its decision; ``served_until`` is the day it was served, empty where it is not yet known."""

    form = ShortText(max_length=16, choices=DisciplineForm.choices())
    served_until = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=Q(form__in=DisciplineForm.values()), name="discipline_form_known"),
            models.CheckConstraint(
                condition=Q(decided__isnull=False) & ~Q(decision_number=""), name="discipline_by_a_decision"
            ),
            models.CheckConstraint(
                condition=Q(served_until__isnull=True) | Q(served_until__gte=F("decided")),
                name="discipline_served_after_decided",
            ),
            models.UniqueConstraint(
                fields=["holder", "decision_key", "decided"], condition=STANDS, name="discipline_once"
            ),
        ]
        indexes = [models.Index(fields=["holder", "year_first"], name="discipline_of_holder")]

    @property
    def form_label(self) -> str:
        """The form in Vietnamese."""
        return DisciplineForm(self.form).label


class Clearance(Record):
    """The head of a unit says, on a paper, that nothing stands against the holder for the year.

    No discipline beside those recorded, and no proceeding of which the law makes a bar; a hold in force outweighs it.
    """

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(decided__isnull=False) & ~Q(decision_number=""), name="clearance_on_a_paper"
            ),
            models.UniqueConstraint(fields=["holder", "year", "decision_key"], condition=STANDS, name="clearance_once"),
        ]
        indexes = [models.Index(fields=["holder", "year_first"], name="clearance_of_holder")]
