"""Loading the shared catalogue of indicators that the package ships; loading again changes only what is new."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from importlib.resources import files

from thidua.audit.services import act
from thidua.ground.actors import Actor
from thidua.ground.text import fold
from thidua.ground.uids import uid
from thidua.targets.core.kinds import Better, Direction, Field, Kind, OverTime, OverUnits
from thidua.targets.core.rules import counts
from thidua.targets.models import Indicator, IndicatorName
from thidua.targets.permissions import may_edit
from thidua.targets.selectors.rules import hangs_on, rule_of
from thidua.targets.services.indicators import IndicatorDraft, put_indicator
from thidua.units.selectors import root


def load_catalogue(*, by: Actor, at: datetime) -> int:
    """Return how many indicators of the shared catalogue were made or changed; they are owned by the root.

    One whose rule was decided on its page stays as it was decided.  One that is in use is not judged or rolled up otherwise
    because a newer version says so: that too is decided on its page, where it is seen what moves.

    Raises:
        NotPermitted: the actor keeps no indicators of the root.
    """
    owner = root()
    may_edit(by, owner).require()
    with act(
        by, at, "targets.catalogue_loaded", chain="system", kind="indicator", key="catalogue", label="danh mục chỉ tiêu"
    ) as done:
        there = {row.code: row for row in Indicator.objects.filter(owner=owner).select_related("weight")}
        n = sum(_keep(there, draft, owner_id=owner.pk, at=at) for draft in catalogue_drafts())
        n_names = _keep_names({row.code: row for row in Indicator.objects.filter(owner=owner)})
        done.detail(n_indicators=n, n_names=n_names)
    return n


def catalogue_drafts() -> Iterator[IndicatorDraft]:
    """Yield the indicators of the shipped file, in its order."""
    for row in _rows("indicators.csv"):
        yield IndicatorDraft(
            name=row["name"],
            measure=row["measure"],
            field=Field(row["field"]),
            better=Better(row["better"]),
            over_time=OverTime(row["over_time"]),
            over_units=OverUnits(row["over_units"]),
            code=row["code"],
            decimals=int(row["decimals"]),
            ceiling=row["ceiling"],
            sensitive=row["sensitive"] == "1",
            from_awards=row["from_awards"] == "1",
            published_by=row["published_by"],
            measured_at=row["measured_at"],
            source=row["source"],
        )


def _keep(there: dict[str, Indicator], draft: IndicatorDraft, *, owner_id: int, at: datetime) -> int:
    row = there.get(draft.code)
    if row is None:
        row = Indicator(uid=uid(at), owner_id=owner_id, code=draft.code)
        put_indicator(row, draft)
        row.save()
        return 1
    facts, rule = _facts(row), rule_of(row)
    put_indicator(row, draft)
    if _facts(row) == facts or row.changes.exists() or (counts(rule, rule_of(row)) and hangs_on(row)):
        return 0
    row.save()
    return 1


def _keep_names(by_code: dict[str, Indicator]) -> int:
    there = set(IndicatorName.objects.filter(indicator__in=by_code.values()).values_list("indicator", "fold", "kind"))
    fresh = []
    for row in _rows("names.csv"):
        direction = row["direction"]
        kind = Kind.CHANGE if direction else Kind.LEVEL
        indicator = by_code[row["code"]]
        if (indicator.pk, fold(row["name"]), kind.value) not in there:
            way = Direction(direction).value if direction else ""
            fresh.append(
                IndicatorName(
                    indicator=indicator, name=row["name"], fold=fold(row["name"]), kind=kind.value, direction=way
                )
            )
    return len(IndicatorName.objects.bulk_create(fresh))


def _facts(row: Indicator) -> tuple[object, ...]:
    return tuple(getattr(row, field.attname) for field in Indicator._meta.concrete_fields if field.name != "id")


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("thidua.targets") / "catalogue" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
