"""One figure as the judgement sees it: a number with its bound, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """Zero is a figure; these others are not, and never look like one."""

    FIGURE = "figure"
    NONE_ARISEN = "none_arisen"  # nothing to count arose in the period
    NOT_MEASURED = "not_measured"  # nobody measures it at this level (PCI, PAPI of a commune)
    AWAITED = "awaited"  # measured, published later (PAR INDEX): V13
    WITHDRAWN = "withdrawn"  # taken back; as if nobody had reported

    @property
    def label(self) -> str:
        """What pages call it."""
        return _STATES[self]


_STATES = {
    State.FIGURE: "có số",
    State.NONE_ARISEN: "không phát sinh",
    State.NOT_MEASURED: "không đo ở cấp này",
    State.AWAITED: "chờ công bố",
    State.WITHDRAWN: "đã rút",
}


class Bound(StrEnum):
    """How a figure bounds the truth: exactly, "trên 429", "dưới 5", "khoảng 600" (V17)."""

    EXACT = "="
    ABOVE = ">"
    BELOW = "<"
    ABOUT = "~"

    @property
    def word(self) -> str:
        """The word printed before the figure, with its space; nothing where it is exact."""
        return {"=": "", ">": "trên ", "<": "dưới ", "~": "khoảng "}[self.value]


def joined_bound(bounds: set[Bound]) -> Bound:
    """Return the bound of a sum: over a lower bound it is "trên", over both or a "khoảng" it is "khoảng"."""
    rest = bounds - {Bound.EXACT}
    if not rest:
        return Bound.EXACT
    return next(iter(rest)) if len(rest) == 1 else Bound.ABOUT


@dataclass(frozen=True)
class Figure:
    """A figure in whole quanta of its indicator's dimension, for days [from_, until)."""

    value_q: int | None
    from_: date
    until: date
    bound: Bound = Bound.EXACT
    estimate: bool = False
    state: State = State.FIGURE
    part_q: int | None = None
    whole_q: int | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if (self.value_q is None) == (self.state is State.FIGURE):
            raise ValueError("a figure has a number, and only a figure has one")
