"""What units answer to a movement of their locality."""

from django.db import models
from django.db.models import Q

from thidua.movements.core.answers import AnswerKind, AnswerLineKind
from thidua.store.fields import ShortText


class MovementAnswer(models.Model):
    """One answer of one body; a later one has a higher ``no`` and counts. The officer's comment stands beside it.

    ``how`` says how a body that does not log in told it to who entered it: giấy, điện thoại, Zalo."""

    movement = models.ForeignKey("movements.Movement", on_delete=models.PROTECT, related_name="answers")
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    no = models.PositiveSmallIntegerField()
    kind = ShortText(max_length=10, choices=[(k.value, k.label) for k in AnswerKind])
    on = models.DateField()
    text = models.TextField(blank=True)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_for = models.BooleanField(default=False)
    how = ShortText(max_length=100, blank=True)
    comment = models.TextField(blank=True)
    asks_again = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["movement", "body", "no"], name="movement_answer_numbered_once"),
            models.CheckConstraint(
                condition=~Q(kind=AnswerKind.DECLINES.value) | ~Q(text=""), name="movement_declined_with_a_reason"
            ),
            models.CheckConstraint(condition=Q(asks_again=False) | ~Q(comment=""), name="movement_asks_again_in_words"),
        ]


class AnswerLine(models.Model):
    """One line of an answer: the unit's own content, target in words, or criterion."""

    answer = models.ForeignKey(MovementAnswer, on_delete=models.CASCADE, related_name="lines")
    kind = ShortText(max_length=10, choices=[(k.value, k.label) for k in AnswerLineKind])
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "kind", "number"], name="answer_line_numbered_once"),
            models.CheckConstraint(condition=~Q(text=""), name="answer_line_says_something"),
        ]
