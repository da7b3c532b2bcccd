"""What the portal may show of papers: listed fields of public papers, and nothing else."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass

from django.db.models import F, Q

from thidua.documents.core.kinds import Openness
from thidua.documents.models import Document
from thidua.units.models import Body


@dataclass(frozen=True)
class PublicDocument:
    """A paper as the public sees it."""

    uid: uuid.UUID
    title: str
    kind: str
    number: str
    date: datetime.date | None
    issuer: str
    abstract: str
    in_force: bool | None
    sourced: bool
    simulated: bool


def public_documents(locality: Body, *, as_of: datetime.date) -> list[PublicDocument]:
    """The locality's own public papers, newest first; those without a day come last."""
    rows = Document.objects.filter(owner=locality, openness=Openness.PUBLIC.value)
    return [_public(row, as_of) for row in rows.order_by(F("date").desc(nulls_last=True), "-pk")]


def public_document(uid: uuid.UUID, locality: Body, *, as_of: datetime.date) -> PublicDocument | None:
    """One public paper of the locality or of the root, or None."""
    rows = Document.objects.filter(Q(owner=locality) | Q(owner__owner__isnull=True), openness=Openness.PUBLIC.value)
    row = rows.filter(uid=uid).first()
    return _public(row, as_of) if row else None


def _public(row: Document, as_of: datetime.date) -> PublicDocument:
    return PublicDocument(
        uid=row.uid,
        title=row.title,
        kind=row.kind_label,
        number=row.number,
        date=row.date,
        issuer=row.issuer,
        abstract=row.abstract,
        in_force=row.in_force(as_of),
        sourced=row.sourced,
        simulated=row.simulated,
    )
