"""A paper registered together with its file and its words: all of it, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from thidua.audit.services import act, retried
from thidua.documents.core.media import PDF
from thidua.documents.core.paper import Paper
from thidua.documents.core.signatures import Checked
from thidua.documents.models import Document, File, Text
from thidua.documents.permissions import may_bring_files, may_edit
from thidua.documents.services.files import look_into, store_file
from thidua.documents.services.register import attach, register_document
from thidua.documents.services.texts import check_text, store_text
from thidua.documents.services.trust import check_bytes
from thidua.ground.actors import Actor
from thidua.units.models import Body
from thidua.units.services.acts import chain_of


@dataclass(frozen=True)
class Content:
    """What comes with a paper: the bytes of a file and its name, its words, both, or nothing."""

    data: bytes = b""
    name: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.words)


@retried
def bring_document(
    paper: Paper, content: Content, *, owner: Body, by: Actor, at: datetime, simulated: bool = False
) -> Document:
    """The new paper with what came with it.

    The content is looked into first, so that the refusal of a secret is logged though nothing else is.

    Raises:
        Refused: as ``register_document``, ``store_file`` and ``store_text``.
    """
    may_edit(by, owner).require()
    checked = _look(content, owner=owner, by=by, at=at)
    if not content:
        return register_document(paper, owner=owner, by=by, at=at, simulated=simulated)
    with act(by, at, "documents.brought", chain=chain_of(owner), kind="document", key="", label="một văn bản") as done:
        file, text = _store(content, owner=owner, by=by, at=at, checked=checked)
        row = register_document(paper, owner=owner, by=by, at=at, file=file, text=text, simulated=simulated)
        done.thing(key=str(row.uid), label=row.title)
    return row


@retried
def bring_content(document: Document, content: Content, *, by: Actor, at: datetime) -> Document:
    """The paper with a new file, new words, or both.

    Raises:
        Refused: as ``attach``, ``store_file`` and ``store_text``.
    """
    owner = document.owner
    may_edit(by, owner).require()
    checked = _look(content, owner=owner, by=by, at=at)
    chain, key = chain_of(owner), str(document.uid)
    with act(by, at, "documents.brought", chain=chain, kind="document", key=key, label=document.title):
        file, text = _store(content, owner=owner, by=by, at=at, checked=checked)
        return attach(document, by=by, at=at, file=file, text=text)


def _look(content: Content, *, owner: Body, by: Actor, at: datetime) -> Checked | None:
    """What its signatures are worth, found before the act; None where there is no PDF among it."""
    if not content:
        return None
    may_bring_files(by, owner).require()
    kind = look_into(content.data, content.name, owner=owner, by=by, at=at) if content.name else ""
    if content.words:
        check_text(content.words, owner=owner, by=by, at=at)
    return check_bytes(content.data, at=at) if kind == PDF else None


def _store(
    content: Content, *, owner: Body, by: Actor, at: datetime, checked: Checked | None
) -> tuple[File | None, Text | None]:
    file = store_file(content.data, content.name, owner=owner, by=by, at=at, checked=checked) if content.name else None
    text = store_text(content.words, owner=owner, by=by, at=at, file=file) if content.words else None
    return file, text
