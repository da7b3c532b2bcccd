"""What a version of a pledge says, as values and as the exact bytes that are hashed and kept."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from thidua.ground.canonical import canonical_json

SCHEMA = "thidua.pledge/1"


@dataclass(frozen=True)
class Promise:
    """One target in a pledge, in words; ``revision`` is its plan's version, ``answer`` that of what its unit registered."""

    target: str
    revision: int
    answer: int
    field: str
    label: str
    plan: str


@dataclass(frozen=True)
class Side:
    """A party as the text names it, with the promises that are its own."""

    body: int
    name: str
    represented: str
    launches: bool
    promises: tuple[Promise, ...] = ()
    declined: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """The whole text of one version, before it is laid out."""

    form: str
    name: str
    locality: str
    place: str
    period: str
    since: str
    until: str
    aim: str
    contents: tuple[str, ...]
    bases: tuple[str, ...]
    held_on: str
    held_at: str
    sides: tuple[Side, ...]
    common: tuple[Promise, ...]
    simulated: bool = False

    @property
    def promises(self) -> tuple[Promise, ...]:
        """Every promise in it, the common ones first."""
        return (*self.common, *(one for side in self.sides for one in side.promises))


def written(content: Content) -> str:
    """Return the canonical JSON that is stored and hashed."""
    told = {name: value for name, value in vars(content).items() if name not in ("sides", "common")}
    sides = [{**vars(side), "promises": _told(side.promises)} for side in content.sides]
    return canonical_json({"schema": SCHEMA, **told, "common": _told(content.common), "sides": sides}).decode()


def _told(promises: tuple[Promise, ...]) -> list[dict[str, Any]]:
    return [vars(one) for one in promises]


def digest(text: str) -> str:
    """Return the sha256 of the UTF-8 bytes of a version.

    >>> digest("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def read(text: str) -> Content:
    """Return the content that :func:`written` wrote."""
    raw: dict[str, Any] = json.loads(text)
    raw.pop("schema")
    sides = tuple(
        Side(**{**side, "promises": _promises(side["promises"]), "declined": tuple(side["declined"])})
        for side in raw.pop("sides")
    )
    return Content(
        **{
            **raw,
            "sides": sides,
            "common": _promises(raw["common"]),
            "contents": tuple(raw["contents"]),
            "bases": tuple(raw["bases"]),
        }
    )


@dataclass(frozen=True)
class Change:
    """One difference between two versions, in words: what it is about, before, after."""

    what: str
    before: str
    after: str


def changes(before: Content, after: Content) -> list[Change]:
    """Return what is different in ``after``, in the order of the text."""
    found = [
        Change(what, _said(getattr(before, name)), _said(getattr(after, name)))
        for name, what in (
            ("name", "Tên giao ước"), ("aim", "Mục đích"), ("contents", "Nội dung thi đua"), ("bases", "Căn cứ"),
            ("held_on", "Ngày ký"), ("held_at", "Nơi ký"),
        )
        if getattr(before, name) != getattr(after, name)
    ]  # fmt: skip
    found += _of_promises("", before.common, after.common)
    old, new = ({side.body: side for side in content.sides} for content in (before, after))
    for key in dict.fromkeys([*old, *new]):
        one, other = old.get(key), new.get(key)
        if one is None or other is None:
            found.append(Change("Bên ký", one.name if one else "", other.name if other else ""))
            continue
        if (one.name, one.represented) != (other.name, other.represented):
            found.append(Change("Bên ký", _named(one), _named(other)))
        found += _of_promises(other.name, one.promises, other.promises)
    return found


def _of_promises(whose: str, before: tuple[Promise, ...], after: tuple[Promise, ...]) -> list[Change]:
    old, new = ({one.target: one for one in rows} for rows in (before, after))
    found = []
    for key in dict.fromkeys([*old, *new]):
        one, other = old.get(key), new.get(key)
        if (one and one.plan) != (other and other.plan):
            label = other.label if other else one.label if one else ""
            found.append(
                Change(f"{whose}: {label}" if whose else label, one.plan if one else "", other.plan if other else "")
            )
    return found


def _promises(rows: list[dict[str, Any]]) -> tuple[Promise, ...]:
    return tuple(Promise(**row) for row in rows)


def _named(side: Side) -> str:
    return f"{side.name} ({side.represented})" if side.represented else side.name


def _said(value: object) -> str:
    return "; ".join(str(part) for part in value) if isinstance(value, tuple) else str(value)
