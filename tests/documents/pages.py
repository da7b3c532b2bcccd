"""Somebody signed in, for tests of pages."""

from __future__ import annotations

from django.test import Client
from tests.documents.land import AT

from thidua.accounts.models import Assignment, Person, User
from thidua.ground.dates import FAR
from thidua.ground.uids import uid
from thidua.units.models import Body


def signed_in(body: Body, pack: str, *, name: str = "can-bo") -> Client:
    """A browser in which somebody with ``pack`` over ``body`` and below is signed in."""
    person = Person.objects.create(
        uid=uid(AT), full_name="Người Thử", fold="nguoi thu", name_key="thu", owner=body, simulated=True
    )
    user = User.objects.create(username=name, person=person, opened_at=AT, password="!")
    Assignment.objects.create(
        person=person,
        pack=pack,
        body=body,
        owner=body,
        line="territory",
        reach="below",
        since="2000-01-01",
        until=FAR,
        paper="thử",
    )
    client = Client()
    client.force_login(user, backend="thidua.accounts.backends.ShortNameOrPhone")
    return client
