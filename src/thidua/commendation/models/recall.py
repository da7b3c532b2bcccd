"""What a revoked award takes back: money and things, asked back by a decision, returned or not."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.commendation.core.recall_states import OPEN, RecallState, What
from thidua.commendation.models.decision import Decision, DecisionItem
from thidua.commendation.models.fund import FundEntry, PaymentLine
from thidua.commendation.models.item import AwardItem
from thidua.store.fields import QuantumField, ShortText, UidField


class Recall(models.Model):
    """The recall that one revoking decision starts: asked back on ``asked_on`` by ``paper``, to be back by ``due_on``."""

    uid = UidField()
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="recall")
    asked_on = models.DateField(null=True, blank=True)
    paper = ShortText(max_length=120, blank=True, default="")
    due_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(asked_on__isnull=False, due_on__gte=models.F("asked_on")),
                name="recall_due_after_it_was_asked",
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision_id}"


class RecallLine(models.Model):
    """One sum (``asked_vnd`` of ``paid_vnd``, whole đồng) or one thing of one bearer, asked back.

    ``item`` is the line that was revoked.  ``why`` says how the sum came about, or why it could not be had back.
    """

    recall = models.ForeignKey(Recall, on_delete=models.PROTECT, related_name="lines")
    place = models.PositiveIntegerField()
    item = models.ForeignKey(DecisionItem, on_delete=models.PROTECT, related_name="recall_lines")
    what = ShortText(max_length=5, choices=What.choices())
    name = ShortText(max_length=200)
    unit = ShortText(max_length=200, blank=True, default="")
    thing = models.ForeignKey(AwardItem, on_delete=models.PROTECT, null=True, blank=True, related_name="recall_lines")
    payment_line = models.ForeignKey(
        PaymentLine, on_delete=models.PROTECT, null=True, blank=True, related_name="recall_lines"
    )
    paid_vnd = QuantumField(default=0)
    asked_vnd = QuantumField(default=0)
    why = ShortText(max_length=300, blank=True, default="")
    state = ShortText(max_length=8, choices=RecallState.choices(), default=RecallState.WAITING.value)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recall", "place"], name="recall_line_in_place"),
            models.CheckConstraint(condition=Q(state__in=RecallState.values()), name="recall_line_state_known"),
            models.CheckConstraint(
                condition=Q(what="money", payment_line__isnull=False, thing__isnull=True, asked_vnd__gt=0)
                | Q(what="thing", thing__isnull=False, payment_line__isnull=True, asked_vnd=0),
                name="recall_line_of_money_or_of_a_thing",
            ),
            models.CheckConstraint(condition=~Q(state="given_up") | ~Q(why=""), name="recall_given_up_with_reason"),
        ]
        indexes = [models.Index(fields=["state"], name="recall_line_by_state")]

    def __str__(self) -> str:
        return f"{self.recall_id}/{self.place}"

    @property
    def state_label(self) -> str:
        """Where it stands, in Vietnamese."""
        return RecallState(self.state).label

    @property
    def is_open(self) -> bool:
        """Whether something of it still waits."""
        return RecallState(self.state) in OPEN


class RecallReturn(models.Model):
    """What came back on a day: ``vnd`` in whole đồng (0: the thing itself), with its receipt.  Append-only.

    Money stands in the fund's book as ``entry``.
    """

    append_only = True

    line = models.ForeignKey(RecallLine, on_delete=models.PROTECT, related_name="returns")
    on = models.DateField()
    vnd = QuantumField(default=0)
    receipt = ShortText(max_length=120)
    entry = models.OneToOneField(
        FundEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="recall_return"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(receipt=""), name="recall_return_with_receipt"),
            models.CheckConstraint(
                condition=Q(vnd=0, entry__isnull=True) | Q(vnd__gt=0, entry__isnull=False),
                name="recall_return_in_the_book",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.on}"
