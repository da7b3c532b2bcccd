"""What rests on a rule, asked of the rooms above: what was decided while it held, and how many nominations wait for it.

A room above registers a provider when it starts; where none is registered nothing rests and nothing waits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Question:
    """A rule of the book, the day of the span that is meant, and the localities (keys) where it decided."""

    rule: str
    as_of: date
    bodies: frozenset[int]
    since: date


@dataclass(frozen=True)
class Decided:
    """Something decided on a rule: what, when, whose, and its page."""

    label: str
    day: date
    body: int
    href: str = ""


DecidedOn = Callable[[Question], Iterable[Decided]]
WaitingFor = Callable[[Collection[int]], Mapping[str, int]]
_decided: dict[str, DecidedOn] = {}
_waiting: dict[str, WaitingFor] = {}


def register_decided_on(name: str, provider: DecidedOn) -> None:
    """Let the room ``name`` tell what it decided on a rule; a second call replaces the first."""
    _decided[name] = provider


def register_waiting_for(name: str, provider: WaitingFor) -> None:
    """Let the room ``name`` tell, for localities (keys), how many nominations wait for which rule (its id)."""
    _waiting[name] = provider


def decided_on(question: Question) -> list[Decided]:
    """Return what the rooms above decided on the rule, newest first."""
    found = [one for provider in _decided.values() for one in provider(question)]
    return sorted(found, key=lambda one: (one.day, one.label), reverse=True)


def waiting_for(bodies: Collection[int]) -> Mapping[str, int]:
    """Return rule id → nominations of these localities that wait for it."""
    found: Counter[str] = Counter()
    for provider in _waiting.values():
        found.update(provider(bodies))
    return found
