"""How far a locality has begun."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.accounts.models import Person
from thidua.movements.models import Movement
from thidua.targets.models import Target, TargetSet
from thidua.units.models import Body
from thidua.units.selectors import units_of


@dataclass(frozen=True)
class Beginning:
    """What the locality has: bodies in its register, people, sets, targets, movements launched."""

    units: int
    people: int
    sets: int
    targets: int
    movements: int
    year: int | None


def beginning_of(body: Body, *, as_of: date) -> Beginning:
    """Return the counts, five queries."""
    years = sorted(TargetSet.objects.filter(owner=body).values_list("year", flat=True))
    return Beginning(
        units=units_of(body, as_of=as_of).count(),
        people=Person.objects.filter(owner=body).count(),
        sets=len(years),
        targets=Target.objects.filter(target_set__owner=body, withdrawn=False).count(),
        movements=Movement.objects.filter(owner=body).exclude(state="draft").count(),
        year=years[-1] if years else None,
    )
