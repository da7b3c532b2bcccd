"""How a new indicator read from a text may combine: the proposal, and the text itself as the paper that defines a mean."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.ground.dates import format_day
from thidua.reading.core.combining import Combining, combining, near
from thidua.reading.core.proposal import ProposalKind
from thidua.reading.models import Candidate, Intake
from thidua.targets.selectors.indicators import Catalogue

SURE = 0.8
_MAKES_INDICATORS = (ProposalKind.TARGET, ProposalKind.RESULT)


@dataclass(frozen=True)
class Proposed:
    """The proposal; ``paper`` names the text with the place where it says how, empty where it does not or has no number.

    ``weight`` is the code of the indicator that the words of a weighted mean surely name.
    """

    how: Combining
    paper: str = ""
    weight: str = ""
    unregistered: bool = False

    @property
    def initial(self) -> dict[str, str]:
        """What the form starts from.

        A mean that no words define is only told, never chosen beforehand: the form then starts from what adds nothing up.
        """
        safe = not self.how.averages or self.how.says_how
        return {
            "over_time": self.how.over_time.value if safe else "last",
            "over_units": self.how.over_units.value if safe else "none",
            "rule_paper": self.paper, "weight": self.weight,
        }  # fmt: skip


def combining_of(row: Candidate, intake: Intake, *, catalogue: Catalogue | None = None) -> Proposed | None:
    """Return how the candidate's indicator may combine, were it new; None for what makes no indicator."""
    if row.kind not in _MAKES_INDICATORS:
        return None
    clause, about = near(intake.text.nfc, row.passage.start, row.passage.end)
    proposed = row.proposed
    how = combining(proposed.label, proposed.measure, clause, about=about)
    if not how.averages or not how.says_how:
        return Proposed(how)
    named = catalogue.match(how.weight, limit=1) if catalogue is not None and how.weight else []
    weight = named[0].indicator.code if named and named[0].score >= SURE else ""
    return Proposed(how, _paper(intake, how.quote), weight, unregistered=not _number(intake))


def _paper(intake: Intake, quote: str) -> str:
    """Return "Kế hoạch 15/KH-UBND ngày 26/01/2022: “…”"; empty where the text is of no registered paper with a number."""
    said = _number(intake)
    return f"{said}: “{quote[: 560 - len(said)]}”" if said else ""


def _number(intake: Intake) -> str:
    paper = intake.document
    if paper is None or not paper.number:
        return ""
    return f"{paper.title} ngày {format_day(paper.date)}" if paper.date else paper.title
