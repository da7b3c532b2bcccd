"""What reports do: draw the file.  Nothing is stored."""

from thidua.reports.services.year import FORMATS, Made, make_year_report

__all__ = ["FORMATS", "Made", "make_year_report"]
