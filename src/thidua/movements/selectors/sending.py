"""A movement as it is sent to units: its name and the words of its plan."""

from __future__ import annotations

import uuid
from datetime import date

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import BadInput, NotFound
from thidua.movements.core.kinds import LineKind, State
from thidua.movements.core.states import span_in_words
from thidua.movements.models import Movement
from thidua.movements.selectors.movements import movements_of
from thidua.notices.core.sendables import Sendable, Thing
from thidua.units.models import Body

MOST = 60


class NotLaunched(BadInput):
    """A draft is not sent."""

    code = "not_launched"


def movement_to_send(key: str, locality: Body, actor: Actor, as_of: date) -> Thing:
    """The locality's own launched movement.

    Raises:
        NotFound: there is none of that uid here.
        NotLaunched: it is still a draft.
    """
    row = movements_of(locality, actor=actor).filter(uid=_uid(key)).first()
    if row is None:
        raise NotFound("Không có phong trào này ở địa phương. Quay lại danh sách phong trào.")
    if row.state == State.DRAFT:
        raise NotLaunched("Phong trào còn là dự thảo nên chưa gửi được. Phát động rồi gửi.")
    return Thing("movement", str(row.uid), row.name, content=_words(row), simulated=row.simulated)


def movements_to_name(locality: Body, actor: Actor) -> list[tuple[str, str]]:
    """Key and name of the locality's newest launched movements: what a body may answer with."""
    rows = movements_of(locality, actor=actor).exclude(state=State.DRAFT.value)[:MOST]
    return [(str(row.uid), row.name) for row in rows]


def _words(row: Movement) -> str:
    head = f"{row.get_form_display().capitalize()}, {row.get_level_display()}, {span_in_words(row.since, row.until)}."
    theme = [f"Chủ đề: {row.theme}"] if row.theme else []
    lines = list(row.lines.order_by("number"))
    parts = [
        f"{kind.label}:\n" + "\n".join(f"– {line.text}" for line in lines if line.kind == kind)
        for kind in LineKind
        if any(line.kind == kind for line in lines)
    ]
    return "\n\n".join([head, *theme, *parts])


def _uid(key: str) -> uuid.UUID:
    try:
        return uuid.UUID(key)
    except ValueError:
        return uuid.UUID(int=0)


SENDABLE = Sendable(
    kind="movement",
    word="phong trào",
    power=Power.MOVEMENTS_EDIT,
    find=movement_to_send,
    mine=movements_to_name,
    route="movements:movement",
    nav="movements",
    answers="movements:answers",
    answer="movements:answer",
)
