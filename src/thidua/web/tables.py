"""Long tables: pages of rows and columns that sort, kept in the address so that a link shows the same table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest

Row = TypeVar("Row")
SIZE = 50


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of rows, its number, and how many pages and rows there are."""

    rows: Sequence[Row]
    number: int
    pages: int
    total: int
    size: int = SIZE

    @property
    def first(self) -> int:
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last(self) -> int:
        return min(self.number * self.size, self.total)

    @property
    def near(self) -> list[int]:
        """The numbers that the pager shows: two on each side."""
        return [n for n in range(self.number - 2, self.number + 3) if 1 <= n <= self.pages]


def page(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], *, size: int = SIZE) -> Page[Any]:
    """Return the page that ``?trang=`` asks for; a number out of range gives the nearest one."""
    total = rows.count() if isinstance(rows, QuerySet) else len(rows)
    pages = max(1, -(-total // size))
    asked = request.GET.get("trang", "1")
    number = min(max(int(asked), 1), pages) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1
    return Page(list(rows[(number - 1) * size : number * size]), number, pages, total, size)


def sorting(request: HttpRequest, allowed: Mapping[str, str] | Sequence[str], default: str) -> tuple[str, bool]:
    """Return the column that ``?xep=`` names, if allowed, and whether it runs downwards (``?xep=-ten``)."""
    asked = request.GET.get("xep", default)
    name = asked.removeprefix("-")
    if name not in allowed:
        asked, name = default, default.removeprefix("-")
    return name, asked.startswith("-")
