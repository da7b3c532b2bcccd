"""The officer's acts on one report: give back, confirm, lock, open again, drop, correct one figure in the open."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from thidua.ground.actors import Power
from thidua.ground.errors import NotFound, NotPermitted, Refused
from thidua.results.forms.reporting import CorrectionForm, ReasonForm
from thidua.results.models import UnitReport
from thidua.results.selectors.report_fields import fields_of
from thidua.results.selectors.unit_reports import report_of_uid
from thidua.results.services import (
    correct_locked,
    drop_report,
    lock_report,
    reopen_report,
    return_report,
    verify_report,
)
from thidua.results.views.frame import actor_of
from thidua.results.views.unit_reports import list_trail
from thidua.units.models import Body
from thidua.units.selectors import name_of
from thidua.units.views import locality
from thidua.web.acts import act_page, posted
from thidua.web.forms import refuse_unknown
from thidua.web.responses import see_other


@require_POST
def confirm(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Confirm every figure of the report as the page showed them."""
    _, report = _found(request, slug, uid)
    refuse_unknown(request.POST, ["so-lieu"])
    verify_report(
        report,
        figures=request.POST.get("so-lieu", ""),
        by=actor_of(request),
        at=request.now,  # type: ignore[attr-defined]
    )
    messages.success(request, "Đã xác nhận báo cáo.")
    return see_other("results:unit_report", slug, uid)


@require_POST
def lock(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Lock a confirmed report."""
    _, report = _found(request, slug, uid)
    refuse_unknown(request.POST, [])
    lock_report(report, by=actor_of(request), at=request.now)  # type: ignore[attr-defined]
    messages.success(request, "Đã khóa báo cáo. Sửa sau đây là mở lại hoặc đính chính, đều có lý do.")
    return see_other("results:unit_report", slug, uid)


@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Give the report back to its unit, with a reason."""
    return _with_reason(
        request, slug, uid, return_report, title="Trả lại báo cáo", button="Trả lại", said="Đã trả lại báo cáo.",
        lead="Đơn vị thấy lý do ngay đầu trang nhập của mình.",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Open a locked report again, by exception."""
    return _with_reason(
        request, slug, uid, reopen_report, title="Mở lại báo cáo đã khóa", button="Mở lại", said="Đã mở lại báo cáo.",
        lead="Đơn vị sửa và gửi lại; báo cáo phải xác nhận, khóa lại từ đầu. Lịch sử giữ mọi lần ghi.",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Ask the unit for this report no more."""
    return _with_reason(
        request, slug, uid, drop_report, title="Bỏ báo cáo này", button="Bỏ báo cáo", said="Đã bỏ báo cáo.",
        lead="Dùng khi đơn vị đã sáp nhập, hoặc không phải gửi kỳ này. Đơn vị không còn bị tính là thiếu.",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, slug: str, uid: uuid.UUID, number: int) -> HttpResponse:
    """Write one figure of a locked report anew, in the open."""
    here, report = _found(request, slug, uid)
    one = next((field for field in fields_of(report) if field.key == number), None)
    if one is None:
        raise NotFound("Không có dòng này trong báo cáo. Quay lại báo cáo.")
    form = CorrectionForm(posted(request), by_parts=one.by_parts, initial={"lan": one.no})
    return _page(
        request, here, report, form,
        lambda: correct_locked(
            report, form.said(number), made_from=form.cleaned_data["lan"], reason=form.cleaned_data["ly_do"],
            given=form.given(), by=actor_of(request), at=request.now,  # type: ignore[attr-defined]
        ),
        title=f"Đính chính: {one.name}", button="Ghi đính chính",
        said="Đã ghi đính chính. Số mới chờ xác nhận ở trang Xác nhận số liệu.",
        lead=f"Số đang dùng: {one.current_words or 'chưa có số'}. Báo cáo vẫn khóa; "
        "lý do hiện trong lịch sử báo cáo và lịch sử số liệu.",
    )  # fmt: skip


def _with_reason(
    request: HttpRequest, slug: str, uid: uuid.UUID, act: Callable[..., Any], **words: str
) -> HttpResponse:
    here, report = _found(request, slug, uid)
    form = ReasonForm(posted(request))
    return _page(
        request, here, report, form,
        lambda: act(report, reason=form.cleaned_data["ly_do"], by=actor_of(request), at=request.now),  # type: ignore[attr-defined]
        **words,
    )  # fmt: skip


def _page(
    request: HttpRequest, here: Body, report: UnitReport, form: Any, act: Callable[[], Any], *, title: str, button: str,
    said: str, lead: str,
) -> HttpResponse:  # fmt: skip
    """The form page of an act; a refusal stands at its field in this room's own names."""

    def acted() -> Any:
        try:
            return act()
        except NotPermitted:
            raise
        except Refused as refusal:
            refusal.field = type(form).FIELD_OF.get(refusal.field or "", refusal.field)
            raise

    name = name_of(report.body, report.period.last_day)
    back = ("results:unit_report", here.slug, report.uid)
    return act_page(
        request, form, acted, title=title, button=button, said=said,
        lead=f"{name[:1].upper()}{name[1:]}, {report.period.label}. {lead}", back=back, trail=list_trail(here),
        locality=here, nav="unit_reports",
    )  # fmt: skip


def _found(request: HttpRequest, slug: str, uid: uuid.UUID) -> tuple[Body, UnitReport]:
    here = locality(request, slug, Power.RESULTS_VERIFY, parts=True)
    return here, report_of_uid(uid, locality=here, actor=actor_of(request))
