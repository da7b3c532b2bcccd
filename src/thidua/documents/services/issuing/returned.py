"""What comes back from the clerk: a signed PDF, or an edXML message that tells number and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from thidua.audit.services import act, retried
from thidua.documents.core.issuing.edxml import Envelope, read_edxml
from thidua.documents.core.issuing.reading import Told, told_by_words
from thidua.documents.core.issuing.states import State, Step
from thidua.documents.core.media import PDF, FileRefused
from thidua.documents.core.peek import words
from thidua.documents.core.signatures import Checked
from thidua.documents.models import Document, File
from thidua.documents.permissions import may_edit
from thidua.documents.services.files import keep_file, look_into
from thidua.documents.services.issuing.rows import taken
from thidua.documents.services.trust import check_bytes
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.units.services.acts import chain_of


class SignedFileRefused(BadInput):
    """What came back is not a file that anybody signed as it stands."""

    code = "signed_file_refused"


@dataclass(frozen=True)
class Received:
    """The file as stored, what its signatures are worth, and the number and day it tells."""

    file: File
    checked: Checked
    told: Told


@retried
def receive_signed(document: Document, data: bytes, name: str, *, by: Actor, at: datetime) -> Received:
    """The signed PDF of a paper, kept beside it. A file without a signature is taken, and warned of.

    Its words are read and its signatures held against the installation's trust before the act begins.

    Raises:
        NotPermitted: the actor changes no papers of this owner.
        SignedFileRefused: it is no PDF, was altered or added to after signing, or its signature cannot be read.
        FileRefused, SecretRefused: as ``store_file``.
        StepRefused: the paper was not sent to the clerk.
    """
    owner = document.owner
    may_edit(by, owner).require()
    kind = look_into(data, name, owner=owner, by=by, at=at)
    if kind != PDF:
        raise SignedFileRefused("Tệp đã ký phải là PDF. Tải tệp .pdf do văn thư gửi về.", field="file")
    checked = check_bytes(data, at=at)
    if checked.outcome.refused:
        raise SignedFileRefused(f"{checked.outcome.label}. {checked.outcome.told}", field="file")
    told = told_by_words(words(data, PDF)[0])
    chain, key = chain_of(owner), str(document.uid)
    with act(by, at, "documents.signed_received", chain=chain, kind="document", key=key, label=document.title) as done:
        row, issuance, state = taken(document, Step.SIGNED_FILE)
        file = keep_file(data, name, kind, checked=checked, owner=owner, by=by, at=at)
        done.detail(file_before=row.file_id, sha256=file.sha256, signature=checked.outcome.value)
        issuance.signed_file = file
        issuance.save(update_fields=["signed_file"])
        if state is State.ISSUED:
            row.file = file
            row.save(update_fields=["file"])
    return Received(file, checked, told)


@dataclass(frozen=True)
class Opened:
    """What an edXML message brought: number and day as it tells them, the signed file that it carried, if any, and, in
    ``heed``, that it does not bring a new paper but takes one back, updates or replaces it."""

    told: Told
    received: Received | None
    others: tuple[str, ...]
    heed: str = ""


def receive_edxml(document: Document, data: bytes, *, by: Actor, at: datetime) -> Opened:
    """The message read, and the signed PDF inside it taken as :func:`receive_signed` takes one.

    Of several PDFs the first that carries a signature is the paper; ``others`` names the files that are not kept.

    Raises:
        NotPermitted: the actor changes no papers of this owner.
        FileRefused, EnvelopeFault: too large, or no edXML message.
        SignedFileRefused, StepRefused, SecretRefused: as :func:`receive_signed`; nothing of the message is kept then.
    """
    may_edit(by, document.owner).require()
    if len(data) > settings.FILE_LIMIT:
        raise FileRefused("Tệp edXML quá lớn nên không đọc. Nhập số và ngày theo văn bản.", field="file")
    envelope = read_edxml(data)
    papers = [one for one in envelope.attachments if one.data.startswith(b"%PDF-")]
    chosen = next((one for one in papers if b"/ByteRange" in one.data), papers[0] if papers else None)
    others = tuple(one.name for one in envelope.attachments if one is not chosen)
    if chosen is None:
        return Opened(envelope.told, None, others, _heed(envelope))
    received = receive_signed(document, chosen.data, chosen.name, by=by, at=at)
    told = Told(
        number=envelope.told.number or received.told.number,
        date=envelope.told.date or received.told.date,
        issuer=envelope.told.issuer, abstract=envelope.told.abstract, signer=envelope.told.signer,
    )  # fmt: skip
    return Opened(told, received, others, _heed(envelope))


def _heed(envelope: Envelope) -> str:
    said = envelope.errand.told
    return f"{said} Lý do ghi trong gói: {envelope.reason}." if said and envelope.reason else said
