"""What happens in a cluster in its year: seats, the scoring table, meetings."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse

from thidua.ground.errors import NotFound
from thidua.movements import services
from thidua.movements.core.clusters import Meeting, Seat, Way
from thidua.movements.forms import MeetingForm, SeatForm, SignTableForm, TableForm
from thidua.movements.views.acts import act_page, ask_first, posted
from thidua.movements.views.clusters import cluster_frame, own_cluster
from thidua.movements.views.life import page
from thidua.units.selectors import names_of


@login_required
@page
def seat(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Head or deputy."""
    place, row = own_cluster(request, slug, uid)
    members = list(row.members.select_related("body").filter(left_on__isnull=True).order_by("place", "pk"))
    names = names_of([m.body_id for m in members], request.today)
    first = request.today.replace(year=row.year, month=1, day=1)
    form = SeatForm(
        posted(request), members=[(m.body, names.get(m.body_id, "")) for m in members],
        initial={"way": row.way, "since": request.today if request.today.year == row.year else first},
    )  # fmt: skip

    def act() -> Any:
        said = form.cleaned_data
        return services.give_seat(
            row, form.bodies[said["body"]], Seat(said["seat"]), way=Way(said["way"]), since=said["since"],
            person=said["person"], note=said["note"], by=request.actor, at=request.now,
        )  # fmt: skip

    return act_page(
        request, place, form, act, title=f"Trưởng, phó của {row.name}", button="Ghi vai trò", said="Đã ghi vai trò.",
        **cluster_frame(place, row),
    )  # fmt: skip


@login_required
@page
def unseat(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A seat taken back, once asked."""
    place, row = own_cluster(request, slug, uid)
    found = row.roles.select_related("cluster__owner").filter(pk=key).first()
    if found is None:
        raise NotFound("Vai trò này không còn. Quay lại trang cụm, khối.")
    return ask_first(
        request, place, lambda: services.take_seat(found, by=request.actor, at=request.now),
        title="Bỏ vai trò này?", explain=f"{Seat(found.seat).label.capitalize()} của {row.name}.", button="Bỏ vai trò",
        said="Đã bỏ vai trò.", back=("movements:cluster", slug, row.uid),
    )  # fmt: skip


@login_required
@page
def table(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The scoring table, filed as a document."""
    place, row = own_cluster(request, slug, uid)
    form = TableForm(posted(request), locality=place, initial={"on": request.today})

    def act() -> Any:
        assert form.document is not None
        return services.file_paper(
            row, form.document, on=form.cleaned_data["on"], reason=form.cleaned_data["reason"], by=request.actor,
            at=request.now,
        )  # fmt: skip

    return act_page(
        request, place, form, act, title=f"Bảng chấm điểm của {row.name}", button="Nộp bảng chấm điểm",
        said="Đã nộp bảng chấm điểm.", lead="Đăng ký văn bản có tệp bảng chấm điểm ở mục Văn bản trước, rồi ghi số ở đây.",
        **cluster_frame(place, row),
    )  # fmt: skip


@login_required
@page
def sign_table(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """The table, signed and frozen."""
    place, row = own_cluster(request, slug, uid)
    found = row.papers.select_related("cluster__owner").filter(pk=key).first()
    if found is None:
        raise NotFound("Bảng chấm điểm này không còn. Quay lại trang cụm, khối.")
    form = SignTableForm(posted(request), initial={"on": request.today})
    return act_page(
        request, place, form,
        lambda: services.sign_paper(found, on=form.cleaned_data["on"], by=request.actor, at=request.now),
        title=f"Ký bảng chấm điểm của {row.name}", button="Ghi đã ký", said="Đã ghi ký bảng chấm điểm.",
        lead="Từ khi ký, bảng được giữ nguyên bằng mã băm của tệp; thay bảng khác phải ghi lý do.",
        **cluster_frame(place, row),
    )  # fmt: skip


@login_required
@page
def meeting(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A meeting, held or set for a day."""
    place, row = own_cluster(request, slug, uid)
    form = MeetingForm(posted(request), locality=place)

    def act() -> Any:
        said = form.cleaned_data
        return services.note_meeting(
            row, Meeting(said["kind"]), on=said["on"], words_said=said["words"], document=form.document,
            by=request.actor, at=request.now,
        )  # fmt: skip

    return act_page(
        request, place, form, act, title=f"Họp {row.name}", button="Ghi cuộc họp", said="Đã ghi cuộc họp.",
        **cluster_frame(place, row),
    )  # fmt: skip


@login_required
@page
def unmeet(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A meeting taken back, once asked."""
    place, row = own_cluster(request, slug, uid)
    found = row.meetings.select_related("cluster__owner").filter(pk=key).first()
    if found is None:
        raise NotFound("Cuộc họp này không còn. Quay lại trang cụm, khối.")
    return ask_first(
        request, place, lambda: services.drop_meeting(found, by=request.actor, at=request.now),
        title="Bỏ cuộc họp này?", explain=f"{Meeting(found.kind).label} của {row.name}.", button="Bỏ cuộc họp",
        said="Đã bỏ cuộc họp.", back=("movements:cluster", slug, row.uid),
    )  # fmt: skip
