"""The actor of a request or of a command, built from the assignments of its day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from thidua.accounts.models import Assignment, User
from thidua.ground.actors import NOBODY, OWN_ONLY, Actor, Grant, Power, Reach
from thidua.ground.dates import FAR, day_of
from thidua.units.core.kinds import Line, default_line
from thidua.units.models import Body, Name
from thidua.units.selectors import root


def actor_for(user: User, at: datetime) -> Actor:
    """Return ``user`` as an actor with the grants of that day's assignments; one query.

    A delegation counts only while the assignment it rests on does.  The label names the work, never the person: it is
    kept in the audit log.
    """
    if not user.is_active:
        return NOBODY
    day = day_of(at)
    held = list(_named(assignments_on(day).filter(person=user.person_id), day).order_by("pk"))
    return Actor(
        person=user.person_id,
        label=_label(held),
        grants=tuple(grant for one in held for grant in grants_of(one)),
        day=day,
        via="web",
        key=user.person.actor_key,
    )


def assignments_on(day: date) -> QuerySet[Assignment]:
    """Return the assignments that give powers on ``day``."""
    resting = Q(delegated_from=None) | Q(delegated_from__since__lte=day, delegated_from__until__gt=day)
    return Assignment.objects.filter(resting, since__lte=day, until__gt=day)


def grants_of(assignment: Assignment) -> list[Grant]:
    """Return what ``assignment`` gives, power by power; each reaches as far as both its pack and it allow.

    What is below a place are the places in it and the organisations located there: two lines, so two grants.
    """
    return [
        Grant(power, assignment.body_id, line, reach, assignment.since, assignment.until, assignment.principal_id)
        for power, reach in assignment.powers.grants(Reach(assignment.reach))
        for line in _lines(assignment.line, reach)
    ]


def system_actor(
    label: str, *, at: datetime, powers: Iterable[Power] = tuple(Power), over: Iterable[Body] = (), via: str = "cli"
) -> Actor:
    """Return the actor of a command or a job: ``powers`` over each body of ``over`` (default: the root) and below.

    Powers that never reach below (entering, issuing, publishing …) hold over the named bodies alone: name each locality
    and unit that a loader writes for.
    """
    day = day_of(at)
    bodies = list(over) or [root()]
    reaches = [(power, Reach.OWN if power in OWN_ONLY else Reach.BELOW) for power in powers]
    grants = tuple(
        Grant(power, body.pk, line, reach, date.min, FAR)
        for body in bodies
        for power, reach in reaches
        for line in _lines(default_line(body.nature).value, reach)
    )
    return Actor(person=None, label=label, grants=grants, day=day, via=via, key=f"system:{label}"[:80])


def _lines(line: str, reach: Reach) -> tuple[str, ...]:
    if line == Line.TERRITORY and reach is Reach.BELOW:
        return (Line.TERRITORY.value, Line.LOCATED.value)
    return (line,)


def _named(rows: QuerySet[Assignment], day: date) -> QuerySet[Assignment]:
    """Return ``rows`` with ``place``: the body's last name up to ``day``."""
    names = Name.objects.filter(body=OuterRef("body"), since__lte=day).order_by(F("since").desc())
    return rows.annotate(place=Subquery(names.values("name")[:1]))


def _label(held: list[Assignment]) -> str:
    """Return the work in words: "cán bộ thi đua, khen thưởng (xã Mô Phỏng)"; the first two where there are many."""
    if not held:
        return "người dùng chưa được phân công"
    words = dict.fromkeys(f"{one.powers.label} ({getattr(one, 'place', None) or '…'})" for one in held)
    shown = "; ".join(list(words)[:2])
    return shown if len(words) < 3 else f"{shown} …"
