"""What the council said of a thing: asked by the rooms above, by kind and key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.councils.core.kinds import State
from thidua.councils.models import Motion, Session, Tally
from thidua.councils.selectors.sessions import last_tallies


@dataclass(frozen=True)
class Outcome:
    """The last word of the council on a thing; ``passed`` None: it was put but not counted, or a paper must be confirmed."""

    motion: Motion
    session: Session
    tally: Tally | None

    @property
    def passed(self) -> bool | None:
        """Whether the motion was carried."""
        return None if self.tally is None else self.tally.passed

    @property
    def in_favour(self) -> int | None:
        """Votes in favour."""
        return None if self.tally is None else self.tally.in_favour

    @property
    def members(self) -> int | None:
        """All members of the council on the day, absent ones too."""
        return None if self.tally is None else self.tally.members

    @property
    def percent(self) -> Decimal | None:
        """The share in favour in percent, two decimals, of the base that the threshold names."""
        if self.tally is None or self.tally.percent_hundredths is None:
            return None
        return Decimal(self.tally.percent_hundredths) / 100

    @property
    def held_on(self) -> date:
        """The day of the session."""
        return self.session.held_on

    @property
    def why(self) -> str:
        """What the count came to, or what lacks, in words."""
        if self.tally is None:
            return "đã đưa ra Hội đồng, chưa có kết quả kiểm phiếu"
        return str(self.tally.why)


def outcomes(kind: str, keys: Iterable[str]) -> dict[str, Outcome]:
    """The newest outcome of each thing (key → outcome), in two queries; what was never put to a council is absent."""
    rows = (
        Motion.objects.filter(kind=kind, key__in=list(keys))
        .exclude(session__state=State.CANCELLED.value)
        .select_related("session__council", "session__minutes")
        .order_by("session__held_on", "session_id", "number")
    )
    motions = {row.key: row for row in rows}
    counts = last_tallies(row.pk for row in motions.values())
    return {key: Outcome(row, row.session, counts.get(row.pk)) for key, row in motions.items()}


def outcome_of(kind: str, key: str) -> Outcome | None:
    """The newest outcome of one thing, or None where it was never put to a council."""
    return outcomes(kind, [key]).get(key)
