"""Lists that print: who receives what (to sign), who is called up, names to read aloud before printing, the two books."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.commendation.core.payment_paper import money
from thidua.ground.dates import format_day
from thidua.papers import Align, Cell, Column, Document, Para, Row, Run, Signatures, Table
from thidua.papers.official import Frame, paper, signature

WIDTH = 160


@dataclass(frozen=True)
class About:
    """Whose list, of what, made when."""

    issuer: str
    place: str
    abstract: str
    made_on: date
    simulated: bool = False


@dataclass(frozen=True)
class Bearer:
    """A bearer on a list: name as it prints on the thing, post and unit, award, number in the book."""

    name: str
    detail: str
    award: str
    book_no: str = ""


Grouped = Sequence[tuple[str, Sequence[Bearer]]]
_KINDS = {"trao": "Danh sách", "xuong-ten": "Danh sách", "do-ten": "Bản dò tên"}
_HEADS: dict[str, tuple[tuple[str, int], ...]] = {
    "trao": (
        ("TT", 9), ("Họ và tên, tên tập thể", 46), ("Danh hiệu, hình thức", 40), ("Số vào sổ", 17), ("Ký nhận", 48),
    ),
    "xuong-ten": (("TT", 12), ("Họ và tên, tên tập thể", 68), ("Chức vụ, đơn vị", 80)),
    "do-ten": (
        ("TT", 9), ("Họ và tên, tên tập thể", 50), ("Chức vụ, đơn vị", 51), ("Đúng", 14), ("Sửa thành", 36),
    ),
}  # fmt: skip
_SIGNED = {
    "trao": ("Người trao", "Người lập danh sách"),
    "xuong-ten": ("Thủ trưởng đơn vị", "Người lập danh sách"),
    "do-ten": ("Người nghe, dò", "Người đọc"),
}
WHAT = {
    "trao": "Trao hiện vật khen thưởng theo {about}",
    "xuong-ten": "Mời lên nhận khen thưởng theo {about}",
    "do-ten": "Đọc dò tên trước khi in theo {about}",
}


def bearers_paper(which: str, groups: Grouped, about: About) -> Document:
    """The list ``which`` (trao: to sign for what was received, by unit; xuong-ten: to call up, by award; do-ten: to proof)."""
    kind = _KINDS[which]
    columns = tuple(
        Column(text, width, Align.CENTER if text in ("TT", "Số vào sổ", "Đúng") else Align.LEFT)
        for text, width in _HEADS[which]
    )
    table = Table(columns, tuple(_rows(which, groups)), name=kind)
    right, left = _SIGNED[which]
    return _paper(kind, about, [table], Signatures(signature(post=right), signature(post=left)))


def _rows(which: str, groups: Grouped) -> Iterable[Row]:
    place = 0
    for title, bearers in groups:
        yield Row((Cell((Run(f"{title or 'Không ghi đơn vị'} ({len(bearers)})", bold=True),)),), group=True)
        for number, one in enumerate(bearers, 1):
            place += 1
            texts = {
                "trao": (str(place), _named(one), one.award, one.book_no, ""),
                "xuong-ten": (str(number), one.name, one.detail),
                "do-ten": (str(place), one.name, one.detail, "", ""),
            }[which]
            yield _row(texts)


def _named(one: Bearer) -> str:
    return f"{one.name}\n{one.detail or ' '}"


@dataclass(frozen=True)
class Booked:
    """A line of the book of commendation."""

    number: int
    name: str
    detail: str
    award: str
    decision: str
    note: str = ""


def award_book_paper(lines: Sequence[Booked], about: About) -> Document:
    """The book of commendation of a year."""
    heads = (
        ("Số", 12),
        ("Họ và tên, tên tập thể", 52),
        ("Danh hiệu, hình thức", 42),
        ("Quyết định", 32),
        ("Ghi chú", 22),
    )
    columns = tuple(Column(text, width, Align.CENTER if text == "Số" else Align.LEFT) for text, width in heads)
    rows = tuple(
        _row(
            (
                str(one.number),
                f"{one.name}, {one.detail}" if one.detail else one.name,
                one.award,
                one.decision,
                one.note,
            )
        )
        for one in lines
    )
    body: list[Para | Table] = [Table(columns, rows, name="Sổ khen thưởng")] if rows else [_none("dòng nào trong sổ")]
    return _paper("Sổ khen thưởng", about, body, _officers())


@dataclass(frozen=True)
class Entry:
    """A line of the fund's book; whole đồng, above zero in, below out."""

    on: date
    words: str
    vnd: int


def fund_book_paper(entries: Sequence[Entry], about: About, *, facts: Sequence[str]) -> Document:
    """The fund's book of a year: each line with what is left after it, oldest first; ``facts`` stand above it."""
    heads = (("Ngày", 25), ("Nội dung", 57), ("Thu (đồng)", 26), ("Chi (đồng)", 26), ("Còn (đồng)", 26))
    columns = tuple(
        Column(text, width, Align.LEFT if text == "Nội dung" else Align.CENTER if text == "Ngày" else Align.RIGHT)
        for text, width in heads
    )
    left, rows = 0, []
    for one in entries:
        left += one.vnd
        came, went = (money(one.vnd), "") if one.vnd > 0 else ("", money(-one.vnd))
        rows.append(_row((format_day(one.on), one.words, came, went, money(left))))
    came_all = sum(one.vnd for one in entries if one.vnd > 0)
    went_all = -sum(one.vnd for one in entries if one.vnd < 0)
    rows.append(_row(("", "Cộng", money(came_all), money(went_all), money(left)), bold=True))
    body: list[Para | Table] = [Para((Run(words),)) for words in facts]
    body.append(Table(columns, tuple(rows), name="Sổ quỹ") if entries else _none("khoản thu, chi nào"))
    return _paper("Sổ quỹ", about, body, _officers())


def _none(what: str) -> Para:
    return Para((Run(f"(Chưa có {what}.)", italic=True),))


def _officers() -> Signatures:
    return Signatures(signature(post="Thủ trưởng đơn vị"), signature(post="Người lập sổ"))


def _paper(kind: str, about: About, body: Sequence[Para | Table], signed: Signatures) -> Document:
    frame = Frame(
        issuer=about.issuer, symbol="", place=about.place, abstract=about.abstract, signatures=signed,
        made_on=about.made_on, simulated=about.simulated,
    )  # fmt: skip
    return paper(frame, kind=kind, body=body)


def _row(texts: Sequence[str], *, bold: bool = False) -> Row:
    return Row(tuple(Cell((Run(text, bold=bold),)) if text else Cell() for text in texts))
