"""Registering a paper, correcting what was registered, and giving it its file and text."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from thidua.audit.services import act, retried
from thidua.documents.core.kinds import Openness
from thidua.documents.core.numbers import number_key, symbol_of
from thidua.documents.core.paper import Paper
from thidua.documents.models import Document, File, Text
from thidua.documents.permissions import may_edit
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import fold
from thidua.ground.uids import uid
from thidua.store.locks import lock_row
from thidua.units.models import Body
from thidua.units.services.acts import chain_of


class NumberTaken(Conflict):
    """A paper of that kind, number, issuer and year is registered already."""

    code = "number_taken"


class PartyFileRefused(BadInput):
    """The file or text of a Party paper is kept only where that is allowed."""

    code = "party_file"


@retried
def register_document(
    paper: Paper,
    *,
    owner: Body,
    by: Actor,
    at: datetime,
    issuer_body: Body | None = None,
    file: File | None = None,
    text: Text | None = None,
    simulated: bool = False,
) -> Document:
    """The new paper.

    Raises:
        NotPermitted: the actor registers no papers of this owner.
        NumberTaken: it is registered already; the message says so.
        PartyFileRefused: a Party paper with a file or text that may not be kept.
    """
    may_edit(by, owner).require()
    return keep_document(
        paper, owner=owner, by=by, at=at, issuer_body=issuer_body, file=file, text=text, simulated=simulated
    )


def keep_document(
    paper: Paper,
    *,
    owner: Body,
    by: Actor,
    at: datetime,
    issuer_body: Body | None = None,
    file: File | None = None,
    text: Text | None = None,
    simulated: bool = False,
) -> Document:
    """The new paper, registered without asking for leave: for acts of this room that have asked already.

    Raises:
        NumberTaken, PartyFileRefused: as :func:`register_document`.
    """
    _check_party(paper.openness, file_allowed=paper.file_allowed, brought=file or text)
    _check_same_owner(owner, file, text)
    row = Document(uid=uid(at), owner=owner, issuer_body=issuer_body, file=file, text=text, simulated=simulated)
    _put(row, paper)
    with act(
        by, at, "documents.registered", chain=chain_of(owner), kind="document", key=str(row.uid), label=row.title
    ) as done:
        done.detail(**_facts(row))
        _save(row)
    return row


@retried
def revise_document(document: Document, paper: Paper, *, by: Actor, at: datetime) -> Document:
    """The paper with its facts corrected; what they were stands in the audit log.

    Raises:
        NotPermitted, NumberTaken, PartyFileRefused: as :func:`register_document`.
    """
    may_edit(by, document.owner).require()
    chain = chain_of(document.owner)
    with act(
        by, at, "documents.revised", chain=chain, kind="document", key=str(document.uid), label=document.title
    ) as done:
        row = lock_row(Document.objects.select_related("owner"), document.pk)
        _check_party(paper.openness, file_allowed=paper.file_allowed, brought=row.file_id or row.text_id)
        before = _facts(row)
        _put(row, paper)
        done.detail(before=before, after=_facts(row))
        _save(row)
    return row


@retried
def attach(
    document: Document, *, by: Actor, at: datetime, file: File | None = None, text: Text | None = None
) -> Document:
    """The paper with its file, its text, or both. What it had before is kept where it was; the log names it.

    Raises:
        NotPermitted: the actor changes no papers of this owner.
        PartyFileRefused: a Party paper whose file may not be kept.
    """
    may_edit(by, document.owner).require()
    _check_party(document.openness, file_allowed=document.file_allowed, brought=file or text)
    _check_same_owner(document.owner, file, text)
    chain = chain_of(document.owner)
    with act(
        by, at, "documents.attached", chain=chain, kind="document", key=str(document.uid), label=document.title
    ) as done:
        row = lock_row(Document.objects.select_related("owner"), document.pk)
        done.detail(file_before=row.file_id, text_before=row.text_id)
        if file is not None:
            row.file = file
        if text is not None:
            row.text = text
        row.save(update_fields=["file", "text"])
        done.detail(file=row.file_id, text=row.text_id)
    return row


def give_number(row: Document, number: str, day: date) -> None:
    """Write number and day into a locked paper and save it; for acts of this room that have asked for leave.

    Raises:
        NumberTaken: a paper of the same kind, issuer and year has this number.
    """
    facts = {name: getattr(row, name) for name in Paper.__dataclass_fields__}
    _put(row, Paper(**(facts | {"number": number, "date": day})))
    _save(row)


def _put(row: Document, paper: Paper) -> None:
    for name in ("kind", "number", "date", "issuer", "abstract", "openness", "valid_from", "valid_until", "sourced"):
        setattr(row, name, getattr(paper, name))
    party = paper.openness == Openness.PARTY
    row.nature = paper.nature_or_usual
    row.number_key = number_key(paper.number)
    row.symbol = symbol_of(paper.number)[:40]
    row.year = paper.date.year if paper.date else 0
    row.issuer_key = fold(paper.issuer)
    row.fold = paper.fold
    row.published = paper.published if party else False
    row.file_allowed = paper.file_allowed if party else False
    row.source, row.note = paper.source, paper.note


def _facts(row: Document) -> dict[str, Any]:
    names = (
        "kind",
        "number",
        "date",
        "issuer",
        "abstract",
        "nature",
        "openness",
        "valid_from",
        "valid_until",
        "sourced",
    )
    return {name: getattr(row, name) for name in names}


def _save(row: Document) -> None:
    twins = Document.objects.exclude(pk=row.pk).filter(
        owner_id=row.owner_id, kind=row.kind, number_key=row.number_key, issuer_key=row.issuer_key, year=row.year
    )
    refusal = NumberTaken(f"{row.title} đã được đăng ký. Mở văn bản đã có để xem hoặc sửa.", field="number")
    if row.number_key and twins.exists():
        raise refusal
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as fault:  # two people at once
        if row.number_key and twins.exists():
            raise refusal from fault
        raise


def _check_party(openness: str, *, file_allowed: bool, brought: object) -> None:
    if openness == Openness.PARTY and brought and not file_allowed:
        raise PartyFileRefused(
            "Văn bản của Đảng chỉ đăng ký số, ngày, cơ quan ban hành và trích yếu. "
            "Nếu được phép lưu tệp, đánh dấu “Được phép lưu tệp” rồi làm lại.",
            field="file",
        )


def _check_same_owner(owner: Body, file: File | None, text: Text | None) -> None:
    if any(thing is not None and thing.owner_id != owner.pk for thing in (file, text)):
        raise BadInput("Tệp này thuộc địa phương khác. Tải tệp lên lại ở địa phương của văn bản.", field="file")
