"""The list of entries, one entry, and the acts on it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.documents.models import Document, Passage
from thidua.documents.selectors import documents_visible_to
from thidua.documents.services import make_passage
from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.ledgers import selectors, services
from thidua.ledgers.core.kinds import EntryKind, Status
from thidua.ledgers.forms import EntryForm, ReasonForm
from thidua.ledgers.models import Entry
from thidua.ledgers.permissions import may_edit, may_verify
from thidua.ledgers.views.frame import form_page, frame, page, posted, year_of
from thidua.movements.models import Work
from thidua.movements.selectors.bodies import bodies_near
from thidua.results.core.quotes import excerpts
from thidua.targets.models import Indicator
from thidua.units.models import Body
from thidua.units.selectors import names_of
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown
from thidua.web.responses import confirm, see_other
from thidua.web.tables import page as paged


@login_required
@require_safe
def listed(request: Any, slug: str) -> HttpResponse:
    """The entries that touch a year (``?nam=``), of one kind (``?loai=``), of one status (``?tinh-trang=``)."""
    place = locality(request, slug, parts=True)
    year = year_of(request, place)
    kind = next((one for one in EntryKind if one.value == request.GET.get("loai")), None)
    status = next((one for one in Status if one.value == request.GET.get("tinh-trang")), None)
    withdrawn = request.GET.get("da-rut") == "1"
    rows = selectors.entries_of(
        place, actor=request.actor, since=year.from_, until=year.until, kind=kind, withdrawn=withdrawn
    )
    if status is not None:
        rows = rows.filter(status=status.value)
    found = paged(request, rows)
    context = {
        "page": found, "rows": found.rows, "year": year.from_.year, "kind": kind, "status": status,
        "withdrawn": withdrawn, "kinds": list(EntryKind), "statuses": list(Status),
        "names": names_of([row.body_id for row in found.rows], year.last_day),
        "may_edit": bool(may_edit(request.actor, place)),
        **frame(place, ("Các khoản", "")),
    }  # fmt: skip
    return render(request, "ledgers/entries.html", context)


@login_required
@require_safe
def entry(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One entry: what it says, the words it was read from, what lies inside it, its writings."""
    place, row = _found(request, slug, uid)
    quote = excerpts(row.passage.text.nfc, [(row.passage.start, row.passage.end)])[0] if row.passage else None
    document = row.document or _document_of(row.passage, place)
    parts = selectors.parts_of(row)
    over = sum(part.value_q for part in parts) > row.value_q and row.bound != ">"
    revision = row.revisions.filter(no=row.no).first()
    context = {
        "row": row, "quote": quote, "document": document, "parts": parts, "over": over,
        "history": selectors.entry_history(row), "name": names_of([row.body_id], row.period.last_day).get(row.body_id, ""),
        "may_edit": bool(may_edit(request.actor, place)),
        "may_verify": bool(revision and not row.verified and may_verify(request.actor, row, revision)),
        **frame(place, ("Các khoản", reverse("ledgers:entries", args=(slug,))), (row.subject[:60], "")),
    }  # fmt: skip
    return render(request, "ledgers/entry.html", context)


@login_required
@page
def add(request: Any, slug: str, kind: str) -> HttpResponse:
    """A new entry of a kind; ``?trong=`` names the total it lies inside."""
    place = locality(request, slug, Power.LEDGERS_EDIT)
    chosen = next((one for one in EntryKind if one.value == kind), None)
    if chosen is None:
        raise NotFound("Không có loại khoản này. Quay lại trang nguồn lực để chọn.")
    year = year_of(request, place)
    initial: dict[str, Any] = {"period": year.label, "body": place.pk, "measure": _usual(chosen)}
    initial |= _within(request, place)
    form = _form(request, place, chosen, initial=initial)
    return form_page(
        request, place, form,
        lambda: services.enter(
            form.draft(), body=form.body_of(), by=request.actor, at=request.now, links=form.links(_passage(request, form))
        ),
        title=f"Ghi {chosen.label}", button="Ghi vào sổ", said="Đã ghi vào sổ.",
        to=lambda row: ("ledgers:entry", slug, row.uid), back=("ledgers:home", slug),
        more={"measures": EntryForm.measures()},
    )  # fmt: skip


@login_required
@page
def correct(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The entry written anew."""
    place, row = _own(request, slug, uid)
    form = _form(request, place, EntryKind(row.kind), initial=EntryForm.filled(row), correcting=row)
    asked = request.POST.get("lan", "")
    made_from = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else row.no
    return form_page(
        request, place, form,
        lambda: services.correct_entry(
            row, form.draft(), made_from=made_from, reason=form.cleaned_data["reason"], body=form.body_of(),
            by=request.actor, at=request.now, links=form.links(_passage(request, form)),
        ),
        title=f"Sửa “{row.subject[:60]}”", button="Lưu lần sửa", said="Đã lưu. Lần ghi cũ vẫn còn trong lịch sử.",
        to=lambda saved: ("ledgers:entry", slug, saved.uid), back=("ledgers:entry", slug, uid),
        more={"measures": EntryForm.measures(), "lan": made_from},
    )  # fmt: skip


@login_required
@page
def withdraw(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The entry out of every sum, with a reason."""
    place, row = _own(request, slug, uid)
    form = ReasonForm(posted(request))
    return form_page(
        request, place, form,
        lambda: services.withdraw_entry(
            row, made_from=row.no, reason=form.cleaned_data["reason"], by=request.actor, at=request.now
        ),
        title=f"Rút “{row.subject[:60]}”: {row.words}", button="Rút khỏi sổ", said="Đã rút. Khoản này không còn tính vào tổng.",
        to=lambda saved: ("ledgers:entry", slug, saved.uid), back=("ledgers:entry", slug, uid),
        lead="Khoản đã rút không tính vào tổng nào; các lần ghi vẫn còn.",
    )  # fmt: skip


@login_required
@page
def verify(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Confirm what the entry says now, once asked."""
    place = locality(request, slug, Power.RESULTS_VERIFY)
    row = selectors.get_entry(uid, locality=place, actor=request.actor)
    if request.method == "POST":
        refuse_unknown(request.POST, ("no",))
        asked = request.POST.get("no", "")
        no = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else row.no
        services.verify_entry(row, no=no, by=request.actor, at=request.now)
        messages.success(request, "Đã xác nhận.")
        return see_other("ledgers:entry", slug, uid)
    return confirm(
        request, title=f"Xác nhận “{row.subject[:80]}”?", explain=f"{row.words}, {row.period.label}, {row.status_label}.",
        act="Xác nhận", back=reverse("ledgers:entry", args=(slug, uid)), locality=place, nav="ledgers",
        hidden={"no": row.no},
    )  # fmt: skip


def _found(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Entry]:
    place = locality(request, slug, parts=True)
    return place, selectors.get_entry(uid, locality=place, actor=request.actor)


def _own(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Entry]:
    place = locality(request, slug, Power.LEDGERS_EDIT)
    return place, selectors.get_entry(uid, locality=place, actor=request.actor)


def _form(
    request: Any, place: Body, kind: EntryKind, *, initial: dict[str, Any], correcting: Entry | None = None
) -> EntryForm:
    documents = documents_visible_to(request.actor).filter(owner=place).select_related("text").order_by("-date", "-pk")
    used = Indicator.objects.filter(targets__target_set__owner=place) | Indicator.objects.filter(
        observations__owner=place
    )
    funds = selectors.funds_of(place, actor=request.actor) if kind is EntryKind.FUND else []
    if kind is EntryKind.FUND and not funds:
        raise NotFound("Chưa có sổ quỹ nào. Lập sổ quỹ trước, rồi ghi thu, chi.")
    return EntryForm(
        posted(request), initial=initial, kind=kind, correcting=correcting is not None,
        bodies=[(place, "Cả địa phương"), *bodies_near(place, as_of=min(request.today, _last_day(place)))],
        totals=selectors.possible_totals(place, but=correcting), funds=funds,
        works=list(Work.objects.filter(owner=place).order_by("-due_on")[:200]),
        indicators=list(used.distinct().order_by("code")[:400]), documents=list(documents[:300]),
    )  # fmt: skip


def _last_day(place: Body) -> date:
    return date.fromordinal(place.until.toordinal() - 1)


def _passage(request: Any, form: EntryForm) -> Passage | None:
    place = form.place()
    if place is None:
        return None
    document, start, end = place
    if not end or document is None or document.text is None:
        return None
    return make_passage(document.text, start, end, by=request.actor)


def _within(request: Any, place: Body) -> dict[str, Any]:
    asked = request.GET.get("trong", "")
    try:
        total = selectors.get_entry(uuid.UUID(asked), locality=place, actor=request.actor) if asked else None
    except ValueError:
        total = None
    if total is None:
        return {}
    return {"part_of": total.pk, "subject": total.subject, "measure": total.measure, "period": total.period.label,
            "body": total.body_id, "document": total.document_id}  # fmt: skip


def _document_of(passage: Passage | None, place: Body) -> Document | None:
    return Document.objects.filter(text=passage.text_id, owner=place).first() if passage else None


def _usual(kind: EntryKind) -> str:
    return {"resource": "triệu đồng", "output": "", "support": "hộ", "fund": "đồng"}[kind.value]
