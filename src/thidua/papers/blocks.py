"""The blocks of an official document: what it says, not how it looks.

One model serves all three renderers, so the .docx, the PDF and the page on the screen cannot say different things.
A number that comes from the data is a `Run` with `bound`: the caller resolved it, and the reader can follow it back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class Align(StrEnum):
    """Where the text of a paragraph or a cell stands."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style.  `bound` names the datum it was resolved from: "target:<uid>.percent"."""

    text: str
    bold: bool = False
    italic: bool = False
    bound: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The head of page 1: who issues, number and symbol, national name and motto, place and day.

    `about` ("V/v …") is for letters alone: it stands under the number, and the paper has no title.
    `body` may have two lines ("ỦY BAN NHÂN DÂN", "HUYỆN ĐÔNG SƠN").  An empty `number` leaves room for the clerk, who
    numbers outgoing papers (a draft has none); a `day` of None leaves the day and month open, and `year` prints if given.
    """

    superior: str
    body: str
    symbol: str
    place: str
    number: str = ""
    day: date | None = None
    year: int | None = None
    draft: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """Kind of document in capitals ("BÁO CÁO") and its abstract, both bold, a short line under them; empty for a letter."""

    kind: str
    abstract: str


@dataclass(frozen=True, slots=True)
class Addressed:
    """Whom a report or a submission goes to ("Kính gửi")."""

    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bases:
    """The grounds ("Căn cứ …"), one a line without its closing sign: the renderer ends them ";" … "."."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A part's heading, with its numeral as it prints: "I. KẾT QUẢ THỰC HIỆN CHỈ TIÊU" (level 1 to 3)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph of running text."""

    runs: tuple[Run, ...]
    align: Align = Align.JUSTIFY
    indent: bool = True


@dataclass(frozen=True, slots=True)
class Bullet:
    """A dash item, as Vietnamese papers write lists: "- …"."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: header, width in millimetres, alignment of its cells."""

    header: str
    width: int
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: runs, or none for an empty one."""

    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row with one cell a column, or, with `group`, one bold cell across the whole width (a field's name)."""

    cells: tuple[Cell, ...]
    group: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header row comes back on each page.  `name` tells a screen reader what it holds."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    name: str = ""

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("Bảng phải có ít nhất một cột.")
        for row in self.rows:
            wanted = 1 if row.group else len(self.columns)
            if len(row.cells) != wanted:
                raise ValueError(f"Hàng có {len(row.cells)} ô, bảng cần {wanted} ô.")


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: authority ("TM. ỦY BAN NHÂN DÂN"), post ("CHỦ TỊCH"), name; no academic or honorary title before it.

    `note` stands where the signature will be: "(chưa ký)".
    """

    authority: str
    post: str
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signing part.  With a `left` signature (minutes: the secretary signs left) the list "Nơi nhận" goes below."""

    right: Signature
    left: Signature | None = None


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who gets a copy ("Nơi nhận"), one a line without its closing sign; the last is "Lưu: VT, …"."""

    lines: tuple[str, ...]


Block: TypeAlias = Addressed | Bases | Heading | Para | Bullet | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex on pages of its own, numbered anew: "Phụ lục I", title in capitals, "(Kèm theo …)" in italics.

    An empty `numeral` prints "Phụ lục" alone: roman numerals are for two annexes or more.
    """

    title: str
    body: tuple[Block, ...]
    numeral: str = ""
    attached_to: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper.  `made_on` dates the file itself (its properties), so that the same paper gives the same bytes.

    `foot` is one line at the bottom of every page (the head of the audit chain); empty on papers that carry none.
    `mark` is the address that a QR code at the foot of every page of the PDF says; empty: none.
    """

    head: Head
    title: Title
    body: tuple[Block, ...]
    signatures: Signatures
    recipients: Recipients
    made_on: date
    annexes: tuple[Annex, ...] = ()
    author: str = ""
    foot: str = ""
    mark: str = ""

    def blocks(self) -> Iterator[Block]:
        """Every block of body and annexes, in reading order."""
        yield from self.body
        for annex in self.annexes:
            yield from annex.body

    def runs(self) -> Iterator[Run]:
        """Every run of running text and tables, in reading order; bound ones are those with `bound`."""
        for block in self.blocks():
            yield from _runs_of(block)


def _runs_of(block: Block) -> Iterator[Run]:
    if isinstance(block, Para | Bullet):
        yield from block.runs
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                yield from cell.runs
