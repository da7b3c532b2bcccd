"""How many kilobytes of text are read in a second."""

from __future__ import annotations

from pathlib import Path

import thidua
from bench.outcome import Outcome
from bench.timing import median, repeat
from thidua.reading.core.reader import read

TEXTS = sorted((Path(thidua.__path__[0]) / "cli" / "demo" / "texts").glob("*.txt"))


def reading(n: int | None) -> Outcome:
    """Measure the reader on the five texts of the demo, one after the other; the rate is by CPU time."""
    texts = [path.read_text("utf-8") for path in TEXTS]
    size = sum(len(text.encode()) for text in texts)

    def ours() -> int:
        return sum(len(read(text).figures) for text in texts)

    times, _ = repeat(ours, None, n=n)
    return Outcome(
        "reading", f"đọc {len(texts)} văn bản mẫu, {size} byte", times,
        size=size, rate=(size / 1000 / median(times.cpu), "KB/s"),
    )  # fmt: skip
