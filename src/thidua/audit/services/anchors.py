"""Anchors written outside the database: a cut tail or a rewritten chain shows to whoever holds one."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from thidua.audit.core.anchors import Anchor, anchor
from thidua.audit.models import Chain


def heads(at: datetime) -> list[Anchor]:
    """Return an anchor for every chain, by name, as its head stands now."""
    rows = Chain.objects.filter(seq__gt=0).order_by("name")
    return [anchor(row.name, row.seq, row.digest, at=at) for row in rows]


def write_anchors(path: Path, *, at: datetime) -> list[Anchor]:
    """Append an anchor for every chain to the file at ``path`` and return them; what stands there is kept."""
    made = heads(at)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        file.writelines(f"{one}\n" for one in made)
        file.flush()
        os.fsync(file.fileno())
    return made
