"""What people say of the law book: rules they confirmed from a signed paper, and the layers of provinces they brought."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from thidua.store.fields import ShortText, UidField


class RuleConfirmation(models.Model):
    """A waiting rule confirmed at ``owner``: from ``confirmed_on`` it decides there and in the places below.

    ``rule`` is its id in the book and ``as_of`` a day of the span that is meant. ``percent``, ``value`` and ``condition``
    (a phrase of the book) give what the book lacks; with none of them the rule holds as it is written. ``value`` is a
    decimal as text, in its one spelling; ``number`` reads it. ``document`` is the paper with its file. Withdrawn from
    ``withdrawn_on`` on, with a reason; never deleted.
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    rule = ShortText(max_length=80)
    as_of = models.DateField()
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    value = ShortText(max_length=40, blank=True, default="")
    condition = models.TextField(blank=True, default="")
    instrument = ShortText(max_length=60)
    article = ShortText(max_length=20, blank=True)
    clause = ShortText(max_length=20, blank=True)
    point = ShortText(max_length=20, blank=True)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="rules_confirmed")
    confirmed_on = models.DateField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    by_label = ShortText(max_length=200)
    at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True, default="")
    withdrawn_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "rule", "as_of"], condition=Q(withdrawn_on__isnull=True), name="rule_confirmed_once"
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100), name="rule_confirmed_percent_of_100"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True)
                | Q(withdrawn_on__gte=F("confirmed_on")) & ~Q(withdrawn_reason=""),
                name="rule_confirmation_withdrawn_with_reason",
            ),
            models.CheckConstraint(condition=~Q(rule="") & ~Q(instrument=""), name="rule_confirmed_from_somewhere"),
        ]
        indexes = [models.Index(fields=["owner", "confirmed_on"], name="rule_confirmed_where")]

    def __str__(self) -> str:
        return f"{self.rule} ({self.owner_id})"

    @property
    def number(self) -> Decimal | None:
        """The value as a number, or None where none was given."""
        return Decimal(self.value) if self.value else None


class RuleLayer(models.Model):
    """A province's layer over the national book, as its file was brought; it holds in ``owner`` and the places below.

    ``since`` is the day of its instrument. ``ended_on`` is the day the instrument ended, told later; ``withdrawn_on``
    the day from which it is as if it had not been brought. ``document`` is the province's decision itself.
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    name = ShortText(max_length=60)
    number = ShortText(max_length=60)
    title = ShortText(max_length=300)
    content = models.TextField()
    sha256 = ShortText(max_length=64)
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="rule_layers")
    brought_on = models.DateField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    by_label = ShortText(max_length=200)
    at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True, default="")
    withdrawn_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "sha256"], condition=Q(withdrawn_on__isnull=True), name="rule_layer_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("since")), name="rule_layer_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawn_reason=""),
                name="rule_layer_withdrawn_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["owner", "brought_on"], name="rule_layer_where")]

    def __str__(self) -> str:
        return f"{self.name} {self.number}"
