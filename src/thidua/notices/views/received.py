"""What was sent to a body where one works: read, confirmed, answered, declined."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.ground.actors import Power
from thidua.ground.errors import Conflict
from thidua.notices.core.sendables import find_sendable
from thidua.notices.core.states import Act, State
from thidua.notices.forms import AnswerForm, DeclineForm
from thidua.notices.models import DispatchRecipient
from thidua.notices.selectors import received_of
from thidua.notices.services import answer, decline, mark_seen, receive
from thidua.notices.views.common import answered, plans_of
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.permissions import may
from thidua.units.selectors import name_of
from thidua.web.forms import refuse_unknown
from thidua.web.responses import see_other
from thidua.web.templatetags.td import url_if


@login_required
@require_safe
def received(request: Any, key: int) -> HttpResponse:
    """What was sent, until when, and the ways to answer. To open it is told to the sender."""
    row = received_of(key, actor=request.actor)
    with suppress(Conflict):  # that it was opened may be told the next time; reading does not wait for it
        row = mark_seen(row, by=request.actor, at=request.now)
    return render(request, "notices/received.html", _context(request, row))


@login_required
@require_POST
def confirm_receipt(request: Any, key: int) -> HttpResponse:
    """Confirm the receipt."""
    row = received_of(key, actor=request.actor)
    refuse_unknown(request.POST, ())
    receive(row, by=request.actor, at=request.now)
    messages.success(request, "Đã xác nhận nhận. Nơi gửi thấy ngay.")
    return see_other("notices:received", key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def give_answer(request: Any, key: int) -> HttpResponse:
    """Answer, or change the answer."""
    row = received_of(key, actor=request.actor)
    if elsewhere := _answer_route(request, row):
        return see_other(elsewhere)
    place = _place(row.body)
    initial = {"text": row.answer, "plan_label": "" if row.plan_key else row.plan_label}
    initial["plan"] = f"{row.plan_kind}:{row.plan_key}" if row.plan_key else ""
    form = AnswerForm(_posted(request), plans=plans_of(request, place), initial=initial)
    return _answered(
        request, row, form, lambda: answer(row, form.answer(), by=request.actor, at=request.now),
        title=f"Trả lời “{row.dispatch.label}”", act="Gửi trả lời", said="Đã gửi trả lời.",
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: Any, key: int) -> HttpResponse:
    """Say that the body does not take part, and why."""
    row = received_of(key, actor=request.actor)
    if elsewhere := _answer_route(request, row):
        return see_other(elsewhere)
    form = DeclineForm(_posted(request))
    return _answered(
        request, row, form, lambda: decline(row, form.cleaned_data["reason"], by=request.actor, at=request.now),
        title=f"Không tham gia “{row.dispatch.label}”", act="Gửi lý do", said="Đã gửi lý do không tham gia.",
        lead="Tham gia thi đua là tự nguyện. Nơi gửi đọc được lý do này.",
    )  # fmt: skip


def _answered(
    request: Any, row: DispatchRecipient, form: Any, do: Any, *, title: str, act: str, said: str, lead: str = ""
) -> HttpResponse:
    back = reverse("notices:received", args=[row.pk])
    context = _frame(request, row) | {"title": title, "act": act, "lead": lead, "back": back}
    context["trail"] = [("Thông báo", reverse("notices:inbox")), (row.dispatch.label[:60], back), (act, "")]
    return answered(request, form, do, said=lambda _: said, to=lambda _: back, context=context)


def _context(request: Any, row: DispatchRecipient) -> dict[str, Any]:
    dispatch, state = row.dispatch, State(row.state)
    kind = find_sendable(dispatch.kind)
    slug = dispatch.owner.slug
    opens = kind is not None and slug and _opens(request, row)
    return _frame(request, row) | {
        "row": row,
        "dispatch": dispatch,
        "state": state,
        "sender": first_up(name_of(dispatch.owner, request.today)),
        "receiver": first_up(name_of(row.body, request.today)),
        "word": kind.word if kind else "",
        "href": url_if(kind.route, slug, dispatch.key) if kind and opens else "",
        "late": dispatch.due is not None
        and dispatch.due < request.today
        and state in (State.SENT, State.SEEN, State.RECEIVED),
        "taken_back": dispatch.taken_back_at is not None,
        "elsewhere": _answer_route(request, row),
        "may_receive": state in (State.SENT, State.SEEN),
        "may_decline": state in (State.SENT, State.SEEN, State.RECEIVED),
        "acts": Act,
    }


def _answer_route(request: Any, row: DispatchRecipient) -> str:
    """Where the body answers, if not here: under the sender's address for who sees the sender or stands in its register,
    else under the body's own."""
    dispatch, place = row.dispatch, _place(row.body)
    kind = find_sendable(dispatch.kind)
    if kind is None or not kind.answer:
        return ""
    near = place.pk == dispatch.owner_id or may(request.actor, Power.SEE, dispatch.owner)
    return str(url_if(kind.answer, (dispatch.owner if near else place).slug, dispatch.key, row.body_id))


def _opens(request: Any, row: DispatchRecipient) -> bool:
    """Whether the thing's own page opens to the actor: the sender's locality, or a launched thing in his own."""
    return bool(may(request.actor, Power.SEE, row.dispatch.owner)) or row.dispatch.kind == "movement"


def _frame(request: Any, row: DispatchRecipient) -> dict[str, Any]:
    place = _place(row.body)
    place.shown = first_up(name_of(place, request.today))
    return {"locality": place if place.slug else None, "nav": "notices"}


def _place(body: Body) -> Body:
    return body if body.slug or body.owner is None else body.owner


def _posted(request: Any) -> Any:
    return request.POST if request.method == "POST" else None
