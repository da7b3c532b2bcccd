"""What was sent to bodies, and how each of them answered."""

from django.db import models
from django.db.models import Q

from thidua.notices.core.states import State, Step
from thidua.store.fields import ShortText, UidField


class Dispatch(models.Model):
    """A thing of ``owner`` sent to bodies, named by ``kind``, ``key`` and the ``label`` printed.

    ``content`` is what the thing said on the day it was first sent, kept as it was. One row for a thing: sent again to
    more bodies it gets more recipients. ``wants_answer``: each is asked for its own plan or words, not only a receipt.
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    kind = ShortText(max_length=20)
    key = ShortText(max_length=60)
    label = ShortText(max_length=400)
    content = models.TextField(blank=True)
    ask = models.TextField(blank=True)
    wants_answer = models.BooleanField(default=False)
    due = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField()
    round = models.PositiveSmallIntegerField(default=1)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_why = models.TextField(blank=True)
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "kind", "key"], name="dispatch_once_for_a_thing"),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) | ~Q(taken_back_why=""), name="dispatch_taken_back_why"
            ),
            models.CheckConstraint(condition=~Q(kind="") & ~Q(key="") & ~Q(label=""), name="dispatch_names_a_thing"),
        ]
        indexes = [models.Index(fields=["owner", "sent_at"], name="dispatch_of_owner")]

    def __str__(self) -> str:
        return str(self.label)


class DispatchRecipient(models.Model):
    """One body that a thing was sent to. ``how`` is filled where the sender recorded the answer for a body that does
    not log in (giấy, điện thoại, Zalo). ``plan_*`` name the body's own plan; ``comment`` is the sender's word on it."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="recipients")
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    state = ShortText(max_length=10, choices=[(s.value, s.label) for s in State], default=State.SENT.value)
    sent_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    how = ShortText(max_length=100, blank=True)
    plan_kind = ShortText(max_length=20, blank=True)
    plan_key = ShortText(max_length=60, blank=True)
    plan_label = ShortText(max_length=400, blank=True)
    comment = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "body"], name="dispatch_once_to_a_body"),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in State]), name="dispatch_state_known"),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason=""), name="dispatch_declined_with_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | ~Q(answer="") | ~Q(plan_label=""), name="dispatch_answered_in_words"
            ),
        ]
        indexes = [models.Index(fields=["body", "state"], name="dispatch_of_body")]


class DispatchStep(models.Model):
    """What the sender did with a dispatch, step by step: the words and the day as they were after it."""

    append_only = True

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="steps")
    no = models.PositiveSmallIntegerField()
    act = ShortText(max_length=10, choices=[(s.value, s.label) for s in Step])
    at = models.DateTimeField()
    n = models.PositiveIntegerField(default=0)
    ask = models.TextField(blank=True)
    content = models.TextField(blank=True)
    due = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "no"], name="dispatch_step_numbered_once"),
            models.CheckConstraint(condition=Q(act__in=[s.value for s in Step]), name="dispatch_step_known"),
            models.CheckConstraint(condition=Q(act="sent") | ~Q(reason=""), name="dispatch_step_says_why"),
        ]
