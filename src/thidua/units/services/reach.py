"""The closure kept true: rebuilt for what an act changed, or wholly; compared with a fresh one by ``thidua verify``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from thidua.ground.errors import Conflict
from thidua.store.rows import write_rows
from thidua.units.core.closure import CircleFault, Parent, Span, above
from thidua.units.core.kinds import TO_TERRITORY, Line, default_line
from thidua.units.models import Body, Reach, Relation
from thidua.units.selectors.names import parts

_LINES = Line.values()  # named in each query, since both indexes begin with the line
COLUMNS = ("line", "upper_id", "lower_id", "depth", "since", "until")


class Row(NamedTuple):
    """One row of the closure."""

    line: str
    upper: int
    lower: int
    depth: int
    since: date
    until: date


class Circle(Conflict):
    """A body would stand above itself."""

    code = "circle"


def rebuild_reach() -> int:
    """Rebuild the whole closure and return the number of its rows; call it inside an act or a transaction."""
    rows = list(_fresh_rows())
    Reach.objects.all().delete()
    write_rows(Reach, COLUMNS, rows)
    return len(rows)


def wrong_reach() -> tuple[list[Row], list[Row]]:
    """Return (rows missing, rows too many) of the stored closure against a fresh one; two empty lists when it is true."""
    fresh = set(_fresh_rows())
    stored = {Row(*values) for values in Reach.objects.values_list(*COLUMNS)}
    return sorted(fresh - stored), sorted(stored - fresh)


def rebuild_below(keys: Collection[int], *, also: Collection[int] = ()) -> None:
    """Rebuild the closure of these bodies and of everything that ever stood under them, on every line.

    ``also`` are bodies to rebuild without what stands under them: a new parent, which now reaches itself on the line.

    Raises:
        Circle: a body would stand above itself; the act around must not go on.
    """
    lowers = {*keys, *also}
    for part in parts(keys):
        lowers.update(Reach.objects.filter(line__in=_LINES, upper__in=part).values_list("lower", flat=True))
    facts = _facts_above(lowers)
    for part in parts(lowers):
        Reach.objects.filter(line__in=_LINES, lower__in=part).delete()
    write_rows(Reach, COLUMNS, facts.rows(lowers))


class _Facts:
    """Lives, natures and relations: what the closure is made from."""

    def __init__(self) -> None:
        self.lives: dict[int, Span] = {}
        self.natures: dict[int, str] = {}
        self.parents: dict[str, dict[int, list[Parent]]] = {line.value: {} for line in Line}
        self.lines: defaultdict[int, set[str]] = defaultdict(set)

    def add_body(self, key: int, nature: str, since: date, until: date) -> None:
        self.lives[key] = Span(since, until)
        self.natures[key] = nature
        self.lines[key].add(default_line(nature).value)

    def add_relation(self, line: str, child: int, parent: int, since: date, until: date) -> None:
        self.parents[line].setdefault(child, []).append(Parent(parent, since, until))
        self.lines[child].add(line)
        self.lines[parent].add(line)

    def rows(self, keys: Collection[int]) -> Iterator[Row]:
        """Yield the rows of these lowers, on every line on which they ever stood."""
        territory = self.parents[Line.TERRITORY.value]
        for key in sorted(keys):
            for line in sorted(self.lines[key]):
                further = territory if line in TO_TERRITORY else None
                try:
                    for row in above(key, self.lives, self.parents[line], further):
                        yield Row(line, row.upper, key, row.depth, row.since, row.until)
                except CircleFault as fault:
                    raise Circle(
                        "Đơn vị không thể trực thuộc chính nó hay cấp dưới của nó. Chọn cấp trên khác."
                    ) from fault


def _fresh_rows() -> Iterator[Row]:
    facts = _Facts()
    for body in Body.objects.values_list("pk", "nature", "since", "until").iterator():
        facts.add_body(*body)
    for relation in _relations(Q()):
        facts.add_relation(*relation)
    return facts.rows(facts.lives)


def _facts_above(lowers: Collection[int]) -> _Facts:
    """Return the facts of the lowers and of all that stands above them."""
    facts = _Facts()
    wanted = set(lowers)
    while wanted:
        for part in parts(wanted):
            for body in Body.objects.filter(pk__in=part).values_list("pk", "nature", "since", "until"):
                facts.add_body(*body)
        following: set[int] = set()
        for part in parts(wanted):
            for relation in _relations(Q(child__in=part)):
                facts.add_relation(*relation)
                following.add(relation[2])
            # A parent reaches itself on the line, whoever its children are.
            for line, parent in Relation.objects.filter(parent__in=part).values_list("line", "parent").distinct():
                facts.lines[parent].add(line)
        wanted = following - set(facts.lives)
    return facts


def _relations(which: Q) -> Iterator[tuple[str, int, int, date, date]]:
    rows = Relation.objects.filter(which).order_by("line", "child", "since", "parent")
    return iter(rows.values_list("line", "child", "parent", "since", "until"))
