"""The eight signs of a one-time slip: easy to read aloud, hard to guess in five tries."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base32: no I, L, O, U
SIGNS = 8
LIFE = timedelta(hours=24)
FORGOTTEN = timedelta(days=90)  # after its end a slip is kept so long, as docs/personal-data.md says
TRIES = 5
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def make_signs(pick: Callable[[str], str]) -> str:
    """Return eight signs as printed, in two groups; ``pick`` chooses one sign of the alphabet at random.

    >>> make_signs(lambda signs: signs[-1])
    'ZZZZ-ZZZZ'
    """
    signs = "".join(pick(ALPHABET) for _ in range(SIGNS))
    return f"{signs[:4]}-{signs[4:]}"


def read_signs(typed: str) -> str:
    """Return what ``typed`` means, without groups: small letters, O for 0 and I or L for 1 are understood.

    >>> read_signs(" k7qf 2mxo ")
    'K7QF2MX0'
    """
    return re.sub(r"[^0-9A-Z]", "", typed.upper()).translate(_READ_AS)
