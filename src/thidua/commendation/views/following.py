"""A decision revoked from, or put right: the lines, the reason, then a draft of its own."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse

from thidua.commendation.core.decision_states import DecisionKind, Ground, ItemState
from thidua.commendation.forms.decisions import PutRightForm, RevokeForm
from thidua.commendation.models import Decision
from thidua.commendation.selectors.decisions import award_names, items_of
from thidua.commendation.selectors.listed import names_now
from thidua.commendation.services import following as services
from thidua.commendation.services.following import Target
from thidua.commendation.views.decisions import frame, page, written
from thidua.ground.errors import NotFound
from thidua.ground.text import fold
from thidua.web.acts import act_page, posted

SHOWN = 40


def _targets(row: Decision) -> list[Target]:
    """What still stands of an issued decision: its lines, and the families of its village lists.

    Raises:
        NotFound: the decision is not issued, or gives nothing.
    """
    if not row.is_issued or row.kind != DecisionKind.AWARD:
        raise NotFound("Chỉ hủy hoặc đính chính quyết định tặng đã ban hành. Quay lại quyết định.")
    items = list(items_of(row).filter(state=ItemState.LIVE.value))
    listed = names_now(items)
    found = []
    for item in items:
        found.append(Target(item))
        found += [Target(item, name) for name in listed.get(item.pk, ())]
    return found


def _asked(request: Any, row: Decision) -> tuple[list[Target], dict[str, Any]]:
    """The lines to choose from, as many as a page bears: all of a short list, those of a name of a long one."""
    every, text = _targets(row), request.GET.get("tim", "").strip()[:60]
    found = [one for one in every if fold(text) in fold(one.shown)] if text else every
    context = {"text": text, "n_all": len(every), "n_found": len(found), "long": len(every) > SHOWN}
    return found[:SHOWN], context | {"n_shown": min(len(found), SHOWN)}


@login_required
@page
def revoke(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Which lines are revoked, and why."""
    place, row = written(request, slug, uid)
    targets, asked = _asked(request, row)
    form = RevokeForm(posted(request), targets=targets, names=award_names(place, request.today))
    return act_page(
        request, form,
        lambda: services.draft_revocation(
            row, form.chosen(), reason=form.cleaned_data["reason"], ground=Ground(form.cleaned_data["ground"]),
            by=request.actor, at=request.now,
        ),
        title=f"Hủy khen thưởng tại {row.title}", button="Soạn quyết định hủy",
        said="Đã soạn quyết định hủy. Việc hủy có hiệu lực khi quyết định này có số và vào sổ.",
        lead="Luật Thi đua, khen thưởng số 06/2022/QH15, Điều 93: hủy quyết định, thu hồi hiện vật và tiền thưởng. "
        "Người có thẩm quyền tặng thì có thẩm quyền hủy (khoản 8).",
        to=lambda made: ("commendation:decision", slug, made.uid), template="commendation/follow.html",
        **asked, **frame(place, row),
    )  # fmt: skip


@login_required
@page
def put_right(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Which names are put right."""
    place, row = written(request, slug, uid)
    targets, asked = _asked(request, row)
    form = PutRightForm(posted(request), targets=targets, names=award_names(place, request.today))
    return act_page(
        request, form,
        lambda: services.draft_correction(
            row, form.names(), reason=form.cleaned_data["reason"], by=request.actor, at=request.now
        ),
        title=f"Đính chính {row.title}", button="Soạn quyết định đính chính",
        said="Đã soạn quyết định đính chính. Tên đúng vào sổ, hồ sơ thành tích và hiện vật khi quyết định này có số.",
        lead="Ghi tên đúng vào dòng sai; dòng nào đúng thì để trống.",
        to=lambda made: ("commendation:decision", slug, made.uid), template="commendation/follow.html",
        **asked, **frame(place, row),
    )  # fmt: skip
