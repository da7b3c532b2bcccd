"""A line and its first target in one act: both are written, or neither."""

from __future__ import annotations

from datetime import datetime

from thidua.audit.services import act
from thidua.documents.models import Passage
from thidua.ground.actors import Actor
from thidua.targets.core.plans import Plan
from thidua.targets.models import Indicator, Target, TargetSet
from thidua.targets.permissions import may_edit
from thidua.targets.services.lines import LineDraft, add_line, of_set
from thidua.targets.services.targets import add_target
from thidua.units.models import Body


def add_line_with_target(
    target_set: TargetSet,
    draft: LineDraft,
    plan: Plan,
    *,
    indicator: Indicator | None,
    by: Actor,
    at: datetime,
    body: Body | None = None,
    label: str = "",
    passage: Passage | None = None,
    reference: Target | None = None,
    repeat: bool = False,
) -> Target:
    """Return the first target of a new line.

    Raises:
        Refused, Asked: as ``add_line`` and ``add_target``; then nothing is written, the line neither.
    """
    may_edit(by, target_set.owner).require()
    with act(by, at, "targets.whole_line_added", **of_set(target_set), bulk=True) as done:
        line = add_line(target_set, draft, by=by, at=at, passage=passage)
        row = add_target(
            line, plan, indicator=indicator, by=by, at=at, body=body, label=label, passage=passage,
            reference=reference, repeat=repeat,
        )  # fmt: skip
        done.thing(key=str(row.uid), label=str(line))
        done.detail(plan=row.plan_words)
    return row
