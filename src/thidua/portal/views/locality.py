"""A locality's pages on the portal: its year at a glance, its targets and results, its movements."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.ground.errors import NotFound
from thidua.portal.core.sentences import by_field, folded, headline, in_words, matching, quotes, telling
from thidua.publishing.core.kinds import TOGETHER, Kind
from thidua.publishing.selectors import Published, published, summaries, withdrawn
from thidua.units.selectors import body_by_slug, name_of, path_of
from thidua.web.forms import year_asked
from thidua.web.responses import with_etag


def frame_of(request: HttpRequest, slug: str, section: str) -> dict[str, Any]:
    """Return what every page of a locality needs: its name, the years that are public, what was taken back."""
    try:
        body = body_by_slug(slug)
    except NotFound as fault:
        raise Http404 from fault
    today: date = request.today  # type: ignore[attr-defined]
    name, path = name_of(body, today), path_of(body, today)
    public = summaries(slug)
    return {
        "slug": slug,
        "name": name,
        "public_name": f"{name[:1].upper()}{name[1:]}{', ' + path if path else ''}",
        "simulated": body.simulated,
        "section": section,
        "boards": sorted({int(s.key) for s in public if s.kind == Kind.SCOREBOARD}, reverse=True),
        "movement_years": sorted({int(s.key) for s in public if s.kind == Kind.MOVEMENTS}, reverse=True),
        "together_years": sorted({int(s.key) for s in public if s.kind in TOGETHER}, reverse=True),
        "judged_years": [int(s.key) for s in public if s.kind == Kind.SCOREBOARD and s.facts["completed"]],
        "withdrawn": withdrawn(slug),
    }


def answer(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return with_etag(request, render(request, template, context))


@require_safe
def locality(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the newest year that has results (or the one asked by ``?nam=``): sum, telling figures, movements."""
    frame = frame_of(request, slug, "home")
    years = sorted({*frame["boards"], *frame["movement_years"], *frame["together_years"]}, reverse=True)
    newest = max(frame["judged_years"], default=years[0] if years else None)
    asked = year_asked(request, newest)
    year = asked if asked in years else newest
    shown = published(slug, Kind.SCOREBOARD, str(year)) if year else None
    runs = published(slug, Kind.MOVEMENTS, str(year)) if year else None
    frame |= {"years": years, "year": year, "board": shown, "runs": runs}
    if shown is not None:
        frame |= {
            "headline": headline(shown.body),
            "words": in_words(shown.body["counts"]),
            "telling": (chosen := telling(shown.body["rows"])),
            "quotes": quotes(chosen)[:2],
        }
    return answer(request, "portal/locality.html", frame)


@require_safe
def board(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Show the published targets and results of a year; ``?q=``, ``?danh-gia=`` and ``?linh-vuc=`` narrow them."""
    frame = frame_of(request, slug, "board")
    shown = _need(published(slug, Kind.SCOREBOARD, str(year)))
    asked = {name: request.GET.get(name, "").strip()[:80] for name in ("q", "danh-gia", "linh-vuc")}
    rows = shown.body["rows"]
    kept = matching(rows, asked["q"], "name", "facts", "quote")
    kept = [
        row for row in kept if asked["danh-gia"] in ("", row["verdict"]) and asked["linh-vuc"] in ("", row["field"])
    ]
    frame |= {
        "year": year,
        "board": shown,
        "headline": headline(shown.body),
        "groups": [(field, folded(rows)) for field, rows in by_field(kept)],
        "n_kept": len(kept),
        "fields": list(dict.fromkeys(row["field"] for row in rows)),
        "verdicts": list(shown.body["counts"]),
        "asked_q": asked["q"],
        "asked_verdict": asked["danh-gia"],
        "asked_field": asked["linh-vuc"],
    }
    return answer(request, "portal/board.html", frame)


@require_safe
def movements(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the published movements of a year, the newest first."""
    frame = frame_of(request, slug, "movements")
    years = frame["movement_years"]
    year = year_asked(request, years[0] if years else None)
    frame |= {"years": years, "year": year, "runs": published(slug, Kind.MOVEMENTS, str(year)) if year else None}
    return answer(request, "portal/movements.html", frame)


@require_safe
def movement(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Show one published movement, as its newest copy tells it."""
    frame = frame_of(request, slug, "movements")
    for year in frame["movement_years"]:
        runs = published(slug, Kind.MOVEMENTS, str(year))
        for found in runs.body["movements"] if runs else ():
            if found["uid"] == str(uid):
                frame |= {"movement": found, "lines": _by_kind(found["lines"]), "runs": runs, "year": year}
                return answer(request, "portal/movement.html", frame)
    raise Http404


def _by_kind(lines: list[dict[str, str]]) -> list[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for line in lines:
        groups.setdefault(line["kind"], []).append(line["text"])
    return list(groups.items())


def _need(found: Published | None) -> Published:
    if found is None:
        raise Http404
    return found
