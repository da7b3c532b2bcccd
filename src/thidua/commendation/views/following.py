"""A decision revoked from, or put right: the lines, the reason, then a draft of its own."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse

from thidua.commendation.core.decision_states import DecisionKind, ItemState
from thidua.commendation.forms.decisions import PutRightForm, RevokeForm
from thidua.commendation.models import Decision, DecisionItem
from thidua.commendation.selectors.decisions import items_of
from thidua.commendation.services import following as services
from thidua.commendation.views.decisions import frame, page, written
from thidua.ground.errors import NotFound
from thidua.web.acts import act_page, posted


def _lines(row: Decision) -> list[DecisionItem]:
    """The lines of an issued decision that still stand.

    Raises:
        NotFound: the decision is not issued, or gives nothing.
    """
    if not row.is_issued or row.kind != DecisionKind.AWARD:
        raise NotFound("Chỉ hủy hoặc đính chính quyết định tặng đã ban hành. Quay lại quyết định.")
    return list(items_of(row).filter(state=ItemState.LIVE.value))


@login_required
@page
def revoke(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Which lines are revoked, and why."""
    place, row = written(request, slug, uid)
    form = RevokeForm(posted(request), lines=_lines(row))
    return act_page(
        request, form,
        lambda: services.draft_revocation(
            row, form.chosen(), reason=form.cleaned_data["reason"], by=request.actor, at=request.now
        ),
        title=f"Hủy khen thưởng tại {row.title}", button="Soạn quyết định hủy",
        said="Đã soạn quyết định hủy. Việc hủy có hiệu lực khi quyết định này có số và vào sổ.",
        lead="Luật Thi đua, khen thưởng số 06/2022/QH15, Điều 93: hủy quyết định, thu hồi hiện vật và tiền thưởng.",
        to=lambda made: ("commendation:decision", slug, made.uid), **frame(place, row),
    )  # fmt: skip


@login_required
@page
def put_right(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Which names are put right."""
    place, row = written(request, slug, uid)
    form = PutRightForm(posted(request), lines=_lines(row))
    return act_page(
        request, form,
        lambda: services.draft_correction(
            row, form.names(), reason=form.cleaned_data["reason"], by=request.actor, at=request.now
        ),
        title=f"Đính chính {row.title}", button="Soạn quyết định đính chính",
        said="Đã soạn quyết định đính chính.", lead="Ghi tên đúng vào dòng sai; dòng nào đúng thì để trống.",
        to=lambda made: ("commendation:decision", slug, made.uid), **frame(place, row),
    )  # fmt: skip
