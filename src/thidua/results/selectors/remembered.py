"""Places in this process for what was computed, each under a key that tells from what state of the data."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import connection

T = TypeVar("T")
_FORGET: list[Callable[[], None]] = []


class Place(Generic[T]):
    """Room for one value; empty until somebody has computed it."""

    __slots__ = ("value",)

    def __init__(self) -> None:
        self.value: T | None = None


def memory(most: int) -> Callable[..., Place[T]]:
    """Return a function from a key to its place in this process; of more than ``most`` the least used are forgotten.

    Inside a transaction every place is new and nobody else's: what is written there may be undone.
    """
    kept = lru_cache(most)(_new)
    _FORGET.append(kept.cache_clear)

    def place(*key: Hashable) -> Place[T]:
        return Place() if _may_be_undone() else kept(connection.settings_dict["NAME"], *key)

    return place


def forget() -> None:
    """Forget everything: where rows were changed without an act, as measures do."""
    for one in _FORGET:
        one()


def _may_be_undone() -> bool:
    return connection.in_atomic_block


def _new(*key: Hashable) -> Place[Any]:
    return Place()
