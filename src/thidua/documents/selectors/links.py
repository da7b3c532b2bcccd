"""What papers do to one another: both ways, two steps far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from thidua.documents.core.kinds import RESTING, LinkKind
from thidua.documents.models import Document, DocumentLink
from thidua.documents.selectors.documents import documents_visible_to
from thidua.ground.actors import Actor

_RESTING = [kind.value for kind in RESTING]


@dataclass(frozen=True)
class Neighbour:
    """A linked paper, the words of the link as seen from here, and what lies one step beyond on the same side."""

    link: int
    document: Document
    words: str
    kind: LinkKind
    note: str
    lapsed: bool
    beyond: tuple[Document, ...] = ()


@dataclass(frozen=True)
class Links:
    """``upward``: what the paper rests on or acts upon. ``downward``: what rests on it or acts upon it."""

    upward: tuple[Neighbour, ...]
    downward: tuple[Neighbour, ...]


def links_of(document: Document, *, actor: Actor, as_of: date) -> Links:
    """The links of the paper to papers the actor may see; four queries, however many links there are."""
    seen = documents_visible_to(actor)
    up = _rows(DocumentLink.objects.filter(from_document=document, to_document__in=seen), "to_document")
    down = _rows(DocumentLink.objects.filter(to_document=document, from_document__in=seen), "from_document")
    above = _beyond([link.to_document_id for link in up], "from_document", "to_document", seen)
    below = _beyond([link.from_document_id for link in down], "to_document", "from_document", seen)
    return Links(
        tuple(_neighbour(link, link.to_document, as_of=as_of, beyond=above) for link in up),
        tuple(_neighbour(link, link.from_document, as_of=as_of, beyond=below, back=True) for link in down),
    )


def lapsed_bases(document: Document, *, as_of: date) -> list[Document]:
    """Papers that this one rests on and that are no longer in force on that day, in order of their day."""
    links = DocumentLink.objects.filter(
        from_document=document, kind__in=_RESTING, to_document__valid_until__lte=as_of
    ).select_related("to_document")
    return [link.to_document for link in links.order_by("to_document__valid_until", "pk")]


def later_bases(document: Document) -> list[Document]:
    """Papers that this one rests on and that bear a later day than its own: one of the two days, or the link, is wrong."""
    if document.date is None:
        return []
    links = DocumentLink.objects.filter(
        from_document=document, kind__in=_RESTING, to_document__date__gt=document.date
    ).select_related("to_document")
    return [link.to_document for link in links.order_by("to_document__date", "pk")]


def _rows(links: QuerySet[DocumentLink], far: str) -> list[DocumentLink]:
    rows = links.select_related(far).order_by("pk")
    order = {kind.value: place for place, kind in enumerate(LinkKind)}
    return sorted(rows, key=lambda link: order[link.kind])


def _beyond(keys: list[int], near: str, far: str, seen: QuerySet[Document]) -> dict[int, list[Document]]:
    """For each paper of ``keys`` the papers one resting step further on the side of ``far``."""
    rows = DocumentLink.objects.filter(
        **{f"{near}__in": keys, "kind__in": _RESTING, f"{far}__in": seen}
    ).select_related(far)
    found: dict[int, list[Document]] = {}
    for link in rows.order_by("pk"):
        found.setdefault(getattr(link, f"{near}_id"), []).append(getattr(link, far))
    return found


def _neighbour(
    link: DocumentLink, far: Document, *, as_of: date, beyond: dict[int, list[Document]], back: bool = False
) -> Neighbour:
    kind = LinkKind(link.kind)
    return Neighbour(
        link=link.pk,
        document=far,
        words=kind.reverse_label if back else kind.label,
        kind=kind,
        note=link.note,
        lapsed=far.in_force(as_of) is False,
        beyond=tuple(beyond.get(far.pk, ())),
    )
