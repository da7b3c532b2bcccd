"""The tables of a review: a set by field, what units came to side by side, other results, indices, awards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.ground.numbers import format_number
from thidua.papers import Align, Block, Cell, Column, Para, Row, Run, Table
from thidua.reports.core.bindings import SHARES
from thidua.reports.core.given import FigureSaid
from thidua.reports.core.letters import capital
from thidua.reports.core.review_given import ReviewGiven
from thidua.reports.core.sections import counted_words
from thidua.reports.core.tables import field_label
from thidua.results.core.spans import SpanLine, SpanSet
from thidua.targets.core.kinds import Verdict

ACROSS = 6
"""How many targets of units fit side by side on a page."""
_WIDTHS = (12, 43, 20, 22, 28, 22, 18)
_ALIGNS = (Align.CENTER, Align.LEFT, Align.CENTER, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.CENTER)


def heads(given: ReviewGiven) -> tuple[str, ...]:
    """Return the heads of the table's columns, for paper and page alike."""
    last = "Đánh giá" if given.whole_year else "Cùng kỳ năm trước"
    return ("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm", f"Kết quả {given.span.label}", "So với kế hoạch năm", last)


def hidden(line: SpanLine) -> bool:
    """Whether the numbers of the line stay inside: of defence and security only shares are printed."""
    return line.row.sensitive and line.row.measure not in SHARES


def name_of_line(line: SpanLine, given: ReviewGiven) -> str:
    """Return the target, of a unit with its name, of a made-up one with a word."""
    row = line.row
    whose = f", {line.whose}" if line.whose else ""
    return capital(row.indicator or row.name) + whose + (" (mô phỏng)" if row.simulated and not given.simulated else "")


def cells(line: SpanLine, given: ReviewGiven) -> tuple[str, ...]:
    """Return one line as the columns tell it."""
    row, whole = line.row, given.whole_year
    last = Verdict(row.verdict).label if whole else line.before
    result = line.result or ("" if whole else "chưa có số")
    if hidden(line):
        return (row.number, name_of_line(line, given), row.measure, "", "", "", last if whole else "")
    against = line.against(whole_year=whole).replace("điểm ", "điểm\N{NO-BREAK SPACE}")
    return (row.number, name_of_line(line, given), row.measure, line.plan, result, against, last)


def set_blocks(one: SpanSet, given: ReviewGiven) -> Iterator[Block]:
    """Yield how the set stands as a sentence, its own lines by field, and the lines of units side by side."""
    if not one.n_lines:
        return
    yield Para((Run(f"{standing(one, given)}."),))
    if one.own:
        yield _own_table(one, given)
    yield from _units_tables(one, given)


def standing(one: SpanSet, given: ReviewGiven) -> str:
    """Return the counts in words: of a year the verdicts of every line, else what the span has told of the named ones."""
    if given.whole_year:
        done = sum(one.counts.get(verdict.value, 0) for verdict in Verdict if verdict.completed)
        return f"Hoàn thành {done}/{one.n_lines} chỉ tiêu: {counted_words(one.counts)}"
    told: list[str] = []
    if one.own:
        with_figure = sum(line.now.result is not None or line.now.stock is not None for line in one.own)
        there = sum(line.reached for line in one.own)
        told.append(f"{len(one.own)} chỉ tiêu, {with_figure} chỉ tiêu có số của kỳ")
        told += [f"{there} chỉ tiêu đã tới mức kế hoạch năm"] if there else []
    if one.of_units:
        units, lines = {line.whose for line in one.of_units}, {line.row.line for line in one.of_units}
        with_figure = sum(line.now.result is not None or line.now.stock is not None for line in one.of_units)
        told.append(f"{len(lines)} chỉ tiêu giao {len(units)} đơn vị, có {with_figure}/{len(one.of_units)} số của kỳ")
    unnamed = one.n_lines - len({line.row.line for line in one.lines})
    told += [f"{unnamed} chỉ tiêu văn bản không nêu tên"] if unnamed > 0 else []
    return capital("; ".join(told)) if told else f"{one.n_lines} chỉ tiêu"


def _own_table(one: SpanSet, given: ReviewGiven) -> Table:
    columns = tuple(
        Column(head, width, align) for head, width, align in zip(heads(given), _WIDTHS, _ALIGNS, strict=True)
    )
    rows: list[Row] = []
    for field, lines in one.own_by_field():
        rows.append(_group(field))
        rows += [Row(tuple(_cell(text, line, n) for n, text in enumerate(cells(line, given)))) for line in lines]
    return Table(columns, tuple(rows), name=f"{one.head.name}, {given.span.label}")


def _units_tables(one: SpanSet, given: ReviewGiven) -> Iterator[Table]:
    """Yield a row a unit and a column a target, a few targets at a time."""
    by_line: dict[int, dict[str, SpanLine]] = {}
    for line in one.of_units:
        by_line.setdefault(line.row.line, {})[line.whose] = line
    units = list(dict.fromkeys(line.whose for line in one.of_units))
    keys = list(by_line)
    for start in range(0, len(keys), ACROSS):
        yield _units_table(one, [by_line[key] for key in keys[start : start + ACROSS]], units, given)


def _units_table(
    one: SpanSet, targets: Sequence[dict[str, SpanLine]], units: Sequence[str], given: ReviewGiven
) -> Table:
    columns = [Column("Đơn vị", 31)]
    plans: list[str | None] = []
    for lines in targets:
        first = next(iter(lines.values()))
        said = {"" if hidden(line) else line.plan for line in lines.values()}
        plans.append(said.pop() if len(said) == 1 else None)
        head = f"{first.row.number}. {capital(first.row.indicator or first.row.name)}"
        measure = f" ({first.row.measure})" if first.row.measure else ""
        own = "" if plans[-1] is not None else ", kết quả / kế hoạch"
        columns.append(Column(f"{head}{measure}{own}", 134 // len(targets), Align.RIGHT))
    rows = []
    if any(plans):
        rows.append(Row((_text("Kế hoạch năm", italic=True), *(_text(plan or "", italic=True) for plan in plans))))
    for unit in units:
        told = [_of_unit(lines.get(unit), plan, given) for lines, plan in zip(targets, plans, strict=True)]
        rows.append(Row((_text(capital(unit)), *told)))
    return Table(tuple(columns), tuple(rows), name=f"{one.head.name}, theo đơn vị, {given.span.label}")


def _of_unit(line: SpanLine | None, plan: str | None, given: ReviewGiven) -> Cell:
    if line is None:
        return Cell()
    words = "" if hidden(line) else line.result or "chưa có số"
    if plan is None and line.plan and not hidden(line):
        words = f"{words} / {line.plan}"
    if given.whole_year:
        words = ", ".join(part for part in (words, Verdict(line.row.verdict).label) if part)
    return _cell(words, line, 4)


def figures_table(given: ReviewGiven) -> Iterator[Block]:
    """Yield the results that no set asks for, by field; nothing where there are none."""
    if not given.figures:
        return
    rows: list[Row] = []
    number = 0
    for field in dict.fromkeys(figure.field for figure in given.figures):
        rows.append(_group(field_label(field)))
        for figure in (one for one in given.figures if one.field == field):
            number += 1
            rows.append(
                _row(str(number), capital(figure.name), amount_words(figure), figure.measure, note_of(figure, given))
            )
    columns = (Column("TT", 12, Align.CENTER), Column("Nội dung", 66), Column("Kết quả", 30, Align.RIGHT),
               Column("Đơn vị tính", 22, Align.CENTER), Column("Ghi chú", 35))  # fmt: skip
    yield Table(columns, tuple(rows), name=f"Kết quả khác, {given.span.label}")


def amount_words(figure: FigureSaid) -> str:
    """Return the figure with its bound, a rate with its parts: "72,9 (62/85)"."""
    parts = f" ({figure.parts})" if figure.parts else ""
    return f"{figure.bound.word}{format_number(figure.amount, figure.decimals)}{parts}"


def note_of(figure: FigureSaid, given: ReviewGiven) -> str:
    """Return what else is told of the figure: an estimate, its days, facts."""
    made_up = "mô phỏng" if figure.simulated and not given.simulated else ""
    return "; ".join(part for part in ("ước" if figure.estimate else "", figure.days, *figure.facts, made_up) if part)


def indices_table(given: ReviewGiven) -> Iterator[Block]:
    """Yield what other bodies measured and published; nothing where there is none."""
    if given.indices:
        rows = [_row(one.name, str(one.year), one.points, one.rank, one.published) for one in given.indices]
        columns = (Column("Chỉ số", 35), Column("Năm được đo", 22, Align.CENTER), Column("Điểm", 25, Align.RIGHT),
                   Column("Thứ hạng", 38), Column("Công bố", 45))  # fmt: skip
        yield Table(columns, tuple(rows), name="Chỉ số do nơi khác đo")


def awards_table(given: ReviewGiven) -> Iterator[Block]:
    """Yield how many titles and awards were decided on in the span; nothing where there were none."""
    if given.awards:
        rows = [
            _row(
                str(number),
                one.name,
                *(format_number(n) if n else "" for n in (one.collectives, one.persons, one.households)),
            )
            for number, one in enumerate(given.awards, 1)
        ]
        columns = (Column("TT", 12, Align.CENTER), Column("Danh hiệu, hình thức khen thưởng", 78),
                   *(Column(head, 25, Align.RIGHT) for head in ("Tập thể", "Cá nhân", "Hộ gia đình")))  # fmt: skip
        yield Table(columns, tuple(rows), name=f"Khen thưởng, {given.span.label}")


def _group(field: str) -> Row:
    return Row((Cell((Run(field, bold=True),)),), group=True)


def _row(*texts: str) -> Row:
    return Row(tuple(_text(text) for text in texts))


def _text(text: str, *, italic: bool = False) -> Cell:
    return Cell((Run(text, italic=italic),)) if text else Cell()


def _cell(text: str, line: SpanLine, place: int) -> Cell:
    bound = f"target:{line.row.target}.span" if place in (4, 5) and line.row.target is not None else None
    return Cell((Run(text, bound=bound),)) if text else Cell()
