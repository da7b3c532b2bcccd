"""Village lists of families: one typed, many from a workbook, read, corrected, their wholes told, a household struck off."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from thidua.accounts.selectors.places import bodies_to_choose
from thidua.commendation.core.states import Act, allows
from thidua.commendation.forms.submissions import RefuseForm
from thidua.commendation.forms.village_lists import NameListForm, NamesForm, VillageListsForm, WholesForm
from thidua.commendation.models import NameList
from thidua.commendation.selectors.nominations import get_name_list, name_lists_of
from thidua.commendation.services import village_list_changes, village_lists
from thidua.commendation.views.frame import frame, opened, received, rights, trail_of, written
from thidua.ground.errors import NotFound
from thidua.units.core.names import first_up
from thidua.web.acts import act_page, ask_first, posted, sent

both = require_http_methods(["GET", "HEAD", "POST"])


@both
def add_name_list(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """A village's list of families."""
    place, row = written(request, slug, uid)
    villages = [
        (body.pk, first_up(name))
        for body, name in bodies_to_choose(row.owner, request.today)
        if body.level == "village"
    ]
    initial = {"body": row.from_body_id} if row.from_body_id in dict(villages) else {}
    form = NameListForm(posted(request), bodies=villages, initial=initial)

    def do() -> NameList:
        data = form.cleaned_data
        return village_lists.add_name_list(
            row, body=data["body"], body_name="", award="GDVH", names=data["names"], n_all=data["n_all"], by=request.actor,
            at=request.now,
        )  # fmt: skip

    return act_page(
        request, form, do, title="Danh sách Gia đình văn hóa của thôn", button="Đưa vào", said="Đã đưa danh sách của thôn vào.",
        lead="Mỗi thôn một danh sách. Danh sách được xét, công khai và quyết định cả loạt; không cần trang riêng cho từng hộ.",
        back=("commendation:submission", slug, uid), trail=trail_of(place, row), locality=place, nav="submissions",
    )  # fmt: skip


@both
def add_name_lists(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The lists of many villages from one workbook."""
    place, row = written(request, slug, uid)
    form = VillageListsForm(posted(request), sent(request))

    def do() -> tuple[int, int]:
        data = form.cleaned_data["file"].read()
        return village_lists.add_village_lists(row, data, by=request.actor, at=request.now)

    return act_page(
        request, form, do, title="Danh sách Gia đình văn hóa của nhiều thôn", button="Đưa vào",
        said="Đã đưa danh sách các thôn vào.",
        lead="Một tệp Excel cho cả xã: mỗi thôn thành một danh sách. Thôn nào có chỗ sai thì chưa thôn nào được đưa vào.",
        back=("commendation:submission", slug, uid), trail=trail_of(place, row), locality=place, nav="submissions",
    )  # fmt: skip


@require_safe
def name_list(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A village's list with its names, what was found, and who was struck off."""
    place, row = opened(request, slug, uid)
    one = get_name_list(key, submission=row)
    may = rights(request, row)
    context = {
        **frame(request, place, one.body_name, within=row), "one": one, "findings": json.loads(one.findings), "may": may,
        "strikes": may["appraises"] and row.owner_id == place.pk and allows(row.state, Act.STEP) and one.state == "live",
        "struck": list(one.struck.order_by("pk")),
    }  # fmt: skip
    return render(request, "commendation/name_list.html", context)


@both
def edit_name_list(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A village's list corrected while it is written."""
    place, row = written(request, slug, uid)
    one = get_name_list(key, submission=row)
    form = NamesForm(posted(request), initial={"names": one.names, "n_all": one.n_all})

    def do() -> NameList:
        data = form.cleaned_data
        return village_list_changes.revise_name_list(
            one, names=data["names"], n_all=data["n_all"], by=request.actor, at=request.now
        )

    return act_page(
        request, form, do, title=f"Sửa danh sách {one.body_name}", button="Ghi", said="Đã sửa danh sách.",
        back=("commendation:name_list", slug, uid, key), trail=trail_of(place, row), locality=place, nav="submissions",
    )  # fmt: skip


@both
def wholes(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """How many households each village has in all."""
    place, row = opened(request, slug, uid)
    may = rights(request, row)
    if not may["writes"]:
        place, row = received(request, slug, uid)
    lists = [one for one in name_lists_of(row) if one.state == "live"]
    form = WholesForm(posted(request), lists=lists)
    return act_page(
        request, form,
        lambda: village_list_changes.set_wholes(row, form.wholes(), by=request.actor, at=request.now),
        title="Tổng số hộ của từng thôn", button="Ghi tổng số hộ", said="Đã ghi tổng số hộ.",
        lead="Dùng để tính tỷ lệ Gia đình văn hóa và kiểm tra danh sách không vượt số hộ. Thôn nào chưa biết thì để trống.",
        back=("commendation:submission", slug, uid), trail=trail_of(place, row), locality=place, nav="submissions",
    )  # fmt: skip


@both
def strike(request: Any, slug: str, uid: uuid.UUID, key: int, number: int) -> HttpResponse:
    """One household taken off a list under way; its number in the list counts from 1."""
    place, row = received(request, slug, uid)
    one = get_name_list(key, submission=row)
    names = one.names_list()
    if not 1 <= number <= len(names):
        raise NotFound("Không có hộ này trong danh sách. Quay lại danh sách.")
    form = RefuseForm(posted(request))

    def do() -> Any:
        data = form.cleaned_data
        return village_list_changes.strike_household(
            one, number - 1, words=data["words"], article=data["article"], by=request.actor, at=request.now
        )

    return act_page(
        request, form, do, title=f"Bỏ khỏi danh sách: {names[number - 1]}", button="Bỏ khỏi danh sách", said="Đã bỏ hộ này.",
        lead=f"{one.body_name}. Các hộ khác vẫn đi tiếp; tên và lý do được giữ lại.",
        back=("commendation:name_list", slug, uid, key), trail=trail_of(place, row), locality=place, nav="submissions",
    )  # fmt: skip


@both
def refuse_list(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A village's list refused with its reason."""
    place, row = received(request, slug, uid)
    one = get_name_list(key, submission=row)
    form = RefuseForm(posted(request))

    def do() -> NameList:
        data = form.cleaned_data
        return village_list_changes.refuse_name_list(
            one, words=data["words"], article=data["article"], by=request.actor, at=request.now
        )

    return act_page(
        request, form, do, title=f"Không đạt: danh sách {one.body_name}", button="Ghi không đạt", said="Đã ghi.",
        lead="Danh sách của các thôn khác vẫn đi tiếp.", back=("commendation:name_list", slug, uid, key),
        trail=trail_of(place, row), locality=place, nav="submissions",
    )  # fmt: skip


@both
def drop_name_list(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """A village's list taken out again."""
    place, row = written(request, slug, uid)
    one = get_name_list(key, submission=row)
    return ask_first(
        request, lambda: village_lists.drop_name_list(one, by=request.actor, at=request.now),
        title=f"Bỏ danh sách {one.body_name}",
        explain=f"Danh sách có {one.n_named} hộ. Bỏ rồi thì đưa lại từ tệp của thôn.", button="Bỏ danh sách",
        said="Đã bỏ danh sách.", back=("commendation:submission", slug, uid), locality=place, nav="submissions",
    )  # fmt: skip
