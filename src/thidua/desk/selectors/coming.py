"""Days that come: the end of movements, of the periods of target sets, and of windows of the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F

from thidua.movements.models import Movement, Window
from thidua.targets.models import TargetSet
from thidua.units.models import Body
from thidua.web.templatetags.td import url_if

AHEAD = timedelta(days=120)
MOST = 5


@dataclass(frozen=True)
class Event:
    """A day and what it brings, for ``web/_timeline.html``."""

    day: date
    text: str
    href: str = ""
    note: str = ""
    now: bool = False


def coming_days(bodies: Sequence[Body], *, today: date) -> list[Event]:
    """Return the next days of the localities, soonest first: last days of movements, sets and windows."""
    last = today + AHEAD
    slugs = {body.pk: body.slug for body in bodies}
    runs = Movement.objects.filter(owner__in=slugs, until__gt=today, until__lte=last).exclude(state="draft")
    sets = TargetSet.objects.filter(owner__in=slugs, headline=True, until__gt=today, until__lte=last)
    events = [
        Event(
            run.until - timedelta(days=1),
            f"Ngày cuối của phong trào “{run.name}”",
            url_if("movements:movement", slugs[run.owner_id], run.uid),
        )
        for run in runs
    ]
    events += [
        Event(
            one.until - timedelta(days=1),
            f"Hết kỳ của {one.name}",
            url_if("results:scoreboard", slugs[one.owner_id], one.year),
        )
        for one in sets
    ]
    events += [
        Event(
            one.until - timedelta(days=1),
            one.what[:1].upper() + one.what[1:],
            url_if("movements:calendar", slugs[one.owner_id]),
            one.for_whom,
        )
        for one in Window.objects.filter(owner__in=slugs, until__gt=today, until__lte=last)
        .exclude(done__body=F("owner"))
        .order_by("until", "pk")[:MOST]
    ]
    return sorted(events, key=lambda event: event.day)[:MOST]
