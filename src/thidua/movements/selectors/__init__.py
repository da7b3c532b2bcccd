"""Questions about movements."""

from thidua.movements.selectors.movements import (
    Wanted,
    find_national,
    get_movement,
    higher_movements,
    movements_of,
    movements_visible_to,
)
from thidua.movements.selectors.parts import Sheet, WhoDoes, sheet

__all__ = [
    "Sheet",
    "Wanted",
    "WhoDoes",
    "find_national",
    "get_movement",
    "higher_movements",
    "movements_of",
    "movements_visible_to",
    "sheet",
]
