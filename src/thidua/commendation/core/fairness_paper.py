"""The makeup of lists as a paper for the council and as rows of a workbook; numbers alone, no name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.commendation.core.fairness import Aimed, Makeup, Pair, Share
from thidua.ground.numbers import format_number
from thidua.papers import Align, Block, Cell, Column, Document, Para, Row, Run, Signatures, Table
from thidua.papers.official import Frame, paper, signature


@dataclass(frozen=True)
class Shown:
    """The makeup with what it is about: which list, its year, what was stated by which paper."""

    office: str
    place: str
    about: str
    season: int
    whole: Makeup
    n_families: int
    lines: tuple[Aimed, ...]
    parts: tuple[tuple[str, tuple[Pair, ...]], ...]
    source: str
    made_on: date
    simulated: bool = False


def fairness_paper(told: Shown) -> Document:
    """Return the paper that lies before the council: the comparison, then every part beside last year's."""
    body: list[Block] = [_line(counted_words(told)), comparison(told.lines, told.season)]
    body.append(
        _line(f"Ưu tiên theo {told.source}." if told.source else "Địa phương chưa ghi ưu tiên nào.", italic=True)
    )
    for title, pairs in told.parts:
        body += [_line(f"Theo {title[:1].lower()}{title[1:]}", bold=True), _parts(title, pairs, told.season)]
    frame = Frame(
        issuer=told.office, symbol="", place=told.place, abstract=f"Cơ cấu {told.about}", made_on=told.made_on,
        signatures=Signatures(signature(post="Người lập"), None), simulated=told.simulated,
    )  # fmt: skip
    return paper(frame, kind="Bảng tổng hợp", body=tuple(body))


def counted_words(told: Shown) -> str:
    """Return how many of whom are on the list, in a sentence."""
    families = (
        f"; {format_number(Decimal(told.n_families))} Gia đình văn hóa theo danh sách thôn" if told.n_families else ""
    )
    whole = told.whole
    return (
        f"Danh sách có {whole.n_persons} cá nhân, {whole.n_collectives} tập thể, {whole.n_households} hộ{families}. Tỷ lệ tính "
        "trên số đã biết; số chưa rõ ghi bên cạnh."
    )


def comparison(lines: Iterable[Aimed], season: int) -> Table:
    """Return the table of the four lines: this year, what was stated, whether it is met, last year."""
    columns = (
        Column("Cơ cấu", 48), Column(f"Năm {season}", 34, Align.RIGHT), Column("Ưu tiên đã nêu", 26, Align.RIGHT),
        Column("So với ưu tiên", 22), Column(f"Đã khen {season - 1}", 30, Align.RIGHT),
    )  # fmt: skip
    rows = [
        (one.words, share_words(one.now), one.stated or "–", met_words(one), share_words(one.before)) for one in lines
    ]
    return Table(columns, tuple(_row(row) for row in rows), name="So với ưu tiên và năm trước")


def _parts(title: str, pairs: Sequence[Pair], season: int) -> Table:
    columns = (
        Column(title, 44), Column("Cá nhân", 14, Align.RIGHT), Column("Tập thể", 14, Align.RIGHT),
        Column("Trực tiếp", 23, Align.RIGHT), Column("Lãnh đạo", 23, Align.RIGHT), Column("Nữ", 20, Align.RIGHT),
        Column(f"Trực tiếp {season - 1}", 22, Align.RIGHT),
    )  # fmt: skip
    return Table(columns, tuple(_row(row) for row in part_rows(pairs)), name=f"Theo {title.lower()}")


def part_rows(pairs: Iterable[Pair]) -> list[tuple[str, ...]]:
    """Return a row a part: title, persons, collectives, shares, last year's share of direct workers."""
    rows: list[tuple[str, ...]] = []
    for one in pairs:
        now = one.now
        here = ("0", "0", "–", "–", "–") if now is None else (
            str(now.n_persons), str(now.n_collectives), share_words(now.direct), share_words(now.leaders),
            share_words(now.women),
        )  # fmt: skip
        rows.append((one.title, *here, share_words(one.before.direct) if one.before else "–"))
    return rows


def share_words(share: Share) -> str:
    """Return a share as people write it.

    >>> share_words(Share(2, 3, 1)), share_words(Share(0, 0, 4)), share_words(Share(0, 0))
    ('66,7% (2/3, 1 chưa rõ)', '4 chưa rõ', '–')
    """
    unknown = f"{share.unknown} chưa rõ" if share.unknown else ""
    if share.percent is None:
        return unknown or "–"
    return f"{format_number(share.percent)}% ({share.n}/{share.known}{', ' + unknown if unknown else ''})"


def met_words(one: Aimed) -> str:
    """Return whether what was stated is met, in words; a dash where nothing was, or nothing is known."""
    if one.met is None:
        return "–"
    return "đạt" if one.met else "chưa đạt"


def _row(cells: Sequence[str]) -> Row:
    return Row(tuple(Cell((Run(text),)) if text else Cell() for text in cells))


def _line(text: str, *, bold: bool = False, italic: bool = False) -> Para:
    return Para((Run(text, bold=bold, italic=italic),), align=Align.LEFT, indent=False)
