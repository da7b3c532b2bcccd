"""The papers of the archive: the list of papers in a file, the list of files of a year, the minutes of handing over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.commendation.core.archive import RULE, numbered
from thidua.ground.dates import format_day
from thidua.papers import Align, Cell, Column, Document, Para, Row, Run, Signatures, Table
from thidua.papers.official import Frame, minutes, paper, signature

NO_TERM = "chưa ghi"


@dataclass(frozen=True)
class Listed:
    """One paper in the file."""

    number: str
    day: date | None
    title: str
    author: str
    pages: int | None
    note: str = ""


@dataclass(frozen=True)
class Filed:
    """One file: its number, title, first and last day of its papers, how long it is kept and by which paper."""

    code: str
    title: str
    box: str
    retention: str
    retention_source: str
    lines: tuple[Listed, ...]
    note: str = ""

    @property
    def n_pages(self) -> int | None:
        """The pages of the file, None where one paper is not counted."""
        counted = [line.pages for line in self.lines]
        return None if None in counted else sum(n or 0 for n in counted)

    @property
    def days(self) -> str:
        """From the first to the last day of its papers."""
        told = sorted(line.day for line in self.lines if line.day)
        if not told:
            return ""
        return format_day(told[0]) if told[0] == told[-1] else f"{format_day(told[0])}-{format_day(told[-1])}"


@dataclass(frozen=True)
class Handing:
    """Who hands files to whom, when; empty names are left for the pen."""

    office: str
    place: str
    made_on: date
    year: int
    giver: str = ""
    giver_post: str = ""
    receiver: str = ""
    receiver_post: str = ""
    on: date | None = None
    condition: str = ""
    simulated: bool = False


def contents_paper(told: Filed, about: Handing) -> Document:
    """Return the list of papers in one file (mục lục văn bản, tài liệu trong hồ sơ)."""
    heads = (
        ("TT", 9, Align.CENTER), ("Số, ký hiệu", 24, Align.LEFT), ("Ngày tháng", 21, Align.CENTER),
        ("Tên loại và trích yếu", 52, Align.LEFT), ("Tác giả", 26, Align.LEFT), ("Trang số", 14, Align.CENTER),
        ("Ghi chú", 14, Align.LEFT),
    )  # fmt: skip
    places = numbered(line.pages for line in told.lines)
    rows = [
        (str(n), line.number, format_day(line.day) if line.day else "", line.title, line.author, where.words, line.note)
        for n, (line, where) in enumerate(zip(told.lines, places, strict=True), 1)
    ]
    total = "chưa đếm đủ" if told.n_pages is None else f"{told.n_pages} trang"
    body = (
        _line(f"Hồ sơ số: {told.code or '…………'}. Hộp, cặp số: {told.box or '………'}."),
        _line(f"Tiêu đề: {told.title}"),
        _line(f"Thời hạn bảo quản: {_term(told)}."),
        _table(heads, rows, "Mục lục văn bản, tài liệu"),
        _line(f"Hồ sơ có {len(told.lines)} văn bản, tài liệu; {total}."),
        _line(f"Cột theo {RULE}.", italic=True),
    )
    return paper(_frame(about, "Văn bản, tài liệu trong hồ sơ", left="", right="Người lập"), kind="Mục lục", body=body)


def year_paper(files: Sequence[Filed], about: Handing) -> Document:
    """Return the list of the files of a year that go to the archive (mục lục hồ sơ, tài liệu nộp lưu)."""
    body = (_files(files), _line(f"Cột theo {RULE}.", italic=True))
    return paper(
        _frame(about, f"Hồ sơ, tài liệu nộp lưu năm {about.year}", left="Người nhận", right="Người lập"), kind="Mục lục",
        body=body,
    )  # fmt: skip


def handing_paper(files: Sequence[Filed], about: Handing) -> Document:
    """Return the minutes of handing over (biên bản giao nhận hồ sơ, tài liệu), with the files in a table."""
    day = f"ngày {format_day(about.on)}" if about.on else "ngày …… tháng …… năm ………"
    counted = [one.n_pages for one in files]
    total = "…………" if None in counted else str(sum(n or 0 for n in counted))
    body = (
        _line(f"Hôm nay, {day}, tại {about.office.replace(chr(10), ' ')}, chúng tôi gồm:"),
        _line(f"Bên giao: {about.giver or '………………………………'}, chức vụ: {about.giver_post or '……………………'}."),
        _line(f"Bên nhận: {about.receiver or '………………………………'}, chức vụ: {about.receiver_post or '……………………'}."),
        _line("Thống nhất lập biên bản giao nhận hồ sơ, tài liệu với nội dung sau:"),
        _line("1. Tên khối tài liệu: hồ sơ thi đua, khen thưởng."),
        _line(f"2. Số lượng: {len(files)} hồ sơ, {total} trang. Quy ra mét giá: …… mét."),
        _line(f"3. Tình trạng tài liệu giao nộp: {about.condition or '………………………………'}."),
        _line("4. Mục lục hồ sơ, tài liệu nộp lưu:"),
        _files(files),
        _line("Biên bản lập thành hai bản, bên giao giữ một bản, bên nhận giữ một bản."),
    )
    frame = _frame(
        about, "Giao nhận hồ sơ, tài liệu", left="Đại diện bên giao", right="Đại diện bên nhận", left_name=about.giver,
        right_name=about.receiver,
    )  # fmt: skip
    return minutes(frame, body=body)


def _files(files: Sequence[Filed]) -> Table:
    heads = (
        ("TT", 9, Align.CENTER), ("Hộp, cặp", 15, Align.LEFT), ("Số hồ sơ", 20, Align.LEFT),
        ("Tiêu đề hồ sơ", 50, Align.LEFT), ("Thời gian tài liệu", 24, Align.CENTER),
        ("Thời hạn bảo quản", 21, Align.LEFT), ("Số trang", 14, Align.RIGHT),
    )  # fmt: skip
    rows = [
        (str(n), one.box, one.code, one.title, one.days, one.retention, "" if one.n_pages is None else str(one.n_pages))
        for n, one in enumerate(files, 1)
    ]
    return _table(heads, rows, "Mục lục hồ sơ, tài liệu nộp lưu")


def _term(told: Filed) -> str:
    return f"{told.retention} (theo {told.retention_source})" if told.retention else NO_TERM


def _table(heads: Sequence[tuple[str, int, Align]], rows: Sequence[Sequence[str]], name: str) -> Table:
    columns = tuple(Column(text, width, align) for text, width, align in heads)
    return Table(
        columns, tuple(Row(tuple(Cell((Run(cell),)) if cell else Cell() for cell in row)) for row in rows), name=name
    )


def _frame(about: Handing, abstract: str, *, left: str, right: str, left_name: str = "", right_name: str = "") -> Frame:
    signed = Signatures(signature(right_name, post=right), signature(left_name, post=left) if left else None)
    return Frame(
        issuer=about.office, symbol="", place=about.place, abstract=abstract, signatures=signed, made_on=about.made_on,
        day=about.on, simulated=about.simulated,
    )  # fmt: skip


def _line(text: str, *, italic: bool = False) -> Para:
    return Para((Run(text, italic=italic),), align=Align.LEFT, indent=False)
