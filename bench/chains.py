"""Who has earned what, for two million people: three-year and five-year chains with dated rules, beside plain numpy."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.outcome import Bar, Outcome
from bench.timing import LONG_RUNS, Times, median, repeat
from thidua.rules import load_book
from thidua.rules.bulk import compile_rules
from thidua.rules.columns import NEVER, Columns

PEOPLE, YEARS, YEAR = 2_000_000, 10, 2025
RECEIVED = date(2026, 3, 2)
MOST_RATIO = 3.0


def rules_chains(n: int | None) -> Outcome:
    """Measure who passes and what each of the others misses, beside numpy that only answers yes or no."""
    facts = people()
    book = load_book()
    three = compile_rules(book, "CSTD_TINH", kind="person", received=RECEIVED)
    five = compile_rules(book, "BK_TTG", kind="person", received=RECEIVED, route="b")

    def ours() -> tuple[int, int]:
        found = [program.run(facts) for program in (three, five)]
        return int(found[0].passes.sum()), int(found[1].passes.sum())

    def floor() -> tuple[int, int]:
        return int(plain_three(facts).sum()), int(plain_five(facts).sum())

    if ours() != floor():
        raise RuntimeError(f"the two do not agree: {ours()} and {floor()}")
    passed = ours()
    times, beside = repeat(ours, floor, n=n)
    what = f"{PEOPLE:,} người × {YEARS} năm, chuỗi 3 năm ({passed[0]:,} đạt) và 5 năm ({passed[1]:,} đạt), ai thiếu gì"
    return Outcome(
        "rules-chains", what.replace(",", "."), times, beside, "numpy viết tay, chỉ trả lời có hay không", size=PEOPLE,
        bars=[Bar("≤ 3× numpy", median(times.wall) <= MOST_RATIO * median(beside.wall))],
    )  # fmt: skip


@lru_cache(maxsize=1)
def people() -> Columns:
    """Return made-up people whose every fact is known; the same at each call."""
    import numpy as np

    random = np.random.default_rng(20260302)
    shape = (YEARS, PEOPLE)

    def often(share: float) -> Any:
        return (random.random(shape, dtype=np.float32) < share).astype(np.uint8)

    ratings = np.array([2, 3, 3, 3, 3, 3, 4, 4], dtype=np.uint8)[random.integers(0, 8, shape, dtype=np.uint8)]
    cstdcs = often(0.55)
    disciplined = random.random(PEOPLE, dtype=np.float32) < 0.01
    last = random.integers(YEAR - YEARS, YEAR + 1, PEOPLE, dtype=np.int16)
    return Columns(
        YEAR, ratings, {"CSTDCS": cstdcs, "BK_TINH": often(0.05)}, sudden={"BK_TINH": often(0.02)},
        initiatives={"base": often(0.2), "province": often(0.1)}, research={"province": often(0.02)},
        investigated=(random.random(PEOPLE, dtype=np.float32) < 0.002).astype(np.uint8),
        groups=np.ones(PEOPLE, dtype=np.uint8), discipline=np.where(disciplined, last, NEVER).astype(np.int16),
    )  # fmt: skip


def plain_three(facts: Columns) -> Any:
    """Return who has three titles in a row, served and cleared, and a work of the province in the run: by hand."""
    import numpy as np

    held, served = facts.given["CSTDCS"], facts.discipline
    works = facts.initiatives["province"] + facts.research["province"]
    alive = np.ones(facts.n, dtype=bool)
    enough = works[0] > 0
    third = alive
    for back in range(YEARS):
        alive = alive & (held[back] > 0) & ((served == 0) | (served < YEAR - back))
        enough |= alive & (works[back] > 0)
        if back == 2:
            third = alive
    return third & enough & (facts.investigated == 0)


def plain_five(facts: Columns) -> Any:
    """Return who was rated well five years running with three titles inside, had the province's, and is cleared: by hand."""
    import numpy as np

    served = facts.discipline
    alive = np.ones(facts.n, dtype=bool)
    titles = np.zeros(facts.n, dtype=np.uint8)
    fifth = alive
    for back in range(YEARS):
        alive = alive & (facts.ratings[back] >= 3) & ((served == 0) | (served < YEAR - back))
        titles += alive & (facts.given["CSTDCS"][back] > 0)
        if back == 4:
            fifth = alive
    had = facts.given["BK_TINH"].any(axis=0)
    return fifth & (titles >= 3) & had & (facts.investigated == 0)


def rules_fisca(n: int | None) -> Outcome:
    """Measure the one rule that both can say, three titles in a row, beside OpenFisca in an environment of its own.

    Raises:
        RuntimeError: ``OPENFISCA_PYTHON`` names no Python that has openfisca-core; then nothing is measured.
    """
    python = os.environ.get("OPENFISCA_PYTHON", "")
    if not python:
        raise RuntimeError("OPENFISCA_PYTHON chưa chỉ tới một Python có openfisca-core; không đo.")
    facts, runs = people(), n or LONG_RUNS
    whole = compile_rules(load_book(), "CSTD_TINH", kind="person", received=RECEIVED)
    streak = tuple(one for one in whole.standards if one.id == "CSTD_TINH.streak")
    program = replace(whole, standards=streak, discipline=None, investigation=None, discipline_counts=False)
    import numpy as np

    times, _ = repeat(lambda: int(program.run(facts).passes.sum()), None, n=runs)
    with TemporaryDirectory(prefix="thidua-bench-fisca-") as folder:
        path = Path(folder) / "titles.npy"
        np.save(path, facts.given["CSTDCS"][:3])
        script = Path(__file__).with_name("fisca.py")
        said = json.loads(subprocess.check_output([python, str(script), str(path), str(runs)]))
    if said["passed"] != int(program.run(facts).passes.sum()):
        raise RuntimeError("the two do not agree")
    beside = Times(said["wall"], said["cpu"])
    return Outcome(
        "rules-fisca", "ba năm liên tục Chiến sĩ thi đua cơ sở, 2.000.000 người", times, beside,
        "openfisca-core, cùng các cột, chỉ có hay không", size=PEOPLE,
    )  # fmt: skip
