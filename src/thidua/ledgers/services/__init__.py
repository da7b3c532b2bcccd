"""Acts of ledgers; every door calls these, so all refuse the same things in the same words."""

from thidua.ledgers.services.entries import Links, correct_entry, enter, withdraw_entry
from thidua.ledgers.services.funds import close_fund, open_fund
from thidua.ledgers.services.guard import EntryTwice, MaybePart
from thidua.ledgers.services.sheet import take_in_sheet
from thidua.ledgers.services.verification import verify_entry

__all__ = [
    "EntryTwice",
    "Links",
    "MaybePart",
    "close_fund",
    "correct_entry",
    "enter",
    "open_fund",
    "take_in_sheet",
    "verify_entry",
    "withdraw_entry",
]
