"""What a form's repeating row goes through: the targets of the year, the units of the place, or a list brought along.

A list is any table whose first line names its columns: the field of "Họ và tên" is ``dong.ho_va_ten``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from thidua.ground.text import fold
from thidua.reports.core.provincial.fields import LABELS, ROW, Found

RowValues = Mapping[str, str | None]
COUNTED = f"{ROW}stt"
UNITS = {COUNTED: "số thứ tự", f"{ROW}ten_don_vi": "tên đơn vị, thôn", f"{ROW}loai_don_vi": "loại đơn vị"}


class Source(StrEnum):
    """Where the rows come from."""

    NONE = "none"
    TARGETS = "targets"
    UNITS = "units"
    LIST = "list"

    @property
    def label(self) -> str:
        return {
            "none": "không có dòng lặp",
            "targets": "mỗi chỉ tiêu một dòng",
            "units": "mỗi đơn vị một dòng",
            "list": "mỗi dòng của danh sách đã dán một dòng",
        }[self.value]


@dataclass(frozen=True)
class Listed:
    """A list brought along: the names of its columns, and its rows."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    def fields(self) -> dict[str, str]:
        """Field → column, with the count that every list has; of two columns with one name the first counts."""
        named = {field_of(column): column for column in reversed(self.columns)}
        return {COUNTED: "số thứ tự", **dict(reversed(named.items()))}


def field_of(column: str) -> str:
    """The field that a column of a list answers.

    >>> field_of("Họ và tên"), field_of("Tập thể, cá nhân")
    ('dong.ho_va_ten', 'dong.tap_the_ca_nhan')
    """
    return ROW + re.sub(r"[^a-z0-9]+", "_", fold(column)).strip("_")


def source_of(found: Found, listed: Listed) -> Source:
    """Where the row's fields are answered: the list if one was brought, else the units where they say so, else targets."""
    if not found.row_fields:
        return Source.NONE
    if listed.rows:
        return Source.LIST
    named = set(found.row_fields) - {COUNTED}
    return Source.UNITS if named and named <= set(UNITS) else Source.TARGETS


def row_labels(source: Source, listed: Listed) -> Mapping[str, str]:
    """Field of the row → what it is, in words."""
    if source is Source.LIST:
        return listed.fields()
    if source is Source.UNITS:
        return UNITS
    return {name: label for name, label in LABELS.items() if name.startswith(ROW)}


def listed_rows(listed: Listed) -> list[dict[str, str | None]]:
    """The list's rows by field, counted from 1; an empty cell says nothing."""
    fields = [field_of(column) for column in listed.columns]
    return [_row(number, fields, row) for number, row in enumerate(listed.rows, 1)]


def unit_rows(units: Iterable[tuple[str, str]]) -> list[dict[str, str | None]]:
    """The rows of units given as (name, kind), counted from 1."""
    fields = [name for name in UNITS if name != COUNTED]
    return [_row(number, fields, unit) for number, unit in enumerate(units, 1)]


def _row(number: int, fields: Sequence[str], cells: Sequence[str]) -> dict[str, str | None]:
    said: dict[str, str | None] = {COUNTED: str(number)}
    for field, cell in zip(fields, cells, strict=True):
        said.setdefault(field, cell or None)
    return said
