"""One body, or the short lists that pages begin with."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, IntegerField, QuerySet, Value, When

from thidua.ground.errors import NotFound
from thidua.units.core.kinds import LEADING_KINDS, Kind, Line, Nature
from thidua.units.models import Body, Reach
from thidua.units.selectors.tree import bodies_below


def body_by_slug(slug: str) -> Body:
    """Return the locality of that slug.

    Raises:
        NotFound: there is none.
    """
    body = Body.objects.filter(slug=slug).first()
    if body is None:
        raise NotFound("Không có địa phương này. Xem lại địa chỉ.")
    return body


def body_of(key: int) -> Body:
    """Return the body of that key.

    Raises:
        NotFound: there is none.
    """
    body = Body.objects.filter(pk=key).first()
    if body is None:
        raise NotFound("Không có địa bàn hay tổ chức này. Xem lại địa chỉ.")
    return body


def find_by_code(code: str, *, as_of: date) -> Body | None:
    """Return the body that bears the official code on that day, or None: codes are used again after a merger."""
    return Body.objects.filter(code=code, since__lte=as_of, until__gt=as_of).first() if code else None


def body_by_code(code: str, *, as_of: date) -> Body:
    """Return the body that bears the official code on that day.

    Raises:
        NotFound: none does.
    """
    body = find_by_code(code, as_of=as_of)
    if body is None:
        raise NotFound(f"Không có mã {code} vào ngày này. Tìm theo tên, hoặc chọn ngày khác.")
    return body


def root() -> Body:
    """Return "Việt Nam", which owns what all localities share.

    Raises:
        NotFound: the installation has no root yet.
    """
    body = Body.objects.filter(kind=Kind.NATION.value, owner__isnull=True).order_by("pk").first()
    if body is None:
        raise NotFound("Chưa có danh mục hành chính. Nạp danh mục trước.")
    return body


def localities() -> QuerySet[Body]:
    """Return every place that has a slug: the localities that work with this installation."""
    return Body.objects.filter(nature=Nature.AREA.value, slug__isnull=False)


def children_of(body: Body, *, as_of: date, line: Line | None = None) -> QuerySet[Body]:
    """Return the bodies directly under ``body`` on that day; see ``bodies_below`` for all of them."""
    return bodies_below(body, as_of=as_of, line=line, depth=1)


def units_of(locality: Body, *, as_of: date) -> QuerySet[Body]:
    """Return what stands in the locality's register and lives on that day: organisations and villages."""
    return Body.objects.filter(owner=locality.pk, since__lte=as_of, until__gt=as_of)


def leading_bodies(area: Body, *, as_of: date) -> list[Body]:
    """Return the Party committee, People's Council, People's Committee and Front of a place on that day, in this order.

    They are the organisations of these kinds that stand at the place itself and work at its level.
    """
    here = Reach.objects.filter(line=Line.LOCATED.value, upper=area.pk, depth=1, since__lte=as_of, until__gt=as_of)
    order = Case(
        *(When(kind=kind.value, then=Value(number)) for number, kind in enumerate(LEADING_KINDS)),
        output_field=IntegerField(),
    )
    kinds = [kind.value for kind in LEADING_KINDS]
    found = Body.objects.filter(pk__in=here.values("lower"), kind__in=kinds, level=area.level)
    return list(found.order_by(order, "pk"))
