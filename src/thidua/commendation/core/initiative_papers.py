"""The papers of an initiative from its application to its recognition, drawn from plain facts.

The application and the assessment follow the fields of the locality's form; where its source was not told, both say that
they were not compared with one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.ground.dates import format_day
from thidua.ground.numbers import format_number
from thidua.papers import (
    Align,
    Annex,
    Block,
    Cell,
    Column,
    Document,
    ListGroup,
    PageBreak,
    Para,
    Row,
    Run,
    Signatures,
    Table,
    list_annex,
)
from thidua.papers.official import Frame, centred, decision, paper, signature, submission, text_blocks

NO_FORM = "Mẫu chung của hệ thống, chưa đối chiếu với mẫu của tỉnh."
_DOTS = "………………………………………………………………"


@dataclass(frozen=True)
class Author:
    """An author as papers print one; what the system does not keep (birth, training) is left for the pen."""

    name: str
    unit: str
    share: str


@dataclass(frozen=True)
class Applied:
    """An application as it prints; ``answers`` are the further fields of the form with what was written."""

    to: str
    place: str
    call: str
    name: str
    field: str
    unit: str
    authors: tuple[Author, ...]
    scope: str
    used_from: date | None
    before: str
    solution: str
    effect: str
    answers: tuple[tuple[str, str], ...]
    form_source: str
    made_on: date
    simulated: bool = False


def application_paper(told: Applied) -> Document:
    """Return the application (đơn đề nghị công nhận sáng kiến) of its authors."""
    frame = Frame(
        issuer=told.unit, symbol="", place=told.place, abstract="Công nhận sáng kiến", made_on=told.made_on,
        signatures=Signatures(signature(told.authors[0].name if told.authors else "", post="Tác giả sáng kiến")),
        simulated=told.simulated,
    )  # fmt: skip
    return paper(frame, kind="Đơn đề nghị", body=tuple(_application(told)))


def _application(told: Applied) -> Iterator[Block]:
    yield _line(f"Kính gửi: {told.to}", bold=True)
    yield _line("Tôi (chúng tôi) ghi tên dưới đây:")
    heads = (("TT", 8), ("Họ và tên", 40), ("Năm sinh", 18), ("Nơi công tác", 38), ("Chức danh", 22), ("Trình độ", 18))
    columns = (*(Column(text, width) for text, width in heads), Column("Đóng góp", 16, Align.RIGHT))
    rows = [_row((str(n), one.name, "", one.unit, "", "", one.share)) for n, one in enumerate(told.authors, 1)]
    yield Table(columns, tuple(rows), name="Tác giả")
    yield _line(f"Là tác giả, đồng tác giả đề nghị xét công nhận sáng kiến: {told.name}.")
    used = format_day(told.used_from) if told.used_from else "…………"
    fields = [
        ("Đợt xét", told.call), ("Đơn vị nộp", told.unit), ("Lĩnh vực áp dụng", told.field),
        ("Ngày áp dụng lần đầu hoặc áp dụng thử", used), ("Phạm vi đề nghị công nhận", told.scope),
        ("Tình trạng trước khi có giải pháp", told.before), ("Nội dung giải pháp, điểm mới", told.solution),
        ("Hiệu quả, lợi ích thu được", told.effect), *told.answers,
    ]  # fmt: skip
    for n, (label, text) in enumerate(fields, 1):
        one_line = "\n" not in text and len(text) < 60
        yield Para((Run(f"{n}. {label}: ", bold=True), *((Run(text or _DOTS),) if one_line else ())), align=Align.LEFT)
        if not one_line:
            yield from text_blocks(text)
    yield _line(
        "Tôi (chúng tôi) cam đoan những điều ghi trong đơn là đúng sự thật và chịu trách nhiệm trước pháp luật."
    )
    yield _line(f"Theo {told.form_source}." if told.form_source else NO_FORM, italic=True)


@dataclass(frozen=True)
class Scored:
    """What a sheet asks: the initiative, and the lines with the most points (hundredths)."""

    name: str
    authors: str
    unit: str
    lines: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Board:
    """The council as sheets print it: its name, the office, the round, the members who score."""

    council: str
    issuer: str
    place: str
    call: str
    made_on: date
    form_source: str
    simulated: bool = False


def score_sheets(board: Board, members: Sequence[tuple[str, Sequence[Scored]]]) -> Document:
    """Return the sheets to be filled by hand: a page for each member and each initiative that he scores."""
    blocks: list[Block] = []
    for member, asked in members:
        for one in asked:
            if blocks:
                blocks += [PageBreak(), centred(f"PHIẾU CHẤM ĐIỂM SÁNG KIẾN, {board.call.upper()}")]
            blocks += _sheet(member, one)
    blocks.append(_line(f"Theo {board.form_source}." if board.form_source else NO_FORM, italic=True))
    return paper(_board_frame(board, f"Chấm điểm sáng kiến, {_lower(board.call)}"), kind="Phiếu", body=tuple(blocks))


def _sheet(member: str, asked: Scored) -> Iterator[Block]:
    yield _line(f"Thành viên: {member}")
    yield Para((Run("Sáng kiến: "), Run(asked.name, bold=True)), align=Align.LEFT, indent=False)
    yield _line(f"Tác giả: {asked.authors}. Đơn vị: {asked.unit}.")
    columns = (
        Column("TT", 10, Align.CENTER), Column("Nội dung chấm", 70), Column("Điểm tối đa", 22, Align.RIGHT),
        Column("Điểm chấm", 22, Align.RIGHT), Column("Nhận xét", 36),
    )  # fmt: skip
    rows = [_row((str(n), name, points_words(most), "", "")) for n, (name, most) in enumerate(asked.lines, 1)]
    rows.append(_row(("", "Cộng", points_words(sum(most for _, most in asked.lines)), "", ""), bold=True))
    yield Table(columns, tuple(rows), name=f"Phiếu chấm của {member}")
    yield _line(f"Kết luận: ☐ đề nghị công nhận   ☐ không đề nghị. Ý kiến khác: {_DOTS}")
    yield _line("Ngày …… tháng …… năm ………   Người chấm ký, ghi rõ họ tên:")


@dataclass(frozen=True)
class Summed:
    """A line of the summary: the initiative, the sum of each member in order (None: no sheet), the mean."""

    name: str
    authors: str
    sums: tuple[Decimal | None, ...]
    mean: Decimal | None


def score_summary(board: Board, members: Sequence[str], rows: Sequence[Summed]) -> Document:
    """Return the summary of the sheets: a column for each member, the mean last; it is signed by secretary and chair."""
    width = max(11, min(18, 75 // max(len(members), 1)))
    columns = (
        Column("TT", 9, Align.CENTER), Column("Sáng kiến, tác giả", max(30, 133 - width * len(members))),
        *(Column(f"Phiếu {n}", width, Align.RIGHT) for n in range(1, len(members) + 1)), Column("Trung bình", 18, Align.RIGHT),
    )  # fmt: skip
    lines = [
        _row(
            (str(n), f"{one.name} ({one.authors})", *("–" if s is None else format_number(s) for s in one.sums),
             "–" if one.mean is None else format_number(one.mean))
        )
        for n, one in enumerate(rows, 1)
    ]  # fmt: skip
    told = "Trung bình cộng của các phiếu đã chấm, làm tròn hai số lẻ. Điểm để Hội đồng tham khảo khi biểu quyết."
    who = "; ".join(f"phiếu {n}: {name}" for n, name in enumerate(members, 1))
    body = (
        Table(columns, tuple(lines), name="Bảng tổng hợp điểm"), _line(f"Người chấm, {who}."), _line(told, italic=True),
    )  # fmt: skip
    return paper(
        _board_frame(board, f"Tổng hợp điểm chấm sáng kiến, {_lower(board.call)}", signed=True), kind="Bảng", body=body
    )


def _board_frame(board: Board, abstract: str, *, signed: bool = False) -> Frame:
    signatures = (
        Signatures(signature(post="Chủ tịch Hội đồng"), signature(post="Thư ký")) if signed
        else Signatures(signature(post=""), None)
    )  # fmt: skip
    return Frame(
        issuer=board.council, superior=board.issuer, symbol="", place=board.place, abstract=abstract,
        signatures=signatures, made_on=board.made_on, simulated=board.simulated,
    )  # fmt: skip


def _lower(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def points_words(hundredths: int) -> str:
    """Return points as people write them.

    >>> points_words(3550)
    '35,5'
    """
    return format_number(Decimal(hundredths) / 100)


# ---- the letter and the decision


@dataclass(frozen=True)
class Recognised:
    """A line of the annex."""

    name: str
    authors: str
    unit: str
    council: str


@dataclass(frozen=True)
class DecisionFacts:
    """Both papers, resolved: who issues each, their words, numbers and days; the audit log's head at the foot."""

    office: str
    superior: str
    place: str
    made_on: date
    who: str
    abstract: str
    bases: tuple[str, ...]
    articles: tuple[str, ...]
    recipients: tuple[str, ...]
    signer: str
    signer_post: str
    instead_of: str
    number: str
    day: date | None
    draft: bool
    letter_issuer: str
    letter_to: str
    letter_text: str
    letter_signer: str
    letter_post: str
    letter_number: str
    letter_day: date | None
    letter_draft: bool
    scope: str
    lines: tuple[Recognised, ...]
    foot: str = ""
    simulated: bool = False


def decision_paper(told: DecisionFacts) -> Document:
    """Return the decision with the list of initiatives as its annex."""
    frame = Frame(
        issuer=told.office, superior=told.superior, symbol="QĐ-UBND", place=told.place, abstract=told.abstract,
        signatures=Signatures(signature(told.signer, post=told.signer_post, instead_of=told.instead_of)),
        made_on=told.made_on, number=told.number, day=told.day, draft=told.draft, recipients=told.recipients,
        annexes=(_annex(told, council=False),), foot=told.foot, simulated=told.simulated, decided_by=told.who,
    )  # fmt: skip
    return decision(frame, who=told.who, bases=told.bases, articles=told.articles)


def letter_paper(told: DecisionFacts) -> Document:
    """Return the letter of the council that asks for the decision, with the list and what the council said of each."""
    frame = Frame(
        issuer=told.letter_issuer, superior=" ".join(told.office.split("\n")), symbol="TTr-HĐSK", place=told.place,
        abstract=told.abstract, made_on=told.letter_day or told.made_on, number=told.letter_number, day=told.letter_day,
        signatures=Signatures(signature(told.letter_signer, post=told.letter_post)), draft=told.letter_draft,
        recipients=("Như trên", "Lưu: VT, HĐSK"), annexes=(_annex(told, council=True),), foot=told.foot,
        simulated=told.simulated,
    )  # fmt: skip
    return submission(frame, to=(told.letter_to,), text=told.letter_text)


def _annex(told: DecisionFacts, *, council: bool) -> Annex:
    columns = ("Tên sáng kiến", "Tác giả, phần đóng góp", "Đơn vị", *(("Kết quả tại Hội đồng",) if council else ()))
    rows = tuple((one.name, one.authors, one.unit, *((one.council,) if council else ())) for one in told.lines)
    title = f"Danh sách sáng kiến {'đề nghị ' if council else 'được '}công nhận"
    return list_annex(title, columns, (ListGroup(f"Phạm vi ảnh hưởng {told.scope} ({len(rows)})", rows),))


def _line(text: str, *, bold: bool = False, italic: bool = False) -> Para:
    return Para((Run(text, bold=bold, italic=italic),), align=Align.LEFT, indent=False)


def _row(cells: Sequence[str], *, bold: bool = False) -> Row:
    return Row(tuple(Cell((Run(text, bold=bold),)) if text else Cell() for text in cells))
