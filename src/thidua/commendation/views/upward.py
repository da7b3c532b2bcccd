"""Upward: to the level above inside the installation, or as a package; and a package brought in."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.accounts.selectors.places import bodies_to_choose
from thidua.commendation.core.states import CLOSED
from thidua.commendation.forms.steps import ForwardForm
from thidua.commendation.models import Nomination, Submission
from thidua.commendation.selectors.checking import book_of
from thidua.commendation.selectors.nominations import award_name
from thidua.commendation.services import upward
from thidua.commendation.views.frame import received, trail_of
from thidua.ground.actors import Power
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.views import locality
from thidua.web.acts import act_page, posted, sent
from thidua.web.forms import StrictForm

both = require_http_methods(["GET", "HEAD", "POST"])


class PackageForm(StrictForm):
    """A package, and from whom it comes."""

    file = forms.FileField(label="Gói hồ sơ (.zip)", help_text="Gói do hệ thống của nơi gửi xuất ra.")
    from_body = forms.ModelChoiceField(Body.objects.none(), label="Của đơn vị")

    def __init__(self, *args: Any, bodies: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_body"].queryset = Body.objects.filter(pk__in=[k for k, _ in bodies])  # type: ignore[attr-defined]
        self.fields["from_body"].choices = [("", "Chọn đơn vị"), *bodies]  # type: ignore[attr-defined]


@both
def forward(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Chosen nominations put into a submission to the level above."""
    place, row = received(request, slug, uid)
    book = book_of(row, request.today)
    rows = (
        Nomination.objects.filter(submission=row, forwarded_to=None)
        .exclude(state__in=[stand.value for stand in CLOSED])
        .select_related("holder")
    )
    listed = list(rows.order_by("-upward", "place")[:300])
    form = ForwardForm(
        posted(request), rows=[(str(one.pk), f"{one.holder.name}, {award_name(book, one.award)}") for one in listed],
        initial={
            "abstract": f"Đề nghị cấp trên khen thưởng năm {row.season}",
            "chosen": [str(one.pk) for one in listed if one.upward],
        },
    )  # fmt: skip

    def do() -> Submission:
        data = form.cleaned_data
        keys = [int(key) for key in data["chosen"]]
        return upward.forward(row, keys, abstract=data["abstract"], by=request.actor, at=request.now)

    return act_page(
        request, form, do, title="Trình cấp trên", button="Lập tờ trình lên cấp trên",
        said="Đã lập tờ trình lên cấp trên. Lập biên bản, ghi xác nhận rồi gửi.",
        lead="Trường hợp vượt thẩm quyền ở đây đã được đánh dấu sẵn. Hồ sơ ở cấp này giữ nguyên; trả lời của cấp trên hiện cạnh "
        "từng trường hợp.",
        back=("commendation:submission", slug, uid), to=lambda made: ("commendation:submission", slug, made.uid),
        trail=trail_of(place, row), locality=place, nav="submissions",
    )  # fmt: skip


@both
def bring(request: Any, slug: str) -> HttpResponse:
    """A package of another installation brought in as a draft."""
    place = locality(request, slug, Power.SUBMIT)
    bodies = [(body.pk, first_up(name)) for body, name in bodies_to_choose(place, request.today)]
    form = PackageForm(posted(request), sent(request), bodies=bodies)

    def do() -> Submission:
        data = form.cleaned_data
        return upward.bring_package(
            data["file"].read(), owner=place, from_body=data["from_body"], by=request.actor, at=request.now
        )

    return act_page(
        request, form, do, title="Nhận gói hồ sơ", button="Nhận gói", said="Đã nhận gói. Xem danh sách rồi đưa vào.",
        lead="Gói hoặc phiếu gửi bị sửa trên đường đi thì không nhận. Chữ ký trên phiếu gửi được kiểm tra và ghi ở tờ trình. "
        "Danh sách được đối chiếu lại với quy định ở đây.",
        back=("commendation:submissions", slug), to=lambda made: ("commendation:submission", slug, made.uid),
        trail=[("Tờ trình, hồ sơ", reverse("commendation:submissions", args=[slug]))], locality=place, nav="submissions",
    )  # fmt: skip
