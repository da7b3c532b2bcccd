"""A notice is sent once for a cause; whoever it is for reads it; it is withdrawn when the cause is gone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from thidua.accounts.models import Person
from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput
from thidua.ground.text import nfc
from thidua.ground.uids import uid
from thidua.notices.models import Notice, NoticeRead
from thidua.notices.permissions import may_notify, may_read
from thidua.notices.selectors.notices import unread
from thidua.units.models import Body
from thidua.units.selectors import name_of
from thidua.units.services.acts import chain_of

LONGEST = 4000


class NoticeFault(BadInput):
    """A notice without words, or with too many."""

    code = "notice_fault"


@dataclass(frozen=True)
class Message:
    """What a notice says and why: ``cause`` from ``core.causes``, ``href`` a path of this installation.

    Raises:
        NoticeFault: it has no subject, or the words are too long for a message.
    """

    cause: str
    subject: str
    text: str = ""
    href: str = ""
    due: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "subject", " ".join(nfc(self.subject).split())[:300])
        object.__setattr__(self, "text", nfc(self.text).strip())
        if not self.subject:
            raise NoticeFault("Thông báo chưa có nội dung. Ghi một câu nói rõ việc cần làm.", field="subject")
        if len(self.text) > LONGEST:
            raise NoticeFault(f"Thông báo dài quá {LONGEST} ký tự. Viết ngắn lại, hoặc gửi văn bản.", field="text")


@retried
def notify(message: Message, *, to: Body | Person, owner: Body, by: Actor, at: datetime) -> tuple[Notice, bool]:
    """The notice of that cause to that addressee, and whether it is new: where one stands already, nothing is done.

    Raises:
        NotPermitted: the actor sends nothing in the name of ``owner``.
    """
    may_notify(by, owner).require()
    found = find_notice(message.cause, to=to, owner=owner)
    if found is not None:
        return found, False
    row = new_notice(message, to=to, owner=owner, at=at)
    try:
        with act(
            by, at, "notices.sent", chain=chain_of(owner), kind="notice", key=str(row.uid), label=row.subject
        ) as a:
            a.detail(to=_told(to, day_of(at)), cause=message.cause)
            row.save()
    except IntegrityError:  # two people at once
        found = find_notice(message.cause, to=to, owner=owner)
        if found is None:
            raise
        return found, False
    return row, True


@retried
def mark_read(notice: Notice, *, by: Actor, at: datetime) -> None:
    """Record that the actor has read the notice; the first time counts.

    Raises:
        NotPermitted: it is not addressed to him.
    """
    may_read(by, notice).require()
    if by.person is None or NoticeRead.objects.filter(notice=notice, person=by.person).exists():
        return
    chain, key = chain_of(notice.owner), str(notice.uid)
    with act(by, at, "notices.read", chain=chain, kind="notice", key=key, label=notice.subject):
        _read([notice], by=by, at=at)


@retried
def mark_all_read(*, by: Actor, at: datetime) -> int:
    """Record that the actor has read all that waits for him; returns how many. One line in each sender's log."""
    waiting = list(unread(by))
    if not waiting or by.person is None:
        return 0
    chains: dict[str, list[Notice]] = {}
    for notice in waiting:
        chains.setdefault(chain_of(notice.owner), []).append(notice)
    with transaction.atomic():
        for chain, rows in sorted(chains.items()):
            label = f"{len(rows)} thông báo"
            with act(by, at, "notices.read_all", chain=chain, kind="notice", key="all", label=label) as a:
                a.detail(keys=[str(row.uid) for row in rows])
                _read(rows, by=by, at=at)
    return len(waiting)


@retried
def withdraw(cause: str, *, owner: Body, by: Actor, at: datetime, to: Body | Person | None = None) -> int:
    """Take back the unread notices of a cause that is gone, and of what came of it; returns how many stood.

    Raises:
        NotPermitted: the actor sends nothing in the name of ``owner``.
    """
    may_notify(by, owner).require()
    rows = standing(cause, owner=owner, to=to)
    if not rows.exists():
        return 0
    label = rows.values_list("subject", flat=True)[0]
    with act(by, at, "notices.withdrawn", chain=chain_of(owner), kind="notice", key=cause, label=label) as a:
        n = rows.update(withdrawn_at=at)
        a.detail(n=n, cause=cause)
    return n


def done_with(causes: Collection[str], *, owner: Body, at: datetime) -> int:
    """Take back what asked for something that has come now, and what came of it; returns how many stood.

    Two queries, however many causes.  Nobody's power is asked and no line is written: the act in which it came is the
    ground, opens the transaction and has its own line.
    """
    wanted = set(causes)
    words = sorted({key.partition(":")[0] for key in wanted})
    gone = [
        key
        for word in words
        for key, told in Notice.objects.filter(
            owner=owner, withdrawn_at__isnull=True, cause__startswith=f"{word}:"
        ).values_list("pk", "cause")
        if _heads(told) & wanted
    ]
    return Notice.objects.filter(pk__in=gone).update(withdrawn_at=at) if gone else 0


def _heads(told: str) -> set[str]:
    parts = told.split(":")
    return {":".join(parts[:n]) for n in range(1, len(parts) + 1)}


def find_notice(cause: str, *, to: Body | Person, owner: Body) -> Notice | None:
    """The notice of that cause to that addressee, or None."""
    whom = Q(body=to.pk) if isinstance(to, Body) else Q(person=to.pk)
    return Notice.objects.filter(whom, owner=owner, cause=cause).first()


def new_notice(message: Message, *, to: Body | Person, owner: Body, at: datetime) -> Notice:
    """A notice not yet saved."""
    body = to if isinstance(to, Body) else None
    return Notice(
        uid=uid(at), owner=owner, cause=message.cause, body=body, person=None if isinstance(to, Body) else to,
        subject=message.subject, text=message.text, href=message.href, due=message.due, made_at=at,
        simulated=owner.simulated,
    )  # fmt: skip


def standing(cause: str, *, owner: Body, to: Body | Person | None = None) -> QuerySet[Notice]:
    """The notices of a cause, and of what came of it, that still stand."""
    rows = Notice.objects.filter(
        Q(cause=cause) | Q(cause__startswith=f"{cause}:"), owner=owner, withdrawn_at__isnull=True
    )
    if to is None:
        return rows
    return rows.filter(body=to.pk) if isinstance(to, Body) else rows.filter(person=to.pk)


def _read(notices: list[Notice], *, by: Actor, at: datetime) -> None:
    assert by.person is not None  # the callers have asked
    rows = [NoticeRead(notice=notice, person_id=by.person, at=at) for notice in notices]
    NoticeRead.objects.bulk_create(rows, ignore_conflicts=True)


def _told(to: Body | Person, day: date) -> str:
    return name_of(to, day) if isinstance(to, Body) else to.actor_key
