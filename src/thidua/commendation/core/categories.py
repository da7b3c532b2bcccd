"""The category of a post, guessed from how a list writes it, and what a category counts as; both are data.

The national list stands in ``library/posts.yaml``; a locality says otherwise with its own paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from thidua.documents.core.library import read_yaml
from thidua.ground.labels import Labelled
from thidua.ground.text import fold
from thidua.honours.core.kinds import Category


class Counts(Labelled):
    """What the people of a category count as where a list's makeup is looked at."""

    DIRECT = "direct", "người trực tiếp lao động"
    LEAD = "lead", "lãnh đạo, quản lý"
    NEITHER = "neither", "không tính vào hai nhóm trên"


class LeaderLevel(Labelled):
    """The level of a leader, as the yearly forms part leaders."""

    PROVINCE = "province", "lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên"
    DEPARTMENT = "department", "lãnh đạo cấp vụ, sở, ngành và tương đương"
    OTHER = "other", "các cấp lãnh đạo khác từ phó phòng trở lên"


@dataclass(frozen=True)
class Said:
    """What a category counts as, by which paper; ``verified``: the paper was read and says so."""

    counts: Counts
    source: str
    verified: bool = False
    own: bool = False


@dataclass(frozen=True)
class Posts:
    """The list of a locality: what each category counts as, and its own words (folded) before the national ones."""

    said: Mapping[Category, Said]
    words: tuple[tuple[str, Category], ...] = field(default=())

    def counts(self, category: str) -> Counts | None:
        """What the category counts as; None of one that nobody wrote down."""
        return self.said[Category(category)].counts if category else None

    def category_of(self, position: str) -> str:
        """The category that a position suggests, or "": the locality's words first, the longest of them that stands in it."""
        told = fold(position)
        if not told:
            return ""
        own = [(len(words), category) for words, category in self.words if _stands_in(words, told)]
        if own:
            return max(own)[1].value
        return next((category.value for pattern, category in _book().words if pattern.match(told)), "")


@dataclass(frozen=True)
class _Book:
    said: Mapping[Category, Said]
    words: tuple[tuple[re.Pattern[str], Category], ...]
    levels: tuple[tuple[re.Pattern[str], LeaderLevel], ...]


@lru_cache(maxsize=1)
def _book() -> _Book:
    raw: dict[str, Any] = read_yaml(files("thidua.commendation").joinpath("library/posts.yaml").read_text("utf-8"))
    return _Book(
        {
            Category(one["category"]): Said(Counts(one["counts"]), one["source"], one["verified"] == "yes")
            for one in raw["counts"]
        },
        tuple((re.compile(one["begins"]), Category(one["category"])) for one in raw["words"]),
        tuple((re.compile(one["begins"]), LeaderLevel(one["level"])) for one in raw["levels"]),
    )


def national() -> Posts:
    """Return the national list.

    >>> national().counts("farmer").label, national().counts("leader").label
    ('người trực tiếp lao động', 'lãnh đạo, quản lý')
    """
    return Posts(_book().said)


def with_own(own: Iterable[tuple[Category, Said, str]]) -> Posts:
    """Return the national list with what a locality says: category, what it counts as, words one a line."""
    listed = list(own)
    words = [(fold(line).strip(), category) for category, _, text in listed for line in text.splitlines()]
    return Posts(
        {**_book().said, **{category: said for category, said, _ in listed}},
        tuple((line, category) for line, category in words if line),
    )


def category_of(position: str) -> str:
    """Return the category that a position suggests by the national list, or "".

    >>> category_of("Giáo viên chủ nhiệm"), category_of("Phó Chủ tịch UBND xã"), category_of("Trưởng thôn")
    ('teacher', 'leader', 'non_specialised')
    """
    return national().category_of(position)


def leader_level(position: str) -> LeaderLevel:
    """Return the level of a leader by how the post is written; a post that says no higher one is of the last.

    >>> leader_level("Phó Giám đốc Sở Nội vụ").value, leader_level("Chủ tịch UBND xã").value
    ('department', 'other')
    """
    told = fold(position)
    return next((level for pattern, level in _book().levels if pattern.match(told)), LeaderLevel.OTHER)


def _stands_in(words: str, told: str) -> bool:
    return f" {words} " in f" {told} "
