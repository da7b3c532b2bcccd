"""Writing an entry, correcting it, taking it out of the sums."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from thidua.audit.services import Act, act, retried
from thidua.documents.models import Document, Passage
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.uids import uid
from thidua.ledgers.core.entry import EntryDraft, EntryFault, Facts, read_entry
from thidua.ledgers.core.kinds import EntryKind, Status
from thidua.ledgers.models import Entry, EntryRevision, Fund
from thidua.ledgers.models.entry import FACTS
from thidua.ledgers.permissions import may_edit
from thidua.ledgers.services.guard import check_again, check_area, check_beside, check_part, check_quote, standing
from thidua.movements.models import Work
from thidua.results.permissions import owner_of
from thidua.results.services.results import chain_of, check_evidence
from thidua.store.locks import lock_row
from thidua.targets.models import Indicator
from thidua.units.models import Body


@dataclass(frozen=True)
class Links:
    """What an entry points to: the total it lies inside, its fund, its work, the words or the paper it rests on.

    ``indicator`` names the result that tells the same number on the scoreboard.
    """

    part_of: Entry | None = None
    fund: Fund | None = None
    work: Work | None = None
    passage: Passage | None = None
    document: Document | None = None
    indicator: Indicator | None = None


NOTHING = Links()


@retried
def enter(draft: EntryDraft, *, body: Body, by: Actor, at: datetime, links: Links = NOTHING) -> Entry:
    """Write a new entry of ``body`` into the ledger of its locality.

    Raises:
        NotPermitted: the actor keeps no ledgers of the locality.
        EntryTwice, MaybePart: the ledger holds it already, or it may lie inside a total; see ``services.guard``.
        EntryFault, NumberFault, UnknownMeasure, DoesNotFit: see ``core.entry.read_entry``; or a link does not fit.
    """
    owner = owner_of(body)
    may_edit(by, owner).require()
    facts = read_entry(draft)
    _check_links(facts, links, owner, at)
    with act(
        by, at, "ledgers.entered", chain=chain_of(owner), kind="ledger_entry", key="", label=facts.subject
    ) as done:
        lock_row(Body.objects.all(), owner.pk)  # two hands cannot write the same thing at one moment
        _guard(facts, links, body, owner, separate=draft.separate)
        row = Entry(
            uid=uid(at), owner=owner, kind=facts.kind.value, simulated=owner.simulated,
            **_columns(facts, links, body),
        )  # fmt: skip
        row.save()
        _append(row, by=by, at=at)
        done.thing(key=str(row.uid))
        _tell(done, row)
    return row


@retried
def correct_entry(
    entry: Entry, draft: EntryDraft, *, made_from: int, reason: str, body: Body, by: Actor, at: datetime,
    links: Links = NOTHING,
) -> Entry:  # fmt: skip
    """Write the entry anew; what it said before stays among its revisions.  A withdrawn one counts again.

    Raises:
        NotPermitted, EntryTwice, EntryFault …: as :func:`enter`.
        Conflict: somebody corrected it since ``made_from``.
        BadInput: no reason is given, or the kind is another.
    """
    owner = entry.owner
    may_edit(by, owner).require()
    facts = read_entry(draft)
    why = _reason(reason)
    if facts.kind.value != entry.kind:
        raise BadInput("Loại của khoản không đổi được. Rút khoản này rồi ghi khoản mới.", field="kind")
    if owner_of(body).pk != owner.pk:
        raise BadInput("Đơn vị này của nơi khác. Chọn đơn vị trong danh sách.", field="body")
    _check_links(facts, links, owner, at, own=entry)
    with _acting(by, at, "ledgers.corrected", entry) as done:
        row = _fresh(entry, made_from)
        before = row.words
        _guard(facts, links, body, owner, separate=draft.separate, own=row)
        _check_parts(row, facts)
        for name, value in _columns(facts, links, body).items():
            setattr(row, name, value)
        row.no, row.withdrawn = row.no + 1, False
        row.save()
        _append(row, by=by, at=at, reason=why)
        _tell(done, row)
        done.detail(before=before, reason=why)
    return row


@retried
def withdraw_entry(entry: Entry, *, made_from: int, reason: str, by: Actor, at: datetime) -> Entry:
    """Take the entry out of every sum; it and its history stay.

    Raises:
        NotPermitted: the actor keeps no ledgers of the locality.
        Conflict: somebody changed it since ``made_from``, it is withdrawn already, or other entries lie inside it.
        BadInput: no reason is given.
    """
    may_edit(by, entry.owner).require()
    why = _reason(reason)
    with _acting(by, at, "ledgers.withdrawn", entry) as done:
        row = _fresh(entry, made_from)
        if row.withdrawn:
            raise Conflict("Khoản này đã rút rồi.")
        inner = Entry.objects.filter(part_of=row, withdrawn=False).first()
        if inner is not None:
            raise Conflict(f"Khoản “{inner}” đang nằm trong khoản này. Sửa hoặc rút nó trước.")
        row.no, row.withdrawn = row.no + 1, True
        row.save(update_fields=["no", "withdrawn"])
        _append(row, by=by, at=at, reason=why)
        done.detail(before=row.words, reason=why)
    return row


def _guard(facts: Facts, links: Links, body: Body, owner: Body, *, separate: bool, own: Entry | None = None) -> None:
    rows = standing(owner, but=own)
    check_quote(facts, links.passage, rows)
    if separate:
        return
    check_again(facts, body, links.work, links.fund, rows)
    if links.part_of is None:
        check_beside(facts, body, rows)
        check_area(facts, body, owner, rows)


def _check_links(facts: Facts, links: Links, owner: Body, at: datetime, own: Entry | None = None) -> None:
    check_evidence(owner, links.passage)
    check_part(facts, links.part_of, owner, own)
    if facts.status is Status.DONE and facts.period.from_ > day_of(at):
        raise EntryFault(
            f"Kỳ {facts.period.label} chưa đến nên chưa thể là đã thực hiện. Chọn đề nghị hoặc cam kết.", field="status"
        )
    if facts.status is Status.DONE and facts.day is not None and facts.day > day_of(at):
        raise EntryFault(f"Ngày {format_day(facts.day)} còn ở phía trước. Sửa ngày.", field="day")
    for thing, field in ((links.work, "work"), (links.fund, "fund"), (links.document, "document")):
        if thing is not None and thing.owner_id != owner.pk:
            raise EntryFault("Mục được chọn của nơi khác. Chọn trong danh sách của địa phương.", field=field)
    if (facts.kind is EntryKind.FUND) != (links.fund is not None):
        raise EntryFault("Khoản thu, chi phải thuộc một quỹ. Chọn quỹ, hoặc lập sổ quỹ trước.", field="fund")
    if links.fund is not None:
        _check_fund(facts, links.fund)
    if links.indicator is not None and links.indicator.in_measure.dimension.code != facts.dimension:
        raise EntryFault("Chỉ tiêu này tính theo đơn vị khác. Chọn chỉ tiêu khác, hoặc để trống.", field="indicator")


def _check_fund(facts: Facts, fund: Fund) -> None:
    if facts.period.until <= fund.opened_on:
        raise EntryFault(
            f"Sổ quỹ mở ngày {format_day(fund.opened_on)}; khoản trước ngày đó nằm ở số dư đầu.", field="fund"
        )
    if fund.closed_on is not None and facts.period.from_ > fund.closed_on:
        raise EntryFault(f"Sổ quỹ đã đóng ngày {format_day(fund.closed_on)}. Chọn quỹ khác.", field="fund")


def _check_parts(row: Entry, facts: Facts) -> None:
    """The parts of a total must still fit it once it is corrected."""
    for part in Entry.objects.filter(part_of=row, withdrawn=False):
        fits = part.dimension == facts.dimension and part.status == facts.status.value and part.way == facts.way
        if not fits or not facts.period.covers(part.period):
            raise Conflict(f"Khoản “{part}” đang nằm trong khoản này và không còn khớp. Sửa hoặc rút nó trước.")


def _columns(facts: Facts, links: Links, body: Body) -> dict[str, Any]:
    return {
        "body": body, "subject": facts.subject, "fold": facts.fold, "value_q": facts.value_q, "entered": facts.entered,
        "measure": facts.measure, "dimension": facts.dimension, "decimals": facts.decimals,
        "since": facts.period.from_, "until": facts.period.until, "period_kind": facts.period.kind,
        "status": facts.status.value, "bound": facts.bound.value, "source": facts.source,
        "source_words": facts.source_words, "way": facts.way, "fund": links.fund, "work": links.work,
        "part_of": links.part_of, "money_q": facts.money_q, "money_measure": facts.money_measure,
        "money_entered": facts.money_entered, "day": facts.day, "whole_area": facts.whole_area, "note": facts.note,
        "passage": links.passage, "document": links.document, "indicator": links.indicator,
    }  # fmt: skip


def _append(row: Entry, *, by: Actor, at: datetime, reason: str = "") -> EntryRevision:
    said = {name: getattr(row, name) for name in FACTS}
    return EntryRevision.objects.create(
        entry=row, no=row.no, withdrawn=row.withdrawn, reason=reason, by_key=by.key, at=at, **said
    )


def _fresh(entry: Entry, made_from: int) -> Entry:
    row = lock_row(Entry.objects.select_related("owner"), entry.pk)
    if row.no != made_from:
        raise Conflict("Khoản này vừa được sửa. Mở lại trang để xem rồi quyết định.")
    return row


def _acting(by: Actor, at: datetime, name: str, entry: Entry) -> Any:
    return act(by, at, name, chain=chain_of(entry.owner), kind="ledger_entry", key=str(entry.uid), label=entry.subject)


def _tell(done: Act, row: Entry) -> None:
    done.detail(
        after=row.words, status=row.status_label, source=row.source_label if row.source else None,
        part_of=str(row.part_of.uid) if row.part_of else None, period=row.period.label,
    )  # fmt: skip


def _reason(text: str) -> str:
    if not text.strip():
        raise BadInput("Chưa ghi lý do. Ghi một câu rồi làm lại.", field="reason")
    return text.strip()
