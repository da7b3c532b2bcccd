"""What the locality has sent: who has opened, confirmed, answered; who has not, with the words to remind them."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.ground.errors import NotFound
from thidua.notices.core.eml import eml
from thidua.notices.core.sendables import answered_elsewhere, find_sendable, sendable
from thidua.notices.core.sendables import word as word_of
from thidua.notices.core.states import Act, State
from thidua.notices.forms import CommentForm, RecordForm
from thidua.notices.models import Dispatch, DispatchRecipient
from thidua.notices.permissions import may_handle, may_send_any
from thidua.notices.selectors import dispatch_of, dispatches_visible_to, sheet
from thidua.notices.services import comment, record_for, remind
from thidua.notices.views.common import answered
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.selectors import name_of
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown
from thidua.web.responses import download, see_other
from thidua.web.tables import page
from thidua.web.templatetags.td import url_if


@login_required
@require_safe
def dispatches(request: Any, slug: str) -> HttpResponse:
    """All that the locality has sent, with how many have not answered."""
    place = locality(request, slug)
    found = page(request, dispatches_visible_to(request.actor, place))
    rows = [
        {
            "dispatch": row,
            "word": word_of(row.kind),
            "lacking": row.n_waiting if row.wants_answer else row.n_unconfirmed,
            "late": row.due is not None and row.due < request.today,
            "taken_back": row.taken_back_at is not None,
        }
        for row in found.rows
    ]
    return render(request, "notices/dispatches.html", {"locality": place, "nav": "sent", "page": found, "rows": rows})


@login_required
@require_safe
def dispatch(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Who has, who has not, and the reminder; where the thing's room keeps the one list of answers, on to that."""
    place = locality(request, slug)
    row = dispatch_of(uid, locality=place, actor=request.actor)
    kind = find_sendable(row.kind)
    if kind is not None and kind.answers:
        return see_other(kind.answers, slug, row.key)
    context = {
        "locality": place,
        "nav": "sent",
        "dispatch": row,
        "sheet": sheet(row, actor=request.actor),
        "steps": row.steps.order_by("-no"),
        "word": word_of(row.kind),
        "href": url_if(kind.route, slug, row.key) if kind else "",
        "late": row.due is not None and row.due < request.today,
        "may_handle": bool(kind and may_handle(request.actor, row)),
    }
    return render(request, "notices/dispatch.html", context)


@login_required
@require_POST
def remind_silent(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Send the reminder inside the system."""
    _, row = handled(request, slug, uid)
    refuse_unknown(request.POST, ())
    n = remind(row, by=request.actor, at=request.now)
    messages.success(request, f"Đã nhắc {n} nơi trong hệ thống.")
    return see_other("notices:dispatch", slug, row.uid)


@login_required
@require_safe
def reminder_eml(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The reminder as a draft for a mail program."""
    place, row = handled(request, slug, uid)
    words = sheet(row, actor=request.actor).reminder
    if not words:
        raise NotFound("Không còn nơi nào phải nhắc. Quay lại lần gửi.")
    content = eml(
        f"{first_up(name_of(place, request.today))}: nhắc “{row.label}”", words, at=request.now, key=str(row.uid)
    )
    return download(content, "Lời nhắc.eml", "message/rfc822")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def recipient(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """Record what a body that does not log in has said."""
    place, row = handled(request, slug, uid)
    one = _one(row, key)
    elsewhere = answered_elsewhere(row.kind)
    form = RecordForm(request.POST if request.method == "POST" else None, receipt_only=elsewhere)

    def do() -> DispatchRecipient:
        said = form.cleaned_data
        return record_for(
            one, Act(said["what"]), how=said["how"], text=said.get("text", ""), by=request.actor, at=request.now
        )

    lead = f"{row.label}. Hiện nay: {State(one.state).label}. Nhật ký ghi rõ là ghi thay."
    return _form(request, place, row, one, form, do, title="Ghi thay", act="Ghi thay", lead=lead)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def comment_on(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """The sender's word on an answer."""
    place, row = handled(request, slug, uid)
    one = _one(row, key)
    if answered_elsewhere(row.kind):
        raise NotFound(
            f"Ý kiến về trả lời ghi ở trang của {word_of(row.kind)}. Mở trang ấy, xem trả lời của các đơn vị."
        )
    form = CommentForm(request.POST if request.method == "POST" else None, initial={"text": one.comment})
    return _form(
        request, place, row, one, form,
        lambda: comment(one, form.cleaned_data["text"], by=request.actor, at=request.now),
        title="Góp ý", act="Gửi góp ý", lead=one.answer or one.reason or one.plan_label,
    )  # fmt: skip


def _form(
    request: Any,
    place: Body,
    row: Dispatch,
    one: DispatchRecipient,
    form: Any,
    do: Any,
    *,
    title: str,
    act: str,
    lead: str,
) -> HttpResponse:
    back = reverse("notices:dispatch", args=[place.slug, row.uid])
    name = first_up(name_of(one.body_id, request.today))
    context = {
        "locality": place, "nav": "sent", "title": f"{title}: {name}", "act": act, "lead": lead, "back": back,
        "trail": [("Đã gửi", reverse("notices:dispatches", args=[place.slug])), (row.label[:60], back), (name, "")],
    }  # fmt: skip
    return answered(request, form, do, said=lambda _: f"Đã ghi cho {name}.", to=lambda _: back, context=context)


def handled(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Dispatch]:
    """The dispatch, for who follows it; who sends nothing here is told so before it is looked for."""
    place = locality(request, slug)
    may_send_any(request.actor, place).require()
    row = dispatch_of(uid, locality=place, actor=request.actor)
    locality(request, slug, sendable(row.kind).power)
    return place, row


def _one(row: Dispatch, key: int) -> DispatchRecipient:
    found = row.recipients.select_related("dispatch__owner", "body__owner").filter(pk=key).first()
    if found is None:
        raise NotFound("Không có nơi nhận này. Quay lại lần gửi.")
    return found
