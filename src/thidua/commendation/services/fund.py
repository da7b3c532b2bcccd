"""The fund: opened for a year, money in and out, payment lists of decisions, money back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from thidua.audit.services import act, retried
from thidua.commendation.core.decision_states import DecisionForbids, DecisionKind
from thidua.commendation.core.payments import lines_to_pay
from thidua.commendation.models import Decision, DecisionItem, Fund, FundEntry, Payment, PaymentLine
from thidua.commendation.models.fund import PaymentState, Zone
from thidua.commendation.permissions import may_decide
from thidua.commendation.selectors.fund import due_of, paid_before
from thidua.commendation.services.acting import not_ahead, said
from thidua.commendation.services.decisions import locked_decision, log
from thidua.commendation.services.recalls import check_payable
from thidua.documents.selectors.law import rulebook
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.uids import uid
from thidua.honours.selectors.holders import places_of
from thidua.store.locks import lock_row
from thidua.units.models import Body
from thidua.units.services.acts import chain_of


@dataclass(frozen=True)
class FundDraft:
    """A year's fund as typed; whole đồng, None where nobody has said."""

    spending_vnd: int | None
    zone: Zone | None
    estimate_vnd: int | None
    paper: str = ""


@retried
def set_fund(owner: Body, year: int, draft: FundDraft, *, by: Actor, at: datetime) -> Fund:
    """The fund of the year: regular spending and zone (for its ceiling), the estimate, the paper.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        BadInput: a sum below zero.
    """
    may_decide(by, owner).require()
    for sum_ in (draft.spending_vnd, draft.estimate_vnd):
        if sum_ is not None and sum_ < 0:
            raise BadInput("Số tiền không nhỏ hơn 0. Sửa lại.", field="estimate_vnd")
    with act(
        by, at, "commendation.fund_set", chain=chain_of(owner), kind="fund", key=str(year), label=f"quỹ năm {year}"
    ) as done:
        row, _ = Fund.objects.get_or_create(owner=owner, year=year)
        row = lock_row(Fund.objects.all(), row.pk)
        done.detail(before=row.estimate_vnd, after=draft.estimate_vnd, paper=draft.paper)
        row.spending_vnd, row.zone = draft.spending_vnd, draft.zone.value if draft.zone else ""
        row.estimate_vnd, row.paper = draft.estimate_vnd, draft.paper.strip()[:120]
        row.save()
    return row


@retried
def add_entry(owner: Body, year: int, *, on: date, vnd: int, words: str, by: Actor, at: datetime) -> FundEntry:
    """Money in (above zero) or out (below) of the year's fund.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        BadInput: no words, no money, or the day lies ahead.
    """
    may_decide(by, owner).require()
    told = said(words, field="words", label="nội dung", most=300)
    not_ahead(on, at, field="on", label="Ngày")
    if not vnd:
        raise BadInput("Chưa ghi số tiền. Ghi số tiền bằng đồng.", field="vnd")
    with act(
        by, at, "commendation.fund_entry", chain=chain_of(owner), kind="fund", key=str(year), label=f"quỹ năm {year}"
    ) as done:
        fund, _ = Fund.objects.get_or_create(owner=owner, year=year)
        row = FundEntry.objects.create(fund=fund, on=on, vnd=vnd, words=told, at=at)
        done.detail(vnd=vnd, words=told, on=on)
    return row


@retried
def make_payment(decision: Decision, *, by: Actor, at: datetime) -> Payment:
    """The list of prizes of an issued decision; who has no confirmed prize is left out and counted.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        DecisionForbids: the decision is not issued or gives nothing.
        Conflict: it has a list that stands, or nobody has a confirmed prize.
    """
    may_decide(by, decision.owner).require()
    with log(by, at, "commendation.payment_made", decision) as done:
        row = locked_decision(decision)
        if not row.is_issued or row.kind != DecisionKind.AWARD:
            raise DecisionForbids("Chỉ lập bảng kê chi thưởng cho quyết định tặng đã ban hành.")
        if Payment.objects.filter(decision=row).exclude(state=PaymentState.DROPPED.value).exists():
            raise Conflict("Quyết định này đã có bảng kê. Mở bảng kê đã có, hoặc bỏ bảng kê chờ chi rồi lập lại.")
        due = due_of(row, book=rulebook(row.owner, day_of(at)))
        lines, left = lines_to_pay(due, paid_before(row, due))
        if not lines:
            raise Conflict(
                "Chưa có mức thưởng nào được xác nhận nên chưa lập được bảng kê. Xác nhận quy định về mức thưởng trước."
            )
        made = Payment.objects.create(
            uid=uid(at), decision=row, total_vnd=sum(line.total for line in lines), at=at,
            n_left=sum(one.n for one in left),
        )  # fmt: skip
        items = {item.pk: item for item in DecisionItem.objects.filter(decision=row).select_related("holder")}
        units = places_of([item.holder for item in items.values() if item.holder is not None], day_of(at))
        PaymentLine.objects.bulk_create(
            PaymentLine(
                payment=made, item_id=line.key, place=place, each_vnd=line.each, n=line.n, why=line.why,
                unit=_unit(items[line.key], units),
            )
            for place, line in enumerate(lines, 1)
        )  # fmt: skip
        done.detail(n=len(lines), total=made.total_vnd, left=made.n_left)
    return made


def _unit(item: DecisionItem, units: dict[int, str]) -> str:
    if item.name_list_id is not None:
        return str(item.name)[:200]
    return units.get(item.holder_id or 0, "")[:200]


@retried
def pay(payment: Payment, *, on: date, paper: str, by: Actor, at: datetime) -> Payment:
    """The list paid: its total goes out of the fund of the year of the day.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        Conflict: it is paid or dropped already.
        DecisionForbids: it names somebody whose award was revoked since.
        BadInput: the day lies ahead or before the decision.
    """
    decision = payment.decision
    may_decide(by, decision.owner).require()
    not_ahead(on, at, field="on", label="Ngày chi")
    if decision.decided is not None and on < decision.decided:
        raise BadInput("Ngày chi trước ngày quyết định. Sửa lại ngày.", field="on")
    with log(by, at, "commendation.paid", decision) as done:
        row = lock_row(Payment.objects.select_related("decision__owner"), payment.pk)
        if row.state != PaymentState.DRAFT:
            raise Conflict(f"Bảng kê này {row.state_label}. Tải lại trang để xem.")
        check_payable([line.item for line in row.lines.select_related("item").order_by("place")])
        row.state, row.paid_on, row.paper = PaymentState.PAID.value, on, paper.strip()[:120]
        row.save(update_fields=["state", "paid_on", "paper"])
        if row.total_vnd:
            fund, _ = Fund.objects.get_or_create(owner=decision.owner, year=on.year)
            words = f"Chi thưởng theo {decision.title}"[:300]
            FundEntry.objects.create(fund=fund, on=on, vnd=-int(row.total_vnd), words=words, payment=row, at=at)
        done.detail(on=on, total=row.total_vnd, paper=row.paper)
    return row


@retried
def drop_payment(payment: Payment, *, by: Actor, at: datetime) -> Payment:
    """A list that was not paid, dropped.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        Conflict: it is paid.
    """
    may_decide(by, payment.decision.owner).require()
    with log(by, at, "commendation.payment_dropped", payment.decision):
        row = lock_row(Payment.objects.select_related("decision__owner"), payment.pk)
        if row.state != PaymentState.DRAFT:
            raise Conflict(
                "Bảng kê đã chi nên không bỏ được. Chi nhầm thì hủy khen thưởng và thu hồi, hoặc ghi thu lại vào quỹ."
            )
        row.state = PaymentState.DROPPED.value
        row.save(update_fields=["state"])
    return row
