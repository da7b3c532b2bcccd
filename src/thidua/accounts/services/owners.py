"""The locality a row belongs to, and the chain its acts are written in."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime

from thidua.accounts.models import Person
from thidua.audit.services import Act, act
from thidua.ground.actors import Actor
from thidua.units.models import Body

SYSTEM = "system"


def locality_of(body: Body) -> Body:
    """Return the locality in whose register ``body`` stands: itself where it is one; the root stands for itself."""
    return body if body.slug or body.owner is None else body.owner


def chain_of(owner: Body) -> str:
    """Return the name of the audit chain of ``owner``: its slug, or "system" for the root and for places without one."""
    return owner.slug or SYSTEM


def about(
    person: Person, name: str, *, owner: Body | None = None, by: Actor, at: datetime
) -> AbstractContextManager[Act]:
    """Return the act ``name`` on a person, in the chain of ``owner`` (default: his register's); the line has no name."""
    chain = chain_of(owner or person.owner)
    return act(by, at, name, chain=chain, kind="person", key=person.actor_key, label="một người")
