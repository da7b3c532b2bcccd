"""Questions about target sets."""

from __future__ import annotations

import uuid

from django.db.models import Count, Q, QuerySet

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.targets.models import TargetSet
from thidua.units.models import Body
from thidua.units.selectors import scope


def sets_of(locality: Body, year: int | None = None) -> QuerySet[TargetSet]:
    """Return the locality's sets, of one year if named: newest year first, the headline set first in its year.

    ``n_lines`` counts the lines of each.
    """
    rows = TargetSet.objects.filter(owner=locality)
    if year is not None:
        rows = rows.filter(year=year)
    return (
        rows.select_related("owner", "issuer", "document")
        .annotate(n_lines=Count("lines", filter=Q(lines__withdrawn=False)))
        .order_by("-year", "-headline", "pk")
    )


def find_headline_set(locality: Body, year: int) -> TargetSet | None:
    """Return the set that the locality's report of that year counts, or None where none is named."""
    return TargetSet.objects.select_related("owner", "issuer", "document").filter(
        owner=locality, year=year, headline=True
    ).first()  # fmt: skip


def headline_set(locality: Body, year: int) -> TargetSet:
    """Return the set that the locality's report of that year counts.

    Raises:
        NotFound: none is named for that year.
    """
    found = find_headline_set(locality, year)
    if found is None:
        raise NotFound(f"Chưa có bộ chỉ tiêu năm {year}. Lập bộ chỉ tiêu, hoặc đọc từ văn bản.")
    return found


def set_of_uid(uid: uuid.UUID | str, *, locality: Body) -> TargetSet:
    """Return the locality's set with that uid.

    Raises:
        NotFound: there is none, or it is another locality's: the two are told alike.
    """
    try:
        return TargetSet.objects.select_related("owner", "issuer", "document").get(uid=uid, owner=locality)
    except (TargetSet.DoesNotExist, ValueError) as fault:
        raise NotFound("Không có bộ chỉ tiêu này. Quay lại danh sách bộ chỉ tiêu.") from fault


def years_of(locality: Body) -> list[int]:
    """Return the years for which the locality has sets, newest first."""
    return sorted(set(TargetSet.objects.filter(owner=locality).values_list("year", flat=True)), reverse=True)


def sets_visible_to(actor: Actor) -> QuerySet[TargetSet]:
    """Return the sets whose owner the actor may see."""
    return TargetSet.objects.filter(owner__in=scope(actor, Power.SEE))
