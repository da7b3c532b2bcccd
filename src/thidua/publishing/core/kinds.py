"""The kinds of public copy, and how one ends."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

FOREVER = datetime(9999, 12, 31, tzinfo=UTC)  # an open end: never NULL


class Kind(StrEnum):
    """What a publication shows."""

    SCOREBOARD = "scoreboard"
    MOVEMENTS = "movements"
    CLUSTERS = "clusters"
    PROGRAMMES = "programmes"
    WORKS = "works"

    @property
    def label(self) -> str:
        """What it is called on pages, before its year."""
        return {
            "scoreboard": "bảng chỉ tiêu",
            "movements": "phong trào",
            "clusters": "cụm, khối thi đua",
            "programmes": "chương trình phối hợp",
            "works": "công trình, phần việc thi đua",
        }[self.value]


TOGETHER = (Kind.CLUSTERS, Kind.PROGRAMMES, Kind.WORKS)
"""What bodies do side by side: shown on one page of the portal."""


class Ended(StrEnum):
    """Why a publication is no longer shown."""

    NOT = ""
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
