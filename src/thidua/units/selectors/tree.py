"""The tree on a day: who is below, who is above. Reads ``Reach`` only."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from thidua.ground.errors import NotFound
from thidua.units.core.kinds import Line, default_line
from thidua.units.models import Body, Reach


def bodies_below(
    body: Body, *, as_of: date, line: Line | None = None, with_self: bool = False, depth: int | None = None
) -> QuerySet[Body]:
    """Return the bodies under ``body`` on ``line`` on that day; ``depth=1`` are its children alone.

    ``line`` is the body's own where none is named: territory for places, state for organisations.
    """
    rows = Reach.objects.filter(
        line=line or default_line(body.nature), upper=body.pk, since__lte=as_of, until__gt=as_of
    )
    if not with_self:
        rows = rows.filter(depth__gt=0)
    if depth is not None:
        rows = rows.filter(depth__lte=depth)
    return Body.objects.filter(pk__in=rows.values("lower"))


def ancestors(body: Body, *, as_of: date, line: Line | None = None) -> list[Body]:
    """Return the bodies above ``body`` on ``line`` on that day, nearest first."""
    rows = (
        Reach.objects.filter(
            line=line or default_line(body.nature), lower=body.pk, depth__gt=0, since__lte=as_of, until__gt=as_of
        )
        .select_related("upper")
        .order_by("depth", "upper")
    )
    return [row.upper for row in rows]


def is_below(body: Body, upper: Body, *, as_of: date, line: Line | None = None) -> bool:
    """Return whether ``body`` is ``upper`` or stands under it on that day."""
    return (
        body.pk == upper.pk
        or Reach.objects.filter(
            line=line or default_line(body.nature), upper=upper.pk, lower=body.pk, since__lte=as_of, until__gt=as_of
        ).exists()
    )


def parent_of(body: Body, *, as_of: date, line: Line | None = None) -> Body:
    """Return the body directly above on that day; the first by key where the line allows several.

    Raises:
        NotFound: nothing stands above it.
    """
    row = (
        Reach.objects.filter(
            line=line or default_line(body.nature), lower=body.pk, depth=1, since__lte=as_of, until__gt=as_of
        )
        .select_related("upper")
        .order_by("upper")
        .first()
    )
    if row is None:
        raise NotFound("Không có đơn vị cấp trên vào ngày này. Xem lịch sử của đơn vị.")
    return row.upper
