"""Accounts from one Excel list: the form, the template to fill, the slips to print."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from thidua.accounts.core.packs import PACKS
from thidua.accounts.core.rosters import COLUMNS
from thidua.accounts.forms.people import RosterForm
from thidua.accounts.services import import_accounts
from thidua.accounts.services.importing import Imported, RosterFaults
from thidua.accounts.views.people import frame
from thidua.accounts.views.posting import status_of
from thidua.ground.actors import Power
from thidua.ground.errors import BadInput
from thidua.units.views import locality as locality_of
from thidua.web.requests import Request
from thidua.web.responses import xlsx
from thidua.web.xlsx import Column


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def roster(request: Request, slug: str) -> HttpResponse:
    """Take in the list; show the faults by row, or the slips of the new accounts (once, see ``people.new_slip``)."""
    locality = locality_of(request, slug, Power.ASSIGN)
    form = RosterForm(request.POST, request.FILES) if request.method == "POST" else RosterForm()
    faults: list[Any] = []
    if request.method == "POST" and form.is_valid():
        file: UploadedFile = form.cleaned_data["file"]
        try:
            made = import_accounts(file.read(), locality=locality, by=request.actor, at=request.now)
        except RosterFaults as refusal:
            faults = refusal.faults
            form.add_refusal(refusal)
        except BadInput as refusal:
            form.add_refusal(refusal)
        else:
            return _slips(request, locality, made)
    context = frame(locality, form=form, faults=faults, columns=COLUMNS, packs=PACKS)
    return render(request, "accounts/roster.html", context, status=status_of(form))


@login_required
@require_safe
def roster_form(request: Request, slug: str) -> HttpResponse:
    """Return the empty list with its titles and one example."""
    locality_of(request, slug, Power.ASSIGN)
    columns = [Column(f"{column.title} *" if column.needed else column.title, 26) for column in COLUMNS]
    return xlsx(columns, [[column.example for column in COLUMNS]], name="danh-sach-tai-khoan.xlsx")


def _slips(request: Request, locality: Any, made: list[Imported]) -> HttpResponse:
    slips = [{"user": one.user, "signs": one.signs, "post": one.post} for one in made]
    return render(request, "accounts/slips.html", frame(locality, slips=slips, imported=len(slips)))
