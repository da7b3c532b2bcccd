"""Submissions: a letter (tờ trình) with a list, that moves as a whole."""

from __future__ import annotations

from datetime import date as Day

from django.db import models
from django.db.models import Q

from thidua.commendation.core.kinds import Kind, Procedure, SimpleGround
from thidua.commendation.core.states import FIVE, Seen, State, seen
from thidua.store.fields import ShortText, UidField


class Submission(models.Model):
    """A letter of ``from_body`` to ``owner``, the locality that receives it, with its nominations.

    ``season`` is the working year of the list, ``received_on`` the day that picks the regime (a day of the receiving
    body's own book; ``received_at`` is when it was entered).  ``regime`` and ``rulebook`` (sha256) are frozen then.
    ``foreseen_on`` is the day on which the unit expects it to be received: until then the law of that day is shown.
    ``decider`` is the code of who decides here.  ``from_paper`` marks what was entered after it had been signed.
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    from_body = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    season = models.PositiveSmallIntegerField()
    kind = ShortText(max_length=10, choices=Kind.choices(), default=Kind.MERIT.value)
    procedure = ShortText(max_length=7, choices=Procedure.choices(), default=Procedure.REGULAR.value)
    simple_ground = ShortText(max_length=6, choices=SimpleGround.choices(), blank=True, default="")
    movement = models.ForeignKey(
        "movements.Movement", on_delete=models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    number = ShortText(max_length=60, blank=True, default="")
    date = models.DateField(null=True, blank=True)
    abstract = ShortText(max_length=300)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = ShortText(max_length=9, choices=State.choices(), default=State.DRAFT.value)
    submitted_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    foreseen_on = models.DateField(null=True, blank=True)
    received_note = ShortText(max_length=200, blank=True, default="")
    regime = ShortText(max_length=4, blank=True, default="")
    rulebook = ShortText(max_length=64, blank=True, default="")
    decider = ShortText(max_length=20, blank=True, default="")
    decider_person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    from_paper = models.BooleanField(default=False)
    simulated = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(abstract=""), name="submission_has_abstract"),
            models.CheckConstraint(condition=Q(state__in=State.values()), name="submission_state_known"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values()), name="submission_kind_known"),
            models.CheckConstraint(condition=Q(procedure__in=Procedure.values()), name="submission_procedure_known"),
            models.CheckConstraint(
                condition=Q(procedure="regular", simple_ground="") | (Q(procedure="simple") & ~Q(simple_ground="")),
                name="submission_simple_says_why",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True, received_at__isnull=True, regime="", rulebook="")
                | Q(received_on__isnull=False, received_at__isnull=False),
                name="submission_received_with_its_law",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "season", "state"], name="submission_of_season"),
            models.Index(fields=["from_body", "season"], name="submission_from"),
        ]

    def __str__(self) -> str:
        return str(self.abstract)

    def law_day(self, today: Day) -> Day:
        """The day that picks the regime: received, else foreseen for it, else today (while it is being written)."""
        return self.received_on or self.foreseen_on or today

    @property
    def state_label(self) -> str:
        """Where it stands, in Vietnamese, as the receiving side reads it."""
        return State(self.state).label

    @property
    def seen(self) -> Seen:
        """Where it stands, as the submitting side reads it."""
        return seen(self.state)

    @property
    def seen_place(self) -> int:
        """Which of the five stages it has reached, from 0; those beside them count as the second."""
        return FIVE.index(self.seen) if self.seen in FIVE else 1

    @property
    def kind_label(self) -> str:
        """What is commended, in Vietnamese."""
        return Kind(self.kind).label

    @property
    def procedure_label(self) -> str:
        """Which procedure, in Vietnamese."""
        return Procedure(self.procedure).label

    @property
    def open_to_edit(self) -> bool:
        """Whether the side that submits may still change it."""
        return self.state in (State.DRAFT, State.RETURNED)

    @property
    def title(self) -> str:
        """Number and abstract."""
        return f"Tờ trình {self.number}: {self.abstract}" if self.number else str(self.abstract)


class SubmissionEvent(models.Model):
    """One thing that happened to a submission or to one of its nominations.  Append-only."""

    append_only = True

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="events")
    nomination = models.ForeignKey(
        "commendation.Nomination", on_delete=models.PROTECT, null=True, related_name="events"
    )
    kind = ShortText(max_length=20)
    words = ShortText(max_length=800, blank=True, default="")
    inside = models.BooleanField(default=False)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    by_label = ShortText(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["submission", "at"], name="submission_event_in_order")]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.kind}"


class StepRecord(models.Model):
    """A step that was taken, with its day and outcome; or one that the receiving body added, with its source."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="steps")
    step = ShortText(max_length=10)
    added = models.BooleanField(default=False)
    source = ShortText(max_length=200, blank=True, default="")
    done_on = models.DateField(null=True, blank=True)
    outcome = ShortText(max_length=600, blank=True, default="")
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    by_label = ShortText(max_length=200, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "step"], name="step_recorded_once"),
            models.CheckConstraint(condition=Q(added=False) | ~Q(source=""), name="step_added_by_a_source"),
            models.CheckConstraint(condition=Q(done_on__isnull=True) | ~Q(outcome=""), name="step_done_with_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.step}"
