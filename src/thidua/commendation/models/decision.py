"""Decisions (tặng, hủy, đính chính), their lines, and the book of commendation."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.commendation.core.decision_states import DecisionKind, DecisionState, Ground, ItemState
from thidua.commendation.models.nomination import Nomination
from thidua.commendation.models.numbered import Numbered
from thidua.commendation.models.papers import NameList
from thidua.store.fields import QuantumField, ShortText, UidField


class Decision(Numbered, models.Model):
    """A decision of ``owner``'s decider, from its draft to its number.

    ``bases`` and ``articles`` are lines as they print (articles parted by an empty line).  ``signer_post`` signs, with
    ``instead_of`` the post he signs for (KT.).  ``number`` and ``decided`` are what the clerk gave, or what the paper
    says that was signed before (``from_paper``).  ``about`` is the decision that this one revokes from or corrects.
    ``signer_person`` is the person of the register who signs; ``namesake`` says why somebody on the list with his name is
    another.  ``ground`` is the letter of the law's ground on which awards are revoked.  ``code`` is its check code.
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    kind = ShortText(max_length=8, choices=DecisionKind.choices(), default=DecisionKind.AWARD.value)
    season = models.PositiveSmallIntegerField()
    abstract = ShortText(max_length=300)
    decider = ShortText(max_length=20)
    who = ShortText(max_length=200)
    bases = models.TextField(blank=True)
    articles = models.TextField(blank=True)
    recipients = models.TextField(blank=True)
    signer = ShortText(max_length=120, blank=True, default="")
    signer_post = ShortText(max_length=120)
    instead_of = ShortText(max_length=120, blank=True, default="")
    signer_person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    namesake = ShortText(max_length=300, blank=True, default="")
    about = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    reason = ShortText(max_length=400, blank=True, default="")
    ground = ShortText(max_length=2, choices=Ground.choices(), blank=True, default="")
    code = ShortText(max_length=12, blank=True, default="")
    state = ShortText(max_length=8, choices=DecisionState.choices(), default=DecisionState.DRAFT.value)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    number = ShortText(max_length=60, blank=True, default="")
    decided = models.DateField(null=True, blank=True)
    from_paper = models.BooleanField(default=False)
    simulated = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(abstract=""), name="decision_has_abstract"),
            models.CheckConstraint(condition=Q(kind__in=DecisionKind.values()), name="decision_kind_known"),
            models.CheckConstraint(condition=Q(state__in=DecisionState.values()), name="decision_state_known"),
            models.CheckConstraint(
                condition=~Q(state="issued") | (~Q(number="") & Q(decided__isnull=False)),
                name="decision_issued_with_number_and_day",
            ),
            models.CheckConstraint(
                condition=Q(kind="award", about__isnull=True) | (~Q(kind="award") & Q(about__isnull=False)),
                name="decision_that_follows_names_its_first",
            ),
            models.CheckConstraint(condition=~Q(kind="revoke") | ~Q(reason=""), name="decision_revokes_with_reason"),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="decision_code_once"),
        ]
        indexes = [
            models.Index(fields=["owner", "season", "state"], name="decision_of_season"),
            models.Index(fields=["owner", "decided"], name="decision_by_day"),
        ]

    @property
    def kind_label(self) -> str:
        """What it does, in Vietnamese."""
        return DecisionKind(self.kind).label

    @property
    def is_issued(self) -> bool:
        """Whether it has its number, day and place in the book."""
        return bool(self.state == DecisionState.ISSUED)


class DecisionItem(models.Model):
    """One line of a decision: a bearer with a title or award, or a village list with its count ``n``.

    ``name`` and ``detail`` print as they stand.  ``book_no`` is its number in the book of commendation of the year of
    the decision.  ``prize_vnd`` is one bearer's money, whole đồng, empty where a part is not verified: then
    ``prize_why`` says what lacks, and nothing is paid.  ``about`` is the line that a later decision revokes or corrects.
    ``printed_name`` is the name as the signed paper has it, once it was put right.  ``list_name`` is one family of a
    village list, as it stood, where the later decision is about that family alone.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="items")
    place = models.PositiveIntegerField()
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    name_list = models.ForeignKey(NameList, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    holder = models.ForeignKey(
        "honours.Holder", on_delete=models.PROTECT, null=True, blank=True, related_name="decision_items"
    )
    award = ShortText(max_length=20)
    year = ShortText(max_length=9)
    kind = ShortText(max_length=10, blank=True, default="")
    bearer = ShortText(max_length=10)
    name = ShortText(max_length=200)
    printed_name = ShortText(max_length=200, blank=True, default="")
    list_name = ShortText(max_length=200, blank=True, default="")
    detail = ShortText(max_length=300, blank=True, default="")
    merit = ShortText(max_length=400, blank=True, default="")
    n = models.PositiveIntegerField(default=1)
    record = models.ForeignKey("honours.AwardRecord", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    book_no = models.PositiveIntegerField(null=True, blank=True)
    book_year = models.PositiveSmallIntegerField(null=True, blank=True)
    prize_vnd = QuantumField(null=True, blank=True)
    prize_why = ShortText(max_length=400, blank=True, default="")
    state = ShortText(max_length=8, choices=ItemState.choices(), default=ItemState.LIVE.value)
    about = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "place"], name="decision_item_in_place"),
            models.CheckConstraint(condition=~Q(name=""), name="decision_item_named"),
            models.CheckConstraint(condition=Q(state__in=ItemState.values()), name="decision_item_state_known"),
            models.CheckConstraint(
                condition=Q(holder__isnull=False) | Q(name_list__isnull=False), name="decision_item_has_a_bearer"
            ),
            models.CheckConstraint(condition=~Q(about=F("id")), name="decision_item_about_another"),
            models.UniqueConstraint(
                fields=["nomination"], condition=~Q(state="dropped") & Q(nomination__isnull=False),
                name="nomination_decided_once",
            ),
            models.UniqueConstraint(
                fields=["name_list"],
                condition=~Q(state="dropped") & Q(name_list__isnull=False, about__isnull=True),
                name="name_list_decided_once",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["decision", "place"], name="decision_item_in_order"),
            models.Index(fields=["holder"], name="decision_item_of_holder"),
        ]

    def __str__(self) -> str:
        return f"{self.award} {self.year} #{self.pk}"

    @property
    def state_label(self) -> str:
        """Where it stands, in Vietnamese."""
        return ItemState(self.state).label


class AwardBook(models.Model):
    """The last number given in a locality's book of commendation (sổ khen thưởng) of one year: its own series."""

    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "year"], name="award_book_of_a_year")]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.year}: {self.last}"
