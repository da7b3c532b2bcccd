"""What was sent, to whom, and how each stands."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.notices.core.reminders import reminder
from thidua.notices.core.sendables import find_sendable
from thidua.notices.core.states import WAITING, State
from thidua.notices.models import Dispatch, DispatchRecipient
from thidua.notices.selectors.addressees import works_at
from thidua.notices.selectors.notices import reach_of
from thidua.units.models import Body
from thidua.units.selectors import name_of, names_of
from thidua.units.selectors.scope import scope

_WAITING = [state.value for state in WAITING]


@dataclass(frozen=True)
class Row:
    """One recipient on the sender's page. ``open_to`` says whether the plan's page lies in the reader's reach."""

    recipient: DispatchRecipient
    name: str
    state: State
    logs_in: bool
    late: bool
    plan_route: str = ""
    plan_slug: str = ""


@dataclass(frozen=True)
class Sheet:
    """A dispatch as its sender reads it: all recipients, who has not done what was asked, and the words to remind them."""

    rows: Sequence[Row]
    missing: Sequence[Row]
    reminder: str
    n_confirmed: int
    n_answered: int
    n_declined: int


def dispatches_visible_to(actor: Actor, locality: Body) -> QuerySet[Dispatch]:
    """What the locality has sent, newest first, with ``n_all`` and ``n_waiting``; empty for who may not see it."""
    waiting = Q(recipients__state__in=_WAITING)
    opened = Q(recipients__state__in=[State.SENT.value, State.SEEN.value])
    rows = Dispatch.objects.filter(owner=locality, owner__in=scope(actor, Power.SEE)).select_related("owner")
    return rows.annotate(
        n_all=Count("recipients"),
        n_waiting=Count("recipients", filter=waiting),
        n_unconfirmed=Count("recipients", filter=opened),
    ).order_by("-sent_at", "-pk")


def dispatch_of(uid: uuid.UUID, *, locality: Body, actor: Actor) -> Dispatch:
    """The dispatch of that uid that the locality has sent.

    Raises:
        NotFound: there is none, or the actor may not see it.
    """
    found = dispatches_visible_to(actor, locality).filter(uid=uid).first()
    if found is None:
        raise NotFound("Không có lần gửi này. Quay lại danh sách đã gửi.")
    return found


def find_dispatch(kind: str, key: str, *, locality: Body) -> Dispatch | None:
    """The dispatch of that thing of the locality, or None where it was never sent."""
    return Dispatch.objects.filter(owner=locality, kind=kind, key=key).first()


def received_visible_to(actor: Actor) -> QuerySet[DispatchRecipient]:
    """What was sent to bodies where the actor's work is: first what waits for him, then newest."""
    rows = DispatchRecipient.objects.filter(body__in=works_at(actor))
    waits = Q(state__in=_WAITING, dispatch__taken_back_at__isnull=True)
    return (
        rows.annotate(waits=waits)
        .select_related("dispatch__owner", "body__owner")
        .order_by("-waits", "-sent_at", "-pk")
    )


def received_waiting(actor: Actor) -> QuerySet[DispatchRecipient]:
    """What still waits for the actor: an answer where one is wanted, else a receipt; the earliest asked for first."""
    open_ = Q(state__in=[State.SENT.value, State.SEEN.value])
    wanted = Q(state=State.RECEIVED.value, dispatch__wants_answer=True)
    rows = DispatchRecipient.objects.filter(
        open_ | wanted, body__in=works_at(actor), dispatch__taken_back_at__isnull=True
    )
    return rows.select_related("dispatch__owner", "body").order_by(F("dispatch__due").asc(nulls_last=True), "pk")


def lacking_by(actor: Actor, locality: Body, *, until: date) -> QuerySet[Dispatch]:
    """What the locality has sent, asked for by a day up to ``until``, that not all have done; earliest first."""
    open_ = Q(recipients__state__in=[State.SENT.value, State.SEEN.value])
    wanted = Q(recipients__state=State.RECEIVED.value, wants_answer=True)
    rows = Dispatch.objects.filter(
        open_ | wanted, owner=locality, owner__in=scope(actor, Power.SEE), due__lte=until, taken_back_at__isnull=True
    )
    return rows.select_related("owner").distinct().order_by("due", "pk")


def received_of(key: int, *, actor: Actor) -> DispatchRecipient:
    """One of them.

    Raises:
        NotFound: there is none at a body where the actor's work is.
    """
    found = received_visible_to(actor).filter(pk=key).first()
    if found is None:
        raise NotFound("Không có việc này, hoặc nó gửi nơi khác. Quay lại danh sách thông báo.")
    return found


def sheet(dispatch: Dispatch, *, actor: Actor) -> Sheet:
    """The dispatch for its sender; five queries, however many recipients."""
    day = actor.day
    found = list(dispatch.recipients.select_related("body__owner"))
    names = names_of([one.body_id for one in found], day)
    users = reach_of([one.body_id for one in found], actor)
    seen = set(scope(actor, Power.SEE).filter(pk__in=[_place(one.body).pk for one in found if one.plan_key]))
    rows = sorted((_row(one, dispatch, names, users, seen, day) for one in found), key=_order)
    missing = [row for row in rows if _lacks(row, dispatch)] if dispatch.taken_back_at is None else []
    asked = "gửi kế hoạch, trả lời" if dispatch.wants_answer else "xác nhận đã nhận"
    sender = name_of(dispatch.owner, day)
    words = reminder(
        [row.name for row in missing], dispatch.label, sender=sender[:1].upper() + sender[1:], due=dispatch.due,
        asked=asked, today=day,
    )  # fmt: skip
    return Sheet(
        rows=rows,
        missing=missing,
        reminder=words if missing else "",
        n_confirmed=sum(row.state not in (State.SENT, State.SEEN) for row in rows),
        n_answered=sum(row.state is State.ANSWERED for row in rows),
        n_declined=sum(row.state is State.DECLINED for row in rows),
    )


def _lacks(row: Row, dispatch: Dispatch) -> bool:
    """Whether the body has not done what was asked: an answer, or where none is wanted a receipt."""
    return row.state in (WAITING if dispatch.wants_answer else (State.SENT, State.SEEN))


def _row(
    one: DispatchRecipient, dispatch: Dispatch, names: dict[int, str], users: set[int], seen: set[int], day: date
) -> Row:
    state, place = State(one.state), _place(one.body)
    kind = find_sendable(one.plan_kind) if one.plan_key and place.pk in seen else None
    late = dispatch.due is not None and dispatch.due < day and state in WAITING and dispatch.taken_back_at is None
    return Row(
        recipient=one,
        name=names.get(one.body_id, "")[:1].upper() + names.get(one.body_id, "")[1:],
        state=state,
        logs_in=one.body_id in users,
        late=late,
        plan_route=kind.route if kind else "",
        plan_slug=(place.slug or "") if kind else "",
    )


def _place(body: Body) -> Body:
    """The locality under whose address the body's things stand."""
    return body if body.slug or body.owner is None else body.owner


def _order(row: Row) -> tuple[int, str]:
    return (list(State).index(row.state), row.name)
