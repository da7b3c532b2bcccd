"""What a paper belongs to, asked of the rooms above: the decision, submission, movement, session or draft it came from.

A room above registers a provider when it starts; a paper that no room knows stands by itself. Each provider shows only
what the actor may see, and names no person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from thidua.ground.actors import Actor

MOST = 30
"""How many are listed: a public paper of a province may carry hundreds of movements."""


@dataclass(frozen=True)
class Belonging:
    """What the paper is to the thing ("Kế hoạch của phong trào"), the thing's name, its page ("" where it has none)."""

    words: str
    label: str
    href: str = ""


Provider = Callable[[int, Actor], Iterable[Belonging]]
_providers: dict[str, Provider] = {}


def register_belonging(name: str, provider: Provider) -> None:
    """Let the room ``name`` tell what papers (by key) belong to; a second call replaces the first."""
    _providers[name] = provider


def belongings_of(document: int, actor: Actor) -> tuple[Belonging, ...]:
    """What the paper belongs to, as far as the actor may see it, each once, in the order of the rooms."""
    found = dict.fromkeys(one for provider in _providers.values() for one in provider(document, actor))
    return tuple(found)[:MOST]
