"""Lines of a chain, newest first, and the head."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet

from thidua.audit.core.chain import ANCHOR_SIGNS, START
from thidua.audit.models import Chain, Detail, Line
from thidua.ground.dates import ZONE


class Head(NamedTuple):
    """How many lines a chain has and the digest of the last: the version of what it tells of."""

    seq: int
    digest: str


@dataclass(frozen=True)
class LineRead:
    """One line with its detail as a page reads it; ``erased`` tells that the detail was taken away by law."""

    key: int
    seq: int
    at: datetime
    actor_key: str
    actor_label: str
    act: str
    kind: str
    thing: str
    label: str
    detail: dict[str, Any]
    erased: bool


def lines(
    chain: str,
    *,
    from_: date | None = None,
    until: date | None = None,
    actor_key: str = "",
    kind: str = "",
    key: str = "",
) -> QuerySet[Line]:
    """Return the lines of ``chain``, newest first; days [from_, until) as people count them in Vietnam."""
    found = Line.objects.filter(chain__name=chain).order_by("-seq")
    if from_ is not None:
        found = found.filter(at__gte=_midnight(from_))
    if until is not None:
        found = found.filter(at__lt=_midnight(until))
    wanted = {name: value for name, value in (("actor_key", actor_key), ("kind", kind), ("key", key)) if value}
    return found.filter(**wanted)


def with_details(rows: Iterable[Line]) -> list[LineRead]:
    """Return ``rows`` with their details: one query, however many rows."""
    listed = list(rows)
    bodies = dict(Detail.objects.filter(line__in=[row.pk for row in listed]).values_list("line_id", "body"))
    return [
        LineRead(
            key=row.pk,
            seq=row.seq,
            at=row.at,
            actor_key=row.actor_key,
            actor_label=row.actor_label,
            act=row.act,
            kind=row.kind,
            thing=row.key,
            label=row.label,
            detail=bodies.get(row.pk, {}),
            erased=bool(row.detail_digest) and row.pk not in bodies,
        )
        for row in listed
    ]


def actors_of(chain: str) -> list[tuple[str, str]]:
    """Return (key, label) of everyone who stands in ``chain``, each key once with one of its labels."""
    pairs = Line.objects.filter(chain__name=chain).order_by("actor_key", "actor_label")
    return list(dict(pairs.values_list("actor_key", "actor_label").distinct()).items())


def kinds_of(chain: str) -> list[str]:
    """Return the kinds of things that stand in ``chain``, sorted."""
    return list(Line.objects.filter(chain__name=chain).order_by("kind").values_list("kind", flat=True).distinct())


def head_seq(chain: str) -> int:
    """Return how many lines ``chain`` has (0 where nothing was done): the locality's data version."""
    return Chain.objects.filter(name=chain).values_list("seq", flat=True).first() or 0


def heads(chains: Iterable[str]) -> dict[str, Head]:
    """Return chain → its head, ``Head(0, "")`` where nothing was done in it.

    A digest never comes again: it covers the moments of all acts, and each detail is salted.
    """
    asked = dict.fromkeys(chains, Head(0, ""))
    rows = Chain.objects.filter(name__in=asked).values_list("name", "seq", "digest")
    return asked | {name: Head(seq, digest) for name, seq, digest in rows}


def lines_since(chain: str, known: Head, *, until: Head) -> list[Line] | None:
    """Return the lines after ``known`` up to ``until``, in order; None where ``known`` is no head of this chain's history."""
    rows = Line.objects.filter(chain__name=chain, seq__gte=known.seq, seq__lte=until.seq).order_by("seq")
    found = list(rows.only("seq", "act", "kind", "key", "digest"))
    if known.seq == 0:
        return found
    return found[1:] if found and found[0].digest == known.digest else None


def head_signs(chain: str) -> str:
    """Return the head's first twelve signs in groups of four, as printed in the foot of papers."""
    digest = Chain.objects.filter(name=chain).values_list("digest", flat=True).first() or START
    return " ".join(digest[start : start + 4] for start in range(0, ANCHOR_SIGNS, 4))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZONE)


def day_after(day: date) -> date:
    """Return the day after ``day``: "hết ngày" becomes an end that is not contained."""
    return day + timedelta(days=1)
