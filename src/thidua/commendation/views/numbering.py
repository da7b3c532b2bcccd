"""A decision comes back signed: its file, number and day, the book and its things, on one page."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from thidua.commendation.core.decision_states import DecisionKind, DecisionState
from thidua.commendation.forms.decisions import ComeBackForm
from thidua.commendation.models import Decision
from thidua.commendation.services.issuing import issue_decision
from thidua.commendation.views.decisions import frame, page, written
from thidua.documents.core.issuing.warnings import Warned
from thidua.documents.selectors import issued_of
from thidua.documents.services import receive_signed, record_number
from thidua.documents.services.issuing import WarningsUnseen
from thidua.ground.errors import NotFound, NotPermitted, Refused
from thidua.web.acts import posted, sent
from thidua.web.responses import see_other


@login_required
@page
def come_back(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The signed file with its number and day, entered in the book in one go; what is to be heeded is shown first."""
    place, row = written(request, slug, uid)
    if row.state != DecisionState.SENT or row.document is None:
        raise NotFound("Quyết định này không ở chỗ văn thư. Quay lại quyết định để xem tình trạng.")
    told = issued_of([row.document])[row.document.pk]
    form = ComeBackForm(posted(request), sent(request), initial={"number": told.number, "date": told.date})
    warned: tuple[Warned, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            done = _enter(row, form, request)
        except NotPermitted:
            raise
        except WarningsUnseen as unseen:
            warned = unseen.warned
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, "Đã ghi số và vào sổ khen thưởng.")
            gives = done.kind == DecisionKind.AWARD
            return see_other("commendation:items" if gives else "commendation:decision", slug, uid)
        told = issued_of([row.document])[row.document.pk]
    around = frame(place, row)
    context = {
        **around,
        "trail": [*around["trail"], ("Nhập số, vào sổ", "")],
        "back": reverse("commendation:decision", args=(slug, uid)),
        "decision": row,
        "form": form,
        "warned": warned,
        "signed": told.signed,
        "signature": told.signature,
    }
    status = 400 if form.errors else 409 if warned else 200
    return render(request, "commendation/come_back.html", context, status=status)


def _enter(row: Decision, form: ComeBackForm, request: Any) -> Decision:
    """Take the file, write number and day (typed, else as the file tells), enter the decision in the book."""
    assert row.document is not None
    acts = {"by": request.actor, "at": request.now}
    number, day, file = (form.cleaned_data[name] for name in ("number", "date", "file"))
    if file:
        told = receive_signed(row.document, file.read(), file.name or "tep", **acts).told
        number, day = number or told.number, day or told.date
        form.keep(number, day)
    form.check_told(number, day)
    seen = frozenset(request.POST.getlist("seen"))
    record_number(row.document, number=number, day=day, today=request.today, seen=seen, **acts)
    return issue_decision(row, **acts)
