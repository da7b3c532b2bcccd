"""What a serving process does once everything is loaded, before it takes its first request."""

from __future__ import annotations

import gc

SELDOM = (10_000, 20, 20)  # a page makes some thousands of objects and lets them go without any sweep


def settle() -> None:
    """Let everything loaded so far stay for good.

    Sweeps of the garbage collector no longer walk modules, models and templates, which was a third of the time of an act
    that writes 17,000 figures; and processes forked from this one go on sharing that memory.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
