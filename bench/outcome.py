"""What a measure came to, as a line of the table and as a line of JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from bench.timing import Times, median, p95


@dataclass(frozen=True)
class Bar:
    """A limit that was set before measuring, in words, and whether this run keeps it."""

    words: str
    kept: bool


@dataclass
class Outcome:
    """One measure: times of ours and of the floor, what else was counted, the bars."""

    name: str
    what: str
    ours: Times
    floor: Times = field(default_factory=Times)
    floor_is: str = ""
    queries: int | None = None
    size: int | None = None
    rate: tuple[float, str] | None = None
    bars: list[Bar] = field(default_factory=list)
    ratio_by: str = "cpu"  # "wall" where the work is done in another process

    @property
    def ratio(self) -> float | None:
        """Ours ÷ floor, of the medians."""
        if not self.floor.n:
            return None
        return median(getattr(self.ours, self.ratio_by)) / (median(getattr(self.floor, self.ratio_by)) or 1e-9)

    def as_json(self, setting: dict[str, Any]) -> str:
        """Return one line: milliseconds, with the setting it was taken in."""
        said: dict[str, Any] = {"measure": self.name, "what": self.what, "n": self.ours.n, **_milliseconds(self.ours)}
        if self.floor.n:
            said["floor"] = {"is": self.floor_is, "n": self.floor.n, **_milliseconds(self.floor)}
            said["ratio"], said["ratio_by"] = round(self.ratio or 0, 2), self.ratio_by
        for name, value in (("queries", self.queries), ("bytes", self.size)):
            if value is not None:
                said[name] = value
        if self.rate is not None:
            said["rate"] = {"value": round(self.rate[0], 1), "unit": self.rate[1]}
        said["bars"] = [{"bar": bar.words, "kept": bar.kept} for bar in self.bars]
        return json.dumps({**said, "simulated": True, **setting}, ensure_ascii=False)


def _milliseconds(times: Times) -> dict[str, Any]:
    return {
        f"{name}_ms": {"median": _ms(median(values)), "p95": _ms(p95(values))}
        for name, values in (("wall", times.wall), ("cpu", times.cpu))
    }


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 3)


HEADS = ("phép đo", "lần", "CPU ms", "p95", "giờ ms", "p95", "sàn", "tỷ số", "truy vấn", "byte", "tốc độ", "mức đặt ra")


def cells(one: Outcome) -> list[str]:
    """Return the cells of a measure in the order of ``HEADS``; "sàn" is the floor's median by the clock of the ratio."""
    ours, floor = one.ours, one.floor
    return [
        one.name, str(ours.n), _short(median(ours.cpu)), _short(p95(ours.cpu)), _short(median(ours.wall)),
        _short(p95(ours.wall)), _short(median(getattr(floor, one.ratio_by))) if floor.n else "",
        f"{one.ratio:.2f}×" if one.ratio is not None else "", "" if one.queries is None else str(one.queries),
        f"{one.size:,}".replace(",", ".") if one.size is not None else "",
        f"{one.rate[0]:.0f} {one.rate[1]}" if one.rate else "",
        "; ".join(f"{bar.words} {'đạt' if bar.kept else 'TRƯỢT'}" for bar in one.bars),
    ]  # fmt: skip


def table(outcomes: list[Outcome]) -> str:
    """Return the outcomes as a Markdown table that also reads well in a terminal."""
    rows = [list(HEADS), *(cells(one) for one in outcomes)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEADS))]
    lines = ["| " + " | ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _short(seconds: float) -> str:
    value = seconds * 1000
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
