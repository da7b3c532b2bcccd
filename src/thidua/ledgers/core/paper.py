"""The sums of a ledger as a paper: a table to hand in or to pin to a report."""

from __future__ import annotations

from datetime import date

from thidua.ground.periods import Period
from thidua.ledgers.core.tables import LedgerTable
from thidua.papers import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Head,
    Para,
    Recipients,
    Row,
    Run,
    Signature,
    Signatures,
    Table,
    Title,
)

NOT_ADDED = "Dòng “trong đó” nằm trong dòng phía trên, không cộng thêm. Hiện vật giữ đơn vị của nó."
SIMULATED = "Số liệu mô phỏng, không phải của địa phương có thật."
COLUMNS = (
    Column("TT", 12, Align.CENTER),
    Column("Nội dung", 70),
    Column("Số lượng", 30, Align.RIGHT),
    Column("Đơn vị tính", 22, Align.CENTER),
    Column("Ghi chú", 31),
)


def ledger_paper(
    table: LedgerTable, place: str, period: Period, *, made_on: date, short: str = "", simulated: bool = False
) -> Document:
    """Return the paper "Bảng tổng hợp nguồn lực, công trình"; of made-up figures it says so.

    ``short`` is the place as it stands before the day ("Đông Sơn, ngày …"); left out, the whole name.
    """
    body: list[Block] = []
    if simulated:
        body.append(Para((Run(SIMULATED, bold=True),)))
    body.append(ledger_block(table))
    body.append(Para((Run(NOT_ADDED, italic=True),)))
    return Document(
        head=Head("", f"ỦY BAN NHÂN DÂN\n{place.upper()}", "", short or place, year=made_on.year, draft=True),
        title=Title("BẢNG TỔNG HỢP", f"Nguồn lực huy động và công trình, kết quả làm được {period.label}"),
        body=tuple(body),
        signatures=Signatures(Signature("", "NGƯỜI LẬP BẢNG", note="(chưa ký)")),
        recipients=Recipients(("Lưu: VT",)),
        made_on=made_on,
        author=f"Ủy ban nhân dân {place}",
    )


def ledger_block(table: LedgerTable) -> Table:
    """Return the lines as a table of a paper, with a heading row for each group."""
    rows: list[Row] = []
    number = 0
    for group, lines in table.groups:
        rows.append(Row((Cell((Run(group, bold=True),)),), group=True))
        for line in lines:
            number += not line.inner
            cells = ("" if line.inner else str(number), f"– {line.name}" if line.inner else line.name, line.amount,
                     line.measure, line.note)  # fmt: skip
            rows.append(Row(tuple(_cell(text, italic=line.inner) for text in cells)))
    return Table(COLUMNS, tuple(rows), name="Nguồn lực, công trình")


def _cell(text: str, *, italic: bool = False) -> Cell:
    return Cell((Run(text, italic=italic),)) if text else Cell()
