"""One's own account: assignments, delegation, telephone number."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from thidua.accounts.forms.people import DelegateForm, WithdrawForm
from thidua.accounts.models import Assignment, Person
from thidua.accounts.selectors.people import assignments_of, delegations_by, read_assignments
from thidua.accounts.services import delegate, withdraw
from thidua.accounts.views.posting import done, status_of
from thidua.ground.errors import NotFound
from thidua.web.requests import Request
from thidua.web.responses import see_other


@login_required
@require_safe
def mine(request: Request) -> HttpResponse:
    """Show what the person may do and by which paper, and what he has delegated."""
    person, day = request.user.person, request.today
    context = {
        "person": person,
        "assignments": assignments_of(person, day),
        "delegations": delegations_by(person, day),
    }
    return render(request, "accounts/mine.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delegate_mine(request: Request, key: int) -> HttpResponse:
    """Pass one's own assignment on for a time."""
    rows = Assignment.objects.filter(pk=key, person=request.user.person, principal=None)
    row = rows.select_related("body", "owner", "person").first()
    if row is None:
        raise NotFound("Không có phân công này của đồng chí. Xem lại trang “Tài khoản của tôi”.")
    people = Person.objects.filter(owner=row.owner).exclude(pk=row.person_id).order_by("name_key")
    form = DelegateForm(
        request.POST if request.method == "POST" else None, people=people, initial={"since": request.today}
    )
    if done(request, form, lambda **fields: delegate(row, **fields, by=request.actor, at=request.now)):
        messages.success(request, "Đã ghi ủy quyền.")
        return see_other("accounts:mine")
    (shown,) = read_assignments(rows, request.today)
    return render(
        request,
        "accounts/delegate.html",
        {"form": form, "assignment": shown, "back": "accounts:mine"},
        status=status_of(form),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end_delegation(request: Request, key: int) -> HttpResponse:
    """End early what one has delegated."""
    rows = Assignment.objects.filter(pk=key, principal=request.user.person)
    row = rows.select_related("body", "owner", "person").first()
    if row is None:
        raise NotFound("Không có ủy quyền này của đồng chí. Xem lại trang “Tài khoản của tôi”.")
    form = WithdrawForm(request.POST if request.method == "POST" else None, initial={"last": request.today})
    if done(request, form, lambda **fields: withdraw(row, **fields, by=request.actor, at=request.now)):
        messages.success(request, "Đã ghi ngày kết thúc ủy quyền.")
        return see_other("accounts:mine")
    (shown,) = read_assignments(rows, request.today)
    return render(
        request,
        "accounts/withdraw.html",
        {"form": form, "assignment": shown, "back": "accounts:mine"},
        status=status_of(form),
    )
