"""Reading the law book: a search, one award on a day, what changed, and what holds for all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.documents.core.law.compare import Step, steps
from thidua.documents.core.law.search import search
from thidua.documents.core.law.sheet import Group, Sheet, award_sheet, line, principles, provision_groups
from thidua.documents.forms.law import LawSearchForm, find_day
from thidua.documents.selectors.law import papers_cited, rulebook, waiting_rules
from thidua.documents.views.law.frame import frame
from thidua.ground.errors import NotFound
from thidua.rules import RuleBook
from thidua.units.models import Body
from thidua.units.views import locality


@login_required
@require_safe
def law(request: Any, slug: str) -> HttpResponse:
    """The titles and awards, searched without diacritics, with the standards of a chosen day."""
    place = locality(request, slug, parts=True)
    form = LawSearchForm(request.GET, today=request.today)
    text, day = form.wanted()
    book = rulebook(place, request.today)
    found = search(book, text, day)
    numbers = {one.source.instrument for award in found.awards for one in award.lines}
    numbers |= {one.source.instrument for _, one in found.others}
    return render(
        request,
        "documents/law/law.html",
        {
            **frame(request, place, "Tra cứu quy định"),
            "trail": [],
            "form": form,
            "text": text,
            "day": day,
            "regime": book.find_regime(day),
            "found": found,
            "titles": [one for one in found.awards if one.award.is_title],
            "forms": [one for one in found.awards if not one.award.is_title],
            "n_waiting": len(waiting_rules(place, request.today)),
            "ending": book.ends_soon(request.today),
            "layers": book.layers,
            "papers": papers_cited(numbers, locality=place, actor=request.actor),
        },
    )


@login_required
@require_safe
def award(request: Any, slug: str, code: str) -> HttpResponse:
    """Everything the book says of one award on a day."""
    place, book = _book(request, slug, code)
    day = find_day(request.GET.get("ngay", "")) or request.today
    sheet = award_sheet(book, code, day)
    context = {
        **frame(request, place, sheet.award.name),
        "sheet": sheet,
        "day": day,
        "regimes": book.regimes,
        "papers": papers_cited(_cited(sheet), locality=place, actor=request.actor),
    }
    return render(request, "documents/law/award.html", context)


@login_required
@require_safe
def changes(request: Any, slug: str, code: str) -> HttpResponse:
    """What changed for one award from each regime to the next, side by side."""
    place, book = _book(request, slug, code)
    name = book.award(code).name
    found = steps(book, code)
    context = {
        **frame(request, place, "Thay đổi qua các thời kỳ", (name, reverse("documents:law_award", args=[slug, code]))),
        "award": book.award(code),
        "steps": found,
        "papers": papers_cited(_cited_in(found), locality=place, actor=request.actor),
    }
    return render(request, "documents/law/changes.html", context)


@login_required
@require_safe
def general(request: Any, slug: str) -> HttpResponse:
    """Principles, votes, dossiers, days, councils, funds … of a day, and the instruments they stand in."""
    place = locality(request, slug, parts=True)
    day = find_day(request.GET.get("ngay", "")) or request.today
    book = rulebook(place, request.today)
    regime = book.find_regime(day)
    groups = _general(book, day)
    last = regime.since - timedelta(days=1) if regime is not None and regime.unread is not None else None
    before = _general(book, last) if last is not None else []
    numbers = {one.source.instrument for group in (*groups, *before) for one in group.lines}
    numbers |= {one.number for one in book.instruments}
    context = {
        **frame(request, place, "Quy định chung, văn bản"),
        "day": day,
        "regime": regime,
        "regimes": book.regimes,
        "groups": groups,
        "before": _only_before(before, groups),
        "last": last,
        "instruments": _instruments(book, day),
        "papers": papers_cited(numbers, locality=place, actor=request.actor),
    }
    return render(request, "documents/law/general.html", context)


def _general(book: RuleBook, day: date) -> list[Group]:
    groups = [Group("Nguyên tắc", tuple(line(one) for one in principles(book, day)))]
    groups += [Group("Phiếu của Hội đồng", tuple(line(book.as_confirmed(v)) for v in book.votes if v.in_force(day)))]
    return [group for group in (*groups, *provision_groups(book, day)) if group.lines]


def _only_before(before: list[Group], groups: list[Group]) -> list[Group]:
    """What the last read law said and the unread one does not yet say."""
    now = {one.id for group in groups for one in group.lines}
    kept = [Group(group.title, tuple(one for one in group.lines if one.id not in now)) for group in before]
    return [group for group in kept if group.lines]


def _book(request: Any, slug: str, code: str) -> tuple[Body, RuleBook]:
    place = locality(request, slug, parts=True)
    book = rulebook(place, request.today)
    if code not in book.awards:
        raise NotFound("Sổ quy định không có danh hiệu, hình thức khen thưởng này. Quay lại trang tra cứu.")
    return place, book


def _instruments(book: RuleBook, day: date) -> list[tuple[Any, bool | None]]:
    rows = sorted(book.instruments, key=lambda one: (one.since or one.issued or date.min, one.number), reverse=True)
    return [(one, None if one.since is None else one.since <= day < one.until) for one in rows]


def _cited(sheet: Sheet) -> Iterable[str]:
    lines = [one for group in (*sheet.groups, *sheet.provisions) for one in group.lines]
    lines += [one for one in (sheet.authority, sheet.vote) if one is not None]
    lines += sheet.principles
    places = [one.source for one in lines] + [c for money in sheet.prizes for c in money.citations]
    places += [one for one in (sheet.unread, sheet.authority_unread) if one is not None]
    return {place.instrument for place in places}


def _cited_in(found: list[Step]) -> Iterable[str]:
    rows = [row for step in found for row in step.rows]
    return {one.source.instrument for row in rows for one in (row.before, row.after) if one is not None}
