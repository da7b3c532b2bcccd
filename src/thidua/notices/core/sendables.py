"""What can be sent: rooms above register their kinds here from ``ready()``, so that this room need not know them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound


@dataclass(frozen=True)
class Thing:
    """A thing to be sent, as its room tells it: ``content`` is frozen with the sending, ``route`` leads to its page."""

    kind: str
    key: str
    label: str
    content: str
    route: str
    simulated: bool = False


Find = Callable[[str, Any, Actor, date], Thing]
"""``find(key, locality, actor, as_of)``: the thing of the locality; raises NotFound."""


@dataclass(frozen=True)
class Sendable:
    """A kind of thing: what it is called, which power over its owner sends it, how it is found, the nav door it stands at."""

    kind: str
    word: str
    power: Power
    find: Find
    nav: str


_known: dict[str, Sendable] = {}


def register(sendable: Sendable) -> None:
    """Let things of this kind be sent; the same kind registered again takes the place of the first."""
    _known[sendable.kind] = sendable


def sendable(kind: str) -> Sendable:
    """The kind of thing.

    Raises:
        NotFound: nothing of that kind can be sent.
    """
    found = _known.get(kind)
    if found is None:
        raise NotFound("Không gửi được loại này. Quay lại trang trước.")
    return found


def word(kind: str) -> str:
    """What things of this kind are called; empty where nobody has said."""
    found = _known.get(kind)
    return found.word if found else ""
