"""Clusters and blocks of a year: made, their members, and carried over to the next year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from thidua.audit.services import retried
from thidua.ground.actors import Actor
from thidua.ground.errors import Conflict
from thidua.ground.uids import uid
from thidua.movements.core.clusters import (
    ClusterDraft,
    ClusterFault,
    ClusterForbids,
    ClusterForm,
    Member,
    Seat,
    Seats,
    Way,
    next_seats,
)
from thidua.movements.core.said import words
from thidua.movements.models import Cluster, ClusterMember, ClusterRole
from thidua.movements.permissions import may_edit
from thidua.movements.services.acting import log
from thidua.store.locks import lock_row
from thidua.units.models import Body


class ClusterTwice(Conflict):
    """The owner has a cluster of that name in that year already."""

    code = "cluster_twice"


@retried
def create_cluster(draft: ClusterDraft, members: Sequence[Body], *, owner: Body, by: Actor, at: datetime) -> Cluster:
    """The new cluster; the members' order is the order of turns.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        ClusterFault: fewer than two members, or one that is neither of the owner's register nor right below it.
        ClusterTwice: there is one of that name in that year.
    """
    may_edit(by, owner).require()
    return _create(draft, members, owner=owner, by=by, at=at, name="movements.cluster_created")


@retried
def edit_cluster(cluster: Cluster, draft: ClusterDraft, members: Sequence[Body], *, by: Actor, at: datetime) -> Cluster:
    """The cluster with other facts and members. A member who holds a seat or has left stays: let him leave, with a reason.

    Raises:
        NotPermitted, ClusterFault, ClusterTwice: as :func:`create_cluster`.
        ClusterForbids: it is carried over already and its year would change, or a member to be dropped holds a seat.
    """
    may_edit(by, cluster.owner).require()
    _check_members(members)
    with log(by, at, "movements.cluster_edited", cluster, kind="cluster") as done:
        row = lock_row(Cluster.objects.select_related("owner"), cluster.pk)
        if draft.year != row.year and (row.follows_id or Cluster.objects.filter(follows=row).exists()):
            raise ClusterForbids("Cụm, khối này nối với năm khác nên không đổi năm được.", field="year")
        kept = {m.body_id: m for m in row.members.all()}
        wanted = [body.pk for body in members]
        dropped = set(kept) - set(wanted)
        bound = set(row.roles.values_list("body", flat=True)) | {key for key, m in kept.items() if m.left_on}
        if dropped & bound:
            raise ClusterForbids(
                "Thành viên đang hoặc đã giữ vai trò thì không xóa khỏi danh sách. Ghi rời cụm kèm lý do.",
                field="members",
            )
        done.detail(before=[m.body_id for m in kept.values()], after=wanted, name=draft.name)
        _put(row, draft)
        _save(row)
        row.members.filter(body__in=dropped).delete()
        for place, body in enumerate(members, 1):
            ClusterMember.objects.update_or_create(cluster=row, body=body, defaults={"place": place})
    return row


@retried
def leave_cluster(member: ClusterMember, *, on: date, reason: str, by: Actor, at: datetime) -> ClusterMember:
    """The member, gone from ``on``; its seat ends that day too.

    Raises:
        NotPermitted: the actor drafts no movements of the owner.
        ClusterForbids: it has left already.
        ClusterFault: the day is not of the cluster's year.
        WordsFault: no reason is given.
    """
    cluster = member.cluster
    may_edit(by, cluster.owner).require()
    why = words(reason, field="reason", label="Lý do rời", needed=True)
    if on.year != cluster.year:
        raise ClusterFault(f"Ngày rời phải trong năm {cluster.year}. Sửa lại ngày.", field="on")
    with log(by, at, "movements.cluster_left", cluster, kind="cluster") as done:
        lock_row(Cluster.objects.all(), cluster.pk)
        row = ClusterMember.objects.get(pk=member.pk)
        if row.left_on is not None:
            raise ClusterForbids("Đơn vị này đã rời rồi.")
        row.left_on, row.left_why = on, why
        row.save(update_fields=["left_on", "left_why"])
        ClusterRole.objects.filter(cluster=cluster, body=row.body_id, since__gte=on).delete()
        ClusterRole.objects.filter(cluster=cluster, body=row.body_id, until__gt=on).update(until=on)
        done.detail(body=row.body_id, on=on, reason=why)
    return row


@retried
def rank_members(cluster: Cluster, ranks: dict[int, int | None], *, by: Actor, at: datetime) -> None:
    """Write the ranks at the year's end, by member body; equal ranks are allowed. Where scores are kept they say the same.

    Raises:
        NotPermitted: the actor drafts no movements of the owner.
        ClusterFault: a rank below one, above the number of members, or of no member.
    """
    may_edit(by, cluster.owner).require()
    with log(by, at, "movements.cluster_ranked", cluster, kind="cluster") as done:
        lock_row(Cluster.objects.all(), cluster.pk)
        members = {member.body_id: member for member in cluster.members.all()}
        for key, rank in ranks.items():
            if key not in members or (rank is not None and not 1 <= rank <= len(members)):
                raise ClusterFault(f"Hạng phải từ 1 đến {len(members)}. Sửa lại hạng.", field="ranks")
            members[key].rank = rank
        ClusterMember.objects.bulk_update([members[key] for key in ranks], ["rank"])
        done.detail(after={str(key): rank for key, rank in ranks.items()})


@retried
def carry_over(cluster: Cluster, *, by: Actor, at: datetime) -> Cluster:
    """The cluster of the next year: the members that stay, in the same order, and the seats that follow from this year's
    facts (turns or ranks); where the seats are elected, agreed or appointed they are left open.

    Raises:
        NotPermitted: the actor drafts no movements of the owner.
        ClusterForbids: it is carried over already.
        ClusterFault: fewer than two members stay.
        ClusterTwice: the next year has one of that name already.
    """
    may_edit(by, cluster.owner).require()
    year = cluster.year + 1
    with log(by, at, "movements.cluster_carried_over", cluster, kind="cluster") as done:
        row = lock_row(Cluster.objects.select_related("owner"), cluster.pk)
        if Cluster.objects.filter(follows=row).exists():
            raise ClusterForbids(f"Cụm, khối này đã chuyển sang năm {year}. Mở cụm, khối của năm sau.")
        members = list(row.members.select_related("body").order_by("place", "pk"))
        first = date(year, 1, 1)
        staying = [m.body for m in members if m.left_on is None and m.body.until > first]
        draft = ClusterDraft(row.name, year, ClusterForm(row.form), Way(row.way), row.note)
        new = _create(draft, staying, owner=row.owner, by=by, at=at, name="movements.cluster_created", follows=row)
        seats = _seats(row, members, frozenset(body.pk for body in staying))
        put_seats(new, seats)
        done.detail(year=year, count=len(staying), lost=len(members) - len(staying))
    return new


def _seats(row: Cluster, members: list[ClusterMember], staying: frozenset[int]) -> Seats:
    head = row.roles.filter(seat=Seat.HEAD.value).order_by("-since").first()
    order = [Member(m.body_id, m.rank) for m in members]
    return next_seats(order, way=Way(row.way), head=head.body_id if head else None, staying=staying)


def put_seats(cluster: Cluster, seats: Seats) -> None:
    """Write the seats that follow for the whole year."""
    year = date(cluster.year, 1, 1), date(cluster.year + 1, 1, 1)
    for seat, body in ((Seat.HEAD, seats.head), (Seat.DEPUTY, seats.deputy)):
        if body is not None:
            ClusterRole.objects.create(
                cluster=cluster, body_id=body, seat=seat.value, way=cluster.way, since=year[0], until=year[1],
                note="tính từ năm trước",
            )  # fmt: skip


def _create(
    draft: ClusterDraft,
    members: Sequence[Body],
    *,
    owner: Body,
    by: Actor,
    at: datetime,
    name: str,
    follows: Cluster | None = None,
) -> Cluster:
    _check_members(members)
    row = Cluster(uid=uid(at), owner=owner, follows=follows, simulated=owner.simulated)
    _put(row, draft)
    with log(by, at, name, row, kind="cluster") as done:
        _save(row)
        ClusterMember.objects.bulk_create(
            ClusterMember(cluster=row, body=body, place=place) for place, body in enumerate(members, 1)
        )
        done.detail(year=draft.year, count=len(members))
    return row


def _check_members(members: Sequence[Body]) -> None:
    keys = [body.pk for body in members]
    if len(set(keys)) != len(keys):
        raise ClusterFault("Một đơn vị được chọn hai lần. Bỏ bớt một lần.", field="members")
    if len(keys) < 2:
        raise ClusterFault("Cụm, khối có từ hai thành viên trở lên. Chọn thêm đơn vị.", field="members")


def _put(row: Cluster, draft: ClusterDraft) -> None:
    row.year, row.form, row.way = draft.year, draft.form.value, draft.way.value
    row.name, row.fold, row.note = draft.name, draft.fold, draft.note


def _save(row: Cluster) -> None:
    twins = Cluster.objects.exclude(pk=row.pk).filter(owner_id=row.owner_id, year=row.year, fold=row.fold)
    refusal = ClusterTwice(f"Năm {row.year} đã có “{row.name}”. Mở cụm, khối đã có.", field="name")
    if twins.exists():
        raise refusal
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as fault:
        if twins.exists():
            raise refusal from fault
        raise


@retried
def move_up(member: ClusterMember, *, by: Actor, at: datetime) -> None:
    """The member one place earlier in the order of turns; the first stays first.

    Raises:
        NotPermitted: the actor drafts no movements of the owner.
    """
    cluster = member.cluster
    may_edit(by, cluster.owner).require()
    with log(by, at, "movements.cluster_reordered", cluster, kind="cluster") as done:
        lock_row(Cluster.objects.all(), cluster.pk)
        rows = list(cluster.members.order_by("place", "pk"))
        at_place = next(n for n, row in enumerate(rows) if row.pk == member.pk)
        if at_place:
            rows[at_place - 1], rows[at_place] = rows[at_place], rows[at_place - 1]
        for place, row in enumerate(rows, 1):
            row.place = place
        ClusterMember.objects.bulk_update(rows, ["place"])
        done.detail(after=[row.body_id for row in rows])
