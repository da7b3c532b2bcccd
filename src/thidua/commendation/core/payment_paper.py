"""The list of prizes to sign: by unit, with totals, a column for the signature."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.commendation.core.money_words import in_words
from thidua.ground.numbers import format_number
from thidua.papers import Align, Cell, Column, Document, Para, Row, Run, Signatures, Table
from thidua.papers.official import Frame, paper, signature

MOST_IN_WORDS = 10**12


@dataclass(frozen=True)
class Paid:
    """A line as it prints; whole đồng."""

    name: str
    award: str
    n: int
    each: int
    total: int
    why: str = ""


_COLUMNS = (
    ("TT", 9, Align.CENTER),
    ("Họ và tên, tên tập thể", 46, Align.LEFT),
    ("Danh hiệu, hình thức", 34, Align.LEFT),
    ("Mức thưởng (đồng)", 24, Align.RIGHT),
    ("Thành tiền (đồng)", 24, Align.RIGHT),
    ("Ký nhận", 23, Align.LEFT),
)


def payment_paper(
    groups: Sequence[tuple[str, Sequence[Paid]]], *, issuer: str, place: str, about: str, made_on: date, total: int,
    left: int, simulated: bool, source: str = "",
) -> Document:  # fmt: skip
    """The list: from which fund (``source``), units with their lines and totals, the whole sum, who is left out and why."""
    columns = tuple(Column(text, width, align) for text, width, align in _COLUMNS)
    table = Table(columns, tuple(_rows(groups, total)), name="Bảng kê chi thưởng")
    body: list[Para | Table] = [Para((Run(source),)), table] if source else [table]
    if 0 <= total < MOST_IN_WORDS:
        body.append(Para((Run(f"Số tiền bằng chữ: {in_words(total)}.", italic=True),), align=Align.LEFT, indent=False))
    if left:
        told = f"Chưa chi: {left} trường hợp có mức thưởng chưa được xác nhận."
        body.append(Para((Run(told, italic=True),), align=Align.LEFT, indent=False))
    signed = Signatures(signature(post="Thủ trưởng đơn vị"), signature(post="Người lập bảng"))
    frame = Frame(
        issuer=issuer, symbol="", place=place, abstract=f"Chi tiền thưởng theo {about}", signatures=signed,
        made_on=made_on, simulated=simulated,
    )  # fmt: skip
    return paper(frame, kind="Bảng kê", body=body)


def _rows(groups: Sequence[tuple[str, Sequence[Paid]]], total: int) -> Iterable[Row]:
    place = 0
    for unit, lines in groups:
        sum_ = money(sum(line.total for line in lines))
        yield Row((Cell((Run(f"{unit or 'Không ghi đơn vị'}: {sum_}", bold=True),)),), group=True)
        for line in lines:
            place += 1
            name = f"{line.name} ({line.n} hộ)\n " if line.n > 1 else f"{line.name}\n "  # room to sign
            award = f"{line.award} ({line.why})" if line.why else line.award
            texts = (str(place), name, award, money(line.each), money(line.total), "")
            yield Row(tuple(Cell((Run(text),)) if text else Cell() for text in texts))
    cells = ("", "Tổng cộng", "", "", money(total), "")
    yield Row(tuple(Cell((Run(text, bold=True),)) if text else Cell() for text in cells))


def money(vnd: int) -> str:
    """Đồng as people write them.

    >>> money(1420000)
    '1.420.000'
    """
    return format_number(Decimal(vnd))
