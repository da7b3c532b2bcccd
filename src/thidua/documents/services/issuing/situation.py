"""Everything that is warned of before a number is entered. Reads files: slow, never inside a transaction."""

from __future__ import annotations

from datetime import date

from thidua.documents.core.issuing.reading import Told, told_by_words
from thidua.documents.core.issuing.sameness import Sameness, same_bytes, same_words
from thidua.documents.core.issuing.warnings import Situation
from thidua.documents.core.kinds import RESTING
from thidua.documents.core.media import PDF
from thidua.documents.core.numbers import number_key, tidy_number
from thidua.documents.core.peek import words
from thidua.documents.core.signatures import Checked, Outcome, SignatureFact
from thidua.documents.models import Document, DocumentLink, File, Issuance
from thidua.documents.services.checks import check_file, found_of
from thidua.documents.services.files import read_bytes


def situation_of(document: Document, issuance: Issuance, *, number: str, day: date, today: date) -> Situation:
    """What is known of the paper as the number is entered."""
    signed = issuance.signed_file
    back = read_bytes(signed) if signed else b""
    return Situation(
        number=tidy_number(number),
        date=day,
        today=today,
        same_number=_same_number(document, number, day),
        bases=_bases(document),
        checked=_checked(signed),
        sameness=_sameness(issuance.sent_file, back),
        told=told_by_words(words(back, PDF)[0]) if back else Told(),
    )


def _same_number(document: Document, number: str, day: date) -> tuple[str, ...]:
    twins = Document.objects.filter(owner_id=document.owner_id, number_key=number_key(number), year=day.year)
    if document.issuer_key:
        twins = twins.filter(issuer_key=document.issuer_key)
    return tuple(f"{twin.kind_label} “{twin.abstract}”" for twin in twins.exclude(pk=document.pk).order_by("pk")[:5])


def _bases(document: Document) -> tuple[tuple[str, date], ...]:
    links = DocumentLink.objects.filter(
        from_document=document, kind__in=[kind.value for kind in RESTING], to_document__date__isnull=False
    ).select_related("to_document")
    return tuple(
        (link.to_document.title, link.to_document.date) for link in links.order_by("pk") if link.to_document.date
    )


def _checked(file: File | None) -> Checked | None:
    found = found_of(file)
    if found is None:
        return None
    return Checked(Outcome(found.outcome), (), found.trust_sha256, found.revocation_known)


def _sameness(sent: File | None, back: bytes) -> Sameness:
    if sent is None or not back:
        return Sameness(None)
    before = read_bytes(sent)
    if same_bytes(before, back):
        return Sameness(True)
    kept = words(before, sent.media_type)
    return same_words(kept[0], words(back, PDF)[0]) if kept else Sameness(None)


__all__ = ["SignatureFact", "check_file", "situation_of"]
