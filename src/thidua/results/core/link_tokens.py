"""The token of a one-use link: sixteen signs of thirty-two, so 80 bits; kept only as its sha256."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base32: no I, L, O, U
SIGNS = 16
LIFE = timedelta(days=7)
LONGEST = timedelta(days=31)
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def make_token(pick: Callable[[str], str]) -> str:
    """Return a token in groups of four; ``pick`` chooses one sign of the alphabet at random.

    >>> make_token(lambda signs: signs[10])
    'AAAA-AAAA-AAAA-AAAA'
    """
    signs = "".join(pick(ALPHABET) for _ in range(SIGNS))
    return "-".join(signs[start : start + 4] for start in range(0, SIGNS, 4))


def token_digest(typed: str) -> str:
    """Return the sha256 by which a token is kept; small letters, O for 0 and I or L for 1 are understood."""
    plain = re.sub(r"[^0-9A-Z]", "", typed.upper()).translate(_READ_AS)
    return hashlib.sha256(plain.encode("ascii", "ignore")).hexdigest()
