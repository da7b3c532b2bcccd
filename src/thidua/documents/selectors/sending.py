"""A paper as it is sent to units: its number, day, issuer and abstract; never its file."""

from __future__ import annotations

import uuid
from datetime import date

from thidua.documents.models import Document
from thidua.documents.selectors.documents import library
from thidua.ground.actors import Actor, Power
from thidua.ground.dates import format_day
from thidua.ground.errors import BadInput, NotFound
from thidua.notices.core.sendables import Sendable, Thing
from thidua.units.models import Body

MOST = 60


class NotForSending(BadInput):
    """A paper of the Party is not sent in this system."""

    code = "not_for_sending"


def document_to_send(key: str, locality: Body, actor: Actor, as_of: date) -> Thing:
    """The locality's own paper.

    Raises:
        NotFound: there is none of that uid here.
        NotForSending: it is a paper of the Party.
    """
    row = library(locality, actor=actor).filter(uid=_uid(key), owner=locality).first()
    if row is None:
        raise NotFound("Không có văn bản này ở địa phương. Quay lại danh sách văn bản.")
    if row.openness == "party":
        raise NotForSending("Văn bản của Đảng không gửi trong hệ thống này. Gửi theo đường văn thư của cấp ủy.")
    return Thing("document", str(row.uid), row.title[:400], content=_words(row), simulated=row.simulated)


def documents_to_name(locality: Body, actor: Actor) -> list[tuple[str, str]]:
    """Key and title of the locality's newest papers: what a body may answer with."""
    rows = library(locality, actor=actor).filter(owner=locality, nature="document").exclude(openness="party")[:MOST]
    return [(str(row.uid), row.title[:200]) for row in rows]


def _words(row: Document) -> str:
    number = f"Số, ký hiệu: {row.number}" if row.number else ""
    day = f"Ngày {format_day(row.date)}" if row.date else ""
    issuer = f"Cơ quan ban hành: {row.issuer}" if row.issuer else ""
    return "\n".join(line for line in (number, day, issuer, row.abstract) if line)


def _uid(key: str) -> uuid.UUID:
    try:
        return uuid.UUID(key)
    except ValueError:
        return uuid.UUID(int=0)


SENDABLE = Sendable(
    kind="document",
    word="văn bản",
    power=Power.DOCUMENTS_EDIT,
    find=document_to_send,
    mine=documents_to_name,
    route="documents:document",
    nav="documents",
)
