"""From a nomination to a rules case: what the record holds, what the unit states, what the head confirmed, what is decided.

The record comes first; a statement of the unit fills only what nobody recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thidua.honours.core.facts import Recorded
from thidua.rules import RuleBook

FORMS = frozenset({"GK", "BK_TINH", "BK_TTG", "HCLD3", "HCLD2", "HCLD1"})
_LEVELS = frozenset({"nation", "province", "district", "commune"})
_DECIDER_OF = {"commune": "commune_chair", "district": "district_chair", "province": "province_chair"}
_LADDER = ("commune_chair", "district_chair", "province_chair", "prime_minister", "government", "president")


@dataclass(frozen=True)
class Asked:
    """One nomination as it is asked about.

    ``facts``: what the record holds (keys of a rules case), out of ``record`` where there is one; ``claims``: what the
    unit states (rating, months, counts); ``clean``: the head confirmed that nobody is under investigation;
    ``rewarded``: forms given or proposed for the year, ``same_as`` what a person said of them.
    """

    key: int
    award: str
    year: str
    received: date
    decider: str
    route: str = ""
    group: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    claims: Mapping[str, Any] = field(default_factory=dict)
    clean: bool = False
    held: bool = False
    rewarded: tuple[str, ...] = ()
    same_as: str = ""
    votes: tuple[int, int] | None = None
    movement_level: str = ""
    decided: date | None = None
    record: Recorded | None = None


def raw_case(asked: Asked) -> dict[str, Any]:
    """Return the case as decoded JSON (what ``thidua rules check`` reads)."""
    case: dict[str, Any] = {
        "id": asked.key, "received": asked.received.isoformat(), "award": asked.award, "year": asked.year,
        **{name: asked.facts[name] for name in ("ratings", "awards", "initiatives", "research") if name in asked.facts},
    }  # fmt: skip
    case["subject"] = _subject(asked)
    kind = case["subject"].get("kind")
    rating = asked.claims.get("rating")
    if kind in ("collective", "village", "commune"):
        case["collective"] = _collective(asked)
    elif rating and asked.year not in case.get("ratings", {}):
        case["ratings"] = {**case.get("ratings", {}), asked.year: rating}
    for name, value in (("decider", asked.decider), ("route", asked.route)):
        if value:
            case[name] = value
    if asked.decided is not None:
        case["decided"] = asked.decided.isoformat()
    if asked.votes is not None:
        case["votes"] = {"members": asked.votes[0], "in_favour": asked.votes[1]}
    if asked.movement_level in _LEVELS:
        case["movement"] = {"level": asked.movement_level}
    if asked.award in FORMS:
        case["achievement"] = _achievement(asked)
    return case


def _subject(asked: Asked) -> dict[str, Any]:
    subject = dict(asked.facts.get("subject", {}))
    months = asked.claims.get("months")
    if asked.group:
        subject.setdefault("group", asked.group)
    if months is not None:
        subject.setdefault("months_employed", months)
    if asked.clean and not asked.held:
        subject.setdefault("under_investigation", False)
        subject.setdefault("discipline", None)
    return subject


def _collective(asked: Asked) -> dict[str, Any]:
    said = {name: value for name, value in asked.claims.items() if name not in ("rating", "months")}
    rating = asked.claims.get("rating")
    return {**said, **({"rating": rating} if rating else {}), **asked.facts.get("collective", {})}


def _achievement(asked: Asked) -> dict[str, Any]:
    told: dict[str, Any] = {"id": str(asked.key)}
    if not asked.rewarded or asked.same_as == "other":
        told["rewarded_by"] = []
    elif asked.same_as == "same":
        told["rewarded_by"] = list(asked.rewarded)
    return told


def own_decider(level: str) -> str:
    """Return the code of who decides at a locality of that level, or "".

    >>> own_decider("commune")
    'commune_chair'
    """
    return _DECIDER_OF.get(level, "")


def decider_of(award: str, *, own: str, day: date, book: RuleBook) -> tuple[str, bool]:
    """Return who decides an award for a file at a locality whose own decider is ``own``, and whether it must go up.

    Where the book does not say, the own decider stands and the check asks for confirmation.
    """
    authority = book.authority_of(award, day)
    if authority is None or own in authority.deciders:
        return own, False
    above = [code for code in _LADDER if code in authority.deciders]
    above = [code for code in above if own not in _LADDER or _LADDER.index(code) > _LADDER.index(own)]
    return (above[0], True) if above else (own, False)
