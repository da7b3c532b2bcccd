"""A person as the house knows one: a name, and nothing the work does not need."""

from django.db import models

from thidua.store.fields import ShortText, UidField
from thidua.units.models import Body


class Person(models.Model):
    """Somebody who works, reports, sits in a council; every field stands in ``core/personal_data.py``.

    ``fold`` is for searching, ``name_key`` for the Vietnamese order of names; both are derived from ``full_name``.
    """

    uid = UidField()
    full_name = ShortText(max_length=120)
    fold = ShortText(max_length=120)
    name_key = models.CharField(max_length=1200)
    owner = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(full_name=""), name="accounts_person_has_a_name")]
        indexes = [models.Index(fields=["owner", "fold"], name="accounts_person_search")]

    def __str__(self) -> str:
        return str(self.full_name)

    @property
    def actor_key(self) -> str:
        """What names this person in the audit log: never the name itself."""
        return f"person:{self.uid}"
