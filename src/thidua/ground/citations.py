"""Where a rule or a fact stands: instrument, article, clause, point."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Citation:
    """A place in an instrument, by its official number; what is not said is None, never an empty text.

    >>> str(Citation("06/2022/QH15", "23", "2", "đ"))
    'điểm đ khoản 2 Điều 23, 06/2022/QH15'
    """

    instrument: str
    article: str | None = None
    clause: str | None = None
    point: str | None = None

    def __str__(self) -> str:
        parts = [f"điểm {self.point}"] if self.point else []
        parts += [f"khoản {self.clause}"] if self.clause else []
        parts += [f"Điều {self.article}"] if self.article else []
        place = " ".join(parts)
        return f"{place}, {self.instrument}" if place else self.instrument
