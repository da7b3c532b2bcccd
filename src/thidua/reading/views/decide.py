"""Deciding: one candidate, or all that are sure; every answer is a 303 back to the text, at the next open one."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from thidua.ground.actors import Power
from thidua.ground.errors import BadInput, NotFound, NotPermitted, Refused
from thidua.reading.core.marking import PART_CHARACTERS, PART_MARKS, Span, parts
from thidua.reading.core.proposal import ProposalKind
from thidua.reading.forms import MendForm
from thidua.reading.models import Candidate, CandidateState, Intake
from thidua.reading.selectors import candidates_of, intake_of_uid
from thidua.reading.selectors.combining import combining_of
from thidua.reading.services import accept_all, mend_and_accept, reject, undo
from thidua.reading.services.ledger_lines import open_funds
from thidua.reading.services.weigh import asked_of
from thidua.reading.views import lines
from thidua.reading.views.review import Fault, known_fields, shown
from thidua.targets.core.questions import Asked
from thidua.targets.selectors import Catalogue, indicators_of
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown
from thidua.web.responses import see_other

_SAID = {"nhan": "Đã nhận số {number}.", "bo": "Đã bỏ số {number}.", "hoan-tac": "Đã hoàn tác số {number}."}


@login_required
@require_POST
def decide(request: Any, slug: str, uid: uuid.UUID, number: int) -> HttpResponse:
    """Accept, reject or undo one candidate."""
    place, intake, row = _candidate(request, slug, uid, number)
    answers = known_fields(request, row)
    act = request.POST.get("act", "")
    if act not in _SAID:
        raise BadInput("Chưa rõ nhận, bỏ hay hoàn tác. Bấm lại một trong các nút.")
    try:
        if act == "nhan":
            mend_and_accept(row, answers, by=request.actor, at=request.now)
        elif act == "bo":
            reject(row, by=request.actor, at=request.now)
        else:
            undo(row, by=request.actor, at=request.now)
    except (NotPermitted, NotFound):
        raise
    except Refused as refusal:
        questions = asked_of(refusal) if isinstance(refusal, Asked) else lines.asked(refusal)
        return shown(request, place, intake, fault=Fault(number, refusal.message, questions), status=409)
    messages.success(request, _SAID[act].format(number=number))
    return see_other(_next(slug, intake, number, stay=act == "hoan-tac"))


@login_required
@require_POST
def accept_sure(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Accept all that are sure."""
    place = locality(request, slug, Power.READING_REVIEW)
    refuse_unknown(request.POST, [])
    done = accept_all(intake_of_uid(uid, locality=place), by=request.actor, at=request.now)
    messages.success(request, f"Đã nhận {done.n} đề xuất.")
    for number, message in done.refused[:5]:
        messages.warning(request, f"Số {number} chưa nhận được: {message}")
    return see_other("reading:review", slug, uid)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mend(request: Any, slug: str, uid: uuid.UUID, number: int) -> HttpResponse:
    """Mend one candidate and accept it."""
    place, intake, row = _candidate(request, slug, uid, number)
    posted = request.POST.get("kind") or request.GET.get("loai") or row.kind
    kind = posted if posted in {k.value for k in ProposalKind} else row.kind
    proposed = combining_of(row, intake, catalogue=Catalogue(place))
    initial = {**MendForm.initial_of(row.proposed), "kind": kind, **(proposed.initial if proposed is not None else {})}
    offered = lines.choices(place, intake, row, open_funds(place)) if kind == ProposalKind.LEDGER else None
    form = MendForm(
        request.POST or None, kind=kind, indicators=list(indicators_of(place)), lines=offered, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        try:
            mend_and_accept(row, form.changes(), by=request.actor, at=request.now)
        except (NotPermitted, NotFound):
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _SAID["nhan"].format(number=number))
            return see_other(_next(slug, intake, number))
    start, end = row.passage.start, row.passage.end
    words = intake.text.nfc
    context = {
        "locality": place, "nav": "reading", "year": intake.year, "title": f"Sửa số {number}", "intake": intake, "row": row,
        "form": form, "before": words[max(0, start - 220) : start], "quote": words[start:end], "after": words[end : end + 160],
        "kinds": [(k.value, k.label) for k in ProposalKind], "kind": kind,
        "combining": proposed if "over_units" in form.fields else None, "back": _here(slug, intake, number),
    }  # fmt: skip
    return render(request, "reading/mend.html", context, status=400 if form.errors else 200)


def _candidate(request: Any, slug: str, uid: uuid.UUID, number: int) -> tuple[Body, Intake, Candidate]:
    place = locality(request, slug, Power.READING_REVIEW)
    intake = intake_of_uid(uid, locality=place)
    row = get_object_or_404(candidates_of(intake).select_related("intake__owner", "passage"), number=number)
    return place, intake, row


def _next(slug: str, intake: Intake, number: int, *, stay: bool = False) -> str:
    """Return the address of the next open candidate behind ``number``, or of the first, or of the page."""
    if stay:
        return _here(slug, intake, number)
    waiting = list(
        Candidate.objects.filter(intake=intake, state=CandidateState.PROPOSED)
        .order_by("number")
        .values_list("number", flat=True)
    )
    behind = next((n for n in waiting if n > number), waiting[0] if waiting else None)
    return _here(slug, intake, behind) if behind is not None else reverse("reading:review", args=[slug, intake.uid])


def _here(slug: str, intake: Intake, number: int) -> str:
    return f"{reverse('reading:review', args=[slug, intake.uid])}{_part_of(intake, number)}#d{number}"


def _part_of(intake: Intake, number: int) -> str:
    """Return "?phan=n" where the candidate stands in a later part of a long text."""
    if len(intake.text.nfc) < PART_CHARACTERS and number < PART_MARKS:
        return ""
    spans = [Span(n, s, e) for n, s, e in candidates_of(intake).values_list("number", "passage__start", "passage__end")]
    at = next((i for i, part in enumerate(parts(intake.text.nfc, spans)) if number in part.numbers), 0)
    return f"?phan={at + 1}" if at else ""
