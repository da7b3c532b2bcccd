"""A hold: consideration stopped by a dated paper, and lifted by another."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.honours.models.holder import Holder
from thidua.store.fields import ShortText, UidField


class Hold(models.Model):
    """ "Tạm dừng xét từ … theo văn bản số …": the paper and a day to look again; it says of what nobody is accused.

    Seen by the officer who keeps the records and by the decider alone; others read "chưa xét".
    """

    uid = UidField()
    holder = models.ForeignKey(Holder, on_delete=models.PROTECT, related_name="holds")
    number = ShortText(max_length=60)
    issued = models.DateField()
    issuer = ShortText(max_length=200)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    since = models.DateField()
    review_on = models.DateField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    lifted_on = models.DateField(null=True, blank=True)
    lifted_number = ShortText(max_length=60, blank=True, default="")
    lifted_issued = models.DateField(null=True, blank=True)
    lifted_issuer = ShortText(max_length=200, blank=True, default="")
    lifted_document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(number="") & ~Q(issuer=""), name="hold_rests_on_a_paper"),
            models.CheckConstraint(
                condition=Q(since__gte=F("issued")) & Q(review_on__gt=F("since")), name="hold_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(lifted_on__isnull=True, lifted_issued__isnull=True, lifted_number="", lifted_issuer="")
                | (
                    Q(lifted_on__gte=F("since"), lifted_issued__isnull=False, lifted_issued__lte=F("lifted_on"))
                    & ~Q(lifted_number="")
                    & ~Q(lifted_issuer="")
                ),
                name="hold_lifted_by_a_paper",
            ),
            models.UniqueConstraint(fields=["holder"], condition=Q(lifted_on__isnull=True), name="hold_stands_once"),
        ]
        indexes = [models.Index(fields=["holder", "since", "lifted_on"], name="hold_of_day")]

    def __str__(self) -> str:
        return f"{self.holder_id}: {self.number}"
