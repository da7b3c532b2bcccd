"""Numbers in the text of a draft: ``{target:12.planned}`` is put in from a list and never typed.

A token names a datum; what it prints is asked when the paper is drawn, and kept when the paper goes out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from thidua.ground.errors import BadInput
from thidua.papers import Run
from thidua.reports.core.bindings import Bindings, key_of, target_of
from thidua.reports.core.letters import capital
from thidua.reports.core.wording import measure_after, plan_words, result_words, subject
from thidua.results.core.board import VERDICT_ORDER, Row, Scoreboard
from thidua.targets.core.kinds import Verdict

Runs = tuple[Run, ...]
TOKEN = re.compile(r"\{([^{}\n]{1,120})\}")
GONE = "[số này không còn trong dữ liệu]"
# Numbers that are no figures: dates, years, symbols of papers, numerals of parts, articles and clauses.
_NO_FIGURE = re.compile(
    r"\b\d{1,2}/\d{1,2}/\d{4}\b|\b\d{1,2}/\d{4}\b|\bngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2})?|\btháng\s+\d{1,2}\b"
    r"|\b(?:năm|đến|–|-)\s*\d{4}\b|\b\d{4}\s*[-–]\s*\d{4}\b|\b\d+[-/][\w-]*[A-ZĐ][\w/-]*"
    r"|(?:Điều|khoản|điểm|mục|Phụ lục|quý|số)\s+\d+",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d[\d.,]*\d%?|\d%?")

_FIELD_WORDS = {"plan": "kế hoạch", "result": "kết quả", "percent": "so với kế hoạch", "difference": "chênh lệch"}
_COUNTED = {
    "set.lines": "Số chỉ tiêu của bộ",
    "set.completed": "Số chỉ tiêu hoàn thành",
    "set.completed_of_lines": "Số hoàn thành trên số chỉ tiêu",
    **{f"set.{code}": f"Số chỉ tiêu {Verdict(code).label}" for code in VERDICT_ORDER},
    "movements.count": "Số phong trào của năm",
}


class UnknownToken(BadInput):
    """The text names a number that the data do not have."""

    code = "unknown_token"


@dataclass(frozen=True)
class Choice:
    """A number that can be put into a text: its token, what it is, and what it prints today."""

    token: str
    label: str
    prints: str
    group: str = ""


class Numbers:
    """The numbers a draft may name, as runs.  ``lines`` (line key → words) is how the set words its lines."""

    def __init__(self, board: Scoreboard, bindings: Bindings, lines: Mapping[int, str] | None = None) -> None:
        self.board, self.bindings, self._lines = board, bindings, lines or {}
        self._phrases = dict(_phrases(board, bindings))

    def runs(self, key: str, *, bold: bool = False) -> Runs:
        """What the token prints; a note in its place where the data no longer have it."""
        if key in self._phrases:
            return tuple(Run(run.text, bold or run.bold, run.italic, run.bound) for run in self._phrases[key])
        if self.bindings.has(key):
            return (self.bindings.run(key, bold=bold),)
        return (Run(GONE, bold=True, bound=key),)

    def line_words(self, row: Row) -> str:
        """The line as the set words it: what is said where a target has no number to print."""
        return self._lines.get(row.line_key or 0, "") or row.name

    def has(self, key: str) -> bool:
        """Whether the data have it."""
        return key in self._phrases or self.bindings.has(key)

    def choices(self) -> tuple[Choice, ...]:
        """What the officer may put in, the set first, then target by target."""
        return tuple(_choices(self))


def missing(text: str, numbers: Numbers) -> list[str]:
    """The tokens of `text` that the data do not have, in their order."""
    return [key for key in TOKEN.findall(text) if not numbers.has(key)]


def refuse_missing(text: str, numbers: Numbers) -> None:
    """Refuse a text that names a number there is not.

    Raises:
        UnknownToken: with the first of them.
    """
    lost = missing(text, numbers)
    if lost:
        raise UnknownToken(
            f"Không có số nào tên “{{{lost[0]}}}”. Bỏ phần trong ngoặc nhọn, rồi chèn số từ danh sách.", field="text"
        )


def spelled(text: str, numbers: Numbers) -> Runs:
    """The line as runs, each token as the number it names."""
    runs: list[Run] = []
    at = 0
    for found in TOKEN.finditer(text):
        if found.start() > at:
            runs.append(Run(text[at : found.start()]))
        runs += numbers.runs(found.group(1))
        at = found.end()
    if at < len(text):
        runs.append(Run(text[at:]))
    return tuple(runs)


def typed_numbers(text: str) -> list[str]:
    """Figures written by hand: digits outside tokens that are no date, year, symbol, article or list number."""
    bare = _NO_FIGURE.sub(" ", TOKEN.sub(" ", text))
    return list(dict.fromkeys(_FIGURE.findall(bare)))


def names_of_bound(board: Scoreboard) -> Callable[[str], str]:
    """What a bound number is called: "Diện tích rừng trồng mới – kế hoạch"."""
    rows = {row.target: capital(subject(row)) for row in _rows(board)}

    def name(key: str) -> str:
        target = target_of(key)
        if target is None:
            return _COUNTED.get(key, "Số chung của báo cáo")
        return f"{rows.get(target, 'Chỉ tiêu đã bỏ')} – {_FIELD_WORDS.get(key.rpartition('.')[2], 'số liệu')}"

    return name


def _rows(board: Scoreboard) -> Iterator[Row]:
    for row in board.rows:
        yield from row.parts or (row,)


def _phrases(board: Scoreboard, bindings: Bindings) -> Iterator[tuple[str, Runs]]:
    for row in _rows(board):
        stem = key_of(row)
        plan = plan_words(row, bindings, measured=True)
        if plan:
            yield f"{stem}.planned", plan
        result = result_words(row, bindings)
        if result:
            tail = measure_after(row)
            yield f"{stem}.done", (*result, Run(tail)) if tail else result


def _choices(numbers: Numbers) -> Iterator[Choice]:
    name = "Cả bộ chỉ tiêu"
    for key, label in _COUNTED.items():
        if numbers.has(key):
            yield Choice(f"{{{key}}}", label, _said(numbers.runs(key)), name)
    for row in _rows(numbers.board):
        if row.unnamed:
            continue
        for field, word in (("planned", "kế hoạch"), ("done", "kết quả"), ("percent", "so với kế hoạch")):
            key = f"{key_of(row)}.{field}"
            if numbers.has(key):
                yield Choice(f"{{{key}}}", capital(word), _said(numbers.runs(key)), capital(subject(row)))


def _said(runs: Collection[Run]) -> str:
    return "".join(run.text for run in runs)
