"""Lines of a record compared with their decision, corrected, withdrawn.  Nothing is overwritten or deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from thidua.audit.services import retried
from thidua.documents.models import Document
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import Conflict
from thidua.honours.core.drafts import RecordFault, words
from thidua.honours.models import AwardRecord, Clearance, DisciplineRecord
from thidua.honours.models.record import Record
from thidua.honours.permissions import may_hold, may_keep
from thidua.honours.services.acting import PaperOf, log, needs_paper
from thidua.store.locks import lock_row

Line = TypeVar("Line", bound=Record)


class WithdrawnAlready(Conflict):
    """The line was withdrawn before."""

    code = "withdrawn_already"


@retried
def confirm_checked(record: Line, *, paper: PaperOf, by: Actor, at: datetime) -> Line:
    """The self-declared line, compared with its decision now.

    Raises:
        NotPermitted: the actor keeps no records of this owner.
        RecordFault: no decision is named.
        WithdrawnAlready: the line does not stand.
    """
    may_keep(by, record.holder.owner).require()
    needs_paper(paper, "Đối chiếu")
    fields = paper.fields(holder=record.holder, by=by, at=at)
    with log(by, at, "honours.compared", record.holder, number=fields["decision_number"], year=record.year):
        row = _standing(type(record), record.pk)
        for name, value in fields.items():
            setattr(row, name, value)
        row.checked = True
        row.save(update_fields=[*fields, "checked"])
    return row


@retried
def withdraw(
    record: Line, *, reason: str, by: Actor, at: datetime, document: Document | None = None, on: date | None = None
) -> Line:
    """The line taken back: revoked by a paper, or recorded by mistake.  It stays to be read and counts no more.

    Raises:
        NotPermitted: the actor keeps no records of this owner.
        RecordFault: no reason is given, or the day lies ahead.
        WithdrawnAlready: it was withdrawn before.
    """
    sensitive = isinstance(record, DisciplineRecord | Clearance)
    (may_hold if sensitive else may_keep)(by, record.holder.owner).require()
    why = words(reason, field="reason", label="lý do", most=300, needed=True)
    day = on or day_of(at)
    if day > day_of(at):
        raise RecordFault("Ngày thu hồi còn ở phía trước. Ghi ngày của văn bản.", field="on")
    with log(by, at, "honours.withdrawn", record.holder, reason=why, year=record.year, record=str(record.uid)):
        row = _standing(type(record), record.pk)
        take_back(row, day, why, document)
    return row


def withdraw_award(
    record: AwardRecord,
    *,
    reason: str,
    by: Actor,
    at: datetime,
    document: Document | None = None,
    on: date | None = None,
) -> AwardRecord:
    """The award, revoked with its reason and paper; it is never deleted.

    Raises:
        NotPermitted, RecordFault, WithdrawnAlready: as :func:`withdraw`.
    """
    return withdraw(record, reason=reason, document=document, on=on, by=by, at=at)


@retried
def correct(record: Line, again: Callable[[], Line], *, reason: str, by: Actor, at: datetime) -> Line:
    """The line that ``again`` adds in the place of ``record``, which stays as withdrawn and points to it.

    Raises:
        NotPermitted, RecordFault, WithdrawnAlready: as :func:`withdraw`; and what ``again`` raises.
    """
    may_keep(by, record.holder.owner).require()
    why = words(reason, field="reason", label="lý do sửa", most=300, needed=True)
    with log(by, at, "honours.corrected", record.holder, reason=why, record=str(record.uid)):
        row = _standing(type(record), record.pk)
        take_back(row, day_of(at), why, None)
        new = again()
        row.replaced_by = new
        row.save(update_fields=["replaced_by"])
    return new


def _standing(model: type[Line], key: int) -> Line:
    row = lock_row(model._default_manager.select_related("holder__owner"), key)
    if not row.stands:
        raise WithdrawnAlready("Dòng này đã thu hồi hoặc đã đính chính trước đó. Tải lại trang.")
    return row


def take_back(row: Record, day: date, why: str, document: Document | None) -> None:
    """Mark a line as withdrawn; the caller has its row locked and its act open."""
    row.withdrawn_on, row.withdrawn_why, row.withdrawn_paper = day, why, document
    row.save(update_fields=["withdrawn_on", "withdrawn_why", "withdrawn_paper"])
