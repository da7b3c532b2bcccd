"""Whatever is done in whatever order, the stored closure is the one that a fresh start would make."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from thidua.ground.errors import Refused
from thidua.units import selectors, services
from thidua.units.core.kinds import Kind, Line
from thidua.units.models import Body, Relation

FIRST = date(2025, 1, 1)
LINES = (Line.TERRITORY, Line.STATE, Line.PARTY, Line.LOCATED, Line.TAKES_PART)


def some_change(draw: random.Random, country) -> None:
    """Do one thing at random; it may be refused."""
    bodies = list(Body.objects.exclude(pk=country.root.pk).order_by("pk"))
    one, two, three = (draw.choice(bodies) for _ in range(3))
    on = FIRST + timedelta(days=draw.randrange(600))
    acts = {"by": country.by, "at": country.acts["at"]}
    todo = draw.randrange(8)
    if todo == 0:
        parent = draw.choice([country.province, country.commune, country.other])
        kind = Kind.THON if parent != country.province else Kind.RURAL_COMMUNE
        services.create_area(f"Nơi {len(bodies)}", kind=kind, parent=parent, since=on, **acts)
    elif todo == 1:
        standing = [(draw.choice(LINES[1:]), two)]
        services.create_unit(
            f"Đơn vị {len(bodies)}", kind=Kind.OTHER, owner=country.commune, standing=standing, since=on, **acts
        )
    elif todo == 2:
        services.relate(
            one, two, line=draw.choice(LINES), since=on, until=on + timedelta(days=draw.randrange(1, 900)), **acts
        )
    elif todo == 3:
        services.move(one, two, line=draw.choice(LINES), on=on, **acts)
    elif todo == 4:
        services.merge([one, three], two, on=on, **acts)
    elif todo == 5:
        services.split(one, ["Phần Một", "Phần Hai"], on=on, children=dict.fromkeys(children(one), 0), **acts)
    elif todo == 6:
        services.abolish(one, on=on, children_to=two, **acts)
    else:
        services.end_relation(one, two, line=draw.choice(LINES), on=on, **acts)


def children(body: Body) -> list[int]:
    return list(Relation.objects.filter(parent=body.pk).values_list("child", flat=True))


@pytest.mark.parametrize("seed", range(8))
def test_the_closure_is_true_after_any_changes(country, seed):
    draw = random.Random(seed)
    done = 0
    for _ in range(60):
        try:
            some_change(draw, country)
        except Refused:
            continue
        done += 1
    assert done >= 10
    assert services.wrong_reach() == ([], [])
    ended = Body.objects.exclude(until__gt=date(2030, 1, 1)).values_list("pk", flat=True)
    heirs = selectors.lineages(ended, date(2030, 1, 1))
    living = set(Body.objects.filter(until__gt=date(2030, 1, 1)).values_list("pk", flat=True))
    assert set(heirs.values()) <= living
