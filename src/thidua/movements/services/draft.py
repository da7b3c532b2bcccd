"""Drafting a movement: from nothing, or taken up from a higher one; and changing the draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from thidua.audit.services import act, retried
from thidua.documents.models import Document, Passage
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict, NotFound
from thidua.ground.uids import uid
from thidua.movements.core.draft import Draft, Line
from thidua.movements.core.kinds import State
from thidua.movements.core.states import Act, after
from thidua.movements.models import Movement, MovementLine
from thidua.movements.permissions import may_edit
from thidua.movements.services.parts import RoleGiven, check_document, put_bases, put_roles
from thidua.store.locks import lock_row
from thidua.units.models import Body
from thidua.units.services.acts import chain_of


class MovementTwice(Conflict):
    """The owner has a movement of that name from that day already."""

    code = "movement_twice"


class NotLaunchedYet(BadInput):
    """A draft cannot be taken up."""

    code = "not_launched_yet"


@retried
def create_movement(
    draft: Draft,
    *,
    owner: Body,
    by: Actor,
    at: datetime,
    roles: Sequence[RoleGiven] = (),
    bases: Sequence[Document] = (),
    plan: Document | None = None,
    passage: Passage | None = None,
    simulated: bool = False,
) -> Movement:
    """The new movement, a draft. ``plan`` is the paper it is launched by, where there is one already.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        MovementTwice: there is one of that name from that day.
    """
    may_edit(by, owner).require()
    return _create(draft, owner, by, at, roles=roles, bases=bases, plan=plan, passage=passage, simulated=simulated)


@retried
def adapt_movement(
    higher: Movement,
    draft: Draft,
    *,
    owner: Body,
    by: Actor,
    at: datetime,
    roles: Sequence[RoleGiven] = (),
    bases: Sequence[Document] = (),
    plan: Document | None = None,
    passage: Passage | None = None,
) -> Movement:
    """The owner's own movement, taken up from ``higher``, a draft: its bases come along, then the owner's own.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        NotFound: the other movement is the owner's own, or not one launched for it.
        NotLaunchedYet: it is still a draft.
        MovementTwice: there is one of that name from that day.
    """
    may_edit(by, owner).require()
    if higher.owner_id == owner.pk:
        raise NotFound("Đây là phong trào của chính địa phương. Chọn phong trào của cấp trên.")
    if higher.state == State.DRAFT:
        raise NotLaunchedYet("Phong trào cấp trên chưa phát động. Đợi phát động rồi hưởng ứng.")
    shared = list(Document.objects.filter(movement_bases__movement=higher, owner__owner__isnull=True))
    all_bases = [*shared, *(basis for basis in bases if basis not in shared)]
    return _create(
        draft, owner, by, at, roles=roles, bases=all_bases, plan=plan, passage=passage, taken_up_from=higher,
        simulated=owner.simulated,
    )  # fmt: skip


@retried
def edit_movement(
    movement: Movement, draft: Draft, *, by: Actor, at: datetime, plan: Document | None = None
) -> Movement:
    """The draft with new facts and lines; what they were stands in the audit log.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        StateForbids: it is launched already.
        MovementTwice: there is another of that name from that day.
    """
    may_edit(by, movement.owner).require()
    chain, key = chain_of(movement.owner), str(movement.uid)
    with act(by, at, "movements.edited", chain=chain, kind="movement", key=key, label=draft.name) as done:
        row = lock_row(Movement.objects.select_related("owner"), movement.pk)
        after(State(row.state), Act.EDIT)
        if plan is not None:
            check_document(by, row, plan)
        before = _facts(row)
        _put(row, draft)
        row.plan = plan
        _save(row)
        _put_lines(row, draft.lines)
        done.detail(before=before, after=_facts(row))
    return row


def _create(
    draft: Draft,
    owner: Body,
    by: Actor,
    at: datetime,
    *,
    roles: Sequence[RoleGiven],
    bases: Sequence[Document],
    plan: Document | None,
    passage: Passage | None,
    taken_up_from: Movement | None = None,
    simulated: bool = False,
) -> Movement:
    row = Movement(uid=uid(at), owner=owner, taken_up_from=taken_up_from, passage=passage, simulated=simulated)
    _put(row, draft)
    chain, key = chain_of(owner), str(row.uid)
    name = "movements.taken_up" if taken_up_from else "movements.created"
    with act(by, at, name, chain=chain, kind="movement", key=key, label=row.name) as done:
        if plan is not None:
            check_document(by, row, plan)
        row.plan = plan
        _save(row)
        _put_lines(row, draft.lines)
        put_roles(row, roles)
        put_bases(row, bases, by=by)
        done.detail(**_facts(row), roles=[str(role) for role in roles], bases=[basis.title for basis in bases])
    return row


def _put(row: Movement, draft: Draft) -> None:
    row.name, row.fold = draft.name, draft.fold
    row.form, row.level = draft.form.value, draft.level.value
    row.theme, row.since, row.until = draft.theme, draft.since, draft.until
    row.sourced, row.source, row.note = draft.sourced, draft.source, draft.note


def _put_lines(row: Movement, lines: Sequence[Line]) -> None:
    MovementLine.objects.filter(movement=row).delete()
    numbers: dict[str, int] = {}
    rows = []
    for line in lines:
        numbers[line.kind] = numbers.get(line.kind, 0) + 1
        rows.append(
            MovementLine(
                movement=row, kind=line.kind.value, number=numbers[line.kind], text=line.text, passage_id=line.passage
            )
        )
    MovementLine.objects.bulk_create(rows)


def _facts(row: Movement) -> dict[str, Any]:
    facts = {name: getattr(row, name) for name in ("name", "form", "level", "theme", "since", "until")}
    lines = row.lines.order_by("kind", "number").values_list("kind", "text") if row.pk else []
    return facts | {"lines": [f"{kind}: {text}" for kind, text in lines]}


def _save(row: Movement) -> None:
    twins = Movement.objects.exclude(pk=row.pk).filter(owner_id=row.owner_id, fold=row.fold, since=row.since)
    refusal = MovementTwice(f"Đã có phong trào “{row.name}” với cùng ngày bắt đầu. Mở phong trào đã có.", field="name")
    if twins.exists():
        raise refusal
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as fault:  # two people at once
        if twins.exists():
            raise refusal from fault
        raise
