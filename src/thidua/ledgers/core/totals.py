"""How entries add up: what lies inside something else is not added, and what is left of a total is told.

* A part (``part_of``) lies inside its total, however deep; a total is worth what it says, never the sum of its parts.
* An entry of the *whole area* holds those of the bodies below it with the same kind, subject, measure and way, in its days.
* Amounts in kind stay in their measure.  Outputs and support add up within one subject only.
* The rest of a total over its parts stands under the total's own source, so that the sources always come to the total.
* A sum over a bound is a bound: over "trên" it is "trên"; what is left of "trên 429" beside "151,463" is "trên 277,537".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from thidua.ground.measures import measure
from thidua.ledgers.core.entry import amount_words
from thidua.ledgers.core.kinds import SOURCES, EntryKind, Status, Way
from thidua.results.core.figures import Bound, joined_bound

_OPPOSITE = {Bound.ABOVE: Bound.BELOW, Bound.BELOW: Bound.ABOVE}
_ORDER = {one.code: n for n, one in enumerate(SOURCES)}


@dataclass(frozen=True)
class Item:
    """One entry as it is added: ``value_q`` quanta of ``measure`` for days [from_, until) in ``body``."""

    key: int
    body: int
    kind: EntryKind
    subject: str
    value_q: int
    measure: str
    from_: date
    until: date
    fold: str = ""
    status: Status = Status.DONE
    bound: Bound = Bound.EXACT
    source: str = ""
    way: str = ""
    fund: int | None = None
    part_of: int | None = None
    whole_area: bool = False
    money_q: int | None = None
    decimals: int = 0

    @property
    def dimension(self) -> str:
        """The family of measures it adds up in."""
        return measure(self.measure).dimension.code

    @property
    def group(self) -> tuple[str, str, str, int, str]:
        """What it may be added to: kind, dimension, way, fund, and for outputs and support the subject."""
        return self.kind.value, self.dimension, self.way, self.fund or 0, self.fold if self.kind.by_subject else ""


@dataclass(frozen=True)
class Amount:
    """A sum in quanta, with its bound; ``n`` entries went in."""

    value_q: int
    bound: Bound
    n: int


@dataclass(frozen=True)
class Total:
    """One sum of the ledger: what, how much, and from where; ``n_money`` of its entries tell a value in money.

    ``source_keys`` are the entries that name each source; what is left of a total has none of its own.
    """

    kind: EntryKind
    subject: str
    measure: str
    decimals: int
    amount: Amount
    by_source: tuple[tuple[str, Amount], ...]
    way: str = ""
    fund: int | None = None
    money_q: int | None = None
    keys: tuple[int, ...] = ()
    n_money: int = 0
    source_keys: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def words(self) -> str:
        """The sum as people read it."""
        return amount_words(self.amount.value_q, self.measure, self.decimals, self.amount.bound)


@dataclass(frozen=True)
class Excess:
    """A total whose parts come to more than it says; ``over_q`` quanta more."""

    key: int
    over_q: int
    measure: str


def counted(items: Iterable[Item], above: Mapping[int, AbstractSet[int]]) -> list[Item]:
    """Return the entries that lie inside no other; ``above`` is body → the bodies it lies under."""
    given = list(items)
    keys = {item.key for item in given}
    wide: dict[tuple[str, ...], list[Item]] = defaultdict(list)
    for item in given:
        if item.whole_area:
            wide[_reach(item)].append(item)
    return [item for item in given if item.part_of not in keys and _cover(item, wide, above) is None]


def covers(items: Iterable[Item], above: Mapping[int, AbstractSet[int]]) -> dict[int, int]:
    """Return entry → the entry of the whole area that already holds it."""
    given = list(items)
    wide: dict[tuple[str, ...], list[Item]] = defaultdict(list)
    for item in given:
        if item.whole_area:
            wide[_reach(item)].append(item)
    found = {item.key: _cover(item, wide, above) for item in given}
    return {key: held.key for key, held in found.items() if held is not None}


def totals(items: Iterable[Item], above: Mapping[int, AbstractSet[int]] | None = None) -> list[Total]:
    """Return the sums of ``items`` (of one status), each group once; money first, then by measure and subject."""
    given = list(items)
    tops = counted(given, above or {})
    parts = _parts(given)
    groups: dict[tuple[str, str, str, int, str], list[Item]] = defaultdict(list)
    for item in tops:
        groups[item.group].append(item)
    made = [_total(found, parts) for found in groups.values()]
    return sorted(made, key=_place)


def excesses(items: Iterable[Item]) -> list[Excess]:
    """Return the totals that say less than their parts come to, largest first."""
    given = {item.key: item for item in items}
    found = []
    for key, parts in _parts(given.values()).items():
        whole = given.get(key)
        if whole is None:
            continue
        over = sum(part.value_q for part in parts) - whole.value_q
        if over > 0 and whole.bound is not Bound.ABOVE:
            found.append(Excess(key, over, whole.measure))
    return sorted(found, key=lambda one: -one.over_q)


def balance(items: Iterable[Item], opening_q: int) -> Amount:
    """Return what a fund holds: opening plus in minus out, of what is done, parts inside their totals."""
    held = Amount(opening_q, Bound.EXACT, 0)
    for item in counted([item for item in items if item.status is Status.DONE], {}):
        held = moved(held, item.value_q, item.bound, coming=item.way == Way.IN)
    return held


def moved(held: Amount, value_q: int, bound: Bound, *, coming: bool) -> Amount:
    """Return what is held after one more entry: what comes in is added, what goes out taken off, its bound turned round.

    >>> moved(Amount(100, Bound.EXACT, 0), 30, Bound.ABOVE, coming=False)
    Amount(value_q=70, bound=<Bound.BELOW: '<'>, n=1)
    """
    told = bound if coming else _OPPOSITE.get(bound, bound)
    return Amount(held.value_q + (value_q if coming else -value_q), joined_bound({held.bound, told}), held.n + 1)


def _total(found: Sequence[Item], parts: Mapping[int, Sequence[Item]]) -> Total:
    first = max(found, key=lambda item: item.value_q)
    shares: dict[str, list[tuple[int, Bound]]] = defaultdict(list)
    named: dict[str, set[int]] = defaultdict(set)
    for item in found:
        for source, value, bound, key in _shares(item, parts):
            shares[source].append((value, bound))
            named[source] |= {key} if key is not None else set()
    by_source = tuple(
        (code, Amount(sum(v for v, _ in said), joined_bound({b for _, b in said}), len(said)))
        for code, said in sorted(shares.items(), key=lambda one: _ORDER.get(one[0], 99))
    )
    money = [item.money_q for item in found if item.money_q is not None]
    subjects = {item.subject for item in found}
    return Total(
        first.kind, first.subject if first.kind.by_subject or len(subjects) == 1 else "", first.measure,
        max(item.decimals for item in found if item.measure == first.measure),
        Amount(sum(item.value_q for item in found), joined_bound({item.bound for item in found}), len(found)),
        by_source, first.way, first.fund, sum(money) if money else None, tuple(item.key for item in found), len(money),
        tuple((code, tuple(sorted(keys))) for code, keys in named.items()),
    )  # fmt: skip


def _shares(item: Item, parts: Mapping[int, Sequence[Item]]) -> list[tuple[str, int, Bound, int | None]]:
    """Return the item's amount spread over sources: what its parts say, and the rest under its own, with the entry of each.

    Parts that come to more than their total are not believed: the whole then stands under the total's own source.
    """
    inner = parts.get(item.key, ())
    rest = item.value_q - sum(part.value_q for part in inner)
    if not inner or rest < 0:
        return [(item.source, item.value_q, item.bound, item.key)]
    said = [share for part in inner for share in _shares(part, parts)]
    if rest == 0 and item.bound is Bound.EXACT:
        return said
    bound = joined_bound({item.bound, *(_OPPOSITE.get(part.bound, part.bound) for part in inner)})
    return [*said, (item.source, rest, bound, None)]


def _parts(items: Iterable[Item]) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        if item.part_of is not None:
            found[item.part_of].append(item)
    return found


def _reach(item: Item) -> tuple[str, ...]:
    return item.kind.value, item.dimension, item.way, item.fold, item.status.value


def _cover(
    item: Item, wide: Mapping[tuple[str, ...], Sequence[Item]], above: Mapping[int, AbstractSet[int]]
) -> Item | None:
    upper = above.get(item.body, frozenset())
    for one in wide.get(_reach(item), ()):
        if one.body in upper and one.from_ <= item.from_ and item.until <= one.until:
            return one
    return None


def _place(total: Total) -> tuple[int, bool, str, str]:
    kinds = list(EntryKind)
    money = measure(total.measure).dimension.code == "money"
    return kinds.index(total.kind), not money, total.subject if total.kind.by_subject else "", total.measure
