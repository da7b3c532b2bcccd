"""Programmes of two or more bodies: list, page, and one form for each act."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.movements import selectors, services
from thidua.movements.forms import EndForm, ProgrammeForm, SignForm, YearReviewForm
from thidua.movements.models import Programme
from thidua.movements.permissions import may_edit
from thidua.movements.views.acts import act_page, list_trail, posted
from thidua.movements.views.life import page
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.tables import page as paged

LABEL = "Chương trình phối hợp"


@login_required
@require_safe
def programmes(request: Any, slug: str) -> HttpResponse:
    """The locality's programmes."""
    place = locality(request, slug, parts=True)
    found = paged(request, selectors.programmes_of(place, actor=request.actor))
    context = {
        "locality": place,
        "nav": "movements",
        "page": found,
        "rows": selectors.programme_rows(list(found.rows), as_of=request.today),
        "may_edit": may_edit(request.actor, place),
        "trail": list_trail(place, (LABEL, "")),
    }
    return render(request, "movements/programmes.html", context)


@login_required
@require_safe
def programme(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Parties with their signatures, the words, the reviews of its years."""
    place = locality(request, slug, parts=True)
    row = selectors.get_programme(uid, locality=place, actor=request.actor)
    sheet = selectors.programme_sheet(row, actor=request.actor, as_of=request.today)
    context = {
        "locality": place,
        "nav": "movements",
        "programme": row,
        "sheet": sheet,
        "may_edit": bool(may_edit(request.actor, place)),
        "open": row.ended_on is None,
        "unsigned": not any(party.party.signed for party in sheet.row.parties),
        "trail": [*_trail(place), (row.name[:60], "")],
    }
    return render(request, "movements/programme.html", context)


@login_required
@page
def create_programme(request: Any, slug: str) -> HttpResponse:
    """A new programme."""
    place = locality(request, slug, Power.MOVEMENTS_EDIT)
    form = ProgrammeForm(posted(request), locality=place, bodies=selectors.bodies_near(place, as_of=request.today))
    return act_page(
        request, place, form,
        lambda: services.create_programme(
            form.draft(), form.given(), owner=place, document=form.document, by=request.actor, at=request.now
        ),
        title="Lập chương trình phối hợp", button="Lưu chương trình", said="Đã lưu chương trình phối hợp.",
        back=("movements:programmes", slug), trail=_trail(place), to=lambda row: ("movements:programme", slug, row.uid),
    )  # fmt: skip


@login_required
@page
def edit_programme(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The programme in other words, as long as nobody has signed."""
    place, row = _own(request, slug, uid)
    bodies = selectors.bodies_near(place, as_of=request.today)
    form = ProgrammeForm(posted(request), locality=place, bodies=bodies, initial=ProgrammeForm.filled(row))
    return act_page(
        request, place, form,
        lambda: services.edit_programme(
            row, form.draft(before=row), form.given(), document=form.document, by=request.actor, at=request.now
        ),
        title=f"Sửa chương trình “{row.name}”", button="Lưu chương trình", said="Đã lưu chương trình phối hợp.",
        **_frame(place, row),
    )  # fmt: skip


@login_required
@page
def sign_programme(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A party's signature, as it stands on the paper."""
    place, row = _own(request, slug, uid)
    party = row.parties.select_related("programme__owner").filter(pk=key).first()
    if party is None:
        raise NotFound("Bên này không còn trong chương trình. Quay lại trang chương trình.")
    form = SignForm(posted(request), initial={"on": request.today})
    return act_page(
        request, place, form,
        lambda: services.sign_programme(party, **form.cleaned_data, by=request.actor, at=request.now),
        title=f"Chữ ký chương trình “{row.name}”", button="Ghi chữ ký", said="Đã ghi chữ ký.",
        lead="Ghi đúng ngày và người đã ký trên bản giấy. Có một bên ký rồi thì lời văn không sửa được nữa.",
        **_frame(place, row),
    )  # fmt: skip


@login_required
@page
def review_programme(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """What was found of the programme for a year."""
    place, row = _own(request, slug, uid)
    initial = {"year": request.today.year, "on": request.today}
    form = YearReviewForm(posted(request), locality=place, initial=initial)

    def act() -> Any:
        said = form.cleaned_data
        return services.review_programme(
            row, said["year"], on=said["on"], words=said["words"], document=form.document, by=request.actor,
            at=request.now,
        )  # fmt: skip

    return act_page(
        request, place, form, act, title=f"Kiểm điểm chương trình “{row.name}”", button="Ghi kiểm điểm",
        said="Đã ghi kiểm điểm.", **_frame(place, row),
    )  # fmt: skip


@login_required
@page
def end_programme(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The end of a programme."""
    place, row = _own(request, slug, uid)
    form = EndForm(posted(request), initial={"on": request.today})
    return act_page(
        request, place, form,
        lambda: services.end_programme(row, **form.cleaned_data, by=request.actor, at=request.now),
        title=f"Kết thúc chương trình “{row.name}”", button="Kết thúc chương trình", said="Đã kết thúc chương trình.",
        **_frame(place, row),
    )  # fmt: skip


def _own(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Programme]:
    place = locality(request, slug, Power.MOVEMENTS_EDIT)
    return place, selectors.get_programme(uid, locality=place, actor=request.actor)


def _trail(place: Body) -> list[tuple[str, str]]:
    return list_trail(place, (LABEL, reverse("movements:programmes", args=(place.slug,))))


def _frame(place: Body, row: Programme) -> dict[str, Any]:
    here = reverse("movements:programme", args=(place.slug, row.uid))
    return {"back": ("movements:programme", place.slug, row.uid), "trail": [*_trail(place), (row.name[:60], here)]}
