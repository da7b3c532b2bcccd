"""Questions to the audit log."""

from thidua.audit.selectors.lines import (
    Head,
    LineRead,
    actors_of,
    head_seq,
    head_signs,
    heads,
    kinds_of,
    lines,
    lines_since,
    with_details,
)

__all__ = [
    "Head",
    "LineRead",
    "actors_of",
    "head_seq",
    "head_signs",
    "heads",
    "kinds_of",
    "lines",
    "lines_since",
    "with_details",
]
