"""The councils of a locality, one with its members, regulation and sessions, and their forms."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.accounts.models import Person
from thidua.councils import selectors, services
from thidua.councils.core.kinds import CouncilKind, Role, State
from thidua.councils.forms import CouncilForm, EndForm, EndSeatForm, MemberForm, RegulationForm, SessionForm
from thidua.councils.models import Member
from thidua.councils.views.frame import NAV, council_frame, keeps, kept, list_trail, page, place_of
from thidua.documents.selectors.law import rulebook
from thidua.ground.actors import Power
from thidua.ground.dates import FAR
from thidua.ground.errors import NotFound
from thidua.units.views import locality
from thidua.web.acts import act_page, posted
from thidua.web.tables import page as paged


@login_required
@require_safe
def councils(request: Any, slug: str) -> HttpResponse:
    """The councils of the locality, those at work first."""
    place = place_of(request, slug)
    rows = [
        {
            "council": row,
            "at_work": row.since <= request.today < row.until,
            "n_members": len(selectors.members_on(row, request.today)),
        }
        for row in selectors.councils_of(place, actor=request.actor)
    ]
    context = {
        "locality": place,
        "nav": NAV,
        "rows": rows,
        "may_run": keeps(request, place),
        "trail": [("Hội đồng", "")],
    }
    return render(request, "councils/list.html", context)


@login_required
@require_safe
def council(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One council: who sits, its regulation, its sessions."""
    place = place_of(request, slug)
    row = selectors.get_council(uid, locality=place, actor=request.actor)
    context = {
        "locality": place,
        "nav": NAV,
        "council": row,
        "at_work": row.until == FAR,
        "members": [(seat, Role(seat.role).label) for seat in selectors.members_on(row, request.today)],
        "former": list(Member.objects.filter(council=row, until__lte=request.today).select_related("person")[:50]),
        "regulation": selectors.regulation_on(row, request.today),
        "shares": _shares(row, request, place),
        "page": paged(request, selectors.sessions_of(row)),
        "labels": {state.value: state.label for state in State},
        "may_run": keeps(request, place),
        "trail": [*list_trail(place), (row.name[:60], "")],
    }
    return render(request, "councils/council.html", context)


def _shares(row: Any, request: Any, place: Any) -> list[tuple[str, Any]]:
    """Each title that some paper names a share for, with the share that holds today."""
    # initiatives are judged by the regulation alone
    book = rulebook(place, request.today) if row.kind == CouncilKind.AWARD else None
    regulation = selectors.regulation_on(row, request.today)
    names = [("", "Mọi nội dung khác"), *((award.code, award.name) for award in (book.titles() if book else ()))]
    told = [
        (name, selectors.threshold_for(code, regulation=regulation, book=book, as_of=request.today))
        for code, name in names
    ]
    rest = told[0][1]
    return [(name, share) for n, (name, share) in enumerate(told) if share and (n == 0 or share != rest)]


@login_required
@page
def set_up(request: Any, slug: str) -> HttpResponse:
    """A new council."""
    place = locality(request, slug, Power.COUNCIL_RUN)
    initial = {"kind": CouncilKind.AWARD.value, "since": request.today}
    form = CouncilForm(posted(request), initial=initial)
    return act_page(
        request, form, lambda: _set_up(form, place, request), title="Lập hội đồng", button="Lập hội đồng",
        said="Đã lập hội đồng. Ghi thành viên tiếp theo.", back=("councils:list", slug), trail=list_trail(place),
        to=lambda row: ("councils:council", slug, row.uid), locality=place, nav=NAV,
    )  # fmt: skip


def _set_up(form: CouncilForm, place: Any, request: Any) -> Any:
    told = dict(form.cleaned_data)
    kind = CouncilKind(told.pop("kind"))
    return services.set_up_council(place, kind, **told, by=request.actor, at=request.now)


@login_required
@page
def end(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A council ended."""
    place, row = kept(request, slug, uid)
    form = EndForm(posted(request), initial={"on": request.today})
    return act_page(
        request, form, lambda: services.end_council(row, **form.cleaned_data, by=request.actor, at=request.now),
        title=f"Kết thúc {row.name}", button="Kết thúc hội đồng", said="Đã kết thúc hội đồng.",
        lead="Thành viên và quy chế thôi hiệu lực cùng ngày; các phiên đã họp vẫn xem được.", **council_frame(place, row),
    )  # fmt: skip


@login_required
@page
def add_member(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A new seat."""
    place, row = kept(request, slug, uid)
    people = list(Person.objects.filter(owner=place).order_by("name_key", "pk")[:2000])
    form = MemberForm(posted(request), people=people, initial={"role": Role.MEMBER.value, "since": row.since})
    return act_page(
        request, form, lambda: _add_member(form, row, request), title="Thêm thành viên", button="Thêm thành viên",
        said="Đã thêm thành viên.", **council_frame(place, row),
    )  # fmt: skip


def _add_member(form: MemberForm, row: Any, request: Any) -> Any:
    told = dict(form.cleaned_data)
    person, role = form.people[told.pop("person")], Role(told.pop("role"))
    return services.add_member(row, person, role, **told, by=request.actor, at=request.now)


@login_required
@page
def end_member(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A seat ended."""
    place, row = kept(request, slug, uid)
    seat = Member.objects.filter(council=row, pk=key).select_related("person", "council__owner").first()
    if seat is None:
        raise NotFound("Không có thành viên này. Quay lại trang hội đồng.")
    form = EndSeatForm(posted(request), initial={"on": request.today})
    return act_page(
        request, form, lambda: services.end_member(seat, **form.cleaned_data, by=request.actor, at=request.now),
        title=f"Thôi phân công {seat.person.full_name}", button="Thôi phân công", said="Đã ghi thôi phân công.",
        **council_frame(place, row),
    )  # fmt: skip


@login_required
@page
def regulation(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The regulation that the council has given itself."""
    place, row = kept(request, slug, uid)
    form = RegulationForm(posted(request), book=rulebook(place, request.today), initial={"since": request.today})
    return act_page(
        request, form, lambda: _set_regulation(form, row, request), title=f"Quy chế của {row.name}", button="Ghi quy chế",
        said="Đã ghi quy chế.", template="councils/regulation.html",
        lead="Ghi đúng như quy chế; chỗ quy chế không nói thì để trống. Hệ thống không tự đặt tỷ lệ nào.",
        **council_frame(place, row),
    )  # fmt: skip


def _set_regulation(form: RegulationForm, row: Any, request: Any) -> Any:
    return services.set_regulation(row, form.cleaned_data["paper"], **form.told(), by=request.actor, at=request.now)


@login_required
@page
def call(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A session called."""
    place, row = kept(request, slug, uid)
    seats = selectors.members_on(row, request.today)
    form = SessionForm(posted(request), seats=seats, initial=_leading(seats) | {"form": "meeting"})
    return act_page(
        request, form, lambda: services.call_session(row, **form.told(), by=request.actor, at=request.now),
        title=f"Triệu tập {row.name}", button="Triệu tập", said="Đã triệu tập phiên họp. Thêm nội dung tiếp theo.",
        to=lambda made: ("councils:session", slug, row.uid, made.no), **council_frame(place, row),
    )  # fmt: skip


def _leading(seats: list[Member]) -> dict[str, int]:
    by_role = {seat.role: seat.pk for seat in reversed(seats)}
    wanted = {"chair": Role.CHAIR.value, "secretary": Role.SECRETARY.value}
    return {name: by_role[role] for name, role in wanted.items() if role in by_role}
