"""People of a locality with their accounts, posts and assignments, as its manager sees them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from thidua.accounts.models import Assignment, Person, Post, User
from thidua.ground.actors import Actor, Power, Reach
from thidua.ground.dates import FAR
from thidua.ground.errors import NotFound
from thidua.ground.text import fold
from thidua.units.models import Body
from thidua.units.selectors import names_of, scope


@dataclass(frozen=True)
class AssignmentRead:
    """An assignment in words, and how it stands on the day: ``now``, ``coming`` or ``past``."""

    key: int
    person: Person
    label: str
    meaning: str
    place: str
    below: bool
    since: date
    until: date | None
    paper: str
    principal: Person | None
    state: str
    can_be_delegated: bool

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds; None where no end is set."""
        return date.fromordinal(self.until.toordinal() - 1) if self.until else None


@dataclass(frozen=True)
class PersonRead:
    """One person of the list: the account, posts and assignments of the day."""

    person: Person
    user: User | None
    posts: tuple[str, ...]
    assignments: tuple[AssignmentRead, ...]


def people_visible_to(actor: Actor, locality: Body, *, text: str = "") -> QuerySet[Person]:
    """Return the people in the register of ``locality``, in the Vietnamese order of names, whom the actor may manage.

    Empty for who holds no "accounts.assign" there.
    """
    found = Person.objects.filter(owner=locality, owner__in=scope(actor, Power.ASSIGN)).order_by("name_key", "pk")
    words = fold(text)
    return found.filter(fold__contains=words) if words else found


def person_of(locality: Body, uid: UUID) -> Person:
    """Return the person with that uid in the register of ``locality``.

    Raises:
        NotFound: there is none there, whatever stands elsewhere.
    """
    person = Person.objects.select_related("owner").filter(owner=locality, uid=uid).first()
    if person is None:
        raise NotFound("Không có người này ở địa phương. Xem lại danh sách nhân sự.")
    return person


def read_people(people: Iterable[Person], day: date) -> list[PersonRead]:
    """Return each of ``people`` with account, and with posts and assignments of ``day``; four queries, however many."""
    listed = list(people)
    keys = [person.pk for person in listed]
    users = {user.person_id: user for user in User.objects.filter(person__in=keys)}
    posts = _by_person(Post.objects.filter(person__in=keys, since__lte=day, until__gt=day).order_by("pk"))
    held = Assignment.objects.filter(person__in=keys, since__lte=day, until__gt=day)
    assignments: dict[int, list[AssignmentRead]] = defaultdict(list)
    for one in read_assignments(held, day):
        assignments[one.person.pk].append(one)
    return [
        PersonRead(
            person=person,
            user=users.get(person.pk),
            posts=tuple(post.name for post in posts[person.pk]),
            assignments=tuple(assignments[person.pk]),
        )
        for person in listed
    ]


def assignments_of(person: Person, day: date) -> list[AssignmentRead]:
    """Return all assignments of ``person``, past ones too, the newest first; two queries."""
    return read_assignments(Assignment.objects.filter(person=person).order_by("-since", "-pk"), day)


def delegations_by(person: Person, day: date) -> list[AssignmentRead]:
    """Return what ``person`` has delegated to others and still holds or will hold."""
    return read_assignments(Assignment.objects.filter(principal=person, until__gt=day).order_by("since", "pk"), day)


def read_assignments(rows: QuerySet[Assignment], day: date) -> list[AssignmentRead]:
    """Return ``rows`` in words; two queries."""
    listed = list(rows.select_related("person", "principal"))
    places = names_of({row.body_id for row in listed}, day)
    return [_read(row, places.get(row.body_id, ""), day) for row in listed]


def _read(row: Assignment, place: str, day: date) -> AssignmentRead:
    pack = row.powers
    return AssignmentRead(
        key=row.pk,
        person=row.person,
        label=pack.label,
        meaning=pack.meaning,
        place=place,
        below=row.reach == Reach.BELOW,
        since=row.since,
        until=None if row.until == FAR else row.until,
        paper=row.paper,
        principal=row.principal,
        state="now" if row.holds(day) else "coming" if row.since > day else "past",
        can_be_delegated=row.principal_id is None and not pack.person_bound and row.until > day,
    )


def _by_person(rows: QuerySet[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found
