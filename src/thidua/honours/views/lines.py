"""Lines of a record: added, corrected, compared, withdrawn; holds placed and lifted.  One form each."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse

from thidua.documents.forms.link import paper_told
from thidua.documents.models import Document
from thidua.ground.dates import FAR
from thidua.ground.errors import NotFound
from thidua.honours.core.drafts import RecordFault
from thidua.honours.forms.lines import (
    AwardForm,
    BulkClearanceForm,
    ClearanceForm,
    CollectiveForm,
    DisciplineEntryForm,
    HoldForm,
    InitiativeForm,
    LiftForm,
    PaperForm,
    PostForm,
    RatingForm,
    ReasonForm,
    WithdrawForm,
)
from thidua.honours.models import (
    AwardRecord,
    CollectiveYear,
    Holder,
    InitiativeRecord,
    RatingRecord,
)
from thidua.honours.selectors.holders import Asked, holder_of, holders_of
from thidua.honours.selectors.holds import holds_visible_to
from thidua.honours.selectors.record import CLOSED, line_of, shown
from thidua.honours.services import records
from thidua.honours.services.clearing import clear_all
from thidua.honours.services.holds import lift_hold, place_hold
from thidua.honours.services.posts import set_post
from thidua.honours.views.common import (
    act_page,
    frame,
    kept_holder,
    officer_or_decider,
    page,
    posted,
    trail_of,
    units_of,
)
from thidua.units.models import Body

TITLES = {
    "danh-hieu": ("Ghi danh hiệu, hình thức khen thưởng", "Ghi vào hồ sơ"),
    "xep-loai": ("Ghi xếp loại", "Ghi xếp loại"),
    "sang-kien": ("Ghi sáng kiến, đề tài", "Ghi vào hồ sơ"),
    "so-lieu": ("Ghi số liệu của tập thể", "Ghi số liệu"),
    "ky-luat": ("Ghi quyết định kỷ luật", "Ghi quyết định"),
    "xac-nhan": ("Ghi xác nhận của đơn vị", "Ghi xác nhận"),
}
FORMS: dict[str, type[PaperForm]] = {
    "danh-hieu": AwardForm,
    "xep-loai": RatingForm,
    "sang-kien": InitiativeForm,
    "so-lieu": CollectiveForm,
    "ky-luat": DisciplineEntryForm,
    "xac-nhan": ClearanceForm,
}


@login_required
@page
def add_line(request: Any, slug: str, uid: uuid.UUID, what: str) -> HttpResponse:
    """A new line of the record.

    Raises:
        NotFound: there is no such sort of line, or the actor may not add it here.
    """
    place, row = _own(request, slug, uid, what)
    form = FORMS[what](posted(request), locality=place)
    title, button = TITLES[what]
    return act_page(
        request, place, form, lambda: _added(what, row, form, request)(),
        title=f"{title}: {row.name}", button=button, said="Đã ghi vào hồ sơ.", **frame(place, row),
    )  # fmt: skip


@login_required
@page
def correct_line(request: Any, slug: str, uid: uuid.UUID, what: str, line: uuid.UUID) -> HttpResponse:
    """A line said rightly; the old one stays as corrected."""
    place, row = _own(request, slug, uid, what)
    record = line_of(row, what, line, actor=request.actor)
    form = _with_reason(FORMS[what])(posted(request), locality=place, initial=_filled(what, record))
    return act_page(
        request, place, form,
        lambda: records.correct(
            record, _added(what, row, form, request), reason=form.cleaned_data["why"], by=request.actor, at=request.now
        ),
        title=f"Đính chính: {shown(what, record).text}", button="Đính chính",
        said="Đã đính chính; dòng cũ được giữ lại.", **frame(place, row),
    )  # fmt: skip


@login_required
@page
def withdraw_line(request: Any, slug: str, uid: uuid.UUID, what: str, line: uuid.UUID) -> HttpResponse:
    """A line taken back: revoked by a paper, or recorded by mistake."""
    place, row = _own(request, slug, uid, what)
    record = line_of(row, what, line, actor=request.actor)
    form = WithdrawForm(posted(request), initial={"on": request.today})
    return act_page(
        request, place, form,
        lambda: records.withdraw(
            record, reason=form.cleaned_data["reason"], on=form.cleaned_data["on"],
            document=_document(form.cleaned_data["number"], place), by=request.actor, at=request.now,
        ),
        title=f"Thu hồi: {shown(what, record).text}", button="Thu hồi", said="Đã thu hồi; dòng này được giữ lại.",
        lead="Dòng thu hồi vẫn đọc được, không còn được tính.", **frame(place, row),
    )  # fmt: skip


@login_required
@page
def compare_line(request: Any, slug: str, uid: uuid.UUID, what: str, line: uuid.UUID) -> HttpResponse:
    """A self-declared line, compared with its decision."""
    place, row = _own(request, slug, uid, what)
    record = line_of(row, what, line, actor=request.actor)
    names = ("decision_number", "decided", "authority")
    form = PaperForm(posted(request), locality=place, initial={name: getattr(record, name) for name in names})
    return act_page(
        request, place, form,
        lambda: records.confirm_checked(record, paper=form.paper(), by=request.actor, at=request.now),
        title=f"Đối chiếu: {shown(what, record).text}", button="Đã đối chiếu", said="Đã ghi đối chiếu.",
        lead="Ghi số, ngày đúng như trên bản ký.", **frame(place, row),
    )  # fmt: skip


@login_required
@page
def add_post(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """What somebody was, where, since when."""
    place, row = kept_holder(request, slug, uid)
    bodies, units = units_of(place, request)
    form = PostForm(posted(request), units=units, initial={"unit": row.unit_id, "unit_name": row.unit_name})

    def act() -> Any:
        said = dict(form.cleaned_data)
        last = said.pop("last_day")
        said["unit"] = bodies.get(said["unit"])
        until = last + timedelta(days=1) if last else FAR
        return set_post(row, said.pop("category"), until=until, **said, by=request.actor, at=request.now)

    return act_page(
        request, place, form, act, title=f"Chức vụ, nhóm đối tượng của {row.name}", button="Ghi lại",
        said="Đã ghi chức vụ.", **frame(place, row),
    )  # fmt: skip


@login_required
@page
def add_hold(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Consideration stopped by a paper."""
    place = officer_or_decider(request, slug)
    row = holder_of(place, uid, actor=request.actor)
    form = HoldForm(posted(request), initial={"since": request.today})
    return act_page(
        request, place, form,
        lambda: place_hold(
            row, form.paper(), since=form.cleaned_data["since"], review_on=form.cleaned_data["review_on"],
            by=request.actor, at=request.now,
        ),
        title=f"Tạm dừng xét: {row.name}", button="Tạm dừng xét", said="Đã ghi văn bản.",
        lead="Chỉ ghi số, ngày, cơ quan của văn bản; không ghi nội dung. Người khác chỉ thấy “chưa xét”.",
        **frame(place, row),
    )  # fmt: skip


@login_required
@page
def end_hold(request: Any, slug: str, uid: uuid.UUID, hold: uuid.UUID) -> HttpResponse:
    """… and lifted by another.

    Raises:
        NotFound: there is no such hold on this holder.
    """
    place = officer_or_decider(request, slug)
    row = holder_of(place, uid, actor=request.actor)
    found = holds_visible_to(request.actor).select_related("holder__owner").filter(uid=hold, holder__owner=place)
    held = found.filter(holder__in=[row.pk, *Holder.objects.filter(main=row).values_list("pk", flat=True)]).first()
    if held is None:
        raise NotFound("Không có văn bản này trong hồ sơ. Quay lại hồ sơ.")
    form = LiftForm(posted(request), initial={"on": request.today})
    return act_page(
        request, place, form,
        lambda: lift_hold(held, form.paper(), on=form.cleaned_data["on"], by=request.actor, at=request.now),
        title=f"Xét lại: {row.name}", button="Xét lại", said="Đã ghi văn bản.", **frame(place, row),
    )  # fmt: skip


@login_required
@page
def clear_unit(request: Any, slug: str) -> HttpResponse:
    """The word of a unit's head for all of its people at once."""
    place = officer_or_decider(request, slug)
    _, units = units_of(place, request)
    initial = {"year": str(request.today.year - (1 if request.today.month < 7 else 0))}
    form = BulkClearanceForm(posted(request), locality=place, units=units, initial=initial)
    return act_page(
        request, place, form,
        lambda: clear_all(
            holders_of(place, actor=request.actor, asked=Asked(unit=form.cleaned_data["unit"])).select_related("owner"),
            owner=place, year=form.cleaned_data["year"], paper=form.paper(), by=request.actor, at=request.now,
        ),
        title="Xác nhận của đơn vị", button="Ghi xác nhận", said="Đã ghi xác nhận.", back=("honours:holders", slug),
        trail=trail_of(place),
        lead="Thủ trưởng đơn vị xác nhận bằng văn bản: không ai bị kỷ luật ngoài các quyết định đã ghi, không ai thuộc "
        "trường hợp chưa được xét khen. Người đang tạm dừng xét vẫn là chưa xét.",
    )  # fmt: skip


def _own(request: Any, slug: str, uid: uuid.UUID, what: str) -> tuple[Body, Holder]:
    if what not in FORMS:
        raise NotFound("Không có loại dòng này. Quay lại hồ sơ.")
    if what not in CLOSED:
        place, row = kept_holder(request, slug, uid)
    else:
        place = officer_or_decider(request, slug)
        row = holder_of(place, uid, actor=request.actor)
    if what == "so-lieu" and row.is_person:
        raise NotFound("Số liệu chỉ ghi cho tập thể. Quay lại hồ sơ.")
    return place, row


def _added(what: str, row: Holder, form: Any, request: Any) -> Callable[[], Any]:
    """Return the act that adds the line the form says."""
    said = {
        key: value
        for key, value in form.cleaned_data.items()
        if key not in ("decision_number", "decided", "authority", "checked", "why")
    }
    paper, acts = form.paper(), {"by": request.actor, "at": request.now}
    origin = form.origin() if hasattr(form, "origin") else {}

    def act() -> Any:
        if what == "danh-hieu":
            code = said.pop("code")
            return records.add_award(
                row, code, decision_number=paper.number, decided=paper.decided, authority=paper.authority,
                document=paper.document, **said, **origin, **acts,
            )  # fmt: skip
        if what == "xep-loai":
            return records.add_rating(row, said["rating"], year=said["year"], paper=paper, **origin, **acts)
        if what == "sang-kien":
            return records.add_initiative(row, said.pop("name"), paper=paper, **said, **origin, **acts)
        if what == "ky-luat":
            return records.add_discipline(row, said.pop("form"), paper=paper, **said, **acts)
        if what == "xac-nhan":
            return records.add_clearance(row, year=said["year"], paper=paper, **acts)
        return records.set_collective_year(row, paper=paper, **said, **acts)

    return act


def _filled(what: str, record: Any) -> dict[str, Any]:
    """What the form begins with: the line as it stands."""
    names = ["year", "decision_number", "decided", "authority"]
    more: dict[type[Any], tuple[str, ...]] = {
        AwardRecord: ("code", "words", "kind", "merit", "decider"),
        RatingRecord: ("rating",),
        InitiativeRecord: ("name", "kind", "scope"),
        CollectiveYear: ("members", "completed", "ldtt", "cstdcs", "warned"),
    }
    found = {name: getattr(record, name) for name in (*names, *more.get(type(record), ()))}
    if what == "ky-luat":
        found |= {"form": record.form, "served_until": record.served_until}
    if isinstance(record, CollectiveYear):
        flags = {name: getattr(record, name) for name in ("leads_cluster", "flag_eligible")}
        found |= {name: "" if flag is None else str(int(flag)) for name, flag in flags.items()}
    return found | {"checked": "1" if record.checked else ""}


def _with_reason(base: type[PaperForm]) -> type[PaperForm]:
    """Return the form with a reason for the correction."""
    why = ReasonForm.base_fields["reason"]
    return type(f"Corrected{base.__name__}", (base,), {"why": _relabelled(why)})


def _relabelled(field: Any) -> Any:
    found = deepcopy(field)
    found.label = "Lý do đính chính"
    return found


def _document(number: str, place: Body) -> Document | None:
    """Return the registered paper of that number.

    Raises:
        RecordFault: the library has none, or several.
    """
    if not number:
        return None
    try:
        return paper_told(number, locality=place)
    except ValidationError as fault:
        raise RecordFault(str(fault.message), field="number") from fault
