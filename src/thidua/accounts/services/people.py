"""People and their posts."""

from __future__ import annotations

from datetime import date, datetime

from thidua.accounts.models import Person, Post
from thidua.accounts.permissions import may_manage, may_manage_person
from thidua.accounts.services.owners import about, locality_of
from thidua.audit.services import retried
from thidua.ground.actors import Actor
from thidua.ground.dates import FAR
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import fold, name_key, nfc
from thidua.ground.uids import uid
from thidua.units.models import Body

LONGEST_NAME = 120


@retried
def create_person(full_name: str, *, owner: Body, by: Actor, at: datetime, simulated: bool = False) -> Person:
    """Return the new person of that name in the register of the locality ``owner``.

    Two people may bear one name; the caller warns of it where it matters.
    """
    may_manage(by, owner).require()
    name = _name(full_name)
    person = Person(
        uid=uid(at), full_name=name, fold=fold(name), name_key=name_key(name), owner=owner, simulated=simulated
    )
    with about(person, "accounts.person_created", owner=owner, by=by, at=at) as a:
        person.save(force_insert=True)
        a.detail(full_name=name)
    return person


@retried
def rename_person(person: Person, full_name: str, *, by: Actor, at: datetime) -> Person:
    """Return ``person`` under the corrected name; what it was before stands in the audit detail."""
    may_manage_person(by, person).require()
    name, before = _name(full_name), person.full_name
    with about(person, "accounts.person_renamed", by=by, at=at) as a:
        person.full_name, person.fold, person.name_key = name, fold(name), name_key(name)
        person.save(update_fields=["full_name", "fold", "name_key"])
        a.detail(before=before, after=name)
    return person


@retried
def give_post(
    person: Person, *, body: Body, name: str, since: date, until: date = FAR, by: Actor, at: datetime
) -> Post:
    """Return the post ``person`` holds at ``body`` on days [since, until); it gives no power."""
    owner = locality_of(body)
    may_manage(by, owner).require()
    title = nfc(name).strip()
    if not title:
        raise BadInput("Chưa ghi chức vụ. Ghi chức vụ, ví dụ Phó Chủ tịch UBND xã.", field="post")
    if since >= until:
        raise BadInput("Ngày kết thúc phải sau ngày bắt đầu. Sửa lại ngày.", field="until")
    with about(person, "accounts.post_given", owner=owner, by=by, at=at) as a:
        post = Post.objects.create(person=person, body=body, owner=owner, name=title, since=since, until=until)
        a.detail(post=title, body=body.pk, since=since, until=until)
    return post


@retried
def end_post(post: Post, *, day: date, by: Actor, at: datetime) -> Post:
    """Return ``post`` held no more from ``day`` on.

    Raises:
        Conflict: it ended before, or had not begun.
    """
    may_manage(by, post.owner).require()
    if not post.since < day <= post.until:
        raise Conflict("Ngày thôi giữ chức vụ phải nằm trong thời gian giữ chức vụ. Chọn ngày khác.", field="until")
    person = post.person
    with about(person, "accounts.post_ended", owner=post.owner, by=by, at=at) as a:
        post.until = day
        post.save(update_fields=["until"])
        a.detail(post=post.name, until=day)
    return post


def _name(full_name: str) -> str:
    name = " ".join(nfc(full_name).split())
    if not name:
        raise BadInput("Chưa có họ và tên. Ghi họ và tên.", field="full_name")
    if len(name) > LONGEST_NAME:
        raise BadInput(f"Họ và tên dài quá {LONGEST_NAME} chữ. Ghi gọn lại.", field="full_name")
    return name
