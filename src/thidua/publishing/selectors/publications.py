"""What is public now, and what was taken back; no bodies are read for lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from thidua.publishing.core.kinds import FOREVER, Ended, Kind
from thidua.publishing.models import Publication
from thidua.units.models import Body


@dataclass(frozen=True)
class Published:
    """A public copy as the portal reads it."""

    kind: Kind
    key: str
    label: str
    since: datetime
    simulated: bool
    body: Mapping[str, Any]


@dataclass(frozen=True)
class Summary:
    """One line about a public copy: enough for an index."""

    locality: int
    slug: str
    kind: Kind
    key: str
    label: str
    since: datetime
    simulated: bool
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Withdrawn:
    """Something that was public and was taken back: its name and the moment, nothing else."""

    label: str
    at: datetime


def _in_force() -> QuerySet[Publication]:
    return Publication.objects.filter(until=FOREVER)


def published(slug: str, kind: Kind, key: str) -> Published | None:
    """Return the copy in force, or None."""
    row = _in_force().filter(locality__slug=slug, kind=kind, key=key).first()
    if row is None:
        return None
    return Published(Kind(row.kind), row.key, row.label, row.since, row.simulated, row.body)


def published_years(slug: str, kind: Kind) -> list[int]:
    """Return the years of which a copy is in force, newest first."""
    keys = _in_force().filter(locality__slug=slug, kind=kind).values_list("key", flat=True)
    return sorted((int(key) for key in keys if key.isdigit()), reverse=True)


def summaries(slug: str | None = None) -> list[Summary]:
    """Return what is in force, everywhere or at one locality: by locality, then newest first.  One query, no bodies."""
    rows = _in_force().defer("body").select_related("locality").order_by("locality_id", "-key", "kind")
    if slug is not None:
        rows = rows.filter(locality__slug=slug)
    return [
        Summary(
            row.locality_id,
            row.locality.slug or "",
            Kind(row.kind),
            row.key,
            row.label,
            row.since,
            row.simulated,
            row.summary,
        )
        for row in rows
    ]


def in_force_by_key(locality: Body) -> dict[tuple[str, str], Publication]:
    """Return (kind, key) → the publication in force, for the staff's page; bodies are not read."""
    return {(row.kind, row.key): row for row in _in_force().filter(locality=locality).defer("body")}


def withdrawn(slug: str) -> list[Withdrawn]:
    """Return what was taken back and not made public again, newest first: each leaves a line "đã gỡ"."""
    shown = {(s.kind.value, s.key) for s in summaries(slug)}
    rows = Publication.objects.filter(locality__slug=slug, ended=Ended.WITHDRAWN).defer("body").order_by("-until")
    last: dict[tuple[str, str], Withdrawn] = {}
    for row in rows:
        if (row.kind, row.key) not in shown:
            last.setdefault((row.kind, row.key), Withdrawn(row.label, row.until))
    return list(last.values())


def history_of(locality: Body) -> QuerySet[Publication]:
    """Return every publication of the locality, newest first, for the staff's page."""
    return (
        Publication.objects.filter(locality=locality)
        .defer("body", "summary")
        .select_related("by", "ended_by")
        .order_by("-since", "-pk")
    )
