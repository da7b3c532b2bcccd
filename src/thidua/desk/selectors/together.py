"""What a body, or a whole locality, does side by side with others: its clusters, programmes and works, with their pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from thidua.desk.core.together import Racing
from thidua.ground.actors import Actor
from thidua.movements.core.clusters import Seat
from thidua.movements.models import ClusterMember, ClusterRole
from thidua.movements.selectors.clusters import clusters_visible_to
from thidua.movements.selectors.programmes import programmes_of
from thidua.movements.selectors.works import WorkRow, work_rows, works_of
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.selectors import name_of
from thidua.web.templatetags.td import url_if

MOST = 6
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Door:
    """A thing with the address of its page, and a few words about it."""

    name: str
    href: str
    note: str = ""
    simulated: bool = False


@dataclass(frozen=True)
class Together:
    """The doors to clusters, programmes and works; each may be empty."""

    clusters: Sequence[Door]
    programmes: Sequence[Door]
    works: Sequence[Door]

    @property
    def any(self) -> bool:
        """Whether there is one."""
        return bool(self.clusters or self.programmes or self.works)


def together_of(body: Body, locality: Body, *, actor: Actor, as_of: date) -> Together:
    """What the body takes part in, newest first; as many queries for three as for one."""
    slug = locality.slug or ""
    members = ClusterMember.objects.filter(
        body=body, cluster__in=clusters_visible_to(actor).filter(owner=locality)
    ).select_related("cluster")
    found = list(members.order_by("-cluster__year", "cluster__fold")[:MOST])
    seats = ClusterRole.objects.filter(body=body, cluster__in=[row.cluster_id for row in found]).order_by("since")
    seated = {row.cluster_id: Seat(row.seat).label for row in seats}
    programmes = programmes_of(locality, actor=actor).filter(parties__body=body).distinct()[:MOST]
    works = list(works_of(locality, actor=actor).filter(body=body).order_by("-due_on", "pk")[:MOST])
    return Together(
        clusters=[
            Door(
                f"{row.cluster.name}, {row.cluster.year}", url_if("movements:cluster", slug, row.cluster.uid),
                "đã rời" if row.left_on else seated.get(row.cluster_id, ""), row.cluster.simulated,
            )
            for row in found
        ],
        programmes=[Door(row.name, url_if("movements:programme", slug, row.uid), "", row.simulated) for row in programmes],
        works=[_work(row, slug) for row in work_rows(works, as_of=as_of)],
    )  # fmt: skip


def together_at(locality: Body, year: int | None, *, actor: Actor, as_of: date) -> Together:
    """What runs at the locality in the year: clusters, programmes, works; the first few of each."""
    if year is None:
        return Together((), (), ())
    slug = locality.slug or ""
    clusters = clusters_visible_to(actor).filter(owner=locality, year=year).order_by("form", "fold")[:MOST]
    runs = Q(since__isnull=True) | Q(since__lt=date(year + 1, 1, 1), until__gt=date(year, 1, 1))
    works = list(works_of(locality, actor=actor, year=year)[:MOST])
    return Together(
        clusters=[Door(row.name, url_if("movements:cluster", slug, row.uid), "", row.simulated) for row in clusters],
        programmes=[
            Door(row.name, url_if("movements:programme", slug, row.uid), "", row.simulated)
            for row in programmes_of(locality, actor=actor).filter(runs)[:MOST]
        ],
        works=[_work(row, slug) for row in work_rows(works, as_of=as_of)],
    )


def racing(locality: Body, *, actor: Actor, today: date) -> list[Racing]:
    """The works of the locality that are not done and whose day is near or past, soonest first."""
    open_ = works_of(locality, actor=actor).filter(
        done_on__isnull=True, given_up_on__isnull=True, due_on__lte=today + SOON
    )
    rows = work_rows(list(open_[:MOST]), as_of=today)
    place = first_up(name_of(locality, today)) if rows else ""
    return [
        Racing(
            locality.slug or "", str(row.work.uid), place, row.work.name, first_up(row.name), row.work.due_on,
            row.work.simulated,
        )
        for row in rows
    ]  # fmt: skip


def _work(row: WorkRow, slug: str) -> Door:
    note = ", ".join(part for part in (first_up(row.name), row.race.label, row.spare_words) if part)
    return Door(row.work.name, url_if("movements:work", slug, row.work.uid), note, row.work.simulated)
