"""`thidua scoreboard LOCALITY YEAR`: where every target stands, as a table or as JSON (`docs/schemas/scoreboard-1.json`)."""

from __future__ import annotations

import argparse
import json
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

from thidua.cli.arguments import add_board_arguments, ready_database
from thidua.cli.django_ready import start_django
from thidua.ground.numbers import format_number

if TYPE_CHECKING:
    from thidua.results.core.board import Row, Scoreboard

_WIDTHS = (4, 44, 20, 20, 9)


def run(argv: list[str]) -> int:
    """Print the board on stdout.

    Raises:
        Refused: no such locality, or no such set in that year.
    """
    parser = argparse.ArgumentParser(prog="thidua scoreboard", description="Bảng chỉ tiêu của một địa phương, một năm.")
    add_board_arguments(parser)
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON ra stdout")
    wanted = parser.parse_args(argv)
    start_django()
    with ready_database("scoreboard"):
        board = _board(wanted)
    if wanted.json:
        from thidua.results.core.scoreboard_json import scoreboard_json

        json.dump(scoreboard_json(board), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        print("\n".join(_lines(board)))
    return 0


def _board(wanted: argparse.Namespace) -> Scoreboard:
    from thidua.results.selectors.scoreboard import day_to_judge, scoreboard
    from thidua.units.selectors import body_by_slug
    from thidua.web import clock

    as_of = wanted.as_of or day_to_judge(wanted.year, clock.today())
    return scoreboard(body_by_slug(wanted.locality), wanted.year, as_of=as_of, set=wanted.target_set)


def _lines(board: Scoreboard) -> list[str]:
    from thidua.targets.core.kinds import Verdict

    head = f"{board.locality.name}, năm {board.year}" + (" (mô phỏng)" if board.locality.simulated else "")
    if board.set is None:
        return [head, "Chưa có bộ chỉ tiêu nào của năm này."]
    counts = ", ".join(f"{n} {Verdict(code).label}" for code, n in board.counts.items() if n)
    table = [_cells("Dòng", "Chỉ tiêu", "Kế hoạch", "Kết quả", "So KH") + "  Đánh giá"]
    for row in board.rows:
        table += [_row(row), *(_row(part, indent="  ") for part in row.parts)]
    return [head, f"{board.set.name}: hoàn thành {board.n_completed}/{board.n_lines} ({counts})", "", *table]


def _row(row: Row, indent: str = "") -> str:
    from thidua.targets.core.kinds import Verdict

    plan = _plan_sign(row) + _figure(row.plan, row.measure) or (
        f"khoảng {_figure(row.plan_derived, row.measure)}" if row.plan_derived else ""
    )
    result = {">": "trên ", "<": "dưới ", "~": "khoảng "}.get(row.bound, "") + _figure(row.result, row.measure)
    percent = f"{format_number(row.percent)}%" if row.percent is not None else ""
    number = "" if indent else str(row.line)
    return _cells(number, indent + row.text, plan, result if row.result is not None else "", percent) + (
        f"  {Verdict(row.verdict).label}{' (ước)' if row.estimate else ''}"
    )


def _plan_sign(row: Row) -> str:
    """Return what stands before the plan: ≥, >, a word for a change; nothing for an equal or where no plan is known."""
    if row.plan is None:
        return ""
    if row.kind == "change":
        return "giảm " if row.better == "lower" else "thêm "
    return {">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< "}.get(row.comparator, "")


def _figure(number: Decimal | None, measure: str) -> str:
    return "" if number is None else f"{format_number(number)} {measure}"


def _cells(*texts: str) -> str:
    return " ".join(
        (text if len(text) <= width else text[: width - 1] + "…").ljust(width)
        for text, width in zip(texts, _WIDTHS, strict=True)
    )
