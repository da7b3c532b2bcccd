"""Many whole records at once, as a locality hands them over: one act, one line in the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models

from thidua.audit.services import retried
from thidua.documents.core.numbers import number_key
from thidua.ground.actors import Actor
from thidua.ground.text import fold, name_key
from thidua.ground.uids import uid
from thidua.honours.core.kinds import HolderKind
from thidua.honours.core.years import year_of
from thidua.honours.models import Holder, PostCategory
from thidua.honours.models.record import Record
from thidua.honours.permissions import may_keep
from thidua.honours.services.acting import log_owner
from thidua.units.models import Body


@dataclass
class Whole:
    """One holder with everything that stands in its record; lines are model and columns, without holder and origin."""

    name: str
    kind: HolderKind = HolderKind.PERSON
    body: Body | None = None
    unit: Body | None = None
    unit_name: str = ""
    birth_year: int | None = None
    sex: str = ""
    complete_from: int | None = None
    lines: list[tuple[type[Record], dict[str, Any]]] = field(default_factory=list)
    posts: list[dict[str, Any]] = field(default_factory=list)

    def add(self, model: type[Record], year: object, **columns: Any) -> None:
        """Add a line of a year."""
        self.lines.append((model, {"year": str(year), **columns}))


@retried
def load_whole(records: Sequence[Whole], *, owner: Body, by: Actor, at: datetime) -> dict[str, int]:
    """Write the records of holders that are new in the register; return how many rows of each sort.

    Raises:
        NotPermitted: the actor keeps no records of this owner.
        YearFault: a line has no working year.
    """
    may_keep(by, owner).require()
    with log_owner(by, at, "honours.records_loaded", owner) as done:
        holders = [_holder(one, owner, at) for one in records]
        Holder.objects.bulk_create(holders, batch_size=500)
        rows: dict[type[models.Model], list[Any]] = {}
        for holder, one in zip(holders, records, strict=True):
            for model, columns in one.lines:
                rows.setdefault(model, []).append(model(**_line(holder, columns, by, at)))
            for post in one.posts:
                rows.setdefault(PostCategory, []).append(PostCategory(holder=holder, by_id=by.person, at=at, **post))
        for table, listed in rows.items():
            table._default_manager.bulk_create(listed, batch_size=500)
        counts = Counter({"Holder": len(holders)} | {model.__name__: len(listed) for model, listed in rows.items()})
        done.detail(n=len(holders), rows=sum(counts.values()))
    return dict(counts)


def _holder(one: Whole, owner: Body, at: datetime) -> Holder:
    return Holder(
        uid=uid(at), owner=owner, kind=one.kind.value, name=one.name, fold=fold(one.name), name_key=name_key(one.name),
        body=one.body, unit=one.unit, unit_name=one.unit_name, unit_fold=fold(one.unit_name), sex=one.sex,
        birth_year=one.birth_year, complete_from=one.complete_from, simulated=owner.simulated,
    )  # fmt: skip


def _line(holder: Holder, columns: dict[str, Any], by: Actor, at: datetime) -> dict[str, Any]:
    when = year_of(columns["year"])
    said = {"source": "import", "checked": True, **columns, "year": str(when), "year_first": when.first}
    number = str(said.get("decision_number", ""))
    return said | {"uid": uid(at), "holder": holder, "decision_key": number_key(number), "by_id": by.person, "at": at}
