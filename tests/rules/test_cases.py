"""The cases of `cases/`: every one answered as the lawyer says, and every computed rule passed, failed and at its edge."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from tests.rules.reading import Told, told_cases

from thidua.rules import check, load_book, parse_case
from thidua.rules.conditions import Attest, Unread

CASES = told_cases()
BOOK = load_book()
CODES = frozenset(BOOK.awards)


def answer_of(told: Told):
    return check(parse_case({"id": told.words, **told.facts}, awards=CODES), BOOK)


@pytest.mark.parametrize("told", CASES, ids=lambda told: f"{told.file}: {told.words}")
def test_a_case_is_answered_as_the_lawyer_says(told):
    answer = answer_of(told)
    found = {finding.rule: finding.status.value for finding in answer.findings}

    assert (answer.verdict, {rule: found.get(rule) for rule in told.findings}) == (told.expect, told.findings)


def test_there_are_at_least_250_cases_and_each_has_its_own_words():
    assert len(CASES) >= 250
    assert [words for words, n in Counter((c.file, c.words) for c in CASES).items() if n > 1] == []


def test_every_case_that_fails_says_its_article_and_what_would_cure_it():
    for told in CASES:
        for finding in answer_of(told).findings:
            if finding.status in ("unmet", "unknown") and finding.rule != "NoRuleInForce":
                assert finding.citation is not None, (told.words, finding)
                assert finding.cure, (told.words, finding)


def test_no_case_cites_an_instrument_that_was_not_in_force_when_the_file_was_received():
    for told in CASES:
        case = parse_case({"id": 1, **told.facts}, awards=CODES)
        for finding in check(case, BOOK).findings:
            if finding.citation is None:
                continue
            instrument = BOOK.instrument(finding.citation.instrument)
            day = case.decided_on if "authority" in finding.rule else case.received
            assert instrument.since <= day < instrument.until, (told.words, finding)


def test_every_computed_standard_has_a_case_that_passes_and_one_that_does_not():
    seen: dict[tuple[str, str, str], set[str]] = {}
    for told in CASES:
        regime = BOOK.find_regime(date.fromisoformat(told.facts["received"]))
        for finding in answer_of(told).findings:
            seen.setdefault((finding.rule, regime.id if regime else ""), set()).add(finding.status.value)
    bare = []
    for award in BOOK.awards.values():
        for standard in award.standards:
            if award.code in ("CSTT_DVQT_DVTT", "KNC") or isinstance(standard.when, Attest | Unread):
                continue
            for regime in (one for one in BOOK.regimes if standard.in_force(one.since) or standard.in_force(one.until)):
                if regime.unread is not None or not standard.in_force(regime.since):
                    continue
                states = seen.get((standard.id, regime.id), set())
                passes = (
                    "met" in states or standard.exclusion is not None
                )  # an exclusion that does not bear is not said
                fails = bool(states & {"unmet", "unknown"})
                if not (passes and fails):
                    bare.append((standard.id, regime.id, states))
    assert bare == []
