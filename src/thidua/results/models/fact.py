"""Facts about a figure besides its verdict: ranks told by others, records, the year against the term."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.store.fields import QuantumField, ShortText

KINDS = {
    "rank": "thứ hạng, nhóm do nơi khác nói",
    "record": "cao nhất, thấp nhất từ trước đến nay",
    "term": "so với mục tiêu nhiệm kỳ",
}
ORIGINS = {"found": "tìm từ số liệu đã có", "claimed": "theo lời văn bản"}


class FigureFact(models.Model):
    """ "Đứng thứ 5 toàn tỉnh", "cao nhất từ trước đến nay", "đạt 92 % mục tiêu nhiệm kỳ": a fact, never a verdict.

    ``rank`` is the place, or the n of "nhóm n đầu" where it is said; ``field`` among whom ("toàn tỉnh"); ``said_by`` who
    says so.  ``origin`` tells whether the system found it in its history or the text claims it.
    """

    indicator = models.ForeignKey("targets.Indicator", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    kind = models.CharField(max_length=6, choices=list(KINDS.items()))
    origin = models.CharField(max_length=7, choices=list(ORIGINS.items()))
    text = ShortText(max_length=300)
    rank = models.IntegerField(null=True, blank=True)
    ratio_q = QuantumField(null=True, blank=True)
    field = ShortText(max_length=120, blank=True, default="")
    said_by = ShortText(max_length=200, blank=True, default="")
    passage = models.ForeignKey("documents.Passage", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    by_key = ShortText(max_length=80)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(since__lt=F("until")), name="fact_has_days"),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="fact_kind_known"),
            models.CheckConstraint(condition=Q(origin__in=list(ORIGINS)), name="fact_origin_known"),
            models.CheckConstraint(condition=Q(rank__isnull=True) | Q(rank__gt=0), name="fact_rank_is_a_place"),
            models.CheckConstraint(condition=~Q(text=""), name="fact_says_something"),
        ]
        indexes = [models.Index(fields=["indicator", "body", "since", "until"], name="fact_of_figure")]

    def __str__(self) -> str:
        return str(self.text)
