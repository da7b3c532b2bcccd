"""Papers under writing: the list, one as a sheet beside its parts, its file, and its way to the clerk."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.documents.selectors import issued_of
from thidua.ground.actors import Power
from thidua.ground.errors import NotFound, Refused
from thidua.movements.selectors import Wanted, movements_of
from thidua.papers import render_html
from thidua.reports.core.bindings import target_of
from thidua.reports.core.drafting.checks import draft_checks
from thidua.reports.core.drafting.compose import bound_values, headings
from thidua.reports.core.drafting.kinds import PARTY_REASON
from thidua.reports.core.drafting.tokens import names_of_bound
from thidua.reports.forms import StartForm
from thidua.reports.models import Draft
from thidua.reports.permissions import may_hand_over
from thidua.reports.selectors import Changed, changes, drafts_of, drawn, frozen_of_draft, get_draft
from thidua.reports.services import drop_draft, hand_over, make_draft_file, reopen_draft, start_draft
from thidua.targets.selectors.sets import sets_of
from thidua.units.models import Body
from thidua.units.views import locality as locality_of
from thidua.web.forms import refuse_unknown
from thidua.web.responses import confirm, download, see_other
from thidua.web.tables import page


@require_safe
def drafts(request: Any, slug: str) -> HttpResponse:
    """The papers of the locality that are being written or have gone to the clerk."""
    place = locality_of(request, slug, power=Power.REPORTS_MAKE)
    rows = page(request, drafts_of(place, actor=request.actor))
    return render(request, "reports/drafts.html", {**context_of(place), "page": rows, "party_reason": PARTY_REASON})


@require_http_methods(["GET", "HEAD", "POST"])
def new_draft(request: Any, slug: str) -> HttpResponse:
    """Begin a paper with the starting text of its kind."""
    place = locality_of(request, slug, power=Power.REPORTS_MAKE)
    movements = {
        str(one.pk): one
        for one in movements_of(place, actor=request.actor, wanted=Wanted())
        if one.owner_id == place.pk
    }
    sets = {str(one.uid): one for one in sets_of(place)}
    form = StartForm(
        request.POST or None,
        movements=[(key, one.name) for key, one in movements.items()],
        sets=[(key, f"{one.name} ({one.year})") for key, one in sets.items()],
        initial={"year": request.today.year},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            draft = start_draft(
                said["kind"], said["year"], owner=place, movement=movements.get(said["movement"]),
                target_set=sets.get(said["target_set"]), by=request.actor, at=request.now,
            )  # fmt: skip
        except Refused as refusal:
            _pass_on(refusal)
            form.add_refusal(refusal)
        else:
            messages.success(request, "Đã lập dự thảo. Sửa từng phần cho đúng với địa phương.")
            return see_other("reports:draft", slug, draft.uid)
    return form_page(
        request, place, form, title="Soạn văn bản mới", act="Bắt đầu soạn", back=reverse("reports:drafts", args=(slug,))
    )


@require_safe
def draft(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The paper as a sheet, with what is left to do beside it; one that went out shows the numbers it went out with."""
    place, row = own_draft(request, slug, uid)
    frozen = frozen_of_draft(row) if row.state == "handed" else None
    made = drawn(row, actor=request.actor, today=request.today, frozen=frozen.values if frozen else None)
    moved: tuple[Changed, ...] = ()
    if frozen:
        live = drawn(row, actor=request.actor, today=request.today)
        moved = changes(frozen, bound_values(live.document), name=names_of_bound(made.given.board))
    warnings = tuple(f"{base.document.title}: {base.warning}" for base in made.bases if base.warning)
    sheet = render_html(made.document, address=_addresses(place))
    context = {
        **context_of(place),
        "draft": row,
        "made": made,
        "parts": list(zip(made.parts, headings(made.content.parts), strict=True)),
        "frozen": frozen,
        "moved": moved,
        "issued": issued_of([frozen.document])[frozen.document_id] if frozen else None,
        "checks": draft_checks(made.content, made.document, warnings),
        "may_hand": bool(may_hand_over(request.actor, place)),
        "sheet": mark_safe(sheet),  # noqa: S308 papers escapes all that was typed
    }
    return render(request, "reports/draft.html", context)


@require_safe
def draft_file(request: Any, slug: str, uid: uuid.UUID, ext: str) -> HttpResponse:
    """The paper as .docx or .pdf to be saved; of one that went out, with the numbers it went out with."""
    _, row = own_draft(request, slug, uid)
    frozen = frozen_of_draft(row) if row.state == "handed" else None
    seen = drawn(row, actor=request.actor, today=request.today, frozen=frozen.values if frozen else None)
    made = make_draft_file(seen, form=ext, by=request.actor)
    return download(made.content, made.name, made.media_type)


@require_http_methods(["GET", "HEAD", "POST"])
def hand(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Send the paper to the clerk, once asked."""
    place, row = own_draft(request, slug, uid)
    may_hand_over(request.actor, place).require()
    if request.method == "POST":
        refuse_unknown(request.POST, [])
        frozen = hand_over(row, by=request.actor, at=request.now)
        messages.success(request, "Đã gửi văn thư. Văn thư ghi số, ngày và tệp đã ký ở trang văn bản.")
        return see_other("documents:document", slug, frozen.document.uid)
    return confirm(
        request,
        title=f"Gửi văn thư: {row}",
        explain="Các số trong văn bản được giữ nguyên như lúc này, dự thảo không sửa được nữa. Văn thư cho số và ngày.",
        act="Gửi văn thư",
        back=reverse("reports:draft", args=(slug, uid)),
        **context_of(place),
    )


@require_POST
def reopen(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Go on writing a paper that was taken back from the clerk."""
    _, row = own_draft(request, slug, uid)
    refuse_unknown(request.POST, [])
    reopen_draft(row, by=request.actor, at=request.now)
    messages.success(request, "Đã mở lại dự thảo. Sửa xong, gửi văn thư lần nữa.")
    return see_other("reports:draft", slug, uid)


@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Put a draft away, once asked."""
    place, row = own_draft(request, slug, uid)
    if request.method == "POST":
        refuse_unknown(request.POST, [])
        drop_draft(row, by=request.actor, at=request.now)
        messages.success(request, "Đã bỏ dự thảo.")
        return see_other("reports:drafts", slug)
    return confirm(
        request,
        title=f"Bỏ dự thảo: {row}",
        explain="Dự thảo không còn trong danh sách. Nhật ký vẫn ghi việc này.",
        act="Bỏ dự thảo",
        back=reverse("reports:draft", args=(slug, uid)),
        **context_of(place),
    )


def own_draft(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Draft]:
    """The locality and its draft, for who writes papers there."""
    place = locality_of(request, slug, power=Power.REPORTS_MAKE)
    return place, get_draft(uid, locality=place, actor=request.actor)


def context_of(place: Body) -> dict[str, Any]:
    """What every page of drafts gives to the frame around it."""
    return {"locality": place, "locality_name": place.shown, "nav": "drafts"}  # type: ignore[attr-defined]


def form_page(request: Any, place: Body, form: Any, *, title: str, act: str, back: str, **more: Any) -> HttpResponse:
    """A page with one form."""
    context = {**context_of(place), "form": form, "title": title, "act": act, "back": back, **more}
    return render(request, "reports/draft_form.html", context, status=400 if form.errors else 200)


def _pass_on(refusal: Refused) -> None:
    """What is no fault of the form goes on to the page that says it."""
    if isinstance(refusal, NotFound) or refusal.code == "not_permitted":
        raise refusal


def _addresses(place: Body) -> Callable[[str], str | None]:
    def address(bound: str) -> str | None:
        target = target_of(bound)
        return reverse("results:target", args=(place.slug, target)) if target is not None else None

    return address
