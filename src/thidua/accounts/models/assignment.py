"""Phân công: the only source of powers."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from thidua.accounts.core.packs import PACKS, Pack, pack
from thidua.accounts.models.person import Person
from thidua.ground.actors import Reach
from thidua.ground.dates import FAR
from thidua.store.fields import ShortText
from thidua.units.core.kinds import Line
from thidua.units.models import Body


class Assignment(models.Model):
    """``person`` has the powers of ``pack`` over ``body``, on days ``since <= day < until``, by ``paper``.

    ``reach`` and ``line`` say whether what is below belongs to it, and by which relation.  A delegation (ủy quyền) has a
    ``principal`` and the assignment it rests on (``delegated_from``); it ends with that one.  ``taken_over_from`` is the
    assignment of whoever left.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    pack = ShortText(max_length=40)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    line = models.CharField(max_length=10, choices=Line.choices())
    reach = models.CharField(max_length=5, choices=[(reach.value, reach.value) for reach in Reach])
    since = models.DateField()
    until = models.DateField(default=FAR)
    paper = ShortText(max_length=300)
    principal = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="delegations")
    delegated_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="delegations"
    )
    taken_over_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(since__lte=F("until")), name="accounts_assignment_days_in_order"),
            models.CheckConstraint(condition=Q(line__in=Line.values()), name="accounts_assignment_line_known"),
            models.CheckConstraint(
                condition=Q(reach__in=[reach.value for reach in Reach]), name="accounts_assignment_reach_known"
            ),
            models.CheckConstraint(
                condition=Q(principal__isnull=True, delegated_from__isnull=True)
                | (Q(principal__isnull=False, delegated_from__isnull=False, until__lt=FAR) & ~Q(principal=F("person"))),
                name="accounts_delegation_has_principal_and_end",
            ),
            models.UniqueConstraint(
                fields=["person", "pack", "body", "line"],
                condition=Q(until=FAR),
                name="accounts_assignment_open_once",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "since", "until"], name="accounts_assignment_of_day"),
            models.Index(fields=["owner", "until"], name="accounts_assignment_owner"),
        ]

    def __str__(self) -> str:
        return f"{self.pack} of {self.person_id} over {self.body_id}"

    @property
    def powers(self) -> Pack:
        """The pack of powers that the assignment gives."""
        return pack(self.pack)

    def holds(self, day: date) -> bool:
        """Return whether the assignment gives powers on that day."""
        return self.since <= day < self.until


PACK_CHOICES = [(one.code, one.label) for one in PACKS]
