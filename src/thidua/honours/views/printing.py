"""One record as a paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from thidua.ground.dates import format_day
from thidua.honours.selectors.record import Read
from thidua.papers import (
    Block,
    Cell,
    Column,
    Document,
    Head,
    Heading,
    Para,
    Recipients,
    Row,
    Run,
    Signature,
    Signatures,
    Table,
    Title,
    render_pdf,
)
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.selectors import name_of

_COLUMNS = (Column("Năm", 22), Column("Nội dung", 76), Column("Văn bản", 62))


def record_pdf(read: Read, *, place: Body, unit: str, made_on: date) -> bytes:
    """Return the record as PDF: what is kept of whom, with its papers, and what was taken back."""
    return render_pdf(record_paper(read, place=first_up(name_of(place, made_on)), unit=unit, made_on=made_on))


def record_paper(read: Read, *, place: str, unit: str, made_on: date) -> Document:
    """Return the paper of a record as the reader may see it."""
    draft = read.holder.simulated
    return Document(
        head=Head(superior="", body=place.upper(), symbol="", place="", day=made_on, year=made_on.year, draft=draft),
        title=Title("HỒ SƠ THÀNH TÍCH", read.holder.name),
        body=tuple(_body(read, unit, made_on)),
        signatures=Signatures(Signature("", "NGƯỜI IN HỒ SƠ")),
        recipients=Recipients(()),
        made_on=made_on,
    )


def _body(read: Read, unit: str, made_on: date) -> Iterator[Block]:
    if unit:
        yield _para(f"Đơn vị: {unit}.")
    for post in read.posts:
        last = "nay" if post.row.is_open else format_day(date.fromordinal(post.row.until.toordinal() - 1))
        where = f", {post.unit}" if post.unit else ""
        what = post.row.post or post.row.category_label
        yield _para(f"{first_up(what)}{where}: từ {format_day(post.row.since)} đến {last}.")
    yield Heading("Các dòng đang có trong hồ sơ", level=2)
    if read.years:
        yield Table(columns=_COLUMNS, rows=tuple(_rows(read)), name="Hồ sơ thành tích")
    else:
        yield _para("Chưa có dòng nào.")
    yield _para(
        f"In ngày {format_day(made_on)}. Dòng “tự khai” chưa đối chiếu với quyết định. Thấy sai hoặc thiếu: đề nghị cán bộ thi "
        "đua, khen thưởng đính chính; dòng sai được giữ lại và ghi lý do."
    )


def _rows(read: Read) -> Iterator[Row]:
    for year in read.years:
        for line in year.lines:
            paper = line.paper or "chưa ghi văn bản"
            state = line.withdrawn or line.record.checked_label
            yield Row((_cell(year.year), _cell(line.text), _cell(f"{paper} ({state})")))


def _cell(text: str) -> Cell:
    return Cell((Run(text),))


def _para(text: str) -> Para:
    return Para((Run(text),))
