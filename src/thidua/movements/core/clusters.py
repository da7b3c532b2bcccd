"""Cụm, khối thi đua: who leads it, in which way he came to lead it, and who leads it next year.

Sources of the ways (practice, not law): members elect for a year, independent of rank (MTTQ Đồng Nai 2022); the second of
last year's ranking becomes head and the first deputy (Lạng Sơn 2012); handed over by agreement, with a flag (Đắk Lắk
2015); in turn by a fixed order; named by the emulation council of the level. None of them is a default.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from thidua.ground.errors import BadInput, Conflict
from thidua.movements.core.draft import name_fold
from thidua.movements.core.said import words


class ClusterFault(BadInput):
    """A fact of the cluster is missing or cannot be."""

    code = "cluster_fault"


class ClusterForbids(Conflict):
    """The cluster stands already, is carried over already, or its paper is signed."""

    code = "cluster_forbids"


class ClusterForm(StrEnum):
    """Cụm: bodies of one kind side by side; khối: bodies of one field or branch."""

    CLUSTER = "cluster"
    BLOCK = "block"

    @property
    def label(self) -> str:
        return {"cluster": "cụm thi đua", "block": "khối thi đua"}[self.value]

    @property
    def short(self) -> str:
        """ "cụm" or "khối"."""
        return self.label.split()[0]


class Seat(StrEnum):
    """What a member is in the cluster for a time."""

    HEAD = "head"
    DEPUTY = "deputy"

    @property
    def label(self) -> str:
        return {"head": "trưởng", "deputy": "phó"}[self.value]


class Way(StrEnum):
    """How head and deputy come to their seats."""

    ELECTED = "elected"
    ROTATION = "rotation"
    BY_RANK = "by_rank"
    AGREED = "agreed"
    APPOINTED = "appointed"

    @property
    def label(self) -> str:
        return {
            "elected": "các thành viên bầu",
            "rotation": "luân phiên theo thứ tự",
            "by_rank": "theo xếp hạng năm trước: nhì làm trưởng, nhất làm phó",
            "agreed": "thỏa thuận bàn giao",
            "appointed": "cấp trên chỉ định",
        }[self.value]

    @property
    def short(self) -> str:
        """The way in one or two words."""
        return self.label.partition(":")[0]

    @property
    def is_computed(self) -> bool:
        """Whether next year's seats follow from this year's facts."""
        return self in (Way.ROTATION, Way.BY_RANK)


class Meeting(StrEnum):
    """What a cluster meets for."""

    SIGNING = "signing"
    HALF_YEAR = "half_year"
    YEAR_END = "year_end"
    OTHER = "other"

    @property
    def label(self) -> str:
        return {
            "signing": "Ký giao ước thi đua",
            "half_year": "Sơ kết 6 tháng",
            "year_end": "Tổng kết năm",
            "other": "Họp khác",
        }[self.value]


@dataclass(frozen=True)
class ClusterDraft:
    """What a person says of a cluster.

    Raises:
        ClusterFault: the year cannot be.
        WordsFault: it has no name, or something is too long.
    """

    name: str
    year: int
    form: ClusterForm
    way: Way
    note: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", words(self.name, field="name", label="Tên cụm, khối", most=200, needed=True))
        object.__setattr__(self, "note", words(self.note, field="note", label="Ghi chú", most=2000))
        if not 1945 <= self.year <= 2100:
            raise ClusterFault("Năm không hợp lệ. Ghi năm bốn chữ số.", field="year")

    @property
    def fold(self) -> str:
        """The search key of the name."""
        return name_fold(self.name)


@dataclass(frozen=True)
class Member:
    """A member as the order of turns sees it: its key, and its rank at the year's end where it is known."""

    key: int
    rank: int | None = None


@dataclass(frozen=True)
class Seats:
    """Who is head and who deputy; None where nothing follows."""

    head: int | None = None
    deputy: int | None = None


def in_turn(order: Sequence[int], *, after: int | None, staying: frozenset[int]) -> list[int]:
    """The members that stay, in the order in which their turn comes after ``after``; from the beginning where it is None
    or not of the order. Whoever has left is passed over, and ``after`` itself, if it stays, comes last.

    >>> in_turn([1, 2, 3, 4], after=2, staying=frozenset({1, 2, 4}))
    [4, 1, 2]
    """
    start = order.index(after) + 1 if after in order else 0
    turned = [*order[start:], *order[:start]]
    return [key for key in turned if key in staying]


def next_seats(members: Sequence[Member], *, way: Way, head: int | None, staying: frozenset[int]) -> Seats:
    """Who sits next year, as far as it follows: by turns the next two after the head; by rank the second is head and the
    first deputy (whoever has left is passed over). Elected, agreed and appointed seats do not follow: both are None.
    """
    if way is Way.ROTATION:
        turn = in_turn([member.key for member in members], after=head, staying=staying)
        return Seats(turn[0] if turn else None, turn[1] if len(turn) > 1 else None)
    if way is Way.BY_RANK:
        ranked = sorted((m for m in members if m.rank is not None and m.key in staying), key=lambda m: m.rank or 0)
        if len(ranked) >= 2 and ranked[0].rank != ranked[1].rank:
            return Seats(ranked[1].key, ranked[0].key)
    return Seats()
