"""Opening and closing the book of a fund."""

from __future__ import annotations

from datetime import date, datetime

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.measures import measure, to_quanta
from thidua.ground.numbers import parse_number
from thidua.ground.text import fold, nfc
from thidua.ground.uids import uid
from thidua.ledgers.models import Entry, Fund
from thidua.ledgers.permissions import may_edit
from thidua.results.services.results import chain_of
from thidua.store.locks import lock_row
from thidua.units.models import Body


@retried
def open_fund(
    owner: Body, name: str, *, opened_on: date, by: Actor, at: datetime, opening: str = "", purpose: str = ""
) -> Fund:
    """Open the book of a fund; ``opening`` is what it held that day, in đồng.

    Raises:
        NotPermitted: the actor keeps no ledgers of the locality.
        BadInput, NumberFault: no name, a day ahead, or an opening that is no amount.
        Conflict: the locality has a fund of that name.
    """
    may_edit(by, owner).require()
    said = nfc(name).strip()
    if not said or len(said) > 300:
        raise BadInput("Chưa ghi tên quỹ. Ghi tên như trên sổ, ví dụ: Quỹ “Vì người nghèo”.", field="name")
    if opened_on > day_of(at):
        raise BadInput("Ngày mở sổ còn ở phía trước. Sửa ngày.", field="opened_on")
    opening_q = _opening(opening)
    with act(by, at, "ledgers.fund_opened", chain=chain_of(owner), kind="fund", key="", label=said) as done:
        lock_row(Body.objects.all(), owner.pk)
        if Fund.objects.filter(owner=owner, fold=fold(said)).exists():
            raise Conflict("Địa phương đã có sổ của quỹ này. Mở sổ đã có.", field="name")
        row = Fund.objects.create(
            uid=uid(at), owner=owner, name=said, fold=fold(said), purpose=nfc(purpose).strip(), opening_q=opening_q,
            opened_on=opened_on, simulated=owner.simulated,
        )  # fmt: skip
        done.thing(key=str(row.uid))
        done.detail(on=opened_on, after=opening_q)
    return row


@retried
def close_fund(fund: Fund, *, on: date, by: Actor, at: datetime) -> Fund:
    """Close the book: nothing later is written in it.

    Raises:
        NotPermitted: the actor keeps no ledgers of the locality.
        BadInput: the day lies before the opening or ahead.
        Conflict: it is closed, or entries stand after that day.
    """
    may_edit(by, fund.owner).require()
    if not fund.opened_on <= on <= day_of(at):
        raise BadInput("Ngày đóng sổ phải từ ngày mở sổ đến hôm nay.", field="on")
    with act(
        by, at, "ledgers.fund_closed", chain=chain_of(fund.owner), kind="fund", key=str(fund.uid), label=fund.name
    ) as done:
        row = lock_row(Fund.objects.select_related("owner"), fund.pk)
        if row.closed_on is not None:
            raise Conflict("Sổ quỹ này đã đóng rồi.")
        if Entry.objects.filter(fund=row, withdrawn=False, since__gt=on).exists():
            raise Conflict("Sổ còn khoản ghi cho kỳ sau ngày này. Chọn ngày đóng muộn hơn.", field="on")
        row.closed_on = on
        row.save(update_fields=["closed_on"])
        done.detail(on=on)
    return row


def _opening(text: str) -> int:
    if not text.strip():
        return 0
    try:
        amount = parse_number(text)
    except BadInput as fault:
        fault.field = "opening"
        raise
    if amount < 0:
        raise BadInput("Số dư đầu không thể âm. Kiểm tra lại.", field="opening")
    return to_quanta(amount, measure("đồng"))
