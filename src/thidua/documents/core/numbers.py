"""Numbers of papers: "15/KH-UBND", "34-CT/TW", "06/2022/QH15". Only spelling is settled here, never the number itself.

State papers write number, slash, symbol (Nghị định 30/2020/NĐ-CP, Phụ lục I); Party papers number, hyphen, symbol.
"""

from __future__ import annotations

import re

from thidua.ground.text import fold, nfc

_LEAD = re.compile(r"^\s*(?:số\s*[:.]?\s*)", re.IGNORECASE)
_DASHES = re.compile(r"[‐‑‒–—−]")
_SPACES = re.compile(r"\s+")
_HEAD = re.compile(r"^(\d+)([A-Za-zĐđ]?)(?:[/\-](.*))?$")


def tidy_number(text: str) -> str:
    """The number without "Số:", without spaces, with plain hyphens.

    >>> tidy_number("Số: 15 /KH–UBND")
    '15/KH-UBND'
    """
    return _SPACES.sub("", _DASHES.sub("-", _LEAD.sub("", nfc(text))))


def number_key(text: str) -> str:
    """The key by which two spellings of one number are equal: no marks, lower case, no zero in front.

    >>> number_key("05-CT/TW") == number_key("5-ct/tw")
    True
    """
    return re.sub(r"^0+(?=\d)", "", fold(tidy_number(text)).replace(" ", ""))


def symbol_of(text: str) -> str:
    """What follows the running number: "KH-UBND", "CT/TW", "QH15" (a year in between is passed over); "" if none."""
    found = _HEAD.match(tidy_number(text))
    rest = (found.group(3) or "") if found else ""
    return re.sub(r"^\d{4}/", "", rest)
