"""What revoked awards take back: the list, one recall, its letter, what came back, its paper."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.commendation.core.recall_paper import Line, recall_paper
from thidua.commendation.core.recall_states import What
from thidua.commendation.forms.recalls import AskForm, GiveUpForm, ReturnForm
from thidua.commendation.models import Recall
from thidua.commendation.permissions import may_decide
from thidua.commendation.selectors.decisions import award_names
from thidua.commendation.selectors.recalls import Asked, lines_of, out_of, recall_of, recalls_of, still_out
from thidua.commendation.services import recalls as services
from thidua.commendation.views.decisions import DRAWN, NAV, list_trail, page
from thidua.ground.dates import format_day
from thidua.ground.errors import NotFound
from thidua.units.models import Body
from thidua.units.selectors import name_of
from thidua.units.views import locality
from thidua.web.acts import act_page, posted
from thidua.web.responses import download
from thidua.web.tables import page as paged

TITLE = "Thu hồi hiện vật, tiền thưởng"


@login_required
@require_safe
def recalls(request: Any, slug: str) -> HttpResponse:
    """The recalls of the locality, and what is still out."""
    place = locality(request, slug)
    may_decide(request.actor, place).require()
    found = paged(request, recalls_of(place, actor=request.actor))
    context = {"locality": place, "nav": NAV, "page": found, "rows": list(found.rows), "out": still_out(place)}
    context["trail"] = [*list_trail(place), (TITLE, "")]
    return render(request, "commendation/recalls.html", context)


def _opened(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Recall, dict[str, Any]]:
    place = locality(request, slug)
    may_decide(request.actor, place).require()
    row = recall_of(uid, locality=place)
    decision = reverse("commendation:decision", args=(slug, uid))
    trail = [*list_trail(place), (row.decision.title[:60], decision)]
    return place, row, {"locality": place, "nav": NAV, "back": ("commendation:recall", slug, uid), "trail": trail}


def _under(frame: dict[str, Any]) -> dict[str, Any]:
    """The frame of a form under a recall."""
    return frame | {"trail": [*frame["trail"], (TITLE, reverse(frame["back"][0], args=frame["back"][1:]))]}


@login_required
@require_safe
def recall(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One recall: what is asked back of whom, by which paper, what came back."""
    place, row, frame = _opened(request, slug, uid)
    rows = lines_of(row)
    names = award_names(place, request.today)
    late = row.due_on is not None and row.due_on < request.today and any(one.line.is_open for one in rows)
    context = {
        **frame,
        "recall": row,
        "decision": row.decision,
        "rows": [(one, names.get(one.line.item.award, one.line.item.award)) for one in rows],
        "out": out_of(rows),
        "waits": any(one.line.is_open for one in rows),
        "late": late,
    }
    context["trail"] = [*frame["trail"], (TITLE, "")]
    return render(request, "commendation/recall.html", context)


@login_required
@page
def ask_back(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The letter that asks."""
    _, row, frame = _opened(request, slug, uid)
    form = AskForm(posted(request), initial={"on": row.asked_on, "paper": row.paper, "due_on": row.due_on})
    return act_page(
        request, form, lambda: services.ask_back(row, **form.cleaned_data, by=request.actor, at=request.now),
        title="Văn bản yêu cầu nộp lại", button="Ghi", said="Đã ghi.", **_under(frame),
    )  # fmt: skip


@login_required
@page
def take_returns(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """What came back."""
    _, row, frame = _opened(request, slug, uid)
    rows = [one for one in lines_of(row) if one.line.is_open]
    form = ReturnForm(
        posted(request), rows=rows, initial={"on": request.today, "lines": [str(o.line.pk) for o in rows]}
    )
    return act_page(
        request, form,
        lambda: services.take_returns(
            form.chosen(), on=form.cleaned_data["on"], receipt=form.cleaned_data["receipt"],
            vnd=form.cleaned_data["vnd"], by=request.actor, at=request.now,
        ),
        title="Ghi đã nộp lại", button="Ghi đã nộp lại", said="Đã ghi; tiền nộp lại vào sổ quỹ.",
        lead="Bỏ đánh dấu khoản chưa nộp.", **_under(frame),
    )  # fmt: skip


@login_required
@page
def give_up(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A line that cannot be had back."""
    _, row, frame = _opened(request, slug, uid)
    one = next((one for one in lines_of(row) if one.line.pk == key), None)
    if one is None:
        raise NotFound("Không có dòng này. Quay lại danh sách thu hồi.")
    form = GiveUpForm(posted(request))
    return act_page(
        request, form,
        lambda: services.give_up(one.line, why=form.cleaned_data["why"], by=request.actor, at=request.now),
        title=f"Không thu hồi được: {one.line.name}", button="Ghi không thu hồi được", said="Đã ghi.", **_under(frame),
    )  # fmt: skip


@login_required
@require_safe
def recall_file(request: Any, slug: str, uid: uuid.UUID, ext: str) -> HttpResponse:
    """The list of what is asked back and returned, as docx or PDF."""
    place, row, _ = _opened(request, slug, uid)
    if ext not in DRAWN:
        raise NotFound("Không có dạng tệp này. Chọn Word hoặc PDF.")
    named, names = name_of(place, request.today), award_names(place, request.today)
    rows = lines_of(row)
    made = recall_paper(
        [_line(one, names) for one in rows], issuer=f"Ủy ban nhân dân\n{named}", place=named.split(" ", 1)[-1],
        about=row.decision.title, asked=f"{row.paper}, ngày {format_day(row.asked_on)}" if row.asked_on else "",
        due=row.due_on, made_on=request.today, simulated=place.simulated,
    )  # fmt: skip
    draw, media = DRAWN[ext]
    return download(draw(made), f"Thu-hoi-{row.decision.number.replace('/', '-')}.{ext}", media)


def _line(one: Asked, names: dict[str, str]) -> Line:
    line = one.line
    receipts = "; ".join(f"{back.receipt}, {format_day(back.on)}" for back in one.returns)
    return Line(
        str(line.name), str(line.unit), f"{names.get(line.item.award, line.item.award)} năm {line.item.year}",
        int(line.asked_vnd) if line.what == What.MONEY else None, one.back, line.state_label, receipts,
    )  # fmt: skip
