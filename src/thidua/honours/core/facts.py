"""From what stands in a record to the facts of a rules case.  What nobody recorded is left out: it is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thidua.honours.core.kinds import GROUP_OF, Category, HolderKind
from thidua.honours.core.years import year_of
from thidua.rules.years import Year

KNOWN_KINDS = frozenset(kind.value for kind in HolderKind) - {HolderKind.OTHER.value}


@dataclass(frozen=True)
class Given:
    """A title or award that stands: code, working year, kind (empty for titles), compared with its decision or not."""

    code: str
    year: str
    kind: str = ""
    checked: bool = True
    decided: date | None = None
    number: str = ""


@dataclass(frozen=True)
class Rated:
    """The rating of a year."""

    year: str
    rating: str
    checked: bool = True


@dataclass(frozen=True)
class Recognised:
    """An initiative or research with the widest scope recognised."""

    year: str
    scope: str
    checked: bool = True


@dataclass(frozen=True)
class Disciplined:
    """A discipline: its form, the day of its decision, the day it was served (None: not known)."""

    form: str
    decided: date
    until: date | None


@dataclass(frozen=True)
class Posted:
    """A category of post on the days [since, until) in a unit (None: in no register)."""

    category: str
    since: date
    until: date
    unit: int | None = None
    judged_here: bool = True


@dataclass(frozen=True)
class Recorded:
    """All that stands in the record of one holder, doubles joined."""

    kind: str
    complete_from: int | None = None
    awards: tuple[Given, ...] = ()
    ratings: tuple[Rated, ...] = ()
    initiatives: tuple[Recognised, ...] = ()
    research: tuple[Recognised, ...] = ()
    disciplines: tuple[Disciplined, ...] = ()
    cleared: frozenset[str] = frozenset()
    held: bool = False
    posts: tuple[Posted, ...] = ()
    collective: Mapping[str, Any] = field(default_factory=dict)

    @property
    def has_self_declared(self) -> bool:
        """Whether anything was not compared with its decision."""
        rows: Iterable[Any] = (*self.awards, *self.ratings, *self.initiatives, *self.research)
        return any(not row.checked for row in rows)

    def checked_only(self) -> Recorded:
        """The same record without what was not compared with its decision."""

        def kept(rows: tuple[Any, ...]) -> tuple[Any, ...]:
            return tuple(row for row in rows if row.checked)

        return Recorded(
            self.kind, self.complete_from, kept(self.awards), kept(self.ratings), kept(self.initiatives),
            kept(self.research), self.disciplines, self.cleared, self.held, self.posts, self.collective,
        )  # fmt: skip


def case_facts_from(record: Recorded, year: Year) -> dict[str, Any]:
    """Return the facts of a rules case for a nomination for ``year``: subject, ratings, awards and the others.

    Lists of a record that nobody said to be whole stand there as far as they go; `thidua.honours.core.judging.judge`
    does not take them for complete.
    """
    facts: dict[str, Any] = {"subject": _subject(record, year)}
    whole = record.complete_from is not None
    if record.ratings:
        facts["ratings"] = {row.year: row.rating for row in record.ratings}
    if record.awards or whole:
        facts["awards"] = _awards(record.awards)
    for name in ("initiatives", "research"):
        works = getattr(record, name)
        if works or whole:
            facts[name] = [{"year": work.year, "scope": work.scope} for work in works]
    if record.kind != HolderKind.PERSON:
        facts["collective"] = _collective(record, year)
    return facts


def _awards(given: tuple[Given, ...]) -> list[dict[str, Any]]:
    """Return each title or award once: the same one may stand in two records that were joined."""
    found: dict[tuple[str, str, str, str], dict[str, Any]] = {}
    for one in given:
        said = {"code": one.code, "year": one.year} | ({"kind": one.kind} if one.kind else {})
        found.setdefault((one.code, one.year, one.kind, one.number if one.kind else ""), said)
    return list(found.values())


def _subject(record: Recorded, year: Year) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if record.kind in KNOWN_KINDS:
        said["kind"] = record.kind
    if record.kind == HolderKind.PERSON:
        if (group := group_of(record.posts, year)) is not None:
            said["group"] = group
        if (months := months_employed(record.posts, year)) is not None:
            said["months_employed"] = months
    cleared = str(year) in record.cleared
    if cleared and not record.held:
        said["under_investigation"] = False
    if record.disciplines:
        said["discipline"] = _discipline(record.disciplines)
    elif cleared:
        said["discipline"] = None
    return said


def _discipline(rows: tuple[Disciplined, ...]) -> dict[str, Any]:
    """Return the discipline that reaches furthest; one whose end is not known reaches furthest of all."""
    last = max(rows, key=lambda row: (row.until is None, row.until or row.decided))
    return {"form": last.form} | ({"until": last.until.isoformat()} if last.until else {})


def posts_in(posts: Iterable[Posted], year: Year) -> list[Posted]:
    """Return the posts held in a working year, the latest first."""
    return sorted(
        (post for post in posts if post.since < year.until and year.starts < post.until),
        key=lambda post: (post.until, post.since),
        reverse=True,
    )


def group_of(posts: Iterable[Posted], year: Year) -> str | None:
    """Return the group of article 24 by the post at the end of the year in the unit that judges; None if not known.

    Two posts of different groups on one day leave it open.
    """
    held = [post for post in posts_in(posts, year) if post.judged_here]
    if not held:
        return None
    last = [post for post in held if post.until == held[0].until]
    groups = {GROUP_OF.get(Category(post.category)) for post in last}
    return groups.pop() if len(groups) == 1 else None


def months_employed(posts: Iterable[Posted], year: Year) -> int | None:
    """Return the full months from the first post recorded to the end of the year; None where none is."""
    first = min((post.since for post in posts), default=None)
    if first is None or first >= year.until:
        return None
    end = year.until
    return (end.year - first.year) * 12 + end.month - first.month - (1 if end.day < first.day else 0)


def _collective(record: Recorded, year: Year) -> dict[str, Any]:
    said = {name: value for name, value in record.collective.items() if value is not None}
    rating = next((row.rating for row in record.ratings if row.year == str(year)), None)
    return said | ({"rating": rating} if rating else {})


def known_years(record: Recorded) -> list[Year]:
    """Return every working year the record speaks of, the latest first."""
    rows: Iterable[Any] = (*record.awards, *record.ratings, *record.initiatives, *record.research)
    return sorted({year_of(row.year) for row in rows}, key=lambda year: year.starts, reverse=True)
