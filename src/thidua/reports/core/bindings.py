"""Every number of a report, resolved once: the same key prints the same text wherever it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby

from thidua.ground.numbers import format_number
from thidua.ledgers.core.tables import LedgerTable, Line
from thidua.papers import Run
from thidua.reports.core.given import FigureSaid, YearGiven
from thidua.results.core.board import VERDICT_ORDER, Other, Row, Scoreboard
from thidua.targets.core.kinds import Kind

SHARES = frozenset({"%", "‰"})
POINTS = "điểm %"


class UnknownBinding(KeyError):
    """A sentence asks for a number that the data do not give: a fault of the wording, not of the data."""


def key_of(row: Row) -> str:
    """The stem of a row's bindings: its target where it has one, else the number of its line."""
    return f"target:{row.target}" if row.target is not None else f"line:{row.line}"


def target_of(bound: str) -> int | None:
    """The target a binding belongs to, or None: "target:12.result" is of target 12."""
    stem = bound.partition(".")[0]
    kind, _, key = stem.partition(":")
    return int(key) if kind == "target" and key.isdigit() else None


def figure_of(bound: str) -> int | None:
    """The figure without a target that a binding belongs to, or None: "figure:7.value" is of figure 7."""
    kind, _, key = bound.partition(".")[0].partition(":")
    return int(key) if kind == "figure" and key.isdigit() else None


def printable(row: Row) -> bool:
    """Whether the row's numbers may be printed: of a sensitive line (defence, security) only shares are."""
    return not row.sensitive or row.measure in SHARES


def nameless_groups(rows: Iterable[Row]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Neighbouring lines without a name and with one verdict, each group with the key of its count."""
    for same, group in groupby(rows, key=lambda row: row.verdict if row.unnamed else None):
        if same is not None:
            found = tuple(group)
            yield f"lines:{found[0].line}.nameless", found


class Bindings:
    """The numbers of one report as text.  Ask with `run`; `has` tells whether a number is known.

    `frozen` (key → text) are numbers kept when a paper went out: they print as they were, whatever the data say now.
    """

    def __init__(self, given: YearGiven, frozen: Mapping[str, str] | None = None) -> None:
        self._texts = {
            **dict(_all_of(given.board)),
            **dict(_of_figures(given.figures)),
            **{key: line.amount for key, line in keyed_lines(given.resources)},
            "movements.count": format_number(len(given.movements)),
            **(frozen or {}),
        }

    def has(self, key: str) -> bool:
        """Whether the data give this number."""
        return key in self._texts

    def text(self, key: str) -> str:
        """The number as it prints.  Raises UnknownBinding."""
        try:
            return self._texts[key]
        except KeyError:
            raise UnknownBinding(key) from None

    def run(self, key: str, *, bold: bool = False) -> Run:
        """The number as a run bound to its datum.  Raises UnknownBinding."""
        return Run(self.text(key), bold=bold, bound=key)

    def keys(self) -> Iterable[str]:
        """All keys, for tests that hold a paper against its data."""
        return self._texts.keys()


def keyed_lines(table: LedgerTable | None) -> Iterator[tuple[str, Line]]:
    """The lines of the ledgers with their keys: "ledger:7.value" of a sum whose first entry is 7, "ledger:7.share1" of the
    first source beneath it; a fund, which is no sum of entries, goes by its place."""
    stem, inner = "", 0
    for place, line in enumerate(table.lines if table is not None else ()):
        if line.inner:
            inner += 1
            yield f"{stem}.share{inner}", line
            continue
        stem, inner = f"ledger:{min(line.keys)}" if line.keys else f"ledger:fund{place}", 0
        yield f"{stem}.value", line


def _all_of(board: Scoreboard) -> Iterator[tuple[str, str]]:
    yield from _counts("set", board.rows)
    for name, rows in board.by_field():
        yield from _counts(f"field:{name}", rows)
        for key, group in nameless_groups(rows):
            yield key, format_number(len(group))
    for row in board.rows:
        for one in (row, *row.parts):
            yield from _numbers(one)


def _counts(stem: str, rows: tuple[Row, ...]) -> Iterator[tuple[str, str]]:
    completed = sum(row.completed for row in rows)
    yield f"{stem}.lines", format_number(len(rows))
    yield f"{stem}.completed", format_number(completed)
    yield f"{stem}.completed_of_lines", f"{format_number(completed)}/{format_number(len(rows))}"
    found = Counter(row.verdict for row in rows)
    unnamed = Counter(row.verdict for row in rows if row.unnamed)
    for code in VERDICT_ORDER:
        if found[code]:
            yield f"{stem}.{code}", format_number(found[code])
        if unnamed[code]:
            yield f"{stem}.unnamed_{code}", format_number(unnamed[code])
    if unnamed:
        yield f"{stem}.unnamed", format_number(unnamed.total())
    estimates = sum(row.estimate for row in rows)
    if estimates:
        yield f"{stem}.estimates", format_number(estimates)


def _numbers(row: Row) -> Iterator[tuple[str, str]]:
    stem = key_of(row)
    for number, fact in enumerate(row.facts, 1):
        yield f"{stem}.fact{number}", fact.text
    if row.percent is not None:
        yield f"{stem}.percent", f"{format_number(row.percent)}%"
    for other in row.others:
        yield from _of_other(stem, row, other)
    if not printable(row):
        return
    sign = row.measure if row.measure in SHARES else ""
    for field in ("plan", "plan_high", "plan_first", "plan_derived"):
        value = getattr(row, field)
        if value is not None:
            yield f"{stem}.{field}", format_number(value) + sign
    yield from _stocks(stem, row)
    if row.result is not None:
        yield f"{stem}.result", format_number(abs(row.result), _decimals(row.result, row.result_decimals)) + sign
    if row.difference is not None:
        yield f"{stem}.difference", format_number(abs(row.difference))
    if row.stated is not None and row.stated.excess is not None:
        share = "%" if row.stated.excess_measure == "%" else ""
        yield f"{stem}.excess", format_number(abs(row.stated.excess)) + share


def _of_figures(figures: Iterable[FigureSaid]) -> Iterator[tuple[str, str]]:
    for figure in figures:
        sign = figure.measure if figure.measure in SHARES else ""
        yield (
            f"figure:{figure.key}.value",
            format_number(figure.amount, _decimals(figure.amount, figure.decimals)) + sign,
        )
        if figure.parts:
            yield f"figure:{figure.key}.parts", figure.parts
        for number, fact in enumerate(figure.facts, 1):
            yield f"figure:{figure.key}.fact{number}", fact


def _stocks(stem: str, row: Row) -> Iterator[tuple[str, str]]:
    """What the figure stood at before and now.  A change in điểm % is of a rate in %; of a change in per cent of the
    baseline ("tương đối") the measure says nothing of the stock, so none is printed."""
    if row.kind == Kind.CHANGE and row.measure in SHARES:
        return
    sign = "%" if row.measure == POINTS else row.measure if row.measure in SHARES else ""
    for field, value in (("stock", row.stock), ("baseline", row.baseline)):
        if value is not None:
            yield f"{stem}.{field}", format_number(value) + sign


def _of_other(stem: str, row: Row, other: Other) -> Iterator[tuple[str, str]]:
    if other.percent is not None:
        yield f"{stem}.other:{other.set_uid}.percent", f"{format_number(other.percent)}%"
    if other.plan is not None and printable(row):
        sign = row.measure if row.measure in SHARES else ""
        yield f"{stem}.other:{other.set_uid}.plan", format_number(other.plan) + sign


def _decimals(value: Decimal, wanted: int) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(wanted, -exponent if isinstance(exponent, int) else 0, 0)
