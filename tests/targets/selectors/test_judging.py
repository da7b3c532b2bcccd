"""Judging in bulk on the database says what judging one by one says."""

import pytest
from django.db import connection
from django.db.models import BigIntegerField, Case, CharField, IntegerField, Value, When
from django.db.models.functions import Cast
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua.ground.uids import uid
from thidua.targets.core.kinds import Better, Comparator, Direction, Kind
from thidua.targets.core.terms import PER_CENT, Terms
from thidua.targets.core.verdicts import NotComparable, verdict_of
from thidua.targets.models import Target, TargetLine
from thidua.targets.selectors import reason_case, verdict_case
from thidua.targets.services.bounds import put_bounds

NUMBERS = st.one_of(st.integers(-30, 30), st.integers(-9 * 10**15, 9 * 10**15))
TERMS = st.builds(
    Terms,
    kind=st.sampled_from(Kind),
    better=st.sampled_from(Better),
    comparator=st.sampled_from(Comparator),
    direction=st.sampled_from([None, *Direction]),
    plan_q=st.none() | NUMBERS,
    high_q=st.none() | NUMBERS,
    mark_q=st.none() | NUMBERS,
    baseline_q=st.none() | NUMBERS,
    reference_q=st.none() | NUMBERS,
    every_part=st.booleans(),
    direction_accepted=st.booleans(),
)
FIGURES = st.tuples(st.none() | NUMBERS, st.sampled_from("=><~"))


def bounds_of(terms):
    try:
        found = terms.bounds()
    except NotComparable:
        return None
    numbers = [n for n in (found.met_from, found.exceeded_from, found.right_from) if n is not None]
    return None if any(abs(n) > 9 * 10**18 for n in numbers) else found


@pytest.fixture
def line(world):
    return TargetLine.objects.create(target_set=world.set(), number=1, text="Dòng")


def write(line, world, all_terms):
    """Write one bare target for each of ``all_terms``, with the bounds that the services would put."""
    rows = []
    for part, terms in enumerate(all_terms, start=1):
        row = Target(
            uid=uid(world.acts["at"]), target_set=line.target_set, line=line, part=part, label="x", body=world.district,
            kind=terms.kind.value, better=terms.better.value, comparator=terms.comparator.value,
            since=line.target_set.since, until=line.target_set.until,
        )  # fmt: skip
        found = terms.bounds()
        row.sign, row.met_from_q, row.exceeded_from_q = found.sign, found.met_from, found.exceeded_from
        row.right_from_q, row.unjudged = found.right_from, "" if found.judges else found.reason.value
        rows.append(row)
    return Target.objects.bulk_create(rows)


def by_part(values, output):
    whens = [When(part=part, then=Value(value, output_field=output)) for part, value in enumerate(values, start=1)]
    return Cast(Case(*whens, output_field=output), output)  # PostgreSQL takes a bare NULL for text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cases=st.lists(st.tuples(TERMS, FIGURES), min_size=1, max_size=40))
def test_in_bulk_and_one_by_one_say_the_same(world, line, cases):
    cases = [(terms, figure) for terms, figure in cases if bounds_of(terms) is not None]
    Target.objects.filter(line=line).delete()
    write(line, world, [terms for terms, _ in cases])
    value = by_part([v for _, (v, _) in cases], BigIntegerField())
    bound = by_part([b for _, (_, b) in cases], CharField())
    rows = Target.objects.filter(line=line).order_by("part") if cases else Target.objects.none()
    found = rows.annotate(v=value, b=bound).annotate(
        verdict=verdict_case("v", bound="b"), why=reason_case("v", bound="b"), exact=verdict_case("v")
    )
    expected = [(*verdict_of(bounds_of(t), v, bound=b), verdict_of(bounds_of(t), v)[0]) for t, (v, b) in cases]
    assert list(found.values_list("verdict", "why", "exact")) == [
        (verdict.value, reason.value if reason else "", exact.value) for verdict, reason, exact in expected
    ]


@pytest.mark.parametrize(
    ("steps", "plan", "expected"),
    [([1] * 10, 10, "met"), ([1, 7], 8, "met"), ([1] * 9, 10, "not_met"), ([1] * 11, 10, "exceeded")],
)
def test_sums_of_tenths_are_exact_on_the_database(world, line, steps, plan, expected):
    """Ten times 0,1 meets 1, and 0,1 + 0,7 meets 0,8: in floats neither does."""
    tenth = PER_CENT // 10
    write(line, world, [Terms(Kind.LEVEL, Better.HIGHER, Comparator.AT_LEAST, plan_q=plan * tenth)])
    total = Value(0, output_field=BigIntegerField())
    for step in steps:
        total = total + Value(step * tenth, output_field=BigIntegerField())
    assert Target.objects.annotate(v=verdict_case(total)).get(line=line).v == expected
    assert sum([0.1] * 10) != 1
    assert 0.1 + 0.7 != 0.8


def test_a_hundred_targets_are_judged_in_one_query(world, line, django_assert_num_queries):
    write(line, world, [Terms(Kind.LEVEL, Better.HIGHER, plan_q=n) for n in range(100)])
    value = Value(50, output_field=IntegerField())
    with django_assert_num_queries(1):
        found = list(Target.objects.annotate(v=verdict_case(value)).order_by("part").values_list("v", flat=True))
    assert found == ["exceeded"] * 50 + ["met"] + ["not_met"] * 49


def test_no_number_that_is_stored_is_multiplied_in_sql(world, line):
    sql = str(Target.objects.annotate(v=verdict_case("plan_q"), w=reason_case("plan_q")).query)
    assert "*" not in sql.split("FROM")[0]
    assert connection.vendor in {"sqlite", "postgresql"}


def test_stored_bounds_are_those_of_the_stored_terms(world, line):
    terms = Terms(Kind.LEVEL, Better.LOWER, Comparator.AT_MOST, plan_q=5)
    (row,) = write(line, world, [terms])
    row.refresh_from_db()
    row.plan_q = 5
    put_bounds(row)
    assert row.bounds == terms.bounds()
