"""A link by which somebody without an account fills one report once; and answers kept for acts that may be repeated."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.results.models.unit_report import UnitReport
from thidua.store.fields import ShortText, UidField


class ReportLink(models.Model):
    """A one-use link for one report.  The token itself is shown once and kept nowhere: ``digest`` is its sha256."""

    uid = UidField()
    report = models.ForeignKey(UnitReport, on_delete=models.PROTECT, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    for_whom = ShortText(max_length=120)
    made_by_key = ShortText(max_length=80)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(used_at__isnull=True, voided_at__isnull=True),
                name="report_link_one_open",
            ),
        ]


class KeptAnswer(models.Model):
    """What an act answered to a client that may ask again with the same ``key``; forgotten after seven days.

    ``content`` is the sha256 of what was sent: the same key with other content is another act, and is refused.
    """

    by_key = ShortText(max_length=80)
    key = ShortText(max_length=64)
    content = models.CharField(max_length=64)
    answer = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by_key", "key"], name="kept_answer_once")]
        indexes = [models.Index(fields=["at"], name="kept_answer_age")]
