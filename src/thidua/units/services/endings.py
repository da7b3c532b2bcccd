"""How bodies end: merged, split, abolished. Each act names the day and, where known, the instrument."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db.models import Q

from thidua.audit.services import retried
from thidua.ground.actors import Actor
from thidua.ground.dates import FAR
from thidua.ground.errors import BadInput, Conflict
from thidua.units.core.kinds import Kind, Level, Line, SuccessionKind
from thidua.units.core.names import written
from thidua.units.models import Body, Name, Relation, Succession
from thidua.units.selectors.names import name_of, names_of
from thidua.units.services.acts import acting, days, lock, must_edit, must_live_on
from thidua.units.services.create import Draft, write_body
from thidua.units.services.reach import rebuild_below
from thidua.units.services.relations import write_relation


class ChildrenLeft(Conflict):
    """Bodies still stand under one that is to end."""

    code = "children_left"


@retried
def merge(olds: Sequence[Body], new: Body | str, *, on: date, citation: str = "", by: Actor, at: datetime) -> Body:
    """End ``olds`` on the day ``on``; from then on ``new`` is what they were. Returns the new body.

    ``new`` is a body made for it, one that lives on and takes the others in, or a name: then a body of the first one's
    kind is made where the first one stood. What stands under the old bodies comes under the new one.

    Raises:
        BadInput: no old body, or the new one is among them, or places are merged into an organisation.
        NotAlive: one of them does not live around that day.
    """
    if not olds or new in olds:
        raise BadInput("Chọn ít nhất một đơn vị nhập vào, khác với đơn vị mới.", field="olds")
    kept = [new] if isinstance(new, Body) else []
    if any(body.nature != olds[0].nature for body in (*olds, *kept)):
        raise BadInput("Địa bàn chỉ nhập vào địa bàn, tổ chức chỉ nhập vào tổ chức. Chọn lại.", field="new")
    must_edit(by, *kept, *olds)
    names = sorted(names_of([old.pk for old in olds], on).values())
    with acting(by, at, "units.merged", olds[0], on=on, citation=citation, olds="; ".join(names)) as a:
        lock(*kept, *olds)
        new = new if isinstance(new, Body) else _made_like(olds[0], new, on)
        a.thing(key=str(new.pk), label=name_of(new, on))
        _must_take_over(new, on)
        for old in olds:
            _pass_children(old, {}, default=new, on=on)
            _end_body(old, on)
            _succeed(SuccessionKind.MERGED, old, new, on=on, citation=citation)
        rebuild_below([new.pk, *(old.pk for old in olds)])
    return new


@retried
def split(
    old: Body,
    news: Sequence[Body | str],
    *,
    on: date,
    children: Mapping[int, int] | None = None,
    shares: Sequence[int | None] = (),
    citation: str = "",
    by: Actor,
    at: datetime,
) -> list[Body]:
    """End ``old`` on the day ``on``; from then on it is ``news``, each in part. Returns the new bodies.

    A new body given by its name is made of the old one's kind, where the old one stood. ``children`` says, by key, which
    of ``news`` (0, 1, …) takes each body that stands under the old one; ``shares`` gives each new body's part in
    millionths, only where the instrument says so.

    Raises:
        ChildrenLeft: a body under the old one is given to none of the new ones.
    """
    if len(news) < 2 or old in news:
        raise BadInput("Chia, tách thành ít nhất hai đơn vị mới. Chọn thêm đơn vị.", field="news")
    kept = [body for body in news if isinstance(body, Body)]
    if any(body.nature != old.nature for body in kept):
        raise BadInput("Địa bàn chỉ tách thành địa bàn, tổ chức chỉ tách thành tổ chức. Chọn lại.", field="news")
    must_edit(by, old, *kept)
    with acting(by, at, "units.split", old, on=on, citation=citation) as a:
        lock(old, *kept)
        parts = [body if isinstance(body, Body) else _made_like(old, body, on) for body in news]
        a.detail(news="; ".join(names_of([body.pk for body in parts], on).values()))
        for body in parts:
            _must_take_over(body, on)
        _pass_children(old, {key: parts[index] for key, index in (children or {}).items()}, default=None, on=on)
        _end_body(old, on)
        for index, body in enumerate(parts):
            share = shares[index] if index < len(shares) else None
            _succeed(SuccessionKind.SPLIT, old, body, on=on, citation=citation, share=share)
        rebuild_below([old.pk, *(body.pk for body in parts)])
    return parts


@retried
def abolish(
    body: Body, *, on: date, children_to: Body | None = None, citation: str = "", by: Actor, at: datetime
) -> None:
    """End a body without successor on the day ``on``; what stands under it comes under ``children_to``.

    Raises:
        ChildrenLeft: something stands under it and ``children_to`` is not given.
        NotAlive: it does not live around that day.
    """
    must_edit(by, body, *([children_to] if children_to else []))
    with acting(by, at, "units.abolished", body, on=on, citation=citation):
        lock(body, *([children_to] if children_to else []))
        _pass_children(body, {}, default=children_to, on=on)
        _end_body(body, on)
        _succeed(SuccessionKind.ABOLISHED, body, None, on=on, citation=citation)
        rebuild_below([body.pk, *([children_to.pk] if children_to else [])])


def _made_like(old: Body, name: str, on: date) -> Body:
    """Write a body of the old one's kind that lives from the day on, standing where the old one stood on the eve."""
    kind = Kind(old.kind)
    rows = Relation.objects.filter(child=old.pk, since__lt=on, until__gte=on, parent__until__gt=on)
    standing = [(Line(row.line), row.parent) for row in rows.select_related("parent").order_by("line", "pk")]
    draft = Draft(
        name=written(kind, name),
        kind=kind,
        level=Level(old.level),
        owner=old.owner,
        standing=standing,
        since=on,
        simulated=old.simulated,
    )
    return write_body(draft)


def _must_take_over(new: Body, on: date) -> None:
    if not new.since <= on < new.until:
        must_live_on(new, on)


def _end_body(body: Body, on: date) -> None:
    """End a body's life, its name and its relations upward on the day."""
    must_live_on(body, on)
    if body.until != FAR:
        raise Conflict(f"Đơn vị đã ghi ngày kết thúc {days(body.until)}. Xem lịch sử của đơn vị.")
    later = Q(since__gte=on)
    if Name.objects.filter(later, body=body.pk).exists() or Relation.objects.filter(later, child=body.pk).exists():
        raise Conflict(f"Đã ghi thay đổi của đơn vị từ ngày {days(on)} hoặc sau đó. Chọn ngày muộn hơn.")
    Name.objects.filter(body=body.pk, until__gt=on).update(until=on)
    Relation.objects.filter(child=body.pk, until__gt=on).update(until=on)
    body.until = on
    body.save(update_fields=["until"])


def _pass_children(old: Body, allotted: Mapping[int, Body], *, default: Body | None, on: date) -> None:
    """Let what stands under ``old`` stand under its heir from the day on."""
    rows = Relation.objects.filter(parent=old.pk, until__gt=on).select_related("child").order_by("pk")
    left = [row.child_id for row in rows if row.child_id not in allotted and default is None]
    if left:
        names = "; ".join(sorted(names_of(left[:5], on).values()))
        raise ChildrenLeft(f"Còn {len(left)} đơn vị trực thuộc {name_of(old, on)}: {names}. Chọn đơn vị nhận trước.")
    for row in rows:
        heir = allotted.get(row.child_id) or default
        if heir is None:  # refused above
            continue
        if row.since >= on:
            raise Conflict(f"Đã ghi thay đổi của đơn vị trực thuộc từ ngày {days(on)}. Chọn ngày muộn hơn.")
        until = row.until
        Relation.objects.filter(pk=row.pk).update(until=on)
        if heir.pk != row.child_id:
            _join(row.child, heir, Line(row.line), on=on, until=until)


def _join(child: Body, heir: Body, line: Line, *, on: date, until: date) -> None:
    """Write the child's new relation, unless it stands under the heir already (it takes part at both)."""
    here = Relation.objects.filter(line=line.value, child=child.pk, parent=heir.pk, since__lte=on, until__gt=on)
    if not here.exists():
        write_relation(child, heir, line=line, since=on, until=min(until, heir.until))


def _succeed(
    kind: SuccessionKind, old: Body, new: Body | None, *, on: date, citation: str, share: int | None = None
) -> None:
    Succession.objects.create(kind=kind.value, old=old, new=new, day=on, citation=citation.strip(), share=share)
