"""The ledgers: of the real districts what their texts say, each entry on its sentence; of the made-up commune a year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from importlib.resources import files
from typing import Any

import yaml

from thidua.cli.demo.places import loader
from thidua.documents.services import make_passage
from thidua.ground.dates import ZONE
from thidua.ground.periods import Period, parse_period
from thidua.ground.text import fold
from thidua.ledgers.core.entry import EntryDraft
from thidua.ledgers.core.kinds import EntryKind, Status, Way
from thidua.ledgers.models import Entry, Fund
from thidua.ledgers.services import Links, enter, open_fund
from thidua.reading.models import Intake
from thidua.results.core.figures import Bound
from thidua.targets.models import Indicator
from thidua.units.models import Body
from thidua.units.selectors import names_of, units_of


def load_ledgers(places: Mapping[str, Body], *, at: datetime) -> int:
    """Write what is not there yet, a locality at a time; return how many entries were new."""
    said = yaml.load((files("thidua.cli.demo") / "ledgers.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
    told = sum(_of_text(one, places[one["locality"]], at) for one in said["texts"])
    return told + _made_up(said["mo_phong"], places["xa-mo-phong"], at)


def _of_text(said: Mapping[str, Any], owner: Body, at: datetime) -> int:
    year = int(said["year"])
    intake = Intake.objects.filter(owner=owner, year=year).select_related("text").order_by("pk").first()
    if intake is None or Entry.objects.filter(owner=owner).exists():
        return 0
    by = loader(at, [owner])
    made: dict[str, Entry] = {}
    for one in said["entries"]:
        start = intake.text.nfc.index(one["quote"])
        links = Links(
            part_of=made.get(one.get("part_of", "")),
            passage=make_passage(intake.text, start, start + len(one["quote"]), by=by),
            document=intake.document,
            indicator=Indicator.objects.filter(code=one["indicator"]).first() if "indicator" in one else None,
        )
        entry = enter(_draft(one, Period.year(year)), body=owner, by=by, at=at, links=links)
        made[one.get("key", str(entry.pk))] = entry
    return len(said["entries"])


def _made_up(said: Mapping[str, Any], owner: Body, at: datetime) -> int:
    if Entry.objects.filter(owner=owner).exists():
        return 0
    bodies = {body.pk: body for body in units_of(owner, as_of=at.date())}
    by = loader(at, [owner, *bodies.values()])
    by_name = {fold(name): bodies[key] for key, name in names_of(list(bodies), at.date()).items()}
    funds: dict[str, Fund] = {}
    for one in said["funds"]:
        day = date.fromisoformat(one["opened_on"])
        funds[one["key"]] = open_fund(
            owner, one["name"], opened_on=day, opening=one["opening"], purpose=one["purpose"], by=by, at=_on(day, at)
        )
    made: dict[str, Entry] = {}
    for one in said["entries"]:
        draft = _draft(one, parse_period(one["period"]))
        if draft.status is Status.DONE and (draft.day or draft.period.from_) > at.date():
            continue  # it has not happened yet
        wanted = fold(one["body"]) if "body" in one else ""
        body = next((found for name, found in by_name.items() if wanted and name.startswith(wanted)), owner)
        moment = _on(draft.day or draft.period.last_day, at)
        links = Links(part_of=made.get(one.get("part_of", "")), fund=funds.get(one.get("fund", "")))
        entry = enter(draft, body=body, by=by, at=moment, links=links)
        made[one.get("key", str(entry.pk))] = entry
    return len(said["entries"])


def _draft(one: Mapping[str, str], period: Period) -> EntryDraft:
    return EntryDraft(
        EntryKind(one["kind"]),
        one["subject"],
        one["amount"],
        one["measure"],
        period,
        Status(one.get("status", "done")),
        Bound(one.get("bound", "=")),
        one.get("source", ""),
        one.get("source_words", ""),
        Way(one["way"]) if "way" in one else None,
        one.get("money", ""),
        one.get("money_measure", "đồng"),
        date.fromisoformat(one["day"]) if "day" in one else None,
        whole_area=one.get("whole_area") == "yes",
        separate="whole_area" not in one,
        note=one.get("note", ""),
    )


def _on(day: date, at: datetime) -> datetime:
    """Nine in the morning of the day, and never after now."""
    return min(datetime.combine(day, time(9), ZONE), at)
