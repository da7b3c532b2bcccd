"""Making a target set, naming the one that the year's report counts, closing and reopening it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from thidua.audit.services import act
from thidua.documents.models import Document
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.measures import measure
from thidua.ground.periods import Period
from thidua.ground.text import fold, nfc
from thidua.ground.uids import uid
from thidua.store.locks import lock_row
from thidua.targets.core.plans import quanta
from thidua.targets.models import TargetSet
from thidua.targets.permissions import may_edit
from thidua.targets.services.bounds import renew_marks
from thidua.targets.services.chains import Named, chain_of
from thidua.units.models import Body

LONGEST_HEADLINE_DAYS = 400  # a term is not what a year's report counts


class SetExists(Conflict):
    """The issuer's set of that name and period is there already."""

    code = "set_exists"


class SetClosed(Conflict):
    """The set takes no change."""

    code = "set_closed"


@dataclass(frozen=True)
class SetDraft:
    """A set as typed: who issued it, its name and period, and the mốc vượt in per cent past the plan, if it has one."""

    name: str
    issuer_name: str
    period: Period
    assigner: str = ""
    margin: str = ""


def create_set(
    draft: SetDraft,
    *,
    owner: Body,
    by: Actor,
    at: datetime,
    issuer: Body | None = None,
    document: Document | None = None,
    headline: bool | None = None,
    simulated: bool = False,
) -> TargetSet:
    """Return the new set.  ``headline`` None: it is the headline where its year has none yet.

    Raises:
        NotPermitted: the actor makes no sets of this owner.
        SetExists: the same issuer's set of that name and period is there.
        BadInput: no name, no issuer, a document of another locality, or a term as headline.
    """
    may_edit(by, owner).require()
    row = TargetSet(uid=uid(at), owner=owner, issuer=issuer, document=document, simulated=simulated)
    _put(row, draft)
    _check_document(owner, document)
    with act(
        by, at, "targets.set_created", chain=chain_of(owner), kind="set", key=str(row.uid), label=row.name
    ) as done:
        lock_row(Body.objects.all(), owner.pk)  # one headline a year: two first sets at once would both be it
        row.headline = _becomes_headline(row, headline)
        if row.headline:
            _headlines(row).update(headline=False)
        _save(row)
        done.detail(issuer=row.issuer_name, period=row.period.label, headline=row.headline)
    return row


def revise_set(
    target_set: TargetSet, draft: SetDraft, *, by: Actor, at: datetime, document: Document | None
) -> TargetSet:
    """Return the set with its name, issuer, short word and document corrected; its period stays.

    Raises:
        NotPermitted, SetClosed, SetExists, BadInput: as :func:`create_set`.
    """
    may_edit(by, target_set.owner).require()
    _check_document(target_set.owner, document)
    with act(by, at, "targets.set_revised", **_named(target_set)) as done:
        row = open_set(target_set)
        done.detail(before={"name": row.name, "issuer": row.issuer_name})
        period, margin_q = row.period, row.margin_q
        _put(row, draft)
        row.since, row.until, row.period_kind, row.year = period.from_, period.until, period.kind, period.last_day.year
        row.document = document
        _save(row)
        renew_marks(row, former_q=margin_q)
        done.detail(after={"name": row.name, "issuer": row.issuer_name})
    return row


def set_headline(target_set: TargetSet, *, by: Actor, at: datetime) -> TargetSet:
    """Return the set, now the one that the locality's report of that year counts; the former one gives way.

    Raises:
        NotPermitted: the actor changes no sets of this owner.
        BadInput: the set is for longer than a year.
    """
    may_edit(by, target_set.owner).require()
    with act(by, at, "targets.headline_set", **_named(target_set)) as done:
        lock_row(Body.objects.all(), target_set.owner_id)
        row = lock_row(TargetSet.objects.select_related("owner"), target_set.pk)
        _check_headline_period(row)
        former = _headlines(row).exclude(pk=row.pk)
        done.detail(before=[name for (name,) in former.values_list("name")], year=row.year)
        former.update(headline=False)
        row.headline = True
        row.save(update_fields=["headline"])
    return row


def close_set(target_set: TargetSet, *, by: Actor, at: datetime) -> TargetSet:
    """Return the set, closed: its lines and plans take no more change until it is reopened."""
    return _switch(target_set, closed=True, reason="", by=by, at=at)


def reopen_set(target_set: TargetSet, *, reason: str, by: Actor, at: datetime) -> TargetSet:
    """Return the set, open again; the reason stands in the log."""
    if not reason.strip():
        raise BadInput("Ghi lý do mở lại bộ chỉ tiêu.", field="reason")
    return _switch(target_set, closed=False, reason=reason.strip(), by=by, at=at)


def open_set(target_set: TargetSet) -> TargetSet:
    """Return the set's row, locked and fresh, inside an act.

    Raises:
        SetClosed: it takes no change.
    """
    row = lock_row(TargetSet.objects.select_related("owner"), target_set.pk)
    if row.closed:
        raise SetClosed(f"Bộ “{row.name}” đã khóa. Mở lại bộ chỉ tiêu rồi sửa.")
    return row


def _switch(target_set: TargetSet, *, closed: bool, reason: str, by: Actor, at: datetime) -> TargetSet:
    may_edit(by, target_set.owner).require()
    name = "targets.set_closed" if closed else "targets.set_reopened"
    with act(by, at, name, **_named(target_set)) as done:
        row = lock_row(TargetSet.objects.select_related("owner"), target_set.pk)
        if row.closed == closed:
            raise Conflict("Bộ chỉ tiêu đã khóa từ trước." if closed else "Bộ chỉ tiêu đang mở. Cứ sửa tiếp.")
        done.detail(reason=reason)
        row.closed = closed
        row.save(update_fields=["closed"])
    return row


def _named(target_set: TargetSet) -> Named:
    return {
        "chain": chain_of(target_set.owner),
        "kind": "set",
        "key": str(target_set.uid),
        "label": str(target_set.name),
    }


def _put(row: TargetSet, draft: SetDraft) -> None:
    row.name, row.issuer_name = nfc(draft.name).strip(), nfc(draft.issuer_name).strip()
    if not row.name:
        raise BadInput("Chưa có tên bộ chỉ tiêu. Ghi tên, ví dụ: Nghị quyết HĐND huyện năm 2022.", field="name")
    if not row.issuer_name:
        raise BadInput("Chưa có nơi giao. Ghi cơ quan giao chỉ tiêu.", field="issuer_name")
    for field, text, most in (
        ("name", row.name, 200),
        ("issuer_name", row.issuer_name, 200),
        ("assigner", draft.assigner, 60),
    ):
        if len(text) > most:
            raise BadInput(f"Phần này dài quá {most} ký tự. Viết ngắn lại.", field=field)
    row.issuer_fold = fold(row.issuer_name)
    row.assigner = nfc(draft.assigner).strip()
    row.since, row.until, row.period_kind = draft.period.from_, draft.period.until, draft.period.kind
    row.year = draft.period.last_day.year
    row.margin_q = quanta(draft.margin, measure("%")) if draft.margin.strip() else None
    if row.margin_q is not None and row.margin_q < 0:
        raise BadInput("Mốc vượt không nhỏ hơn 0. Ghi lại.", field="margin")


def _check_document(owner: Body, document: Document | None) -> None:
    if document is not None and document.owner_id != owner.pk and document.owner.owner_id is not None:
        raise BadInput("Văn bản này thuộc địa phương khác. Chọn văn bản của địa phương mình.", field="document")


def _becomes_headline(row: TargetSet, wanted: bool | None) -> bool:
    if wanted:
        _check_headline_period(row)
    if wanted is not None:
        return wanted
    return not _too_long(row) and not _headlines(row).exists()


def _check_headline_period(row: TargetSet) -> None:
    if _too_long(row):
        raise BadInput("Bộ chỉ tiêu này dài hơn một năm. Chọn bộ của năm làm bộ tính báo cáo.", field="headline")


def _too_long(row: TargetSet) -> bool:
    return (row.until - row.since).days > LONGEST_HEADLINE_DAYS


def _headlines(row: TargetSet):  # type: ignore[no-untyped-def]
    return TargetSet.objects.filter(owner_id=row.owner_id, year=row.year, headline=True)


def _save(row: TargetSet) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as fault:
        raise SetExists(
            f"Đã có bộ “{row.name}” của {row.issuer_name} cho kỳ này. Mở bộ đã có.", field="name"
        ) from fault
