"""The list of records, one record, and its particulars."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.accounts.models import User
from thidua.honours.core.kinds import HolderKind
from thidua.honours.forms.lines import CompleteForm, EditHolderForm, HolderForm
from thidua.honours.selectors.holders import Asked, find_person_holder, holder_of, holders_of, places_of, rows_of
from thidua.honours.selectors.record import read_record
from thidua.honours.services.holders import edit_holder, named_holder, say_complete
from thidua.honours.views.common import (
    LABEL,
    act_page,
    frame,
    keeper,
    kept_holder,
    page,
    posted,
    powers,
    trail_of,
    units_of,
)
from thidua.honours.views.printing import record_pdf
from thidua.units.views import locality
from thidua.web.responses import download, see_other
from thidua.web.tables import page as paged


@login_required
@require_safe
def holders(request: Any, slug: str) -> HttpResponse:
    """The locality's records; ``?ten= nam_sinh= don_vi= so= loai=`` search them."""
    place = locality(request, slug, parts=True)
    allowed = powers(request, place)
    asked = _asked(request, may_keep=allowed["may_keep"])
    found = paged(request, holders_of(place, actor=request.actor, asked=asked))
    _, units = units_of(place, request)
    context = {
        "locality": place,
        "nav": "honours",
        "page": found,
        "rows": rows_of(found.rows, request.today),
        "asked": asked,
        "birth_year": request.GET.get("nam_sinh", "")[:4],
        "units": units,
        "kinds": HolderKind.choices(),
        "trail": [(LABEL, "")],
        **allowed,
    }
    return render(request, "honours/holders.html", context)


def _asked(request: Any, *, may_keep: bool) -> Asked:
    """What the address asks for; the year of birth serves only who keeps the records."""

    def number(name: str) -> int | None:
        text = request.GET.get(name, "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

    kind = request.GET.get("loai", "")
    return Asked(
        text=request.GET.get("ten", "")[:120],
        birth_year=number("nam_sinh") if may_keep else None,
        unit=number("don_vi"),
        number=request.GET.get("so", "")[:60],
        kind=kind if kind in HolderKind.values() else "",
    )


@login_required
@require_safe
def holder(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One record as a line of years with their papers; one that was joined leads to the one that stays."""
    place = locality(request, slug, parts=True)
    row = holder_of(place, uid, actor=request.actor)
    if row.main is not None:
        return see_other("honours:holder", slug, row.main.uid)
    return _record(request, place, row, own=False)


@login_required
@require_safe
def mine(request: Any) -> HttpResponse:
    """What is kept of the person who asks; a few words where nothing is."""
    row = find_person_holder(request.actor)
    if row is None:
        return render(request, "honours/none.html", {"nav": ""})
    return _record(request, row.owner, row, own=True)


def _record(request: Any, place: Any, row: Any, *, own: bool) -> HttpResponse:
    read = read_record(row, actor=request.actor, as_of=request.today)
    context = {
        "locality": place,
        "nav": "honours",
        "holder": row,
        "read": read,
        "unit": places_of([row], request.today)[row.pk],
        "own": own,
        "trail": [("Hồ sơ của tôi", "")] if own else trail_of(place, (row.name[:60], "")),
        **powers(request, place),
    }
    return render(request, "honours/holder.html", context)


@login_required
@require_safe
def print_record(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One record as a paper: for the person's right to see it, and for a dossier."""
    mine = find_person_holder(request.actor)
    if mine is not None and mine.uid == uid and mine.owner.slug == slug:
        place, row = mine.owner, mine
    else:
        place = locality(request, slug, parts=True)
        row = holder_of(place, uid, actor=request.actor)
    read = read_record(row, actor=request.actor, as_of=request.today)
    content = record_pdf(read, place=place, unit=places_of([row], request.today)[row.pk], made_on=request.today)
    return download(content, f"ho-so-thanh-tich-{row.name}.pdf", "application/pdf")


@login_required
@page
def new_holder(request: Any, slug: str) -> HttpResponse:
    """A record for somebody who has none."""
    place = keeper(request, slug)
    bodies, units = units_of(place, request)
    form = HolderForm(
        posted(request), units=units, initial={"kind": "person", "name": request.GET.get("ten", "")[:120]}
    )
    return act_page(
        request, place, form,
        lambda: named_holder(
            form.cleaned_data["kind"], owner=place, **form.said(bodies), by=request.actor, at=request.now
        ),
        title="Mở hồ sơ thành tích", button="Mở hồ sơ", said="Đã mở hồ sơ.", back=("honours:holders", slug),
        trail=trail_of(place), to=lambda row: ("honours:holder", slug, row.uid),
        lead="Mỗi người, mỗi tập thể một hồ sơ. Tìm trước khi mở để không có hai hồ sơ của một người.",
    )  # fmt: skip


@login_required
@page
def edit(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The particulars of a holder, corrected."""
    place, row = kept_holder(request, slug, uid)
    bodies, units = units_of(place, request)
    names = ("kind", "name", "unit_name", "birth_year", "sex")
    user = User.objects.filter(person=row.person_id).first() if row.person_id else None
    initial = {name: getattr(row, name) for name in names} | {"unit": row.unit_id}
    initial["username"] = user.username if user else ""
    form = EditHolderForm(posted(request), locality=place, units=units, initial=initial)
    form.fields["kind"].disabled = True
    return act_page(
        request, place, form,
        lambda: edit_holder(row, **form.said(bodies), by=request.actor, at=request.now),
        title=f"Sửa thông tin của {row.name}", button="Lưu", said="Đã lưu.", **frame(place, row),
    )  # fmt: skip


@login_required
@page
def complete(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """From which year on the record is whole."""
    place, row = kept_holder(request, slug, uid)
    form = CompleteForm(posted(request), initial={"from_year": row.complete_from})
    return act_page(
        request, place, form,
        lambda: say_complete(row, form.cleaned_data["from_year"], by=request.actor, at=request.now),
        title=f"Hồ sơ của {row.name} đã đủ chưa?", button="Ghi lại", said="Đã ghi.",
        lead="Khi chưa ghi đủ, thiếu một danh hiệu trong chuỗi chỉ là chưa rõ, không phải không đạt.",
        **frame(place, row),
    )  # fmt: skip
