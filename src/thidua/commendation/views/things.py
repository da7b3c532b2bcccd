"""Things to hand over: those of a decision, printed, handed over, made anew; blanks."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.commendation.core.blanks import SAMPLE, Layout, Place, sheet_of
from thidua.commendation.forms.things import BlankForm, HandForm, ReissueForm
from thidua.commendation.models import AwardItem, Blank, Decision
from thidua.commendation.permissions import may_decide
from thidua.commendation.selectors.things import DEFAULT, LARGE, blanks_of, counts_of, grouped, sheets_for, things_of
from thidua.commendation.services import things as services
from thidua.commendation.views.decisions import NAV, asking, checked_at, frame, list_trail, page, written
from thidua.documents.selectors.law import rulebook
from thidua.ground.errors import BadInput, NotFound
from thidua.papers.sheets import TooLong, render_sheets
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.acts import act_page, ask_first, posted
from thidua.web.responses import download
from thidua.web.tables import page as paged


@login_required
@require_safe
def items(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The things of a decision: how many stand where, printing, handing over."""
    place, row = written(request, slug, uid)
    every = things_of(row)
    found = paged(request, every)
    awards = sorted(set(every.values_list("item__award", flat=True)))
    names = rulebook(place, request.today).awards
    context = {
        **asking(place, row),
        "decision": row,
        "page": found,
        "rows": [
            (
                thing,
                grouped(thing.code),
                names[thing.item.award].name if thing.item.award in names else thing.item.award,
            )
            for thing in found.rows
        ],
        "counts": counts_of(list(every)),
        "total": every.count(),
        "awards": [(code, names[code].name if code in names else code) for code in awards],
        "blanks": list(blanks_of(place)),
        "trail": [*frame(place, row)["trail"], ("Hiện vật", "")],
    }
    return render(request, "commendation/items.html", context)


@login_required
@page
def make(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The things made, once asked."""
    place, row = written(request, slug, uid)
    return ask_first(
        request, lambda: services.make_things(row, by=request.actor, at=request.now), title="Lập danh sách hiện vật?",
        explain="Mỗi người, tập thể, hộ có một hiện vật và một mã tra cứu riêng.", button="Lập danh sách",
        said="Đã lập danh sách hiện vật.", to=lambda _: ("commendation:items", slug, uid), **asking(place, row),
    )  # fmt: skip


@login_required
@require_safe
def print_file(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The sheets as one PDF: ``?phoi=`` the blank, ``?hinh-thuc=`` the award, ``?so=`` one thing."""
    place, row = written(request, slug, uid)
    layout = _layout(place, request.GET.get("phoi", ""))
    rows = things_of(row).exclude(state__in=["recalled", "replaced"])
    if request.GET.get("hinh-thuc"):
        rows = rows.filter(item__award=request.GET["hinh-thuc"][:20])
    one = request.GET.get("so", "")
    if one.isascii() and one.isdigit() and len(one) < 12:
        rows = rows.filter(pk=int(one))
    listed = list(rows)
    if not listed:
        raise BadInput("Không có hiện vật nào để in. Lập danh sách hiện vật, hoặc bỏ điều kiện lọc.")
    address = checked_at(request) if layout.code else ""
    sheets = sheets_for(row, listed, layout, book=rulebook(place, request.today), address=address)
    made_on = row.decided or request.today
    try:
        drawn = render_sheets(sheets, width=layout.width, height=layout.height, made_on=made_on)
    except TooLong as fault:
        raise BadInput(f"{fault} Sửa tên ngắn lại hoặc nới chỗ trên mẫu phôi rồi in lại.") from fault
    return download(drawn, f"Hien-vat-{row.number.replace('/', '-')}.pdf", "application/pdf")


def _layout(place: Body, key: str) -> Layout:
    if key == "a3":
        return LARGE
    if not (key.isascii() and key.isdigit() and len(key) < 12):
        return DEFAULT
    return services.layout_of(_blank(place, int(key)))


def _blank(place: Body, key: int) -> Blank:
    found = blanks_of(place).filter(pk=key).first()
    if found is None:
        raise NotFound("Không có mẫu phôi này. Quay lại danh sách mẫu phôi.")
    return found


@login_required
@page
def printed(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """All that wait marked as printed, once asked."""
    place, row = written(request, slug, uid)
    rows = list(things_of(row).filter(state="made"))
    return ask_first(
        request,
        lambda: services.mark_printed(row, rows, on=request.today, by=request.actor, at=request.now),
        title="Ghi đã in?", explain=f"{len(rows)} hiện vật đang chờ in sẽ ghi là đã in hôm nay.", button="Ghi đã in",
        said="Đã ghi.", to=lambda _: ("commendation:items", slug, uid), **asking(place, row),
    )  # fmt: skip


@login_required
@page
def hand(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Which were handed over, when, to whom."""
    place, row = written(request, slug, uid)
    rows = list(things_of(row).filter(state__in=["made", "printed"]))
    form = HandForm(posted(request), rows=rows, initial={"on": request.today, "things": [str(one.pk) for one in rows]})
    return act_page(
        request, form,
        lambda: services.hand_over(
            row, form.chosen(), on=form.cleaned_data["on"], to=form.cleaned_data["to"],
            words=form.cleaned_data["words"], by=request.actor, at=request.now,
        ),
        title="Trao hiện vật", button="Ghi đã trao", said="Đã ghi trao hiện vật.",
        lead="Bỏ đánh dấu người chưa nhận.", to=lambda _: ("commendation:items", slug, uid), **frame(place, row),
    )  # fmt: skip


@login_required
@page
def reissue(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """One thing made anew, with its reason."""
    place, row = written(request, slug, uid)
    thing = _thing(row, key)
    form = ReissueForm(posted(request))
    return act_page(
        request, form,
        lambda: services.reissue(
            thing, reason=form.cleaned_data["reason"], paper=form.cleaned_data["paper"], by=request.actor, at=request.now
        ),
        title=f"Cấp lại hiện vật của {thing.name}", button="Cấp lại", said="Đã lập hiện vật mới; mã cũ báo đã cấp lại.",
        lead=f"Theo {row.title}, vào sổ số {thing.item.book_no or '…'}.",
        to=lambda _: ("commendation:items", slug, uid), **frame(place, row),
    )  # fmt: skip


def _thing(row: Decision, key: int) -> AwardItem:
    found = things_of(row).filter(pk=key).first()
    if found is None:
        raise NotFound("Không có hiện vật này. Quay lại danh sách.")
    return found


@login_required
@require_safe
def blanks(request: Any, slug: str) -> HttpResponse:
    """The blanks of the locality."""
    place = locality(request, slug)
    may_decide(request.actor, place).require()
    context = {
        "locality": place,
        "nav": NAV,
        "rows": list(blanks_of(place)),
        "trail": [*list_trail(place), ("Mẫu phôi", "")],
    }
    return render(request, "commendation/blanks.html", context)


@login_required
@page
def edit_blank(request: Any, slug: str, key: int = 0) -> HttpResponse:
    """A blank, new or changed, with its sheet as it will come out."""
    place = locality(request, slug)
    may_decide(request.actor, place).require()
    row = _blank(place, key) if key else None
    form = BlankForm(posted(request), initial=BlankForm.filled(row))
    trail = [*list_trail(place), ("Mẫu phôi", reverse("commendation:blanks", args=(slug,)))]
    layout = services.layout_of(row) if row else DEFAULT
    return act_page(
        request, form, lambda: services.save_blank(place, form.draft(), blank=row, by=request.actor, at=request.now),
        title=f"Mẫu phôi “{row.name}”" if row else "Mẫu phôi mới", button="Lưu mẫu phôi", said="Đã lưu mẫu phôi.",
        lead="Đo trên phôi thật bằng thước, lưu, rồi in thử một tờ trên giấy trắng và soi lên phôi.",
        back=("commendation:blanks", slug), to=lambda saved: ("commendation:edit_blank", slug, saved.pk), trail=trail,
        template="commendation/blank.html", locality=place, nav=NAV, blank=row, layout=layout,
        shown=[(one, SAMPLE[one.field], _anchor(one), SVG_SIDES[one.align]) for one in layout.places],
    )  # fmt: skip


SVG_SIDES = {"left": "start", "center": "middle", "right": "end"}


def _anchor(one: Place) -> tuple[str, str, str]:
    """Where a text of the drawing is held, its baseline and its size, in millimetres."""
    x = {"left": one.x, "center": one.x + one.width / 2, "right": one.x + one.width}[one.align]
    size = one.size * 0.3528
    return f"{x:.1f}", f"{one.y + size * 0.89:.1f}", f"{size:.1f}"


@login_required
@require_safe
def try_blank(request: Any, slug: str, key: int) -> HttpResponse:
    """One sheet on white paper, with rulers and a box around each text, to hold against the blank."""
    place = locality(request, slug)
    may_decide(request.actor, place).require()
    row = _blank(place, key)
    layout = services.layout_of(row)
    address = checked_at(request) if layout.code else ""
    sheet = replace(sheet_of(layout, SAMPLE, address=f"{address}{'0' * 12}/" if address else ""), ruler=True)
    drawn = render_sheets([sheet], width=layout.width, height=layout.height, made_on=request.today)
    return download(drawn, f"In-thu-phoi-{row.pk}.pdf", "application/pdf")
