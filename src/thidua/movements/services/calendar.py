"""Acts on the calendar: a cycle, a window, a pasted season, a day swapped, a window done."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from thidua.audit.services import Act, act, retried
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import BadInput, Conflict, NotFound
from thidua.ground.periods import Period
from thidua.ground.text import fold, nfc
from thidua.ground.uids import uid
from thidua.movements.core.cycles import CycleKind
from thidua.movements.core.season import Read
from thidua.movements.core.working_days import Deadline, last_day
from thidua.movements.models import Cycle, Movement, SwapDay, Window, WindowDone
from thidua.movements.permissions import may_edit
from thidua.movements.selectors.calendar import days_for
from thidua.store.locks import lock_rows
from thidua.units.models import Body
from thidua.units.selectors import bodies_below
from thidua.units.services.acts import chain_of


class WindowFault(BadInput):
    """A window that cannot be."""

    code = "window_fault"


class CycleTwice(Conflict):
    """The owner has that cycle already."""

    code = "cycle_twice"


class CycleInUse(Conflict):
    """The cycle has windows."""

    code = "cycle_in_use"


class WindowTwice(Conflict):
    """The cycle has that window already."""

    code = "window_twice"


@dataclass(frozen=True)
class WindowDraft:
    """A window: fixed days, or ``deadline`` counted from ``event_day`` (then the days follow).

    Raises:
        WindowFault: it says nothing, the end comes first, or there are neither days nor a rule.
    """

    what: str
    for_whom: str = ""
    source: str = ""
    since: date | None = None
    until: date | None = None
    deadline: Deadline | None = None
    event_day: date | None = None

    def __post_init__(self) -> None:
        for name in ("what", "for_whom", "source"):
            object.__setattr__(self, name, " ".join(nfc(getattr(self, name)).split()))
        if not self.what:
            raise WindowFault("Chưa ghi việc phải làm. Ghi một câu.", field="what")
        if self.deadline is not None:
            if self.event_day is None:
                raise WindowFault("Chưa ghi ngày bắt đầu tính. Ghi ngày của việc ấy.", field="event_day")
        elif self.until is None:
            raise WindowFault("Chưa ghi ngày cuối. Ghi ngày cuối, hoặc số ngày và việc bắt đầu tính.", field="last_day")
        elif self.since is not None and self.until <= self.since:
            raise WindowFault("Ngày cuối trước ngày đầu. Sửa lại hai ngày.", field="last_day")


@retried
def add_cycle(
    kind: CycleKind, name: str, days: Period, *, owner: Body, by: Actor, at: datetime, movement: Movement | None = None
) -> Cycle:
    """The new cycle of the owner.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        CycleTwice: it has one of that kind, name and days.
    """
    may_edit(by, owner).require()
    label = " ".join(nfc(name).split()) or days.label
    row = Cycle(
        uid=uid(at), owner=owner, kind=kind.value, name=label[:200], since=days.from_, until=days.until,
        movement=movement, simulated=owner.simulated,
    )  # fmt: skip
    with act(by, at, "movements.cycle_added", chain=chain_of(owner), kind="cycle", key=str(row.uid), label=label) as a:
        a.detail(kind=kind.label, since=days.from_, until=days.until)
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as fault:
            raise CycleTwice(f"Đã có “{label}” với những ngày này. Mở chu kỳ đã có.", field="name") from fault
    return row


@retried
def edit_cycle(
    cycle: Cycle, kind: CycleKind, name: str, days: Period, *, by: Actor, at: datetime, movement: Movement | None = None
) -> Cycle:
    """The cycle with another kind, name, days or movement; its windows keep their days. What it was stands in the log.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        NotFound: somebody took it off meanwhile.
        CycleTwice: the owner has another of that kind, name and days.
    """
    may_edit(by, cycle.owner).require()
    label = (" ".join(nfc(name).split()) or days.label)[:200]
    chain = chain_of(cycle.owner)
    with act(by, at, "movements.cycle_edited", chain=chain, kind="cycle", key=str(cycle.uid), label=label) as a:
        row = _locked_cycle(cycle)
        before = f"{row.name}, {format_day(row.since)} – {format_day(row.last_day)}"
        row.kind, row.name, row.since, row.until, row.movement = kind.value, label, days.from_, days.until, movement
        a.detail(before=before, after=f"{row.name}, {format_day(row.since)} – {format_day(row.last_day)}")
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as fault:
            raise CycleTwice(f"Đã có “{label}” với những ngày này. Mở chu kỳ đã có.", field="name") from fault
    return row


@retried
def drop_cycle(cycle: Cycle, *, by: Actor, at: datetime) -> None:
    """Take off a cycle that was written by mistake, once its windows are off; the log keeps it.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        NotFound: somebody took it off meanwhile.
        CycleInUse: it still has windows.
    """
    may_edit(by, cycle.owner).require()
    chain, key = chain_of(cycle.owner), str(cycle.uid)
    with act(by, at, "movements.cycle_dropped", chain=chain, kind="cycle", key=key, label=cycle.name) as a:
        row = _locked_cycle(cycle)
        if n := Window.objects.filter(cycle=row).count():
            raise CycleInUse(f"Chu kỳ này còn {n} mốc. Bỏ các mốc trước, rồi bỏ chu kỳ.")
        a.detail(kind=CycleKind(row.kind).label, since=row.since, until=row.until)
        row.delete()


@retried
def add_window(draft: WindowDraft, *, cycle: Cycle, by: Actor, at: datetime) -> Window:
    """The new window in the cycle.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        WindowTwice: the cycle has one of the same words and days.
    """
    may_edit(by, cycle.owner).require()
    row = Window(uid=uid(at), owner=cycle.owner, cycle=cycle, simulated=cycle.simulated)
    with _acting(row, draft.what, "movements.window_added", by, at) as a:
        _put(row, draft, day_of(at))
        a.detail(since=row.since, until=row.until, **_who(row))
        _save(row)
    return row


@retried
def edit_window(window: Window, draft: WindowDraft, *, by: Actor, at: datetime) -> Window:
    """The window with new words and days; what they were stands in the log.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        NotFound: somebody took it off meanwhile.
        WindowTwice: the cycle has another of the same words and days.
    """
    may_edit(by, window.owner).require()
    with _acting(window, draft.what, "movements.window_edited", by, at) as a:
        row = _locked(window)
        before = f"{row.what}, {format_day(row.since)} – {format_day(row.last_day)}"
        _put(row, draft, day_of(at))
        a.detail(before=before, after=f"{row.what}, {format_day(row.since)} – {format_day(row.last_day)}")
        _save(row)
    return row


@retried
def drop_window(window: Window, *, by: Actor, at: datetime) -> None:
    """Take off a window that was written by mistake; the log keeps it.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        NotFound: somebody took it off meanwhile.
    """
    may_edit(by, window.owner).require()
    with _acting(window, window.what, "movements.window_dropped", by, at) as a:
        row = _locked(window)
        a.detail(since=row.since, until=row.until, **_who(row))
        row.delete()


@retried
def add_season(read: Sequence[Read], *, cycle: Cycle, by: Actor, at: datetime, source: str = "") -> tuple[int, int]:
    """How many windows of a pasted calendar were added, and how many stood already; one line in the log.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        WindowFault: there is none.
    """
    may_edit(by, cycle.owner).require()
    if not read:
        raise WindowFault("Chưa có dòng nào. Dán lịch, mỗi dòng một việc.", field="text")
    told = " ".join(nfc(source).split())
    label = f"{len(read)} mốc của {cycle.name}"
    chain = chain_of(cycle.owner)
    with act(by, at, "movements.season_pasted", chain=chain, kind="cycle", key=str(cycle.uid), label=label) as a:
        lock_rows(Cycle.objects.filter(pk=cycle.pk))
        had = {_mark(row) for row in Window.objects.filter(cycle=cycle)}
        rows = [_of(one, cycle, told, at) for one in read]
        fresh = [row for row in rows if _mark(row) not in had]
        Window.objects.bulk_create(fresh)
        a.detail(
            n=len(fresh), skipped=len(rows) - len(fresh), source=told, rows=[f"{row.since} {row.what}" for row in fresh]
        )
    return len(fresh), len(rows) - len(fresh)


@retried
def mark_done(window: Window, *, of: Body, by: Actor, at: datetime, done: bool = True) -> None:
    """Record that ``of`` has done what the window is for, or take the mark back; twice is once.

    Raises:
        NotPermitted: the actor drafts no movements of ``of``.
    """
    may_edit(by, of).require()
    marks = WindowDone.objects.filter(window=window, body=of)
    if marks.exists() == done:
        return
    name = "movements.window_done" if done else "movements.window_reopened"
    with act(by, at, name, chain=chain_of(of), kind="window", key=str(window.uid), label=window.what):
        if done:
            WindowDone.objects.get_or_create(window=window, body=of, defaults={"on": day_of(at)})
        else:
            marks.delete()


@retried
def put_swap_day(day: date, *, works: bool, source: str, owner: Body, by: Actor, at: datetime) -> SwapDay:
    """The day, worked or off against the general calendar; written again it is changed. Counted windows follow.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        WindowFault: it does not say by what.
    """
    may_edit(by, owner).require()
    words = " ".join(nfc(source).split())
    if not words:
        raise WindowFault("Chưa ghi lý do hoặc văn bản. Ví dụ: Thông báo nghỉ Tết.", field="source")
    name = "movements.swap_put"
    with act(by, at, name, chain=chain_of(owner), kind="swap_day", key=day.isoformat(), label=format_day(day)) as a:
        row, _ = SwapDay.objects.update_or_create(owner=owner, day=day, defaults={"works": works, "source": words})
        a.detail(said="làm việc" if works else "nghỉ", source=words, n=_count_anew(owner, day_of(at)))
    return row


@retried
def drop_swap_day(row: SwapDay, *, by: Actor, at: datetime) -> None:
    """Take back a day that was written by mistake; counted windows follow.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
    """
    may_edit(by, row.owner).require()
    name, key = "movements.swap_dropped", row.day.isoformat()
    with act(by, at, name, chain=chain_of(row.owner), kind="swap_day", key=key, label=format_day(row.day)) as a:
        SwapDay.objects.filter(pk=row.pk).delete()
        a.detail(source=row.source, n=_count_anew(row.owner, day_of(at)))


def _count_anew(owner: Body, today: date) -> int:
    """Count again the last days of counted windows of the owner and of the places below; returns how many moved."""
    below = Q(owner=owner) | Q(owner__in=bodies_below(owner, as_of=today).values("pk"))
    moved = 0
    for row in lock_rows(Window.objects.filter(below, n_days__isnull=False)):
        until = _until(row, row.owner, today)
        if until != row.until:
            row.until, moved = until, moved + 1
            row.save(update_fields=["until"])
    return moved


def _put(row: Window, draft: WindowDraft, today: date) -> None:
    row.what, row.fold = draft.what[:300], fold(draft.what)[:300]
    row.for_whom, row.source = draft.for_whom[:300], draft.source[:300]
    rule = draft.deadline
    row.n_days, row.event_day = (rule.n if rule else None), (draft.event_day if rule else None)
    row.day_kind, row.event = (rule.kind.value if rule else ""), (rule.event.strip() if rule else "")
    row.on_day_off = rule.on_day_off.value if rule else ""
    if rule and draft.event_day:
        row.since = draft.event_day
        row.until = _until(row, row.owner, today)
    elif draft.until:
        row.since = draft.since or draft.until - timedelta(days=1)
        row.until = draft.until


def _until(row: Window, owner: Body, today: date) -> date:
    assert row.deadline is not None and row.event_day is not None  # noqa: PT018 - the constraint holds them together
    end = row.event_day + timedelta(days=row.deadline.n * 2 + 30)
    days = days_for(owner, as_of=today, years=set(range(row.event_day.year, end.year + 1)))
    return last_day(row.deadline, row.event_day, days) + timedelta(days=1)


def _of(one: Read, cycle: Cycle, source: str, at: datetime) -> Window:
    return Window(
        uid=uid(at), owner=cycle.owner, cycle=cycle, what=one.what, fold=fold(one.what)[:300], for_whom=one.for_whom,
        source=source[:300], since=one.since, until=one.until, simulated=cycle.simulated,
    )  # fmt: skip


def _mark(row: Window) -> tuple[str, str, date, date]:
    return (row.fold, row.for_whom, row.since, row.until)


def _save(row: Window) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as fault:
        twins = Window.objects.exclude(pk=row.pk).filter(cycle=row.cycle_id, fold=row.fold, since=row.since)
        if not twins.exists():
            raise
        raise WindowTwice("Đã có mốc này trong chu kỳ. Mở lịch để xem.", field="what") from fault


def _locked(window: Window) -> Window:
    found = lock_rows(Window.objects.select_related("owner").filter(pk=window.pk))
    if not found:
        raise NotFound("Mốc này vừa được bỏ. Quay lại lịch thi đua.")
    return found[0]


def _locked_cycle(cycle: Cycle) -> Cycle:
    found = lock_rows(Cycle.objects.select_related("owner").filter(pk=cycle.pk))
    if not found:
        raise NotFound("Chu kỳ này vừa được bỏ. Quay lại lịch thi đua.")
    return found[0]


def _who(row: Window) -> dict[str, str]:
    return {"for_whom": row.for_whom} if row.for_whom else {}


def _acting(row: Window, label: str, name: str, by: Actor, at: datetime) -> AbstractContextManager[Act]:
    return act(by, at, name, chain=chain_of(row.owner), kind="window", key=str(row.uid), label=label)
