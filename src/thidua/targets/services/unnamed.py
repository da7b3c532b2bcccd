"""Lines that a document counts without naming: "30/30 chỉ tiêu, trong đó 22 vượt" (V11)."""

from __future__ import annotations

from datetime import datetime

from thidua.audit.services import act
from thidua.documents.models import Passage
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.targets.core.kinds import Field, Kind
from thidua.targets.core.plans import Plan
from thidua.targets.models import Target, TargetSet
from thidua.targets.permissions import may_edit
from thidua.targets.services.lines import MOST_LINES, LineDraft, new_line, of_set
from thidua.targets.services.passages import check_passage
from thidua.targets.services.sets import open_set
from thidua.targets.services.targets import write_target

UNNAMED = "chỉ tiêu không nêu tên trong văn bản"


def add_unnamed_lines(
    target_set: TargetSet,
    n: int,
    *,
    by: Actor,
    at: datetime,
    passage: Passage | None = None,
    field: Field = Field.OTHER,
) -> list[Target]:
    """Return one target without indicator, plan or number for each of ``n`` new lines (V11): for verdicts as stated.

    Raises:
        NotPermitted, SetClosed: not allowed, closed.
        BadInput: ``n`` is not between 1 and 500.
    """
    may_edit(by, target_set.owner).require()
    check_passage(target_set, passage)
    if not 1 <= n <= MOST_LINES:
        raise BadInput(f"Số dòng phải từ 1 đến {MOST_LINES}. Ghi lại.", field="n")
    with act(by, at, "targets.unnamed_added", **of_set(target_set), bulk=True) as done:
        locked = open_set(target_set)
        found = []
        for _ in range(n):
            line = new_line(locked, LineDraft(UNNAMED, field), passage=passage, unnamed=True)
            plan = Plan(kind=Kind.LEVEL, no_number=True)
            found.append(
                write_target(
                    line, plan, indicator=None, body=locked.owner, label=UNNAMED, passage=passage, by=by, at=at
                )
            )
        done.detail(n=n)
    return found
