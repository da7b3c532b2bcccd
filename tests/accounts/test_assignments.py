"""Powers come from assignments alone, by the day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from thidua.accounts import services
from thidua.accounts.models import Assignment
from thidua.accounts.selectors import actor_for
from thidua.audit.models import Line as AuditLine
from thidua.audit.services import verify_all
from thidua.ground.actors import NOBODY, Power, Reach
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.units.permissions import may

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


def on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


def give(place, by, person, pack="reporter", body=None, **more):
    options = {"since": date(2026, 3, 2), "paper": "QĐ 02", "reach": Reach.OWN} | more
    return services.assign(person, pack=pack, body=body or place.village, by=by, at=AT, **options)


def test_post_gives_no_power(place, outsider):
    services.give_post(
        outsider.person, body=place.committee, name="Chủ tịch", since=date(2026, 1, 1), by=place.system, at=AT
    )
    assert place.actor(outsider).grants == ()


def test_assignment_gives_its_pack_over_its_body_and_below(place, officer):
    actor = place.actor(officer)
    assert actor.key == f"person:{officer.person.uid}"
    assert actor.label == "cán bộ thi đua, khen thưởng (xã Mô Phỏng)"
    assert "Hà" not in actor.label
    seen = {
        name
        for name in ("commune", "village", "committee", "other", "province")
        if may(actor, Power.SEE, getattr(place, name))
    }
    assert seen == {"commune", "village", "committee"}
    assert may(actor, Power.RESULTS_ENTER, place.commune)
    assert not may(actor, Power.RESULTS_ENTER, place.village)


def test_officer_above_sees_and_verifies_below_and_enters_nothing(place, above):
    actor = place.actor(above)
    assert may(actor, Power.SEE, place.village)
    assert may(actor, Power.RESULTS_VERIFY, place.commune)
    assert not actor.holds(Power.RESULTS_ENTER)


def test_grants_follow_the_day(place):
    user = place.user("Vũ Thanh Bình", "binh.vu")
    place.assign(user.person, "reporter", place.village, since=date(2026, 4, 1), until=date(2026, 5, 1))
    days = [date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 30), date(2026, 5, 1)]
    assert [actor_for(user, on(day)).holds(Power.RESULTS_ENTER) for day in days] == [False, True, True, False]


def test_day_is_the_day_in_vietnam(place):
    user = place.user("Vũ Thanh Bình", "binh.vu")
    place.assign(user.person, "reporter", place.village, since=date(2026, 4, 1))
    assert not actor_for(user, datetime(2026, 3, 31, 16, 59, tzinfo=UTC)).grants
    assert actor_for(user, datetime(2026, 3, 31, 17, 0, tzinfo=UTC)).grants


def test_closed_account_is_nobody(place, officer):
    officer.is_active = False
    assert actor_for(officer, AT) == NOBODY


def test_actor_costs_one_query(place, officer, django_assert_num_queries):
    with django_assert_num_queries(1):
        actor_for(officer, AT)


def test_officer_assigns_in_his_commune_and_nowhere_else(place, officer):
    by = place.actor(officer)
    person = place.person("Vũ Thanh Bình")
    row = give(place, by, person)
    assert (row.owner, row.line, row.reach, row.pack) == (place.commune, "territory", "own", "reporter")
    with pytest.raises(NotPermitted):
        give(place, by, person, body=place.other)


def test_nobody_assigns_to_himself(place, officer):
    with pytest.raises(NotPermitted, match="tự phân công"):
        give(place, place.actor(officer), officer.person, pack="leader", body=place.commune)


def test_technical_administrator_cannot_open_content_to_anybody(place, technical, outsider):
    by = place.actor(technical)
    with pytest.raises(NotPermitted, match="Phụ trách kỹ thuật"):
        give(place, by, outsider.person)
    assert give(place, by, outsider.person, pack="technical", body=place.commune).pack == "technical"


@pytest.mark.parametrize("act", ["assign", "withdraw", "delegate", "hand_over", "slip", "account", "person"])
def test_every_act_is_refused_without_grants(place, officer, outsider, act):
    by, row = place.actor(outsider), officer.person.assignments.get()
    more = {"by": by, "at": AT}
    calls = {
        "assign": lambda: give(place, by, place.people["Lê Thu Hà"]),
        "withdraw": lambda: services.withdraw(row, day=date(2026, 4, 1), **more),
        "delegate": lambda: services.delegate(
            row, to=outsider.person, since=date(2026, 4, 1), until=date(2026, 4, 2), paper="x", **more
        ),
        "hand_over": lambda: services.hand_over(
            officer.person, to={row.pk: None}, day=date(2026, 4, 1), paper="x", **more
        ),
        "slip": lambda: services.make_slip(officer, **more),
        "account": lambda: services.close_account(officer, **more),
        "person": lambda: services.create_person("Ai Đó", owner=place.commune, **more),
    }
    before = AuditLine.objects.count()
    with pytest.raises(NotPermitted):
        calls[act]()
    assert AuditLine.objects.count() == before


def test_same_powers_twice_on_one_day_are_refused(place, officer):
    by, person = place.actor(officer), place.person("Vũ Thanh Bình")
    give(place, by, person, until=date(2026, 6, 1))
    with pytest.raises(Conflict, match="01/06/2026"):
        give(place, by, person, since=date(2026, 5, 31))
    assert give(place, by, person, since=date(2026, 6, 1)).since == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"paper": " "}, "văn bản phân công"),
        ({"until": date(2026, 3, 2)}, "sau ngày bắt đầu"),
        ({"pack": "vua"}, "nhóm quyền"),
        ({"paper": "x" * 301}, "300"),
    ],
)
def test_bad_assignment_is_refused_in_words(place, officer, fault, words):
    with pytest.raises(BadInput, match=words):
        give(place, place.actor(officer), place.person("Vũ Thanh Bình"), **fault)
    assert Assignment.objects.filter(pack="reporter").count() == 0


def test_withdrawn_assignment_gives_nothing_from_that_day(place, officer):
    user = place.user("Vũ Thanh Bình", "binh.vu")
    row = give(place, place.actor(officer), user.person)
    services.withdraw(row, day=date(2026, 3, 10), reason="chuyển việc", by=place.actor(officer), at=AT)
    assert actor_for(user, on(date(2026, 3, 9))).grants
    assert not actor_for(user, on(date(2026, 3, 10))).grants
    with pytest.raises(Conflict, match="10/03/2026"):
        services.withdraw(row, day=date(2026, 3, 11), by=place.actor(officer), at=AT)


def test_last_manager_of_a_locality_cannot_be_withdrawn(place, officer):
    row = officer.person.assignments.get()
    with pytest.raises(NotPermitted, match="người cuối cùng"):
        services.withdraw(row, day=date(2026, 4, 1), by=place.system, at=AT)
    row.refresh_from_db()
    assert row.until.year == 9999


def test_audit_lines_of_assignments_hold_no_name(place, officer):
    give(place, place.actor(officer), place.person("Vũ Thanh Bình"))
    texts = " ".join(
        " ".join(map(str, row)) for row in AuditLine.objects.values_list("label", "actor_label", "key", "actor_key")
    )
    assert "Bình" not in texts
    assert "Lê Thu Hà" not in texts
    assert verify_all() == []


# ---- delegation ----


@pytest.fixture
def leader(place):
    user = place.user("Đỗ Hồng Sơn", "son.do")
    place.assign(user.person, "leader", place.commune)
    return user


@pytest.fixture
def deputy(place):
    return place.user("Phạm Văn Phó", "pho.pham")


def delegate(place, leader, deputy, **more):
    options = {"since": date(2026, 3, 10), "until": date(2026, 3, 20), "paper": "Giấy ủy quyền 05"} | more
    by = options.pop("by", place.actor(leader))
    return services.delegate(leader.person.assignments.get(), to=deputy.person, by=by, at=AT, **options)


def test_deputy_acts_for_the_principal_between_the_days(place, leader, deputy):
    delegate(place, leader, deputy)
    days = [date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 19), date(2026, 3, 20)]
    assert [actor_for(deputy, on(day)).holds(Power.DECIDE) for day in days] == [False, True, True, False]
    (grant,) = actor_for(deputy, on(days[1])).grants_of(Power.DECIDE)
    assert grant.for_person == leader.person_id
    assert actor_for(leader, on(days[1])).holds(Power.DECIDE)


def test_delegation_ends_with_the_assignment_it_rests_on(place, officer, leader, deputy):
    row = delegate(place, leader, deputy)
    services.withdraw(leader.person.assignments.get(), day=date(2026, 3, 15), by=place.actor(officer), at=AT)
    row.refresh_from_db()
    assert row.until == date(2026, 3, 15)
    assert not actor_for(deputy, on(date(2026, 3, 15))).grants


def test_principal_ends_his_delegation_early(place, leader, deputy):
    row = delegate(place, leader, deputy)
    services.withdraw(row, day=date(2026, 3, 12), by=place.actor(leader), at=AT)
    assert not actor_for(deputy, on(date(2026, 3, 12))).grants


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"until": date(9999, 12, 31)}, "ngày kết thúc"),
        ({"since": date(2025, 12, 31)}, "trong thời gian được phân công"),
        ({"paper": ""}, "văn bản"),
        ({"until": date(2026, 3, 10)}, "sau ngày bắt đầu"),
    ],
)
def test_delegation_without_end_or_outside_its_days_is_refused(place, leader, deputy, fault, words):
    with pytest.raises(BadInput, match=words):
        delegate(place, leader, deputy, **fault)


def test_delegated_powers_are_not_delegated_again(place, leader, deputy, outsider):
    row = delegate(place, leader, deputy)
    with pytest.raises(Conflict, match="không ủy quyền lại"):
        services.delegate(
            row, to=outsider.person, since=row.since, until=row.until, paper="x", by=place.actor(deputy), at=AT
        )


def test_seat_in_a_council_is_not_delegated(place, deputy):
    member = place.user("Bùi Ngọc Lan", "lan.bui")
    row = place.assign(member.person, "council_member", place.commune)
    with pytest.raises(Conflict, match="gắn với từng người"):
        services.delegate(
            row,
            to=deputy.person,
            since=date(2026, 3, 10),
            until=date(2026, 3, 20),
            paper="x",
            by=place.actor(member),
            at=AT,
        )


def test_delegation_to_oneself_is_refused(place, officer, leader):
    with pytest.raises(BadInput, match="người khác"):
        delegate(place, leader, leader, by=place.actor(officer))


# ---- handing over ----


@pytest.fixture
def successor(place):
    return place.user("Trần Mới", "moi.tran")


def test_who_leaves_passes_on_everything_in_one_act(place, officer, leader, deputy, successor):
    delegate(place, leader, deputy)
    services.give_post(
        leader.person, body=place.committee, name="Chủ tịch", since=date(2026, 1, 1), by=place.system, at=AT
    )
    own = leader.person.assignments.get()
    work = services.open_work(leader.person, date(2026, 3, 12))
    assert ([row.pk for row in work.own], work.delegated, len(work.posts)) == ([own.pk], (), 1)

    done = services.hand_over(
        leader.person,
        to={own.pk: successor.person},
        day=date(2026, 3, 12),
        paper="BB 01",
        by=place.actor(officer),
        at=AT,
    )

    assert [row.pk for row in done.ended] == [own.pk]
    (taken,) = done.taken_over
    assert (taken.person, taken.since, taken.taken_over_from, taken.pack) == (
        successor.person,
        date(2026, 3, 12),
        own,
        "leader",
    )
    assert not actor_for(deputy, on(date(2026, 3, 12))).grants
    assert actor_for(successor, on(date(2026, 3, 12))).holds(Power.DECIDE)
    assert services.open_work(leader.person, date(2026, 3, 12)) == services.open_work(leader.person, date(9000, 1, 1))
    leader.refresh_from_db()
    assert not leader.is_active
    assert verify_all() == []


def test_successor_who_was_only_delegated_to_takes_over_in_his_own_right(place, officer, leader, deputy):
    delegate(place, leader, deputy)
    own = leader.person.assignments.get()
    day = date(2026, 3, 12)
    done = services.hand_over(
        leader.person, to={own.pk: deputy.person}, day=day, paper="BB", by=place.actor(officer), at=AT
    )
    assert [(row.person, row.since, row.principal) for row in done.taken_over] == [(deputy.person, day, None)]
    assert actor_for(deputy, on(date(2026, 12, 1))).holds(Power.DECIDE)


def test_successor_who_holds_the_same_for_a_time_takes_over_after_it(place, officer, leader, successor):
    place.assign(successor.person, "leader", place.commune, until=date(2026, 6, 1))
    own = leader.person.assignments.get()
    done = services.hand_over(
        leader.person, to={own.pk: successor.person}, day=date(2026, 3, 12), paper="BB", by=place.actor(officer), at=AT
    )
    assert [row.since for row in done.taken_over] == [date(2026, 6, 1)]


def test_handing_over_leaves_no_work_unanswered(place, officer, leader):
    with pytest.raises(BadInput, match="người nhận việc"):
        services.hand_over(leader.person, to={}, day=date(2026, 3, 12), paper="BB", by=place.actor(officer), at=AT)


def test_refused_part_takes_back_the_whole_handing_over(place, officer, successor):
    """The officer is the last manager: without a successor nothing at all is written."""
    services.give_post(
        officer.person, body=place.committee, name="Công chức", since=date(2026, 1, 1), by=place.system, at=AT
    )
    row, before = officer.person.assignments.get(), AuditLine.objects.count()
    with pytest.raises(NotPermitted, match="người cuối cùng"):
        services.hand_over(officer.person, to={row.pk: None}, day=date(2026, 3, 12), paper="BB", by=place.system, at=AT)
    officer.refresh_from_db()
    assert officer.is_active
    assert officer.person.posts.get().until.year == 9999
    assert AuditLine.objects.count() == before


def test_officer_hands_his_own_work_to_his_successor(place, officer, successor):
    row = officer.person.assignments.get()
    services.hand_over(
        officer.person,
        to={row.pk: successor.person},
        day=date(2026, 3, 12),
        paper="BB",
        close=False,
        by=place.actor(officer),
        at=AT,
    )
    assert actor_for(successor, on(date(2026, 3, 12))).holds(Power.ASSIGN)
    assert not actor_for(officer, on(date(2026, 3, 12))).grants
    assert actor_for(officer, on(date(2026, 3, 12)) - timedelta(days=1)).holds(Power.ASSIGN)
