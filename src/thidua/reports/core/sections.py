"""The parts of the year's report: counts, fields, other figures, movements, what is lacking."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import groupby

from thidua.ground.dates import format_day
from thidua.ground.numbers import format_number
from thidua.papers import Block, Bullet, Para, Run
from thidua.reports.core.bindings import SHARES, Bindings
from thidua.reports.core.given import FigureSaid, MovementSaid, YearGiven
from thidua.reports.core.letters import uncapital
from thidua.reports.core.tables import UNNAMED, field_label
from thidua.reports.core.wording import sentence
from thidua.results.core.board import VERDICT_ORDER, Row, Scoreboard
from thidua.targets.core.kinds import COMPLETED, Better, Verdict

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
_NOT_COMPLETED = tuple(verdict for verdict in Verdict if not verdict.completed)
_LACKING = (Verdict.NOT_MET, Verdict.NO_FIGURE, Verdict.NOT_JUDGED)


def summary(given: YearGiven, numbers: Bindings) -> Iterator[Block]:
    """How many lines of the set, with which verdict; how many are told without a name, how many are estimates."""
    board, issuer = given.board, given.issuer
    if board.set is None or not board.rows:
        yield _text(
            f"{as_of_words(board)}, {issuer.kind} chưa ghi bộ chỉ tiêu nào; báo cáo nêu các kết quả và phong trào đã "
            "ghi nhận."
        )
        return
    yield Para(
        (
            Run(f"{as_of_words(board)}, {issuer.kind} hoàn thành "),
            numbers.run("set.completed_of_lines"),
            Run(f" chỉ tiêu của bộ “{board.set.name}”"),
            Run(f" do {board.set.issuer} giao" if board.set.issuer else ""),
            *_counted("set.", numbers, among=COMPLETED, lead="; trong đó có "),
            *_counted("set.", numbers, among=_NOT_COMPLETED, lead="; còn "),
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


def as_of_words(board: Scoreboard) -> str:
    """The year, or the day up to which it is told."""
    if board.as_of >= date(board.year, 12, 31):
        return f"Năm {board.year}"
    return f"Tính đến ngày {format_day(board.as_of)}"


def _counted(
    stem: str, numbers: Bindings, *, among: Collection[Verdict] = tuple(Verdict), lead: str = ""
) -> Iterator[Run]:
    present = [Verdict(code) for code in VERDICT_ORDER if code in among and numbers.has(f"{stem}{code}")]
    for number, verdict in enumerate(present):
        yield from ([Run(", " if number else lead)] if number or lead else [])
        yield from (numbers.run(f"{stem}{verdict.value}"), Run(f" {_COUNTED[verdict]}"))


def counted_words(counts: Mapping[str, int]) -> str:
    """Return counts by verdict in words: "22 chỉ tiêu hoàn thành vượt mức, 7 chỉ tiêu đạt kế hoạch"."""
    present = [Verdict(code) for code in VERDICT_ORDER if counts.get(code)]
    return ", ".join(f"{format_number(counts[verdict.value])} {_COUNTED[verdict]}" for verdict in present)


def field(name: str, rows: tuple[Row, ...], numbers: Bindings) -> Iterator[Block]:
    """The counts of one field and a sentence for each of its named lines."""
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


def other_figures(figures: tuple[FigureSaid, ...], numbers: Bindings) -> Iterator[Block]:
    """A paragraph for each field of the results that no target asks for."""
    order = list(dict.fromkeys(figure.field for figure in figures))
    for name, same in groupby(sorted(figures, key=lambda one: order.index(one.field)), key=lambda one: one.field):
        said: list[Run] = [Run(f"{field_label(name)}: ", bold=True)]
        for number, figure in enumerate(same):
            said += [Run("; ")] if number else []
            said += _figure(figure, numbers)
        yield Para((*said, Run(".")))


def _figure(figure: FigureSaid, numbers: Bindings) -> Iterator[Run]:
    stem = f"figure:{figure.key}"
    verb = "đạt" if figure.better == Better.HIGHER and "đạt" not in figure.name.split() else "là"
    yield Run(f"{uncapital(figure.name)} {'ước ' if figure.estimate else ''}{verb} {figure.bound.word}")
    yield numbers.run(f"{stem}.value")
    yield Run("" if figure.measure in SHARES else f" {figure.measure}")
    if numbers.has(f"{stem}.parts"):
        yield from (Run(" ("), numbers.run(f"{stem}.parts"), Run(")"))
    yield Run(f" ({figure.days})" if figure.days else "")
    for number in range(1, len(figure.facts) + 1):
        yield from (Run(", "), numbers.run(f"{stem}.fact{number}"))
    yield Run(" (mô phỏng)" if figure.simulated else "")


def movements(given: YearGiven, numbers: Bindings) -> Iterator[Block]:
    """Each movement of the year, with who launched it, when and by which paper."""
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


def lacking(board: Scoreboard, numbers: Bindings) -> Iterator[Block]:
    """What was not met or has no figure, once more, with the count; nothing where no set is counted."""
    if not board.rows:
        return
    rows = [row for row in board.rows if row.verdict in _LACKING and not row.unnamed]
    if not rows and not any(numbers.has(f"set.{code}") for code in _LACKING):
        figures = "" if any(row.unnamed for row in board.rows) else " hoặc thiếu số liệu"
        yield _text(f"{as_of_words(board)}, không có chỉ tiêu nào không đạt{figures}.")
        return
    yield Para((*_counted("set.", numbers, among=_LACKING, lead="Còn "), Run(":" if rows else ".")))
    for row in rows:
        yield Bullet((*sentence(row, numbers), Run(".")))


def _text(text: str) -> Para:
    return Para((Run(text),))
