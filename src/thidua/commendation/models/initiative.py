"""Initiatives: the call, the application with its authors, points of the council's members, later proofs."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.commendation.core.initiatives import InitiativeState, ProofKind, share_words
from thidua.honours.core.kinds import Scope, WorkKind
from thidua.store.fields import ShortText, UidField


class InitiativeCall(models.Model):
    """A round (đợt xét) of ``owner``: from ``opens`` to ``closes`` (both count), as its paper says.

    ``questions`` are the further fields of the locality's application form, a line each, ``form_source`` the form's name
    and paper (empty: the form was not compared with one of the province).
    """

    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    name = ShortText(max_length=200)
    opens = models.DateField()
    closes = models.DateField()
    paper = ShortText(max_length=200, blank=True, default="")
    questions = models.TextField(blank=True, default="")
    form_source = ShortText(max_length=200, blank=True, default="")
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "year", "name"], name="initiative_call_named_once"),
            models.CheckConstraint(condition=~Q(name=""), name="initiative_call_named"),
            models.CheckConstraint(condition=Q(closes__gte=models.F("opens")), name="initiative_call_opens_first"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class InitiativeCriterion(models.Model):
    """A line of a call's scoring sheet; ``most`` in hundredths of a point, as the locality gave it."""

    call = models.ForeignKey(InitiativeCall, on_delete=models.PROTECT, related_name="criteria")
    place = models.PositiveSmallIntegerField()
    name = ShortText(max_length=200)
    most = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "place"], name="initiative_criterion_in_place"),
            models.CheckConstraint(condition=Q(most__gt=0), name="initiative_criterion_has_points"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Initiative(models.Model):
    """An application, from its draft to its decision and what followed.

    ``before`` is what was done until then, ``scope_asked`` how far it is said to reach, ``scope`` how far the decision
    recognised it.  ``likeness`` is what a person concluded from comparing it with earlier ones.  ``council_paper`` is
    the minutes of a council that met outside the system.  ``number`` and ``decided`` are what the clerk gave.
    """

    uid = UidField()
    call = models.ForeignKey(InitiativeCall, on_delete=models.PROTECT, related_name="initiatives")
    from_body = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    kind = ShortText(max_length=10, choices=WorkKind.choices(), default=WorkKind.INITIATIVE.value)
    name = ShortText(max_length=400)
    field = ShortText(max_length=120)
    before = models.TextField(blank=True)
    solution = models.TextField()
    effect = models.TextField()
    scope_asked = ShortText(max_length=8, choices=Scope.choices(), default=Scope.BASE.value)
    used_from = models.DateField(null=True, blank=True)
    file = models.ForeignKey("documents.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = ShortText(max_length=10, choices=InitiativeState.choices(), default=InitiativeState.DRAFT.value)
    submitted_at = models.DateTimeField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    likeness = ShortText(max_length=400, blank=True, default="")
    reason = ShortText(max_length=400, blank=True, default="")
    council_paper = ShortText(max_length=200, blank=True, default="")
    scope = ShortText(max_length=8, choices=Scope.choices(), blank=True, default="")
    number = ShortText(max_length=60, blank=True, default="")
    decided = models.DateField(null=True, blank=True)
    authority = ShortText(max_length=200, blank=True, default="")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision = models.ForeignKey(
        "commendation.InitiativeDecision", on_delete=models.PROTECT, null=True, blank=True, related_name="initiatives"
    )
    simulated = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="applied_initiative_named"),
            models.CheckConstraint(condition=Q(kind__in=WorkKind.values()), name="applied_initiative_kind_known"),
            models.CheckConstraint(
                condition=Q(state__in=InitiativeState.values()), name="applied_initiative_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="recognised") | (~Q(number="") & Q(decided__isnull=False) & ~Q(scope="")),
                name="initiative_recognised_by_a_paper",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["refused", "returned"]) | ~Q(reason=""), name="initiative_stopped_with_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["call", "state"], name="initiative_of_call"),
            models.Index(fields=["from_body"], name="initiative_of_body"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def state_label(self) -> str:
        """Where it stands, in Vietnamese."""
        return InitiativeState(self.state).label

    @property
    def kind_label(self) -> str:
        """What it is, in Vietnamese."""
        return WorkKind(self.kind).label

    @property
    def scope_asked_label(self) -> str:
        """How far it is said to reach, in Vietnamese."""
        return Scope(self.scope_asked).label

    @property
    def scope_label(self) -> str:
        """How far it is recognised to reach, in Vietnamese."""
        return Scope(self.scope).label if self.scope else ""


class InitiativeAnswer(models.Model):
    """What an application says to one of the further fields of its form, under the words the field had then."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="answers")
    place = models.PositiveSmallIntegerField()
    label = ShortText(max_length=200)
    text = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "place"], name="initiative_answer_in_place")]

    def __str__(self) -> str:
        return f"{self.initiative_id}: {self.label}"


class InitiativeAuthor(models.Model):
    """An author with the share in hundredths of a per cent; ``record`` once it is recognised."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="authors")
    place = models.PositiveSmallIntegerField()
    holder = models.ForeignKey("honours.Holder", on_delete=models.PROTECT, related_name="+")
    share = models.PositiveSmallIntegerField()
    elsewhere = models.BooleanField(default=False)
    record = models.ForeignKey(
        "honours.InitiativeRecord", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative", "place"], name="initiative_author_in_place"),
            models.UniqueConstraint(fields=["initiative", "holder"], name="initiative_author_once"),
            models.CheckConstraint(condition=Q(share__gt=0, share__lte=10000), name="initiative_author_has_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id}/{self.place}"

    @property
    def share_words(self) -> str:
        """The share as people write it."""
        return share_words(self.share)


class InitiativePoint(models.Model):
    """What one member of the initiative council gave for one line, in hundredths of a point."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="points")
    member = models.ForeignKey("councils.Member", on_delete=models.PROTECT, related_name="+")
    criterion = models.ForeignKey(InitiativeCriterion, on_delete=models.PROTECT, related_name="+")
    points = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative", "member", "criterion"], name="initiative_point_once")
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id}: {self.points}"


class InitiativeProof(models.Model):
    """A later paper: that it works, or how far it reaches; who recognises that, when, by which paper."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="proofs")
    kind = ShortText(max_length=8, choices=ProofKind.choices())
    scope = ShortText(max_length=8, choices=Scope.choices(), blank=True, default="")
    words = ShortText(max_length=400)
    authority = ShortText(max_length=200)
    number = ShortText(max_length=60, blank=True, default="")
    on = models.DateField()
    file = models.ForeignKey("documents.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ProofKind.values()), name="initiative_proof_kind_known"),
            models.CheckConstraint(condition=~Q(kind="reach") | ~Q(scope=""), name="initiative_proof_says_reach"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id}: {self.kind} {self.on}"

    @property
    def kind_label(self) -> str:
        """What it proves, in Vietnamese."""
        return ProofKind(self.kind).label

    @property
    def scope_label(self) -> str:
        """How far, in Vietnamese."""
        return Scope(self.scope).label if self.scope else ""
