"""Papers of a submission, the minutes of the unit's meeting, opinions of other bodies, public comment, name lists."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.commendation.core.kinds import Answer, PaperKind, VoteForm
from thidua.commendation.models.nomination import Nomination
from thidua.commendation.models.submission import Submission
from thidua.movements.core.working_days import DayKind, OnDayOff
from thidua.store.fields import ShortText

_DAY_KINDS = [(kind.value, kind.label) for kind in DayKind]
_OFF_DAYS = [(kind.value, kind.label) for kind in OnDayOff]


class SubmissionPaper(models.Model):
    """A paper of the submission, or of one nomination: a scan (``file``) or a registered document."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="papers")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, null=True, blank=True, related_name="papers")
    kind = ShortText(max_length=11, choices=PaperKind.choices())
    label = ShortText(max_length=200)
    file = models.ForeignKey("documents.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    dropped = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False) | Q(document__isnull=False), name="submission_paper_is_there"
            ),
        ]
        indexes = [models.Index(fields=["submission", "kind"], name="submission_paper_by_kind")]

    def __str__(self) -> str:
        return str(self.label)

    @property
    def kind_label(self) -> str:
        """What it is, in Vietnamese."""
        return PaperKind(self.kind).label


class UnitMinutes(models.Model):
    """The unit's meeting (biên bản bình xét): when, where, who, how it voted; the first paper of a submission."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="minutes")
    held_on = models.DateField()
    held_at = ShortText(max_length=5, blank=True, default="")
    place = ShortText(max_length=200)
    chair = ShortText(max_length=120)
    chair_post = ShortText(max_length=120, blank=True, default="")
    secretary = ShortText(max_length=120)
    members = models.PositiveIntegerField()
    present = models.PositiveIntegerField()
    absent = ShortText(max_length=600, blank=True, default="")
    vote_form = ShortText(max_length=6, choices=VoteForm.choices())
    discussion = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(present__lte=F("members")), name="minutes_present_le_members"),
            models.CheckConstraint(condition=Q(present__gte=1), name="minutes_somebody_present"),
            models.CheckConstraint(condition=~Q(chair="") & ~Q(secretary="") & ~Q(place=""), name="minutes_complete"),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.held_on}"

    @property
    def n_absent(self) -> int:
        """How many were not there."""
        return int(self.members - self.present)


class BodyOpinion(models.Model):
    """An opinion asked of another body (hiệp y): by when, counted how, and what it says; silence is no answer."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="opinions")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, null=True, blank=True, related_name="opinions")
    asked = models.ForeignKey("units.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_name = ShortText(max_length=200)
    about = ShortText(max_length=300)
    asked_on = models.DateField()
    n_days = models.PositiveSmallIntegerField()
    day_kind = ShortText(max_length=8, choices=_DAY_KINDS)
    on_day_off = ShortText(max_length=6, choices=_OFF_DAYS, default="next")
    due = models.DateField()
    answer = ShortText(max_length=7, choices=Answer.choices(), blank=True, default="")
    answered_on = models.DateField(null=True, blank=True)
    words = ShortText(max_length=600, blank=True, default="")
    paper_number = ShortText(max_length=60, blank=True, default="")
    file = models.ForeignKey("documents.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(asked_name=""), name="opinion_asked_of_somebody"),
            models.CheckConstraint(condition=Q(due__gte=F("asked_on")), name="opinion_due_after_asked"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True) | (~Q(answer="") & Q(answered_on__gte=F("asked_on"))),
                name="opinion_answered_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.asked_name)

    @property
    def answer_label(self) -> str:
        """What it says, in Vietnamese."""
        return Answer(self.answer).label if self.answer else ""


class PublicComment(models.Model):
    """A list published for comment: where, from when to when, days counted how, by which rule; closed by a person."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="comment_periods")
    posted = ShortText(max_length=300)
    since = models.DateField()
    n_days = models.PositiveSmallIntegerField()
    day_kind = ShortText(max_length=8, choices=_DAY_KINDS)
    until = models.DateField()
    source = ShortText(max_length=300)
    closed_on = models.DateField(null=True, blank=True)
    outcome = ShortText(max_length=600, blank=True, default="")
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(posted="") & ~Q(source=""), name="comment_posted_somewhere"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="comment_days_in_order"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, outcome="") | (Q(closed_on__gte=F("until")) & ~Q(outcome="")),
                name="comment_closed_after_its_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.since}"


class Comment(models.Model):
    """One comment that came in: what it says of whom, kept inside; who said it is not kept here."""

    period = models.ForeignKey(PublicComment, on_delete=models.PROTECT, related_name="comments")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")
    on = models.DateField()
    how = ShortText(max_length=120)
    words = ShortText(max_length=800)
    settled = ShortText(max_length=600, blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="comment_says_something")]

    def __str__(self) -> str:
        return f"{self.period_id}: {self.on}"


class NameList(models.Model):
    """A village's list worked as a list: names one a line, counts, one check for all; no row a name."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="name_lists")
    place = models.PositiveIntegerField()
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    body_name = ShortText(max_length=200)
    award = ShortText(max_length=20)
    year = ShortText(max_length=9)
    n_all = models.PositiveIntegerField(null=True, blank=True)
    n_named = models.PositiveIntegerField()
    names = models.TextField(blank=True, default="")
    file = models.ForeignKey("documents.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = ShortText(max_length=9, default="live")
    reason = ShortText(max_length=600, blank=True, default="")
    verdict = ShortText(max_length=20, blank=True, default="")
    n_attest = models.PositiveSmallIntegerField(default=0)
    findings = models.TextField(default="[]")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(n_named__gte=1), name="name_list_has_names"),
            models.CheckConstraint(
                condition=Q(n_all__isnull=True) | Q(n_named__lte=F("n_all")), name="name_list_within_all"
            ),
            models.UniqueConstraint(fields=["submission", "body_name", "award"], name="name_list_once"),
        ]

    def __str__(self) -> str:
        return f"{self.body_name} {self.award}"

    def names_list(self) -> list[str]:
        """Return the names, in their order."""
        return [name for name in self.names.split("\n") if name]


class StruckName(models.Model):
    """A household taken off a village's list by the side that considers it, with its reason.  Append-only."""

    append_only = True

    name_list = models.ForeignKey(NameList, on_delete=models.PROTECT, related_name="struck")
    name = ShortText(max_length=200)
    reason = ShortText(max_length=600)
    article = ShortText(max_length=120)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    by_label = ShortText(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason="") & ~Q(article=""), name="struck_name_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.name_list_id}: {self.on}"


class ListIntake(models.Model):
    """A list that was read and waits for its answers: ``rows`` holds names only until it is taken in or dropped."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="intakes")
    name = ShortText(max_length=200)
    sha256 = ShortText(max_length=64)
    award = ShortText(max_length=20, blank=True, default="")
    rows = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    state = ShortText(max_length=7, default="read")
    n_taken = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["read", "done", "dropped"]), name="list_intake_state_known"),
            models.CheckConstraint(condition=Q(state="read") | Q(rows=[]), name="list_intake_keeps_no_names"),
        ]

    def __str__(self) -> str:
        return str(self.name)
