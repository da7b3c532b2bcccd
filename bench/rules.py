"""The law book: one nomination checked, the book loaded, the whole command."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.outcome import Bar, Outcome
from bench.timing import REPETITIONS, p95, repeat, repeat_process
from thidua.rules import check, load_book, parse_case
from thidua.rules.library import LAW, read_book

MOST_CHECK, MOST_LOAD, MOST_COMMAND = 0.001, 0.150, 0.5
CASE: dict[str, Any] = {
    "id": "bench", "received": "2026-03-02", "award": "BK_TTG", "route": "b", "decider": "prime_minister", "year": 2025,
    "subject": {"kind": "person", "group": "cadre", "under_investigation": False, "discipline": None},
    "ratings": {str(year): "HTT" for year in range(2016, 2026)},
    "awards": [{"code": "BK_TINH", "year": 2019, "kind": "cong_trang"}]
    + [{"code": "CSTDCS", "year": year} for year in range(2017, 2026)],
}  # fmt: skip


def rules_check(n: int | None) -> Outcome:
    """Measure reading and checking the nomination with the longest counting of a person, book loaded."""
    book = load_book("bac-ninh")
    codes = frozenset(book.awards)

    def ours() -> str:
        return check(parse_case(CASE, awards=codes), book).verdict

    times, _ = repeat(ours, None, n=n)
    return Outcome(
        "rules-check", "xét một hồ sơ Bằng khen của Thủ tướng, 10 năm, sổ quy định đã nạp", times,
        bars=[Bar("p95 < 1 ms", p95(times.wall) < MOST_CHECK)],
    )  # fmt: skip


def rules_load(n: int | None) -> Outcome:
    """Measure reading the national book from its files, without what Python keeps of it."""
    files = [path.name for path in sorted(LAW.glob("*.yaml"))]

    def ours() -> int:
        return len(read_book({name: (LAW / name).read_text("utf-8") for name in files}).awards)

    times, _ = repeat(ours, None, n=n)
    size = sum((LAW / name).stat().st_size for name in files)
    return Outcome(
        "rules-load", f"nạp sổ quy định, {len(files)} tệp", times,
        size=size, bars=[Bar("p95 < 150 ms", p95(times.wall) < MOST_LOAD)],
    )  # fmt: skip


def rules_command(n: int | None) -> Outcome:
    """Measure ``thidua rules check --json`` of one case as a process, beside a Python that does nothing."""
    with TemporaryDirectory(prefix="thidua-bench-rules-") as folder:
        path = Path(folder) / "case.json"
        path.write_text(json.dumps(CASE), "utf-8")
        command = [str(Path(sys.executable).with_name("thidua")), "rules", "check", "--json", str(path)]
        ours, floor = repeat_process(command, [sys.executable, "-c", "pass"], n=n or REPETITIONS)
    return Outcome(
        "rules-command", "lệnh thidua rules check --json một hồ sơ, cả tiến trình", ours, floor, "python -c pass",
        bars=[Bar("p95 < 0,5 s", p95(ours.wall) < MOST_COMMAND)],
    )  # fmt: skip
