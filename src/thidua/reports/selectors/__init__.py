"""What reports are made from."""

from thidua.reports.selectors.year import year_given

__all__ = ["year_given"]
