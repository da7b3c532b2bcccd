"""Under what a body stands, from which day: new relations, moves, ends."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from thidua.audit.services import retried
from thidua.ground.actors import Actor
from thidua.ground.dates import FAR
from thidua.ground.errors import BadInput, Conflict
from thidua.units.core.kinds import LEVEL_ORDER, MANY_PARENTS, TO_TERRITORY, Level, Line, SuccessionKind
from thidua.units.models import Body, Relation, Succession
from thidua.units.selectors.names import name_of
from thidua.units.services.acts import Overlap, acting, days, lock, must_edit, must_live, must_live_on, span
from thidua.units.services.reach import rebuild_below


@retried
def relate(
    child: Body, parent: Body, *, line: Line, since: date, until: date = FAR, by: Actor, at: datetime
) -> Relation:
    """Let ``child`` stand under ``parent`` on ``line`` from ``since`` on.

    Raises:
        NotPermitted: the actor may not change the child, or, on the territory, the parent.
        Overlap: the child stands under another on one of these days; ``move`` changes that.
        Circle: the parent stands under the child.
        NotAlive: one of the two does not live on all these days.
    """
    must_edit(by, child)
    with acting(
        by, at, "units.related", child, line=line.label, parent=name_of(parent, since), since=since, until=until
    ):
        lock(child, parent)
        row = write_relation(child, parent, line=line, since=since, until=until)
        rebuild_below([child.pk], also=[parent.pk])
    return row


@retried
def move(child: Body, parent: Body, *, line: Line, on: date, citation: str = "", by: Actor, at: datetime) -> Relation:
    """Let ``child``, which stands under another on ``line``, stand under ``parent`` from the day ``on``.

    The move is told as a succession of the body to itself, with its instrument.

    Raises:
        Conflict: the child stands under nothing that day, under ``parent`` already, or a later change is recorded.
    """
    must_edit(by, child)
    with acting(by, at, "units.moved", child, line=line.label, parent=name_of(parent, on), on=on, citation=citation):
        lock(child, parent)
        must_live_on(child, on)
        current = _open_relation(child, line, on)
        if current.parent_id == parent.pk:
            raise Conflict(f"Đơn vị đã thuộc {name_of(parent, on)}. Chọn cấp trên khác.")
        until = current.until
        _end(current, on)
        row = write_relation(child, parent, line=line, since=on, until=until)
        Succession.objects.create(
            kind=SuccessionKind.MOVED.value, old=child, new=child, day=on, citation=citation.strip()
        )
        rebuild_below([child.pk], also=[parent.pk])
    return row


@retried
def end_relation(child: Body, parent: Body, *, line: Line, on: date, by: Actor, at: datetime) -> None:
    """Let ``child`` no longer stand under ``parent`` on ``line`` from the day ``on``.

    Raises:
        Conflict: it does not stand there on the day before.
    """
    must_edit(by, child)
    with acting(by, at, "units.parted", child, line=line.label, parent=name_of(parent, on), on=on):
        lock(child, parent)
        row = Relation.objects.filter(line=line.value, child=child.pk, parent=parent.pk, since__lt=on, until__gt=on)
        found = row.first()
        if found is None:
            raise Conflict(
                f"Trước ngày {days(on)} đơn vị không thuộc {name_of(parent, on)} ({line.label}). Xem lại ngày."
            )
        _end(found, on)
        rebuild_below([child.pk], also=[parent.pk])


def write_relation(child: Body, parent: Body, *, line: Line, since: date, until: date) -> Relation:
    """Write one relation after its checks; the closure is the caller's to rebuild, once."""
    if child.pk == parent.pk:
        raise BadInput("Đơn vị không thể thuộc chính nó. Chọn cấp trên khác.", field="parent")
    _must_fit(child, parent, line)
    must_live(child, since, until)
    must_live(parent, since, until)
    same = Q(parent=parent.pk) if line in MANY_PARENTS else Q()
    other = Relation.objects.filter(same, line=line.value, child=child.pk, since__lt=until, until__gt=since).first()
    if other is not None:
        raise Overlap(
            f"{name_of(child, since)} đã thuộc {name_of(other.parent_id, since)} ({line.label}) "
            f"{span(other.since, other.until)}. Chuyển trực thuộc, hoặc chọn ngày khác."
        )
    return Relation.objects.create(line=line.value, child=child, parent=parent, since=since, until=until)


def _must_fit(child: Body, parent: Body, line: Line) -> None:
    """Refuse a line that cannot join these two: places stand on the territory, organisations at places."""
    if line == Line.TERRITORY and not (child.is_area and parent.is_area):
        raise BadInput("Tuyến địa giới chỉ nối địa bàn với địa bàn. Chọn tuyến khác.", field="line")
    if line == Line.TERRITORY and LEVEL_ORDER[Level(parent.level)] >= LEVEL_ORDER[Level(child.level)]:
        raise BadInput("Địa bàn cấp trên phải ở cấp cao hơn. Chọn địa bàn khác.", field="parent")
    if line in TO_TERRITORY and (child.is_area or not parent.is_area):
        raise BadInput(f"“{line.label}” nối một tổ chức với một địa bàn. Chọn lại.", field="line")
    if line not in TO_TERRITORY and line != Line.TERRITORY and (child.is_area or parent.is_area):
        raise BadInput(f"Tuyến {line.label} chỉ nối tổ chức với tổ chức. Chọn tuyến khác.", field="line")


def _open_relation(child: Body, line: Line, on: date) -> Relation:
    """Return what the child stands under on the eve of ``on``, where no later row is in the way."""
    row = Relation.objects.filter(line=line.value, child=child.pk, since__lt=on, until__gte=on).first()
    if row is None:
        raise Conflict(f"Trước ngày {days(on)} đơn vị chưa thuộc ai trên tuyến {line.label}. Lập quan hệ mới.")
    return row


def _end(row: Relation, on: date) -> None:
    row.until = on
    row.save(update_fields=["until"])
