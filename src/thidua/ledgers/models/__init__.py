"""Tables of ledgers."""

from thidua.ledgers.models.entry import Entry, EntryRevision, EntryVerification
from thidua.ledgers.models.fund import Fund

__all__ = ["Entry", "EntryRevision", "EntryVerification", "Fund"]
