"""The three papers that go with a list: the letter, the list, the minutes of the unit's meeting; drawn from plain facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua.ground.dates import format_day
from thidua.ground.numbers import format_number
from thidua.papers import Block, Bullet, Document, Heading, ListGroup, Para, Run, Signatures, grouped_table, list_annex
from thidua.papers.official import Frame, minutes, paper, signature, submission

DRAWN = {
    "to-trinh": "Tờ trình", "danh-sach": "Danh sách đề nghị", "bien-ban": "Biên bản bình xét",
    "hoi-dong": "Tài liệu họp Hội đồng",
}  # fmt: skip
_COLUMNS = ("Họ và tên, tên tập thể", "Chức vụ", "Đơn vị", "Phiếu")


@dataclass(frozen=True)
class Named:
    """One line of the list."""

    name: str
    position: str
    unit: str
    votes: str
    award: str
    achievement: str = ""
    verdict: str = ""


@dataclass(frozen=True)
class Village:
    """One village's list."""

    name: str
    award: str
    n_named: int
    n_all: int | None
    names: tuple[str, ...]


@dataclass(frozen=True)
class Meeting:
    """The unit's meeting."""

    held_on: date
    held_at: str
    place: str
    chair: str
    chair_post: str
    secretary: str
    members: int
    present: int
    absent: str
    vote_form: str
    discussion: str


@dataclass(frozen=True)
class Told:
    """Everything the papers say.  ``rows`` come in the order of the list; ``attested`` are the head's confirmations."""

    unit: str
    superior: str
    to: str
    place: str
    abstract: str
    number: str
    day: date | None
    season: int
    kind: str
    procedure: str
    made_on: date
    rows: tuple[Named, ...]
    villages: tuple[Village, ...]
    meeting: Meeting | None
    attested: tuple[str, ...]
    signer: str
    signer_post: str
    movement: str
    simulated: bool
    foot: str = ""
    makeup: tuple[tuple[str, str, str, str], ...] = ()
    steps: tuple[str, ...] = ()
    receiver: str = ""


def drawn(which: str, told: Told) -> Document:
    """Return one of the papers of :data:`DRAWN`."""
    return {"to-trinh": _letter, "danh-sach": _list, "bien-ban": _minutes, "hoi-dong": _for_council}[which](told)


def counts_in_words(told: Told) -> list[str]:
    """Return how many there are of each award, in the order of the list.

    >>> counts_in_words(_example())
    ['Lao động tiên tiến: 02']
    """
    found: dict[str, int] = {}
    for row in told.rows:
        found[row.award] = found.get(row.award, 0) + 1
    lines = [f"{award}: {n:02d}" for award, n in found.items()]
    families: dict[str, int] = {}
    for village in told.villages:
        families[village.award] = families.get(village.award, 0) + village.n_named
    return [*lines, *(f"{award}: {format_number(n)} hộ" for award, n in families.items())]


def _letter(told: Told) -> Document:
    lines = [
        f"Thực hiện công tác thi đua, khen thưởng năm {told.season}"
        + (f" và phong trào “{told.movement}”" if told.movement else "")
        + f", {told.unit} đã tổ chức bình xét"
        + (f" ngày {format_day(told.meeting.held_on)}" if told.meeting else "")
        + ".",
        f"{told.unit} đề nghị {told.to} xét, khen thưởng ({told.kind}, {told.procedure}) gồm:",
        *(f"- {line}." for line in counts_in_words(told)),
        f"{told.unit} chịu trách nhiệm về tính chính xác của danh sách và hồ sơ kèm theo.",
        f"Kính đề nghị {told.to} xem xét, quyết định.",
    ]
    return submission(_frame(told, annexes=True), to=(told.to,), text="\n".join(lines))


def _list(told: Told) -> Document:
    frame = _frame(told, abstract=f"Kèm theo {_letter_name(told)}")
    return paper(frame, kind="Danh sách đề nghị khen thưởng", body=_tables(told))


def _minutes(told: Told) -> Document:
    meeting = told.meeting
    chair = signature(meeting.chair if meeting else "", post="Chủ trì")
    secretary = signature(meeting.secretary if meeting else "", post="Thư ký")
    frame = Frame(
        issuer=told.unit, superior=told.superior, symbol="", place=told.place, made_on=told.made_on,
        abstract=f"Bình xét đề nghị khen thưởng năm {told.season}", signatures=Signatures(chair, left=secretary),
        day=meeting.held_on if meeting else None, recipients=("Lưu: hồ sơ",), foot=told.foot, simulated=told.simulated,
    )  # fmt: skip
    return minutes(frame, body=tuple(_said(told)))


def _for_council(told: Told) -> Document:
    """What the members read before the session: the list with what was found, the steps before it, the makeup."""
    body: list[Block] = [
        _para(f"{_letter_name(told)}; {told.kind}, {told.procedure}, năm {told.season}."),
        *(Bullet((Run(f"{line}."),)) for line in [*counts_in_words(told), *told.steps]),
        Heading("I. DANH SÁCH VÀ KẾT QUẢ ĐỐI CHIẾU"),
    ]
    groups: dict[str, list[tuple[str, ...]]] = {}
    for row in told.rows:
        groups.setdefault(row.award, []).append((row.name, row.unit, row.votes, row.verdict))
    if groups:
        columns = ("Họ và tên, tên tập thể", "Đơn vị", "Phiếu ở đơn vị", "Đối chiếu với quy định")
        parts = [ListGroup(f"{award} ({len(rows)})", tuple(rows)) for award, rows in groups.items()]
        body.append(grouped_table(columns, parts, name="Danh sách và kết quả đối chiếu"))
    if told.makeup:
        body.append(Heading("II. CƠ CẤU DANH SÁCH"))
        heads = ("Cơ cấu", "Danh sách này", "Ưu tiên đã nêu", "Đã khen năm trước")
        body.append(grouped_table(heads, (ListGroup("", told.makeup),), name="Cơ cấu danh sách"))
    frame = Frame(
        issuer=told.receiver, symbol="", place=told.place, made_on=told.made_on, foot=told.foot, simulated=told.simulated,
        abstract=f"Xét đề nghị khen thưởng năm {told.season}", recipients=("Thành viên Hội đồng", "Lưu: hồ sơ"),
        signatures=Signatures(signature("", post="Thường trực Hội đồng")),
    )  # fmt: skip
    return paper(frame, kind="Tài liệu họp Hội đồng", body=tuple(body))


def _said(told: Told) -> Iterator[Block]:
    meeting = told.meeting
    if meeting is None:
        yield _para("Thời gian: ……………………  Địa điểm: ……………………")
        yield _para("Chủ trì: ……………………  Thư ký: ……………………")
        yield _para("Có mặt: ……/…… người. Vắng (họ tên, lý do): ……………………")
    else:
        hour = f"{meeting.held_at}, " if meeting.held_at else ""
        yield Heading("I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
        yield _para(f"Thời gian: {hour}ngày {format_day(meeting.held_on)}. Địa điểm: {meeting.place}.")
        post = f" ({meeting.chair_post})" if meeting.chair_post else ""
        yield _para(f"Chủ trì: {meeting.chair}{post}. Thư ký: {meeting.secretary}.")
        yield _para(f"Có mặt: {meeting.present}/{meeting.members} người.")
        gone = meeting.members - meeting.present
        yield _para(f"Vắng {gone} người: {meeting.absent}." if gone else "Vắng: không.")
    yield Heading("II. NỘI DUNG")
    yield _para(
        "Chủ trì nêu tiêu chuẩn của từng danh hiệu, hình thức; hội nghị đối chiếu tiêu chuẩn, thảo luận từng trường hợp."
    )
    if meeting is not None:
        for line in meeting.discussion.split("\n"):
            if line.strip():
                yield _para(line.strip())
    if told.attested:
        yield _para("Hội nghị và thủ trưởng đơn vị xác nhận đối với các trường hợp trong danh sách:")
        for words in told.attested:
            yield Bullet((Run(f"{words}."),))
    yield Heading("III. KẾT QUẢ")
    if meeting is not None:
        yield _para(f"Hình thức: {meeting.vote_form}. Kết quả từng trường hợp:")
    yield from _tables(told)
    for line in counts_in_words(told):
        yield Bullet((Run(f"{line}."),))
    yield _para("Biên bản được đọc lại cho hội nghị nghe và nhất trí thông qua.")


def _tables(told: Told) -> tuple[Block, ...]:
    found: list[Block] = []
    groups = _groups(told)
    if groups:
        found.append(grouped_table(_COLUMNS, groups, name="Danh sách đề nghị khen thưởng"))
    for village in told.villages:
        of = f"/{village.n_all}" if village.n_all else ""
        found.append(
            Para((Run(f"{village.name}: {village.n_named}{of} hộ, {village.award}", bold=True),), indent=False)
        )
        rows = tuple((name,) for name in village.names)
        found.append(grouped_table(("Họ và tên chủ hộ",), (ListGroup("", rows),), name=village.name))
    return tuple(found)


def _groups(told: Told) -> list[ListGroup]:
    meeting = told.meeting
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in told.rows:
        votes = row.votes
        if votes and meeting is not None:
            votes = f"{votes}/{meeting.present}"
        found.setdefault(row.award, []).append((row.name, row.position, row.unit, votes))
    return [ListGroup(f"{award} ({len(rows)})", tuple(rows)) for award, rows in found.items()]


def _frame(told: Told, *, annexes: bool = False, abstract: str = "") -> Frame:
    annex = list_annex("Danh sách đề nghị khen thưởng", _COLUMNS, _groups(told)) if annexes and told.rows else None
    number, _, symbol = told.number.partition("/")
    return Frame(
        issuer=told.unit, superior=told.superior, symbol=symbol or "TTr", place=told.place, abstract=abstract or told.abstract,
        number=number, day=told.day, made_on=told.made_on, draft=not told.number,
        signatures=Signatures(signature(told.signer, post=told.signer_post or "Thủ trưởng đơn vị")),
        recipients=("Như trên", "Lưu: VT"), annexes=(annex,) if annex else (), foot=told.foot, simulated=told.simulated,
    )  # fmt: skip


def _letter_name(told: Told) -> str:
    number = f" số {told.number}" if told.number else ""
    day = f" ngày {format_day(told.day)}" if told.day else ""
    return f"Tờ trình{number}{day} của {told.unit}"


def _para(text: str) -> Para:
    return Para((Run(text),))


def _example() -> Told:
    row = Named("A", "", "", "", "Lao động tiên tiến")
    return Told(
        "", "", "", "", "", "", None, 2025, "", "", date(2025, 1, 1), (row, row), (), None, (), "", "", "", False
    )
