"""One nomination added singly, from the register or new; and who a line means, corrected."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.accounts.selectors.places import bodies_to_choose
from thidua.commendation.core.matching import SKIP, options
from thidua.commendation.forms.nominations import NominateForm, SubjectForm
from thidua.commendation.models import Submission
from thidua.commendation.permissions import may_submit
from thidua.commendation.selectors.checking import book_of
from thidua.commendation.selectors.nominations import get_nomination
from thidua.commendation.services.nomination_subjects import Subject, correct_subject, meant, nominate_named
from thidua.commendation.views.frame import awards_to_choose, trail_of, written
from thidua.ground.actors import Power
from thidua.ground.errors import BadInput
from thidua.honours.core.kinds import OF_BODIES, HolderKind
from thidua.units.core.names import first_up
from thidua.units.selectors import scope
from thidua.web.acts import act_page, posted

both = require_http_methods(["GET", "HEAD", "POST"])
KINDS = {
    "ca-nhan": HolderKind.PERSON, "tap-the": HolderKind.COLLECTIVE, "ho": HolderKind.HOUSEHOLD,
    "thon": HolderKind.VILLAGE, "xa": HolderKind.COMMUNE,
}  # fmt: skip
_SLUG_OF = {kind: slug for slug, kind in KINDS.items()}
_LABELS = {
    HolderKind.PERSON: "Cá nhân", HolderKind.COLLECTIVE: "Tập thể", HolderKind.HOUSEHOLD: "Hộ gia đình",
    HolderKind.VILLAGE: "Thôn, tổ dân phố", HolderKind.COMMUNE: "Xã, phường, đặc khu",
}  # fmt: skip


@both
def nominate(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One nomination added to a submission that is being written; ?loai= says what sort of subject."""
    place, row = written(request, slug, uid)
    kind = _kind(request, HolderKind.PERSON)
    book = book_of(row, request.today)
    awards = [(c, n) for c, n in awards_to_choose(book) if kind.value in book.awards[c].kinds]
    form = NominateForm(
        posted(request), kind=kind, awards=awards, who=_who(request, row, kind), initial={"year": str(row.season)},
        **_choices(request, row, kind),
    )  # fmt: skip

    def do() -> Any:
        return nominate_named(row, form.subject(), form.draft(), who=form.told, by=request.actor, at=request.now)

    return act_page(
        request, form, do, title="Thêm một trường hợp", button="Thêm vào danh sách", said="Đã thêm và kiểm tra.",
        lead="Tìm trong hồ sơ đã có theo tên và đơn vị; chưa có thì mở hồ sơ mới.",
        back=("commendation:submission", slug, uid), to=lambda made: ("commendation:nomination", slug, uid, made.pk),
        trail=trail_of(place, row), locality=place, nav="submissions", template="commendation/nominate.html",
        tabs=_tabs(reverse("commendation:nominate", args=[slug, uid]), kind),
    )  # fmt: skip


@both
def change_subject(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """Who a line means, corrected while the list is written."""
    place, row = written(request, slug, uid)
    one = get_nomination(key, submission=row)
    kind = _kind(request, HolderKind(one.holder.kind))
    initial = {"name": one.holder.name, "unit": one.holder.unit_id, "unit_name": one.holder.unit_name,
               "sex": one.holder.sex, "body": one.holder.body_id}  # fmt: skip
    who = _who(request, row, kind, award=one.award)
    form = SubjectForm(posted(request), kind=kind, who=who, initial=initial, **_choices(request, row, kind))

    def do() -> Any:
        return correct_subject(one, form.subject(), who=form.told, by=request.actor, at=request.now)

    return act_page(
        request, form, do, title=f"Sửa tên, đơn vị: {one.holder.name}", button="Ghi", said="Đã ghi và kiểm tra lại.",
        lead=f"Danh sách đã ghi: “{one.written or one.holder.name}”. Danh hiệu và phần kê khai giữ nguyên.",
        back=("commendation:nomination", slug, uid, key), trail=trail_of(place, row), locality=place, nav="submissions",
        template="commendation/nominate.html",
        tabs=_tabs(reverse("commendation:change_subject", args=[slug, uid, key]), kind),
    )  # fmt: skip


def _kind(request: Any, other: HolderKind) -> HolderKind:
    return KINDS.get(request.GET.get("loai", ""), other)


def _tabs(here: str, kind: HolderKind) -> list[tuple[str, str, bool]]:
    return [(f"{here}?loai={_SLUG_OF[one]}", label, one is kind) for one, label in _LABELS.items()]


def _choices(request: Any, row: Submission, kind: HolderKind) -> dict[str, Any]:
    """Return the bodies of the register that may be the subject, and the units it may belong to."""
    every = bodies_to_choose(row.owner, request.today)
    if not may_submit(request.actor, row.owner, row.owner):
        mine = set(scope(request.actor, Power.SUBMIT).values_list("pk", flat=True))
        every = [(body, name) for body, name in every if body.pk in mine]
    level = {HolderKind.VILLAGE: "village", HolderKind.COMMUNE: "commune"}.get(kind, "")
    bodies = [
        (body.pk, first_up(name))
        for body, name in every
        if kind in OF_BODIES and (body.level == level if level else body.nature == "unit")
    ]
    units = [(body.pk, first_up(name)) for body, name in every if body.pk != row.owner_id]
    return {"bodies": bodies, "units": units}


def _who(request: Any, row: Submission, kind: HolderKind, award: str = "") -> tuple[str, list[tuple[str, str]]]:
    """Return why the posted name asks and the answers to whom it means; nothing where only one can be meant."""
    if request.method != "POST":
        return "", []
    told = {name: request.POST[name] for name in ("body", "name", "unit", "unit_name", "sex") if name in request.POST}
    free = SubjectForm(told, kind=kind, **_choices(request, row, kind))
    if not free.is_valid():
        return "", []
    try:
        subject: Subject = free.subject()
        one = meant(row, subject, award=award or request.POST.get("award", ""), at=request.now)
    except BadInput:
        return "", []
    if not one.asks:
        return "", []
    return " ".join(one.asks), [(value, label) for value, label in options(one) if value != SKIP]
