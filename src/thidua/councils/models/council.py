"""A council, who sits in it from when to when, and the regulation it has given itself."""

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models import Person
from thidua.councils.core.kinds import Base, CouncilKind, Method, Role
from thidua.documents.models import Document
from thidua.ground.dates import FAR
from thidua.store.fields import ShortText, UidField
from thidua.units.models import Body


class Council(models.Model):
    """A council of ``owner``; ``paper`` is the number of the decision that set it up, ``document`` that paper where kept."""

    uid = UidField()
    owner = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    kind = ShortText(max_length=12, choices=CouncilKind.choices())
    name = ShortText(max_length=200)
    fold = ShortText(max_length=200, editable=False)
    paper = ShortText(max_length=120, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField()
    until = models.DateField(default=FAR)
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="council_is_named"),
            models.CheckConstraint(condition=Q(since__lt=F("until")), name="council_lives_a_day"),
            models.UniqueConstraint(
                fields=["owner", "kind"], condition=Q(until=FAR), name="council_one_of_a_kind_at_work"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Member(models.Model):
    """A seat: ``person`` sits as ``role`` on days ``since <= day < until`` by ``paper``.

    ``post`` is the person's job as the decision names it.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = ShortText(max_length=10, choices=Role.choices())
    post = ShortText(max_length=160, blank=True)
    paper = ShortText(max_length=120, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField()
    until = models.DateField(default=FAR)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(since__lt=F("until")), name="council_member_sits_a_day"),
            models.UniqueConstraint(
                fields=["council", "person"], condition=Q(until=FAR), name="council_member_sits_once"
            ),
        ]
        indexes = [models.Index(fields=["council", "since", "until"], name="council_member_by_day")]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id}"


class Regulation(models.Model):
    """The council's own rules (quy chế) for days ``since <= day < until``; an empty answer means that it is silent."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="regulations")
    paper = ShortText(max_length=160)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField()
    until = models.DateField(default=FAR)
    quorum_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    quorum_article = ShortText(max_length=60, blank=True)
    written_without_meeting = models.BooleanField(null=True, blank=True)
    excused_in_base = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(paper=""), name="council_regulation_has_a_paper"),
            models.CheckConstraint(condition=Q(since__lt=F("until")), name="council_regulation_holds_a_day"),
            models.CheckConstraint(
                condition=Q(quorum_percent__isnull=True) | Q(quorum_percent__range=(1, 100)),
                name="council_regulation_quorum_is_a_share",
            ),
            models.UniqueConstraint(fields=["council"], condition=Q(until=FAR), name="council_regulation_one_in_force"),
        ]

    def __str__(self) -> str:
        return str(self.paper)


class RegulationShare(models.Model):
    """The share of votes that the regulation asks for ``award`` (a code of the law book; empty: every other motion)."""

    regulation = models.ForeignKey(Regulation, on_delete=models.PROTECT, related_name="shares")
    award = ShortText(max_length=20, blank=True)
    percent = models.PositiveSmallIntegerField()
    base = ShortText(max_length=10, choices=Base.choices())
    method = ShortText(max_length=10, choices=Method.choices(), blank=True)
    article = ShortText(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(percent__range=(1, 100)), name="council_share_is_a_share"),
            models.UniqueConstraint(fields=["regulation", "award"], name="council_share_once_an_award"),
        ]

    def __str__(self) -> str:
        return f"{self.award or '*'}: {self.percent}%"
