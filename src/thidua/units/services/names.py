"""Names: a change of name from a day on, and the slug that a person gives a locality once."""

from __future__ import annotations

from datetime import date, datetime

from thidua.audit.services import retried
from thidua.ground.actors import Actor
from thidua.ground.dates import FAR
from thidua.ground.errors import BadInput, Conflict
from thidua.units.core.kinds import Kind, SuccessionKind
from thidua.units.core.names import Written, checked_slug, written
from thidua.units.models import Body, Name, Succession
from thidua.units.services.acts import acting, days, lock, must_edit, must_live_on


@retried
def rename(body: Body, name: str, *, on: date, citation: str = "", by: Actor, at: datetime) -> Name:
    """Let the body be called ``name`` from the day ``on``; the old name stays for the days before.

    Raises:
        NotPermitted: the actor may not change the body.
        NotAlive: it does not live on that day and the day before.
        Conflict: it is called so already, or a later name is recorded.
    """
    must_edit(by, body)
    new = written(Kind(body.kind), name)
    with acting(by, at, "units.renamed", body, on=on, citation=citation) as a:
        lock(body)
        must_live_on(body, on)
        current = Name.objects.filter(body=body.pk).order_by("since").last()
        if current is None or current.since >= on:
            raise Conflict(f"Đã ghi một tên từ ngày {days(on)} hoặc sau đó. Chọn ngày muộn hơn.")
        if current.name == new.name:
            raise Conflict("Tên mới trùng tên đang dùng. Ghi tên khác.")
        a.detail(before=current.name, after=new.name)
        until = current.until
        current.until = on
        current.save(update_fields=["until"])
        Succession.objects.create(
            kind=SuccessionKind.RENAMED.value, old=body, new=body, day=on, citation=citation.strip()
        )
        return write_name(body, new, since=on, until=until)


@retried
def give_slug(body: Body, slug: str, *, by: Actor, at: datetime) -> Body:
    """Give a place its name in addresses, which it keeps for ever.

    Raises:
        Conflict: it has another already, or another place has this one.
        BadInput: the slug cannot stand in an address, or the body is no place.
    """
    must_edit(by, body)
    checked_slug(slug)
    if not body.is_area:
        raise BadInput("Chỉ địa bàn có tên trong địa chỉ. Chọn địa bàn.", field="slug")
    if body.slug == slug:
        return body
    if body.slug:
        raise Conflict(f"Địa phương đã có tên trong địa chỉ “{body.slug}”, dùng mãi mãi. Giữ tên này.")
    if Body.objects.filter(slug=slug).exists():
        raise Conflict(f"Tên trong địa chỉ “{slug}” đã dùng cho địa phương khác. Chọn tên khác.", field="slug")
    with acting(by, at, "units.slug_given", body, slug=slug):
        body.slug = slug
        body.save(update_fields=["slug"])
    return body


def write_name(body: Body, new: Written, *, since: date, until: date = FAR) -> Name:
    """Write one name row."""
    return Name.objects.create(
        body=body,
        name=new.name,
        short=new.short,
        fold=new.fold,
        short_fold=new.short_fold,
        sort=new.sort,
        since=since,
        until=until,
    )
