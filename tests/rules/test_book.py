"""The law book: what the loader refuses, what people ask of the book, layers and confirmations."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from thidua.ground.citations import Citation
from thidua.rules import (
    Confirmation,
    NoRuleInForce,
    RuleFault,
    check,
    load_book,
    parse_case,
    prize,
    province_layers,
    read_layer,
    rules_asked,
)
from thidua.rules.library import LAW, read_book

BOOK = load_book()
CODES = frozenset(BOOK.awards)
FRAME = """
instruments:
  - {id: L, number: 1/2020/QH, name: Luật, from: "2020-01-01", verified: "true", basis: primary}
regimes:
  - {id: P, from: "2020-01-01", words: thời kỳ}
"""
RULE = 'id: a, regimes: [P], words: w, when: attest, source: [L, "1"], verified: "true", basis: primary'


def book_with(rules: str) -> str:
    awards = "awards:\n  - {code: X, name: x, form: title, kinds: [person], annual: 'true', standards: [%s]}\n"
    return FRAME + awards % rules


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ("{" + RULE.replace('source: [L, "1"], ', "") + "}", "thiếu “source”"),
        ("{" + RULE.replace('[L, "1"]', "[]") + "}", "nguồn phải là"),
        ("{" + RULE.replace("[L,", "[M,") + "}", "chưa có trong sổ văn bản"),
        ("{" + RULE + "}, {" + RULE + "}", "hai giá trị từ ngày 01/01/2020"),
        ("{" + RULE + ", strange: x}", "khóa “strange” không có trong lược đồ"),
        ("{" + RULE + ", words: again}", "khóa “words” lặp lại"),
        ("{" + RULE.replace("attest", "{rating: GIOI}") + "}", "chưa đủ hoặc sai giá trị"),
        ("{" + RULE.replace("attest", "{streak: {title: A}}") + "}", "chưa đủ hoặc sai giá trị"),
        ("{" + RULE.replace("attest", "guess") + "}", "không có điều kiện “guess”"),
        ("{" + RULE.replace("basis: primary", "basis: memory") + "}", "memory"),
        ("{" + RULE.replace('"true"', '"yes"') + "}", "phải là true hoặc false"),
        ("{" + RULE.replace("regimes: [P]", 'from: "2021-02-30"') + "}", "phải là ngày"),
    ],
)
def test_the_loader_refuses_and_names_the_line(rules, words):
    with pytest.raises(RuleFault) as fault:
        read_book({"x.yaml": book_with(rules)})

    assert words in fault.value.message


def test_two_values_of_one_rule_may_follow_each_other():
    first = "{" + RULE.replace("regimes: [P]", 'from: "2020-01-01", until: "2021-01-01"') + "}"
    second = "{" + RULE.replace("regimes: [P]", 'from: "2021-01-01"') + "}"

    assert len(read_book({"x.yaml": book_with(f"{first}, {second}")}).awards["X"].standards) == 2


def test_every_value_of_the_book_has_a_source_and_memory_is_never_verified():
    for one in BOOK.everything():
        assert one.source.instrument
        assert not (one.verified and one.basis == "memory")
        assert "" not in (one.source.article, one.source.clause, one.source.point)


def test_no_value_rests_on_an_instrument_that_was_not_in_force():
    early = [
        (one.id, one.since, instrument.number)
        for one in BOOK.everything()
        if (instrument := BOOK.instrument(one.source.instrument)) is not None
        and not (instrument.since is None or instrument.since <= one.since)
    ]
    assert early == []


def test_the_regimes_follow_each_other_without_a_gap():
    assert [one.id for one in BOOK.regimes] == ["P0", "P1", "P2", "P3", "P4"]
    assert all(a.until == b.since for a, b in zip(BOOK.regimes, BOOK.regimes[1:], strict=False))
    with pytest.raises(NoRuleInForce):
        BOOK.regime(date(2014, 5, 31))


def test_standards_are_asked_as_of_a_day():
    before = [s.id for s in BOOK.standards_of("TTLDXS", date(2023, 12, 31))]
    after = [s.id for s in BOOK.standards_of("TTLDXS", date(2024, 1, 1))]

    assert "TTLDXS.discipline" in before
    assert "TTLDXS.discipline" not in after


def test_what_changed_from_one_regime_to_the_next():
    (share,) = [c for c in BOOK.changes("TTLDTT", "P1", "P2") if c.id == "TTLDTT.share"]

    assert (share.before.words, share.after.words) == (
        "Trên 50% cá nhân đạt Lao động tiên tiến",
        "Ít nhất 70% cá nhân đạt Lao động tiên tiến",
    )
    assert BOOK.changes("TTLDTT", "P2", "P3") == ()


def test_a_known_end_warns_ninety_days_before():
    assert BOOK.ends_soon(date(2026, 11, 30)) == ()
    assert {one.number for one in BOOK.ends_soon(date(2026, 12, 1))} == {"152/2025/NĐ-CP", "15/2025/TT-BNV"}


def test_what_waits_is_listed_with_its_award():
    waiting = {one.id: one for one in BOOK.rules_waiting()}

    assert waiting["CSTDCS.unread"].award == "CSTDCS"
    assert {"XA_TIEU_BIEU.leads", "CO_CP.authority", "vote.base", "vote.high"} <= set(waiting)


CASE = {
    "id": 1, "received": "2026-03-02", "award": "CSTDCS", "year": 2025, "decider": "commune_chair",
    "subject": {"kind": "person", "group": "cadre", "under_investigation": False}, "ratings": {"2025": "HTXS"},
    "votes": {"members": 10, "in_favour": 8},
}  # fmt: skip


def test_confirming_a_rule_changes_the_verdict_and_withdrawing_gives_it_back():
    source = Citation("152/2025/NĐ-CP", "28", "7")
    told = Confirmation("vote.base", source, "Sở Nội vụ tỉnh Mô Phỏng", date(2026, 1, 5), percent=80)
    confirmed = BOOK.confirmed([told])
    answer = check(parse_case(CASE, awards=CODES), confirmed)
    (vote,) = [one for one in answer.findings if one.rule == "votes"]

    assert check(parse_case(CASE, awards=CODES), BOOK).verdict == "needs_confirmation"
    assert (answer.verdict, vote.citation) == ("eligible", source)
    assert "xác nhận bởi Sở Nội vụ tỉnh Mô Phỏng, ngày 05/01/2026" in vote.message
    assert answer.rulebook != BOOK.sha256
    assert check(parse_case(CASE, awards=CODES), confirmed.confirmed([])).verdict == "needs_confirmation"


def test_confirming_that_an_unread_law_left_an_award_unchanged_lets_it_decide():
    paper = Citation("06/2026/QH16", "1")
    parts = ("CSTDCS.unread", "CSTDCS.authority.unread")
    book = BOOK.confirmed([Confirmation(rule, paper, "Sở Nội vụ", date(2026, 11, 1), unchanged=True) for rule in parts])
    late = {**CASE, "received": "2026-11-10", "votes": None}

    assert check(parse_case(late, awards=CODES), BOOK).verdict == "needs_confirmation"
    assert check(parse_case(late, awards=CODES), book).verdict == "eligible"


HOUSE = {
    "id": 1, "award": "CO_TINH", "route": "annual", "year": 2025, "decider": "province_chair",
    "subject": {"kind": "collective", "under_investigation": False}, "collective": {"leads_cluster": True},
}  # fmt: skip


@pytest.mark.parametrize(
    ("received", "instrument"), [("2025-12-14", "06/2022/QH15"), ("2025-12-15", "86/2025/QĐ-UBND")]
)
def test_a_province_speaks_from_its_own_day(received, instrument):
    book = load_book("bac-ninh")
    answer = check(parse_case({**HOUSE, "received": received}, awards=CODES), book)

    assert answer.verdict == "eligible"
    assert {
        one.citation.instrument for one in answer.findings if "CO_TINH" in one.rule and "authority" not in one.rule
    } == {instrument}
    assert book.layers == ("bac-ninh",)
    assert book.sha256 != BOOK.sha256


def test_a_layer_that_replaces_what_is_not_there_is_refused():
    text = (
        (LAW / "provinces" / "bac-ninh.yaml")
        .read_text("utf-8")
        .replace("replaces: CO_TINH.leads", "replaces: CO_TINH.lost")
    )

    with pytest.raises(RuleFault, match="CO_TINH.lost"):
        read_layer(BOOK, text, "x.yaml")


def test_every_layer_that_ships_loads():
    assert [load_book(name).layers for name in province_layers()] == [(name,) for name in province_layers()]
    assert Path(LAW / "provinces" / "bac-ninh.yaml").is_file()


def test_a_confirmation_reaches_prizes_and_only_the_span_it_names():
    paper = Citation("152/2025/NĐ-CP", "50")
    told = Confirmation("coefficient.GDVH", paper, "Sở Nội vụ", date(2026, 1, 5), as_of=date(2026, 1, 5))
    book = BOOK.confirmed([told])

    def vnd(day):
        return prize(book, award="GDVH", subject="household", decided=day).vnd

    assert (vnd(date(2025, 6, 30)), vnd(date(2026, 1, 10))) == (None, 240000)


def test_a_case_says_which_rules_it_waits_for():
    answer = check(parse_case(CASE, awards=CODES), BOOK)
    later = check(parse_case({**CASE, "received": "2026-11-02"}, awards=CODES), BOOK)

    assert rules_asked(answer, BOOK, award="CSTDCS", received=date(2026, 3, 2)) == ("vote.base",)
    assert set(rules_asked(later, BOOK, award="CSTDCS", received=date(2026, 11, 2))) >= {
        "CSTDCS.unread",
        "CSTDCS.authority.unread",
    }
