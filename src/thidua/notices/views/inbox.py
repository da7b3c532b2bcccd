"""The inbox: what is addressed to who is signed in."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from thidua.notices.selectors import n_unread, notice_of, notices_visible_to
from thidua.notices.services import mark_all_read, mark_read
from thidua.units.core.names import first_up
from thidua.units.selectors import names_of
from thidua.web.forms import refuse_unknown
from thidua.web.responses import see_other
from thidua.web.tables import page


@login_required
@require_safe
def inbox(request: Any) -> HttpResponse:
    """What was sent to the person and to the bodies where his work is: unread first."""
    found = page(request, notices_visible_to(request.actor), size=30)
    names = names_of(
        {row.owner_id for row in found.rows} | {row.body_id for row in found.rows if row.body_id}, request.today
    )
    rows = [
        {
            "notice": row,
            "sender": first_up(names.get(row.owner_id, "")),
            "to": first_up(names.get(row.body_id, "")) if row.body_id and row.body_id != row.owner_id else "",
            "late": row.due is not None and row.due < request.today and not row.is_read,
        }
        for row in found.rows
    ]
    waiting = n_unread(request.actor)
    context = {"nav": "notices", "page": found, "rows": rows, "n": waiting, "nav_counts": {"notices": waiting}}
    return render(request, "notices/inbox.html", context)


@login_required
@require_POST
def read(request: Any, uid: uuid.UUID) -> HttpResponse:
    """Mark one as read; with the button ``di`` go on to what it is about."""
    notice = notice_of(uid, actor=request.actor)
    refuse_unknown(request.POST, ("di",))
    mark_read(notice, by=request.actor, at=request.now)
    if "di" in request.POST and notice.href:
        return see_other(notice.href)
    messages.success(request, "Đã ghi là đã xem.")
    return see_other("notices:inbox")


@login_required
@require_POST
def read_all(request: Any) -> HttpResponse:
    """Mark all that waits as read."""
    refuse_unknown(request.POST, ())
    n = mark_all_read(by=request.actor, at=request.now)
    messages.success(request, f"Đã ghi {n} thông báo là đã xem." if n else "Không có thông báo nào chưa xem.")
    return see_other("notices:inbox")
