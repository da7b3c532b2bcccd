"""The fund of a year, what went in and out, and payment lists of decisions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.commendation.models.decision import Decision, DecisionItem
from thidua.ground.labels import Labelled
from thidua.store.fields import QuantumField, ShortText, UidField


class Zone(Labelled):
    """Which ceiling the law sets for the fund (152/2025/NĐ-CP, article 46.3b)."""

    PLAIN = "plain", "đồng bằng, thành phố"
    MOUNTAIN = "mountain", "miền núi, trung du, Tây Nguyên, vùng sâu, vùng xa, hải đảo"


class PaymentState(Labelled):
    """Where a payment list stands."""

    DRAFT = "draft", "chờ chi"
    PAID = "paid", "đã chi"
    DROPPED = "dropped", "đã bỏ"


class Fund(models.Model):
    """The fund of emulation and commendation of a locality for one year; whole đồng; empty where nobody has said."""

    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    spending_vnd = QuantumField(null=True, blank=True)
    zone = ShortText(max_length=8, choices=Zone.choices(), blank=True, default="")
    estimate_vnd = QuantumField(null=True, blank=True)
    paper = ShortText(max_length=120, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "year"], name="fund_of_a_year"),
            models.CheckConstraint(
                condition=(Q(spending_vnd__isnull=True) | Q(spending_vnd__gte=0))
                & (Q(estimate_vnd__isnull=True) | Q(estimate_vnd__gte=0)),
                name="fund_not_below_zero",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.year}"


class Payment(models.Model):
    """The list of prizes of one decision, to be signed and paid; paid once, then it stands."""

    uid = UidField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="payments")
    state = ShortText(max_length=8, choices=PaymentState.choices(), default=PaymentState.DRAFT.value)
    total_vnd = QuantumField()
    n_left = models.PositiveIntegerField(default=0)
    paid_on = models.DateField(null=True, blank=True)
    paper = ShortText(max_length=120, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(state="paid") | Q(paid_on__isnull=False), name="payment_paid_on_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.total_vnd}"

    @property
    def state_label(self) -> str:
        """Where it stands, in Vietnamese."""
        return PaymentState(self.state).label


class PaymentLine(models.Model):
    """One bearer (or ``n`` of a village list) on a payment list; whole đồng."""

    payment = models.ForeignKey(Payment, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(DecisionItem, on_delete=models.PROTECT, related_name="payment_lines")
    place = models.PositiveIntegerField()
    unit = ShortText(max_length=200, blank=True, default="")
    each_vnd = QuantumField()
    n = models.PositiveIntegerField(default=1)
    why = ShortText(max_length=300, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["payment", "item"], name="payment_line_once")]

    def __str__(self) -> str:
        return f"{self.payment_id}/{self.place}"

    @property
    def total_vnd(self) -> int:
        """The money of the line."""
        return int(self.each_vnd) * int(self.n)


class FundEntry(models.Model):
    """Money in (above zero) or out (below) of the fund: whole đồng, its day and paper.  Append-only."""

    append_only = True

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="entries")
    on = models.DateField()
    vnd = QuantumField()
    words = ShortText(max_length=300)
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(vnd=0) & ~Q(words=""), name="fund_entry_says_something")]
        indexes = [models.Index(fields=["fund", "on"], name="fund_entry_by_day")]

    def __str__(self) -> str:
        return f"{self.on}: {self.vnd}"
