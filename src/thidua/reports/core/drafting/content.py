"""What a draft says, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.reports.core.drafting.kinds import AnnexKind, DraftKind, Level

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Part:
    """A numbered part: its heading and its lines.  A line that begins with "- " is a dash item; tokens name numbers."""

    level: Level
    heading: str
    text: str = ""


@dataclass(frozen=True)
class AnnexSaid:
    """An annex: the year's targets, or a list with its columns and rows."""

    kind: AnnexKind
    title: str
    columns: tuple[str, ...] = ()
    rows: Rows = ()


@dataclass(frozen=True)
class Head:
    """Everything around the body: who issues, what about, to whom, who signs.  Several lines are parted by newlines."""

    issuer: str
    place: str
    abstract: str
    superior: str = ""
    symbol: str = ""
    day: date | None = None
    addressed: str = ""
    recipients: str = ""
    authority: str = ""
    post: str = ""
    signer: str = ""
    left_authority: str = ""
    left_post: str = ""


@dataclass(frozen=True)
class Content:
    """A whole draft.  ``bases`` are the cited papers in words, in order."""

    kind: DraftKind
    year: int
    head: Head
    parts: tuple[Part, ...] = ()
    bases: tuple[str, ...] = ()
    annexes: tuple[AnnexSaid, ...] = ()
    simulated: bool = False


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a field that holds one thing a line, without empty ones and without a dash in front."""
    bare = (line.strip().removeprefix("- ").strip() for line in text.splitlines())
    return tuple(line for line in bare if line)
