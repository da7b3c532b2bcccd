"""Holds: placed on a document, lifted by another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from thidua.audit.services import retried
from thidua.documents.core.numbers import tidy_number
from thidua.documents.models import Document
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import Conflict
from thidua.ground.uids import uid
from thidua.honours.core.drafts import RecordFault, not_ahead, words
from thidua.honours.models import Hold, Holder
from thidua.honours.permissions import may_hold
from thidua.honours.services.acting import log
from thidua.store.locks import lock_row


class HeldAlready(Conflict):
    """A hold is in force on the holder."""

    code = "held_already"


class LiftedAlready(Conflict):
    """The hold was lifted before."""

    code = "lifted_already"


@dataclass(frozen=True)
class HoldPaper:
    """The document a hold rests on, or is lifted by: number, day, issuing body; it tells no contents."""

    number: str
    issued: date
    issuer: str
    document: Document | None = None

    def checked(self, at: datetime) -> HoldPaper:
        """The paper, tidied.

        Raises:
            RecordFault: number or issuer is missing, or its day lies ahead.
        """
        not_ahead(self.issued, day_of(at), field="issued", what="ngày văn bản")
        return HoldPaper(
            words(tidy_number(self.number), field="number", label="số văn bản", most=60, needed=True),
            self.issued,
            words(self.issuer, field="issuer", label="cơ quan ban hành", most=200, needed=True),
            self.document,
        )


@retried
def place_hold(
    holder: Holder, paper: HoldPaper, *, review_on: date, by: Actor, at: datetime, since: date | None = None
) -> Hold:
    """The hold, from ``since`` (default: today) until a paper lifts it; ``review_on`` is the day to look again.

    Raises:
        NotPermitted: the actor is neither the officer who keeps the records nor the decider.
        RecordFault: the paper is not whole, or the days are out of order.
        HeldAlready: one is in force.
    """
    may_hold(by, holder.owner).require()
    said, first = paper.checked(at), since or day_of(at)
    if first < said.issued:
        raise RecordFault("Ngày tạm dừng trước ngày văn bản. Sửa lại ngày.", field="since")
    if review_on <= first:
        raise RecordFault("Ngày xem lại phải sau ngày tạm dừng. Sửa lại ngày.", field="review_on")
    with log(by, at, "honours.hold_placed", holder):
        held = lock_row(Holder.objects.select_related("owner"), holder.pk)
        if Hold.objects.filter(holder=held, lifted_on=None).exists():
            raise HeldAlready("Hồ sơ này đang tạm dừng xét. Mở văn bản đang có hiệu lực để xem lại.")
        return Hold.objects.create(
            uid=uid(at), holder=held, number=said.number, issued=said.issued, issuer=said.issuer,
            document=said.document, since=first, review_on=review_on, by_id=by.person, at=at,
        )  # fmt: skip


@retried
def lift_hold(hold: Hold, paper: HoldPaper, *, by: Actor, at: datetime, on: date | None = None) -> Hold:
    """The hold, lifted on ``on`` (default: today) by a dated paper.

    Raises:
        NotPermitted: the actor is neither the officer who keeps the records nor the decider.
        RecordFault: the paper is not whole, or older than the day it lifts.
        LiftedAlready: it was lifted before.
    """
    may_hold(by, hold.holder.owner).require()
    said, day = paper.checked(at), on or day_of(at)
    if day < said.issued or day < hold.since:
        raise RecordFault("Ngày thôi tạm dừng trước ngày văn bản hoặc trước ngày bắt đầu. Sửa lại ngày.", field="on")
    with log(by, at, "honours.hold_lifted", hold.holder):
        row = lock_row(Hold.objects.select_related("holder__owner"), hold.pk)
        if row.lifted_on is not None:
            raise LiftedAlready("Việc tạm dừng này đã kết thúc. Tải lại trang.")
        row.lifted_on, row.lifted_number, row.lifted_issued = day, said.number, said.issued
        row.lifted_issuer, row.lifted_document, row.lifted_by_id = said.issuer, said.document, by.person
        row.save()
    return row
