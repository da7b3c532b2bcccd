"""The makeup of lists before the council: of a season, and of one submission; what is stated; how posts count."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.commendation.core.fairness_paper import Shown, fairness_paper, met_words, part_rows, share_words
from thidua.commendation.forms.fairness import AimForm, PostGroupForm
from thidua.commendation.models import FairnessAim, Submission
from thidua.commendation.permissions import may_appraise
from thidua.commendation.selectors.checking import book_of
from thidua.commendation.selectors.fairness import Fairness, fairness_of
from thidua.commendation.selectors.posts import find_post_group, posts_of
from thidua.commendation.services.fairness import state_aim
from thidua.commendation.services.post_groups import drop_post_group, say_post_group
from thidua.commendation.views.decisions import DRAWN
from thidua.commendation.views.frame import frame, opened
from thidua.documents.selectors.law import rulebook
from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.honours.core.kinds import Category
from thidua.units.models import Body
from thidua.units.selectors import name_of
from thidua.units.views import locality
from thidua.web.acts import act_page, ask_first, posted
from thidua.web.responses import download, xlsx
from thidua.web.xlsx import Column

both = require_http_methods(["GET", "HEAD", "POST"])
_NAMES = ("direct_percent", "leader_percent", "women_percent", "small_percent", "small_at_most", "source")


@require_safe
def fairness(request: Any, slug: str, year: int) -> HttpResponse:
    """The makeup of a season's lists against what was stated and last year."""
    place = locality(request, slug)
    told = fairness_of(place, year, book=rulebook(place, request.today))
    context = {
        **frame(request, place, f"Cơ cấu danh sách năm {year}"), "year": year, "told": told,
        "may_state": bool(may_appraise(request.actor, place)),
        "files": reverse("commendation:fairness_file", args=[slug, year, "xlsx"]).removesuffix("xlsx/"),
    }  # fmt: skip
    return render(request, "commendation/fairness.html", context)


@require_safe
def of_submission(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The makeup of one submission."""
    place, row = opened(request, slug, uid)
    told = fairness_of(row.owner, row.season, book=book_of(row, request.today), submission=row)
    context = {
        **frame(request, place, "Cơ cấu danh sách", within=row),
        "year": row.season,
        "told": told,
        "may_state": False,
        "files": reverse("commendation:submission_fairness_file", args=[slug, uid, "xlsx"]).removesuffix("xlsx/"),
    }
    return render(request, "commendation/fairness.html", context)


@require_safe
def fairness_file(request: Any, slug: str, year: int, ext: str) -> HttpResponse:
    """The makeup of a season as .xlsx, .docx or .pdf."""
    place = locality(request, slug)
    told = fairness_of(place, year, book=rulebook(place, request.today))
    return _file(request, place, told, f"danh sách khen thưởng năm {year}", f"Co-cau-{slug}-{year}", ext)


@require_safe
def submission_fairness_file(request: Any, slug: str, uid: uuid.UUID, ext: str) -> HttpResponse:
    """The makeup of one submission as .xlsx, .docx or .pdf."""
    _, row = opened(request, slug, uid)
    told = fairness_of(row.owner, row.season, book=book_of(row, request.today), submission=row)
    return _file(request, row.owner, told, _about(row), f"Co-cau-to-trinh-{row.season}", ext)


def _about(row: Submission) -> str:
    return f"danh sách kèm Tờ trình {row.number}" if row.number else "danh sách kèm tờ trình"


def shown(place: Body, told: Fairness, about: str, today: Any) -> Shown:
    """The makeup as its paper takes it."""
    name = name_of(place, today)
    return Shown(
        f"Ủy ban nhân dân\n{name}", name.split(" ", 1)[-1], about, told.season, told.whole, told.n_families,
        tuple(told.lines),
        (("Khối", tuple(told.by_block)), ("Đơn vị", tuple(told.by_unit)), ("Danh hiệu, hình thức", tuple(told.by_award))),
        told.aim.source if told.aim else "", today, place.simulated,
    )  # fmt: skip


def _file(request: Any, place: Body, told: Fairness, about: str, name: str, ext: str) -> HttpResponse:
    if ext == "xlsx":
        columns = [Column("Phần", 44), *(Column(words, 22) for words in (
            "Cá nhân", "Tập thể", "Trực tiếp lao động", "Lãnh đạo, quản lý", "Nữ", f"Trực tiếp lao động {told.season - 1}",
        ))]  # fmt: skip
        rows: list[tuple[Any, ...]] = [
            (one.words, "", "", share_words(one.now), one.stated, met_words(one), share_words(one.before))
            for one in told.lines
        ]
        for title, pairs in (("Khối", told.by_block), ("Đơn vị", told.by_unit), ("Danh hiệu", told.by_award)):
            rows += [(f"Theo {title.lower()}", *("",) * 6), *part_rows(pairs)]
        notes = [
            "Bốn dòng đầu: năm nay, ưu tiên đã nêu, so với ưu tiên, đã khen năm trước.",
            *(["Số liệu mô phỏng."] if place.simulated else []),
        ]
        return xlsx(columns, rows, name=f"{name}.xlsx", title=f"Cơ cấu {about}", notes=notes)
    if ext not in DRAWN:
        raise NotFound("Không có tệp này. Quay lại trang cơ cấu.")
    draw, media = DRAWN[ext]
    return download(draw(fairness_paper(shown(place, told, about, request.today))), f"{name}.{ext}", media)


@both
def aim(request: Any, slug: str, year: int) -> HttpResponse:
    """The stated priority of a season."""
    place = locality(request, slug, Power.APPRAISE)
    there = FairnessAim.objects.filter(owner=place, season=year).first()
    initial = {name: getattr(there, name) for name in _NAMES} if there is not None else {}
    form = AimForm(posted(request), initial=initial)
    return act_page(
        request, form, lambda: state_aim(place, year, **form.cleaned_data, by=request.actor, at=request.now),
        title=f"Ưu tiên khen thưởng năm {year}", button="Ghi", said="Đã ghi.",
        lead="Chỉ ghi điều đã có trong kế hoạch, quy chế của địa phương. Đây là số để đối chiếu, không chặn ai.",
        back=("commendation:fairness", slug, year), **_above(place, year),
    )  # fmt: skip


def _above(place: Body, year: int | None = None) -> dict[str, Any]:
    trail = [("Tờ trình, hồ sơ", reverse("commendation:submissions", args=[place.slug]))]
    if year is not None:
        trail.append((f"Cơ cấu danh sách năm {year}", reverse("commendation:fairness", args=[place.slug, year])))
    else:
        trail.append(("Nhóm vị trí công tác", reverse("commendation:post_groups", args=[place.slug])))
    return {"locality": place, "nav": "submissions", "trail": trail}


@require_safe
def post_groups(request: Any, slug: str) -> HttpResponse:
    """What each category of posts counts as here, and by which paper."""
    place = locality(request, slug)
    posts = posts_of(place)
    own: dict[Category, list[str]] = {}
    for words, category in posts.words:
        own.setdefault(category, []).append(words)
    context = {
        **frame(request, place, "Nhóm vị trí công tác"), "may_state": bool(may_appraise(request.actor, place)),
        "rows": [(category, posts.said[category], own.get(category, [])) for category in Category],
    }  # fmt: skip
    return render(request, "commendation/post_groups.html", context)


def _category(text: str) -> Category:
    if text not in Category.values():
        raise NotFound("Không có nhóm vị trí này. Quay lại danh sách.")
    return Category(text)


@both
def post_group(request: Any, slug: str, category: str) -> HttpResponse:
    """What one category counts as here."""
    place, which = locality(request, slug, Power.APPRAISE), _category(category)
    there = find_post_group(place, which)
    form = PostGroupForm(posted(request), initial=PostGroupForm.filled(there, posts_of(place).said[which]))
    return act_page(
        request, form,
        lambda: say_post_group(
            place, which, form.counts(), source=form.cleaned_data["source"], words=form.cleaned_data["words"],
            by=request.actor, at=request.now,
        ),
        title=f"Nhóm: {which.label}", button="Ghi", said="Đã ghi.",
        lead="Dùng cho cơ cấu danh sách và biểu thống kê, của cả năm nay và năm trước.",
        back=("commendation:post_groups", slug), **_above(place),
    )  # fmt: skip


@both
def drop_group(request: Any, slug: str, category: str) -> HttpResponse:
    """The locality's word on a category taken back, once asked."""
    place, which = locality(request, slug, Power.APPRAISE), _category(category)
    about = _above(place)
    about.pop("trail")
    return ask_first(
        request, lambda: drop_post_group(place, which, by=request.actor, at=request.now),
        title="Trở lại danh sách chung?", explain=f"Nhóm {which.label} tính lại theo danh sách chung.", button="Trở lại",
        said="Đã trở lại danh sách chung.", back=("commendation:post_groups", slug), **about,
    )  # fmt: skip
