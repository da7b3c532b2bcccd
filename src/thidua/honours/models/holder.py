"""Who bears a record, and how two that are one were joined."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.honours.core.kinds import HolderKind, Sex
from thidua.store.fields import ShortText, UidField


class Holder(models.Model):
    """A person, a collective, a household, a village or a commune in the register of ``owner``; one small row.

    ``person`` where the person works in the house as well, ``body`` where the collective stands among its units; a name
    from an old list has neither.  ``unit`` is where it belongs (``unit_name`` where that unit is in no register).
    ``complete_from`` is the first year from which all titles and awards are said to be recorded; empty: nobody said.
    ``merged_into`` joins a double to the one that stays, ``main`` is the end of that chain (empty: this row itself).
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    kind = ShortText(max_length=10, choices=HolderKind.choices())
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = ShortText(max_length=200)
    fold = ShortText(max_length=200, editable=False)
    name_key = models.CharField(max_length=1200, editable=False)
    unit = models.ForeignKey("units.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit_name = ShortText(max_length=200, blank=True, default="")
    unit_fold = ShortText(max_length=200, blank=True, default="", editable=False)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    sex = ShortText(max_length=3, choices=Sex.choices(), blank=True, default="")
    complete_from = models.PositiveSmallIntegerField(null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="doubles")
    main = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="group")
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="holder_named"),
            models.CheckConstraint(condition=Q(kind__in=HolderKind.values()), name="holder_kind_known"),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(kind="person"), name="holder_person_is_a_person"
            ),
            models.CheckConstraint(
                condition=Q(body__isnull=True) | Q(kind__in=["collective", "village", "commune"]),
                name="holder_body_is_no_person",
            ),
            models.CheckConstraint(
                condition=Q(kind="person") | Q(birth_year__isnull=True, sex=""), name="holder_birth_year_of_a_person"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True, main__isnull=True)
                | (Q(merged_into__isnull=False, main__isnull=False) & ~Q(merged_into=F("id")) & ~Q(main=F("id"))),
                name="holder_merged_into_another",
            ),
            models.UniqueConstraint(fields=["owner", "person"], name="holder_person_once"),
            models.UniqueConstraint(fields=["owner", "body"], name="holder_body_once"),
        ]
        indexes = [
            models.Index(fields=["owner", "fold"], name="holder_by_name"),
            models.Index(fields=["owner", "name_key"], name="holder_in_order"),
            models.Index(fields=["owner", "birth_year"], name="holder_by_birth_year"),
            models.Index(fields=["owner", "kind"], name="holder_by_kind"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def kind_label(self) -> str:
        """What it is, in Vietnamese."""
        return HolderKind(self.kind).label

    @property
    def is_person(self) -> bool:
        """Whether it is a person."""
        return bool(self.kind == HolderKind.PERSON)

    @property
    def main_key(self) -> int:
        """The key of the row under which its record is read."""
        return self.main_id or self.pk


class Merge(models.Model):
    """Two rows taken for one: ``loser`` read under ``winner`` from then on, until it is undone."""

    loser = models.ForeignKey(Holder, on_delete=models.PROTECT, related_name="merges")
    winner = models.ForeignKey(Holder, on_delete=models.PROTECT, related_name="merges_won")
    reason = ShortText(max_length=300)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    by_label = ShortText(max_length=200)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_why = ShortText(max_length=300, blank=True, default="")
    undone_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(loser=F("winner")), name="merge_of_two"),
            models.CheckConstraint(condition=~Q(reason=""), name="merge_says_why"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_why="") | (Q(undone_at__isnull=False) & ~Q(undone_why="")),
                name="merge_undone_says_why",
            ),
            models.UniqueConstraint(fields=["loser"], condition=Q(undone_at__isnull=True), name="merge_stands_once"),
        ]

    def __str__(self) -> str:
        return f"{self.loser_id} → {self.winner_id}"
