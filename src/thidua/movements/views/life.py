"""Stages, steps, the link upward and the theme of the year: one form each."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.movements import selectors, services
from thidua.movements.forms import ReopenForm, ReviewForm, StageForm, StepForm, ThemeForm, UpwardForm
from thidua.movements.models import Movement
from thidua.movements.views.acts import act_page, ask_first, list_trail, posted
from thidua.movements.views.common import own_movement
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.forms import year_asked

page = require_http_methods(["GET", "HEAD", "POST"])


def frame(place: Body, row: Movement) -> dict[str, Any]:
    """What every form of a movement shares: where it leads back to, and its crumbs."""
    here = reverse("movements:movement", args=(place.slug, row.uid))
    return {"back": ("movements:movement", place.slug, row.uid), "trail": list_trail(place, (row.name[:60], here))}


@login_required
@page
def stage(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A stage of the draft."""
    place, row = own_movement(request, slug, uid)
    form = StageForm(posted(request))
    return act_page(
        request, place, form, lambda: services.add_stage(row, form.stage(), by=request.actor, at=request.now),
        title=f"Giai đoạn của phong trào “{row.name}”", button="Thêm giai đoạn", said="Đã thêm giai đoạn.",
        **frame(place, row),
    )  # fmt: skip


@login_required
@page
def unstage(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A stage taken out of the draft, once asked."""
    place, row = own_movement(request, slug, uid)
    found = row.stages.select_related("movement__owner").filter(pk=key).first()
    if found is None:
        raise NotFound("Giai đoạn này không còn. Quay lại trang phong trào.")
    return ask_first(
        request, place, lambda: services.drop_stage(found, by=request.actor, at=request.now),
        title="Bỏ giai đoạn này?", explain=f"{found.name} của phong trào “{row.name}”.", button="Bỏ giai đoạn",
        said="Đã bỏ giai đoạn.", back=frame(place, row)["back"],
    )  # fmt: skip


@login_required
@page
def interim(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A half-way review."""
    place, row = own_movement(request, slug, uid)
    form = StepForm(posted(request), locality=place, initial={"on": request.today})
    return act_page(
        request, place, form,
        lambda: services.note_interim_review(
            row, **_said(form, "on", "words"), document=form.document, by=request.actor, at=request.now
        ),
        title=f"Sơ kết phong trào “{row.name}”", button="Ghi sơ kết", said="Đã ghi sơ kết.", **frame(place, row),
    )  # fmt: skip


@login_required
@page
def review(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The final review, opened; what is usually looked at first is told, and nothing is barred."""
    place, row = own_movement(request, slug, uid, Power.MOVEMENTS_ISSUE)
    form = ReviewForm(posted(request), locality=place, initial={"on": request.today})
    return act_page(
        request, place, form,
        lambda: services.open_review(
            row, **_said(form, "on"), document=form.document, by=request.actor, at=request.now
        ),
        title=f"Mở tổng kết phong trào “{row.name}”", button="Mở tổng kết", said="Đã mở tổng kết.",
        lead=_lead(row, request), **frame(place, row),
    )  # fmt: skip


@login_required
@page
def close(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The end, with the result in words."""
    place, row = own_movement(request, slug, uid, Power.MOVEMENTS_ISSUE)
    form = StepForm(posted(request), locality=place, initial={"on": request.today})
    return act_page(
        request, place, form,
        lambda: services.close_movement(
            row, **_said(form, "on", "words"), document=form.document, by=request.actor, at=request.now
        ),
        title=f"Kết thúc phong trào “{row.name}”", button="Kết thúc phong trào", said="Đã kết thúc phong trào.",
        lead=_lead(row, request), **frame(place, row),
    )  # fmt: skip


@login_required
@page
def reopen(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A closed movement under review again, with a reason."""
    place, row = own_movement(request, slug, uid, Power.MOVEMENTS_ISSUE)
    form = ReopenForm(posted(request), initial={"on": request.today})
    return act_page(
        request, place, form,
        lambda: services.reopen_movement(row, **_said(form, "on", "reason"), by=request.actor, at=request.now),
        title=f"Mở lại phong trào “{row.name}”", button="Mở lại",
        said="Đã mở lại phong trào; đang ở bước tổng kết.",
        lead="Phong trào đã kết thúc chỉ mở lại khi thật cần. Lý do được giữ lại trong nhật ký.", **frame(place, row),
    )  # fmt: skip


@login_required
@page
def upward(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Which higher movement this one takes up."""
    place, row = own_movement(request, slug, uid)
    choices = list(selectors.higher_movements(place, actor=request.actor, as_of=request.today)[:300])
    form = UpwardForm(posted(request), choices=choices, initial={"higher": row.taken_up_from_id})
    return act_page(
        request, place, form,
        lambda: services.take_up_from(row, form.chosen(), by=request.actor, at=request.now),
        title=f"Phong trào “{row.name}” hưởng ứng", button="Lưu liên hệ", said="Đã lưu liên hệ với phong trào cấp trên.",
        **frame(place, row),
    )  # fmt: skip


@login_required
@page
def theme(request: Any, slug: str) -> HttpResponse:
    """The theme of a year."""
    place = locality(request, slug, Power.MOVEMENTS_EDIT)
    year = year_asked(request, request.today.year)
    form = ThemeForm(posted(request), locality=place, initial={"year": year})

    def act() -> Any:
        said = form.cleaned_data
        return services.set_theme(
            place, said["year"], said["text"], said_by=said["said_by"], document=form.document, by=request.actor,
            at=request.now,
        )  # fmt: skip

    return act_page(
        request, place, form, act, title="Chủ đề năm", button="Lưu chủ đề", said="Đã lưu chủ đề năm.",
        back=("movements:list", slug), trail=list_trail(place),
    )  # fmt: skip


def _lead(row: Movement, request: Any) -> str:
    life = selectors.life_of(row, actor=request.actor, as_of=request.today)
    open_points = [advice.words for advice in life.closing if not advice.ok]
    return f"Nên xem trước: {' '.join(open_points)} Vẫn làm tiếp được." if open_points else ""


def _said(form: Any, *names: str) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in names}
