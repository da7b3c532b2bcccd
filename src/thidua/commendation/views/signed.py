"""What was signed before, on one page: read the list first, then enter it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from thidua.commendation.core.list_rows import Line
from thidua.commendation.forms.decisions import SignedForm
from thidua.commendation.models import Decision
from thidua.commendation.permissions import may_decide
from thidua.commendation.services.lists import read_list
from thidua.commendation.services.signed import Matched, match_lines, record_list
from thidua.commendation.views.decisions import NAV, list_trail, page
from thidua.commendation.views.frame import awards_to_choose
from thidua.documents.core.paper import Paper
from thidua.documents.models import Document
from thidua.documents.selectors.law import rulebook
from thidua.documents.services import register_document, store_file
from thidua.ground.errors import NotPermitted, Refused
from thidua.units.models import Body
from thidua.units.selectors import name_of
from thidua.units.views import locality
from thidua.web.acts import posted, sent
from thidua.web.responses import see_other


@login_required
@page
def signed_decision(request: Any, slug: str) -> HttpResponse:
    """Number, day, list, scan; the list is shown as it was read before anything is written."""
    place = locality(request, slug)
    may_decide(request.actor, place).require()
    form = SignedForm(
        posted(request), sent(request), awards=awards_to_choose(rulebook(place, request.today)),
        initial={
            "season": request.today.year - 1, "decider": "commune_chair",
            "who": f"Chủ tịch Ủy ban nhân dân {name_of(place, request.today)}",
        },
    )  # fmt: skip
    read: list[Matched] = []
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            if "ghi" in request.POST:
                row = _record(form, place, request)
                messages.success(request, "Đã ghi nhận quyết định đã ký.")
                return see_other("commendation:decision", slug, row.uid)
            read, faults = _read(form, place, request)
        except NotPermitted:
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
    context = {
        "locality": place, "nav": NAV, "form": form, "read": read, "faults": faults,
        "known": sum(one.holder is not None for one in read), "doubtful": sum(one.doubtful for one in read),
        "trail": [*list_trail(place), ("Ghi nhận quyết định đã ký", "")],
    }  # fmt: skip
    return render(request, "commendation/signed.html", context, status=400 if form.errors else 200)


def _read(form: SignedForm, place: Body, request: Any) -> tuple[list[Matched], list[str]]:
    """Read the list and keep it in the form for the second step."""
    file = form.cleaned_data["file"]
    data = file.read() if file else None
    told, _ = read_list(data, form.cleaned_data["pasted"], award=form.cleaned_data["award"], unit="")
    stopped = {fault.row for fault in told.faults if fault.stops}
    lines: list[Line] = [line for line in told.lines if line.row not in stopped]
    kept = request.POST.copy()
    kept["told"] = SignedForm.kept(lines)
    form.data = kept
    return match_lines(place, lines, as_of=request.today), [str(fault) for fault in told.faults]


def _record(form: SignedForm, place: Body, request: Any) -> Decision:
    return record_list(
        place, form.signed(), form.lines(), award=form.cleaned_data["award"], kind=form.cleaned_data["kind"],
        document=_document(form, place, request), by=request.actor, at=request.now,
    )  # fmt: skip


def _document(form: SignedForm, place: Body, request: Any) -> Callable[[], Document | None]:
    """How the scan becomes a paper of the library, where one was chosen; its bytes are kept before."""
    scan = form.cleaned_data["scan"]
    if not scan:
        return lambda: None
    acts = {"by": request.actor, "at": request.now}
    file = store_file(scan.read(), scan.name, owner=place, **acts)
    told = form.signed()
    paper = Paper(
        "quyet_dinh", told.abstract, told.number, told.decided, told.who, nature="document", openness="internal"
    )
    return lambda: register_document(paper, owner=place, file=file, simulated=place.simulated, **acts)
