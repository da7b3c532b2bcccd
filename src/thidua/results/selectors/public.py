"""What of a scoreboard may be published: the fields listed here and no other.

Defence and security stay out row by row (they are counted in the sums that the papers themselves print), and so does
whatever names an inner report or a person: a source is a document's title and its quoted sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from thidua.documents.core.kinds import Openness
from thidua.documents.models import Document
from thidua.ground.numbers import format_number
from thidua.results.core.board import Other, Row, Source
from thidua.results.core.quotes import excerpts
from thidua.results.core.scoreboard_json import plain
from thidua.results.core.words import plan_words, result_words
from thidua.results.selectors.scoreboard import scoreboard
from thidua.units.models import Body

__all__ = ["plan_words", "public_row", "public_scoreboard", "result_words"]


def public_scoreboard(locality: Body, year: int, *, as_of: date) -> dict[str, Any]:
    """Return the year's scoreboard as plain values: ``lines completed counts withheld set as_of rows``."""
    board = scoreboard(locality, year, as_of=as_of)
    shown = [row for row in board.rows if not row.sensitive]
    open_papers = _open_papers(shown)
    return {
        "year": year,
        "as_of": board.as_of.isoformat(),
        "set": None if board.set is None else {"name": board.set.name, "issuer": board.set.issuer},
        "lines": board.n_lines,
        "completed": board.n_completed,
        "counts": dict(board.counts),
        "withheld": board.n_lines - len(shown),
        "rows": [public_row(row, open_papers) for row in shown],
    }


def _open_papers(rows: list[Row]) -> dict[str, str]:
    """Return uid → text of the sources that may be quoted to everybody; an inner report never is."""
    sources = {source.document_uid for row in rows for source in (row.source, *(p.source for p in row.parts)) if source}
    found = Document.objects.filter(uid__in=sources, openness=Openness.PUBLIC, text__isnull=False)
    return {str(uid): text for uid, text in found.values_list("uid", "text__nfc")}


def _quote(source: Source | None, open_papers: Mapping[str, str]) -> list[list[Any]]:
    """Return the sentence around a figure as segments, each marked or not."""
    text = open_papers.get(source.document_uid) if source else None
    if source is None or text is None:
        return []
    return [list(segment) for segment in excerpts(text, [(source.start, source.end)])[0].segments]


def public_row(row: Row, open_papers: Mapping[str, str]) -> dict[str, Any]:
    """Return the listed fields of one line; its parts are rows of the same shape."""
    source = row.source if row.source and row.source.document_uid in open_papers else None
    return {
        "line": row.line,
        "field": row.field,
        "name": row.name,
        "unnamed": row.unnamed,
        "simulated": row.simulated,
        "body": row.body,
        "assigner": row.assigner,
        "lower": row.better == "lower",
        "plan": plan_words(row),
        "plan_derived": None if row.plan_derived is None else format_number(row.plan_derived, row.result_decimals),
        "measure": row.measure,
        "result": result_words(row),
        "estimate": row.estimate,
        "percent": plain(row.percent),
        "verdict": row.verdict,
        "others": [_other(other) for other in row.others],
        "facts": [fact.text for fact in row.facts],
        "quote": _quote(source, open_papers),
        "document": source.document if source else "",
        "parts": [public_row(part, open_papers) for part in row.parts if not part.sensitive],
    }


def _other(other: Other) -> dict[str, Any]:
    return {
        "assigner": other.assigner,
        "plan": None if other.plan is None else format_number(other.plan),
        "percent": plain(other.percent),
        "verdict": other.verdict,
    }
