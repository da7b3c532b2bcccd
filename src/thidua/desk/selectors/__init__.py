"""Questions that several rooms answer together."""

from thidua.desk.selectors.localities import Entry, my_localities
from thidua.desk.selectors.units import UnitSheet, register_of, unit_sheet
from thidua.desk.selectors.waiting import powers_over, waiting_at
from thidua.desk.selectors.years import year_to_show

__all__ = [
    "Entry",
    "UnitSheet",
    "my_localities",
    "powers_over",
    "register_of",
    "unit_sheet",
    "waiting_at",
    "year_to_show",
]
