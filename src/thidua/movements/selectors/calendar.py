"""Cycles and windows as a locality sees them: its own, and those of the places above, which were set for it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet

from thidua.documents.selectors import places_above
from thidua.ground.actors import Actor, Power
from thidua.ground.dates import format_day
from thidua.ground.errors import NotFound
from thidua.movements.core.days_off import working_days
from thidua.movements.core.ics import Entry
from thidua.movements.core.working_days import WorkingDays
from thidua.movements.models import Cycle, SwapDay, Window, WindowDone
from thidua.units.models import Body
from thidua.units.selectors import ancestors, names_of
from thidua.units.selectors.scope import scope

NEAR = timedelta(days=10)
OVERDUE = timedelta(days=30)


@dataclass(frozen=True)
class WindowRow:
    """A window on a day: how it stands, how many working days are left, why its last day is off, its rule in words."""

    window: Window
    own: bool
    done: bool
    state: str
    days_left: int
    late: bool
    off: str
    rule: str

    @property
    def span(self) -> str:
        """The days in words."""
        first, last = self.window.since, self.window.last_day
        return format_day(last) if first == last else f"{format_day(first)} – {format_day(last)}"


@dataclass(frozen=True)
class CycleRow:
    """A cycle and its windows; ``owner_name`` is empty for the locality's own."""

    cycle: Cycle
    owner_name: str
    own: bool
    rows: Sequence[WindowRow]


def cycles_visible_to(actor: Actor) -> QuerySet[Cycle]:
    """Cycles whose owner lies in the actor's reach, and those of the places above him; none for who sees nothing."""
    if not actor.holds(Power.SEE):
        return Cycle.objects.none()
    above = places_above({grant.body for grant in actor.grants_of(Power.SEE)}, actor.day)
    return Cycle.objects.filter(
        Q(owner__in=scope(actor, Power.SEE)) | Q(owner__in=above) | Q(owner__owner__isnull=True)
    )


def cycles_of(locality: Body, *, actor: Actor, year: int | None = None) -> QuerySet[Cycle]:
    """The cycles that hold for the locality, those running on a day of ``year`` where it is given; earliest first."""
    mine = Q(owner=locality) | Q(owner__in=places_above({locality.pk}, actor.day)) | Q(owner__owner__isnull=True)
    rows = cycles_visible_to(actor).filter(mine)
    if year is not None:
        rows = rows.filter(since__lt=date(year + 1, 1, 1), until__gt=date(year, 1, 1))
    return rows.select_related("owner", "movement").order_by("since", "until", "pk")


def calendar_of(locality: Body, *, actor: Actor, year: int, today: date) -> list[CycleRow]:
    """The cycles of a year with their windows in order of days; eight queries, however many there are."""
    done = WindowDone.objects.filter(body=locality)
    windows = Window.objects.order_by("since", "until", "fold", "pk").prefetch_related(Prefetch("done", queryset=done))
    cycles = list(cycles_of(locality, actor=actor, year=year).prefetch_related(Prefetch("windows", queryset=windows)))
    days = days_for(locality, as_of=today, years=_years(cycles, today))
    names = names_of([cycle.owner_id for cycle in cycles if cycle.owner_id != locality.pk], today)
    return [
        CycleRow(
            cycle,
            owner_name=names.get(cycle.owner_id, ""),
            own=cycle.owner_id == locality.pk,
            rows=[_row(window, locality, days, today) for window in cycle.windows.all()],
        )
        for cycle in cycles
    ]


def closing_windows(locality: Body, *, today: date) -> list[WindowRow]:
    """The windows that hold for the locality, are not done, and end within ten days or ended within thirty; soonest first.

    For who works there: the caller asks for the power.
    """
    rows = Window.objects.filter(
        Q(owner=locality) | Q(owner__in=places_above({locality.pk}, today)),
        until__gt=today - OVERDUE,
        until__lte=today + NEAR + timedelta(days=1),
    ).exclude(done__body=locality)
    found = list(rows.order_by("until", "pk"))
    if not found:
        return []
    days = days_for(locality, as_of=today, years={today.year - 1, today.year, today.year + 1})
    return [_row(window, locality, days, today) for window in found]


def days_for(locality: Body, *, as_of: date, years: set[int]) -> WorkingDays:
    """The days worked at the locality: the general calendar, then the swaps of the places above, then its own."""
    above = [body.pk for body in ancestors(locality, as_of=as_of)]
    order = {key: number for number, key in enumerate([*reversed(above), locality.pk])}
    rows = sorted(SwapDay.objects.filter(owner__in=order), key=lambda row: order[row.owner_id])
    return working_days(years, {row.day: (row.works, row.source) for row in rows})


def swap_days_of(locality: Body, *, actor: Actor) -> QuerySet[SwapDay]:
    """The swaps that the locality has written itself, latest first; none for who may not see it."""
    return SwapDay.objects.filter(owner=locality, owner__in=scope(actor, Power.SEE)).order_by("-day")


def cycle_of(uid: uuid.UUID, *, locality: Body, actor: Actor) -> Cycle:
    """The locality's own cycle of that uid.

    Raises:
        NotFound: there is none.
    """
    found = cycles_of(locality, actor=actor).filter(uid=uid, owner=locality).first()
    if found is None:
        raise NotFound("Không có chu kỳ này ở địa phương. Quay lại lịch thi đua.")
    return found


def window_of(uid: uuid.UUID, *, locality: Body, actor: Actor) -> Window:
    """A window that holds for the locality: its own, or one of a place above.

    Raises:
        NotFound: there is none.
    """
    cycles = cycles_of(locality, actor=actor).order_by()
    found = Window.objects.select_related("owner", "cycle__owner").filter(uid=uid, cycle__in=cycles).first()
    if found is None:
        raise NotFound("Không có mốc này. Quay lại lịch thi đua.")
    return found


def entries_of(rows: Sequence[CycleRow]) -> list[Entry]:
    """The windows for an .ics file."""
    return [
        Entry(
            key=str(row.window.uid),
            since=row.window.since,
            until=row.window.until,
            title=row.window.what,
            note="\n".join(
                part for part in (cycle.cycle.name, row.window.for_whom, row.rule, row.window.source) if part
            ),
        )
        for cycle in rows
        for row in cycle.rows
    ]


def _row(window: Window, locality: Body, days: WorkingDays, today: date) -> WindowRow:
    done = any(one.body_id == locality.pk for one in window.done.all()) if _has(window) else False
    left = days.between(today, window.last_day)
    rule = window.deadline.words(window.event_day) if window.deadline and window.event_day else ""
    return WindowRow(
        window=window,
        own=window.owner_id == locality.pk,
        done=done,
        state=_state(window, done, left, today),
        days_left=left,
        late=not done and window.until <= today,
        off=days.why_off(window.last_day),
        rule=rule,
    )


def _has(window: Window) -> bool:
    """Whether the marks were read along; the desk asks only for windows without one."""
    return "done" in getattr(window, "_prefetched_objects_cache", {})


def _state(window: Window, done: bool, left: int, today: date) -> str:
    if done:
        return "đã xong"
    if window.until <= today:
        return "đã hết hạn"
    if window.last_day == today:
        return "hết hạn hôm nay"
    if window.since > today:
        return f"còn {left} ngày làm việc tới hạn" if window.last_day == window.since else "chưa bắt đầu"
    return f"đang làm, còn {left} ngày làm việc"


def _years(cycles: Sequence[Cycle], today: date) -> set[int]:
    lasts = [window.last_day.year for cycle in cycles for window in cycle.windows.all()]
    return {today.year, *range(min([today.year, *lasts]), max([today.year, *lasts]) + 1)}
