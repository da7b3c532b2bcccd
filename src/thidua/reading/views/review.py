"""The review page: the text with every figure marked in place, the proposals beside it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from thidua.ground.actors import Power
from thidua.ground.errors import NotPermitted, Refused
from thidua.ledgers.models import Fund
from thidua.reading.core.marking import Part, Span, parts
from thidua.reading.core.proposal import ProposalKind
from thidua.reading.forms import ChooseSetForm, MakeSetForm
from thidua.reading.models import Candidate, CandidateState, Intake
from thidua.reading.selectors import candidates_of, intake_of_uid
from thidua.reading.selectors.combining import combining_of
from thidua.reading.services import choose_set, make_set
from thidua.reading.services.ledger_lines import open_funds
from thidua.reading.views import lines
from thidua.targets.core.kinds import OverTime, OverUnits
from thidua.targets.models import Indicator, TargetSet
from thidua.targets.selectors import indicators_of, sets_of
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown
from thidua.web.responses import see_other

_NAMES_ONLY = ("movement", "document")
_GOES_TO_SET = ("target", "stated")
_MAY_BE_ASKED = ("total", "relative", "measure", "indicator", "repeat", "inside", "fund")


@dataclass(frozen=True)
class Card:
    """One proposal as the page shows it."""

    row: Candidate
    indicator: str
    looks: str
    fault: str = ""
    questions: tuple[dict[str, Any], ...] = ()
    line: tuple[tuple[str, str], ...] = ()
    entries: tuple[str, ...] = ()
    combining: str = ""


@dataclass(frozen=True)
class Fault:
    """What the last try at one candidate was answered with."""

    number: int
    message: str
    questions: tuple[dict[str, Any], ...] = ()


@login_required
@require_safe
def review(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The intake under review."""
    place = locality(request, slug, Power.READING_REVIEW)
    return shown(request, place, intake_of_uid(uid, locality=place))


@login_required
@require_POST
def use_set(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Say which set the targets go to: one that stands, or a new one."""
    place = locality(request, slug, Power.READING_REVIEW)
    intake = intake_of_uid(uid, locality=place)
    making = request.POST.get("act") == "lap"
    form = MakeSetForm(request.POST) if making else ChooseSetForm(request.POST, sets=sets_of(place))
    if form.is_valid():
        data = form.cleaned_data
        try:
            if making:
                make_set(intake, name=data["name"], issuer=data["issuer"], by=request.actor, at=request.now)
            else:
                choose_set(intake, data["target_set"], by=request.actor, at=request.now)
        except NotPermitted:
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, "Chỉ tiêu nhận từ văn bản này sẽ ghi vào bộ đã chọn.")
            return see_other("reading:review", slug, uid)
    return shown(request, place, intake, forms={"make_form" if making else "choose_form": form}, status=400)


def shown(
    request: Any,
    place: Body,
    intake: Intake,
    *,
    fault: Fault | None = None,
    forms: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the review page; ``fault`` stands at the candidate it is about, ``forms`` are those that were sent."""
    rows = list(candidates_of(intake))
    cut = parts(intake.text.nfc, [Span(r.number, r.passage.start, r.passage.end) for r in rows])
    at = _part_asked(request, cut, fault)
    part = cut[at]
    known = {row.code: row for row in indicators_of(place)}
    funds = open_funds(place) if any(row.kind == ProposalKind.LEDGER for row in rows) else []
    cards = [
        _card(row, known, fault, intake=intake, rows=rows, funds=funds, slug=place.slug or "")
        for row in rows
        if row.number in part.numbers
    ]
    context = {
        "locality": place,
        "nav": "reading",
        "year": intake.year,
        "title": "Duyệt số liệu đọc được",
        "intake": intake,
        "part": part,
        "looks": {card.row.number: card.looks for card in cards},
        "part_no": at + 1,
        "part_numbers": range(1, len(cut) + 1),
        **_groups(cards),
        **_counts(rows),
        **_set_forms(place, intake, rows),
        **(forms or {}),
    }
    return render(request, "reading/review.html", context, status=status)


def _part_asked(request: Any, cut: list[Part], fault: Fault | None) -> int:
    if fault is not None:
        return next((n for n, part in enumerate(cut) if fault.number in part.numbers), 0)
    wanted = request.GET.get("phan", "1")
    return min(max(int(wanted), 1), len(cut)) - 1 if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 0


def _card(
    row: Candidate, known: dict[str, Indicator], fault: Fault | None, *, intake: Intake, rows: list[Candidate],
    funds: list[Fund], slug: str,
) -> Card:  # fmt: skip
    proposed = row.proposed
    named = known.get(proposed.indicator)
    indicator = named.name if named is not None else ""
    mine = fault if fault is not None and fault.number == row.number else None
    questions = tuple(
        mine.questions if mine and mine.questions else (*row.questions, *lines.questions(proposed, funds))
    )
    said = tuple(lines.told(proposed, rows, funds, indicator))
    entries = tuple(lines.ledger_links(row, slug))
    return Card(
        row, indicator, _looks(row), mine.message if mine else "", questions, said, entries,
        _combining(row, intake, named) if row.state == CandidateState.PROPOSED else "",
    )  # fmt: skip


def _combining(row: Candidate, intake: Intake, indicator: Indicator | None) -> str:
    """Return what "bình quân" means in a name that the catalogue does not know, or that it reckons otherwise; else nothing."""
    proposed = combining_of(row, intake)
    if proposed is None or not proposed.how.quote:
        return ""
    if indicator is None:
        return proposed.how.reason
    if not proposed.how.says_how or indicator.averages:
        return ""
    now = f"{OverTime(indicator.over_time).label}; {OverUnits(indicator.over_units).label}"
    return f"Câu văn nói cách tính bình quân, còn chỉ tiêu này trong danh mục: {now}. Xem lại cách tính của chỉ tiêu."


def _looks(row: Candidate) -> str:
    if row.state == CandidateState.ACCEPTED:
        return "fig--ok"
    if row.state == CandidateState.REJECTED:
        return "off"
    return "" if row.sure or row.kind in _NAMES_ONLY else "fig--ask"


def _groups(cards: list[Card]) -> dict[str, list[Card]]:
    open_ones = [c for c in cards if c.row.state == CandidateState.PROPOSED]
    return {
        "asking": [c for c in open_ones if not c.row.sure and c.row.kind not in _NAMES_ONLY],
        "sure": [c for c in open_ones if c.row.sure and c.row.kind not in _NAMES_ONLY],
        "named": [c for c in open_ones if c.row.kind in _NAMES_ONLY],
        "accepted": [c for c in cards if c.row.state == CandidateState.ACCEPTED],
        "rejected": [c for c in cards if c.row.state == CandidateState.REJECTED],
    }


def _counts(rows: list[Candidate]) -> dict[str, int]:
    states = [row.state for row in rows]
    return {
        "n_all": len(rows),
        "n_accepted": states.count(CandidateState.ACCEPTED),
        "n_decided": len(rows) - states.count(CandidateState.PROPOSED),
        "n_sure": sum(row.sure and row.state == CandidateState.PROPOSED for row in rows),
        "n_asking": sum(not row.sure and row.state == CandidateState.PROPOSED for row in rows),
    }


def _set_forms(place: Body, intake: Intake, rows: list[Candidate]) -> dict[str, Any]:
    if not any(row.kind in _GOES_TO_SET for row in rows):
        return {"needs_set": False}
    standing = sets_of(place, intake.year)
    paper = next((r.proposed for r in rows if r.kind == "document" and r.proposed.issuer and r.proposed.day), None)
    initial = {
        "name": intake.document.title if intake.document else f"Chỉ tiêu năm {intake.year}",
        "issuer": intake.document.issuer if intake.document else (paper.issuer if paper else ""),
    }
    chosen: TargetSet | None = intake.target_set
    return {
        "needs_set": True,
        "choose_form": ChooseSetForm(sets=standing, initial={"target_set": chosen and chosen.uid})
        if standing
        else None,
        "make_form": MakeSetForm(initial=initial),
    }


def known_fields(request: Any, row: Candidate) -> dict[str, str]:
    """Return the answers posted for a candidate: only to questions that may be asked, each by its field's name.

    Raises:
        BadInput: a field that the page does not show.
    """
    allowed = {str(q["field"]) for q in row.questions} | set(_MAY_BE_ASKED)
    refuse_unknown(request.POST, ["act", *allowed])
    return {name: request.POST[name] for name in allowed if request.POST.get(name)}
