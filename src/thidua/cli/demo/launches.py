"""The movements that the texts tell of: the locality's own with bodies and contents, and those taken up from above."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from thidua.documents.models import Document, Passage
from thidua.documents.selectors import find_by_number
from thidua.documents.services import make_passage
from thidua.ground.actors import Actor
from thidua.ground.dates import FAR
from thidua.ground.errors import NotFound
from thidua.movements.core.draft import Draft, Line, name_fold
from thidua.movements.core.kinds import Form, Level, LineKind, Role, State
from thidua.movements.models import Movement
from thidua.movements.services import RoleGiven, create_movement, issue_movement
from thidua.reading.models import Intake
from thidua.units.models import Body
from thidua.units.selectors import leading_bodies


def launch_movements(intake: Intake, said: Sequence[dict[str, Any]], *, by: Actor, at: datetime) -> int:
    """Write the movements that are not there yet, and let every draft of the text's locality be launched."""
    owner = intake.owner
    made = 0
    for one in said:
        if not Movement.objects.filter(owner=owner, fold=name_fold(one["name"])).exists():
            _create(intake, one, by=by, at=at)
            made += 1
    days = {name_fold(one["name"]): _day(one.get("issued_on")) for one in said}
    for draft in Movement.objects.filter(owner=owner, state=State.DRAFT.value).select_related("owner"):
        issue_movement(draft, on=days.get(draft.fold), by=by, at=at)
    return made


def _create(intake: Intake, one: dict[str, Any], *, by: Actor, at: datetime) -> Movement:
    owner = intake.owner
    lines = tuple(
        Line(LineKind(line["kind"]), line["quote"], _passage(intake, line["quote"], by=by).pk) for line in one["lines"]
    )
    draft = Draft(
        one["name"], Form(one["form"]), Level(one["level"]), theme=one.get("theme", ""), since=_day(one.get("since")),
        until=_day(one.get("until")) or FAR, lines=lines, source=intake.name,
    )  # fmt: skip
    day = draft.since or date(intake.year, 1, 1)
    bodies = {body.kind: body for body in leading_bodies(owner, as_of=day)}
    return create_movement(
        draft,
        owner=owner,
        roles=[
            *(RoleGiven(Role(role), bodies[kind]) for kind, role in one["roles"].items()),
            *(RoleGiven(Role(role), name=name) for role, name in one.get("named", [])),
        ],
        bases=[_paper(owner, number) for number in one.get("bases", [])],
        plan=_paper(owner, one["plan"]) if "plan" in one else None,
        passage=_passage(intake, one["quote"], by=by),
        by=by,
        at=at,
    )


def _passage(intake: Intake, quote: str, *, by: Actor) -> Passage:
    start = intake.text.nfc.find(quote)
    if start < 0:
        raise NotFound(f"Không thấy “{quote}” trong {intake.name}. Chép lại đúng câu chữ.")
    return make_passage(intake.text, start, start + len(quote), by=by)


def _paper(owner: Body, number: str) -> Document:
    found = find_by_number(owner, number)
    if not found:
        raise NotFound(f"Chưa có văn bản {number} trong thư viện. Nạp thư viện trước.")
    return found[0]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
