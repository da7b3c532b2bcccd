"""The official list as a plan of bodies, names, relations and successions, before anything is written.

Two places before and after 1 July 2025 are the same body where one old place became one new place with the same code
and of the same kind; a new name is then a renaming. Everything else is a succession: districts end without successor.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from itertools import pairwise

from thidua.ground.dates import FAR
from thidua.ground.text import fold
from thidua.units.core.kinds import LEVEL_OF_AREA, Kind, Level, SuccessionKind

CHANGE = date(2025, 7, 1)


@dataclass
class Place:
    """One body of the list, with its dated names and dated parents (a place, or None for the nation)."""

    kind: Kind
    code: str
    since: date | None
    until: date
    names: list[tuple[str, date | None, date]] = field(default_factory=list)
    parents: list[tuple[Place | None, date | None, date]] = field(default_factory=list)

    @property
    def level(self) -> Level:
        """The level of the kind."""
        return LEVEL_OF_AREA[self.kind]


@dataclass(frozen=True)
class Passage:
    """One succession of the list."""

    kind: SuccessionKind
    old: Place
    new: Place | None
    day: date
    citation: str


@dataclass
class Plan:
    """Everything that the list says."""

    places: list[Place]
    passages: list[Passage]


def official_plan() -> Plan:
    """Return the whole list, places above before places below."""
    citations = {(row["level"], row["code"]): row["citation"] for row in _rows("citations.csv")}
    olds, early = _before()
    pairs = [(row["old"], row["new"]) for row in _rows("succession.csv")]
    news, passages = _after(olds, pairs, citations)
    passages.extend(early)
    followed = {id(passage.old) for passage in passages}
    passages.extend(
        Passage(SuccessionKind.ABOLISHED, place, None, CHANGE, citations["district", ""])
        for place in olds.values()
        if place.level == Level.DISTRICT and id(place) not in followed
    )
    listed: dict[int, Place] = {id(place): place for place in [*olds.values(), *news.values()]}
    for passage in passages:
        listed.setdefault(id(passage.old), passage.old)
    order = list(Level)
    return Plan(
        sorted(listed.values(), key=lambda place: (order.index(place.level), place.code, place.until)), passages
    )


def _before() -> tuple[dict[str, Place], list[Passage]]:
    """Return the places of 30 June 2025 by code, and what had changed within that list before."""
    places: dict[str, Place] = {}
    early: list[Passage] = []
    for row in _rows("before.csv"):
        since = date.fromisoformat(row["since"]) if row["since"] else None
        until = date.fromisoformat(row["until"]) if row["until"] else CHANGE
        kind, parent = Kind(row["kind"]), places.get(row["parent"])
        was = places.get(row["code"])
        if was is not None and was.kind == kind and since is not None:
            was.until = until
            was.names[-1] = (row["name"], None, until)
            was.parents.append((parent, since, until))
            continue
        place = Place(kind, row["code"], since, until, [(row["name"], since, until)], [(parent, since, until)])
        if was is not None and since is not None:
            early.append(Passage(SuccessionKind.RENAMED, was, place, since, ""))
        places[row["code"]] = place
    early.extend(_ended_districts(places, early))
    return places, early


def _ended_districts(places: dict[str, Place], early: list[Passage]) -> Iterator[Passage]:
    """Yield what became of the districts that ended before the change: where their communes went."""
    heirs: defaultdict[str, set[str]] = defaultdict(set)
    for place in places.values():
        for (old, _, _), (new, _, _) in pairwise(place.parents):
            if old is not None and new is not None:
                heirs[old.code].add(new.code)
    for code, codes in heirs.items():
        if places[code].until < CHANGE and len(codes) == 1:
            yield Passage(SuccessionKind.MERGED, places[code], places[codes.pop()], places[code].until, "")


def _after(
    olds: dict[str, Place], pairs: list[tuple[str, str]], citations: dict[tuple[str, str], str]
) -> tuple[dict[str, Place], list[Passage]]:
    """Return the places of 1 July 2025 by code, old bodies that live on among them, and the successions to them."""
    parts, sources = Counter(old for old, _ in pairs), defaultdict(list)
    for before, after in pairs:
        sources[after].append(before)
    news: dict[str, Place] = {}
    passages: list[Passage] = []
    for row in _rows("after.csv"):
        kind, code, name = Kind(row["kind"]), row["code"], row["name"]
        parent = news.get(row["parent"])
        from_codes = sources[code]
        cited = _cited(citations, kind, row["parent"])
        alone = len(from_codes) == 1 and parts[from_codes[0]] == 1
        old = olds[from_codes[0]]
        if alone and old.code == code and old.kind == kind:
            news[code] = old
            passages.extend(_lives_on(old, name, parent, cited))
            continue
        news[code] = Place(kind, code, CHANGE, FAR, [(name, CHANGE, FAR)], [(parent, CHANGE, FAR)])
        for source in from_codes:
            how = SuccessionKind.SPLIT if parts[source] > 1 else SuccessionKind.MERGED
            how = SuccessionKind.RENAMED if alone else how
            passages.append(Passage(how, olds[source], news[code], CHANGE, cited))
    return news, passages


def _lives_on(place: Place, name: str, parent: Place | None, cited: str) -> Iterator[Passage]:
    """Let an old place live on under its new parent; a name that is more than another spelling is a renaming."""
    place.until = FAR
    was, since, _ = place.names[-1]
    if was == name:
        place.names[-1] = (was, since, FAR)
    else:
        place.names[-1] = (was, since, CHANGE)
        place.names.append((name, CHANGE, FAR))
        if fold(was) != fold(name):
            yield Passage(SuccessionKind.RENAMED, place, place, CHANGE, cited)
    last, since, _ = place.parents[-1]
    if last is parent:
        place.parents[-1] = (last, since, FAR)
    else:
        place.parents[-1] = (last, since, CHANGE)
        place.parents.append((parent, CHANGE, FAR))


def _cited(citations: dict[tuple[str, str], str], kind: Kind, province: str) -> str:
    level = LEVEL_OF_AREA[kind]
    return citations.get((level.value, province if level == Level.COMMUNE else ""), "")


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("thidua.units.official").joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())
