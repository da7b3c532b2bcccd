"""Check codes: at random, never in a row, in an alphabet without letters that look alike."""

from __future__ import annotations

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12


def new_code() -> str:
    """A check code: 12 signs of Crockford's base 32 at random, 60 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
