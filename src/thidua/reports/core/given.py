"""What a year's report is made from: the scoreboard, other figures, who issues it, its movements and its grounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from thidua.ground.dates import FAR, format_day
from thidua.ledgers.core.tables import LedgerTable
from thidua.papers.wording import day_words
from thidua.reports.core.letters import uncapital
from thidua.results.core.board import Scoreboard, Source
from thidua.results.core.figures import Bound
from thidua.targets.core.kinds import Better

_BY_NAME = ("Luật", "Bộ luật", "Pháp lệnh")
_SAYS_ITS_VERB = ("về ", "quy định ", "ban hành ", "hướng dẫn ", "phê duyệt ", "v/v ")


@dataclass(frozen=True)
class Issuer:
    """The locality whose People's Committee reports: "huyện Đông Sơn", "Đông Sơn"; `above` is whom it reports to."""

    name: str
    short: str
    above: str = ""

    @property
    def kind(self) -> str:
        """What the locality is, as sentences name it again: "huyện", "xã"."""
        kind = self.name.removesuffix(self.short).strip()
        return kind or "địa phương"

    @property
    def upper_name(self) -> str:
        """The name as it stands in the head of the paper."""
        return self.name.upper()


@dataclass(frozen=True)
class Paper:
    """A registered document, as a report cites it: in full with its issuer, else in short.

    In full the day is written out, and a law is cited by its name and day, without number and issuer (phụ lục I of Nghị
    định 30/2020/NĐ-CP, mục II.6).
    """

    kind: str
    number: str
    day: date | None
    issuer: str
    abstract: str = ""

    def __str__(self) -> str:
        return " ".join(self._of_law() if self.kind in _BY_NAME else self._numbered())

    def _of_law(self) -> list[str]:
        name = self.abstract if self.abstract.startswith(self.kind) else f"{self.kind} {uncapital(self.abstract)}"
        return [name.strip() if self.abstract else f"{self.kind} số {self.number}", *self._of_day()]

    def _numbered(self) -> list[str]:
        parts = [self.kind, *([f"số {self.number}"] if self.number else []), *self._of_day()]
        if self.issuer:
            parts.append(f"của {self.issuer}")
        if self.abstract:
            about = uncapital(self.abstract)
            parts.append(about if about.startswith(_SAYS_ITS_VERB) else f"về {about}")
        return parts

    def _of_day(self) -> list[str]:
        if self.day is None:
            return []
        return [day_words(self.day) if self.issuer else f"ngày {format_day(self.day)}"]


@dataclass(frozen=True)
class MovementSaid:
    """A movement of the year, as a report names it; `until` is the first day after it, FAR where no end is set."""

    name: str
    form: str
    level: str
    since: date | None
    until: date
    launched_by: tuple[str, ...] = ()
    paper: str = ""
    theme: str = ""
    simulated: bool = False

    @property
    def days(self) -> str:
        """Its time in words: "từ 26/01/2022 đến 31/12/2022"; empty where no paper says it."""
        began = f"từ {format_day(self.since)}" if self.since is not None else ""
        ended = f"đến {format_day(self.until - timedelta(days=1))}" if self.until != FAR else ""
        return " ".join(part for part in (began, ended) if part)


@dataclass(frozen=True)
class FigureSaid:
    """A result of the year that no target of the set asks for: 68.312 m² of land given, 62/85 villages.

    `parts` is a rate as it was written ("62/85"); `days` names its period where that is not the year.
    """

    key: int
    field: str
    name: str
    amount: Decimal
    decimals: int
    measure: str
    bound: Bound = Bound.EXACT
    estimate: bool = False
    better: str = Better.HIGHER
    parts: str = ""
    days: str = ""
    facts: tuple[str, ...] = ()
    source: Source | None = None
    verified: bool = False
    simulated: bool = False


@dataclass(frozen=True)
class YearGiven:
    """Everything the year's report says; `made_on` is the day it is drawn up, `figures` are those of no target,
    `resources` the sums of the ledgers (None where they
    hold nothing), with the words they were read from and where they say another number than the results."""

    board: Scoreboard
    issuer: Issuer
    made_on: date
    movements: tuple[MovementSaid, ...] = ()
    papers: tuple[Paper, ...] = ()
    figures: tuple[FigureSaid, ...] = ()
    resources: LedgerTable | None = None
    resource_sources: tuple[tuple[str, Source], ...] = ()
    resource_conflicts: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing at all to report."""
        return not (self.board.rows or self.movements or self.figures or self.resources)

    @property
    def simulated(self) -> bool:
        """Whether anything in it is made up."""
        beside = [one.simulated for one in self.figures] + [one.simulated for one in self.movements]
        return self.board.simulated or any(beside)
