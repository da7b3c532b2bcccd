"""People of a locality: the list, one person, a new one, an account."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.accounts.forms.people import AccountForm, PersonForm, PhoneForm
from thidua.accounts.models import Person, Post, User
from thidua.accounts.selectors.people import assignments_of, people_visible_to, person_of, read_people
from thidua.accounts.services import (
    add_person,
    change_phone,
    close_account,
    make_slip,
    open_account,
    reopen_account,
)
from thidua.accounts.views.posting import done, status_of
from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.units.models import Body
from thidua.units.views import locality as locality_of
from thidua.web.forms import refuse_unknown
from thidua.web.requests import Request
from thidua.web.responses import see_other
from thidua.web.tables import page


@login_required
@require_safe
def people(request: Request, slug: str) -> HttpResponse:
    """List the people of the locality with accounts and assignments."""
    locality = locality_of(request, slug, Power.ASSIGN)
    text = request.GET.get("tim", "")[:60]
    shown = page(request, people_visible_to(request.actor, locality, text=text))
    context = {"rows": read_people(shown.rows, request.today), "page": shown, "text": text}
    return render(request, "accounts/people.html", frame(locality, **context))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_person(request: Request, slug: str) -> HttpResponse:
    """Add a person, with an account where a short name is given."""
    locality = locality_of(request, slug, Power.ASSIGN)
    form = PersonForm(request.POST if request.method == "POST" else None)
    made: list[Person] = []

    def add(**fields: str) -> None:
        made.append(add_person(**fields, owner=locality, by=request.actor, at=request.now))

    if done(request, form, add):
        messages.success(request, f"Đã thêm {made[0].full_name}. Phân công việc ở trang này.")
        return see_other("accounts:person", slug, made[0].uid)
    return render(request, "accounts/new_person.html", frame(locality, form=form), status=status_of(form))


@login_required
@require_safe
def person(request: Request, slug: str, uid: UUID) -> HttpResponse:
    """Show one person: account, posts, assignments past and present."""
    locality = locality_of(request, slug, Power.ASSIGN)
    found = person_of(locality, uid)
    context = {
        "person": found,
        "account": User.objects.filter(person=found).first(),
        "posts": Post.objects.filter(person=found).order_by("-since", "-pk"),
        "assignments": assignments_of(found, request.today),
        "own": found.pk == request.actor.person,
    }
    return render(request, "accounts/person.html", frame(locality, **context))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: Request, slug: str, uid: UUID) -> HttpResponse:
    """Open an account for a person, or change the telephone number of the one there is."""
    locality = locality_of(request, slug, Power.ASSIGN)
    found = person_of(locality, uid)
    user = User.objects.select_related("person").filter(person=found).first()
    data = request.POST if request.method == "POST" else None
    by, at = request.actor, request.now
    if user is None:
        form: Any = AccountForm(data)
        went = done(request, form, lambda **fields: open_account(found, **fields, by=by, at=at))
    else:
        form = PhoneForm(data, initial={"phone": user.phone or ""})
        went = done(request, form, lambda **fields: change_phone(user, **fields, by=by, at=at))
    if went:
        messages.success(request, "Đã ghi. Lập phiếu để người đó tự đặt mật khẩu." if user is None else "Đã ghi.")
        return see_other("accounts:person", slug, uid)
    context = frame(locality, person=found, account=user, form=form)
    return render(request, "accounts/account.html", context, status=status_of(form))


@login_required
@require_POST
def account_state(request: Request, slug: str, uid: UUID) -> HttpResponse:
    """Close the account of a person, or open it again."""
    locality = locality_of(request, slug, Power.ASSIGN)
    refuse_unknown(request.POST, ["state"])
    user = _user(person_of(locality, uid))
    service = close_account if request.POST.get("state") == "close" else reopen_account
    service(user, by=request.actor, at=request.now)
    messages.success(
        request, "Đã đóng tài khoản." if service is close_account else "Đã mở lại tài khoản. Lập phiếu mới."
    )
    return see_other("accounts:person", slug, uid)


@never_cache
@login_required
@require_POST
def new_slip(request: Request, slug: str, uid: UUID) -> HttpResponse:
    """Make a slip and show it to be printed.

    Answered at once instead of with 303: the signs are then kept nowhere, not even in the session, and seen once (``never_cache``
    forbids storing).
    """
    locality = locality_of(request, slug, Power.ASSIGN)
    refuse_unknown(request.POST, [])
    user = _user(person_of(locality, uid))
    signs = make_slip(user, by=request.actor, at=request.now)
    slips = [{"user": user, "signs": signs, "post": ""}]
    return render(request, "accounts/slips.html", frame(locality, slips=slips))


def frame(locality: Body, **context: Any) -> dict[str, Any]:
    """Return what every page of people gives its templates."""
    return {"locality": locality, "locality_name": getattr(locality, "shown", ""), "nav": "people", **context}


def _user(person: Person) -> User:
    user = User.objects.select_related("person__owner").filter(person=person).first()
    if user is None:
        raise NotFound("Người này chưa có tài khoản. Mở tài khoản trước.")
    return user
