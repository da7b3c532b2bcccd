"""The pages of the room."""

from thidua.reports.views.year import year, year_file

__all__ = ["year", "year_file"]
