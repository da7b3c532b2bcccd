"""Notices that the locality has sent: who has read them, the text to copy, the .eml file; and a new one in own words."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.ground.text import nfc
from thidua.notices.core.causes import cause
from thidua.notices.core.eml import eml
from thidua.notices.core.reminders import to_copy
from thidua.notices.forms import MessageForm
from thidua.notices.models import Notice
from thidua.notices.permissions import may_notify
from thidua.notices.selectors import reach_of, sent_notice_of, sent_notices_visible_to
from thidua.notices.services import Message, notify
from thidua.notices.views.common import answered, bodies_to_choose
from thidua.units.core.names import first_up
from thidua.units.selectors import name_of, names_of
from thidua.units.views import locality
from thidua.web.responses import download
from thidua.web.tables import page


@login_required
@require_safe
def told(request: Any, slug: str) -> HttpResponse:
    """The notices sent to bodies, newest first."""
    place = locality(request, slug)
    found = page(request, sent_notices_visible_to(request.actor, place), size=30)
    keys = {row.body_id for row in found.rows if row.body_id}
    names, users = names_of(keys, request.today), reach_of(keys, request.actor)
    rows = [
        {
            "notice": row,
            "name": first_up(names.get(row.body_id, "")),
            "words": _words(row, names.get(row.body_id, "")),
            "logs_in": row.body_id in users,
        }
        for row in found.rows
    ]
    context = {
        "locality": place, "nav": "sent", "page": found, "rows": rows,
        "may_notify": bool(may_notify(request.actor, place)),
    }  # fmt: skip
    return render(request, "notices/told.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: Any, slug: str) -> HttpResponse:
    """A message in own words; the same words to the same body on the same day are one."""
    place = locality(request, slug)
    may_notify(request.actor, place).require()
    asked = {"subject": request.GET.get("viec", "")[:300], "due": request.GET.get("han", "")[:10]}
    form = MessageForm(_posted(request), bodies=bodies_to_choose(request, place), initial=asked)
    back = reverse("notices:told", args=[slug])

    def do() -> int:
        said = form.cleaned_data
        mark = hashlib.sha256(nfc(f"{said['subject']}\n{said['text']}").encode()).hexdigest()[:16]
        message = Message(cause("typed", mark, on=request.today), said["subject"], text=said["text"], due=said["due"])
        return sum(notify(message, to=body, owner=place, by=request.actor, at=request.now)[1] for body in form.chosen())

    context = {
        "locality": place, "nav": "sent", "title": "Soạn thông báo", "act": "Gửi thông báo", "back": back,
        "trail": [("Thông báo đã gửi", back), ("Soạn thông báo", "")],
    }  # fmt: skip
    return answered(
        request, form, do, to=lambda _: back, context=context,
        said=lambda n: f"Đã gửi thông báo tới {n} nơi." if n else "Hôm nay đã gửi thông báo này rồi, không gửi lần nữa.",
    )  # fmt: skip


@login_required
@require_safe
def notice_eml(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One notice as a draft for a mail program."""
    place = locality(request, slug)
    row = sent_notice_of(uid, locality=place, actor=request.actor)
    words = _words(row, name_of(row.body_id or 0, request.today))
    return download(eml(row.subject, words, at=row.made_at, key=str(row.uid)), "Thông báo.eml", "message/rfc822")


def _posted(request: Any) -> Any:
    return request.POST if request.method == "POST" else None


def _words(row: Notice, name: str) -> str:
    words = to_copy(first_up(name), row.subject, due=row.due)
    return f"{words}\n{row.text}" if row.text else words
