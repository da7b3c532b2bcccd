"""Repeating something and keeping wall and CPU time of every repetition."""

from __future__ import annotations

import gc
import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil

REPETITIONS = 200
LONG_RUNS = 10  # of jobs that take more than a second
WARM = 3


@dataclass
class Times:
    """Wall and CPU seconds of each repetition, in the order they were taken."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def add(self, wall: float, cpu: float) -> None:
        """Keep one repetition."""
        self.wall.append(wall)
        self.cpu.append(cpu)

    @property
    def n(self) -> int:
        """How many repetitions."""
        return len(self.wall)


def median(values: Sequence[float]) -> float:
    """Return the middle value.

    >>> median([3.0, 1.0, 2.0]), median([1.0, 2.0])
    (2.0, 1.5)
    """
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def p95(values: Sequence[float]) -> float:
    """Return the value that 95 of 100 repetitions do not pass (nearest rank).

    >>> p95([float(n) for n in range(1, 101)])
    95.0
    """
    ordered = sorted(values)
    return ordered[max(0, ceil(0.95 * len(ordered)) - 1)]


def once(work: Callable[[], object]) -> tuple[float, float]:
    """Return wall and CPU seconds of this process for one call."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def repeat(ours: Callable[[], object], floor: Callable[[], object] | None, *, n: int | None) -> tuple[Times, Times]:
    """Return the times of ``ours`` and of ``floor``, taken by turns so that both meet the same load.

    Without ``n``: 200 repetitions, or 10 where one takes more than a second; after three to warm up.
    """
    works = [ours] if floor is None else [ours, floor]
    # The quickest of the warm ones tells how long the job is; the slowest may only have waited for its neighbours.
    longest = max(min(once(work)[0] for _ in range(1 if n is not None else WARM)) for work in works)
    times = [Times() for _ in works]
    gc.collect()
    for _ in range(n if n is not None else LONG_RUNS if longest > 1 else REPETITIONS):
        for work, kept in zip(works, times, strict=True):
            kept.add(*once(work))
    return times[0], times[1] if floor is not None else Times()


def process(command: Sequence[str], **options: object) -> tuple[float, float]:
    """Return wall and CPU seconds of a command from start to end, its own children included.

    Raises:
        RuntimeError: it ended with another status than 0.
    """
    wall = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)  # type: ignore[call-overload]
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with status {child.returncode}")
    return time.perf_counter() - wall, used.ru_utime + used.ru_stime


def repeat_process(command: Sequence[str], floor: Sequence[str], *, n: int, **options: object) -> tuple[Times, Times]:
    """Return the times of two commands run by turns, after one of each to warm up."""
    ours, beside = Times(), Times()
    for line in (command, floor):
        process(line, **options)
    for _ in range(n):
        for kept, line in ((ours, command), (beside, floor)):
            kept.add(*process(line, **options))
    return ours, beside
