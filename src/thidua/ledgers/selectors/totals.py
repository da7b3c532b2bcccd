"""Totals of the ledgers of a place: its own register and what lies below it on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from thidua.ground.actors import Actor
from thidua.ground.dates import format_day
from thidua.ground.measures import measure
from thidua.ground.periods import Period
from thidua.ledgers.core.kinds import EntryKind, Status
from thidua.ledgers.core.totals import Amount, Excess, Item, Total, counted, covers, excesses, totals
from thidua.ledgers.models import Entry
from thidua.ledgers.selectors.entries import entries_visible_to
from thidua.results.core.figures import Bound
from thidua.units.core.kinds import default_line
from thidua.units.models import Body, Reach
from thidua.units.selectors import lineages, names_of

_COLUMNS = (
    "pk", "body", "kind", "subject", "value_q", "measure", "since", "until", "fold", "status", "bound", "source", "way",
    "fund", "part_of", "whole_area", "money_q", "decimals",
)  # fmt: skip


@dataclass(frozen=True)
class ByBody:
    """What one body's own entries come to, of one measure."""

    body: int
    name: str
    totals: tuple[Total, ...]


@dataclass(frozen=True)
class Ledger:
    """The sums of a place for days: by status, what stands inside what, and what does not fit."""

    items: tuple[Item, ...]
    done: tuple[Total, ...]
    pledged: tuple[Total, ...]
    proposed: tuple[Total, ...]
    excesses: tuple[Excess, ...]
    covered: Mapping[int, int] = field(default_factory=dict)
    above: Mapping[int, frozenset[int]] = field(default_factory=dict)
    n_other_days: int = 0

    def of(self, kind: EntryKind, status: Status = Status.DONE) -> tuple[Total, ...]:
        """Return the sums of one kind and status."""
        rows = {Status.DONE: self.done, Status.PLEDGED: self.pledged, Status.PROPOSED: self.proposed}[status]
        return tuple(total for total in rows if total.kind is kind)

    @property
    def empty(self) -> bool:
        """Whether nothing stands in the ledgers for these days."""
        return not self.items


def ledger(
    upper: Body, *, since: date, until: date, as_of: date, actor: Actor | None = None, own_only: bool = False
) -> Ledger:
    """Return the sums of ``upper`` for entries that lie wholly within [since, until).

    Counted are the entries of its own register and of the bodies below it on ``as_of``; of bodies that have ended, where
    their heirs lie below.  With ``actor`` only what he may read.  ``own_only`` leaves the bodies below out.  Four
    queries, whatever the size.
    """
    rows = Entry.objects.filter(withdrawn=False) if actor is None else entries_visible_to(actor).filter(withdrawn=False)
    rows = rows.filter(_of(upper, as_of, own_only=own_only))
    inside = Q(since__gte=since, until__lte=until)
    items = tuple(_item(row) for row in rows.filter(inside).order_by("pk").values_list(*_COLUMNS))
    touching = rows.filter(since__lt=until, until__gt=since).exclude(inside).count()
    above = _above(upper, {item.body for item in items}, as_of)
    by_status: dict[Status, list[Item]] = defaultdict(list)
    for item in items:
        by_status[item.status].append(item)
    sums = {status: tuple(totals(by_status[status], above)) for status in Status}
    return Ledger(
        items, sums[Status.DONE], sums[Status.PLEDGED], sums[Status.PROPOSED], tuple(excesses(items)),
        covers(items, above), above, touching,
    )  # fmt: skip


def ledger_of_months(found: Ledger, year: int) -> list[tuple[str, tuple[Total, ...]]]:
    """Return the resources done by quarter, then what was told for longer spans; only rows that hold something."""
    tops = counted([item for item in found.items if item.status is Status.DONE], found.above)
    tops = [item for item in tops if item.kind is EntryKind.RESOURCE]
    rows: list[tuple[str, tuple[Total, ...]]] = []
    left = list(tops)
    for number in range(1, 5):
        quarter = Period.quarter(year, number)
        inside = [item for item in left if quarter.from_ <= item.from_ and item.until <= quarter.until]
        left = [item for item in left if item not in inside]
        if inside:
            rows.append((quarter.label, tuple(totals(inside))))
    if left:
        rows.append(("ghi cho kỳ dài hơn một quý", tuple(totals(left))))
    return rows


def by_body(found: Ledger, as_of: date) -> list[ByBody]:
    """Return what each body's own entries of resources come to, parts and covered ones left out, by name."""
    tops = counted([item for item in found.items if item.status is Status.DONE], found.above)
    grouped: dict[int, list[Item]] = defaultdict(list)
    for item in tops:
        if item.kind is EntryKind.RESOURCE:
            grouped[item.body].append(item)
    names = names_of(list(grouped), as_of)
    rows = [ByBody(body, names.get(body, ""), tuple(totals(items))) for body, items in grouped.items()]
    return sorted(rows, key=lambda row: row.name)


def money_of(all_totals: Iterable[Total]) -> Total | None:
    """Return the sum in money among totals; None where there is none."""
    return next((one for one in all_totals if measure(one.measure).dimension.code == "money"), None)


def _of(upper: Body, as_of: date, *, own_only: bool) -> Q:
    if own_only:
        return Q(body=upper)
    line = default_line(upper.nature)
    below = Reach.objects.filter(line=line, upper=upper.pk, since__lte=as_of, until__gt=as_of)
    found = Q(owner=upper) | Q(body=upper) | Q(body__in=below.values("lower"))
    ended = list(
        Entry.objects.filter(withdrawn=False, body__until__lte=as_of).values_list("body", flat=True).distinct()
    )
    heirs = lineages(ended, as_of) if ended else {}
    living = set(below.filter(lower__in=set(heirs.values())).values_list("lower", flat=True)) if heirs else set()
    gone = [body for body, heir in heirs.items() if heir in living or heir == upper.pk]
    return found | Q(body__in=gone) if gone else found


def _above(upper: Body, bodies: set[int], as_of: date) -> dict[int, frozenset[int]]:
    """Return body → which of ``bodies`` it lies under on the day; everything in the register lies under its locality."""
    found: dict[int, set[int]] = {body: {upper.pk} for body in bodies if body != upper.pk}
    if len(bodies) > 1:
        rows = Reach.objects.filter(
            line=default_line(upper.nature), depth__gt=0, since__lte=as_of, until__gt=as_of, lower__in=bodies,
            upper__in=bodies,
        )  # fmt: skip
        for lower, over in rows.values_list("lower", "upper"):
            found.setdefault(lower, set()).add(over)
    return {body: frozenset(over) for body, over in found.items()}


def _item(row: Sequence[object]) -> Item:
    said = dict(zip(_COLUMNS, row, strict=True))
    return Item(
        key=said["pk"], body=said["body"], kind=EntryKind(said["kind"]), subject=said["subject"],  # type: ignore[arg-type]
        value_q=said["value_q"], measure=said["measure"], from_=said["since"], until=said["until"],  # type: ignore[arg-type]
        fold=said["fold"], status=Status(said["status"]), bound=Bound(said["bound"]), source=said["source"],  # type: ignore[arg-type]
        way=said["way"], fund=said["fund"], part_of=said["part_of"], whole_area=said["whole_area"],  # type: ignore[arg-type]
        money_q=said["money_q"], decimals=said["decimals"],  # type: ignore[arg-type]
    )  # fmt: skip


def span_words(since: date, until: date) -> str:
    """Return the days in words, the last included."""
    return f"{format_day(since)} – {format_day(date.fromordinal(until.toordinal() - 1))}"


__all__ = ["Amount", "ByBody", "Ledger", "by_body", "ledger", "ledger_of_months", "money_of", "span_words"]
