"""Clusters and blocks: the list of a year, one of them, and its members."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.movements import selectors, services
from thidua.movements.core.clusters import Way
from thidua.movements.forms import ClusterFactsForm, LeaveForm, RankForm
from thidua.movements.models import Cluster, ClusterMember
from thidua.movements.permissions import may_edit
from thidua.movements.views.acts import act_page, ask_first, list_trail, posted
from thidua.movements.views.life import page
from thidua.units.models import Body
from thidua.units.selectors import names_of
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown, year_asked
from thidua.web.responses import see_other

LABEL = "Cụm, khối thi đua"


@login_required
@require_safe
def clusters(request: Any, slug: str) -> HttpResponse:
    """The clusters of a year (``?nam=``) with their heads."""
    place = locality(request, slug, parts=True)
    years = selectors.years_of_clusters(place, actor=request.actor)
    year = year_asked(request, years[0] if years else request.today.year) or request.today.year
    context = {
        "locality": place,
        "nav": "movements",
        "year": year,
        "years": years,
        "rows": selectors.clusters_of(place, year, actor=request.actor, as_of=request.today),
        "may_edit": may_edit(request.actor, place),
        "trail": list_trail(place, (LABEL, "")),
    }
    return render(request, "movements/clusters.html", context)


@login_required
@require_safe
def cluster(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Members in the order of turns, seats, scoring table, meetings, history."""
    place = locality(request, slug, parts=True)
    row = selectors.get_cluster(uid, locality=place, actor=request.actor)
    context = {
        "locality": place,
        "nav": "movements",
        "year": row.year,
        "cluster": row,
        "sheet": selectors.cluster_sheet(row, actor=request.actor, as_of=request.today),
        "in_turn": row.way == Way.ROTATION,
        "may_edit": bool(may_edit(request.actor, place)),
        "trail": [*trail_of(place), (row.name[:60], "")],
    }
    return render(request, "movements/cluster.html", context)


@login_required
@page
def create_cluster(request: Any, slug: str) -> HttpResponse:
    """A new cluster."""
    place = locality(request, slug, Power.MOVEMENTS_EDIT)
    bodies = selectors.bodies_near(place, as_of=request.today)
    form = ClusterFactsForm(posted(request), bodies=bodies, initial={"year": request.today.year})
    return act_page(
        request, place, form,
        lambda: services.create_cluster(
            form.draft(), form.chosen(), owner=place, by=request.actor, at=request.now
        ),
        title="Lập cụm, khối thi đua", button="Lưu cụm, khối", said="Đã lập cụm, khối.",
        back=("movements:clusters", slug), trail=trail_of(place),
        to=lambda row: ("movements:cluster", slug, row.uid),
    )  # fmt: skip


@login_required
@page
def edit_cluster(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Facts and members of a cluster."""
    place, row = own_cluster(request, slug, uid)
    near = selectors.bodies_near(place, as_of=request.today)
    members = list(row.members.select_related("body").order_by("place", "pk"))
    names = names_of([m.body_id for m in members], request.today)
    known = {body.pk for body, _ in near}
    bodies = [*near, *((m.body, names.get(m.body_id, "")) for m in members if m.body_id not in known)]
    form = ClusterFactsForm(
        posted(request), bodies=bodies, order=tuple(m.body_id for m in members), initial=ClusterFactsForm.filled(row)
    )
    return act_page(
        request, place, form,
        lambda: services.edit_cluster(row, form.draft(), form.chosen(), by=request.actor, at=request.now),
        title=f"Sửa {row.name}", button="Lưu cụm, khối", said="Đã lưu.", **cluster_frame(place, row),
    )  # fmt: skip


@login_required
@require_POST
def move_up(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A member one place earlier in the order of turns."""
    _, row = own_cluster(request, slug, uid)
    refuse_unknown(request.POST, ())
    services.move_up(_member(row, key), by=request.actor, at=request.now)
    messages.success(request, "Đã đổi thứ tự.")
    return see_other("movements:cluster", slug, row.uid)


@login_required
@page
def leave_cluster(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A member that goes in the course of the year."""
    place, row = own_cluster(request, slug, uid)
    member = _member(row, key)
    name = names_of([member.body_id], request.today).get(member.body_id, "")
    form = LeaveForm(posted(request), initial={"on": request.today})
    return act_page(
        request, place, form,
        lambda: services.leave_cluster(member, **form.cleaned_data, by=request.actor, at=request.now),
        title=f"{name[:1].upper() + name[1:]} rời {row.name}", button="Ghi rời", said="Đã ghi rời.",
        **cluster_frame(place, row),
    )  # fmt: skip


@login_required
@page
def rank_cluster(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The ranks at the year's end."""
    place, row = own_cluster(request, slug, uid)
    members = list(row.members.select_related("body").order_by("place", "pk"))
    names = names_of([m.body_id for m in members], request.today)
    initial = {f"rank_{m.body_id}": m.rank for m in members}
    form = RankForm(posted(request), members=[(m.body, names.get(m.body_id, "")) for m in members], initial=initial)
    return act_page(
        request, place, form,
        lambda: services.rank_members(row, form.ranks(), by=request.actor, at=request.now),
        title=f"Xếp hạng {row.name} năm {row.year}", button="Lưu xếp hạng", said="Đã lưu xếp hạng.",
        lead="Ghi hạng theo biên bản tổng kết của cụm, khối. Đồng hạng thì ghi cùng một số.",
        **cluster_frame(place, row),
    )  # fmt: skip


@login_required
@page
def carry_over(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The cluster of the next year, once asked."""
    place, row = own_cluster(request, slug, uid)
    computed = Way(row.way).is_computed
    explain = (
        f"Các thành viên còn lại chuyển sang năm {row.year + 1} theo thứ tự cũ. "
        + ("Trưởng, phó được tính theo quy tắc đã ghi." if computed else "Trưởng, phó để trống vì phải chọn lại.")
    )  # fmt: skip
    return ask_first(
        request, place, lambda: services.carry_over(row, by=request.actor, at=request.now),
        title=f"Chuyển {row.name} sang năm {row.year + 1}?", explain=explain, button=f"Chuyển sang năm {row.year + 1}",
        said=f"Đã chuyển sang năm {row.year + 1}.", back=("movements:cluster", slug, row.uid),
        to=lambda new: ("movements:cluster", slug, new.uid),
    )  # fmt: skip


def own_cluster(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Cluster]:
    """The locality and its cluster, for who drafts its movements."""
    place = locality(request, slug, Power.MOVEMENTS_EDIT)
    return place, selectors.get_cluster(uid, locality=place, actor=request.actor)


def trail_of(place: Body) -> list[tuple[str, str]]:
    """The crumbs down to the list of clusters."""
    return list_trail(place, (LABEL, reverse("movements:clusters", args=(place.slug,))))


def cluster_frame(place: Body, row: Cluster) -> dict[str, Any]:
    """What every form of a cluster shares."""
    here = reverse("movements:cluster", args=(place.slug, row.uid))
    return {"back": ("movements:cluster", place.slug, row.uid), "trail": [*trail_of(place), (row.name[:60], here)]}


def _member(row: Cluster, key: int) -> ClusterMember:
    found = row.members.select_related("cluster__owner", "body").filter(pk=key).first()
    if found is None:
        raise NotFound("Thành viên này không còn trong cụm, khối. Quay lại trang cụm, khối.")
    return found
