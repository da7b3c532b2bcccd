"""The signed paper from which a rule was read, registered where it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from thidua.audit.services import act, retried
from thidua.documents.core.kinds import BY_CODE, Openness
from thidua.documents.core.media import PDF
from thidua.documents.core.numbers import number_key
from thidua.documents.core.paper import Paper
from thidua.documents.models import Document
from thidua.documents.permissions import may_confirm_rules
from thidua.documents.services.files import keep_file, look_into
from thidua.documents.services.register import keep_document
from thidua.documents.services.trust import check_bytes
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.units.models import Body
from thidua.units.services.acts import chain_of


class NoSignedFile(BadInput):
    """A rule is confirmed from a signed paper; there is none, or it has no file."""

    code = "no_signed_file"


@dataclass(frozen=True)
class SignedPaper:
    """The bytes of a signed paper as they were brought, and what it is."""

    data: bytes
    name: str
    number: str
    kind: str = ""
    abstract: str = ""
    issued: date | None = None
    valid_from: date | None = None
    issuer: str = ""


@retried
def bring_signed_paper(paper: SignedPaper, *, owner: Body, by: Actor, at: datetime) -> Document:
    """The paper in the library of ``owner`` with its file; one of that number without a file gets it.

    Raises:
        NotPermitted: the actor confirms no rules there.
        FileRefused, SecretRefused: as ``store_file``.
        NumberTaken: ``owner`` has a paper of that number with another file already.
    """
    may_confirm_rules(by, owner).require()
    media = look_into(paper.data, paper.name, owner=owner, by=by, at=at)
    checked = check_bytes(paper.data, at=at) if media == PDF else None
    with act(by, at, "documents.brought", chain=chain_of(owner), kind="document", key="", label="một văn bản") as done:
        file = keep_file(paper.data, paper.name, media, checked=checked, owner=owner, by=by, at=at)
        bare = Document.objects.filter(owner=owner, number_key=number_key(paper.number), file__isnull=True).first()
        if bare is not None:
            bare.file = file
            bare.save(update_fields=["file"])
        row = bare or keep_document(_facts(paper), owner=owner, by=by, at=at, file=file)
        done.thing(key=str(row.uid), label=row.title)
    return row


def _facts(paper: SignedPaper) -> Paper:
    return Paper(
        kind=paper.kind or kind_of_number(paper.number),
        number=paper.number,
        date=paper.issued,
        issuer=paper.issuer,
        abstract=paper.abstract or f"Văn bản {paper.number}, bản ký dùng để xác nhận quy định",
        openness=Openness.PUBLIC.value,
        valid_from=paper.valid_from,
    )


def kind_of_number(number: str) -> str:
    """Return the kind of paper that a number tells by its symbol; a decision where it tells none."""
    for mark, code in (("/QH", "luat"), ("NĐ-CP", "nghi_dinh"), ("TT-", "thong_tu"), ("QĐ", "quyet_dinh")):
        if mark in number and code in BY_CODE:
            return code
    return "quyet_dinh"
