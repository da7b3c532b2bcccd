"""Clusters and blocks: those of a year, one of them whole, and its history."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet

from thidua.documents.models import Document
from thidua.documents.selectors import documents_visible_to
from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.movements.core.clusters import ClusterForm, Seat, Way
from thidua.movements.models import Cluster, ClusterMeeting, ClusterMember, ClusterPaper, ClusterRole
from thidua.movements.selectors.near import near
from thidua.units.models import Body
from thidua.units.selectors import names_of


@dataclass(frozen=True)
class Seated:
    """Who sits: the member by its name, since and until when (last day), in which way."""

    key: int
    seat: Seat
    body: int
    name: str
    way: Way
    since: date
    last_day: date
    person: str
    note: str
    now: bool


@dataclass(frozen=True)
class MemberRow:
    """A member in its place; ``others`` names other clusters of the year in which it is too."""

    member: ClusterMember
    name: str
    seats: tuple[Seated, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class PaperRow:
    """The scoring table that was filed. ``changed``: what the document holds today is not what was signed."""

    paper: ClusterPaper
    document: Document | None
    changed: bool


@dataclass(frozen=True)
class PastYear:
    """One year of the cluster's history."""

    cluster: Cluster
    heads: tuple[str, ...]
    n_members: int


@dataclass(frozen=True)
class ClusterRow:
    """A line of the list."""

    cluster: Cluster
    n_members: int
    head: str
    deputy: str
    signed_on: date | None


@dataclass(frozen=True)
class ClusterSheet:
    """A cluster with everything its page shows."""

    cluster: Cluster
    members: tuple[MemberRow, ...]
    seats: tuple[Seated, ...]
    papers: tuple[PaperRow, ...]
    meetings: tuple[ClusterMeeting, ...]
    history: tuple[PastYear, ...]
    followed_by: Cluster | None
    head: Seated | None

    @property
    def conflict(self) -> Seated | None:
        """The head that is itself scored by the table that was filed; None while there is no table or no head."""
        return self.head if self.papers else None

    @property
    def head_ranked_first(self) -> bool:
        """Whether the head came out first in its own cluster."""
        head = self.head.body if self.head else None
        return any(row.member.body_id == head and row.member.rank == 1 for row in self.members)


def clusters_visible_to(actor: Actor, power: Power = Power.SEE) -> QuerySet[Cluster]:
    """Clusters of the localities in the actor's reach, and of the places above; else none."""
    if not actor.holds(power):
        return Cluster.objects.none()
    return Cluster.objects.filter(near(actor, power))


def clusters_of(locality: Body, year: int, *, actor: Actor, as_of: date) -> list[ClusterRow]:
    """The locality's clusters of a year with their heads, in three queries; khối after cụm, each by name."""
    rows = clusters_visible_to(actor).filter(owner=locality, year=year).annotate(n=Count("members"))
    listed = list(rows.order_by("form", "fold"))
    roles = list(ClusterRole.objects.filter(cluster__in=[row.pk for row in listed]).order_by("since"))
    names = names_of([role.body_id for role in roles], _day(year, as_of))
    signed = dict(
        ClusterPaper.objects.filter(cluster__in=[row.pk for row in listed], signed_on__isnull=False)
        .order_by("no")
        .values_list("cluster", "signed_on")
    )
    return [_listed(row, [role for role in roles if role.cluster_id == row.pk], names, signed, as_of) for row in sorted(
        listed, key=lambda row: (row.form != ClusterForm.CLUSTER, row.fold)
    )]  # fmt: skip


def years_of_clusters(locality: Body, *, actor: Actor) -> list[int]:
    """The years in which the locality has clusters, latest first."""
    years = clusters_visible_to(actor).filter(owner=locality).values_list("year", flat=True).distinct()
    return sorted(set(years), reverse=True)


def get_cluster(uid: uuid.UUID, *, locality: Body, actor: Actor) -> Cluster:
    """The locality's cluster of that id.

    Raises:
        NotFound: there is none, it belongs elsewhere, or the actor may not see it: all told alike.
    """
    rows = clusters_visible_to(actor).filter(owner=locality, uid=uid).select_related("owner", "follows")
    found = rows.first()
    if found is None:
        raise NotFound("Không có cụm, khối này. Quay lại danh sách cụm, khối thi đua.")
    return found


def cluster_sheet(cluster: Cluster, *, actor: Actor, as_of: date) -> ClusterSheet:
    """The cluster with members, seats, papers, meetings and history, in a fixed number of queries."""
    members = list(cluster.members.order_by("place", "pk"))
    roles = list(cluster.roles.order_by("since", "-seat"))
    day = _day(cluster.year, as_of)
    names = names_of([*(m.body_id for m in members), *(r.body_id for r in roles)], day)
    seats = tuple(_seated(role, names, day) for role in roles)
    others = _others(cluster, members)
    rows = tuple(
        MemberRow(
            m, names.get(m.body_id, ""), tuple(s for s in seats if s.body == m.body_id), others.get(m.body_id, ())
        )
        for m in members
    )
    return ClusterSheet(
        cluster=cluster,
        members=rows,
        seats=seats,
        papers=_papers(cluster, actor),
        meetings=tuple(cluster.meetings.select_related("document").order_by("on", "pk")),
        history=_history(cluster, as_of),
        followed_by=Cluster.objects.filter(follows=cluster).first(),
        head=next((seat for seat in reversed(seats) if seat.seat is Seat.HEAD and seat.now), None),
    )


def _day(year: int, as_of: date) -> date:
    """The day for names and seats: today within the year, else the nearest day of the year."""
    return min(max(as_of, date(year, 1, 1)), date(year, 12, 31))


def _seated(role: ClusterRole, names: dict[int, str], day: date) -> Seated:
    return Seated(
        role.pk, Seat(role.seat), role.body_id, names.get(role.body_id, ""), Way(role.way), role.since,
        role.until - timedelta(days=1), role.person, role.note, role.since <= day < role.until,
    )  # fmt: skip


def _listed(
    row: Cluster, roles: list[ClusterRole], names: dict[int, str], signed: dict[int, date | None], as_of: date
) -> ClusterRow:
    seats = [_seated(role, names, _day(row.year, as_of)) for role in roles]
    now = {seat.seat: seat.name for seat in seats if seat.now}
    return ClusterRow(row, row.n, now.get(Seat.HEAD, ""), now.get(Seat.DEPUTY, ""), signed.get(row.pk))  # type: ignore[attr-defined]


def _others(cluster: Cluster, members: list[ClusterMember]) -> dict[int, tuple[str, ...]]:
    rows = ClusterMember.objects.filter(
        body__in=[m.body_id for m in members], cluster__owner=cluster.owner_id, cluster__year=cluster.year,
        left_on__isnull=True,
    ).exclude(cluster=cluster)  # fmt: skip
    found: dict[int, list[str]] = {}
    for body, name in rows.order_by("cluster__fold").values_list("body", "cluster__name"):
        found.setdefault(body, []).append(name)
    return {body: tuple(names) for body, names in found.items()}


def _papers(cluster: Cluster, actor: Actor) -> tuple[PaperRow, ...]:
    papers = list(cluster.papers.select_related("document__file", "document__text").order_by("-no"))
    seen = set(documents_visible_to(actor).filter(pk__in=[p.document_id for p in papers]).values_list("pk", flat=True))
    return tuple(
        PaperRow(p, p.document if p.document_id in seen else None, bool(p.sha256) and p.sha256 not in _held(p.document))
        for p in papers
    )


def _held(document: Document) -> set[str]:
    return {part.sha256 for part in (document.file, document.text) if part is not None}


def _history(cluster: Cluster, as_of: date) -> tuple[PastYear, ...]:
    """The years before and after in which the same cluster stood, latest first: followed along ``follows``."""
    chain = {
        row.pk: row
        for row in Cluster.objects.filter(owner=cluster.owner_id, form=cluster.form).annotate(n=Count("members"))
    }
    follower = {row.follows_id: row for row in chain.values() if row.follows_id}
    found = [chain[cluster.pk]]
    while found[-1].follows_id in chain:
        found.append(chain[found[-1].follows_id])
    while found[0].pk in follower:
        found.insert(0, follower[found[0].pk])
    if len(found) == 1:
        return ()
    roles = list(
        ClusterRole.objects.filter(cluster__in=[row.pk for row in found], seat=Seat.HEAD.value).order_by("since")
    )
    names = names_of([role.body_id for role in roles], as_of)
    return tuple(
        PastYear(row, tuple(names.get(r.body_id, "") for r in roles if r.cluster_id == row.pk), row.n)  # type: ignore[attr-defined]
        for row in found
    )
