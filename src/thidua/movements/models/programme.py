"""A programme that two or more bodies carry out together."""

from django.db import models
from django.db.models import F, Q

from thidua.ground.dates import FAR
from thidua.movements.core.programmes import ProgrammeLineKind
from thidua.store.fields import ShortText, UidField


class Programme(models.Model):
    """Chương trình phối hợp. Its words are fixed once the first party has signed."""

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    name = ShortText(max_length=400)
    fold = ShortText(max_length=400, editable=False)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(default=FAR)
    movement = models.ForeignKey(
        "movements.Movement", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    passage = models.ForeignKey("documents.Passage", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source = models.TextField(blank=True)
    note = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_words = models.TextField(blank=True)
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="programme_is_named"),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__gt=F("since")), name="programme_runs_forward"
            ),
            models.UniqueConstraint(
                fields=["owner", "fold", "since"], condition=Q(since__isnull=False), name="programme_once_from_a_day"
            ),
            models.UniqueConstraint(
                fields=["owner", "fold"], condition=Q(since__isnull=True), name="programme_once_without_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}"

    @property
    def has_end(self) -> bool:
        """Whether its end is set."""
        return self.until != FAR


class ProgrammeParty(models.Model):
    """One body of a programme, and its signature once it has signed; ``signed_on`` stays empty where no paper tells it."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="parties")
    number = models.PositiveSmallIntegerField()
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = ShortText(max_length=200, blank=True)
    signed = models.BooleanField(default=False)
    signed_on = models.DateField(null=True, blank=True)
    signer = ShortText(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="programme_party_numbered_once"),
            models.UniqueConstraint(
                fields=["programme", "body"], condition=Q(body__isnull=False), name="programme_party_once"
            ),
            models.CheckConstraint(condition=Q(body__isnull=False) | ~Q(name=""), name="programme_party_is_someone"),
            models.CheckConstraint(
                condition=Q(signed=True) | Q(signed_on__isnull=True), name="programme_day_of_a_signature"
            ),
        ]


class ProgrammeLine(models.Model):
    """One line of a programme, in its words."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="lines")
    kind = ShortText(max_length=10, choices=[(k.value, k.label) for k in ProgrammeLineKind])
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    passage = models.ForeignKey("documents.Passage", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "kind", "number"], name="programme_line_numbered_once"),
            models.CheckConstraint(condition=~Q(text=""), name="programme_line_says_something"),
        ]


class ProgrammeReview(models.Model):
    """What was found of a programme for a year."""

    append_only = True

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="reviews")
    year = models.PositiveSmallIntegerField()
    on = models.DateField()
    words = models.TextField()
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "year"], name="programme_reviewed_once_a_year"),
            models.CheckConstraint(condition=~Q(words=""), name="programme_review_says_something"),
        ]
