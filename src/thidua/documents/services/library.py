"""The shipped library, put into the database; doing it again changes nothing."""

from __future__ import annotations

from datetime import datetime
from importlib import resources

from thidua.audit.services import act, retried
from thidua.documents.core.library import Entry, read_cited, read_national
from thidua.documents.core.numbers import number_key
from thidua.documents.models import Document, DocumentLink
from thidua.documents.permissions import may_edit
from thidua.documents.selectors.documents import find_by_number
from thidua.documents.services.links import link_documents
from thidua.documents.services.register import register_document
from thidua.ground.actors import Actor
from thidua.ground.text import fold
from thidua.units.models import Body
from thidua.units.selectors import root
from thidua.units.services.acts import chain_of


@retried
def load_library(by: Actor, at: datetime) -> int:
    """How many papers were new: the instruments that every locality rests on, owned by the root, with their links.

    What somebody has corrected since is left as it is.

    Raises:
        NotPermitted: the actor registers no papers of the root.
    """
    owner = root()
    may_edit(by, owner).require()
    book = read_national(_shipped("national.yaml"))
    with act(
        by, at, "documents.library_loaded", chain=chain_of(owner), kind="document", key="national",
        label="thư viện văn bản chung", bulk=True,
    ):  # fmt: skip
        rows, new = {}, 0
        for entry in book.entries:
            rows[entry.key], made = _row(entry, owner=owner, by=by, at=at)
            new += made
        for near, kind, far in book.links:
            if not DocumentLink.objects.filter(from_document=rows[near], to_document=rows[far], kind=kind.value):
                link_documents(rows[near], kind, rows[far], by=by, at=at)
    return new


@retried
def load_cited(locality: Body, by: Actor, at: datetime) -> int:
    """How many papers were new: those that the sample texts of this locality cite, with what they rest on.

    Needs :func:`load_library` first. A locality without sample texts has none.
    """
    may_edit(by, locality).require()
    entries = read_cited(_shipped("cited.yaml")).get(locality.slug or "", ())
    if not entries:
        return 0
    new = 0
    with act(
        by, at, "documents.library_loaded", chain=chain_of(locality), kind="document", key=locality.slug or "",
        label="văn bản được nêu trong các bài mẫu", bulk=True,
    ):  # fmt: skip
        for entry in entries:
            row, made = _row(entry, owner=locality, by=by, at=at)
            new += made
            for kind, number in entry.rests:
                for far in find_by_number(locality, number)[:1]:
                    if not DocumentLink.objects.filter(from_document=row, to_document=far, kind=kind.value):
                        link_documents(row, kind, far, by=by, at=at)
    return new


def _row(entry: Entry, *, owner: Body, by: Actor, at: datetime) -> tuple[Document, bool]:
    """The row of an entry, and whether it is new."""
    paper = entry.paper
    same = Document.objects.filter(owner=owner, kind=paper.kind, number_key=number_key(paper.number))
    if paper.number:
        same = same.filter(issuer_key=fold(paper.issuer), year=paper.date.year if paper.date else 0)
    else:
        same = same.filter(abstract=paper.abstract)
    row = same.first()
    if row is not None:
        return row, False
    return register_document(paper, owner=owner, by=by, at=at), True


def _shipped(name: str) -> str:
    return resources.files("thidua.documents").joinpath("library", name).read_text("utf-8")
