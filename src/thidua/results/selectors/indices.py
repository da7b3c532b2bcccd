"""What is known of the indices of a body, year by year."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.results.core.chart import Chart, draw
from thidua.results.core.indices import INDICES, NOT_HERE, Index
from thidua.results.models import IndexScore
from thidua.units.models import Body


@dataclass(frozen=True)
class IndexLine:
    """One index of a body: its scores, the newest year first, and the chart of its points where there are two or more.

    ``why_none`` says that it is not measured at this level.
    """

    index: Index
    scores: tuple[IndexScore, ...]
    chart: Chart | None
    why_none: str = ""

    @property
    def now(self) -> IndexScore | None:
        """The score of the newest year."""
        return self.scores[0] if self.scores else None


def indices_of(body: Body) -> list[IndexLine]:
    """Return every index with the body's scores that count; one query."""
    kept: dict[tuple[str, int], IndexScore] = {}
    for row in IndexScore.objects.filter(body=body).select_related("passage").order_by("no"):
        kept[row.code, row.year] = row
    scores = [row for row in kept.values() if not row.says_nothing]
    return [_line(index, [row for row in scores if row.code == index.code], body) for index in INDICES]


def find_score(body: Body, code: str, year: int) -> IndexScore | None:
    """Return the row that counts for a year of an index, even where it says nothing; None where there is none."""
    rows = IndexScore.objects.filter(body=body, code=code, year=year).select_related("body__owner", "owner")
    return rows.order_by("-no").first()


def _line(index: Index, scores: list[IndexScore], body: Body) -> IndexLine:
    if not index.measured_at(body.level or ""):
        return IndexLine(index, (), None, NOT_HERE)
    ordered = sorted(scores, key=lambda row: -row.year)
    points = [(str(row.year), row.points) for row in reversed(ordered) if row.points is not None]
    chart = draw(points, [], title=f"{index.name} qua các năm, {index.measure}", measure=index.measure)
    return IndexLine(index, tuple(ordered), chart)
