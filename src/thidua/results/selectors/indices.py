"""What is known of the indices of a body, year by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from thidua.accounts.selectors import names_of_actors
from thidua.results.core.chart import Chart, draw
from thidua.results.core.indices import INDICES, NOT_HERE, Index
from thidua.results.models import IndexScore
from thidua.units.models import Body


@dataclass(frozen=True)
class Former:
    """A row that no longer counts: what it said, and why, when and by whom it was changed or taken back."""

    year: int
    said: str
    reason: str
    at: datetime
    by: str
    taken_back: bool


@dataclass(frozen=True)
class IndexLine:
    """One index of a body: its scores, the newest year first, and the chart of its points where there are two or more.

    ``former`` are the rows that were corrected or taken back, the newest first.  ``why_none`` says that it is not
    measured at this level.
    """

    index: Index
    scores: tuple[IndexScore, ...]
    chart: Chart | None
    why_none: str = ""
    former: tuple[Former, ...] = ()

    @property
    def now(self) -> IndexScore | None:
        """The score of the newest year."""
        return self.scores[0] if self.scores else None


def indices_of(body: Body) -> list[IndexLine]:
    """Return every index with the body's scores that count, and what was corrected or taken back; two queries."""
    rows = list(IndexScore.objects.filter(body=body).select_related("passage").order_by("no"))
    kept = {(row.code, row.year): row for row in rows}
    scores = [row for row in kept.values() if not row.says_nothing]
    names = names_of_actors({row.by_key for row in rows if row.no > 1})
    former = _former(rows, names)
    return [
        _line(index, [row for row in scores if row.code == index.code], former.get(index.code, ()), body)
        for index in INDICES
    ]


def _former(rows: Sequence[IndexScore], names: Mapping[str, str]) -> dict[str, tuple[Former, ...]]:
    before = {(row.code, row.year, row.no): row for row in rows}
    found: dict[str, list[Former]] = {}
    for row in sorted(rows, key=lambda one: (one.at, one.no), reverse=True):
        earlier = before.get((row.code, row.year, row.no - 1))
        if earlier is None or earlier.says_nothing:
            continue
        by = names.get(row.by_key, "người không còn trong hệ thống" if row.by_key.startswith("person:") else "hệ thống")
        told = Former(row.year, _said(earlier), row.reason, row.at, by, row.says_nothing)
        found.setdefault(row.code, []).append(told)
    return {code: tuple(told) for code, told in found.items()}


def _said(row: IndexScore) -> str:
    return ", ".join(word for word in (row.points_words, f"hạng {row.rank}" if row.rank else "") if word)


def find_score(body: Body, code: str, year: int) -> IndexScore | None:
    """Return the row that counts for a year of an index, even where it says nothing; None where there is none."""
    rows = IndexScore.objects.filter(body=body, code=code, year=year).select_related("body__owner", "owner")
    return rows.order_by("-no").first()


def _line(index: Index, scores: list[IndexScore], former: tuple[Former, ...], body: Body) -> IndexLine:
    if not index.measured_at(body.level or ""):
        return IndexLine(index, (), None, NOT_HERE)
    ordered = sorted(scores, key=lambda row: -row.year)
    points = [(str(row.year), row.points) for row in reversed(ordered) if row.points is not None]
    chart = draw(points, [], title=f"{index.name} qua các năm, {index.measure}", measure=index.measure)
    return IndexLine(index, tuple(ordered), chart, former=former)
