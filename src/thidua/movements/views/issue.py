"""The launch of a movement."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from thidua.ground.actors import Power
from thidua.movements import selectors
from thidua.movements.forms import IssueForm
from thidua.movements.services import issue_movement
from thidua.movements.views.common import done, form_page, own_movement


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Ask for the day and the paper, tell what the law names and the plan lacks, and launch."""
    place, row = own_movement(request, slug, uid, Power.MOVEMENTS_ISSUE)
    initial = {"plan": row.plan.number} if row.plan else {}
    form = IssueForm(request.POST if request.method == "POST" else None, locality=place, initial=initial)
    if request.method == "POST" and form.is_valid():
        answer = done(
            request,
            form,
            lambda: issue_movement(
                row, on=form.cleaned_data["on"], by=request.actor, at=request.now, plan=form.document
            ),
            slug=slug,
            said=lambda issued: f"Đã ghi phát động phong trào “{issued.name}”.",
        )
        if answer:
            return answer
    sheet = selectors.sheet(row, actor=request.actor, as_of=request.today)
    lacking = [advice.label.lower() for advice in sheet.advice if not advice.ok and advice.code != "launch"]
    lead = f"Luật có nêu, kế hoạch chưa ghi: {', '.join(lacking)}. Vẫn phát động được." if lacking else ""
    return form_page(request, place, form, title=f"Phát động “{row.name}”", act="Phát động", movement=row, lead=lead)
