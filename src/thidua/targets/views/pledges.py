"""Pledges: the list, a new one, one with its stages and signatures, its text and files, its conference kit."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.ground.actors import Power
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import NotFound
from thidua.papers import Document, render_docx, render_html, render_pdf
from thidua.targets import selectors, services
from thidua.targets.core.conference_kit import KitPaper, SignedSide, kit_paper
from thidua.targets.core.pledge_content import Content, changes, read
from thidua.targets.core.pledge_paper import pledge_paper
from thidua.targets.core.pledging import PledgeAct, PledgeState, Stand
from thidua.targets.forms import NewPledgeForm, PartiesForm, WordsForm
from thidua.targets.models import Pledge, PledgeParty
from thidua.targets.views.frame import answered, bodies_of, day_of_register, frame
from thidua.units.models import Body
from thidua.units.permissions import may
from thidua.units.selectors import leading_bodies, names_of, scope
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown
from thidua.web.responses import download, see_other

page = require_http_methods(["GET", "HEAD", "POST"])
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
ACTS = {
    "soan": (services.write_version, "Đã soạn bản mới từ bộ chỉ tiêu. Gửi các bên đọc và góp ý."),
    "mo-ky": (services.open_signing, "Đã mở ký."),
    "khoa": (services.freeze_pledge, "Đã khóa bản. Thay đổi từ đây là một bản mới và phải ký lại."),
}


@dataclass(frozen=True)
class Step:
    """One stage of the way."""

    label: str
    note: str
    state: str


@require_safe
def pledges(request: Any, slug: str) -> HttpResponse:
    """The pledges of the locality; to a unit's own people those that it signs."""
    place = locality(request, slug, parts=True)
    rows = selectors.pledges_of(place)
    if not may(request.actor, Power.SEE, place):
        rows = rows.filter(pk__in=selectors.pledges_visible_to(request.actor).values("pk"))
    return render(
        request, "targets/pledges.html", {**pledge_frame(request, place, "Giao ước thi đua"), "rows": rows, "trail": []}
    )


@page
def new_pledge(request: Any, slug: str) -> HttpResponse:
    """A new pledge on a set, with its parties."""
    place = locality(request, slug, Power.TARGETS_EDIT)
    leading, units = _choices(request, place)
    initial: dict[str, Any] = {"name": f"Giao ước thi đua năm {request.today.year}", "form": "pledge"}
    chosen = next((row for row in selectors.sets_of(place) if str(row.uid) == request.GET.get("bo")), None)
    if chosen is not None:
        initial |= {"target_set": chosen.pk, "name": f"Giao ước thi đua {chosen.period.label}"}
    form = NewPledgeForm(request.POST or None, owner=place, leading=leading, units=units, initial=initial)
    back = reverse("targets:pledges", args=[slug])

    def do() -> str:
        data = form.cleaned_data
        row = services.create_pledge(
            data["target_set"],
            form.draft(),
            parties=form.parties(),
            movement=data["movement"],
            by=request.actor,
            at=request.now,
        )
        return reverse("targets:pledge", args=[slug, row.uid])

    return answered(
        request, form, do, said="Đã lập giao ước. Soạn bản đầu từ bộ chỉ tiêu.",
        context=pledge_frame(request, place, "Lập giao ước"), act="Lập giao ước", back=back,
    )  # fmt: skip


@require_safe
def pledge(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One pledge: where it stands, what is promised, who has signed."""
    place, row = seen_pledge(request, slug, uid)
    parties = selectors.parties_of(row)
    version = selectors.find_version(row, row.version_no)
    content = read(version.content) if version is not None else None
    reached = scope(request.actor, Power.RESULTS_ENTER).filter(pk__in=[p.body_id for p in parties])
    own = set(reached.values_list("pk", flat=True))
    mine = [p for p in parties if p.body_id in own]
    whole = bool(may(request.actor, Power.SEE, place))
    waiting = [p for p in parties if p.signed_no != row.version_no and p.stand != Stand.DECLINED]
    events = [e for e in selectors.events_of(row) if whole or e.party is None or e.party.body_id in own]
    context = {
        **pledge_frame(request, place, row.name, within=None),
        "pledge": row, "version": version, "content": content, "parties": _shown(parties, row, mine, whole=whole),
        "own_sides": [(p, _side(content, p)) for p in mine], "steps": _steps(row, selectors.events_of(row), len(waiting)),
        "n_signed": sum(p.signed_no == row.version_no and row.version_no > 0 for p in parties),
        "n_waiting": len(waiting), "n_parties": len(parties), "whole": whole,
        "may_drop": row.state != PledgeState.DROPPED and not row.frozen_no and not any(p.signed_no for p in parties),
        "dropped_words": next((e.words for e in events if e.kind == PledgeAct.DROPPED), ""),
        "behind": selectors.behind(version, selectors.content_of(row)) if version is not None and whole else [],
        "events": events[:30], "kit": KitPaper.choices(),
        "asking": [p for p in parties if p.stand == Stand.ASKS and (whole or p.body_id in own)],
    }  # fmt: skip
    return render(request, "targets/pledge.html", context)


@page
def edit_pledge(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Words, days and movement of a pledge corrected."""
    place, row = own_pledge(request, slug, uid)
    initial = {
        "name": row.name, "form": row.form, "movement": row.movement_id, "aim": row.aim, "contents": row.contents,
        "held_on": row.held_on, "held_at": row.held_at, "sign_by": row.sign_by,
    }  # fmt: skip
    form = WordsForm(request.POST or None, owner=place, initial=initial)
    back = reverse("targets:pledge", args=[slug, row.uid])

    def do() -> str:
        services.revise_pledge(
            row, form.draft(), movement=form.cleaned_data["movement"], by=request.actor, at=request.now
        )
        return back

    return answered(
        request, form, do, said="Đã sửa. Soạn bản mới để các bên đọc lời văn mới.",
        context=pledge_frame(request, place, "Sửa lời văn, ngày", within=row), act="Ghi", back=back,
    )  # fmt: skip


@page
def edit_parties(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Who signs, chosen again."""
    place, row = own_pledge(request, slug, uid)
    leading, units = _choices(request, place)
    parties = selectors.parties_of(row)
    initial = {
        "launches": [p.body_id for p in parties if p.launches], "signs": [p.body_id for p in parties if not p.launches],
        "represented": next((p.represented for p in parties if not p.launches and p.represented), ""),
    }  # fmt: skip
    form = PartiesForm(request.POST or None, leading=leading, units=units, initial=initial)
    back = reverse("targets:pledge", args=[slug, row.uid])

    def do() -> str:
        services.set_parties(row, form.parties(), by=request.actor, at=request.now)
        return back

    return answered(
        request, form, do, said="Đã chọn các bên ký. Soạn bản mới nếu các bên đã đổi.",
        context=pledge_frame(request, place, "Chọn các bên ký", within=row), act="Ghi các bên ký", back=back,
    )  # fmt: skip


@require_POST
def pledge_act(request: Any, slug: str, uid: uuid.UUID, act: str) -> HttpResponse:
    """One press: write a version, open signing, freeze."""
    _, row = own_pledge(request, slug, uid)
    if act not in ACTS:
        raise NotFound("Không có việc này. Quay lại giao ước.")
    refuse_unknown(request.POST, [])
    service, said = ACTS[act]
    service(row, by=request.actor, at=request.now)  # type: ignore[operator]
    messages.success(request, said)
    return see_other("targets:pledge", slug, row.uid)


@require_safe
def pledge_text(request: Any, slug: str, uid: uuid.UUID, no: int) -> HttpResponse:
    """One version as a sheet, with what changed since the one before."""
    place, row = seen_pledge(request, slug, uid)
    version = selectors.version_of(row, no)
    before = selectors.find_version(row, no - 1)
    sheet = render_html(_paper(row, no))
    context = {
        **pledge_frame(request, place, f"Bản {no}", within=row), "pledge": row, "version": version,
        "sheet": mark_safe(sheet),  # noqa: S308 papers escapes all that was typed
        "changes": changes(read(before.content), read(version.content)) if before is not None else [],
        "versions": selectors.versions_of(row), "before": before,
    }  # fmt: skip
    return render(request, "targets/pledge_text.html", context)


@require_safe
def pledge_file(request: Any, slug: str, uid: uuid.UUID, no: int, ext: str) -> HttpResponse:
    """One version as .docx or .pdf."""
    _, row = seen_pledge(request, slug, uid)
    return _file(_paper(row, no), f"{row.name}, bản {no}", ext)


@require_safe
def kit_file(request: Any, slug: str, uid: uuid.UUID, paper: str, ext: str) -> HttpResponse:
    """One paper of the conference kit as .docx or .pdf."""
    _, row = own_pledge(request, slug, uid)
    if paper not in KitPaper.values():
        raise NotFound("Không có giấy này trong bộ hội nghị. Quay lại giao ước.")
    version = selectors.version_of(row, row.version_no)
    signed = tuple(
        SignedSide(
            p.name, p.represented, p.signed_on if p.signed_no == row.version_no else None, p.signed_how_label, p.signer,
            declined=p.words if p.stand == Stand.DECLINED else "",
        )
        for p in selectors.parties_of(row)
    )  # fmt: skip
    made = kit_paper(
        KitPaper(paper), read(version.content), version=version.no, made_on=day_of(version.at), signed=signed
    )
    return _file(made, f"{KitPaper(paper).label}, {row.name}", ext)


def seen_pledge(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Pledge]:
    """Return the locality and its pledge, for who sees the locality or a party of the pledge."""
    place = locality(request, slug, parts=True)
    row = selectors.pledge_of_uid(uid, locality=place)
    if not may(request.actor, Power.SEE, place) and not selectors.pledges_visible_to(request.actor).filter(pk=row.pk):
        raise NotFound("Không có giao ước này. Quay lại danh sách giao ước.")
    return place, row


def own_pledge(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Pledge]:
    """Return the locality and its pledge, for who may prepare it."""
    place = locality(request, slug, Power.TARGETS_EDIT)
    return place, selectors.pledge_of_uid(uid, locality=place)


def pledge_frame(request: Any, place: Body, title: str, *, within: Pledge | None = None) -> dict[str, Any]:
    """Return the context of a page of pledges."""
    trail = [("Giao ước thi đua", reverse("targets:pledges", args=[place.slug]))]
    if within is not None:
        trail.append((within.name, reverse("targets:pledge", args=[place.slug, within.uid])))
    return {**frame(request, place, title), "nav": "pledges", "trail": [*trail, (title, "")]}


def _paper(row: Pledge, no: int) -> Document:
    version = selectors.version_of(row, no)
    to_sign = row.state == PledgeState.SIGNING and row.version_no == no  # what is signed is no draft
    frozen = to_sign or row.frozen_no == no
    return pledge_paper(read(version.content), version=no, made_on=day_of(version.at), frozen=frozen)


def _file(made: Document, name: str, ext: str) -> HttpResponse:
    if ext not in MEDIA:
        raise NotFound("Chỉ có tệp docx hoặc pdf. Chọn một trong hai.")
    data = render_docx(made) if ext == "docx" else render_pdf(made)
    return download(data, f"{name}.{ext}", MEDIA[ext])


def _choices(request: Any, place: Body) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    day = day_of_register(request, place)
    leading = [body.pk for body in leading_bodies(place, as_of=day)]
    names = names_of(leading, day)
    units = [(key, _headed(name)) for key, name in bodies_of(request, place) if key not in leading]
    return [(key, _headed(names.get(key, ""))) for key in leading], units


def _headed(name: str) -> str:
    return name[:1].upper() + name[1:]


def _side(content: Content | None, party: PledgeParty) -> Any:
    return next((side for side in content.sides if side.body == party.body_id), None) if content else None


def _shown(parties: list[PledgeParty], row: Pledge, mine: list[PledgeParty], *, whole: bool) -> list[dict[str, Any]]:
    """Return the parties for the list; why another declined is told only to who sees the locality."""
    own = {party.pk for party in mine}
    return [
        {
            "party": p, "signed": row.version_no > 0 and p.signed_no == row.version_no, "mine": p.pk in own,
            "told": whole or p.pk in own,
            "earlier": 0 < p.signed_no < row.version_no,
        }
        for p in parties
    ]  # fmt: skip


def _steps(row: Pledge, events: Any, n_waiting: int) -> list[Step]:
    """Return the four stages with the day each was reached in the present version."""
    days = {event.kind: format_day(event.day) for event in events.filter(version_no=row.version_no).order_by("pk")}
    order: list[PledgeState] = [state for state in PledgeState if state is not PledgeState.DROPPED]
    if row.state == PledgeState.DROPPED:
        return []
    now = order.index(PledgeState(row.state))
    notes = (
        days.get("written", ""),
        days.get("opened", "") or days.get("written", ""),
        f"đến {format_day(row.sign_by)}" if row.sign_by else (f"còn {n_waiting} bên" if n_waiting else ""),
        days.get("frozen", "") or "sau chữ ký cuối",
    )
    labels = ("Soạn", "Góp ý", "Đang ký", "Khóa bản")
    frozen = row.state == PledgeState.FROZEN
    return [
        Step(label, note, "done" if number < now or frozen else "now" if number == now else "")
        for number, (label, note) in enumerate(zip(labels, notes, strict=True))
    ]
