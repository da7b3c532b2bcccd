"""Money and things that a revoked award takes back: asked back, returned, given up; each a line of the fund's book."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Sum

from thidua.audit.services import retried
from thidua.commendation.core.decision_states import DecisionForbids
from thidua.commendation.core.recall_states import RecallState, What, after_return, owed
from thidua.commendation.models import (
    AwardItem,
    Decision,
    DecisionItem,
    Fund,
    FundEntry,
    PaymentLine,
    Recall,
    RecallLine,
    RecallReturn,
)
from thidua.commendation.models.fund import PaymentState
from thidua.commendation.permissions import may_decide
from thidua.commendation.selectors.recalls import still_due
from thidua.commendation.services.acting import not_ahead, said
from thidua.commendation.services.decisions import log
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.numbers import format_number
from thidua.ground.uids import uid
from thidua.honours.selectors.holders import places_of
from thidua.store.locks import lock_row, lock_rows


def open_recall(row: Decision, items: Sequence[DecisionItem], *, at: datetime) -> Recall | None:
    """Ask back what was paid and handed over for these lines; inside the act that issues the revocation.

    None where nothing was paid or handed over.  A list of prizes that waits to be paid is no payment: it must be made
    anew, which `pay` sees to.
    """
    lines = [*_money(items), *_things(items)]
    if not lines:
        return None
    assert row.decided is not None
    recall = Recall.objects.create(
        uid=uid(at), decision=row, asked_on=row.decided, paper=f"Quyết định {row.number}"[:120], at=at
    )
    order = {item.about_id: place for place, item in enumerate(items)}
    lines.sort(key=lambda line: (order.get(line.item_id, 0), line.name, line.what))
    for place, line in enumerate(lines, 1):
        line.recall, line.place = recall, place
    RecallLine.objects.bulk_create(lines)
    return recall


def _money(items: Sequence[DecisionItem]) -> list[RecallLine]:
    by_first = {item.about_id: item for item in items}
    gone = frozenset(by_first)
    paid = PaymentLine.objects.filter(
        item__in=list(by_first), payment__state=PaymentState.PAID.value, each_vnd__gt=0
    ).select_related("item__holder", "payment")
    found = []
    for line in paid:
        asked = by_first[line.item_id]
        n = sum(1 for item in items if item.about_id == line.item_id and item.list_name) or line.n
        before = RecallLine.objects.filter(payment_line=line).aggregate(n=Sum("paid_vnd"))["n"] or 0
        whole = min(int(line.each_vnd) * int(n), line.total_vnd - int(before))
        due = 0 if asked.list_name else still_due(line, gone=gone)
        vnd = owed(whole, due)
        if not vnd:
            continue
        told = f"còn được hưởng {format_number(due)} đồng của danh hiệu khác cùng năm" if due else ""
        name = ", ".join(item.list_name for item in items if item.about_id == line.item_id and item.list_name)
        found.append(
            RecallLine(
                item=line.item, what=What.MONEY.value, name=(name or line.item.name)[:200], unit=line.unit,
                payment_line=line, paid_vnd=whole, asked_vnd=vnd, why=told,
            )
        )  # fmt: skip
    return found


def _things(items: Sequence[DecisionItem]) -> list[RecallLine]:
    names = {(item.about_id, item.list_name) for item in items}
    rows = AwardItem.objects.filter(item__in=[item.about_id for item in items], state="handed").select_related(
        "item__holder"
    )
    things = [one for one in rows if (one.item_id, "") in names or (one.item_id, one.name) in names]
    units = places_of(
        [one.item.holder for one in things if one.item.holder is not None],
        max((one.handed_on for one in things if one.handed_on), default=date.min),
    ) if things else {}  # fmt: skip
    return [
        RecallLine(
            item=one.item, what=What.THING.value, name=one.name, thing=one,
            unit=(one.item.name if one.item.name_list_id else units.get(one.item.holder_id or 0, ""))[:200],
        )
        for one in things
    ]  # fmt: skip


@retried
def ask_back(recall: Recall, *, on: date, paper: str, due_on: date | None, by: Actor, at: datetime) -> Recall:
    """The letter by which it is asked back, its day, and until when.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        BadInput: no letter, the day lies ahead or before the decision, or the term ends before it.
    """
    decision = recall.decision
    may_decide(by, decision.owner).require()
    told = said(paper, field="paper", label="văn bản yêu cầu nộp lại", most=120)
    not_ahead(on, at, field="on", label="Ngày yêu cầu")
    if decision.decided is not None and on < decision.decided:
        raise BadInput("Ngày yêu cầu nộp lại trước ngày quyết định hủy. Sửa lại ngày.", field="on")
    if due_on is not None and due_on < on:
        raise BadInput("Hạn nộp lại trước ngày yêu cầu. Sửa lại hạn.", field="due_on")
    with log(by, at, "commendation.asked_back", decision) as done:
        row = lock_row(Recall.objects.select_related("decision__owner"), recall.pk)
        row.asked_on, row.paper, row.due_on = on, told, due_on
        row.save(update_fields=["asked_on", "paper", "due_on"])
        done.detail(on=on, paper=told, due=due_on)
    return row


@retried
def take_return(
    line: RecallLine, *, on: date, receipt: str, by: Actor, at: datetime, vnd: int | None = None
) -> RecallReturn:
    """What came back of a line on a day, with its receipt: money (whole đồng; all that is left without ``vnd``) or the thing.

    Money goes into the fund of the year of the day, with a line of its own.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        Conflict: the line is closed.
        BadInput: no receipt, the day lies ahead or before the decision, no money, or more than was asked back.
    """
    (found,) = take_returns([line], on=on, receipt=receipt, by=by, at=at, vnd=vnd)
    return found


@retried
def take_returns(
    lines: Sequence[RecallLine], *, on: date, receipt: str, by: Actor, at: datetime, vnd: int | None = None
) -> list[RecallReturn]:
    """What came back of several lines in one go; ``vnd`` only with one line of money.  Raises: as :func:`take_return`."""
    if not lines:
        raise BadInput("Chưa chọn khoản nào. Đánh dấu khoản đã nộp lại.", field="lines")
    decision = lines[0].recall.decision
    may_decide(by, decision.owner).require()
    told = said(receipt, field="receipt", label="biên nhận, phiếu thu", most=120)
    not_ahead(on, at, field="on", label="Ngày nộp lại")
    if decision.decided is not None and on < decision.decided:
        raise BadInput("Ngày nộp lại trước ngày quyết định hủy. Sửa lại ngày.", field="on")
    sums = [line for line in lines if line.what == What.MONEY]
    if vnd is not None and (len(lines) != 1 or not sums):
        raise BadInput("Ghi số tiền khi chọn đúng một khoản tiền. Các khoản khác ghi nộp đủ.", field="vnd")
    with log(by, at, "commendation.returned", decision) as done:
        rows = lock_rows(
            RecallLine.objects.filter(pk__in=[line.pk for line in lines], recall__decision=decision).select_related(
                "item"
            )
        )
        made = [_take(row, decision, on=on, receipt=told, vnd=vnd, at=at) for row in rows]
        done.detail(n=len(made), vnd=sum(int(one.vnd) for one in made), on=on, receipt=told)
    return made


def _take(
    row: RecallLine, decision: Decision, *, on: date, receipt: str, vnd: int | None, at: datetime
) -> RecallReturn:
    if not row.is_open:
        raise Conflict(f"Dòng {row.place} {row.state_label}. Tải lại trang để xem.")
    if row.what == What.THING:
        row.state = RecallState.BACK.value
        row.save(update_fields=["state"])
        return RecallReturn.objects.create(line=row, on=on, receipt=receipt, at=at)
    back = int(RecallReturn.objects.filter(line=row).aggregate(n=Sum("vnd"))["n"] or 0)
    left = int(row.asked_vnd) - back
    sum_ = left if vnd is None else vnd
    if sum_ <= 0 or sum_ > left:
        raise BadInput(f"Số tiền nộp lại phải từ 1 đến {format_number(left)} đồng. Sửa lại.", field="vnd")
    fund, _ = Fund.objects.get_or_create(owner=decision.owner, year=on.year)
    words = f"Thu hồi tiền thưởng theo {decision.title}, {receipt}"[:300]
    entry = FundEntry.objects.create(fund=fund, on=on, vnd=sum_, words=words, at=at)
    row.state = after_return(int(row.asked_vnd), back + sum_).value
    row.save(update_fields=["state"])
    return RecallReturn.objects.create(line=row, on=on, vnd=sum_, receipt=receipt, entry=entry, at=at)


@retried
def give_up(line: RecallLine, *, why: str, by: Actor, at: datetime) -> RecallLine:
    """A line that cannot be had back, with its reason and paper; what came back of it stays.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        Conflict: it is closed.
        BadInput: no reason.
    """
    decision = line.recall.decision
    may_decide(by, decision.owner).require()
    told = said(why, field="why", label="lý do, văn bản", most=300)
    with log(by, at, "commendation.recall_given_up", decision) as done:
        row = lock_row(RecallLine.objects.select_related("recall"), line.pk)
        if not row.is_open:
            raise Conflict(f"Dòng {row.place} {row.state_label}. Tải lại trang để xem.")
        row.state, row.why = RecallState.GIVEN_UP.value, told
        row.save(update_fields=["state", "why"])
        done.detail(place=row.place, why=told)
    return row


def check_payable(payment_items: Sequence[DecisionItem]) -> None:
    """Refuse to pay a list that still names somebody whose award was revoked since.

    Raises:
        DecisionForbids: the list must be made anew.
    """
    gone = [item for item in payment_items if item.state != "live"]
    if gone:
        raise DecisionForbids(
            f"Bảng kê còn {len(gone)} trường hợp đã hủy khen thưởng, đầu tiên là {gone[0].name}. Bỏ bảng kê rồi lập lại."
        )
