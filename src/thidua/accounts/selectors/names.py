"""Names for what the audit log keeps as identifiers: looked up when the page is read."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from thidua.accounts.models import Person


def names_of_actors(keys: Iterable[str]) -> dict[str, str]:
    """Return the names of those ``keys`` ("person:<uid>") whose person is still known; one query."""
    uids = {key: _uid(key) for key in keys if key.startswith("person:")}
    known = dict(Person.objects.filter(uid__in=[uid for uid in uids.values() if uid]).values_list("uid", "full_name"))
    return {key: known[uid] for key, uid in uids.items() if uid in known}


def _uid(key: str) -> UUID | None:
    try:
        return UUID(key.removeprefix("person:"))
    except ValueError:
        return None
