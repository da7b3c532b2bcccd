"""Bàn giao: when a person leaves, his open work is listed and passed on in one act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from thidua.accounts.models import Assignment, Person, Post, User
from thidua.accounts.permissions import may_assign, may_manage_person, may_withdraw
from thidua.accounts.services.accounts import close_account
from thidua.accounts.services.assignments import label_of, withdraw, write_assignment
from thidua.accounts.services.owners import about
from thidua.accounts.services.people import end_post
from thidua.audit.services import retried
from thidua.ground.actors import Actor
from thidua.ground.dates import FAR
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import nfc


@dataclass(frozen=True)
class OpenWork:
    """What a person holds on a day: assignments of his own, delegations to him, posts."""

    own: tuple[Assignment, ...]
    delegated: tuple[Assignment, ...]
    posts: tuple[Post, ...]


@dataclass(frozen=True)
class HandedOver:
    """What a handing over did: the assignments that ended, and those that successors hold in their place."""

    ended: tuple[Assignment, ...]
    taken_over: tuple[Assignment, ...]


def open_work(person: Person, day: date) -> OpenWork:
    """Return what ``person`` holds on ``day`` or will hold later: three queries."""
    held = list(
        Assignment.objects.filter(person=person, until__gt=day).select_related("body", "owner").order_by("since", "pk")
    )
    posts = Post.objects.filter(person=person, until__gt=day, since__lt=day).select_related("owner").order_by("pk")
    return OpenWork(
        own=tuple(one for one in held if one.principal_id is None),
        delegated=tuple(one for one in held if one.principal_id is not None),
        posts=tuple(posts),
    )


@retried
def hand_over(
    person: Person,
    *,
    to: Mapping[int, Person | None],
    day: date,
    paper: str,
    close: bool = True,
    by: Actor,
    at: datetime,
) -> HandedOver:
    """Pass on everything ``person`` holds from ``day`` on, and return what ended and what was taken over.

    ``to`` names for each assignment of his own (by key) who takes it over, or None where it ends without a successor;
    none may be left out.  Delegations to and from him end; his posts end; with ``close`` his account is closed.

    Raises:
        BadInput: an assignment has no answer in ``to``, or a successor is the person himself.
        Conflict: a seat bound to the person is passed on; the person holds nothing and has no open account.
    """
    may_manage_person(by, person).require()
    work = open_work(person, day)
    _check(person, work, to, nfc(paper).strip())
    user = User.objects.filter(person=person, is_active=True).first() if close else None
    if not (work.own or work.delegated or work.posts or user):
        raise Conflict("Người này không còn việc nào phải bàn giao.")
    with about(person, "accounts.handed_over", by=by, at=at) as a:
        taken = [_pass_on(row, to[row.pk], day=day, paper=paper, by=by, at=at) for row in work.own]
        for row in (*work.delegated, *work.own):
            may_withdraw(by, row).require()
            withdraw(row, day=day, reason="bàn giao", by=by, at=at)
        for post in work.posts:
            end_post(post, day=day, by=by, at=at)
        if user is not None:
            close_account(user, by=by, at=at)
        done = tuple(one for one in taken if one is not None)
        a.detail(paper=paper, day=day, ended=len(work.own) + len(work.delegated), taken_over=len(done))
    return HandedOver(ended=(*work.own, *work.delegated), taken_over=done)


def _check(person: Person, work: OpenWork, to: Mapping[int, Person | None], paper: str) -> None:
    if not paper:
        raise BadInput("Chưa ghi văn bản bàn giao. Ghi số, ngày của văn bản hoặc biên bản.", field="paper")
    for row in work.own:
        if row.pk not in to:
            raise BadInput(f"Chưa chọn người nhận việc “{row.powers.label}”. Chọn người nhận hoặc “kết thúc”.")
        successor = to[row.pk]
        if successor is not None and successor.pk == person.pk:
            raise BadInput("Người nhận bàn giao phải là người khác. Chọn lại.")
        if successor is not None and row.powers.person_bound:
            raise Conflict(
                f"“{row.powers.label}” gắn với từng người nên không bàn giao. Phân công người mới theo quyết định."
            )


def _pass_on(
    row: Assignment, to: Person | None, *, day: date, paper: str, by: Actor, at: datetime
) -> Assignment | None:
    """Return the successor's assignment in place of ``row``; None where nobody takes it, or he holds the same already."""
    if to is None:
        return None
    may_assign(by, row.powers, row.body, to).require()
    since = _first_free_day(row, to, max(day, row.since))
    if since >= row.until:
        return None
    new = Assignment(
        person=to,
        pack=row.pack,
        body=row.body,
        owner=row.owner,
        line=row.line,
        reach=row.reach,
        since=since,
        until=row.until,
        paper=nfc(paper).strip(),
        taken_over_from=row,
    )
    return write_assignment(new, "accounts.taken_over", by=by, at=at)


def _first_free_day(row: Assignment, to: Person, day: date) -> date:
    """Return the first day from ``day`` on which ``to`` does not hold the same powers in his own right already."""
    held = Assignment.objects.filter(person=to, pack=row.pack, body=row.body, principal=None, until__gt=day)
    for one in held.order_by("since"):
        if one.since <= day:
            day = one.until
    return day


def describe(work: OpenWork, day: date) -> list[tuple[Assignment, str]]:
    """Return each assignment of his own with its words, for the page."""
    return [(row, label_of(row, min(day, row.body.until) if row.body.until != FAR else day)) for row in work.own]
