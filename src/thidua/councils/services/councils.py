"""Setting up a council, its members, and the regulation it has given itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from thidua.accounts.models import Person
from thidua.audit.services import act, retried
from thidua.councils.core.kinds import Base, CouncilKind, Method, Role
from thidua.councils.models import Council, Member, Regulation, RegulationShare
from thidua.councils.permissions import may_run
from thidua.councils.services.acting import check_span, log_council, said
from thidua.documents.models import Document
from thidua.ground.actors import Actor
from thidua.ground.dates import FAR
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import fold
from thidua.ground.uids import uid
from thidua.store.locks import lock_row
from thidua.units.models import Body
from thidua.units.services.acts import chain_of


class MemberTwice(Conflict):
    """The person sits in the council already, or the seat that only one may hold is taken."""

    code = "member_twice"


@dataclass(frozen=True)
class Share:
    """A share of votes in a regulation; ``award`` empty: every motion that no other share names."""

    percent: int
    base: Base
    award: str = ""
    method: Method | None = None
    article: str = ""


@retried
def set_up_council(
    owner: Body,
    kind: CouncilKind,
    *,
    name: str,
    since: date,
    by: Actor,
    at: datetime,
    paper: str = "",
    document: Document | None = None,
) -> Council:
    """The new council of ``owner``, at work from ``since`` by ``paper``.

    Raises:
        NotPermitted: the actor keeps no councils there.
        BadInput: it has no name.
        Conflict: one of that kind is at work already.
    """
    may_run(by, owner).require()
    called = said(name, field="name", label="Tên hội đồng")
    row = Council(
        uid=uid(at), owner=owner, kind=kind.value, name=called, fold=fold(called), since=since,
        paper=paper.strip(), document=document, simulated=owner.simulated,
    )  # fmt: skip
    with act(by, at, "councils.set_up", chain=chain_of(owner), kind="council", key=str(row.uid), label=called) as done:
        if Council.objects.filter(owner=owner, kind=kind.value, until=FAR).exists():
            raise Conflict(
                f"{kind.label} đang hoạt động. Kết thúc hội đồng cũ trước khi lập hội đồng mới.", field="kind"
            )
        row.save()
        done.detail(since=since, paper=row.paper)
    return row


@retried
def end_council(council: Council, *, on: date, paper: str, by: Actor, at: datetime) -> Council:
    """The council ended with ``on`` as its first day without it; open seats and regulation end with it.

    Raises:
        NotPermitted: the actor keeps no councils there.
        BadInput: the day lies before its beginning, or no paper is named.
    """
    may_run(by, council.owner).require()
    named = said(paper, field="paper", label="Văn bản")
    with log_council(by, at, "councils.ended", council) as done:
        row = lock_row(Council.objects.select_related("owner"), council.pk)
        check_span(row.since, on)
        row.until = on
        row.save(update_fields=["until"])
        Member.objects.filter(council=row, until=FAR, since__lt=on).update(until=on)
        Regulation.objects.filter(council=row, until=FAR, since__lt=on).update(until=on)
        done.detail(on=on, paper=named)
    return row


@retried
def add_member(
    council: Council,
    person: Person,
    role: Role,
    *,
    since: date,
    by: Actor,
    at: datetime,
    post: str = "",
    paper: str = "",
    document: Document | None = None,
) -> Member:
    """The person's seat in the council from ``since``.

    Raises:
        NotPermitted: the actor keeps no councils there.
        BadInput: the day lies before the council's own first day.
        MemberTwice: the person sits there already, or there is a chair already.
    """
    may_run(by, council.owner).require()
    with log_council(by, at, "councils.member_added", council) as done:
        row = lock_row(Council.objects.select_related("owner"), council.pk)
        if since < row.since or since >= row.until:
            raise BadInput("Ngày này hội đồng không hoạt động. Sửa lại ngày.", field="since")
        seats = Member.objects.filter(council=row, until__gt=since)
        if seats.filter(person=person).exists():
            raise MemberTwice("Người này đã là thành viên. Kết thúc phân công cũ trước.", field="person")
        if role is Role.CHAIR and seats.filter(role=Role.CHAIR.value).exists():
            raise MemberTwice("Hội đồng đã có Chủ tịch. Kết thúc phân công của Chủ tịch cũ trước.", field="role")
        seat = Member(
            council=row, person=person, role=role.value, since=since, post=post.strip(), paper=paper.strip(),
            document=document,
        )  # fmt: skip
        try:
            with transaction.atomic():
                seat.save()
        except IntegrityError as fault:
            raise MemberTwice("Người này đã là thành viên. Xem lại danh sách.", field="person") from fault
        done.detail(person=person.actor_key, role=role.label, since=since, paper=seat.paper)
    return seat


@retried
def end_member(member: Member, *, on: date, by: Actor, at: datetime, paper: str = "") -> Member:
    """The seat, empty from ``on``.

    Raises:
        NotPermitted: the actor keeps no councils there.
        BadInput: the day is not after the seat's first day.
        Conflict: the seat has ended already.
    """
    council = member.council
    may_run(by, council.owner).require()
    with log_council(by, at, "councils.member_ended", council) as done:
        row = lock_row(Member.objects.select_related("person"), member.pk)
        if row.until != FAR:
            raise Conflict("Phân công này đã kết thúc. Tải lại trang.", field="on")
        check_span(row.since, on)
        row.until = on
        row.save(update_fields=["until"])
        done.detail(person=row.person.actor_key, on=on, paper=paper.strip())
    return row


@retried
def set_regulation(
    council: Council,
    paper: str,
    *,
    since: date,
    shares: Sequence[Share],
    by: Actor,
    at: datetime,
    document: Document | None = None,
    quorum_percent: int | None = None,
    quorum_article: str = "",
    written_without_meeting: bool | None = None,
    excused_in_base: bool | None = None,
) -> Regulation:
    """The council's regulation from ``since``; the one before ends that day and stays readable.

    Raises:
        NotPermitted: the actor keeps no councils there.
        BadInput: no paper, a share or quorum outside 1–100, an award named twice, or a day before the one in force.
    """
    may_run(by, council.owner).require()
    named = said(paper, field="paper", label="Số, ngày quy chế")
    for percent in (*(one.percent for one in shares), *(() if quorum_percent is None else (quorum_percent,))):
        if not 1 <= percent <= 100:
            raise BadInput("Tỷ lệ phải từ 1 đến 100%. Sửa lại.", field="percent")
    if len({one.award for one in shares}) != len(shares):
        raise BadInput("Một danh hiệu có hai tỷ lệ. Giữ một tỷ lệ cho mỗi danh hiệu.", field="percent")
    with log_council(by, at, "councils.regulation_set", council) as done:
        row = lock_row(Council.objects.select_related("owner"), council.pk)
        before = Regulation.objects.filter(council=row, until=FAR).first()
        if before is not None:
            check_span(before.since, since)
            before.until = since
            before.save(update_fields=["until"])
        kept = Regulation.objects.create(
            council=row, paper=named, document=document, since=since, quorum_percent=quorum_percent,
            quorum_article=quorum_article.strip(), written_without_meeting=written_without_meeting,
            excused_in_base=excused_in_base,
        )  # fmt: skip
        RegulationShare.objects.bulk_create(
            RegulationShare(
                regulation=kept, award=one.award, percent=one.percent, base=one.base.value,
                method=one.method.value if one.method else "", article=one.article.strip(),
            )
            for one in shares
        )  # fmt: skip
        done.detail(paper=named, since=since, shares=[f"{one.award or '*'} {one.percent}" for one in shares])
    return kept
