"""The desk is looked at with the small country of the room of results, and people who log in to it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.results.conftest import AT, land

from thidua.accounts.models import Assignment, Person, User
from thidua.ground.actors import Reach
from thidua.ground.uids import uid
from thidua.units.models import Body

__all__ = ["land"]


@pytest.fixture(autouse=True)
def _a_day_in_2023(settings: Any) -> None:
    settings.THIDUA_TODAY = "2023-02-01"


@pytest.fixture
def signed_in(db: Any) -> Any:
    """Return a maker of clients signed in as somebody with a pack of powers over bodies."""

    def make(name: str, *bodies: Body, pack: str = "officer", owner: Body | None = None) -> Client:
        home = owner or bodies[0]
        person = Person.objects.create(uid=uid(AT), full_name=name, fold=name.lower(), name_key=name, owner=home)
        for body in bodies:
            Assignment.objects.create(
                person=person, pack=pack, body=body, owner=home, line="territory", reach=Reach.BELOW.value,
                since=date(2000, 1, 1), paper="QĐ 01",
            )  # fmt: skip
        user = User.objects.create(username=name.lower().replace(" ", "."), person=person, opened_at=AT)
        client = Client()
        client.force_login(user, backend="thidua.accounts.backends.ShortNameOrPhone")
        return client

    return make
