"""A paper on its way to its number, and the series that the system keeps itself."""

from django.db import models
from django.db.models import Q

from thidua.documents.core.issuing.states import Route, State
from thidua.documents.core.kinds import CHOICES
from thidua.store.fields import ShortText


class Issuance(models.Model):
    """Where a paper of the locality stands between draft and number. A paper without a row is a draft never sent.

    ``sent_file`` is what the clerk got, ``sent_docx`` the same for Word where it was drawn here; ``signed_file`` came back.
    """

    document = models.OneToOneField("documents.Document", on_delete=models.PROTECT, related_name="issuance")
    state = ShortText(max_length=8, choices=[(state.value, state.label) for state in State])
    route = ShortText(max_length=6, blank=True, choices=[(route.value, route.label) for route in Route])
    sent_file = models.ForeignKey("documents.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_docx = models.ForeignKey("documents.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by_key = ShortText(max_length=100, blank=True)
    note = ShortText(max_length=300, blank=True)
    signed_file = models.ForeignKey("documents.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="issuance_sent_on_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(state="issued") | (Q(issued_at__isnull=False) & ~Q(route="")),
                name="issuance_issued_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["state", "sent_at"], name="issuance_waiting")]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.get_state_display()}"


class NumberSeries(models.Model):
    """A series that the locality numbers from here: one issuer, one kind of paper. Its row is locked while one issues.

    ``start_year`` and ``start_after`` say where a book of paper stood when the series was switched on.
    """

    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    kind = ShortText(max_length=30, choices=CHOICES)
    issuer = ShortText(max_length=200)
    issuer_key = ShortText(max_length=200, editable=False)
    symbol = ShortText(max_length=40)
    is_on = models.BooleanField(default=True)
    start_year = models.PositiveSmallIntegerField(default=0)
    start_after = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "kind", "issuer_key"], name="number_series_once"),
            models.CheckConstraint(condition=~Q(symbol="") & ~Q(issuer=""), name="number_series_named"),
        ]

    def __str__(self) -> str:
        return f"{self.symbol}, {self.issuer}"


class SeriesNumber(models.Model):
    """A number given: never freed, never given twice."""

    series = models.ForeignKey(NumberSeries, on_delete=models.PROTECT, related_name="numbers")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    document = models.OneToOneField("documents.Document", on_delete=models.PROTECT, related_name="series_number")

    append_only = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "year", "number"], name="series_number_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="series_number_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"
