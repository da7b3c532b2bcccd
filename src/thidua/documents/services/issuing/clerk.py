"""A draft goes to the clerk, or comes back for mending."""

from __future__ import annotations

from datetime import datetime

from thidua.audit.services import act, retried
from thidua.documents.core.issuing.states import Step
from thidua.documents.models import Document, File, Issuance
from thidua.documents.permissions import may_edit
from thidua.documents.services.issuing.rows import taken
from thidua.ground.actors import Actor
from thidua.units.services.acts import chain_of


@retried
def send_to_clerk(document: Document, *, by: Actor, at: datetime, note: str = "", docx: File | None = None) -> Issuance:
    """The paper, waiting for its number; the file it has now is what was sent, with ``docx`` beside it for Word.

    Raises:
        NotPermitted: the actor changes no papers of this owner.
        StepRefused, NotIssuedHere: it is not a draft, or not to be numbered from here.
    """
    may_edit(by, document.owner).require()
    chain = chain_of(document.owner)
    with act(
        by, at, "documents.sent_to_clerk", chain=chain, kind="document", key=str(document.uid), label=document.title
    ) as done:
        row, issuance, state = taken(document, Step.SEND)
        issuance.state = state.value
        issuance.sent_file, issuance.sent_at, issuance.sent_by_key = row.file, at, by.key
        issuance.note, issuance.signed_file, issuance.sent_docx = note, None, docx
        issuance.save()
        done.detail(sha256=row.file.sha256 if row.file else None, note=note)
    return issuance


@retried
def take_back(document: Document, *, by: Actor, at: datetime) -> Issuance:
    """The paper, a draft again. What was sent is forgotten here; the log names it.

    Raises:
        NotPermitted, StepRefused: as :func:`send_to_clerk`; a paper with its number is not taken back.
    """
    may_edit(by, document.owner).require()
    chain = chain_of(document.owner)
    with act(
        by, at, "documents.taken_back", chain=chain, kind="document", key=str(document.uid), label=document.title
    ) as done:
        _, issuance, state = taken(document, Step.TAKE_BACK)
        done.detail(sha256=issuance.sent_file.sha256 if issuance.sent_file else None)
        issuance.state = state.value
        issuance.sent_file, issuance.sent_docx, issuance.signed_file = None, None, None
        issuance.save()
    return issuance
