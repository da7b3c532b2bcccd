"""Which papers wait for their number, and how many carry a valid signature."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, Q, QuerySet

from thidua.documents.core.issuing.states import State
from thidua.documents.core.kinds import Nature
from thidua.documents.core.signatures import Outcome
from thidua.documents.models import Document, File, FileCheck, Issuance, NumberSeries
from thidua.documents.selectors.documents import documents_visible_to
from thidua.ground.actors import Actor
from thidua.units.models import Body


@dataclass(frozen=True)
class SignedCount:
    """ "n of m documents in this system carry a valid signature": the locality's own papers, nothing else."""

    valid: int
    documents: int


@dataclass(frozen=True)
class Issued:
    """Where a paper stands with the clerk. ``state`` is None for one that never went this way.

    ``number``, ``date`` and ``signed`` are set once the clerk gave them; ``signature`` is what the signed file is worth.
    """

    document: int
    state: State | None
    number: str = ""
    date: date | None = None
    signed: File | None = None
    signature: Outcome | None = None

    @property
    def is_issued(self) -> bool:
        """Whether it has its number and day."""
        return bool(self.number and self.date)


def issued_of(documents: Iterable[Document]) -> dict[int, Issued]:
    """Document key → where it stands, for papers that the caller may see already; one query."""
    rows = {row.pk: row for row in documents}
    found = Issuance.objects.filter(document__in=rows).select_related("signed_file__check_found")
    ways = {one.document_id: one for one in found}
    return {key: _issued(row, ways.get(key)) for key, row in rows.items()}


def _issued(row: Document, way: Issuance | None) -> Issued:
    file = way.signed_file if way else None
    check = getattr(file, "check_found", None) if file else None
    state = State(way.state) if way else None
    return Issued(row.pk, state, row.number, row.date, file, Outcome(check.outcome) if check else None)


def waiting_for_clerk(locality: Body, *, actor: Actor) -> QuerySet[Issuance]:
    """Papers sent to the clerk that have no number yet, the oldest first."""
    seen = documents_visible_to(actor).filter(owner=locality)
    rows = Issuance.objects.filter(state=State.SENT.value, document__in=seen)
    return rows.select_related("document", "signed_file__check_found", "sent_file").order_by("sent_at", "pk")


@dataclass(frozen=True)
class Queue:
    """How many of a locality's papers wait for their number, and since when the oldest does."""

    waiting: int
    since: datetime | None


def clerk_queue(locality: Body) -> Queue:
    """What waits for the clerk of the locality, as counts: nothing of the papers themselves; one query."""
    rows = Issuance.objects.filter(state=State.SENT.value, document__owner=locality)
    found = rows.aggregate(waiting=Count("pk"), since=Min("sent_at"))
    return Queue(found["waiting"], found["since"])


def numbered_without_file(locality: Body, *, actor: Actor) -> QuerySet[Issuance]:
    """Papers that have their number and lack the signed file, the oldest first."""
    seen = documents_visible_to(actor).filter(owner=locality)
    rows = Issuance.objects.filter(state=State.ISSUED.value, signed_file__isnull=True, document__in=seen)
    return rows.select_related("document").order_by("issued_at", "pk")


def find_issuance(document: Document) -> Issuance | None:
    """Where the paper stands on its way to a number, or None for one that never set out."""
    return Issuance.objects.filter(document=document).select_related("sent_file", "sent_docx", "signed_file").first()


def find_check(document: Document) -> FileCheck | None:
    """What was found in the paper's file, with its signatures; None where nobody has looked or it is no PDF."""
    if document.file_id is None:
        return None
    return FileCheck.objects.filter(file_id=document.file_id).prefetch_related("signatures").first()


def signed_count(locality: Body) -> SignedCount:
    """How many of the locality's own papers carry a valid signature."""
    own = Document.objects.filter(owner=locality, nature=Nature.DOCUMENT.value)
    valid = Q(file__check_found__outcome=Outcome.VALID.value)
    found = own.aggregate(documents=Count("pk"), valid=Count("pk", filter=valid))
    return SignedCount(valid=found["valid"], documents=found["documents"])


def series_of(locality: Body) -> list[NumberSeries]:
    """The series that the locality keeps or has kept here."""
    rows = NumberSeries.objects.filter(owner=locality).annotate(given=Count("numbers"))
    return list(rows.order_by("kind", "issuer_key"))
