"""The act around a change of a body: its chain, its label, its permission; and the checks that several services share."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any

from thidua.audit.services import Act, act
from thidua.ground.actors import Actor
from thidua.ground.dates import FAR, day_of, format_day
from thidua.ground.errors import BadInput, Conflict
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.models.body import UNRECORDED
from thidua.units.permissions import may_edit
from thidua.units.selectors.names import name_of


class NotAlive(Conflict):
    """A change is dated outside the life of a body it names."""

    code = "not_alive"


class Overlap(Conflict):
    """Two dated rows of the same thing would hold on one day."""

    code = "overlap"


def acting(by: Actor, at: datetime, name: str, body: Body, **detail: Any) -> AbstractContextManager[Act]:
    """Return the act ``name`` on ``body``, written to the chain of the locality that owns it."""
    label = name_of(body, day_of(at))
    return act(by, at, name, chain=chain_of(body), kind="body", key=str(body.pk), label=label, detail=detail)


def chain_of(body: Body) -> str:
    """Return the chain in which acts on the body are told: its own slug, its owner's, or "system"."""
    return body.slug or (body.owner.slug if body.owner else None) or "system"


def must_edit(by: Actor, *bodies: Body) -> None:
    """Return where the actor may change all these bodies.

    Raises:
        NotPermitted: one of them he may not.
    """
    for body in bodies:
        may_edit(by, body).require()


def lock(*bodies: Body) -> None:
    """Hold the rows of these bodies to the end of the act, in order of key, and read their lives again."""
    keys = [body.pk for body in bodies]
    rows = {row.pk: row for row in Body.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    for body in bodies:
        body.since, body.until = rows[body.pk].since, rows[body.pk].until


def must_live(body: Body, since: date, until: date) -> None:
    """Return where the body lives all the days ``since <= day < until``.

    Raises:
        BadInput: there is no such day.
        NotAlive: it does not live on one of them.
    """
    if since >= until:
        raise BadInput(f"Ngày kết thúc phải sau ngày bắt đầu {days(since)}. Chọn lại ngày.", field="until")
    if since < body.since or body.until < until:
        raise NotAlive(
            f"{first_up(name_of(body, since))} chỉ tồn tại {span(body.since, body.until)}. "
            "Chọn ngày trong thời gian đó."
        )


def must_live_on(body: Body, day: date) -> None:
    """Return where the body lives on the day and lived on the day before: something can change on it.

    Raises:
        NotAlive: it does not.
    """
    if not body.since < day < body.until:
        raise NotAlive(
            f"{first_up(name_of(body, day))} chỉ tồn tại {span(body.since, body.until)}. "
            f"Ngày thay đổi {days(day)} phải nằm trong thời gian đó."
        )


def days(day: date) -> str:
    """Return a day for a message."""
    return format_day(day)


def span(since: date, until: date) -> str:
    """Return a span for a message: "từ 01/07/2025", "trước 01/07/2025", "từ … đến trước …"."""
    first = "" if since == UNRECORDED else f"từ {days(since)}"
    last = "" if until == FAR else f"trước {days(until)}"
    return f"{first} đến {last}" if first and last else first or last or "đến nay"
