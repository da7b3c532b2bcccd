"""How a standard is written in a rule file, and the condition it becomes.

when: attest                                         only people can judge
when: {rating: HTT}                                  the year's rating, at least
when: {streak: {title: CSTDCS}, least: 3}            a run that ends in the year
when: {streak: {rating: HTXS, or_title: TTLDXS, after: BK_TINH}, least: 5}
when: {count: CSTDCS, inside: {rating: HTT}, least: 3}
when: {any: [ ... ]}   {all: [ ... ]}
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from thidua.rules.chains import Count, Had, Streak, Works
from thidua.rules.codes import COLLECTIVE_FLAGS, COLLECTIVE_NUMBERS, LEVELS, MOMENTS, RATINGS, SCOPES
from thidua.rules.conditions import (
    All,
    Any_,
    Attest,
    Combat,
    Condition,
    Flag,
    Months,
    MovementIs,
    Number,
    Rating,
    Share,
    Unread,
)
from thidua.rules.facts import Run
from thidua.rules.faults import RuleFault
from thidua.rules.plain import Map, read_yaml

_WORDS: dict[str, Condition] = {"attest": Attest(), "unread": Unread(), "combat": Combat()}


def read_phrase(text: str) -> Condition:
    """Return the condition that a phrase typed by a person says, ``attest`` or ``{rating: HTT}``.

    Raises:
        RuleFault: as `read_condition`, or it is no YAML.
    """
    return read_condition(read_yaml(f"when: {text}", "điều kiện")["when"], "điều kiện")


def read_condition(value: Any, place: str) -> Condition:
    """Return the condition that a phrase says.

    Raises:
        RuleFault: the phrase is not known or lacks something.
    """
    if isinstance(value, str):
        if value not in _WORDS:
            raise RuleFault(f"{place}: không có điều kiện “{value}”.")
        return _WORDS[value]
    if not isinstance(value, Map) or not value:
        raise RuleFault(f"{place}: điều kiện phải là một từ hoặc một bảng.")
    name = next(iter(value))
    if name not in _PHRASES:
        raise RuleFault(f"{place}: không có điều kiện “{name}”.")
    keys, build = _PHRASES[name]
    if strange := set(value) - keys - {name}:
        raise RuleFault(f"{place}: điều kiện “{name}” không có khóa “{min(strange)}”.")
    try:
        return build(value, place)
    except (KeyError, ValueError, TypeError) as fault:
        raise RuleFault(f"{place}: điều kiện “{name}” chưa đủ hoặc sai giá trị ({fault}).") from None


def _run(value: Map) -> Run:
    strange = set(value) - {"rating", "title", "or_title", "after"}
    if strange or ("rating" in value) == ("title" in value):
        raise ValueError("chuỗi theo rating hoặc title")
    if "rating" in value:
        _in(value["rating"], RATINGS)
    return Run(value.get("rating"), value.get("title"), value.get("or_title"), value.get("after"))


def _in(value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise ValueError(value)
    return value


def _parts(value: list[Any], place: str) -> tuple[Condition, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError("danh sách rỗng")
    return tuple(read_condition(part, place) for part in value)


def _share(value: Map, place: str) -> Condition:
    strict = "more_than" in value
    return Share(_in(value["share"], COLLECTIVE_NUMBERS), int(value["more_than" if strict else "percent"]), strict)


def _works(of: str) -> Callable[[Map, str], Condition]:
    def build(value: Map, place: str) -> Condition:
        run = _run(value["inside"]) if "inside" in value else None
        return Works(of, _in(value[of], SCOPES), int(value.get("least", "1")), run)

    return build


def _number(value: Map, place: str) -> Condition:
    least, most = value.get("least"), value.get("most")
    if least is None and most is None:
        raise ValueError("cần least hoặc most")
    number = _in(value["number"], COLLECTIVE_NUMBERS)
    return Number(number, None if least is None else int(least), None if most is None else int(most))


def _movement(value: Map, place: str) -> Condition:
    return MovementIs(
        levels=tuple(_in(level, LEVELS) for level in value["movement"]),
        years=int(value.get("years", "0")),
        leads=value.get("leads") == "true",
        at=tuple(_in(moment, MOMENTS) for moment in value.get("at", [])),
        or_attest=value.get("or") == "attest",
    )


def _count(value: Map, place: str) -> Condition:
    run, least = _run(value["inside"]), int(value["least"])
    if value["count"] in RATINGS:
        return Count(run, least, rating=value["count"])
    return Count(run, least, title=value["count"], annual=value.get("annual") != "false")


_PHRASES: dict[str, tuple[set[str], Callable[[Map, str], Condition]]] = {
    "any": (set(), lambda value, place: Any_(_parts(value["any"], place))),
    "all": (set(), lambda value, place: All(_parts(value["all"], place))),
    "rating": (set(), lambda value, place: Rating(_in(value["rating"], RATINGS))),
    "streak": ({"least"}, lambda value, place: Streak(_run(value["streak"]), int(value["least"]))),
    "had": (set(), lambda value, place: Had(value["had"], before=False)),
    "had_before": (set(), lambda value, place: Had(value["had_before"])),
    "count": ({"inside", "least", "annual"}, _count),
    "initiatives": ({"least", "inside"}, _works("initiatives")),
    "research": ({"least", "inside"}, _works("research")),
    "share": ({"percent", "more_than"}, _share),
    "number": ({"least", "most"}, _number),
    "is": (set(), lambda value, place: Flag(_in(value["is"], COLLECTIVE_FLAGS))),
    "is_not": (set(), lambda value, place: Flag(_in(value["is_not"], COLLECTIVE_FLAGS), wanted=False)),
    "movement": ({"years", "leads", "at", "or"}, _movement),
    "months": (set(), lambda value, place: Months(int(value["months"]))),
}
