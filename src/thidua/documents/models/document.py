"""Papers and what they do to one another."""

import datetime

from django.db import models
from django.db.models import F, Q

from thidua.documents.core.kinds import BY_CODE, CHOICES, LinkKind, Nature, Openness
from thidua.store.fields import ShortText, UidField


class Document(models.Model):
    """A paper by its number, day, issuer and abstract (trích yếu).

    ``valid_from`` and ``valid_until`` are ``[from, until)``; empty where nobody has said. ``sourced`` is False for
    what is known from memory only. ``published`` says that a Party paper's own issuer has published it, and
    ``file_allowed`` that keeping its file is allowed; neither means anything for other papers.
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    nature = ShortText(max_length=12, choices=[(n.value, n.label) for n in Nature])
    kind = ShortText(max_length=30, choices=CHOICES)
    number = ShortText(max_length=60, blank=True)
    number_key = ShortText(max_length=60, blank=True, editable=False)
    symbol = ShortText(max_length=40, blank=True)
    date = models.DateField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(default=0, editable=False)
    issuer = ShortText(max_length=200, blank=True)
    issuer_key = ShortText(max_length=200, blank=True, editable=False)
    issuer_body = models.ForeignKey("units.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    abstract = ShortText(max_length=600)
    fold = models.TextField(editable=False)
    openness = ShortText(max_length=10, choices=[(o.value, o.label) for o in Openness])
    published = models.BooleanField(default=False)
    file_allowed = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    sourced = models.BooleanField(default=True)
    source = models.TextField(blank=True)
    note = models.TextField(blank=True)
    file = models.ForeignKey(
        "documents.File", on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    text = models.ForeignKey(
        "documents.Text", on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "kind", "number_key", "issuer_key", "year"],
                condition=~Q(number_key=""),
                name="document_number_once",
            ),
            models.CheckConstraint(condition=~Q(abstract=""), name="document_has_abstract"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="document_validity_forward",
            ),
            models.CheckConstraint(
                condition=~Q(openness="party") | Q(published=True), name="document_party_only_if_published"
            ),
            models.CheckConstraint(
                condition=~Q(openness="party") | Q(file_allowed=True) | Q(file__isnull=True),
                name="document_party_file_only_with_leave",
            ),
            models.CheckConstraint(
                condition=~Q(openness="party") | Q(file_allowed=True) | Q(text__isnull=True),
                name="document_party_text_only_with_leave",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "year"], name="document_by_year"),
            models.Index(fields=["number_key"], name="document_by_number"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def kind_label(self) -> str:
        """The kind as people say it: "Kế hoạch"."""
        return BY_CODE[self.kind].label

    @property
    def title(self) -> str:
        """Kind and number, "Kế hoạch 15/KH-UBND"; the abstract where a paper has no number."""
        return f"{self.kind_label} {self.number}" if self.number else self.abstract

    def in_force(self, as_of: datetime.date) -> bool | None:
        """Whether it was in force on that day; None where the days are not known."""
        if self.valid_until is not None and as_of >= self.valid_until:
            return False
        if self.valid_from is None:
            return None
        return as_of >= self.valid_from


class DocumentLink(models.Model):
    """``from_document`` rests on, concretises, replaces, amends or ends ``to_document``."""

    from_document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="links_out")
    to_document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="links_in")
    kind = ShortText(max_length=12, choices=[(k.value, k.label) for k in LinkKind])
    note = ShortText(max_length=300, blank=True)
    passage = models.ForeignKey("documents.Passage", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_document", "to_document", "kind"], name="document_link_once"),
            models.CheckConstraint(condition=~Q(from_document=F("to_document")), name="document_link_to_another"),
        ]
        indexes = [models.Index(fields=["to_document", "kind"], name="document_link_back")]
