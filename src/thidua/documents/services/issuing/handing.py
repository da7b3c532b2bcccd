"""A paper drawn in this system goes to the clerk: its two files kept, a document registered without number, all or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from thidua.audit.services import act, retried
from thidua.documents.core.kinds import BY_CODE, LinkKind
from thidua.documents.core.paper import Paper
from thidua.documents.core.signatures import Checked
from thidua.documents.models import Document, File, Issuance
from thidua.documents.permissions import may_edit
from thidua.documents.services.files import keep_file, look_into
from thidua.documents.services.issuing.clerk import send_to_clerk
from thidua.documents.services.links import link_documents, unlink_documents
from thidua.documents.services.register import attach, register_document, revise_document
from thidua.documents.services.trust import check_bytes
from thidua.ground.actors import Actor
from thidua.units.models import Body
from thidua.units.services.acts import chain_of


@dataclass(frozen=True)
class Ready:
    """The two files of a paper, looked into and ready to be kept: the PDF that is signed, the .docx for Word."""

    name: str
    docx: bytes
    pdf: bytes
    kinds: tuple[str, str]
    checked: Checked


@dataclass(frozen=True)
class Handed:
    """What the clerk now has: the paper without number and day, and the two files as kept."""

    document: Document
    issuance: Issuance
    docx: File
    pdf: File


def ready_to_hand(name: str, *, docx: bytes, pdf: bytes, owner: Body, by: Actor, at: datetime) -> Ready:
    """The files of a drawn paper, looked into; ``name`` has no ending. Slow: outside any act; nothing is stored.

    Raises:
        NotPermitted: the actor registers no papers of this owner.
        FileRefused, SecretRefused: a file cannot be taken.
    """
    may_edit(by, owner).require()
    kinds = tuple(
        look_into(data, f"{name}.{end}", owner=owner, by=by, at=at) for data, end in ((docx, "docx"), (pdf, "pdf"))
    )
    return Ready(name, docx, pdf, (kinds[0], kinds[1]), check_bytes(pdf, at=at))


@retried
def hand_to_clerk(
    paper: Paper,
    ready: Ready,
    *,
    owner: Body,
    by: Actor,
    at: datetime,
    bases: Iterable[Document] = (),
    again: Document | None = None,
    simulated: bool = False,
) -> Handed:
    """The paper registered without number and sent to the clerk, all or nothing; a refusal leaves no row behind.

    It joins the act of a room above. ``again`` is a paper that was taken back for mending: it gets the new words, files
    and bases. Number, day and signed file are asked of :func:`thidua.documents.selectors.issued_of`.

    Raises:
        NotPermitted: the actor registers no papers of this owner.
        StepRefused: ``again`` is no draft any more.
        NotFound, LinkRefused: a basis that the actor may not see, or that rests on this paper.
    """
    may_edit(by, owner).require()
    label = f"{BY_CODE[paper.kind].label.lower()} mới soạn"
    with act(by, at, "documents.handed", chain=chain_of(owner), kind="document", key="", label=label) as done:
        docx, pdf = _kept(ready, owner=owner, by=by, at=at)
        row = _row(paper, again, pdf=pdf, owner=owner, simulated=simulated, by=by, at=at)
        _rest_on(row, tuple(bases), by=by, at=at)
        issuance = send_to_clerk(row, by=by, at=at, docx=docx)
        done.thing(key=str(row.uid), label=row.title)
    return Handed(row, issuance, docx, pdf)


def _kept(ready: Ready, *, owner: Body, by: Actor, at: datetime) -> tuple[File, File]:
    docx_kind, pdf_kind = ready.kinds
    docx = keep_file(ready.docx, f"{ready.name}.docx", docx_kind, checked=None, owner=owner, by=by, at=at)
    pdf = keep_file(ready.pdf, f"{ready.name}.pdf", pdf_kind, checked=ready.checked, owner=owner, by=by, at=at)
    return docx, pdf


def _row(
    paper: Paper, again: Document | None, *, pdf: File, owner: Body, simulated: bool, by: Actor, at: datetime
) -> Document:
    if again is None:
        return register_document(paper, owner=owner, by=by, at=at, file=pdf, simulated=simulated)
    revise_document(again, paper, by=by, at=at)
    return attach(again, file=pdf, by=by, at=at)


def _rest_on(row: Document, bases: tuple[Document, ...], *, by: Actor, at: datetime) -> None:
    """Links to just these bases: one that was taken out of the paper is unlinked."""
    found = row.links_out.filter(kind=LinkKind.BASIS.value).select_related("from_document__owner", "to_document")
    there = {link.to_document_id: link for link in found}
    for key, link in there.items():
        if key not in {basis.pk for basis in bases}:
            unlink_documents(link, by=by, at=at)
    for basis in bases:
        if basis.pk not in there:
            link_documents(row, LinkKind.BASIS, basis, by=by, at=at)
