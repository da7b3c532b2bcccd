"""Every computed rule is held at its edge: a case that passes, and the same case with one fact less that does not."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.rules.reading import told_cases

from thidua.rules import check, load_book, parse_case
from thidua.rules.codes import RATINGS
from thidua.rules.conditions import Attest, Combat, Unread

BOOK = load_book()
CODES = frozenset(BOOK.awards)
UNTOLD = ("CSTT_DVQT_DVTT", "KNC")  # left to the ministries; nothing of them is computed here


def statuses(facts: dict[str, Any]) -> dict[str, str]:
    answer = check(parse_case({"id": 1, **facts}, awards=CODES), BOOK)
    return {finding.rule: finding.status.value for finding in answer.findings}


def one_less(facts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the case with one fact a step less: a rating, an award, a work, a number, a vote, a month, a truth turned."""

    def changed(*path: Any, to: Any = None, drop: bool = False) -> dict[str, Any]:
        found = copy.deepcopy(facts)
        place = found
        for key in path[:-1]:
            place = place[key]
        if drop:
            del place[path[-1]]
        else:
            place[path[-1]] = to
        return found

    for year, rating in facts.get("ratings", {}).items():
        if RATINGS.index(rating):
            yield changed("ratings", year, to=RATINGS[RATINGS.index(rating) - 1])
    for name in ("awards", "initiatives", "research"):
        for number in range(len(facts.get(name) or ())):
            yield changed(name, number, drop=True)
    for name in ("collective", "movement", "votes", "subject"):
        for key, value in (facts.get(name) or {}).items():
            if isinstance(value, bool):
                yield changed(name, key, to=not value)
            elif isinstance(value, int):
                yield changed(name, key, to=value - 1) if value else changed(name, key, to=value + 1)
                yield changed(name, key, to=value + 1)
            elif value in RATINGS and RATINGS.index(value):
                yield changed(name, key, to=RATINGS[RATINGS.index(value) - 1])
    for other in ("commune", "district", "province", "nation"):
        if (facts.get("movement") or {}).get("level", other) != other:
            yield changed("movement", "level", to=other)


def counted() -> dict[tuple[str, str], dict[str, int]]:
    """Return for each rule and regime how many cases pass it, fail it, and stand at its edge."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for told in told_cases():
        regime = BOOK.find_regime(date.fromisoformat(told.facts["received"]))
        if regime is None or regime.unread is not None:
            continue
        said = statuses(told.facts)
        lesser = None
        for rule, status in said.items():
            count = found.setdefault((rule, regime.id), {"passes": 0, "fails": 0, "edge": 0})
            count["passes" if status == "met" else "fails"] += status in ("met", "unmet", "unknown")
            if status == "met" and not count["edge"]:
                lesser = lesser if lesser is not None else [statuses(one) for one in one_less(told.facts)]
                count["edge"] += any(one.get(rule) in ("unmet", "unknown") for one in lesser)
        for rule in excluding(told.facts, said):
            count = found.setdefault((rule, regime.id), {"passes": 0, "fails": 0, "edge": 0})
            count["passes"] += 1
            if not count["edge"]:
                lesser = lesser if lesser is not None else [statuses(one) for one in one_less(told.facts)]
                count["edge"] += any(one.get(rule) in ("unmet", "unknown") for one in lesser)
    return found


def excluding(facts: dict[str, Any], said: dict[str, str]) -> list[str]:
    """The exclusions that bear on the case and say nothing, since they do not exclude it."""
    day = date.fromisoformat(facts["received"])
    return [one.id for one in BOOK.standards_of(facts["award"], day) if one.exclusion and one.id not in said]


def test_every_computed_rule_has_a_case_that_passes_one_that_fails_and_one_at_its_edge():
    seen, bare = counted(), []
    for award in BOOK.awards.values():
        for standard in award.standards:
            if award.code in UNTOLD or isinstance(standard.when, Attest | Unread | Combat):
                continue
            for regime in BOOK.regimes:
                if regime.unread is None and standard.in_force(regime.since):
                    count = seen.get((standard.id, regime.id), {"passes": 0, "fails": 0, "edge": 0})
                    missing = [name for name, number in count.items() if not number]
                    bare += [(standard.id, regime.id, *missing)] if missing else []
    assert bare == []


def test_every_award_has_a_right_decider_and_a_wrong_one():
    seen, bare = counted(), []
    for award in BOOK.awards.values():
        for authority in award.authorities:
            for regime in BOOK.regimes:
                if award.code in UNTOLD or regime.unread is not None or not authority.verified:
                    continue
                if authority.in_force(regime.since):
                    count = seen.get((f"{award.code}.authority", regime.id), {"passes": 0, "fails": 0})
                    bare += [] if count["passes"] and count["fails"] else [(award.code, regime.id)]
    assert bare == []


def test_votes_and_what_bars_are_passed_failed_and_at_their_edge():
    seen = counted()
    for rule, regimes in {"votes": ("P1", "P2"), "N8": ("P2", "P3")}.items():
        for regime in regimes:
            assert all(seen[rule, regime].values()), (rule, regime, seen[rule, regime])
