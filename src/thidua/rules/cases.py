"""A nomination as the command line and other rooms hand it over: what is not said is not known (None)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thidua.ground.errors import BadInput
from thidua.rules.codes import (
    AWARD_KINDS,
    COLLECTIVE_FLAGS,
    COLLECTIVE_NUMBERS,
    DECIDERS,
    GROUPS,
    KINDS,
    LEVELS,
    MOMENTS,
    RATINGS,
    SCOPES,
)
from thidua.rules.years import Year, parse_year


class CaseFault(BadInput):
    """A case has no id, received or award, or a value or code that nobody knows."""

    code = "bad_case"


@dataclass(frozen=True)
class Earlier:
    """A title or award given before or together; ``year`` is the working year it was given for."""

    code: str
    year: Year
    kind: str | None = None


@dataclass(frozen=True)
class Work:
    """A recognised initiative or research, with the widest scope recognised."""

    year: Year
    scope: str


@dataclass(frozen=True)
class Discipline:
    """A discipline; ``until`` is the day it was served, None where that is not known."""

    form: str | None = None
    until: date | None = None


@dataclass(frozen=True)
class Movement:
    """The movement that the nomination rests on."""

    level: str | None = None
    years: int | None = None
    leads: bool | None = None
    at: str | None = None


@dataclass(frozen=True)
class Votes:
    """The ballot: all members of the council, absent ones too, and those in favour."""

    members: int | None = None
    in_favour: int | None = None


@dataclass(frozen=True)
class Case:
    """One nomination.  Lists that are given are complete; None is not known."""

    id: Any
    received: date
    award: str
    decided: date | None = None
    registered: bool | None = None
    decider: str | None = None
    route: str | None = None
    year: Year | None = None
    kind: str | None = None
    group: str | None = None
    months_employed: int | None = None
    under_investigation: bool | None = None
    discipline_known: bool = False
    discipline: Discipline | None = None
    ratings: Mapping[Year, str] | None = None
    awards: tuple[Earlier, ...] | None = None
    initiatives: tuple[Work, ...] | None = None
    research: tuple[Work, ...] | None = None
    collective: Mapping[str, Any] = field(default_factory=dict)
    movement: Movement | None = None
    bound: bool = False
    rewarded_by: tuple[str, ...] | None = None
    votes: Votes | None = None
    strange: tuple[str, ...] = ()

    @property
    def decided_on(self) -> date:
        """The day of the decision; where it is not given, the day the file was received."""
        return self.decided or self.received


def parse_case(raw: object, *, awards: frozenset[str]) -> Case:
    """Return the case that ``raw`` (decoded JSON) says; ``awards`` are the codes that a nomination may be for.

    Raises:
        CaseFault: a needed key is missing, or a code or value is not known.
    """
    if not isinstance(raw, dict):
        raise CaseFault("Hồ sơ phải là một đối tượng JSON có id, received, award.")
    return _Reader(raw, awards).case()


_TOP = frozenset(
    [
        "id",
        "received",
        "award",
        "decided",
        "registered",
        "decider",
        "route",
        "year",
        "subject",
        "ratings",
        "awards",
        "initiatives",
        "research",
        "collective",
        "movement",
        "achievement",
        "votes",
    ]
)


class _Reader:
    """Reads one raw object and collects the keys that nobody knows."""

    def __init__(self, raw: Mapping[str, Any], awards: frozenset[str]) -> None:
        self._raw, self._awards = raw, awards
        self._strange = [key for key in raw if key not in _TOP]

    def case(self) -> Case:
        if self._raw.get("id") is None:
            raise CaseFault("Hồ sơ không có id. Thêm id.", field="id")
        subject = self._object("subject", {"kind", "group", "months_employed", "under_investigation", "discipline"})
        achievement = self._object("achievement", {"id", "rewarded_by"})
        discipline = subject.get("discipline")
        return Case(
            id=self._raw["id"],
            received=self._day("received", needed=True),
            award=self._award(self._raw.get("award")),
            decided=self._day("decided"),
            registered=_truth(self._raw, "registered"),
            decider=_one_of(self._raw, "decider", DECIDERS),
            route=_text(self._raw, "route"),
            year=_year(self._raw, "year"),
            kind=_one_of(subject, "kind", KINDS),
            group=_one_of(subject, "group", GROUPS),
            months_employed=_count(subject, "months_employed"),
            under_investigation=_truth(subject, "under_investigation"),
            discipline_known="discipline" in subject,
            discipline=None if discipline is None else self._discipline(discipline),
            ratings=self._ratings(),
            awards=None if self._raw.get("awards") is None else tuple(self._earlier()),
            initiatives=self._works("initiatives"),
            research=self._works("research"),
            collective=self._collective(),
            movement=self._movement(),
            bound=self._raw.get("achievement") is not None,
            rewarded_by=self._rewarded_by(achievement),
            votes=self._votes(),
            strange=tuple(self._strange),
        )

    def _object(self, key: str, known: set[str]) -> Mapping[str, Any]:
        value = self._raw.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise CaseFault(f"“{key}” phải là một đối tượng.", field=key)
        self._strange += [f"{key}.{name}" for name in value if name not in known]
        return value

    def _list(self, key: str, known: set[str]) -> Iterator[Mapping[str, Any]]:
        value = self._raw.get(key)
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            raise CaseFault(f"“{key}” phải là một danh sách đối tượng.", field=key)
        for part in value:
            self._strange += [f"{key}.{name}" for name in part if name not in known]
            yield part

    def _day(self, key: str, *, needed: bool = False) -> Any:
        value = self._raw.get(key)
        if value is None and not needed:
            return None
        return _day(value, key)

    def _award(self, code: object) -> str:
        if not isinstance(code, str) or code not in self._awards:
            raise CaseFault(f"Không có danh hiệu, hình thức khen thưởng “{code}”. Kiểm tra mã award.", field="award")
        return code

    def _discipline(self, value: object) -> Discipline:
        if not isinstance(value, dict):
            raise CaseFault("“discipline” phải là null hoặc một đối tượng có form, until.", field="discipline")
        self._strange += [f"subject.discipline.{name}" for name in value if name not in {"form", "until"}]
        until = value.get("until")
        return Discipline(_text(value, "form"), None if until is None else _day(until, "discipline.until"))

    def _ratings(self) -> Mapping[Year, str] | None:
        value = self._raw.get("ratings")
        if value is None:
            return None
        if not isinstance(value, dict):
            raise CaseFault("“ratings” phải là một đối tượng năm: xếp loại.", field="ratings")
        return {
            _year({"ratings": key}, "ratings"): rating  # type: ignore[misc]
            for key in value
            if (rating := _one_of(value, key, RATINGS)) is not None
        }

    def _earlier(self) -> Iterator[Earlier]:
        for part in self._list("awards", {"code", "year", "kind"}):
            year = _year(part, "year")
            if year is None:
                raise CaseFault("Danh hiệu đã có phải kèm năm (year).", field="awards")
            yield Earlier(self._earlier_code(part.get("code")), year, _one_of(part, "kind", AWARD_KINDS))

    def _earlier_code(self, code: object) -> str:
        if not isinstance(code, str) or code not in self._awards:
            raise CaseFault(f"Không có mã danh hiệu “{code}” trong awards. Kiểm tra mã.", field="awards")
        return code

    def _works(self, key: str) -> tuple[Work, ...] | None:
        if self._raw.get(key) is None:
            return None
        found = []
        for part in self._list(key, {"year", "scope"}):
            year, scope = _year(part, "year"), _one_of(part, "scope", SCOPES)
            if year is None or scope is None:
                raise CaseFault(f"Mỗi mục của “{key}” cần year và scope.", field=key)
            found.append(Work(year, scope))
        return tuple(found)

    def _collective(self) -> Mapping[str, Any]:
        value = self._object("collective", {*COLLECTIVE_NUMBERS, *COLLECTIVE_FLAGS, "rating"})
        facts: dict[str, Any] = {name: _count(value, name) for name in COLLECTIVE_NUMBERS}
        facts |= {name: _truth(value, name) for name in COLLECTIVE_FLAGS}
        return {**facts, "rating": _one_of(value, "rating", RATINGS)}

    def _movement(self) -> Movement | None:
        if self._raw.get("movement") is None:
            return None
        value = self._object("movement", {"level", "years", "leads", "at"})
        return Movement(
            _one_of(value, "level", LEVELS),
            _count(value, "years"),
            _truth(value, "leads"),
            _one_of(value, "at", MOMENTS),
        )

    def _rewarded_by(self, achievement: Mapping[str, Any]) -> tuple[str, ...] | None:
        value = achievement.get("rewarded_by")
        if value is None:
            return None
        if not isinstance(value, list):
            raise CaseFault("“rewarded_by” phải là một danh sách mã.", field="achievement")
        return tuple(self._earlier_code(code) for code in value)

    def _votes(self) -> Votes | None:
        if self._raw.get("votes") is None:
            return None
        value = self._object("votes", {"members", "in_favour"})
        return Votes(_count(value, "members"), _count(value, "in_favour"))


def _day(value: object, key: str) -> date:
    try:
        if isinstance(value, str) and len(value) == 10:
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise CaseFault(f"“{key}” phải là một ngày, viết YYYY-MM-DD.", field=key)


def _text(value: Mapping[str, Any], key: str) -> str | None:
    found = value.get(key)
    if found is not None and not isinstance(found, str):
        raise CaseFault(f"“{key}” phải là chữ.", field=key)
    return found


def _one_of(value: Mapping[str, Any], key: str, known: tuple[str, ...]) -> str | None:
    found = value.get(key)
    if found is not None and found not in known:
        raise CaseFault(f"Không có mã “{found}” ở “{key}”. Chọn một trong: {', '.join(known)}.", field=key)
    return found


def _count(value: Mapping[str, Any], key: str) -> int | None:
    found = value.get(key)
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int) or found < 0:
        raise CaseFault(f"“{key}” phải là số nguyên không âm.", field=key)
    return found


def _truth(value: Mapping[str, Any], key: str) -> bool | None:
    found = value.get(key)
    if found is not None and not isinstance(found, bool):
        raise CaseFault(f"“{key}” phải là true hoặc false.", field=key)
    return found


def _year(value: Mapping[str, Any], key: str) -> Year | None:
    if value.get(key) is None:
        return None
    found = parse_year(value[key])
    if found is None:
        raise CaseFault(f"“{value[key]}” không phải là năm. Viết 2025 hoặc 2024-2025.", field=key)
    return found
