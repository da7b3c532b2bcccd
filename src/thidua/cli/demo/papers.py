"""Two papers written from the demo's data beside their texts: Chợ Đồn's plan of 2022 and Đông Sơn's launch of 2023.

The words are those of the texts, as the movements recorded them; every number comes from the targets read there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from thidua.cli.demo.places import loader
from thidua.documents.selectors import find_by_number
from thidua.ground.actors import Actor
from thidua.movements.models import Movement
from thidua.reports.core.drafting.content import Head
from thidua.reports.models import Draft
from thidua.reports.selectors.drafts import HEAD_FIELDS
from thidua.reports.services import add_draft_basis, save_head, start_draft
from thidua.targets.models import TargetSet
from thidua.units.models import Body

# slug, year, the day the paper went out, what it is about, the papers its text names
_PAPERS = (
    (
        "cho-don", 2022, date(2022, 1, 26),
        "Phát động thi đua thực hiện nhiệm vụ phát triển kinh tế – xã hội năm 2022", ("34-CT/TW", "19/CT-TTg"),
    ),
    ("dong-son", 2023, date(2023, 1, 12), "Phát động và ký kết giao ước thi đua năm 2023", ("09-CT/TU",)),
)  # fmt: skip


def write_papers(places: Mapping[str, Body], *, at: datetime) -> int:
    """How many papers were written; those that are there already stay as they are."""
    made = 0
    for slug, year, day, abstract, bases in _PAPERS:
        owner = places[slug]
        if not Draft.objects.filter(owner=owner, kind="ke_hoach", year=year).exists():
            _write(owner, year, day, abstract, bases, by=loader(at, [owner]), at=at)
            made += 1
    return made


def _write(
    owner: Body, year: int, day: date, abstract: str, bases: tuple[str, ...], *, by: Actor, at: datetime
) -> None:
    movement = Movement.objects.filter(owner=owner, since=day).first()
    headline = TargetSet.objects.filter(owner=owner, year=year, headline=True).first()
    draft = start_draft("ke_hoach", year, owner=owner, movement=movement, target_set=headline, by=by, at=at)
    head = Head(**{name: getattr(draft, name) for name in HEAD_FIELDS})
    save_head(draft, replace(head, abstract=abstract, day=day), by=by, at=at)
    for number in bases:
        for paper in find_by_number(owner, number)[:1]:
            add_draft_basis(draft, paper.pk, by=by, at=at)
