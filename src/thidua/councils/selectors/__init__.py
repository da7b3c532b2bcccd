"""Questions to the room."""

from thidua.councils.selectors.councils import (
    council_of_kind,
    councils_of,
    councils_visible_to,
    get_council,
    members_on,
    regulation_on,
    threshold_for,
)
from thidua.councils.selectors.results import Outcome, outcome_of, outcomes
from thidua.councils.selectors.sessions import (
    get_motion,
    get_session,
    last_tallies,
    motions_of,
    sessions_of,
)

__all__ = [
    "Outcome",
    "council_of_kind",
    "councils_of",
    "councils_visible_to",
    "get_council",
    "get_motion",
    "get_session",
    "last_tallies",
    "members_on",
    "motions_of",
    "outcome_of",
    "outcomes",
    "regulation_on",
    "sessions_of",
    "threshold_for",
]
