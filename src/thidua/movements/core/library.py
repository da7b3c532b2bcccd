"""The shipped national movements, read."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.documents.core.library import LibraryFault, day, read_yaml, yes
from thidua.ground.dates import FAR
from thidua.movements.core.draft import Draft
from thidua.movements.core.kinds import Form, Level, Role


@dataclass(frozen=True)
class Entry:
    """A national movement: its facts, who plays which role by name, and its bases by number."""

    key: str
    draft: Draft
    roles: tuple[tuple[Role, str], ...]
    bases: tuple[str, ...]


_KNOWN = {"key", "name", "form", "level", "since", "until", "source", "note", "sourced", "bases", *Role}


def read_national(text: str) -> tuple[Entry, ...]:
    """The entries, in the order of the file.

    Raises:
        LibraryFault: an unknown field, or a key said twice.
    """
    entries = []
    for row in read_yaml(text)["movements"]:
        if strangers := set(row) - _KNOWN:
            raise LibraryFault(f"{row.get('key')}: {strangers}")
        draft = Draft(
            name=row["name"],
            form=Form(row["form"]),
            level=Level(row["level"]),
            since=day(row["since"]) if "since" in row else None,
            until=day(row["until"]) if "until" in row else FAR,
            sourced=yes(row.get("sourced", "yes")),
            source=row["source"],
            note=row.get("note", ""),
        )
        roles = tuple((role, name) for role in Role for name in row.get(role.value, []))
        entries.append(Entry(row["key"], draft, roles, tuple(row.get("bases", []))))
    return tuple(entries)
