"""Entries: those an actor may read, one with its history, what may be its total."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from thidua.accounts.selectors import names_of_actors
from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.ledgers.core.kinds import EntryKind
from thidua.ledgers.models import Entry, EntryRevision
from thidua.units.models import Body
from thidua.units.selectors.scope import scope

WITH = ("body", "owner", "fund", "work", "passage", "document", "part_of", "indicator")


def entries_visible_to(actor: Actor, power: Power = Power.SEE) -> QuerySet[Entry]:
    """Return the entries whose body or whose locality lies in the actor's reach."""
    if not actor.holds(power):
        return Entry.objects.none()
    reach = scope(actor, power)
    return Entry.objects.filter(Q(body__in=reach) | Q(owner__in=reach))


def entries_of(
    locality: Body, *, actor: Actor, since: date | None = None, until: date | None = None, kind: EntryKind | None = None,
    withdrawn: bool = False,
) -> QuerySet[Entry]:  # fmt: skip
    """Return the locality's entries that the actor may read, newest days first; with days those that touch them."""
    rows = entries_visible_to(actor).filter(owner=locality, withdrawn=withdrawn)
    if since is not None and until is not None:
        rows = rows.filter(since__lt=until, until__gt=since)
    if kind is not None:
        rows = rows.filter(kind=kind.value)
    return rows.select_related(*WITH).order_by("-since", "kind", "pk")


def get_entry(uid: uuid.UUID, *, locality: Body, actor: Actor) -> Entry:
    """Return the entry.

    Raises:
        NotFound: there is none, or the actor may not read it.
    """
    row = entries_visible_to(actor).filter(owner=locality, uid=uid).select_related(*WITH, "passage__text").first()
    if row is None:
        raise NotFound("Không có khoản này trong sổ. Quay lại sổ để chọn.")
    return row


def entries_by_key(keys: Iterable[int]) -> dict[int, Entry]:
    """Return the entries of these keys, with the words they were read from."""
    return Entry.objects.select_related("passage").in_bulk(list(keys))


def latest_year(locality: Body, today: date) -> int:
    """Return the year of ``today`` where the locality's ledgers hold something of it, else the last that they hold."""
    rows = Entry.objects.filter(owner=locality, withdrawn=False)
    if rows.filter(since__lte=today, until__gt=today).exists():
        return today.year
    last = rows.order_by("-until").values_list("since", flat=True).first()
    return last.year if last is not None else today.year


def parts_of(entry: Entry) -> list[Entry]:
    """Return the entries that lie inside this one, largest first."""
    return list(Entry.objects.filter(part_of=entry, withdrawn=False).select_related(*WITH).order_by("-value_q", "pk"))


def possible_totals(owner: Body, *, but: Entry | None = None, most: int = 200) -> list[Entry]:
    """Return the entries among which a form lets choose a total, newest days first."""
    rows = Entry.objects.filter(owner=owner, withdrawn=False).exclude(kind=EntryKind.FUND.value)
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    return list(rows.order_by("-since", "-value_q")[:most])


@dataclass(frozen=True)
class Written:
    """One writing of an entry as its page tells it."""

    no: int
    at: datetime
    words: str
    by: str
    reason: str
    withdrawn: bool
    current: bool
    verified_by: str


def entry_history(entry: Entry) -> list[Written]:
    """Return the writings, newest first, with who wrote and who confirmed."""
    rows = list(entry.revisions.select_related("verification").order_by("-no"))
    keys = {row.by_key for row in rows} | {found.by_key for row in rows if (found := _verification(row))}
    names = names_of_actors(keys)
    return [
        Written(
            row.no, row.at, row.words, _called(row.by_key, names), row.reason, row.withdrawn, row.no == entry.no,
            _called(found.by_key, names) if (found := _verification(row)) else "",
        )
        for row in rows
    ]  # fmt: skip


def _verification(row: EntryRevision):  # type: ignore[no-untyped-def]
    return getattr(row, "verification", None)


def _called(key: str, names: dict[str, str]) -> str:
    if key in names:
        return names[key]
    return "người không còn trong hệ thống" if key.startswith("person:") else key.partition(":")[2] or key
