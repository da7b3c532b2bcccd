"""Questions about intakes and candidates."""

from thidua.reading.selectors.intakes import (
    candidates_of,
    intake_of_uid,
    intakes_of,
    intakes_visible_to,
)

__all__ = ["candidates_of", "intake_of_uid", "intakes_of", "intakes_visible_to"]
