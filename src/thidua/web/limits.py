"""So many times a minute from one address, and no more: for pages that anybody may ask."""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import HttpRequest


def within(request: HttpRequest, what: str, *, times: int, seconds: int = 60) -> bool:
    """Return whether this address has asked ``what`` no more than ``times`` in the last ``seconds``, this time counted.

    The address itself is not kept, only its digest, for as long as the count lasts.  Counted in each web process.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    key = "limit:" + hashlib.sha256(f"{what}:{address}".encode()).hexdigest()[:40]
    if cache.add(key, 1, timeout=seconds):
        return times >= 1
    try:
        return int(cache.incr(key)) <= times
    except ValueError:  # it ran out between the two questions
        return True
