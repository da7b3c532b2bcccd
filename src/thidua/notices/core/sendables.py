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
    """A thing to be sent, as its room tells it: ``content`` is frozen with the sending."""

    kind: str
    key: str
    label: str
    content: str = ""
    simulated: bool = False


Find = Callable[[str, Any, Actor, date], Thing]
"""``find(key, locality, actor, as_of)``: the thing of the locality; raises NotFound."""


Listing = Callable[[Any, Actor], list[tuple[str, str]]]
"""``mine(locality, actor)``: key and label of the things of that locality that the actor may see, newest first."""


@dataclass(frozen=True)
class Sendable:
    """A kind of thing: its word, the power over its owner that sends it, how it is found, listed, and shown.

    ``route`` is the URL name of its page, which takes the locality's slug and the key; ``nav`` the door it stands at.
    Where bodies answer in the thing's own room, ``answers`` is the URL name of the one list of answers (slug, key) and
    ``answer`` that of the form (slug, key, body); then nothing is answered here, only received.
    """

    kind: str
    word: str
    power: Power
    find: Find
    mine: Listing
    route: str
    nav: str
    answers: str = ""
    answer: str = ""


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


def kinds() -> list[Sendable]:
    """All kinds that can be sent, in the order they were registered."""
    return list(_known.values())


def find_sendable(kind: str) -> Sendable | None:
    """The kind of thing, or None."""
    return _known.get(kind)


def answered_elsewhere(kind: str) -> bool:
    """Whether bodies answer things of this kind in the thing's own room."""
    found = _known.get(kind)
    return bool(found and found.answer)


def word(kind: str) -> str:
    """What things of this kind are called; empty where nobody has said."""
    found = _known.get(kind)
    return found.word if found else ""
