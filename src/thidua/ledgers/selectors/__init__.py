"""Questions about the ledgers; each names whose and which days."""

from thidua.ledgers.selectors.entries import (
    entries_by_key,
    entries_of,
    entries_visible_to,
    entry_history,
    get_entry,
    latest_year,
    parts_of,
    possible_totals,
)
from thidua.ledgers.selectors.funds import FundBook, fund_book, fund_books, funds_of, get_fund
from thidua.ledgers.selectors.totals import Ledger, ledger, ledger_of_months

__all__ = [
    "FundBook",
    "Ledger",
    "entries_by_key",
    "entries_of",
    "entries_visible_to",
    "entry_history",
    "fund_book",
    "fund_books",
    "funds_of",
    "get_entry",
    "get_fund",
    "latest_year",
    "ledger",
    "ledger_of_months",
    "parts_of",
    "possible_totals",
]
