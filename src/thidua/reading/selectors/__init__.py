"""Questions about intakes and candidates."""

from thidua.reading.selectors.intakes import (
    WaitingIntake,
    candidates_of,
    intake_of_uid,
    intakes_of,
    intakes_visible_to,
    waiting_intakes,
)

__all__ = [
    "WaitingIntake",
    "candidates_of",
    "intake_of_uid",
    "intakes_of",
    "intakes_visible_to",
    "waiting_intakes",
]
