"""The first page: every locality, and what each has made public."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.ground.text import fold
from thidua.portal.core.sentences import headline, in_words
from thidua.publishing.selectors import Summary, summaries
from thidua.units.selectors import localities, names_of, paths_of
from thidua.web.responses import with_etag
from thidua.web.tables import page


@dataclass(frozen=True)
class Card:
    """One locality on the first page; ``years`` and ``facts`` are empty where nothing is public."""

    slug: str
    name: str
    path: str
    simulated: bool
    years: Sequence[int]
    facts: Any
    headline: str
    words: str

    @property
    def key(self) -> str:
        return fold(f"{self.name} {self.path}")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the localities, those with something public first; ``?q=`` narrows by name, diacritics or not."""
    asked = request.GET.get("q", "").strip()[:80]
    cards = [card for card in _cards(request) if not asked or fold(asked) in card.key]
    shown = page(request, cards, size=60)
    context = {
        "asked": asked,
        "page": shown,
        "real": [card for card in shown.rows if not card.simulated],
        "made_up": [card for card in shown.rows if card.simulated],
        "opened": next((card for card in cards if card.facts and not card.simulated), None),
    }
    return with_etag(request, render(request, "portal/index.html", context))


def _cards(request: HttpRequest) -> list[Card]:
    found: dict[int, list[Summary]] = {}
    for summary in summaries():
        found.setdefault(summary.locality, []).append(summary)
    places = list(localities())
    today = request.today  # type: ignore[attr-defined]
    names, paths = names_of([place.pk for place in places], today), paths_of(places, today)
    cards = [
        _card(
            place.slug or "", names.get(place.pk, ""), paths.get(place.pk, ""), place.simulated, found.get(place.pk, [])
        )
        for place in places
    ]
    return sorted(cards, key=lambda card: (not card.facts, not (card.facts or {}).get("completed"), card.key))


def _card(slug: str, name: str, path: str, simulated: bool, public: Sequence[Summary]) -> Card:
    boards = [summary for summary in public if summary.kind == "scoreboard"]
    newest = max(boards, key=lambda summary: (bool(summary.facts["completed"]), summary.key), default=None)
    facts = newest.facts if newest else None
    years = sorted({int(summary.key) for summary in public}, reverse=True)
    if facts is None:
        return Card(slug, name, path, simulated, years, None, "", "")
    return Card(slug, name, path, simulated, years, facts, headline(facts), in_words(facts["counts"]))
