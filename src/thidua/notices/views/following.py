"""After sending: another day, the same thing anew, taken back."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.notices.core.sendables import sendable
from thidua.notices.forms import AgainForm, DueForm, TakeBackForm
from thidua.notices.models import Dispatch
from thidua.notices.services import move_due, send_again, take_back
from thidua.notices.views.common import answered, bodies_to_choose
from thidua.notices.views.sent import handled
from thidua.units.models import Body

form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@form_page
def due(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Another last day for who still owes it."""
    place, row = handled(request, slug, uid)
    form = DueForm(_posted(request), initial={"due": row.due})
    return _form(
        request, place, row, form,
        lambda: move_due(
            row, form.cleaned_data["due"], reason=form.cleaned_data["reason"], by=request.actor, at=request.now
        ),
        title="Đổi hạn", act="Đổi hạn", said="Đã đổi hạn. Nơi còn chờ được báo.",
    )  # fmt: skip


@login_required
@form_page
def again(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The thing as it stands now, sent anew."""
    place, row = handled(request, slug, uid)
    thing = sendable(row.kind).find(row.key, place, request.actor, request.today)
    bodies = bodies_to_choose(request, place)
    initial = {"ask": row.ask, "wants_answer": row.wants_answer, "to": [str(key) for key in _had(row)]}
    form = AgainForm(_posted(request), bodies=bodies, initial=initial)

    def do() -> Dispatch:
        said = form.cleaned_data
        return send_again(
            row, thing, to=form.chosen(), reason=said["reason"], ask=said["ask"], wants_answer=said["wants_answer"],
            due=said["due"], by=request.actor, at=request.now,
        )  # fmt: skip

    lead = f"{thing.label}. Gửi đi bản hiện nay; những nơi được chọn xác nhận và trả lời lại."
    return _form(
        request, place, row, form, do, title="Gửi lại", act="Gửi lại", lead=lead,
        said="Đã gửi lại. Ai đã trả lời lần trước, câu trả lời vẫn còn.",
    )  # fmt: skip


@login_required
@form_page
def back(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Nobody is asked any more, and why."""
    place, row = handled(request, slug, uid)
    form = TakeBackForm(_posted(request))
    return _form(
        request, place, row, form,
        lambda: take_back(row, reason=form.cleaned_data["reason"], by=request.actor, at=request.now),
        title="Thu lại", act="Thu lại", said="Đã thu lại. Mọi nơi nhận được báo.",
        lead=f"{row.label}. Câu trả lời đã có vẫn giữ; không nơi nào phải trả lời nữa.",
    )  # fmt: skip


def _had(row: Dispatch) -> list[int]:
    return list(row.recipients.values_list("body", flat=True))


def _form(
    request: Any, place: Body, row: Dispatch, form: Any, do: Any, *, title: str, act: str, said: str, lead: str = ""
) -> HttpResponse:
    here = reverse("notices:dispatch", args=[place.slug, row.uid])
    context = {
        "locality": place, "nav": "sent", "title": title, "act": act, "lead": lead or row.label, "back": here,
        "trail": [("Đã gửi", reverse("notices:dispatches", args=[place.slug])), (row.label[:60], here), (title, "")],
    }  # fmt: skip
    return answered(request, form, do, said=lambda _: said, to=lambda _: here, context=context)


def _posted(request: Any) -> Any:
    return request.POST if request.method == "POST" else None
