"""A reading as ``thidua read --json`` prints it; its schema is docs/schemas/read-1.json."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from thidua.reading.core.figures import Figure, Reading

EMPTY: dict[str, list[Any]] = {"figures": [], "movements": [], "documents": [], "places": []}


def figure_json(figure: Figure) -> dict[str, Any]:
    """Return one figure with the keys of the contract; numbers are strings with "."."""
    return {
        "quote": figure.quote,
        "start": figure.start,
        "end": figure.end,
        "label": figure.label,
        "value": _number(figure.value),
        "denominator": None if figure.denominator is None else _number(figure.denominator),
        "unit": figure.unit,
        "comparator": figure.comparator,
        "role": figure.role,
        "direction": figure.direction,
        "basis": figure.basis,
        "period": figure.period,
        "part_of": figure.part_of,
    }


def reading_json(reading: Reading) -> dict[str, Any]:
    """Return the four lists of the contract."""
    return {
        "figures": [figure_json(f) for f in reading.figures],
        "movements": [m.name for m in reading.movements],
        "documents": [
            {"kind": d.kind, "number": d.number, "date": d.date, "issuer": d.issuer} for d in reading.documents
        ],
        "places": [{"name": p.name, "level": p.level} for p in reading.places],
    }


def _number(value: Decimal) -> str:
    return format(value, "f")
