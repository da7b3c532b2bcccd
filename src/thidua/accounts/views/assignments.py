"""Assignments and posts of one person; handing over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from thidua.accounts.forms.people import AssignForm, DelegateForm, HandOverForm, PostForm, WithdrawForm
from thidua.accounts.models import Assignment, Person
from thidua.accounts.selectors.people import people_visible_to, person_of, read_assignments
from thidua.accounts.selectors.places import bodies_to_choose
from thidua.accounts.services import assign, delegate, give_post, hand_over, open_work, withdraw
from thidua.accounts.services.handover import describe
from thidua.accounts.views.people import frame
from thidua.accounts.views.posting import done, status_of
from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.units.models import Body
from thidua.units.views import locality as locality_of
from thidua.web.requests import Request
from thidua.web.responses import see_other

PAGES = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(PAGES)
def assign_person(request: Request, slug: str, uid: UUID) -> HttpResponse:
    """Give a person the powers of a pack over a body of the locality."""
    locality, person = _both(request, slug, uid)
    bodies = bodies_to_choose(locality, request.today)
    form = AssignForm(_data(request), bodies=bodies, initial={"since": request.today})
    context = {"person": person, "form": form}
    return _form(
        request, locality, context, "accounts/assign.html", "Đã phân công.", lambda **fields: assign(person, **fields)
    )


@login_required
@require_http_methods(PAGES)
def post_person(request: Request, slug: str, uid: UUID) -> HttpResponse:
    """Write down the post a person holds."""
    locality, person = _both(request, slug, uid)
    bodies = bodies_to_choose(locality, request.today)
    form = PostForm(_data(request), bodies=bodies, initial={"since": request.today})
    context = {"person": person, "form": form}
    return _form(
        request,
        locality,
        context,
        "accounts/post.html",
        "Đã ghi chức vụ.",
        lambda **fields: give_post(person, **fields),
    )


@login_required
@require_http_methods(PAGES)
def withdraw_assignment(request: Request, slug: str, uid: UUID, key: int) -> HttpResponse:
    """End an assignment of a person."""
    locality, person = _both(request, slug, uid)
    row = _row(person, key)
    form = WithdrawForm(_data(request), initial={"last": request.today})
    context = {"person": person, "form": form, "assignment": _shown(row, request)}
    message = "Đã ghi ngày kết thúc phân công."
    return _form(
        request, locality, context, "accounts/withdraw.html", message, lambda **fields: withdraw(row, **fields)
    )


@login_required
@require_http_methods(PAGES)
def delegate_assignment(request: Request, slug: str, uid: UUID, key: int) -> HttpResponse:
    """Write down that a person's powers pass to another for a time."""
    locality, person = _both(request, slug, uid)
    row = _row(person, key)
    people = people_visible_to(request.actor, locality).exclude(pk=person.pk)
    form = DelegateForm(_data(request), people=people, initial={"since": request.today})
    context = {"person": person, "form": form, "assignment": _shown(row, request)}
    return _form(
        request,
        locality,
        context,
        "accounts/delegate.html",
        "Đã ghi ủy quyền.",
        lambda **fields: delegate(row, **fields),
    )


@login_required
@require_http_methods(PAGES)
def hand_over_person(request: Request, slug: str, uid: UUID) -> HttpResponse:
    """List the open work of who leaves, and pass it on in one act."""
    locality, person = _both(request, slug, uid)
    work = open_work(person, request.today)
    people = people_visible_to(request.actor, locality).exclude(pk=person.pk)
    initial = {"last": request.today, "close": True}
    form = HandOverForm(_data(request), work=describe(work, request.today), people=people, initial=initial)
    context = {"person": person, "form": form, "work": work}
    message = "Đã bàn giao. Người nhận việc thấy việc được giao khi đăng nhập."
    return _form(
        request, locality, context, "accounts/hand_over.html", message, lambda **fields: hand_over(person, **fields)
    )


def _form(
    request: Request, locality: Body, context: dict[str, Any], template: str, message: str, act: Callable[..., Any]
) -> HttpResponse:
    """Do the act that the form asks for and go back to the person, or show the form."""
    if done(request, context["form"], act, by=request.actor, at=request.now):
        messages.success(request, message)
        return see_other("accounts:person", locality.slug, context["person"].uid)
    return render(request, template, frame(locality, **context), status=status_of(context["form"]))


def _data(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


def _both(request: Request, slug: str, uid: UUID) -> tuple[Body, Person]:
    locality = locality_of(request, slug, Power.ASSIGN)
    return locality, person_of(locality, uid)


def _row(person: Person, key: int) -> Assignment:
    rows = Assignment.objects.select_related("body__owner", "owner", "person__owner", "principal")
    row = rows.filter(pk=key, person=person).first()
    if row is None:
        raise NotFound("Không có phân công này. Xem lại trang của người đó.")
    return row


def _shown(row: Assignment, request: Request) -> Any:
    (shown,) = read_assignments(Assignment.objects.filter(pk=row.pk), request.today)
    return shown
