"""Entries of the ledgers, their revisions, and who confirmed which of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.ground.periods import Period
from thidua.ledgers.core.entry import amount_words
from thidua.ledgers.core.kinds import SOURCE_CODES, EntryKind, Status, Way, source_label
from thidua.results.core.figures import Bound
from thidua.store.fields import QuantumField, ShortText, UidField

FACTS = (
    "body_id", "subject", "fold", "value_q", "entered", "measure", "dimension", "decimals", "since", "until",
    "period_kind", "status", "bound", "source", "source_words", "way", "fund_id", "work_id", "part_of_id", "money_q",
    "money_measure", "money_entered", "day", "whole_area", "note", "passage_id", "document_id", "indicator_id",
)  # fmt: skip
"""What a correction may change, in the order of the columns."""


class EntryFacts(models.Model):
    """What an entry says.  ``value_q`` counts quanta of ``measure``; ``money_q`` (đồng) stands beside an amount in kind.

    ``part_of`` is the total it lies inside.  ``whole_area``: it holds what the bodies below did.  ``indicator``: the
    result that tells the same number on the scoreboard, so that the two can be held against each other.
    """

    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    subject = ShortText(max_length=300)
    fold = ShortText(max_length=300, editable=False)
    value_q = QuantumField()
    entered = ShortText(max_length=60)
    measure = ShortText(max_length=80)
    dimension = ShortText(max_length=80)
    decimals = models.SmallIntegerField(default=0)
    since = models.DateField()
    until = models.DateField()
    period_kind = ShortText(max_length=12, default="year")
    status = ShortText(max_length=8, default=Status.DONE.value)
    bound = ShortText(max_length=1, default=Bound.EXACT.value)
    source = ShortText(max_length=12, blank=True, default="")
    source_words = ShortText(max_length=300, blank=True, default="")
    way = ShortText(max_length=3, blank=True, default="")
    fund = models.ForeignKey("ledgers.Fund", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    work = models.ForeignKey("movements.Work", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    part_of = models.ForeignKey("ledgers.Entry", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    money_q = QuantumField(null=True, blank=True)
    money_measure = ShortText(max_length=80, blank=True, default="")
    money_entered = ShortText(max_length=60, blank=True, default="")
    day = models.DateField(null=True, blank=True)
    whole_area = models.BooleanField(default=False)
    note = ShortText(max_length=500, blank=True, default="")
    passage = models.ForeignKey("documents.Passage", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    indicator = models.ForeignKey(
        "targets.Indicator", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def period(self) -> Period:
        """The days it is for, with the name people use."""
        return Period(self.since, self.until, self.period_kind)  # type: ignore[arg-type]

    @property
    def words(self) -> str:
        """The amount as people read it."""
        return amount_words(self.value_q, self.measure, self.decimals, self.bound)

    @property
    def money_words(self) -> str:
        """The value in money beside an amount in kind; empty where no paper gives it."""
        return amount_words(self.money_q, self.money_measure) if self.money_q is not None else ""

    @property
    def source_label(self) -> str:
        """Where it comes from, as pages call it."""
        return source_label(self.source)

    @property
    def status_label(self) -> str:
        """Asked for, promised or done."""
        return Status(self.status).label

    @property
    def way_label(self) -> str:
        """Into the fund or out of it; empty elsewhere."""
        return Way(self.way).label if self.way else ""


def _checks(name: str) -> list[models.CheckConstraint]:
    return [
        models.CheckConstraint(condition=Q(since__lt=F("until")), name=f"{name}_has_days"),
        models.CheckConstraint(condition=Q(value_q__gt=0), name=f"{name}_counts_something"),
        models.CheckConstraint(condition=~Q(subject=""), name=f"{name}_is_of_something"),
        models.CheckConstraint(condition=Q(status__in=[s.value for s in Status]), name=f"{name}_status_known"),
        models.CheckConstraint(condition=Q(bound__in=[b.value for b in Bound]), name=f"{name}_bound_known"),
        models.CheckConstraint(condition=Q(source__in=list(SOURCE_CODES)), name=f"{name}_source_known"),
        models.CheckConstraint(
            condition=Q(money_q__isnull=True) | (Q(money_q__gt=0) & ~Q(money_measure="") & ~Q(dimension="money")),
            name=f"{name}_money_beside_kind",
        ),
        models.CheckConstraint(
            condition=Q(way="", fund__isnull=True) | Q(way__in=[w.value for w in Way], fund__isnull=False),
            name=f"{name}_way_of_a_fund",
        ),
    ]


class Entry(EntryFacts):
    """One entry as it stands; it repeats its latest revision, so that sums read one table.

    ``verified_no`` is the revision that somebody confirmed last.  A withdrawn entry counts nowhere and stays.
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    kind = ShortText(max_length=8)
    no = models.IntegerField(default=1)
    verified_no = models.IntegerField(null=True, blank=True)
    withdrawn = models.BooleanField(default=False)
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            *_checks("entry"),
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in EntryKind]), name="entry_kind_known"),
            models.CheckConstraint(condition=Q(no__gt=0), name="entry_has_a_revision"),
            models.CheckConstraint(
                condition=Q(kind="fund", fund__isnull=False) | (~Q(kind="fund") & Q(fund__isnull=True)),
                name="entry_of_a_fund_names_it",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "since"], name="entry_of_owner"),
            models.Index(fields=["body", "since"], name="entry_of_body"),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.words}"

    @property
    def kind_label(self) -> str:
        """What pages call its kind."""
        return EntryKind(self.kind).label

    @property
    def verified(self) -> bool:
        """Whether what counts now was confirmed."""
        return self.verified_no == self.no


class EntryRevision(EntryFacts):
    """One writing of an entry; never changed, never removed.  ``withdrawn`` ones take the entry out of the sums."""

    append_only = True

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="revisions", db_index=False)
    no = models.IntegerField()
    withdrawn = models.BooleanField(default=False)
    reason = ShortText(max_length=500, blank=True, default="")
    by_key = ShortText(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            *_checks("entryrevision"),
            models.UniqueConstraint(fields=["entry", "no"], name="entry_revision_once"),
            models.CheckConstraint(condition=Q(no=1) | ~Q(reason=""), name="entry_correction_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.no}"


class EntryVerification(models.Model):
    """Somebody confirmed a revision.  ``own``: the one who wrote it, where one person holds all."""

    append_only = True

    revision = models.OneToOneField(EntryRevision, on_delete=models.PROTECT, related_name="verification")
    by_key = ShortText(max_length=80)
    at = models.DateTimeField()
    own = models.BooleanField(default=False)
