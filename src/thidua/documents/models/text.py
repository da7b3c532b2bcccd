"""The words of a paper as the system keeps them, and places in them."""

from django.db import models
from django.db.models import F, Q

from thidua.store.fields import ShortText


class Text(models.Model):
    """A text in NFC. Offsets of passages count characters of ``nfc``, so it is never changed."""

    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("documents.File", on_delete=models.PROTECT, null=True, blank=True, related_name="texts")
    sha256 = ShortText(max_length=64)
    nfc = models.TextField()
    reader_version = ShortText(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "sha256"], name="text_once_an_owner"),
            models.CheckConstraint(condition=~Q(nfc=""), name="text_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.nfc[:60]


class Passage(models.Model):
    """The characters ``[start, end)`` of a text. Passages may overlap: one sentence gives several figures."""

    text = models.ForeignKey("documents.Text", on_delete=models.PROTECT, related_name="passages")
    start = models.IntegerField()
    end = models.IntegerField()
    quote = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "start", "end"], name="passage_once_a_text"),
            models.CheckConstraint(condition=Q(start__gte=0) & Q(end__gt=F("start")), name="passage_runs_forward"),
            models.CheckConstraint(condition=~Q(quote=""), name="passage_quotes"),
        ]

    def __str__(self) -> str:
        return self.quote[:60]
