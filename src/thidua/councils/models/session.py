"""A session, who was there, what it was asked, and who left the count for which motion."""

from django.db import models
from django.db.models import Q

from thidua.councils.core.kinds import Form, Method, Presence, State, Tie
from thidua.councils.models.council import Council, Member
from thidua.documents.models import Document, File
from thidua.store.fields import ShortText, UidField


class Session(models.Model):
    """One meeting, or one round of opinions on paper; ``held_on`` is the day of the meeting or the last day for opinions.

    ``members_counted`` is how many sat in the council on that day, fixed when the session is held.  ``tally_scan`` is the
    tally sheet as the counting board signed it.
    """

    uid = UidField()
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="sessions")
    no = models.PositiveIntegerField()
    form = ShortText(max_length=10, choices=Form.choices())
    state = ShortText(max_length=10, choices=State.choices(), default=State.CALLED.value)
    held_on = models.DateField()
    starts = models.TimeField(null=True, blank=True)
    place = ShortText(max_length=200, blank=True)
    agenda = models.TextField(blank=True)
    chair = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    secretary = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    members_counted = models.PositiveSmallIntegerField(null=True, blank=True)
    cancelled_why = models.TextField(blank=True)
    words = models.TextField(blank=True)
    tally_scan = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    minutes = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "no"], name="council_session_number_once"),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancelled_why=""), name="council_session_cancelled_why"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["called", "cancelled"]) | Q(members_counted__isnull=False),
                name="council_session_held_is_counted",
            ),
        ]
        indexes = [models.Index(fields=["council", "held_on"], name="council_session_by_day")]

    def __str__(self) -> str:
        return f"phiên {self.no}"


class Attendance(models.Model):
    """How one member took part; ``counts`` says that he sits on the counting board, ``heads_count`` that he leads it."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendance")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    presence = ShortText(max_length=10, choices=Presence.choices())
    counts = models.BooleanField(default=False)
    heads_count = models.BooleanField(default=False)
    returned_on = models.DateField(null=True, blank=True)
    note = ShortText(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "member"], name="council_attendance_once"),
            models.CheckConstraint(condition=Q(heads_count=False) | Q(counts=True), name="council_head_counts"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.presence}"


class Motion(models.Model):
    """One question to the council about the thing ``kind``/``key``, printed as ``label``.

    ``award`` is the code of the title or award that it is about (it picks the share of votes); empty for other questions.
    ``rules_on`` is the day whose law holds for it: the day the file was received; the day of the session where none was.
    """

    uid = UidField()
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="motions")
    number = models.PositiveSmallIntegerField()
    kind = ShortText(max_length=30)
    key = ShortText(max_length=60)
    label = ShortText(max_length=400)
    award = ShortText(max_length=20, blank=True)
    method = ShortText(max_length=10, choices=Method.choices())
    rules_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="council_motion_number_once"),
            models.UniqueConstraint(fields=["session", "kind", "key", "award"], name="council_motion_once_a_session"),
            models.CheckConstraint(condition=~Q(label=""), name="council_motion_is_named"),
        ]
        indexes = [models.Index(fields=["kind", "key"], name="council_motion_by_thing")]

    def __str__(self) -> str:
        return f"{self.number}. {self.label}"


class Excusal(models.Model):
    """A member leaves the room and the count for one motion."""

    motion = models.ForeignKey(Motion, on_delete=models.CASCADE, related_name="excusals")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    tie = ShortText(max_length=10, choices=Tie.choices())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["motion", "member"], name="council_excusal_once")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.tie}"
