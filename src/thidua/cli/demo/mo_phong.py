"""Xã Mô Phỏng 2026: its sets, plans by village and results by period, through the same services as a person's clicks."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from importlib.resources import files
from typing import Any

import yaml

from thidua.cli.demo.places import loader, villages
from thidua.ground.actors import Actor
from thidua.ground.dates import ZONE
from thidua.ground.periods import Period, parse_period
from thidua.results.models import Observation
from thidua.results.services import save_result
from thidua.targets.core.kinds import Better, Comparator, Direction, Field, Kind
from thidua.targets.core.plans import Plan
from thidua.targets.models import Indicator, TargetSet
from thidua.targets.services import LineDraft, SetDraft, add_line, add_target, create_set, name_places
from thidua.units.models import Body

_FOLDER = files("thidua.cli.demo") / "mo_phong"


def load_mo_phong(commune: Body, *, at: datetime) -> int:
    """Write the sets and figures that are not there yet, in the order in which they happened; return how many figures."""
    if TargetSet.objects.filter(owner=commune).exists():
        return 0
    by_village = villages(commune, at.date())
    bodies = {"": commune, **by_village}
    by = loader(at, bodies.values())
    specs = yaml.load((_FOLDER / "sets.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - all scalars stay text
    rows = list(_rows("figures.csv"))
    opened = [(_moment(parse_period(spec["period"]), opening=True), spec) for spec in specs]
    told = [(min(_moment(parse_period(row["period"])), at), row) for row in rows]
    for moment, happened in sorted([*told, *opened], key=lambda event: event[0]):
        if "lines" in happened:
            _write_set(commune, happened, by_village, by=by, at=moment)
        else:
            _save(happened, bodies[happened["body"]], by=by, at=moment)
    return len(rows)


def _write_set(commune: Body, spec: dict[str, Any], by_village: dict[str, Body], *, by: Actor, at: datetime) -> None:
    period = parse_period(spec["period"])
    draft = SetDraft(name=spec["name"], issuer_name=spec["issuer"], period=period, assigner=spec["assigner"])
    made = create_set(draft, owner=commune, headline=spec["headline"] == "1", simulated=True, by=by, at=at)
    plans = list(_rows("village_plans.csv")) if spec.get("villages") else []
    for line in spec["lines"]:
        indicator = Indicator.objects.get(code=line["indicator"])
        row = add_line(
            made, LineDraft(text=line.get("text") or indicator.name, field=Field(line["field"])), by=by, at=at
        )
        if not plans:
            target = add_target(row, _plan(line), indicator=indicator, repeat=True, by=by, at=at)
            if line.get("places"):
                name_places(target, line["places"], bodies=by_village, by=by, at=at)
        for plan in plans:
            given = _village_plan(plan[line["indicator"]], line["measure"])
            add_target(row, given, indicator=indicator, body=by_village[plan["body"]], repeat=True, by=by, at=at)


def _plan(line: dict[str, str]) -> Plan:
    return Plan(
        kind=Kind(line.get("kind", "level")),
        comparator=Comparator(line.get("comparator", "=")),
        number=line["plan"],
        measure=line["measure"],
        better=Better(line["better"]) if "better" in line else None,
        direction=Direction(line["direction"]) if "direction" in line else None,
        total=line.get("kind") != "change",
        relative=False,
        baseline=line.get("baseline", ""),
        baseline_measure=line.get("baseline_measure", ""),
        baseline_text=line.get("baseline_text", ""),
    )


def _village_plan(written: str, in_measure: str) -> Plan:
    number = written.lstrip("><=")
    sign = written[: len(written) - len(number)] or "="
    return Plan(comparator=Comparator(sign), number=number, measure=in_measure, total=True)


def _save(row: dict[str, str], body: Body, *, by: Actor, at: datetime) -> None:
    period = parse_period(row["period"])
    indicator = Indicator.objects.get(code=row["indicator"])
    earlier = Observation.objects.filter(indicator=indicator, body=body, since=period.from_, until=period.until).first()
    save_result(
        indicator,
        body,
        period,
        entered=row["entered"],
        measure=row["measure"],
        part=row["part"],
        whole=row["whole"],
        state=row["state"],
        estimate=row["estimate"] == "1",
        said_by=row["said_by"],
        reason=row["reason"],
        made_from=earlier.no if earlier else None,
        by=by,
        at=at,
    )


def _moment(period: Period, *, opening: bool = False) -> datetime:
    """Return ten in the morning of the tenth day: of the period where something opens it, after it where it is told."""
    day = period.from_ if opening else period.until
    return datetime.combine(day + timedelta(days=9), time(10), ZONE)


def _rows(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader((_FOLDER / name).read_text("utf-8").splitlines())
