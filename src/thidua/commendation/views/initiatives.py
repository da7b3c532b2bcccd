"""Initiatives: the list by call, an application as its unit writes it, and its page."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.accounts.selectors.places import bodies_to_choose
from thidua.commendation.core.initiatives import InitiativeState, allows
from thidua.commendation.forms.initiatives import CallForm, InitiativeForm, read_file
from thidua.commendation.models import Initiative, InitiativeProof
from thidua.commendation.permissions import may_appraise, may_decide, may_submit
from thidua.commendation.selectors.initiatives import (
    authors_of,
    calls_of,
    decided_with,
    decisions_of,
    earlier_alike,
    get_call,
    get_initiative,
    heard,
    initiatives_of,
    means_of,
    sheets_of,
)
from thidua.commendation.services import initiatives as services
from thidua.documents.services import read_bytes
from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.honours.models import InitiativeUse
from thidua.units.models import Body
from thidua.units.selectors import names_of, scope
from thidua.units.views import locality
from thidua.web.acts import act_page, ask_first, posted, sent
from thidua.web.responses import download
from thidua.web.tables import page as paged

page = require_http_methods(["GET", "HEAD", "POST"])
NAV = "initiatives"
LIST = "Sáng kiến"
ACTS = ("edit", "submit", "withdraw", "receive", "return", "score", "hear", "recognise", "refuse", "prove", "use")


def opened(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Initiative]:
    """The locality and its initiative, for who may see it."""
    place = locality(request, slug, parts=True)
    return place, get_initiative(uid, locality=place, actor=request.actor)


def written(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Initiative]:
    """The locality and its initiative, for who writes it.

    Raises:
        NotPermitted: he only sees it.
    """
    place = locality(request, slug, Power.SUBMIT, parts=True)
    row = get_initiative(uid, locality=place, actor=request.actor)
    may_submit(request.actor, place, row.from_body).require()
    return place, row


def frame(place: Body, row: Initiative | None = None) -> dict[str, Any]:
    """What the page of an act gives its template, and where it leads back."""
    trail = [(LIST, reverse("commendation:initiatives", args=(place.slug,)))]
    back: tuple[Any, ...] = ("commendation:initiatives", place.slug)
    if row is not None:
        back = ("commendation:initiative", place.slug, row.uid)
        short = row.name if len(row.name) < 60 else f"{row.name[:57]}…"
        trail.append((short, reverse(back[0], args=back[1:])))
    return {"locality": place, "nav": NAV, "trail": trail, "back": back}


def _key(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


@login_required
@require_safe
def listed(request: Any, slug: str) -> HttpResponse:
    """The initiatives of a call (default: the newest), with what waits."""
    place = locality(request, slug, parts=True)
    calls = list(calls_of(place))
    asked = _key(request.GET.get("dot", ""))
    call = next((one for one in calls if one.pk == asked), calls[0] if calls and "dot" not in request.GET else None)
    state = request.GET.get("chang", "")
    state = state if state in InitiativeState.values() else ""
    text = request.GET.get("tim", "")[:100]
    rows = initiatives_of(place, actor=request.actor, call=call.pk if call else None, state=state, text=text)
    found = paged(request, rows)
    some = list(found.rows)
    authors, told, means = authors_of(some), heard(some), means_of(some)
    names = names_of({row.from_body_id for row in some}, request.today)
    appraises = bool(may_appraise(request.actor, place))
    may_apply = call is not None and call.closes >= request.today and bool(_bodies(request, place))
    context = {
        "locality": place, "nav": NAV, "calls": calls, "call": call, "state": state, "text": text, "page": found,
        "states": InitiativeState.choices(), "may_apply": may_apply, "appraises": appraises,
        "decides": bool(may_decide(request.actor, place)),
        "decisions": list(decisions_of(place, call=call.pk if call else None)) if may_decide(request.actor, place) else [],
        "n_received": initiatives_of(place, actor=request.actor, call=call.pk).exclude(received_on=None).count()
        if call and appraises else 0,
        "scored": call is not None and appraises and call.criteria.exists(),
        "rows": [
            (row, names.get(row.from_body_id, ""), authors.get(row.pk, []), told.get(str(row.uid)), means.get(row.pk))
            for row in some
        ],
    }  # fmt: skip
    return render(request, "commendation/initiatives.html", context)


def _bodies(request: Any, place: Body) -> list[tuple[int, str]]:
    """The bodies of the locality for which the actor submits."""
    reach = set(scope(request.actor, Power.SUBMIT))
    every = bodies_to_choose(place, request.today)
    if place.pk in reach:
        return [(body.pk, name) for body, name in every]
    return [(body.pk, name) for body, name in every if body.pk in reach]


@login_required
@page
def edit_call(request: Any, slug: str, key: int = 0) -> HttpResponse:
    """A call, new or changed."""
    place = locality(request, slug, Power.APPRAISE)
    row = get_call(key, owner=place) if key else None
    form = CallForm(posted(request), initial=CallForm.filled(row) or {"year": request.today.year})
    return act_page(
        request, form, lambda: services.save_call(place, form.draft(), call=row, by=request.actor, at=request.now),
        title=row.name if row else "Đợt xét sáng kiến", button="Ghi đợt xét", said="Đã ghi đợt xét.", **frame(place),
    )  # fmt: skip


@login_required
@page
def new_initiative(request: Any, slug: str, key: int) -> HttpResponse:
    """An application to a call."""
    place = locality(request, slug, Power.SUBMIT, parts=True)
    call = get_call(key, owner=place)
    questions = call.questions.splitlines()
    form = InitiativeForm(posted(request), sent(request), bodies=_bodies(request, place), questions=questions)

    def do() -> Initiative:
        return services.apply(
            call, form.draft(), from_body=form.cleaned_data["from_body"], file=read_file(form), by=request.actor,
            at=request.now,
        )  # fmt: skip

    return act_page(
        request, form, do, title=f"Đơn sáng kiến, {call.name}", button="Ghi đơn", said="Đã ghi đơn. Đọc lại rồi nộp.",
        lead="Đơn ghi xong còn sửa được; nộp rồi thì nơi tiếp nhận phải trả lại mới sửa.",
        to=lambda row: ("commendation:initiative", slug, row.uid), **frame(place),
    )  # fmt: skip


@login_required
@page
def edit_initiative(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """An application that is not sent, in other words."""
    place, row = written(request, slug, uid)
    authors = authors_of([row]).get(row.pk, [])
    names = names_of({one.holder.unit_id for one in authors if one.holder.unit_id} | {row.from_body_id}, request.today)
    body = (row.from_body_id, names.get(row.from_body_id, ""))
    form = InitiativeForm(
        posted(request),
        sent(request),
        bodies=[body],
        questions=row.call.questions.splitlines(),
        initial=InitiativeForm.filled(row, authors, names),
    )
    return act_page(
        request, form,
        lambda: services.edit_initiative(
            row, form.draft(), file=read_file(form), by=request.actor, at=request.now
        ),
        title="Sửa đơn sáng kiến", button="Ghi đơn", said="Đã ghi đơn.", **frame(place, row),
    )  # fmt: skip


@login_required
@page
def submit(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The application sent, once asked."""
    place, row = written(request, slug, uid)
    about = frame(place, row)
    about.pop("trail")
    return ask_first(
        request, lambda: services.submit_initiative(row, by=request.actor, at=request.now), title="Nộp đơn này?",
        explain="Nộp rồi thì không sửa được nữa, trừ khi nơi tiếp nhận trả lại.", button="Nộp đơn", said="Đã nộp đơn.",
        **about,
    )  # fmt: skip


@login_required
@page
def withdraw(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The application taken back, once asked."""
    place, row = written(request, slug, uid)
    about = frame(place, row)
    about.pop("trail")
    return ask_first(
        request, lambda: services.withdraw_initiative(row, by=request.actor, at=request.now), title="Rút đơn này?",
        explain="Đơn đã rút không xét nữa. Muốn xét lại thì viết đơn mới.", button="Rút đơn", said="Đã rút đơn.",
        **about,
    )  # fmt: skip


@login_required
@require_safe
def initiative(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One application: what it says, who wrote it, where it stands, what is alike, points, proofs, uses."""
    place, row = opened(request, slug, uid)
    actor = request.actor
    authors = authors_of([row]).get(row.pk, [])
    units = {one.holder.unit_id for one in authors if one.holder.unit_id} | {row.from_body_id}
    names = names_of(units, request.today)
    appraises, writes = bool(may_appraise(actor, place)), bool(may_submit(actor, place, row.from_body))
    sheets = sheets_of(row) if appraises else []
    lines = list(row.call.criteria.order_by("place")) if appraises else []
    uses = InitiativeUse.objects.filter(
        initiative__holder__in=[one.holder_id for one in authors], initiative__name=row.name
    ).select_related("initiative__holder")
    done = list(uses.order_by("year", "initiative"))
    may = {act: allows(row.state, act) for act in ACTS}
    context = frame(place) | {
        "row": row, "unit": names.get(row.from_body_id, ""), "may": may, "writes": writes, "appraises": appraises,
        "decides": bool(may_decide(actor, place)),
        "authors": [(one, names.get(one.holder.unit_id or 0, one.holder.unit_name)) for one in authors],
        "near": earlier_alike(row) if appraises and row.state in ("submitted", "received") else [],
        "outcome": heard([row]).get(str(row.uid)), "lines": lines,
        "sheets": [(sheet, [sheet.of(line.pk) for line in lines]) for sheet in sheets],
        "mean": means_of([row]).get(row.pk), "uses": done,
        "answers": [one for one in row.answers.order_by("place") if one.text],
        "waiting_uses": _waiting_uses(row, authors, done) if row.state == "recognised" and appraises else [],
        "proofs": list(InitiativeProof.objects.filter(initiative=row).select_related("file").order_by("on", "pk")),
    }  # fmt: skip
    context["trail"] = [*context["trail"], (row.name if len(row.name) < 60 else f"{row.name[:57]}…", "")]
    return render(request, "commendation/initiative.html", context)


def _waiting_uses(row: Initiative, authors: list[Any], done: list[InitiativeUse]) -> list[tuple[Any, Any]]:
    """Titles decided on with this initiative as their work that nobody has noted as a use: nomination and author."""
    noted = {(one.initiative.holder_id, one.code, one.year) for one in done}
    by_holder = {one.holder_id: one for one in authors}
    return [
        (one, by_holder[one.holder_id])
        for one in decided_with(row, authors)
        if (one.holder_id, one.award, one.year) not in noted
    ]


@login_required
@require_safe
def initiative_file(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The file of an application, to be saved."""
    _, row = opened(request, slug, uid)
    if row.file is None:
        raise NotFound("Đơn này không có tệp. Quay lại trang sáng kiến.")
    answer = download(read_bytes(row.file), row.file.name, row.file.media_type)
    answer["Content-Security-Policy"] = "sandbox"
    return answer
