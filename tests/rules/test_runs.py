"""Runs of years: equal to counting every possible world by brute force, and monotone in what is given."""

from __future__ import annotations

from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.ground.verdicts import Status
from thidua.rules import check, load_book, parse_case
from thidua.rules.chains import Count, Streak
from thidua.rules.codes import RATINGS
from thidua.rules.facts import Facts, Run
from thidua.rules.years import Year

BOOK = load_book()
CODES = frozenset(BOOK.awards)
LAST, SPAN = 2025, 7
YEARS = list(range(LAST - SPAN + 1, LAST + 1))
ratings = st.dictionaries(st.sampled_from(YEARS), st.sampled_from(RATINGS), max_size=SPAN)
titles = st.lists(st.sampled_from(YEARS), max_size=5)
ORDER = {Status.UNMET: 0, Status.UNKNOWN: 1, Status.MET: 2}


def facts_of(rated, awards, **more) -> Facts:
    raw = {
        "id": 1, "received": "2025-03-01", "award": "BK_TTG", "year": LAST,
        "ratings": {str(year): rating for year, rating in rated.items()}, "awards": awards, **more,
    }  # fmt: skip
    return Facts.of(parse_case(raw, awards=CODES), no_sudden=False, discipline_counts=False)


def length(good, after):
    n = 0
    while LAST - n > after and good(LAST - n):
        n += 1
    return n


def brute(rated, after, least, titles_needed, title_years) -> Status:
    """Try every rating of every year that is not known, and years before the span both all good and all bad."""
    unknown = [year for year in YEARS if year not in rated]
    found = set()
    for fill in product(["HT", "HTT"], repeat=len(unknown)):
        for older in ("HT", "HTT"):
            whole = {**rated, **dict(zip(unknown, fill, strict=True))}

            def good(year, whole=whole, older=older):
                return year > LAST - 40 and RATINGS.index(whole.get(year, older)) >= RATINGS.index("HTT")

            n = length(good, after)
            inside = {year for year in title_years if LAST - n < year <= LAST}
            found.add(n >= least and len(inside) >= titles_needed)
    return Status.UNKNOWN if len(found) == 2 else Status.MET if found.pop() else Status.UNMET


@settings(max_examples=150, deadline=None)
@given(ratings, titles, st.integers(1, 6), st.integers(0, 3), st.sampled_from([None, *YEARS]))
def test_a_run_with_titles_inside_is_what_brute_force_finds(rated, title_years, least, needed, after):
    awards = [{"code": "CSTDCS", "year": year} for year in title_years]
    if after is not None and after < LAST:
        awards.append({"code": "HCLD3", "year": after})
    run = Run(rating="HTT", after="HCLD3" if after is not None and after < LAST else None)
    facts = facts_of(rated, awards)

    whole = Streak(run, least).judge(facts).status, Count(run, needed, title="CSTDCS").judge(facts).status
    ours = min(whole, key=ORDER.__getitem__)

    assert ours == brute(rated, after if run.after else 0, least, needed, title_years)


@given(st.sets(st.sampled_from(YEARS)), st.integers(1, 5))
def test_a_run_of_titles_is_what_counting_back_finds(held, least):
    facts = facts_of({}, [{"code": "CSTDCS", "year": year} for year in held])
    expected = Status.MET if length(held.__contains__, 0) >= least else Status.UNMET

    assert Streak(Run(title="CSTDCS"), least).judge(facts).status == expected


@given(st.sets(st.sampled_from(YEARS)), st.sampled_from(YEARS), st.integers(1, 5))
def test_one_title_more_never_makes_a_run_worse(held, more, least):
    def status(years):
        facts = facts_of({}, [{"code": "CSTDCS", "year": year} for year in years])
        return ORDER[Streak(Run(title="CSTDCS"), least).judge(facts).status]

    assert status(held | {more}) >= status(held)


@given(ratings, st.sampled_from(YEARS), st.integers(1, 6))
def test_forgetting_a_rating_never_turns_unmet_into_met_nor_met_into_unmet(rated, forgotten, least):
    less = {year: rating for year, rating in rated.items() if year != forgotten}
    before = Streak(Run(rating="HTT"), least).judge(facts_of(rated, [])).status
    after = Streak(Run(rating="HTT"), least).judge(facts_of(less, [])).status

    assert after in (before, Status.UNKNOWN)


BASE = {
    "id": 1, "received": "2026-03-02", "award": "BK_TTG", "route": "b", "decider": "prime_minister", "year": 2025,
    "subject": {"kind": "person", "group": "cadre", "under_investigation": False, "discipline": None},
    "ratings": {str(year): "HTT" for year in range(2020, 2026)},
    "awards": [{"code": "BK_TINH", "year": 2022, "kind": "cong_trang"}]
    + [{"code": "CSTDCS", "year": year} for year in (2021, 2023, 2025)],
}  # fmt: skip
RANK = {"not_eligible": 0, "needs_confirmation": 1, "eligible": 2}


@given(st.sets(st.sampled_from(["decider", "route", "year", "subject", "ratings", "awards"])))
def test_leaving_facts_out_never_refuses_nor_admits(left_out):
    case = {key: value for key, value in BASE.items() if key not in left_out}
    verdict = check(parse_case(case, awards=CODES), BOOK).verdict

    assert verdict == ("needs_confirmation" if left_out else "eligible")


@given(
    st.dates(date(2014, 6, 1), date(2027, 12, 31)),
    st.sampled_from(sorted(CODES)),
    st.sampled_from(["person", "collective", "household", "commune", "village", None]),
    st.sampled_from(["commune_chair", "district_chair", "province_chair", "president", None]),
)
def test_every_answer_holds_together(received, award, kind, decider):
    raw = {"id": 1, "received": received.isoformat(), "award": award, "decider": decider, "subject": {"kind": kind}}
    answer = check(parse_case(raw, awards=CODES), BOOK)

    assert answer.findings
    assert answer.regime == BOOK.regime(received).id
    if answer.regime == "P4":
        assert answer.verdict == "needs_confirmation"
    if kind is None or decider is None:
        assert answer.verdict != "eligible"


def test_school_years_stand_beside_calendar_years():
    assert Year(2024, school=True).overlaps(Year(2025))
    assert not Year(2024, school=True).is_later_than(Year(2024))
    assert Year(2025, school=True).is_later_than(Year(2024))
