"""What stands for all that was written of units so far, so that what was computed of them may be remembered.

Every act on a figure, a target, an indicator or a unit ends with a line in a chain of the log, in the same transaction.
So what was computed when the heads of these chains were read is right until one of them moves; and where one moved, its
new lines tell what was done.  An act on the figures of one unit moves that unit; an act that no table of units shows, such
as a letter sent, moves none; every other act moves all.

A version is to be read before the data: what is newer than its version is then computed once more, never kept too long.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Case, F, IntegerField, When
from django.db.models.functions import Coalesce

from thidua.audit.models import Line
from thidua.audit.selectors import Head, heads, lines_since
from thidua.results.models import Observation, UnitReport
from thidua.results.selectors.remembered import Place, memory
from thidua.units.models import Body, Reach

Version = tuple[Hashable, ...]

_SYSTEM = "system"
_MOST_LINES = 500  # of more at once all is computed anew
# Rooms that a table of units shows nothing of.  They stand below this one, so no act of theirs holds one of ours.
_ELSEWHERE = ("accounts.", "documents.", "movements.", "notices.")


@dataclass(frozen=True)
class _Followed:
    """A chain read up to its ``head``: where all was last moved, and body → the line that moved its figures since."""

    head: Head
    all_moved: Head
    moved: Mapping[int, int] = field(default_factory=dict)


_FOLLOWED: Callable[..., Place[_Followed]] = memory(5_000)


class Versions:
    """The versions of one locality's tables, read as it is asked for them."""

    def __init__(self, locality: Body) -> None:
        self._locality = locality
        self._heads: dict[str, Head] = {}

    def whole(self) -> Version:
        """Return what stands for all that was written in the locality and above it but for figures of single units.

        Two queries, and up to three more for each chain that moved.
        """
        shared, own = self._chains([self._locality.pk])
        return tuple(self._followed(name).all_moved for name in sorted({*shared, *own.values()}))

    def of(self, bodies: Collection[int]) -> dict[int, Version]:
        """Return body → what stands for all that can have changed its figures, and its targets in the locality's sets.

        That is what was written in the chains of its own locality, of this one, of every body above one of the bodies on
        any line and day, and of the system.  Two queries at most, and up to three for each of these chains that moved.
        """
        shared, own = self._chains(bodies)
        followed = [self._followed(name) for name in sorted(shared)]
        whole = tuple(one.all_moved for one in followed)
        return {
            body: (*whole, *(one.moved.get(body, 0) for one in followed), None if name in shared else self._heads[name])
            for body, name in own.items()
        }

    def _chains(self, bodies: Collection[int]) -> tuple[set[str], dict[int, str]]:
        """Return the chains that tell of all of the bodies, and body → the chain of its own locality; their heads are read."""
        itself = Case(When(depth=0, then=F("lower")), output_field=IntegerField())
        rows = Reach.objects.filter(lower__in=bodies).order_by()
        slugs = rows.values_list(itself, Coalesce("upper__slug", "upper__owner__slug")).distinct()
        shared, own = {_SYSTEM, self._locality.slug or _SYSTEM}, dict.fromkeys(bodies, _SYSTEM)
        for body, slug in slugs:
            if body is None:
                shared.add(slug or _SYSTEM)
            else:
                own[body] = slug or _SYSTEM
        unread = {*shared, *own.values()} - self._heads.keys()
        if unread:
            self._heads |= heads(unread)
        return shared, own

    def _followed(self, name: str) -> _Followed:
        """Return the chain read on to its head: from where this process had read it, else as if all had just moved."""
        place, head = _FOLLOWED(name), self._heads[name]
        known = place.value
        if known is None or known.head != head:
            moved = _read_on(known, name, head) if known is not None else None
            known = _Followed(head, head) if known is None or moved is None else _Followed(head, known.all_moved, moved)
            place.value = known
        return known


def _read_on(known: _Followed, name: str, head: Head) -> Mapping[int, int] | None:
    """Return body → the line that moved its figures; None where a line may have moved all, or history is another."""
    if not 0 < head.seq - known.head.seq <= _MOST_LINES:
        return None
    lines = lines_since(name, known.head, until=head)
    if lines is None:
        return None
    told = [line for line in lines if not line.act.startswith(_ELSEWHERE)]
    if not told:
        return known.moved
    bodies = _bodies(told)
    if any(line.seq not in bodies for line in told):
        return None
    return {**known.moved, **{body: seq for seq, body in sorted(bodies.items())}}


def _bodies(lines: Sequence[Line]) -> dict[int, int]:
    """Return line → the one body whose figures its act was on; other lines are left out."""
    ours = [line for line in lines if line.act.startswith("results.")]
    figures = {line.seq: int(line.key) for line in ours if line.kind == "observation" and line.key.isdecimal()}
    reports = {line.seq: line.key for line in ours if line.kind == "unit_report"}
    found = {line.seq: int(line.key) for line in ours if line.kind == "body"}
    if figures:
        rows = dict(Observation.objects.filter(pk__in=figures.values()).values_list("pk", "body"))
        found |= {seq: rows[key] for seq, key in figures.items() if key in rows}
    if reports:
        sent = UnitReport.objects.filter(uid__in=reports.values()).values_list("uid", "body")
        of = {str(uid): body for uid, body in sent}
        found |= {seq: of[key] for seq, key in reports.items() if key in of}
    return found
