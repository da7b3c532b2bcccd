"""Acts by which a paper gets its number: from the clerk, or from a series of the system's own."""

from thidua.documents.services.issuing.clerk import send_to_clerk, take_back
from thidua.documents.services.issuing.handing import Handed, Ready, hand_to_clerk, ready_to_hand
from thidua.documents.services.issuing.number import WarningsUnseen, record_number
from thidua.documents.services.issuing.own import (
    SeriesOff,
    allot_number,
    series_for,
    set_series,
)
from thidua.documents.services.issuing.returned import (
    Opened,
    Received,
    SignedFileRefused,
    receive_edxml,
    receive_signed,
)
from thidua.documents.services.issuing.situation import situation_of

__all__ = [
    "Handed",
    "Opened",
    "Ready",
    "Received",
    "SeriesOff",
    "SignedFileRefused",
    "WarningsUnseen",
    "allot_number",
    "hand_to_clerk",
    "ready_to_hand",
    "receive_edxml",
    "receive_signed",
    "record_number",
    "send_to_clerk",
    "series_for",
    "set_series",
    "situation_of",
    "take_back",
]
