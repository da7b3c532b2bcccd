"""Where on a paper the mark of a signature goes: found from the words that are printed there.

*Source*: Nghị định 30/2020/NĐ-CP, phụ lục I: the picture of a signature between the post and the name, the seal over
about a third of it on its left; an annex's mark at the top right of the first page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pypdfium2

POINTS = 72 / 25.4
"""Points in a millimetre."""

SIGNATURE = (46, 20)
SEAL = (36, 36)
NOTE = (70, 16)
_MARGIN = 10


class Role(StrEnum):
    """Who signs: a person, the agency by its clerk, or the agency on a separate annex."""

    PERSON = "person"
    AGENCY = "agency"
    ANNEX = "annex"

    @property
    def label(self) -> str:
        return {"person": "chữ ký của người ký", "agency": "chữ ký của cơ quan", "annex": "chữ ký trên phụ lục"}[self]


@dataclass(frozen=True, slots=True)
class Place:
    """A box on a page, in points from the lower left corner; ``found`` says that the name led there."""

    page: int
    box: tuple[int, int, int, int]
    found: bool

    @property
    def millimetres(self) -> tuple[int, int]:
        """Width and height."""
        left, low, right, high = self.box
        return round((right - left) / POINTS), round((high - low) / POINTS)


def find_place(data: bytes, *, role: Role, name: str = "", picture: bool) -> Place:
    """Where the mark goes; at the top right of page 1 where the printed name is not found or no picture is given."""
    with pypdfium2.PdfDocument(data) as paper:
        if picture and name and role is not Role.ANNEX:
            for number in range(len(paper) - 1, -1, -1):
                spot = _find(paper[number], name)
                if spot is not None:
                    return Place(number, _above(spot, role), True)
        width, height = paper[0].get_size()
    return Place(0, _top_right(width, height, role, picture=picture), False)


def _find(page: pypdfium2.PdfPage, name: str) -> tuple[float, float, float, float] | None:
    """The box of the last place on the page where the name stands."""
    words = page.get_textpage()
    search, spot = words.search(name), None
    while (hit := search.get_next()) is not None:
        first, count = hit
        boxes = [words.get_charbox(index) for index in range(first, first + count)]
        spot = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    return spot


def _above(spot: tuple[float, float, float, float], role: Role) -> tuple[int, int, int, int]:
    left, _, right, high = spot
    width, height = SIGNATURE[0] * POINTS, SIGNATURE[1] * POINTS
    start, low = (left + right - width) / 2, high + 1 * POINTS
    if role is Role.PERSON:
        return _box(start, low, width, height)
    side = SEAL[0] * POINTS
    return _box(start + width / 3 - side, low + (height - side) / 2, side, side)


def _top_right(width: float, height: float, role: Role, *, picture: bool) -> tuple[int, int, int, int]:
    size = (SEAL if role is Role.AGENCY else SIGNATURE) if picture else NOTE
    wide, tall = size[0] * POINTS, size[1] * POINTS
    down = 0 if role is not Role.AGENCY or picture else tall
    return _box(width - _MARGIN * POINTS - wide, height - 3 * POINTS - tall - down, wide, tall)


def _box(left: float, low: float, width: float, height: float) -> tuple[int, int, int, int]:
    return round(left), round(low), round(left + width), round(low + height)
