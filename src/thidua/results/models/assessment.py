"""A person's judgement of a target that no number decides: a task, or "chấp nhận đúng hướng" (V1, V9)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.results.models.stated import STATED_VERDICTS
from thidua.store.fields import ShortText


class Assessment(models.Model):
    """A verdict with the words that give its ground.  Rows only grow; the one with the highest ``no`` counts."""

    append_only = True

    target = models.ForeignKey("targets.Target", on_delete=models.PROTECT, related_name="assessments", db_index=False)
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    no = models.IntegerField(default=1)
    verdict = models.CharField(max_length=12, blank=True, default="")
    word = ShortText(max_length=500)
    passage = models.ForeignKey("documents.Passage", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    by_key = ShortText(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "no"], name="assessment_once"),
            models.CheckConstraint(condition=Q(verdict__in=("", *STATED_VERDICTS)), name="assessment_verdict_known"),
            models.CheckConstraint(condition=~Q(word=""), name="assessment_gives_ground"),
        ]
