"""The list of what is asked back: things and money, of whom, what came back by which receipt, a column to sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.commendation.core.payment_paper import money
from thidua.ground.dates import format_day
from thidua.papers import Align, Cell, Column, Document, Para, Row, Run, Signatures, Table
from thidua.papers.official import Frame, paper, signature


@dataclass(frozen=True)
class Line:
    """A line as it prints; ``asked`` None for a thing; whole đồng."""

    name: str
    unit: str
    award: str
    asked: int | None
    back: int
    state: str
    receipts: str = ""


_COLUMNS = (
    ("TT", 9, Align.CENTER),
    ("Họ và tên, đơn vị", 42, Align.LEFT),
    ("Phải nộp lại", 42, Align.LEFT),
    ("Đã nộp lại", 42, Align.LEFT),
    ("Ký nộp", 25, Align.LEFT),
)


def recall_paper(
    lines: Sequence[Line], *, issuer: str, place: str, about: str, asked: str, due: date | None, made_on: date,
    simulated: bool,
) -> Document:  # fmt: skip
    """The list with its totals."""
    table = Table(
        tuple(Column(text, width, align) for text, width, align in _COLUMNS),
        (*(_row(n, line) for n, line in enumerate(lines, 1)), _total(lines)), name="Danh sách thu hồi",
    )  # fmt: skip
    body: list[Para | Table] = []
    if asked:
        until = f" Hạn nộp lại: {format_day(due)}." if due else ""
        body.append(Para((Run(f"Yêu cầu nộp lại theo {asked}.{until}"),)))
    body.append(table)
    signed = Signatures(signature(post="Thủ trưởng đơn vị"), signature(post="Người lập bảng"))
    frame = Frame(
        issuer=issuer, symbol="", place=place, abstract=f"Thu hồi hiện vật, tiền thưởng theo {about}", signatures=signed,
        made_on=made_on, simulated=simulated,
    )  # fmt: skip
    return paper(frame, kind="Danh sách", body=body)


def _row(n: int, line: Line) -> Row:
    wanted = f"{line.award}: hiện vật" if line.asked is None else f"{line.award}: {money(line.asked)} đồng"
    came = f"{money(line.back)} đồng, {line.state}" if line.back else line.state[:1].upper() + line.state[1:]
    texts = (
        str(n), f"{line.name}\n{line.unit}" if line.unit else line.name, wanted,
        f"{came} ({line.receipts})" if line.receipts else came, "",
    )  # fmt: skip
    return Row(tuple(Cell((Run(text),)) if text else Cell() for text in texts))


def _total(lines: Sequence[Line]) -> Row:
    things = sum(line.asked is None for line in lines)
    asked, back = sum(line.asked or 0 for line in lines), sum(line.back for line in lines)
    back_things = sum(line.asked is None and bool(line.receipts) for line in lines)
    texts = (
        "",
        "Tổng cộng",
        f"{things} hiện vật; {money(asked)} đồng",
        f"{back_things} hiện vật; {money(back)} đồng",
        "",
    )
    return Row(tuple(Cell((Run(text, bold=True),)) if text else Cell() for text in texts))
