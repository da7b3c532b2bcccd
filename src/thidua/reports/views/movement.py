"""The draft of one movement's review on the screen, and as a file."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from thidua.ground.actors import Power
from thidua.ground.errors import BadInput, NotFound
from thidua.movements.core.kinds import State
from thidua.movements.models import Movement
from thidua.movements.selectors import get_movement
from thidua.papers import render_html
from thidua.reports.core.bindings import target_of
from thidua.reports.core.movement import TO_WRITE, Review, movement_report
from thidua.reports.selectors.movement import last_told_day, movement_given
from thidua.reports.services.movement import make_movement_report
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.responses import download


class NothingToReview(BadInput):
    """A draft has nothing to be looked back on."""

    code = "nothing_to_review"


@require_safe
def movement(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Show the draft as a sheet, each number a link to where it comes from; ``?loai=`` chooses the review."""
    place, row = _own(request, slug, uid)
    review = _review(request, row)
    given = movement_given(
        row, review, actor=request.actor, as_of=last_told_day(row, request.today), made_on=request.today
    )
    context = {
        "locality": place,
        "nav": "movements",
        "year": given.year.board.year,
        "movement": row,
        "review": review,
        "reviews": list(Review),
        "sheet": mark_safe(render_html(movement_report(given), address=_addresses(place, row))),  # noqa: S308 papers escapes all that was typed
        "has_targets": bool(given.year.board.rows),
        "to_write": TO_WRITE,
        "trail": [
            ("Phong trào", reverse("movements:list", args=(slug,))),
            (row.name[:60], reverse("movements:movement", args=(slug, row.uid))),
            (f"Báo cáo {review.label.lower()}", ""),
        ],
    }
    return render(request, "reports/movement.html", context)


@require_safe
def movement_file(request: Any, slug: str, uid: uuid.UUID, ext: str) -> HttpResponse:
    """Give the draft as .docx or .pdf to be saved."""
    _, row = _own(request, slug, uid)
    made = make_movement_report(
        row, _review(request, row), form=ext, by=request.actor, as_of=last_told_day(row, request.today),
        made_on=request.today,
    )  # fmt: skip
    return download(made.content, made.name, made.media_type)


def _own(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Movement]:
    place = locality(request, slug, power=Power.REPORTS_MAKE)
    row = get_movement(uid, locality=place, actor=request.actor, as_of=request.today)
    if row.owner_id != place.pk:
        raise NotFound("Phong trào này của nơi khác nên không lập báo cáo ở đây. Mở phong trào của địa phương.")
    if row.state == State.DRAFT:
        raise NothingToReview("Phong trào còn là dự thảo nên chưa có gì để báo cáo. Phát động trước.")
    return place, row


def _review(request: Any, row: Movement) -> Review:
    asked = request.GET.get("loai", "")
    if asked in set(Review):
        return Review(asked)
    return Review.FINAL if row.state in (State.REVIEW, State.CLOSED) else Review.INTERIM


def _addresses(place: Body, row: Movement) -> Callable[[str], str | None]:
    """Where each number leads: to its target, else to the movement's page, where it was counted."""
    here = reverse("movements:movement", args=(place.slug, row.uid))

    def address(bound: str) -> str | None:
        target = target_of(bound)
        return reverse("results:target", args=(place.slug, target)) if target is not None else here

    return address
