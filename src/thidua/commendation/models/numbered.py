"""What every decision of the room is called, and where it stands."""

from __future__ import annotations

from datetime import date

from thidua.commendation.core.decision_states import DecisionState
from thidua.ground.dates import format_day


class Numbered:
    """A paper that gets its number and day from the clerk; the model beside it has these columns."""

    number: str
    decided: date | None
    abstract: str
    state: str

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Number and day, or the abstract while it has none."""
        if self.number and self.decided:
            return f"Quyết định {self.number} ngày {format_day(self.decided)}"
        return str(self.abstract)

    @property
    def state_label(self) -> str:
        """Where it stands, in Vietnamese."""
        return DecisionState(self.state).label
