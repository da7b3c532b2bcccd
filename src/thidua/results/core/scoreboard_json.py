"""The contract of ``thidua scoreboard --json``: keys may be added later, none is changed.

Schema: ``docs/schemas/scoreboard-1.json``, held by a test.  Numbers that can have a fraction are strings with ".".
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from thidua.results.core.board import AsStated, Other, Row, Scoreboard, Source

SCHEMA = "thidua.scoreboard/1"


def scoreboard_json(board: Scoreboard) -> dict[str, Any]:
    """Return the scoreboard as the object that the command prints."""
    head = board.set
    return {
        "schema": SCHEMA,
        "locality": {"slug": board.locality.slug, "name": board.locality.name},
        "year": board.year,
        "as_of": board.as_of.isoformat(),
        "set": None if head is None else {"uid": head.uid, "name": head.name, "issuer": head.issuer},
        "lines": board.n_lines,
        "completed": board.n_completed,
        "counts": dict(board.counts),
        "rows": [row_json(row) for row in board.rows],
    }


def row_json(row: Row) -> dict[str, Any]:
    """Return one line, or one part of a line; both have the same shape."""
    return {
        "line": row.line,
        "number": row.number,
        "field": row.field,
        "text": row.text,
        "indicator": row.indicator,
        "code": row.code,
        "unnamed": row.unnamed,
        "simulated": row.simulated,
        "unit": row.body,
        "assigner": row.assigner,
        "kind": row.kind,
        "better": row.better,
        "comparator": row.comparator,
        "direction": row.direction or None,
        "plan": plain(row.plan),
        "plan_high": plain(row.plan_high),
        "plan_first": plain(row.plan_first),
        "plan_derived": plain(row.plan_derived),
        "measure": row.measure,
        "result": plain(row.result),
        "bound": row.bound,
        "estimate": row.estimate,
        "rolled_up": bool(row.rolled),
        "stock": plain(row.stock),
        "baseline": plain(row.baseline),
        "period": {"from": row.from_.isoformat(), "until": row.until.isoformat()},
        "percent": plain(row.percent),
        "difference": plain(row.difference),
        "verdict": row.verdict,
        "reason": row.reason,
        "stated": _stated(row.stated),
        "others": [_other(other) for other in row.others],
        "places": [{"name": place.name, "reached": place.reached} for place in row.places],
        "facts": [{"kind": fact.kind, "text": fact.text, "claimed": fact.claimed} for fact in row.facts],
        "parts": [row_json(part) for part in row.parts],
        "source": _source(row.source),
    }


def plain(number: Decimal | None) -> str | None:
    """Return a number as JSON carries it: with ".", without exponent or idle zeros.

    >>> plain(Decimal("72.460"))
    '72.46'
    >>> plain(Decimal("1E+2"))
    '100'
    """
    if number is None:
        return None
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _stated(stated: AsStated | None) -> dict[str, Any] | None:
    if stated is None:
        return None
    return {
        "percent": plain(stated.percent),
        "excess": plain(stated.excess),
        "excess_measure": stated.excess_measure,
        "verdict": stated.verdict,
    }


def _other(other: Other) -> dict[str, Any]:
    return {
        "set": other.set_name,
        "set_uid": other.set_uid,
        "assigner": other.assigner,
        "plan": plain(other.plan),
        "plan_derived": plain(other.plan_derived),
        "percent": plain(other.percent),
        "difference": plain(other.difference),
        "verdict": other.verdict,
        "reason": other.reason,
        "stated": _stated(other.stated),
    }


def _source(source: Source | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return {
        "document": source.document,
        "document_uid": source.document_uid,
        "quote": source.quote,
        "start": source.start,
        "end": source.end,
    }
