"""The year's report of a locality as a document: "Báo cáo kết quả thực hiện các chỉ tiêu và phong trào thi đua năm …".

Grounds, counts by verdict, what was done by field, the table, the movements, what is lacking, and an annex with the
words each number was read from.  It stays a draft: number, day and signature come from the clerk and the leader, and
two passages are left for the officer to write.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from thidua.ground.dates import format_day
from thidua.ground.errors import Refused
from thidua.papers import (
    Annex,
    Bases,
    Block,
    Bullet,
    Document,
    Head,
    Heading,
    Para,
    Recipients,
    Run,
    Signature,
    Signatures,
    Title,
)
from thidua.reports.core.bindings import Bindings
from thidua.reports.core.given import MovementSaid, YearGiven
from thidua.reports.core.tables import UNNAMED, field_label, sources_table, targets_table
from thidua.reports.core.wording import sentence
from thidua.results.core.board import VERDICT_ORDER, Row, Scoreboard
from thidua.targets.core.kinds import Verdict

_COUNTED = {
    Verdict.EXCEEDED: "chỉ tiêu hoàn thành vượt mức",
    Verdict.MET: "chỉ tiêu đạt kế hoạch",
    Verdict.RIGHT_WAY: "chỉ tiêu đúng hướng",
    Verdict.NOT_MET: "chỉ tiêu không đạt",
    Verdict.NOT_DUE: "chỉ tiêu chưa đến kỳ đánh giá",
    Verdict.NO_FIGURE: "chỉ tiêu chưa có số liệu",
    Verdict.NOT_JUDGED: "chỉ tiêu chưa đánh giá",
    Verdict.NONE_ARISEN: "chỉ tiêu không phát sinh",
    Verdict.NOT_MEASURED: "chỉ tiêu không đo ở cấp này",
}
_LACKING = (Verdict.NOT_MET, Verdict.NO_FIGURE, Verdict.NOT_JUDGED)
TO_WRITE = ("nguyên nhân, hạn chế", "phương hướng, nhiệm vụ")


class NothingToReport(Refused):
    """The locality has no target set for the year, so there is nothing that a report could count."""

    code = "nothing_to_report"


def year_report(given: YearGiven) -> Document:
    """The report as blocks; every number in it is a bound run.

    Raises:
        NothingToReport: no target set is chosen for the year, or it has no line.
    """
    board = given.board
    if board.set is None or not board.rows:
        raise NothingToReport(
            f"Năm {board.year} chưa có bộ chỉ tiêu của {given.issuer.name} nên chưa lập được báo cáo. "
            "Vào Bộ chỉ tiêu, nhập hoặc đọc kế hoạch năm rồi chọn bộ dùng trong báo cáo."
        )
    numbers = Bindings(board, n_movements=len(given.movements))
    sources = sources_table(board)
    return Document(
        head=_head(given),
        title=Title("BÁO CÁO", f"Kết quả thực hiện các chỉ tiêu và phong trào thi đua năm {board.year}"),
        body=tuple(_body(given, numbers)),
        signatures=Signatures(Signature("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", note="(chưa ký)")),
        recipients=Recipients(tuple(_recipients(given))),
        made_on=given.made_on,
        annexes=(Annex("Nguồn của số liệu", (sources,), attached_to=_attached(given)),) if sources else (),
        author=f"Ủy ban nhân dân {given.issuer.name}",
    )


def _head(given: YearGiven) -> Head:
    return Head(
        superior="",
        body=f"ỦY BAN NHÂN DÂN\n{given.issuer.upper_name}",
        symbol="BC-UBND",
        place=given.issuer.short,
        year=given.made_on.year,
        draft=True,
    )


def _body(given: YearGiven, numbers: Bindings) -> Iterator[Block]:
    board = given.board
    if given.papers:
        yield Bases(tuple(f"Căn cứ {paper}" for paper in given.papers))
    yield _text(
        f"Ủy ban nhân dân {given.issuer.name} báo cáo kết quả thực hiện các chỉ tiêu và phong trào thi đua "
        f"năm {board.year} như sau:"
    )
    if board.simulated:
        yield _text(
            "Số liệu trong báo cáo này là số liệu mô phỏng, không phải số liệu của địa phương có thật.", bold=True
        )
    yield Heading("I. KẾT QUẢ THỰC HIỆN CHỈ TIÊU")
    yield Heading("1. Kết quả chung", level=2)
    yield from _summary(given, numbers)
    yield Heading("2. Kết quả theo lĩnh vực", level=2)
    for name, rows in board.by_field():
        if all(row.unnamed for row in rows):
            continue  # the summary has said all that the text says of them
        yield from _field(name, rows, numbers)
    yield Heading("3. Biểu tổng hợp chỉ tiêu", level=2)
    yield targets_table(board, numbers)
    yield Heading("II. PHONG TRÀO THI ĐUA")
    yield from _movements(given, numbers)
    yield Heading("III. HẠN CHẾ, NGUYÊN NHÂN")
    yield from _lacking(board, numbers)
    yield _to_write("nguyên nhân, hạn chế")
    yield Heading(f"IV. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM {board.year + 1}")
    yield _to_write("phương hướng, nhiệm vụ")


def _summary(given: YearGiven, numbers: Bindings) -> Iterator[Block]:
    board, issuer = given.board, given.issuer
    assert board.set is not None
    yield Para(
        (
            Run(f"{_as_of(board)}, {issuer.kind} hoàn thành "),
            numbers.run("set.completed_of_lines"),
            Run(f" chỉ tiêu của bộ “{board.set.name}”"),
            Run(f" do {board.set.issuer} giao" if board.set.issuer else ""),
            Run("; trong đó có "),
            *_counted("set.", numbers),
            Run("."),
        )
    )
    if numbers.has("set.unnamed"):
        yield Para(
            (
                Run("Có "),
                numbers.run("set.unnamed"),
                Run(f" chỉ tiêu {UNNAMED}, văn bản chỉ nêu kết quả chung: "),
                *_counted("set.unnamed_", numbers),
                Run("."),
            )
        )
    if numbers.has("set.estimates"):
        yield Para(
            (Run("Kết quả của "), numbers.run("set.estimates"), Run(" chỉ tiêu là số ước, ghi “(ước)” trong biểu."))
        )


def _as_of(board: Scoreboard) -> str:
    if board.as_of >= date(board.year, 12, 31):
        return f"Năm {board.year}"
    return f"Tính đến ngày {format_day(board.as_of)}"


def _counted(stem: str, numbers: Bindings) -> Iterator[Run]:
    present = [Verdict(code) for code in VERDICT_ORDER if numbers.has(f"{stem}{code}")]
    for number, verdict in enumerate(present):
        yield from ([Run(", ")] if number else [])
        yield from (numbers.run(f"{stem}{verdict.value}"), Run(f" {_COUNTED[verdict]}"))


def _field(name: str, rows: tuple[Row, ...], numbers: Bindings) -> Iterator[Block]:
    stem = f"field:{name}"
    yield Para(
        (
            Run(f"{field_label(name)}: ", bold=True),
            Run("hoàn thành "),
            numbers.run(f"{stem}.completed_of_lines"),
            Run(" chỉ tiêu ("),
            *_counted(f"{stem}.", numbers),
            Run(")."),
        )
    )
    for row in rows:
        if not row.unnamed:
            yield Bullet((*sentence(row, numbers), Run(".")))
    if numbers.has(f"{stem}.unnamed"):
        yield Bullet(
            (
                numbers.run(f"{stem}.unnamed"),
                Run(f" chỉ tiêu {UNNAMED}: "),
                *_counted(f"{stem}.unnamed_", numbers),
                Run("."),
            )
        )


def _movements(given: YearGiven, numbers: Bindings) -> Iterator[Block]:
    if not given.movements:
        yield _text(f"Chưa có phong trào thi đua nào được ghi nhận trong năm {given.board.year}.")
        return
    began = Run(f"Trong năm {given.board.year}, {given.issuer.kind} triển khai ")
    yield Para((began, numbers.run("movements.count"), Run(" phong trào thi đua:")))
    for movement in given.movements:
        yield Bullet((Run(_movement(movement)),))


def _movement(movement: MovementSaid) -> str:
    said = [f"“{movement.name}” ({movement.form}, {movement.level})"]
    if movement.launched_by:
        said.append(f"do {', '.join(movement.launched_by)} phát động")
    if movement.days:
        said.append(movement.days)
    if movement.paper:
        said.append(f"theo {movement.paper}")
    if movement.theme:
        said.append(f"chủ đề “{movement.theme}”")
    return ", ".join(said) + (" (mô phỏng)." if movement.simulated else ".")


def _lacking(board: Scoreboard, numbers: Bindings) -> Iterator[Block]:
    rows = [row for row in board.rows if row.verdict in _LACKING and not row.unnamed]
    if not rows and not any(numbers.has(f"set.{code}") for code in _LACKING):
        yield _text(f"{_as_of(board)}, không có chỉ tiêu nào không đạt hoặc thiếu số liệu.")
        return
    yield Para((Run("Còn "), *_counted_only(_LACKING, numbers), Run(":" if rows else ".")))
    for row in rows:
        yield Bullet((*sentence(row, numbers), Run(".")))


def _counted_only(wanted: tuple[Verdict, ...], numbers: Bindings) -> Iterator[Run]:
    present = [verdict for verdict in wanted if numbers.has(f"set.{verdict}")]
    for number, verdict in enumerate(present):
        yield from ([Run(", ")] if number else [])
        yield from (numbers.run(f"set.{verdict.value}"), Run(f" {_COUNTED[verdict]}"))


def _recipients(given: YearGiven) -> Iterator[str]:
    if given.issuer.above:
        yield f"UBND {given.issuer.above} (báo cáo)"
    yield f"Thường trực cấp ủy, Thường trực HĐND {given.issuer.kind}"
    yield "Lưu: VT"


def _attached(given: YearGiven) -> str:
    return f"(Kèm theo Báo cáo của Ủy ban nhân dân {given.issuer.name})"


def _to_write(what: str) -> Para:
    return Para((Run(f"[Người soạn bổ sung: {what}.]", italic=True),))


def _text(text: str, *, bold: bool = False) -> Para:
    return Para((Run(text, bold=bold),))
