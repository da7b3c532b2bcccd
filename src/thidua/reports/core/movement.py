"""The review of one movement as a document: "Báo cáo sơ kết (tổng kết) phong trào thi đua …".

Who launched it and why, who took part, what its own targets came to, its stages and works, what was found.  Every number
in it is a bound run; what needs judgement is left for the officer to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.ground.dates import format_day
from thidua.ground.numbers import format_number
from thidua.papers import (
    Align,
    Bases,
    Block,
    Bullet,
    Cell,
    Column,
    Document,
    Head,
    Heading,
    Para,
    Recipients,
    Run,
    Signature,
    Signatures,
    Table,
    Title,
)
from thidua.papers import Row as TableRow
from thidua.reports.core.bindings import Bindings
from thidua.reports.core.given import MovementSaid, YearGiven
from thidua.reports.core.sections import summary
from thidua.reports.core.tables import targets_table

TO_WRITE = ("hạn chế, nguyên nhân, bài học", "tập thể, cá nhân tiêu biểu và đề nghị khen thưởng")


class Review(StrEnum):
    """Which review of a movement the report is."""

    INTERIM = "so-ket"
    FINAL = "tong-ket"

    @property
    def label(self) -> str:
        return {"so-ket": "Sơ kết", "tong-ket": "Tổng kết"}[self.value]


@dataclass(frozen=True)
class CountSaid:
    """How many took part in a period; None was not counted."""

    period: str
    units: int | None
    people: int | None
    households: int | None


@dataclass(frozen=True)
class WorkSaid:
    """A work of the movement, and how many days it was before its day (negative: late)."""

    name: str
    body: str
    due_on: date
    done_on: date | None
    spare: int | None
    race: str


@dataclass(frozen=True)
class MovementGiven:
    """Everything the report of one movement says; ``year`` holds the board of its own lines, the issuer and the papers."""

    year: YearGiven
    said: MovementSaid
    review: Review
    lines: tuple[tuple[str, str], ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    stages: tuple[tuple[str, str, str], ...] = ()
    counts: tuple[CountSaid, ...] = ()
    n_asked: int = 0
    n_answered: int = 0
    n_declined: int = 0
    n_without_criteria: int = 0
    works: tuple[WorkSaid, ...] = ()
    found: tuple[tuple[date, str, str], ...] = ()


class MovementNumbers(Bindings):
    """The numbers of a movement's report: those of its targets, and its own under ``movement.…``."""

    def __init__(self, given: MovementGiven) -> None:
        super().__init__(given.year)
        self._texts |= dict(_own(given))


def movement_report(given: MovementGiven) -> Document:
    """The report as blocks; it stays a draft, number, day and signature come from the clerk and the leader."""
    issuer = given.year.issuer
    return Document(
        head=Head(
            superior="", body=f"ỦY BAN NHÂN DÂN\n{issuer.upper_name}", symbol="BC-UBND", place=issuer.short,
            year=given.year.made_on.year, draft=True,
        ),
        title=Title("BÁO CÁO", f"{given.review.label} phong trào thi đua “{given.said.name}”"),
        body=tuple(_body(given, MovementNumbers(given))),
        signatures=Signatures(Signature("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", note="(chưa ký)")),
        recipients=Recipients(tuple(_recipients(given))),
        made_on=given.year.made_on,
        author=f"Ủy ban nhân dân {issuer.name}",
    )  # fmt: skip


def _own(given: MovementGiven) -> Iterator[tuple[str, str]]:
    for number, count in enumerate(given.counts):
        for field in ("units", "people", "households"):
            value = getattr(count, field)
            if value is not None:
                yield f"movement.{field}{number}", format_number(value)
    for field in ("n_asked", "n_answered", "n_declined", "n_without_criteria"):
        yield f"movement.{field}", format_number(getattr(given, field))
    yield "movement.n_works", format_number(len(given.works))
    yield "movement.n_beaten", format_number(sum(1 for work in given.works if work.spare and work.spare > 0))
    for number, work in enumerate(given.works):
        if work.spare:
            yield f"movement.spare{number}", format_number(abs(work.spare))


def _body(given: MovementGiven, numbers: MovementNumbers) -> Iterator[Block]:
    if given.year.papers:
        yield Bases(tuple(f"Căn cứ {paper}" for paper in given.year.papers))
    if given.said.simulated:
        yield _text(
            "Số liệu trong báo cáo này là số liệu mô phỏng, không phải số liệu của địa phương có thật.", bold=True
        )
    yield Heading("I. VIỆC PHÁT ĐỘNG VÀ TỔ CHỨC")
    yield from _launch(given)
    yield Heading("II. KẾT QUẢ")
    for number, (heading, blocks) in enumerate(_results(given, numbers), 1):
        yield Heading(f"{number}. {heading}", level=2)
        yield from blocks
    yield Heading("III. ĐÁNH GIÁ")
    for day, what, words in given.found:
        yield Bullet((Run(f"{what} ngày {format_day(day)}: {words}"),))
    yield from (_to_write(what) for what in TO_WRITE)
    if given.review is Review.INTERIM:
        yield Heading("IV. NHIỆM VỤ THỜI GIAN TỚI")
        yield _to_write("nhiệm vụ, giải pháp")


def _launch(given: MovementGiven) -> Iterator[Block]:
    said = given.said
    launched = f"do {', '.join(said.launched_by)} phát động" if said.launched_by else ""
    paper = f"theo {said.paper}" if said.paper else ""
    days = f"thực hiện {said.days}" if said.days else ""
    facts = ", ".join(part for part in (launched, paper, days) if part)
    yield _text(f"Phong trào “{said.name}” ({said.form}, {said.level}){', ' + facts if facts else ''}.")
    if said.theme:
        yield _text(f"Chủ đề: “{said.theme}”.")
    for label, names in given.roles:
        yield Bullet((Run(f"{label}: {names}."),))
    for label, text in given.lines:
        yield Bullet((Run(f"{label}: {text.rstrip('.')}."),))


def _results(given: MovementGiven, numbers: MovementNumbers) -> Iterator[tuple[str, Iterable[Block]]]:
    yield "Tham gia, hưởng ứng", _joined(given, numbers)
    if given.year.board.rows:
        board = given.year.board
        yield "Chỉ tiêu của phong trào", (*summary(given.year, numbers), targets_table(board, numbers))
    if given.stages:
        yield (
            "Các giai đoạn",
            (Bullet((Run(f"{name} ({days}): {aim or 'không ghi mục tiêu'}."),)) for name, days, aim in given.stages),
        )
    if given.works:
        yield "Công trình, phần việc thi đua", _works(given, numbers)


def _joined(given: MovementGiven, numbers: MovementNumbers) -> Iterator[Block]:
    if not given.counts and not given.n_asked:
        yield _text("Chưa ghi số đơn vị, người, hộ hưởng ứng.")
    for number, count in enumerate(given.counts):
        runs: list[Run] = [Run(f"{count.period[:1].upper() + count.period[1:]}: ")]
        for field, word in (("units", "đơn vị"), ("people", "người"), ("households", "hộ")):
            if numbers.has(f"movement.{field}{number}"):
                runs += [
                    *([Run(", ")] if len(runs) > 1 else []),
                    numbers.run(f"movement.{field}{number}"),
                    Run(f" {word}"),
                ]
        yield Para((*runs, Run(" hưởng ứng.")))
    if given.n_asked:
        tail = [
            run
            for key, word in (("n_declined", "không tham gia"), ("n_without_criteria", "chưa có tiêu chí riêng"))
            if getattr(given, key)
            for run in (Run("; "), numbers.run(f"movement.{key}"), Run(f" đơn vị {word}"))
        ]
        yield Para(
            (numbers.run("movement.n_answered"), Run("/"), numbers.run("movement.n_asked"),
             Run(" đơn vị đã trả lời bằng kế hoạch, chỉ tiêu, tiêu chí của mình"), *tail, Run("."))
        )  # fmt: skip


_WORKS = (
    Column("TT", 12, Align.CENTER), Column("Công trình, phần việc", 60), Column("Đơn vị", 34),
    Column("Hạn", 24, Align.CENTER), Column("Xong", 24, Align.CENTER), Column("So với hạn", 26, Align.CENTER),
)  # fmt: skip


def _works(given: MovementGiven, numbers: MovementNumbers) -> Iterator[Block]:
    yield Para(
        (Run("Đăng ký "), numbers.run("movement.n_works"), Run(" công trình, phần việc, trong đó "),
         numbers.run("movement.n_beaten"), Run(" xong trước hạn."))
    )  # fmt: skip
    rows = tuple(_work(number, work, numbers) for number, work in enumerate(given.works))
    yield Table(_WORKS, rows, name="Công trình, phần việc thi đua")


def _work(number: int, work: WorkSaid, numbers: MovementNumbers) -> TableRow:
    key = f"movement.spare{number}"
    against: tuple[Run, ...] = (Run(work.race),)
    if numbers.has(key) and work.spare:
        against = (Run("trước " if work.spare > 0 else "sau "), numbers.run(key), Run(" ngày"))
    return TableRow(
        (_cell(str(number + 1)), _cell(work.name), _cell(work.body), _cell(format_day(work.due_on)),
         _cell(format_day(work.done_on) if work.done_on else ""), Cell(against))
    )  # fmt: skip


def _recipients(given: MovementGiven) -> Iterator[str]:
    if given.year.issuer.above:
        yield f"UBND {given.year.issuer.above} (báo cáo)"
    yield "Các đơn vị tham gia phong trào"
    yield "Lưu: VT"


def _cell(text: str) -> Cell:
    return Cell((Run(text),)) if text else Cell()


def _text(text: str, *, bold: bool = False) -> Para:
    return Para((Run(text, bold=bold),))


def _to_write(what: str) -> Para:
    return Para((Run(f"[Người soạn bổ sung: {what}.]", italic=True),))
