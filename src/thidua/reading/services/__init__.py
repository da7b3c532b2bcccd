"""Acts on intakes and candidates."""

from thidua.reading.services.accepting import accept, mend_and_accept, reject, undo
from thidua.reading.services.bulk import AcceptedAll, accept_all
from thidua.reading.services.confirmations import Applied, apply_confirmations
from thidua.reading.services.intakes import choose_set, make_set, take_in

__all__ = [
    "AcceptedAll",
    "Applied",
    "accept",
    "accept_all",
    "apply_confirmations",
    "choose_set",
    "make_set",
    "mend_and_accept",
    "reject",
    "take_in",
    "undo",
]
