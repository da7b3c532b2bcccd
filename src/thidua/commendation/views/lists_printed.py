"""Lists that print: things to sign for, names to call up or to proof, the book of commendation, the fund's book."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from thidua.commendation.core.lists_paper import (
    WHAT,
    About,
    Bearer,
    Booked,
    Entry,
    award_book_paper,
    bearers_paper,
    fund_book_paper,
)
from thidua.commendation.permissions import may_decide
from thidua.commendation.selectors.decisions import award_names, book_lines
from thidua.commendation.selectors.fund import entries_of, standing_of
from thidua.commendation.selectors.things import things_by
from thidua.commendation.views.decisions import DRAWN, written
from thidua.documents.selectors.law import rulebook
from thidua.ground.errors import BadInput, NotFound
from thidua.ground.numbers import format_number
from thidua.papers import Document
from thidua.units.models import Body
from thidua.units.selectors import name_of
from thidua.units.views import locality
from thidua.web.forms import year_asked
from thidua.web.responses import download


def about(place: Body, request: Any, abstract: str) -> About:
    """Whose list it is."""
    named = name_of(place, request.today)
    return About(f"Ủy ban nhân dân\n{named}", named.split(" ", 1)[-1], abstract, request.today, bool(place.simulated))


def drawn(made: Document, name: str, ext: str) -> HttpResponse:
    """The paper as docx or PDF.

    Raises:
        NotFound: there is no such form of file.
    """
    if ext not in DRAWN:
        raise NotFound("Không có dạng tệp này. Chọn Word hoặc PDF.")
    draw, media = DRAWN[ext]
    return download(draw(made), f"{name}.{ext}", media)


@login_required
@require_safe
def things_list(request: Any, slug: str, uid: uuid.UUID, which: str, ext: str) -> HttpResponse:
    """Who receives what, to sign; who is called up; names to read aloud before printing."""
    place, row = written(request, slug, uid)
    if which not in WHAT:
        raise NotFound("Không có danh sách này. Quay lại trang hiện vật.")
    names = award_names(place, request.today)
    groups = [
        (title, [_bearer(thing, names) for thing in things])
        for title, things in things_by(row, unit=which == "trao", names=names, as_of=request.today)
    ]
    if not groups:
        raise BadInput("Chưa có hiện vật nào. Lập danh sách hiện vật trước.")
    made = bearers_paper(which, groups, about(place, request, WHAT[which].format(about=row.title)))
    return drawn(made, f"{which}-{row.number.replace('/', '-')}", ext)


def _bearer(thing: Any, names: dict[str, str]) -> Bearer:
    item = thing.item
    detail = item.name if item.name_list_id is not None else item.detail
    award = f"{names.get(item.award, item.award)} năm {item.year}"
    return Bearer(thing.name, detail, award, str(item.book_no or ""))


@login_required
@require_safe
def book_paper(request: Any, slug: str, ext: str) -> HttpResponse:
    """The book of commendation of a year, to print and keep."""
    place = locality(request, slug)
    may_decide(request.actor, place).require()
    year = year_asked(request, request.today.year) or request.today.year
    names = award_names(place, request.today)
    lines = [
        Booked(
            int(line.book_no or 0), line.name, f"{line.detail}", f"{names.get(line.award, line.award)} năm {line.year}",
            f"{line.decision.number}, {line.decision.decided:%d/%m/%Y}", "Đã hủy" if line.state == "revoked" else "",
        )
        for line in book_lines(place, year)
    ]  # fmt: skip
    made = award_book_paper(lines, about(place, request, f"Năm {year}"))
    return drawn(made, f"So-khen-thuong-{year}", ext)


@login_required
@require_safe
def fund_paper(request: Any, slug: str, ext: str) -> HttpResponse:
    """The fund's book of a year, to print and keep."""
    place = locality(request, slug)
    may_decide(request.actor, place).require()
    year = year_asked(request, request.today.year) or request.today.year
    standing = standing_of(place, year, book=rulebook(place, request.today))
    rows = list(entries_of(standing.fund).order_by("on", "pk")) if standing.fund else []
    entries = [Entry(row.on, str(row.words), int(row.vnd)) for row in rows]
    facts = []
    if standing.fund is not None and standing.fund.estimate_vnd is not None:
        by = f" theo {standing.fund.paper}" if standing.fund.paper else ""
        facts.append(f"Dự toán năm: {format_number(int(standing.fund.estimate_vnd))} đồng{by}.")
    if standing.most is not None:
        facts.append(f"Mức trần: {format_number(standing.most)} đồng; {standing.rule}.")
    if standing.recalled:
        facts.append(f"Trong số đã thu có {format_number(standing.recalled)} đồng tiền thưởng thu hồi.")
    made = fund_book_paper(entries, about(place, request, f"Quỹ thi đua, khen thưởng năm {year}"), facts=facts)
    return drawn(made, f"So-quy-{year}", ext)
