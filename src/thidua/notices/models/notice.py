"""A message to a person, or to whoever holds the work at a body."""

from django.db import models
from django.db.models import Q

from thidua.notices.core.causes import MOST
from thidua.store.fields import ShortText, UidField


class Notice(models.Model):
    """A message of ``owner`` to a ``person`` or a ``body``; one for a cause and addressee, held by the database.

    ``due`` is the last day asked for. ``href`` is a path of this installation. ``withdrawn_at`` says that the cause is
    gone: the row stays and is no longer shown as waiting.
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    cause = ShortText(max_length=MOST)
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    subject = ShortText(max_length=300)
    text = models.TextField(blank=True)
    href = ShortText(max_length=300, blank=True)
    due = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True, body__isnull=False) | Q(person__isnull=False, body__isnull=True),
                name="notice_to_one_addressee",
            ),
            models.CheckConstraint(condition=~Q(cause="") & ~Q(subject=""), name="notice_says_why"),
            models.CheckConstraint(condition=Q(href="") | Q(href__startswith="/"), name="notice_leads_inside"),
            models.UniqueConstraint(
                fields=["owner", "cause", "body"], condition=Q(body__isnull=False), name="notice_once_to_a_body"
            ),
            models.UniqueConstraint(
                fields=["owner", "cause", "person"], condition=Q(person__isnull=False), name="notice_once_to_a_person"
            ),
        ]
        indexes = [
            models.Index(fields=["body", "made_at"], name="notice_of_body"),
            models.Index(fields=["person", "made_at"], name="notice_of_person"),
        ]

    def __str__(self) -> str:
        return str(self.subject)


class NoticeRead(models.Model):
    """That a person has read a notice, and when first."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="reads")
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "person"], name="notice_read_once")]
