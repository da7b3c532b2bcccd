"""Start kits read from their YAML: every scalar is text until it is checked here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from thidua.ground.errors import NotFound
from thidua.units.core.kinds import Kind, Level, Line

PLACE = "place"
MOST = 60  # of one item: more villages than any commune has


@dataclass(frozen=True)
class Item:
    """One line of a kit. ``under`` names, by line, another item's code or ``PLACE``."""

    code: str
    group: str
    name: str
    kind: Kind
    ticked: bool
    many: int
    repeats: bool
    under: tuple[tuple[Line, str], ...]

    @property
    def label(self) -> str:
        """The name without the place and the number: "Trạm Y tế", "Thôn"."""
        return " ".join(self.name.format(place="", short="", n="").split())


@dataclass(frozen=True)
class Kit:
    """What a place of these levels usually has."""

    key: str
    title: str
    levels: tuple[Level, ...]
    items: tuple[Item, ...]

    def names(self, item: Item, *, place: str, short: str, many: int) -> list[str]:
        """Return the proposed names of ``many`` bodies of an item, numbered where there are several."""
        if many == 1 and "{n}" not in item.name:
            return [item.name.format(place=place, short=short)]
        pattern = item.name if "{n}" in item.name else item.name + " {n}"
        return [pattern.format(place=place, short=short, n=number) for number in range(1, many + 1)]


@cache
def kit_of(level: Level) -> Kit:
    """Return the kit for a place of this level.

    Raises:
        NotFound: the system ships none for it.
    """
    kit = _read("commune_2026")
    if level not in kit.levels:
        raise NotFound("Chưa có bộ khởi đầu cho cấp này. Thêm từng tổ chức.")
    return kit


def _read(key: str) -> Kit:
    text = files("thidua.units.kits").joinpath(f"{key}.yaml").read_text(encoding="utf-8")
    raw = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes text only
    items = tuple(_item(row) for row in raw["items"])
    return Kit(key, raw["title"], tuple(Level(level) for level in raw["levels"]), items)


def _item(row: dict[str, str | dict[str, str]]) -> Item:
    under = row["under"]
    if not isinstance(under, dict):
        raise ValueError(f"under of {row['code']} is not a table")
    return Item(
        code=str(row["code"]),
        group=str(row["group"]),
        name=str(row["name"]),
        kind=Kind(str(row["kind"])),
        ticked={"yes": True, "no": False}[str(row["ticked"])],
        many=int(str(row.get("many", "1"))),
        repeats="many" in row,
        under=tuple((Line(line), target) for line, target in under.items()),
    )
