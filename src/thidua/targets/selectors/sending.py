"""A target set as it is sent to units: its lines and plans in words, as they stood on the day."""

from __future__ import annotations

from datetime import date

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import BadInput, NotFound
from thidua.notices.core.sendables import Sendable, Thing
from thidua.targets.models import Target, TargetSet
from thidua.targets.selectors.lines import lines_of
from thidua.targets.selectors.sets import set_of_uid, sets_of, sets_visible_to
from thidua.units.models import Body
from thidua.units.selectors import names_of

MOST = 60


class EmptySet(BadInput):
    """A set without a line is not sent."""

    code = "empty_set"


def set_to_send(key: str, locality: Body, actor: Actor, as_of: date) -> Thing:
    """The locality's own set.

    Raises:
        NotFound: there is none of that uid here, or the actor may not see it.
        EmptySet: it has no line.
    """
    row = set_of_uid(key, locality=locality)
    if not sets_visible_to(actor).filter(pk=row.pk).exists():
        raise NotFound("Không có bộ chỉ tiêu này. Quay lại danh sách bộ chỉ tiêu.")
    words = _words(row, as_of)
    if not words:
        raise EmptySet("Bộ chỉ tiêu chưa có dòng nào nên chưa gửi được. Thêm dòng rồi gửi.")
    return Thing("target_set", str(row.uid), row.name, content=words, simulated=row.simulated)


def sets_to_name(locality: Body, actor: Actor) -> list[tuple[str, str]]:
    """Key and name of the locality's sets: what a body may answer with."""
    rows = sets_of(locality).filter(pk__in=sets_visible_to(actor).values("pk"))[:MOST]
    return [(str(row.uid), f"{row.name}, {row.period.label}") for row in rows]


def _words(target_set: TargetSet, as_of: date) -> str:
    lines = list(lines_of(target_set))
    bodies = {target.body_id for line in lines for target in line.targets.all()} - {target_set.owner_id}
    names = names_of(bodies, as_of)
    return "\n".join(
        f"{line.number}. {line.text}: {_plans(list(line.targets.all()), names)}".rstrip(": ") for line in lines
    )


def _plans(targets: list[Target], names: dict[int, str]) -> str:
    return "; ".join(
        f"{target.plan_words} ({names[target.body_id]})" if target.body_id in names else target.plan_words
        for target in targets
    )


SENDABLE = Sendable(
    kind="target_set",
    word="bộ chỉ tiêu",
    power=Power.TARGETS_EDIT,
    find=set_to_send,
    mine=sets_to_name,
    route="targets:set",
    nav="sets",
)
