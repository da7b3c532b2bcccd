"""The book of a fund."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.ground.actors import Power
from thidua.ledgers import selectors, services
from thidua.ledgers.core.kinds import Status
from thidua.ledgers.forms import CloseFundForm, FundForm
from thidua.ledgers.permissions import may_edit
from thidua.ledgers.selectors.funds import BookLine
from thidua.ledgers.views.frame import form_page, frame, page, posted
from thidua.units.views import locality
from thidua.web.responses import xlsx
from thidua.web.xlsx import Column


@login_required
@require_safe
def book(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The lines of the book and what the fund holds; ``?tai=1`` as Excel."""
    place = locality(request, slug)
    fund = selectors.get_fund(uid, locality=place, actor=request.actor)
    found = selectors.fund_book(fund, as_of=request.today)
    if request.GET.get("tai") == "1":
        columns = [
            Column("Ngày, kỳ", 20),
            Column("Nội dung", 40),
            Column("Thu (đồng)", 18, 0),
            Column("Chi (đồng)", 18, 0),
            Column("Tồn quỹ (đồng)", 18, 0),
        ]
        rows = [
            (
                line.entry.day or line.entry.period.label,
                _told(line),
                line.coming if line.amount is None else line.amount if line.coming else None,
                line.going if line.amount is None else line.amount if line.going else None,
                line.after if line.held is None else line.held,
            )
            for line in found.lines
        ]
        return xlsx(
            columns, rows, name=f"{fund.name}.xlsx", title=fund.name,
            notes=[f"Số dư đầu: {found.opening_words} đồng. Tồn quỹ: {found.held_words} đồng."],
        )  # fmt: skip
    context = {
        "book": found,
        "fund": fund,
        "may_edit": bool(may_edit(request.actor, place)),
        **frame(place, (fund.name, "")),
    }
    return render(request, "ledgers/fund.html", context)


def _told(line: BookLine) -> str:
    done = line.entry.status == Status.DONE
    return line.entry.subject if done else f"{line.entry.subject} ({line.entry.status_label}, chưa tính vào tồn quỹ)"


@login_required
@page
def open_book(request: Any, slug: str) -> HttpResponse:
    """A new fund."""
    place = locality(request, slug, Power.LEDGERS_EDIT)
    form = FundForm(posted(request), initial={"opened_on": request.today})
    return form_page(
        request, place, form,
        lambda: services.open_fund(
            place, form.cleaned_data["name"], opened_on=form.cleaned_data["opened_on"],
            opening=form.cleaned_data["opening"], purpose=form.cleaned_data["purpose"], by=request.actor, at=request.now,
        ),
        title="Lập sổ quỹ", button="Lập sổ", said="Đã lập sổ quỹ.",
        to=lambda fund: ("ledgers:fund", slug, fund.uid), back=("ledgers:home", slug),
    )  # fmt: skip


@login_required
@page
def close_book(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The end of a book."""
    place = locality(request, slug, Power.LEDGERS_EDIT)
    fund = selectors.get_fund(uid, locality=place, actor=request.actor)
    form = CloseFundForm(posted(request), initial={"on": request.today})
    return form_page(
        request, place, form,
        lambda: services.close_fund(fund, on=form.cleaned_data["on"], by=request.actor, at=request.now),
        title=f"Đóng sổ {fund.name}", button="Đóng sổ", said="Đã đóng sổ quỹ.",
        to=lambda row: ("ledgers:fund", slug, row.uid), back=("ledgers:fund", slug, uid),
    )  # fmt: skip
