"""The papers of a session: attendance sheet, ballots, slips for written opinions, tally sheet, minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from thidua.councils.core.kinds import Method
from thidua.ground.dates import format_day
from thidua.papers import Align, Block, Bullet, Cell, Column, Document, PageBreak, Para, Row, Run, Signatures, Table
from thidua.papers.official import Frame, minutes, paper, signature, text_blocks

AGREE, DISAGREE = "Đồng ý", "Không đồng ý"
BOX = "☐"


@dataclass(frozen=True)
class Seat:
    """A member as papers print him: name, role in the council, job, how he took part."""

    name: str
    role: str
    post: str = ""
    presence: str = ""


@dataclass(frozen=True)
class Asked:
    """A motion as papers print it; numbers are None until it is counted; ``excused`` are names with their ties."""

    number: int
    label: str
    method: str
    voters: int | None = None
    in_favour: int | None = None
    against: int | None = None
    blank: int | None = None
    invalid: int | None = None
    members: int | None = None
    percent: str = ""
    verdict: str = ""
    excused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sitting:
    """One session with what its papers need; ``day`` is the day it was held."""

    council: str
    issuer: str
    superior: str
    place: str
    no: int
    day: date
    starts: str
    room: str
    written: bool
    agenda: str
    words: str
    seats: tuple[Seat, ...]
    motions: tuple[Asked, ...]
    chair: str = ""
    secretary: str = ""
    board: tuple[str, ...] = ()
    simulated: bool = False
    foot: str = ""


def attendance_sheet(sitting: Sitting) -> Document:
    """The sheet that members sign when they come in."""
    columns = ("Họ và tên", "Chức danh trong Hội đồng", "Chức vụ", "Ký tên")
    rows = [(seat.name, seat.role, seat.post, "") for seat in sitting.seats]
    return _paper(
        sitting, "Danh sách", f"Điểm danh phiên {sitting.no}, ngày {format_day(sitting.day)}", _grid(columns, rows)
    )


def agenda_sheet(sitting: Sitting) -> Document:
    """The call: when, where, what is put to the vote and how; with the last day for slips where no meeting is held."""
    if sitting.written:
        lines = [f"Lấy ý kiến bằng văn bản, không họp; gửi phiếu trước hết ngày {format_day(sitting.day)}."]
    else:
        lines = [
            f"Thời gian: {sitting.starts + ', ' if sitting.starts else ''}ngày {format_day(sitting.day)}.",
            f"Địa điểm: {sitting.room or '…………………………'}.",
        ]
    lines += [f"Chủ trì: {sitting.chair or '…………………………'}. Thư ký: {sitting.secretary or '…………………………'}."]
    body: list[Block] = [_line(line) for line in lines]
    if sitting.agenda:
        body += [_line("Chương trình", bold=True), *text_blocks(sitting.agenda)]
    if sitting.motions:
        columns = (
            Column("TT", 10, Align.CENTER),
            Column("Nội dung bỏ phiếu, biểu quyết", 108),
            Column("Hình thức", 42),
        )
        rows = tuple(Row(tuple(_cell(text) for text in (str(m.number), m.label, m.method))) for m in sitting.motions)
        body += [_line("Nội dung xin ý kiến Hội đồng", bold=True), Table(columns, rows, name="Nội dung")]
    body += [_line("Thành phần", bold=True), *(Bullet((Run(_who(seat)),)) for seat in sitting.seats)]
    body.append(
        _line(
            "Thành viên là người được đề nghị, hoặc vợ, chồng, cha, mẹ, con của người được đề nghị, không bỏ phiếu nội dung đó."
        )
    )
    frame = _frame(sitting, _about(sitting), left="", right="Chủ tịch Hội đồng", right_name=sitting.chair)
    return paper(frame, kind="Chương trình họp", body=tuple(body))


def ballots(sitting: Sitting) -> Document:
    """One ballot a voter, each on a page of its own, without a name: every motion voted on in secret, with its two boxes.

    Where no motion is secret all of them stand on it.

    The number of pages is the number of seats that are not known to be absent; motions from which somebody is excused
    say so on the sheet of the board, not on the ballot.
    """
    secret = tuple(one for one in sitting.motions if one.method == Method.SECRET.label) or sitting.motions
    blocks = _repeated(_ballot(secret), max(1, _papers(sitting)))
    return _paper(sitting, "Phiếu bầu", _about(sitting), blocks)


def opinion_slips(sitting: Sitting) -> Document:
    """One slip a member, with his name, for opinions asked on paper (no meeting, or a member who cannot come)."""
    blocks: list[Block] = []
    for seat in sitting.seats:
        if blocks:
            blocks.append(PageBreak())
        blocks += [_line(f"Họ và tên: {seat.name}"), _line(f"Chức danh trong Hội đồng: {seat.role}")]
        blocks += [*_ballot(sitting.motions), _line("Ý kiến khác: ………………………………………………………………………………")]
        blocks.append(_line(f"Gửi lại thư ký Hội đồng trước hết ngày {format_day(sitting.day)}. Ký tên:"))
    return _paper(sitting, "Phiếu lấy ý kiến", _about(sitting), blocks)


def tally_sheet(sitting: Sitting) -> Document:
    """The minutes of the counting board; blank where nothing is counted yet, so that it can be filled by hand."""
    board = ", ".join(sitting.board) or "…………………………………………"
    lines = (
        f"Thời gian: ngày {format_day(sitting.day)}. Địa điểm: {sitting.room or '…………'}.",
        f"Ban kiểm phiếu: {board}.",
        f"Tổng số thành viên Hội đồng: {len(sitting.seats)}. Số phiếu phát ra: ………… Số phiếu thu về: …………",
    )
    blocks = [*(_line(line) for line in lines), _counts(sitting.motions), *_excused(sitting.motions)]
    frame = _frame(
        sitting, "Kiểm phiếu phiên " + str(sitting.no), left="Ủy viên ban kiểm phiếu", right="Trưởng ban kiểm phiếu"
    )
    return minutes(frame, body=blocks)


def session_minutes(sitting: Sitting) -> Document:
    """The minutes: who was there, what was asked, the counts, and what the council proposes."""
    frame = _frame(
        sitting, f"Họp {sitting.council} phiên {sitting.no}", left="Thư ký", right="Chủ trì",
        left_name=sitting.secretary, right_name=sitting.chair,
    )  # fmt: skip
    return minutes(frame, body=tuple(_minutes(sitting)))


def _minutes(sitting: Sitting) -> Iterator[Block]:
    if sitting.written:
        yield _line(f"Lấy ý kiến bằng văn bản, hết ngày {format_day(sitting.day)}.")
    else:
        yield _line(f"Thời gian: {sitting.starts + ', ' if sitting.starts else ''}ngày {format_day(sitting.day)}.")
        yield _line(f"Địa điểm: {sitting.room or '…………'}.")
    yield _line("I. Thành phần", bold=True)
    here = [seat for seat in sitting.seats if seat.presence == "present"]
    by_paper = [seat for seat in sitting.seats if seat.presence == "written"]
    away = [seat for seat in sitting.seats if seat.presence == "absent"]
    if here or by_paper or away:
        yield _line(
            f"Hội đồng có {len(sitting.seats)} thành viên; có mặt {len(here)}, gửi ý kiến bằng văn bản {len(by_paper)}, "
            f"vắng {len(away)}."
        )
    else:
        yield _line(f"Hội đồng có {len(sitting.seats)} thành viên; có mặt ……, gửi ý kiến bằng văn bản ……, vắng …….")
    for title, seats in (("Có mặt", here), ("Gửi ý kiến bằng văn bản", by_paper), ("Vắng", away)):
        if seats:
            yield _line(f"{title}:")
            yield from (Bullet((Run(_who(seat)),)) for seat in seats)
    if sitting.agenda:
        yield _line("II. Nội dung", bold=True)
        yield from text_blocks(sitting.agenda)
    if sitting.words:
        yield _line("III. Thảo luận", bold=True)
        yield from text_blocks(sitting.words)
    yield _line("Kết quả bỏ phiếu, biểu quyết", bold=True)
    yield _counts(sitting.motions)
    yield from _excused(sitting.motions)
    yield from _proposed(sitting.motions)


def _proposed(motions: tuple[Asked, ...]) -> Iterator[Block]:
    if not any(one.verdict for one in motions):
        yield _line("Hội đồng thống nhất đề nghị: ………………………………………………………")
        return
    carried = [one for one in motions if one.verdict.startswith("đạt")]
    others = [one for one in motions if not one.verdict.startswith("đạt")]
    yield _line("Hội đồng thống nhất đề nghị:" if carried else "Không có nội dung nào đạt tỷ lệ để đề nghị.")
    yield from (Bullet((Run(_counted(one)),)) for one in carried)
    if others:
        yield _line("Chưa đề nghị:")
        yield from (Bullet((Run(_counted(one)),)) for one in others)


def _counted(one: Asked) -> str:
    if one.in_favour is None:
        return f"{one.label}: chưa kiểm phiếu"
    return f"{one.label}: {one.in_favour}/{one.members} phiếu đồng ý, {one.verdict}"


def _who(seat: Seat) -> str:
    return f"{seat.name}, {seat.role}{', ' + seat.post if seat.post else ''}"


def _excused(motions: Iterable[Asked]) -> Iterator[Block]:
    for one in motions:
        if one.excused:
            yield _line(f"Không tham gia bỏ phiếu nội dung {one.number}: {'; '.join(one.excused)}.")


_COUNT_COLUMNS = (
    ("TT", 8),
    ("Nội dung", 46),
    ("Hình thức", 21),
    ("Thành viên", 14),
    ("Bỏ phiếu", 12),
    (AGREE, 12),
    ("Không", 13),
    ("Trắng", 12),
    ("Hỏng", 11),
    ("Tỷ lệ", 15),
)


def _counts(motions: Iterable[Asked]) -> Table:
    columns = tuple(Column(text, width, Align.LEFT if width > 20 else Align.CENTER) for text, width in _COUNT_COLUMNS)
    rows = []
    for one in motions:
        whole = (one.members, one.voters, one.in_favour, one.against, one.blank, one.invalid)
        numbers = ("" if n is None else str(n) for n in whole)
        cells = (str(one.number), one.label, one.method, *numbers, one.percent)
        rows.append(Row(tuple(_cell(cell) for cell in cells)))
    return Table(columns, tuple(rows), name="Kết quả kiểm phiếu")


def _ballot(motions: Iterable[Asked]) -> list[Block]:
    heads = (("TT", 10), ("Nội dung", 100), (AGREE, 25), (DISAGREE, 25))
    columns = tuple(Column(text, width, Align.LEFT if width > 90 else Align.CENTER) for text, width in heads)
    rows = tuple(Row(tuple(_cell(cell) for cell in (str(one.number), one.label, BOX, BOX))) for one in motions)
    told = _line("Đánh dấu X vào một ô ở mỗi dòng. Dòng đánh cả hai ô là phiếu không hợp lệ; để trống là phiếu trắng.")
    return [told, Table(columns, rows, name="Nội dung bỏ phiếu")]


def _papers(sitting: Sitting) -> int:
    return sum(seat.presence in ("", "present") for seat in sitting.seats)


def _repeated(blocks: list[Block], times: int) -> list[Block]:
    out = list(blocks)
    for _ in range(times - 1):
        out += [PageBreak(), *blocks]
    return out


def _grid(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[Block]:
    widths = (48, 40, 42, 20)
    heads = (
        Column("TT", 10, Align.CENTER),
        *(Column(text, width) for text, width in zip(columns, widths, strict=True)),
    )
    body = tuple(Row((_cell(str(n)), *(_cell(cell) for cell in row))) for n, row in enumerate(rows, 1))
    return [Table(heads, body, name="Thành viên")]


def _cell(text: str) -> Cell:
    return Cell((Run(text),)) if text else Cell()


def _line(text: str, *, bold: bool = False) -> Para:
    return Para((Run(text, bold=bold),), align=Align.LEFT, indent=False)


def _about(sitting: Sitting) -> str:
    return f"Phiên {sitting.no} của {sitting.council}, ngày {format_day(sitting.day)}"


def _paper(sitting: Sitting, kind: str, abstract: str, blocks: Iterable[Block]) -> Document:
    return paper(_frame(sitting, abstract, left="", right=""), kind=kind, body=tuple(blocks))


def _frame(
    sitting: Sitting, abstract: str, *, left: str, right: str, left_name: str = "", right_name: str = ""
) -> Frame:
    signed = Signatures(signature(right_name, post=right), signature(left_name, post=left) if left else None)
    return Frame(
        issuer=sitting.council, superior=sitting.issuer, symbol="BB-HĐ" if left else "", place=sitting.place,
        abstract=abstract, signatures=signed, made_on=sitting.day, foot=sitting.foot, simulated=sitting.simulated,
    )  # fmt: skip
