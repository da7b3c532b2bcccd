"""``act``: the transaction of an act of the house, with its audit line written last.

    with act(by, at, "results.saved", chain="dong-son", kind="observation", key="41", label="Thu nhập") as a:
        ...                                   # permission was asked before; write here
        a.detail(before="51,2", after="54,68")

The outermost act opens the transaction; acts inside join it, each behind a savepoint.  Lines are collected and written
when the outermost ends, so that the head of the chain is locked last and briefly.  Nothing slow belongs inside.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import DatabaseError, OperationalError, transaction

from thidua.audit.services.lines import Pending, write_lines
from thidua.ground.actors import Actor
from thidua.ground.canonical import canonical_json
from thidua.ground.errors import Conflict
from thidua.ground.text import nfc

TRIES = 3
_TRANSIENT = {"40001", "40P01", "55P03"}  # serialization failure, deadlock, lock not available

P = ParamSpec("P")
R = TypeVar("R")


class Busy(Conflict):
    """Other acts hold the same rows; nothing was written."""

    code = "busy"


@dataclass
class Act:
    """The act that is going on: collects its detail and the lines it adds."""

    pending: Pending
    extra: list[Pending] = field(default_factory=list)

    def detail(self, **facts: Any) -> None:
        """Add facts to the act's detail: the place for names and values of persons, before and after."""
        self.pending.body.update({name: plain(value) for name, value in facts.items()})

    def thing(self, *, key: str, label: str | None = None) -> None:
        """Name the thing acted on, where its key is known only after it was written."""
        self.pending.key = key
        if label is not None:
            self.pending.label = label

    def line(self, name: str, *, kind: str, key: str, label: str, detail: dict[str, Any] | None = None) -> None:
        """Add one more line, by the same actor, at the same moment, in the same chain."""
        own = self.pending
        self.extra.append(Pending(own.chain, own.at, own.by, name, kind, key, label, plain(detail or {})))


@dataclass
class _Open:
    """The outermost act's basket of lines."""

    lines: list[Pending] = field(default_factory=list)


_open: ContextVar[_Open | None] = ContextVar("thidua_audit_open", default=None)


@contextmanager
def act(
    by: Actor,
    at: datetime,
    name: str,
    *,
    chain: str,
    kind: str,
    key: str,
    label: str,
    detail: dict[str, Any] | None = None,
    bulk: bool = False,
) -> Iterator[Act]:
    """Run the block as one act: all of it and its audit line are written, or nothing is.

    ``chain`` is the slug of the locality that owns the thing, or "system".  With ``bulk`` the acts inside leave no lines
    of their own: this act's line carries their counts and the sha256 of their canonical list.

    Raises:
        Busy: the database could not serialise the act with others; nothing was written.  Wrap the service in
            :func:`retried` to have it tried again.
    """
    this = Act(Pending(chain, at, by, name, kind, key, label, plain(detail or {})))
    basket = _open.get()
    if basket is not None:
        with transaction.atomic():
            yield from _collect(this, basket, bulk=bulk)
        return
    basket = _Open()
    token = _open.set(basket)
    try:
        with transaction.atomic():
            yield from _collect(this, basket, bulk=bulk)
            write_lines(basket.lines)
    except OperationalError as fault:
        if is_transient(fault):
            raise Busy(
                "Nhiều người đang ghi cùng một chỗ nên việc này chưa được ghi. Chờ vài giây rồi làm lại."
            ) from fault
        raise
    finally:
        _open.reset(token)


def retried(service: Callable[P, R]) -> Callable[P, R]:
    """Return ``service`` tried up to three times where its act was :class:`Busy`; inside another act, once.

    The service must open its act itself and hold nothing from a failed try.
    """

    @wraps(service)
    def trying(*args: P.args, **kwargs: P.kwargs) -> R:
        tries = 1 if _open.get() is not None else TRIES
        for _ in range(tries - 1):
            try:
                return service(*args, **kwargs)
            except Busy:
                continue
        return service(*args, **kwargs)

    return trying


def is_transient(fault: DatabaseError) -> bool:
    """Tell whether the database says "try again": deadlock, serialization failure, SQLite locked."""
    cause = fault.__cause__
    state = getattr(cause, "sqlstate", None)
    return state in _TRANSIENT if state else "locked" in str(fault)


def plain(value: Any) -> Any:
    """Return ``value`` in the few kinds canonical JSON knows: fractions, days, moments and other things as text."""
    if isinstance(value, str):
        return nfc(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, dict):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        parts = [plain(part) for part in value]
        return sorted(parts, key=str) if isinstance(value, set | frozenset) else parts
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _collect(this: Act, basket: _Open, *, bulk: bool) -> Iterator[Act]:
    """Yield the act; put its lines into the basket, or take back what was put since if the block fails."""
    mark = len(basket.lines)
    try:
        yield this
    except BaseException:
        del basket.lines[mark:]
        raise
    if bulk:
        this.detail(**_summary(basket.lines[mark:]))
        del basket.lines[mark:]
    basket.lines.insert(mark, this.pending)
    basket.lines[mark + 1 : mark + 1] = this.extra


def _summary(lines: list[Pending]) -> dict[str, Any]:
    """Return the counts of acts in ``lines`` and the sha256 of their canonical list."""
    listed = [[line.act, line.kind, line.key, line.label, line.body] for line in lines]
    return {
        "acts": dict(Counter(line.act for line in lines)),
        "sha256": hashlib.sha256(canonical_json(listed)).hexdigest(),
    }
