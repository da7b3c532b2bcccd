"""The layer of a province: brought as a file, held against the loader, ended by day, withdrawn."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from thidua.audit.services import act, retried
from thidua.documents.core.kinds import Openness
from thidua.documents.core.numbers import number_key
from thidua.documents.core.paper import Paper
from thidua.documents.models import Document, RuleLayer
from thidua.documents.permissions import may_confirm_rules
from thidua.documents.selectors.law import layered, layers_reaching
from thidua.documents.services.law.papers import SignedPaper, bring_signed_paper, kind_of_number
from thidua.documents.services.register import keep_document
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, Conflict, NotFound
from thidua.ground.text import nfc
from thidua.ground.uids import uid
from thidua.rules import Layer, RuleFault, layer_head
from thidua.store.locks import lock_row
from thidua.units.models import Body
from thidua.units.services.acts import chain_of

LIMIT = 512 * 1024


class LayerFault(BadInput):
    """The file cannot be taken as a layer: the message names the line and what to mend."""

    code = "layer_fault"


@retried
def bring_layer(
    data: bytes, name: str, *, owner: Body, by: Actor, at: datetime, signed: SignedPaper | None = None
) -> RuleLayer:
    """The layer, held by ``owner`` for itself and the places below, from the day of its instrument.

    ``signed``: the decision itself; without it the decision is registered by its number alone, or found where it is.

    Raises:
        NotPermitted: the actor confirms no rules there.
        LayerFault: the loader refuses the file; a value without source is refused with its line.
        Conflict: the same file is in force there already.
    """
    may_confirm_rules(by, owner).require()
    text, head = read(data, name)
    sha256 = hashlib.sha256(data).hexdigest()
    if RuleLayer.objects.filter(owner=owner, sha256=sha256, withdrawn_on__isnull=True).exists():
        raise Conflict("Tệp này đã được đưa vào ở đây. Mở lớp quy định đã có.", field="file")
    _fits(text, name, owner, day_of(at))
    given = head.instrument
    assert given.since is not None
    with act(
        by, at, "documents.layer_brought", chain=chain_of(owner), kind="layer", key=sha256, label=given.number
    ) as done:
        document = _decision(head, owner, signed, by=by, at=at)
        row = RuleLayer(
            uid=uid(at), owner=owner, name=name[:60], number=given.number, title=given.name, content=text,
            sha256=sha256, since=given.since, document=document, brought_on=day_of(at), by_id=by.person,
            by_label=by.label, at=at,
        )  # fmt: skip
        _save(row)
        done.detail(sha256=sha256, number=given.number, since=given.since, document=str(document.uid))
    return row


@retried
def end_layer(row: RuleLayer, last_day: date, *, by: Actor, at: datetime) -> RuleLayer:
    """The layer with the last day of its instrument; files of later days are judged without it.

    Raises:
        NotPermitted: the actor confirms no rules there.
        BadInput: the day lies before the layer began.
    """
    may_confirm_rules(by, row.owner).require()
    if last_day < row.since:
        raise BadInput(
            f"Ngày hết hiệu lực phải từ {row.since:%d/%m/%Y} là ngày có hiệu lực trở đi. Sửa ngày.", field="last_day"
        )
    with act(
        by, at, "documents.layer_ended", chain=chain_of(row.owner), kind="layer", key=row.sha256, label=row.number
    ) as done:
        kept = _locked(row)
        done.detail(before=kept.ended_on, last_day=last_day)
        kept.ended_on = last_day + timedelta(days=1)
        kept.save(update_fields=["ended_on"])
    return kept


@retried
def withdraw_layer(row: RuleLayer, reason: str, *, by: Actor, at: datetime) -> RuleLayer:
    """The layer withdrawn from today on, as if it had not been brought; for a file that was wrong.

    Raises:
        NotPermitted: the actor confirms no rules there.
        BadInput: no reason is given.
        NotFound: it is withdrawn already.
    """
    may_confirm_rules(by, row.owner).require()
    words = nfc(reason).strip()
    if not words:
        raise BadInput("Chưa ghi lý do rút. Ghi lý do để nơi đã dựa vào lớp quy định này biết.", field="reason")
    with act(
        by, at, "documents.layer_withdrawn", chain=chain_of(row.owner), kind="layer", key=row.sha256, label=row.number
    ) as done:
        kept = _locked(row)
        kept.withdrawn_on, kept.withdrawn_reason = day_of(at), words
        kept.withdrawn_by_id, kept.withdrawn_at = by.person, at
        kept.save(update_fields=["withdrawn_on", "withdrawn_reason", "withdrawn_by", "withdrawn_at"])
        done.detail(reason=words)
    return kept


def read(data: bytes, name: str) -> tuple[str, Layer]:
    """Return the words of the file and the head of its layer.

    Raises:
        LayerFault: it is no text, too long, or no layer.
    """
    if len(data) > LIMIT:
        raise LayerFault("Tệp lớp quy định dài quá 512 KB. Chia thành nhiều lớp.", field="file")
    try:
        text = nfc(data.decode("utf-8-sig"))
        return text, layer_head(text, name)
    except UnicodeDecodeError:
        raise LayerFault("Tệp không phải là chữ UTF-8. Lưu lại tệp YAML với mã UTF-8.", field="file") from None
    except RuleFault as fault:
        raise LayerFault(fault.message, field="file") from None


def _fits(text: str, name: str, owner: Body, day: date) -> None:
    """Hold the layer against the book of the place, and against the layers that places below already have."""
    for others in layers_reaching(owner, day):
        try:
            layered((*others, (name, text, None)))
        except RuleFault as fault:
            raise LayerFault(fault.message, field="file") from None


def _decision(head: Layer, owner: Body, signed: SignedPaper | None, *, by: Actor, at: datetime) -> Document:
    given = head.instrument
    if signed is not None:
        return bring_signed_paper(signed, owner=owner, by=by, at=at)
    known = Document.objects.filter(owner=owner, number_key=number_key(given.number)).order_by("-year", "pk").first()
    facts = Paper(
        kind=kind_of_number(given.number), number=given.number, date=given.issued, abstract=given.name,
        openness=Openness.PUBLIC.value, valid_from=given.since,
    )  # fmt: skip
    return known or keep_document(facts, owner=owner, by=by, at=at)


def _locked(row: RuleLayer) -> RuleLayer:
    kept = lock_row(RuleLayer.objects.select_related("owner"), row.pk)
    if kept.withdrawn_on is not None:
        raise NotFound("Lớp quy định này đã được rút. Tải lại trang.")
    return kept


def _save(row: RuleLayer) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as fault:  # two people at once
        raise Conflict("Tệp này vừa được người khác đưa vào. Tải lại trang.", field="file") from fault
