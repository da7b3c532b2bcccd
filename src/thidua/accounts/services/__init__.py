"""Acts on people, accounts, assignments and slips."""

from thidua.accounts.services.accounts import (
    add_person,
    change_password,
    change_phone,
    close_account,
    open_account,
    reopen_account,
)
from thidua.accounts.services.assignments import assign, delegate, withdraw
from thidua.accounts.services.handover import hand_over, open_work
from thidua.accounts.services.importing import import_accounts
from thidua.accounts.services.people import create_person, end_post, give_post, rename_person
from thidua.accounts.services.slips import make_slip, tell_of_slips, use_slip

__all__ = [
    "add_person",
    "assign",
    "change_password",
    "change_phone",
    "close_account",
    "create_person",
    "delegate",
    "end_post",
    "give_post",
    "hand_over",
    "import_accounts",
    "make_slip",
    "open_account",
    "open_work",
    "rename_person",
    "reopen_account",
    "tell_of_slips",
    "use_slip",
    "withdraw",
]
