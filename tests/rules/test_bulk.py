"""The law held against columns says of each person what it says of his case alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.ground.errors import BadInput
from thidua.ground.verdicts import Status
from thidua.rules import NoRuleInForce, check, load_book, parse_case

np = pytest.importorskip("numpy")

from thidua.rules.bulk import compile_rules  # noqa: E402  (needs numpy)
from thidua.rules.codes import GROUPS, RATINGS, SCOPES  # noqa: E402
from thidua.rules.columns import GROUPED, NEVER, NO, NO_END, NOT_KNOWN, NOT_TOLD, RATED, YES, Columns  # noqa: E402

BOOK = load_book()
CODES = frozenset(BOOK.awards)
DEPTH, YEAR = 7, 2025
TITLES = ("LDTT", "CSTDCS", "CSTD_TINH", "TTLDXS", "CO_TINH", "CO_CP")
FORMS = ("BK_TINH", "BK_TTG", "HCLD3", "HCLD2")
DAYS = (date(2016, 3, 1), date(2023, 3, 1), date(2024, 3, 1), date(2024, 5, 1), date(2025, 8, 1), date(2026, 3, 1))
ASKED = [
    ("LDTT", "person", None), ("CSTDCS", "person", None), ("CSTD_TINH", "person", None), ("CSTD_TQ", "person", None),
    ("BK_TINH", "person", "d"), ("BK_TTG", "person", "b"), ("HCLD3", "person", "e"), ("HCLD2", "person", "dd"),
    ("HCLD1", "person", "dd"), ("BK_TINH", "collective", "d"), ("BK_TTG", "collective", "e"),
    ("HCLD3", "collective", "dd"), ("TTLDTT", "collective", None), ("TTLDXS", "collective", None),
]  # fmt: skip

maybe_rating = st.sampled_from((None, *RATINGS, "HTT", "HTXS", "HTXS"))
kinds = st.sampled_from((None, "cong_trang", "cong_trang", "dot_xuat", "phong_trao"))
works = st.one_of(st.none(), st.lists(st.tuples(st.integers(0, DEPTH - 1), st.sampled_from(SCOPES)), max_size=4))
earlier = st.one_of(
    st.tuples(st.integers(0, DEPTH - 1), st.sampled_from(TITLES), st.none()),
    st.tuples(st.integers(0, DEPTH - 1), st.sampled_from(FORMS), kinds),
)
numbers = st.one_of(st.none(), st.integers(0, 12))
people = st.fixed_dictionaries(
    {
        "ratings": st.lists(maybe_rating, min_size=DEPTH, max_size=DEPTH),
        "titles": st.lists(st.sets(st.sampled_from(TITLES), max_size=4), min_size=DEPTH, max_size=DEPTH),
        "awards": st.one_of(st.none(), st.lists(earlier, max_size=5)),
        "initiatives": works,
        "research": works,
        "group": st.sampled_from((None, *GROUPS)),
        "months": st.one_of(st.none(), st.integers(0, 14)),
        "investigated": st.sampled_from((None, False, False, True)),
        "discipline": st.sampled_from(("none", "none", "untold", "no_end", 2019, 2022, 2025)),
        "collective": st.fixed_dictionaries(
            dict.fromkeys(("members", "completed", "ldtt", "cstdcs", "warned", "age_years"), numbers)
        ),
        "flag_eligible": st.sampled_from((None, True, False)),
    }
)


def listed(person) -> list | None:
    if person["awards"] is None:
        return None
    steady = [(back, code, None) for back, codes in enumerate(person["titles"]) for code in sorted(codes)]
    return [*steady, *person["awards"]]


def case_of(person, code: str, kind: str, route: str | None, received: date) -> dict:
    subject = {"kind": kind, "group": person["group"], "months_employed": person["months"]}
    subject["under_investigation"] = person["investigated"]
    if person["discipline"] != "untold":
        until = {"none": None, "no_end": {"form": "khien_trach"}}
        subject["discipline"] = until.get(person["discipline"], {"form": "x", "until": f"{person['discipline']}-06-30"})
    case = {
        "id": 1, "received": received.isoformat(), "award": code, "route": route, "year": YEAR, "subject": subject,
        "ratings": {str(YEAR - back): rating for back, rating in enumerate(person["ratings"]) if rating},
        "collective": {**person["collective"], "flag_eligible": person["flag_eligible"]},
    }  # fmt: skip
    if (given := listed(person)) is not None:
        case["awards"] = [
            {"code": what, "year": YEAR - back, **({"kind": how} if how else {})} for back, what, how in given
        ]
    for name in ("initiatives", "research"):
        if person[name] is not None:
            case[name] = [{"year": YEAR - back, "scope": scope} for back, scope in person[name]]
    return case


def columns_of(group) -> Columns:
    n = len(group)

    def table():
        return np.zeros((DEPTH, n), dtype=np.uint8)

    given_, sudden, unsaid = ({code: table() for code in codes} for codes in ((*TITLES, *FORMS), FORMS, FORMS))
    ratings, works_ = table(), {name: {scope: table() for scope in SCOPES} for name in ("initiatives", "research")}
    missing = {name: np.array([one[name] is None for one in group]) for name in ("awards", "initiatives", "research")}
    for i, one in enumerate(group):
        for back, rating in enumerate(one["ratings"]):
            ratings[back, i] = RATED[rating] if rating else 0
        for back, code, how in listed(one) or ():
            sort = given_ if code in TITLES or how in ("cong_trang", "phong_trao") else sudden if how else unsaid
            sort[code][back, i] += 1
        for name, tables in works_.items():
            for back, scope in one[name] or ():
                tables[scope][back, i] += 1
    served = {"none": NEVER, "untold": NOT_TOLD, "no_end": NO_END}

    def told(values, dtype=np.int16):
        return np.array([-1 if value is None else value for value in values], dtype=dtype)

    return Columns(
        YEAR, ratings, given_, sudden, unsaid, works_["initiatives"], works_["research"], missing,
        groups=np.array([GROUPED.get(one["group"], 0) for one in group], dtype=np.uint8),
        months=told([one["months"] for one in group]),
        investigated=np.array([{None: NOT_KNOWN, True: YES, False: NO}[one["investigated"]] for one in group]),
        discipline=np.array([served.get(one["discipline"], one["discipline"]) for one in group], dtype=np.int16),
        numbers={name: told([one["collective"][name] for one in group]) for name in group[0]["collective"]},
        flags={"flag_eligible": np.array([{None: 2, True: 1, False: 0}[one["flag_eligible"]] for one in group])},
    )  # fmt: skip


@pytest.mark.parametrize(("code", "kind", "route"), ASKED)
@given(st.lists(people, min_size=1, max_size=8), st.sampled_from(DAYS))
def test_the_mask_says_of_each_what_his_own_case_says(code, kind, route, group, received):
    if route and not any(one.route == route for one in BOOK.standards_of(code, received) if kind in one.kinds):
        return
    program = compile_rules(BOOK, code, kind=kind, received=received, route=route)
    found = program.run(columns_of(group))
    for i, person in enumerate(group):
        case = case_of(person, code, kind, route, received)
        answer = check(parse_case(case, awards=CODES), BOOK)
        said = [one for one in answer.findings if one.rule in program.rules and one.status != Status.ATTEST]
        unmet = sorted(one.rule for one in said if one.status == Status.UNMET)
        asks = sorted(one.rule for one in said if one.status == Status.UNKNOWN or not one.verified)

        assert sorted(r for bit, r in enumerate(found.rules) if found.unmet[i] >> bit & 1) == unmet, case
        assert sorted(r for bit, r in enumerate(found.rules) if found.unknown[i] >> bit & 1) == asks, case
        assert bool(found.passes[i]) == (not unmet and not asks)


def test_people_beyond_one_part_are_judged_alike(monkeypatch):
    from thidua.rules import bulk

    ratings = np.full((5, 10), 4, dtype=np.uint8)
    held = np.ones((5, 10), dtype=np.uint8)
    held[1, 7] = 0
    facts = Columns(2025, ratings, {"CSTDCS": held}, initiatives={"province": held}, discipline=np.zeros(10, dtype=np.int16),
                    investigated=np.zeros(10, dtype=np.uint8))  # fmt: skip
    program = compile_rules(BOOK, "CSTD_TINH", kind="person", received=date(2026, 3, 1))
    whole = program.run(facts)
    monkeypatch.setattr(bulk, "AT_ONCE", 3)
    parts = program.run(facts)

    assert whole.passes.tolist() == [i != 7 for i in range(10)] == parts.passes.tolist()
    assert (whole.unmet == parts.unmet).all()
    assert [whole.rules[bit] for bit in range(len(whole.rules)) if whole.unmet[7] >> bit & 1] == ["CSTD_TINH.streak"]


def test_a_law_that_was_not_read_and_an_unnamed_route_are_refused():
    with pytest.raises(NoRuleInForce):
        compile_rules(BOOK, "CSTDCS", kind="person", received=date(2026, 10, 1))
    with pytest.raises(NoRuleInForce):
        compile_rules(BOOK, "CSTDCS", kind="household", received=date(2026, 3, 1))
    with pytest.raises(BadInput):
        compile_rules(BOOK, "BK_TTG", kind="person", received=date(2026, 3, 1))
