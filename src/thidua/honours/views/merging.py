"""Doubles: what may be one, joining two, parting them again."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.ground.errors import NotFound
from thidua.honours.forms.lines import ReasonForm
from thidua.honours.models import Holder
from thidua.honours.selectors.holders import holders_visible_to, places_of
from thidua.honours.selectors.merges import candidates, merges_of
from thidua.honours.services.merges import merge, undo_merge
from thidua.honours.views.common import act_page, keeper, page, posted, trail_of
from thidua.units.models import Body

LABEL = "Hồ sơ trùng"


@login_required
@require_safe
def doubles(request: Any, slug: str) -> HttpResponse:
    """Pairs that may be one with the reasons, and what was joined."""
    place = keeper(request, slug)
    context = {
        "locality": place,
        "nav": "honours",
        "pairs": candidates(place, actor=request.actor, as_of=request.today),
        "merges": merges_of(place, actor=request.actor)[:200],
        "trail": trail_of(place, (LABEL, "")),
    }
    return render(request, "honours/doubles.html", context)


@login_required
@page
def join(request: Any, slug: str, loser: int, winner: int) -> HttpResponse:
    """Two rows taken for one."""
    place = keeper(request, slug)
    gone, stays = _row(request, place, loser), _row(request, place, winner)
    places = places_of([gone, stays], request.today)
    form = ReasonForm(posted(request))
    return act_page(
        request, place, form,
        lambda: merge(gone, stays, reason=form.cleaned_data["reason"], by=request.actor, at=request.now),
        title="Gộp hai hồ sơ", button="Gộp", said="Đã gộp; tách lại được ở trang Hồ sơ trùng.",
        lead=f"{_told(gone, places)} được đọc chung với {_told(stays, places)}. Không dòng nào bị mất.",
        back=("honours:doubles", slug), trail=trail_of(place), to=lambda row: ("honours:holder", slug, stays.uid),
    )  # fmt: skip


@login_required
@page
def part(request: Any, slug: str, key: int) -> HttpResponse:
    """Two joined rows parted again.

    Raises:
        NotFound: no such joining stands here.
    """
    place = keeper(request, slug)
    found = merges_of(place, actor=request.actor).select_related("loser__owner", "winner__owner").filter(pk=key).first()
    if found is None:
        raise NotFound("Hai hồ sơ này không còn gộp. Quay lại trang Hồ sơ trùng.")
    form = ReasonForm(posted(request))
    return act_page(
        request, place, form,
        lambda: undo_merge(found, reason=form.cleaned_data["reason"], by=request.actor, at=request.now),
        title=f"Tách {found.loser.name} khỏi {found.winner.name}", button="Tách lại", said="Đã tách lại hai hồ sơ.",
        lead=f"Đã gộp ngày {found.at:%d/%m/%Y}, lý do: {found.reason}.", back=("honours:doubles", slug),
        trail=trail_of(place),
    )  # fmt: skip


def _row(request: Any, place: Body, key: int) -> Holder:
    row = holders_visible_to(request.actor).filter(owner=place, pk=key).select_related("owner").first()
    if row is None:
        raise NotFound("Không có hồ sơ này ở địa phương. Quay lại trang Hồ sơ trùng.")
    return row


def _told(row: Holder, places: dict[int, str]) -> str:
    facts = [part for part in (str(row.birth_year or ""), places[row.pk]) if part]
    return f"{row.name} ({', '.join(facts)})" if facts else row.name
