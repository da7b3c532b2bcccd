"""Questions about the rule of an indicator: what it is, how it changed, what hangs on it."""

from __future__ import annotations

import copy
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import ForeignObjectRel, Q

from thidua.ground.errors import NotFound
from thidua.ground.measures import from_quanta
from thidua.ground.numbers import format_number
from thidua.targets.core.kinds import Better
from thidua.targets.core.rules import Difference, differences
from thidua.targets.models import Indicator, IndicatorChange, IndicatorName, Target
from thidua.units.models import Body

# Tables that describe the indicator itself; every other row that points to it hangs on it.
_ITS_OWN = (IndicatorName, IndicatorChange)


@dataclass(frozen=True)
class Change:
    """One change of a rule, as its history shows it."""

    no: int
    at: datetime
    by: str
    reason: str
    differences: tuple[Difference, ...]
    told: dict[str, Any]


def indicator_of_uid(uid: uuid.UUID, *, locality: Body) -> Indicator:
    """Return a shared indicator or one of the locality's own, also one that is used no more.

    Raises:
        NotFound: there is none, or it is another locality's: the two are told alike.
    """
    rows = Indicator.objects.filter(Q(owner=locality) | Q(owner__owner__isnull=True))
    found = rows.select_related("owner", "weight").filter(uid=uid).first()
    if found is None:
        raise NotFound("Không có chỉ tiêu này trong danh mục của địa phương. Chọn trong danh mục.")
    return found


def rule_of(row: Indicator) -> dict[str, Any]:
    """Return the rule as plain values, by the names of ``core.rules.RULE``."""
    ceiling = "" if row.ceiling_q is None else format_number(from_quanta(row.ceiling_q, row.in_measure))
    return {
        "name": row.name, "measure": row.measure, "field": row.field, "better": row.better, "over_time": row.over_time,
        "over_units": row.over_units, "weight": f"{row.weight.code} {row.weight.name}" if row.weight else "",
        "source": row.source, "ceiling": ceiling, "decimals": row.decimals, "published_by": row.published_by,
        "retired": row.retired,
    }  # fmt: skip


def changes_of(indicator: Indicator) -> Sequence[Change]:
    """Return the changes of the rule, the newest first."""
    rows = IndicatorChange.objects.filter(indicator=indicator).order_by("-no")
    return [
        Change(row.no, row.at, row.by_label, row.reason, differences(row.before, row.after), row.told) for row in rows
    ]


def n_changes(indicator: Indicator) -> int:
    """Return how often the rule was changed: what a form remembers it was made from."""
    return IndicatorChange.objects.filter(indicator=indicator).count()


def hangs_on(indicator: Indicator) -> bool:
    """Return whether anything in the house points to the indicator: a target, a figure, a line of a form, a weight.

    Asked of every table that refers to it, also of the rooms above, so that a new one is never forgotten.
    """
    pointing = [
        one
        for one in Indicator._meta.get_fields(include_hidden=True)
        if isinstance(one, ForeignObjectRel) and one.related_model not in _ITS_OWN
    ]
    return any(
        one.field.model._base_manager.filter(**{one.field.name: indicator}).exists() for one in pointing
    )  # fmt: skip


def targets_on(indicator: Indicator) -> list[Target]:
    """Return the targets that stand on the indicator, with what their bounds are made from."""
    rows = Target.objects.filter(indicator=indicator, withdrawn=False, line__withdrawn=False)
    return list(rows.select_related("reference", "line", "target_set").order_by("pk"))


def takes_side(target: Target, row: Indicator) -> bool:
    """Return whether the target's side is the indicator's, and not "giữ vững" that its own paper gives it."""
    return bool(target.better != Better.KEEP or row.better == Better.KEEP)


def under_rule(target: Target, row: Indicator, after: Indicator) -> Target:
    """Return a copy of the target, unsaved, as the rule ``after`` instead of ``row`` would have it judged.

    Raises:
        NotComparable: its plan contradicts the new rule.
    """
    fresh = copy.copy(target)
    fresh.indicator = after
    fresh.better = after.better if takes_side(target, row) else target.better
    fresh.ceiling_q = after.ceiling_q
    fresh.take_bounds(fresh.terms.bounds())
    return fresh
