"""What a paper does to another, recorded and taken back."""

from __future__ import annotations

from datetime import datetime

from thidua.audit.services import act, retried
from thidua.documents.core.kinds import RESTING, LinkKind
from thidua.documents.models import Document, DocumentLink, Passage
from thidua.documents.permissions import may_edit, may_see
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict, NotFound
from thidua.units.services.acts import chain_of

_RESTING = [kind.value for kind in RESTING]


class LinkRefused(BadInput):
    """The link would join a paper to itself, or close a ring of bases."""

    code = "link_refused"


class LinkedAlready(Conflict):
    """The same link stands already."""

    code = "linked_already"


@retried
def link_documents(
    from_document: Document,
    kind: LinkKind,
    to_document: Document,
    *,
    by: Actor,
    at: datetime,
    note: str = "",
    passage: Passage | None = None,
) -> DocumentLink:
    """The link "``from_document`` rests on / concretises / replaces / amends / ends ``to_document``".

    It belongs to the owner of ``from_document``. It does not change the validity of ``to_document``: that is
    :func:`thidua.documents.services.validity.end_validity`.

    Raises:
        NotPermitted: the actor changes no papers of that owner.
        NotFound: the other paper is not one the actor may see.
        LinkRefused: to itself, or a basis that itself rests on this paper.
        LinkedAlready: it stands already.
    """
    may_edit(by, from_document.owner).require()
    _check_may_name(by, from_document, to_document)
    if from_document.pk == to_document.pk:
        raise LinkRefused("Văn bản không thể làm căn cứ cho chính nó. Chọn văn bản khác.", field="number")
    chain = chain_of(from_document.owner)
    label = f"{from_document.title} – {kind.label.lower()} – {to_document.title}"
    with act(by, at, "documents.linked", chain=chain, kind="document", key=str(from_document.uid), label=label) as done:
        if kind in RESTING and _rests_on(to_document.pk, from_document.pk):
            raise LinkRefused(
                f"{to_document.title} lại đang căn cứ vào {from_document.title}. Kiểm tra văn bản nào có trước.",
                field="number",
            )
        link, made = DocumentLink.objects.get_or_create(
            from_document=from_document,
            to_document=to_document,
            kind=kind.value,
            defaults={"note": note.strip()[:300], "passage": passage},
        )
        if not made:
            raise LinkedAlready("Hai văn bản đã có liên kết này. Không cần thêm nữa.", field="number")
        done.detail(link=kind.value, to=str(to_document.uid), note=link.note)
    return link


@retried
def unlink_documents(link: DocumentLink, *, by: Actor, at: datetime) -> None:
    """Take back a link that was recorded by mistake; the audit log keeps it.

    Raises:
        NotPermitted: the actor changes no papers of the owner.
    """
    document = link.from_document
    may_edit(by, document.owner).require()
    label = f"{document.title} – {LinkKind(link.kind).label.lower()} – {link.to_document.title}"
    chain = chain_of(document.owner)
    with act(by, at, "documents.unlinked", chain=chain, kind="document", key=str(document.uid), label=label) as done:
        done.detail(link=link.kind, to=str(link.to_document.uid), note=link.note)
        DocumentLink.objects.filter(pk=link.pk).delete()


def _check_may_name(by: Actor, near: Document, far: Document) -> None:
    if far.owner_id != near.owner_id and not may_see(by, far):
        raise NotFound("Không có văn bản này trong thư viện. Đăng ký văn bản rồi liên kết.", field="number")


def _rests_on(start: int, wanted: int) -> bool:
    """Whether ``start`` rests, in any number of steps, on ``wanted``."""
    seen, front = {start}, [start]
    while front:
        links = DocumentLink.objects.filter(from_document__in=front, kind__in=_RESTING)
        further = set(links.values_list("to_document", flat=True)) - seen
        if wanted in further:
            return True
        seen |= further
        front = list(further)
    return False
