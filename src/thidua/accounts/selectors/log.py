"""The audit log of a locality as sentences, with the names that the log itself does not keep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from thidua.accounts.selectors.names import names_of_actors
from thidua.audit.core.sentences import kind_words, sentence
from thidua.audit.core.words import detail_words
from thidua.audit.models import Line
from thidua.audit.selectors import LineRead, actors_of, kinds_of, lines, with_details
from thidua.ground.actors import Actor, Power
from thidua.ground.dates import FAR, format_day
from thidua.units.models import Body
from thidua.units.permissions import may


@dataclass(frozen=True)
class Told:
    """One line as it is read: when, who (name and work), what; ``detail`` as pairs of name and value."""

    seq: int
    at: datetime
    who: str
    work: str
    what: str
    kind: str
    thing: str
    detail: tuple[tuple[str, str], ...]
    erased: bool


def log_visible_to(
    actor: Actor,
    locality: Body,
    *,
    from_: date | None = None,
    until: date | None = None,
    actor_key: str = "",
    kind: str = "",
    key: str = "",
) -> QuerySet[Line]:
    """Return the lines of the locality's chain that the actor may read, newest first; none without "audit.read"."""
    if not may(actor, Power.AUDIT_READ, locality):
        return Line.objects.none()
    return lines(locality.slug or "", from_=from_, until=until, actor_key=actor_key, kind=kind, key=key)


def tell(rows: Iterable[Line]) -> list[Told]:
    """Return ``rows`` as sentences; two queries, however many."""
    read = with_details(rows)
    names = names_of_actors({key for line in read for key in _keys(line)})
    return [_told(line, names) for line in read]


def people_in(locality: Body) -> list[tuple[str, str]]:
    """Return (key, name or work) of everyone in the locality's chain, for the filter; two queries."""
    pairs = actors_of(locality.slug or "")
    names = names_of_actors([key for key, _ in pairs])
    return [(key, f"{names[key]} – {label}" if key in names else label) for key, label in pairs]


def kinds_in(locality: Body) -> list[tuple[str, str]]:
    """Return (kind, words) of the things in the locality's chain, for the filter."""
    return [(kind, kind_words(kind)) for kind in kinds_of(locality.slug or "")]


def _keys(line: LineRead) -> set[str]:
    values = {value for value in line.detail.values() if isinstance(value, str) and value.startswith("person:")}
    return {line.actor_key, line.thing, *values}


def _told(line: LineRead, names: dict[str, str]) -> Told:
    detail = {
        name: _shown(names.get(value, value) if isinstance(value, str) else value)
        for name, value in line.detail.items()
    }
    return Told(
        seq=line.seq,
        at=line.at,
        who=names.get(line.actor_key, line.actor_label),
        work=line.actor_label if line.actor_key in names else "",
        what=sentence(line.act, names.get(line.thing, line.label), detail),
        kind=line.kind,
        thing=line.thing,
        detail=tuple((detail_words(name), value) for name, value in detail.items()),
        erased=line.erased,
    )


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, str):
        return _day_shown(value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_shown(part)}" for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(_shown(part) for part in value)
    return str(value)


def _day_shown(text: str) -> str:
    """Return a stored day as people write it, other text as it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return "không định hạn" if day == FAR else format_day(day)
