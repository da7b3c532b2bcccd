"""The shipped library, read: papers as data, links by key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from thidua.documents.core.kinds import LinkKind
from thidua.documents.core.paper import Paper


class LibraryFault(ValueError):
    """The shipped data is wrong: said to developers, never to users."""


class _Loader(yaml.BaseLoader):
    """Every scalar is text, and a key said twice is refused."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in found:
            raise LibraryFault(f"{key!r} twice at {node.start_mark}")
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


@dataclass(frozen=True)
class Entry:
    """One paper of the library. ``rests``: what it rests on, by number, outside its own file."""

    key: str
    paper: Paper
    rests: tuple[tuple[LinkKind, str], ...] = ()


@dataclass(frozen=True)
class National:
    """The papers that the root owns, and their links by key."""

    entries: tuple[Entry, ...]
    links: tuple[tuple[str, LinkKind, str], ...]


def read_yaml(text: str) -> Any:
    """What the YAML says, every scalar as text.

    Raises:
        LibraryFault: a key is said twice.
    """
    return yaml.load(text, Loader=_Loader)  # noqa: S506 a BaseLoader makes only text, lists and mappings


def read_national(text: str) -> National:
    """The national part.

    Raises:
        LibraryFault: a key twice, an unknown field, a link to nothing.
    """
    said = read_yaml(text)
    entries = tuple(_entry(row) for row in said["documents"])
    keys = [entry.key for entry in entries]
    if len(set(keys)) != len(keys):
        raise LibraryFault("a key stands twice in the library")
    links = tuple((near, LinkKind(kind), far) for near, kind, far in said["links"])
    if strangers := {key for near, _, far in links for key in (near, far)} - set(keys):
        raise LibraryFault(f"links name {strangers}")
    return National(entries, links)


def read_cited(text: str) -> dict[str, tuple[Entry, ...]]:
    """The papers that localities' texts cite, by the locality's slug."""
    return {slug: tuple(_entry(row) for row in rows) for slug, rows in read_yaml(text)["localities"].items()}


_DAYS = {"date", "valid_from", "valid_until"}
_WORDS = {"kind", "number", "issuer", "abstract", "nature", "openness", "source", "note"}


def _entry(row: dict[str, Any]) -> Entry:
    if strangers := set(row) - _DAYS - _WORDS - {"key", "sourced", "rests"}:
        raise LibraryFault(f"{row.get('key')}: {strangers}")
    facts: dict[str, Any] = {name: row[name] for name in _WORDS & set(row)}
    facts |= {name: day(row[name]) for name in _DAYS & set(row)}
    facts["sourced"] = yes(row.get("sourced", "yes"))
    facts["published"] = row.get("openness") == "party"  # the library holds only what the press or a portal has printed
    rests = tuple((LinkKind(kind), number) for kind, number in row.get("rests", []))
    return Entry(row["key"], Paper(**facts), rests)


def day(text: str) -> date:
    """A day written 2022-01-26.

    Raises:
        LibraryFault: it is not.
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise LibraryFault(f"{text!r} is no day")
    return date.fromisoformat(text)


def yes(text: str) -> bool:
    """Yes or no.

    Raises:
        LibraryFault: neither.
    """
    if text not in {"yes", "no"}:
        raise LibraryFault(f"{text!r} is neither yes nor no")
    return text == "yes"
