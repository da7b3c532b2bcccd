"""Phân công: given, ended, and passed on for a time (ủy quyền)."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from thidua.accounts.core.packs import Pack, UnknownPack
from thidua.accounts.core.packs import pack as pack_of
from thidua.accounts.models import Assignment, Person
from thidua.accounts.permissions import may_assign, may_delegate, may_withdraw
from thidua.accounts.services.owners import chain_of, locality_of
from thidua.audit.services import act, retried
from thidua.ground.actors import Actor, Power, Reach
from thidua.ground.dates import FAR, format_day
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.ground.text import nfc
from thidua.store.locks import lock_row
from thidua.units.core.kinds import Line, default_line
from thidua.units.models import Body
from thidua.units.selectors import name_of


@retried
def assign(
    person: Person,
    *,
    pack: str,
    body: Body,
    reach: Reach = Reach.OWN,
    line: Line | None = None,
    since: date,
    until: date = FAR,
    paper: str,
    by: Actor,
    at: datetime,
) -> Assignment:
    """Return the assignment that gives ``person`` the powers of ``pack`` over ``body`` on days [since, until).

    ``line`` is the body's own where none is named; ``paper`` is what the assignment rests on.

    Raises:
        Conflict: he has the same powers there already on some of these days.
        BadInput: there is no such pack, no paper, or the days are out of order.
    """
    given = _pack(pack)
    may_assign(by, given, body, person).require()
    _check_days(since, until, body)
    row = Assignment(
        person=person,
        pack=given.code,
        body=body,
        owner=locality_of(body),
        line=(line or default_line(body.nature)).value,
        reach=Reach(reach).value,
        since=since,
        until=until,
        paper=_paper(paper),
    )
    return write_assignment(row, "accounts.assigned", by=by, at=at)


@retried
def delegate(
    assignment: Assignment, *, to: Person, since: date, until: date, paper: str, by: Actor, at: datetime
) -> Assignment:
    """Return the assignment by which ``to`` acts for the holder of ``assignment`` on days [since, until).

    It ends with the assignment it rests on, whatever its own end.

    Raises:
        Conflict: what was itself delegated, or is bound to the person (a seat in a council), is not passed on.
        BadInput: no end, or days outside those of the assignment.
    """
    may_delegate(by, assignment, to).require()
    if assignment.principal_id is not None:
        raise Conflict("Việc được ủy quyền thì không ủy quyền lại. Đề nghị người ủy quyền giao thẳng.")
    if assignment.powers.person_bound:
        raise Conflict(f"“{assignment.powers.label}” gắn với từng người nên không ủy quyền được.")
    if to.pk == assignment.person_id:
        raise BadInput("Không ủy quyền cho chính người đang được phân công. Chọn người khác.", field="to")
    if until == FAR:
        raise BadInput("Ủy quyền phải có ngày kết thúc. Ghi ngày kết thúc.", field="until")
    _check_days(since, until, assignment.body)
    if since < assignment.since or until > assignment.until:
        raise BadInput("Thời gian ủy quyền phải nằm trong thời gian được phân công. Sửa lại ngày.", field="until")
    row = Assignment(
        person=to,
        pack=assignment.pack,
        body=assignment.body,
        owner=assignment.owner,
        line=assignment.line,
        reach=assignment.reach,
        since=since,
        until=until,
        paper=_paper(paper),
        principal=assignment.person,
        delegated_from=assignment,
    )
    return write_assignment(row, "accounts.delegated", by=by, at=at)


@retried
def withdraw(assignment: Assignment, *, day: date, reason: str = "", by: Actor, at: datetime) -> Assignment:
    """Return ``assignment`` giving nothing from ``day`` on; delegations that rest on it end with it.

    Raises:
        Conflict: it ended before that day, or nobody would be left to manage the accounts of the body.
    """
    may_withdraw(by, assignment).require()
    with act(
        by,
        at,
        "accounts.withdrawn",
        chain=chain_of(assignment.owner),
        kind="assignment",
        key=str(assignment.pk),
        label=label_of(assignment, day),
    ) as a:
        row = lock_row(Assignment.objects.all(), assignment.pk)
        if row.until <= day:
            raise Conflict(f"Phân công này đã kết thúc từ {format_day(row.until)}.")
        _refuse_last_manager(row, day)
        a.detail(person=row.person.actor_key, until=day, reason=reason)
        row.until = max(day, row.since)
        row.save(update_fields=["until"])
        for resting in row.delegations.filter(until__gt=day):
            resting.until = max(day, resting.since)
            resting.save(update_fields=["until"])
    assignment.until = row.until
    return row


def write_assignment(row: Assignment, name: str, *, by: Actor, at: datetime) -> Assignment:
    """Return ``row`` written, with its audit line; the caller asked for permission and checked the days.

    The person's row is locked, so that two who assign at once do not give the same twice.
    """
    label = label_of(row, row.since)
    with act(by, at, name, chain=chain_of(row.owner), kind="assignment", key="", label=label) as a:
        lock_row(Person.objects.all(), row.person_id)
        _refuse_twice(row)
        row.save(force_insert=True)
        a.thing(key=str(row.pk))
        a.detail(
            person=row.person.actor_key,
            since=row.since,
            until=row.until,
            reach=row.reach,
            line=row.line,
            paper=row.paper,
            principal=row.principal.actor_key if row.principal else None,
        )
    return row


def label_of(assignment: Assignment, day: date) -> str:
    """Return the assignment in words, without the person: "người nhập số liệu – Thôn MP-01"."""
    return f"{assignment.powers.label} – {name_of(assignment.body, day)}"


def _pack(code: str) -> Pack:
    try:
        return pack_of(code)
    except UnknownPack:
        raise BadInput("Không có nhóm quyền này. Chọn trong danh sách nhóm quyền.", field="pack") from None


def _paper(paper: str) -> str:
    text = nfc(paper).strip()
    if not text:
        raise BadInput(
            "Chưa ghi văn bản phân công. Ghi số, ngày của văn bản hoặc “phân công miệng ngày …”.", field="paper"
        )
    if len(text) > 300:
        raise BadInput("Tên văn bản dài quá 300 chữ. Ghi gọn số, ngày, trích yếu.", field="paper")
    return text


def _check_days(since: date, until: date, body: Body) -> None:
    if since >= until:
        raise BadInput("Ngày kết thúc phải sau ngày bắt đầu. Sửa lại ngày.", field="until")
    if until <= body.since:
        raise BadInput("Đơn vị này chưa thành lập trong thời gian đó. Sửa lại ngày.", field="since")


def _refuse_twice(row: Assignment) -> None:
    """Refuse the same powers twice on one day; who was only delegated to may still get them in his own right."""
    held = Assignment.objects.filter(person=row.person_id, pack=row.pack, body=row.body_id, line=row.line)
    if row.principal_id is None:
        held = held.filter(principal=None)
    one = held.filter(since__lt=row.until, until__gt=row.since).first()
    if one is not None:
        span = f"từ {format_day(one.since)}" + ("" if one.until == FAR else f" đến trước {format_day(one.until)}")
        label = row.powers.label
        raise Conflict(f"Người này đã là {label} ở đây {span}. Kết thúc phân công cũ trước, hoặc chọn ngày khác.")


def _refuse_last_manager(row: Assignment, day: date) -> None:
    """Leave somebody who can manage accounts where this assignment did, unless the body itself has ended."""
    if not _manages(row) or row.delegated_from_id is not None or row.body.until <= day:
        return
    others = Assignment.objects.filter(Q(body=row.body), since__lte=day, until__gt=day, delegated_from=None)
    if not any(_manages(other) for other in others.exclude(pk=row.pk)):
        raise NotPermitted(
            "Đây là người cuối cùng quản lý tài khoản ở đây. Phân công hoặc bàn giao cho người khác trước khi kết thúc."
        )


def _manages(row: Assignment) -> bool:
    return any(power is Power.ASSIGN for power, _ in row.powers.powers)
