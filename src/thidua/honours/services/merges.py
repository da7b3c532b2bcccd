"""Joining two rows that are one, and parting them again.  No line of a record is moved or lost by either."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from thidua.audit.services import retried
from thidua.ground.actors import Actor
from thidua.ground.errors import Conflict
from thidua.honours.core.drafts import words
from thidua.honours.models import Holder, Merge
from thidua.honours.permissions import may_keep
from thidua.honours.services.acting import log
from thidua.store.locks import lock_rows


class NotMergeable(Conflict):
    """The two rows cannot be joined as they stand."""

    code = "not_mergeable"


class NotMerged(Conflict):
    """The row is not joined to another."""

    code = "not_merged"


@retried
def merge(loser: Holder, winner: Holder, *, reason: str, by: Actor, at: datetime) -> Merge:
    """``loser`` read under ``winner`` from now on; its lines keep their row, so that :func:`undo_merge` restores all.

    Raises:
        NotPermitted: the actor keeps no records of this owner.
        NotMergeable: they are one row, of two kinds or two owners, or one is joined already.
        RecordFault: no reason is given.
    """
    may_keep(by, loser.owner).require()
    why = words(reason, field="reason", label="lý do gộp", most=300, needed=True)
    with log(by, at, "honours.merged", winner, reason=why, before=str(loser.uid), after=str(winner.uid)):
        held = {row.pk: row for row in lock_rows(Holder.objects.filter(pk__in=[loser.pk, winner.pk]))}
        gone, stays = held[loser.pk], held[winner.pk]
        _check(gone, stays)
        gone.merged_into, gone.main = stays, stays
        gone.save(update_fields=["merged_into", "main"])
        Holder.objects.filter(main=gone).update(main=stays)
        return Merge.objects.create(loser=gone, winner=stays, reason=why, by_id=by.person, by_label=by.label, at=at)


@retried
def undo_merge(merge: Merge, *, reason: str, by: Actor, at: datetime) -> Merge:
    """The two rows as they were before they were joined; what was joined to either since stays joined to it.

    Raises:
        NotPermitted: the actor keeps no records of this owner.
        NotMerged: it was undone before.
        RecordFault: no reason is given.
    """
    may_keep(by, merge.loser.owner).require()
    why = words(reason, field="reason", label="lý do tách", most=300, needed=True)
    with log(by, at, "honours.merge_undone", merge.winner, reason=why, before=str(merge.winner.uid)):
        rows = _tree(merge.winner)
        row = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
        if row.undone_at is not None:
            raise NotMerged("Hai hồ sơ này đã được tách trước đó. Tải lại trang.")
        gone = rows[row.loser_id]
        gone.merged_into, gone.main = None, None
        gone.save(update_fields=["merged_into", "main"])
        below = _below(gone.pk, rows.values())
        Holder.objects.filter(pk__in=below).update(main=gone)
        row.undone_at, row.undone_why, row.undone_by_id = at, why, by.person
        row.save(update_fields=["undone_at", "undone_why", "undone_by"])
    return row


def _check(gone: Holder, stays: Holder) -> None:
    if gone.pk == stays.pk:
        raise NotMergeable("Đây là cùng một hồ sơ. Chọn hai hồ sơ khác nhau.")
    if gone.owner_id != stays.owner_id:
        raise NotMergeable("Hai hồ sơ của hai địa phương. Chỉ gộp trong một địa phương.")
    if gone.kind != stays.kind:
        raise NotMergeable("Hai hồ sơ khác loại đối tượng nên không gộp được. Sửa loại đối tượng trước.")
    if gone.merged_into_id is not None or stays.merged_into_id is not None:
        raise NotMergeable("Một trong hai hồ sơ đã gộp vào hồ sơ khác. Mở hồ sơ chính rồi gộp.")
    if gone.person_id is not None and stays.person_id is not None:
        raise NotMergeable("Hai hồ sơ nối với hai người trong danh sách nhân sự. Bỏ nối một hồ sơ rồi gộp.")


def _tree(winner: Holder) -> dict[int, Holder]:
    """Return the rows joined under one main row, locked."""
    top = Holder.objects.values_list("main_id", flat=True).get(pk=winner.pk) or winner.pk
    return {row.pk: row for row in lock_rows(Holder.objects.filter(Q(pk=top) | Q(main=top)))}


def _below(key: int, rows: object) -> set[int]:
    """Return the keys of the rows joined, directly or not, to the row ``key``."""
    listed = [row for row in rows if isinstance(row, Holder)]  # type: ignore[attr-defined]
    found: set[int] = set()
    step = {key}
    while step:
        step = {row.pk for row in listed if row.merged_into_id in step} - found
        found |= step
    return found
