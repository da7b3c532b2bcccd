from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.ground.actors import NOBODY, Actor, Grant, Permit, Power, Reach
from thidua.ground.canonical import canonical_json
from thidua.ground.citations import Citation
from thidua.ground.errors import NotPermitted
from thidua.ground.uids import uid
from thidua.ground.verdicts import Finding, Status, Verdict, and_, or_

DAY = date(2026, 11, 21)


def grant(power, *, from_=date(2026, 1, 1), until=date(2027, 1, 1), reach=Reach.OWN):
    return Grant(power, 1, "state", reach, from_, until)


def test_a_grant_holds_on_its_days_only():
    held = grant(Power.SEE, from_=DAY, until=DAY + timedelta(days=1))
    for day, holds in ((DAY - timedelta(days=1), False), (DAY, True), (DAY + timedelta(days=1), False)):
        assert Actor(1, "Lê Thu Hà (mô phỏng)", (held,), day).holds(Power.SEE) is holds


def test_entering_deciding_and_voting_never_reach_below():
    for power in (Power.RESULTS_ENTER, Power.DECIDE, Power.COUNCIL_SIT, Power.MOVEMENTS_ISSUE):
        with pytest.raises(ValueError, match="below"):
            grant(power, reach=Reach.BELOW)
    assert grant(Power.RESULTS_VERIFY, reach=Reach.BELOW).reach == "below"


def test_nobody_holds_nothing():
    assert not any(NOBODY.holds(power) for power in Power)


def test_a_refused_permit_says_why():
    with pytest.raises(NotPermitted) as refusal:
        Permit(False, "Chỉ người được phân công mới nhập số liệu.").require()
    assert refusal.value.message == "Chỉ người được phân công mới nhập số liệu."


def test_every_power_has_a_name_for_people():
    assert all(power.label for power in Power)


statuses = st.lists(st.sampled_from(list(Status)))


@given(statuses)
def test_and_or_follow_kleene(found):
    decisive = [s for s in found if s != Status.ATTEST]
    both, either = and_(found), or_(found)
    assert both == (
        Status.UNMET if Status.UNMET in decisive else Status.UNKNOWN if Status.UNKNOWN in decisive else Status.MET
    )
    assert either == (
        Status.MET if Status.MET in decisive else Status.UNKNOWN if Status.UNKNOWN in decisive else Status.UNMET
    )


def test_an_unverified_rule_never_fails_a_case_by_itself():
    unverified = Finding("r1", Status.UNMET, "Chưa đủ", verified=False)
    attest = Finding("r2", Status.ATTEST, "Nội bộ đoàn kết")
    verdict = Verdict((unverified, attest))
    assert (verdict.status, verdict.to_attest) == (Status.UNKNOWN, (attest,))
    assert Verdict((unverified, Finding("r3", Status.UNMET, "Thiếu"))).status == Status.UNMET


def test_a_citation_reads_from_point_to_instrument():
    assert str(Citation("06/2022/QH15", "23", "2", "đ")) == "điểm đ khoản 2 Điều 23, 06/2022/QH15"
    assert str(Citation("06/2026/QH16")) == "06/2026/QH16"


@given(st.lists(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2200, 1, 1)), min_size=2, max_size=2))
def test_later_uids_sort_later(moments):
    one, other = sorted(moment.replace(tzinfo=UTC) for moment in moments)
    a, b = uid(one), uid(other)
    assert a != b
    assert a.version == 7
    if (other - one) > timedelta(milliseconds=1):
        assert a < b


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.text(), json_values))
def test_canonical_json_does_not_depend_on_the_order_of_keys(value):
    turned = dict(reversed(list(value.items())))
    assert canonical_json(value) == canonical_json(turned)


def test_a_float_has_no_one_spelling():
    with pytest.raises(TypeError):
        canonical_json({"share": 0.1})
