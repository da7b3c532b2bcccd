from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.documents.land import AT, STRANGER, actor

from thidua.audit.models import Line as AuditLine
from thidua.documents.core.paper import Paper
from thidua.documents.services import register_document
from thidua.ground.actors import Power
from thidua.ground.errors import NotFound, NotPermitted
from thidua.movements.core.draft import Draft, Line
from thidua.movements.core.kinds import Form, Level, LineKind, Role
from thidua.movements.core.states import StateForbids
from thidua.movements.models import Movement, MovementBasis, MovementRole
from thidua.movements.services import (
    RoleGiven,
    adapt_movement,
    add_basis,
    create_movement,
    drop_basis,
    edit_movement,
    give_role,
    issue_movement,
    load_library,
    take_role,
)
from thidua.movements.services.draft import MovementTwice, NotLaunchedYet
from thidua.movements.services.issue import IssueRefused
from thidua.movements.services.parts import RoleFault, RoleTwice

DRAFT = Draft(
    name="Thi đua phát triển kinh tế – xã hội năm 2026",
    form=Form.REGULAR,
    level=Level.COMMUNE,
    since=date(2026, 1, 1),
    until=date(2027, 1, 1),
    lines=(Line(LineKind.AIM, "Hoàn thành vượt mức"), Line(LineKind.CONTENT, "Một"), Line(LineKind.CONTENT, "Hai")),
)
DAY_OF_LAUNCH = date(2026, 1, 26)


@pytest.fixture
def movement(land) -> Movement:
    return create_movement(DRAFT, owner=land.one, by=land.officer, at=AT)


@pytest.fixture
def plan(land):
    paper = Paper("ke_hoach", "Phát động", number="15/KH-UBND", date=DAY_OF_LAUNCH)
    return register_document(paper, owner=land.one, by=land.officer, at=AT)


def test_a_movement_is_made_whole_with_lines_numbered_by_kind(land, plan):
    row = create_movement(
        DRAFT,
        owner=land.one,
        by=land.officer,
        at=AT,
        roles=[RoleGiven(Role.LAUNCHES, body=land.one), RoleGiven(Role.COORDINATES, name="Ủy ban MTTQ")],
        bases=[plan],
        plan=plan,
    )
    assert (row.state, row.plan, row.taken_up_from) == ("draft", plan, None)
    assert list(row.lines.order_by("kind", "number").values_list("kind", "number", "text")) == [
        ("aim", 1, "Hoàn thành vượt mức"),
        ("content", 1, "Một"),
        ("content", 2, "Hai"),
    ]
    assert list(row.roles.order_by("pk").values_list("role", "body", "name")) == [
        ("launches", land.one.pk, ""),
        ("coordinates", None, "Ủy ban MTTQ"),
    ]
    assert AuditLine.objects.get(act="movements.created").chain.name == "xa-mot"


def test_nobody_drafts_or_changes_without_the_power_over_that_owner(land, movement, plan):
    role = give_role(movement, RoleGiven(Role.LAUNCHES, body=land.one), by=land.officer, at=AT)
    basis = add_basis(movement, plan, by=land.officer, at=AT)
    for by in (STRANGER, land.reader, land.other):
        for act in (
            lambda by=by: create_movement(DRAFT, owner=land.one, by=by, at=AT),
            lambda by=by: adapt_movement(movement, DRAFT, owner=land.one, by=by, at=AT),
            lambda by=by: edit_movement(movement, DRAFT, by=by, at=AT),
            lambda by=by: issue_movement(movement, on=DAY_OF_LAUNCH, by=by, at=AT),
            lambda by=by: give_role(movement, RoleGiven(Role.DIRECTS, name="Huyện ủy"), by=by, at=AT),
            lambda by=by: take_role(role, by=by, at=AT),
            lambda by=by: add_basis(movement, plan, by=by, at=AT),
            lambda by=by: drop_basis(basis, by=by, at=AT),
            lambda by=by: load_library(by, AT),
        ):
            with pytest.raises(NotPermitted):
                act()
    assert (Movement.objects.count(), MovementRole.objects.count(), MovementBasis.objects.count()) == (1, 1, 1)


def test_launching_never_reaches_below(land, movement):
    with pytest.raises(NotPermitted):
        issue_movement(movement, on=DAY_OF_LAUNCH, by=land.above, at=AT)
    drafter = actor(land.one, Power.SEE, Power.MOVEMENTS_EDIT)
    with pytest.raises(NotPermitted):
        issue_movement(movement, on=DAY_OF_LAUNCH, by=drafter, at=AT)


def test_a_launched_movement_is_launched_once_and_its_draft_is_closed(land, movement, plan):
    issued = issue_movement(movement, on=DAY_OF_LAUNCH, by=land.officer, at=AT, plan=plan)
    assert (issued.state, issued.issued_on, issued.plan) == ("issued", DAY_OF_LAUNCH, plan)
    with pytest.raises(StateForbids):
        issue_movement(movement, on=DAY_OF_LAUNCH, by=land.officer, at=AT)
    with pytest.raises(StateForbids):
        edit_movement(movement, DRAFT, by=land.officer, at=AT)


def test_a_launch_in_the_future_is_refused(land, movement):
    with pytest.raises(IssueRefused):
        issue_movement(movement, on=date(2026, 3, 3), by=land.officer, at=AT)
    with pytest.raises(IssueRefused):
        issue_movement(movement, on=None, by=land.officer, at=AT)
    assert issue_movement(movement, on=date(2026, 3, 2), by=land.officer, at=AT).state == "issued"


def test_a_movement_told_by_a_source_may_stand_launched_without_a_day(land):
    told = Draft("Dạy tốt, học tốt", Form.REGULAR, Level.COMMUNE, source="Bài tổng kết")
    row = create_movement(told, owner=land.one, by=land.officer, at=AT)
    assert issue_movement(row, on=None, by=land.officer, at=AT).issued_on is None


def test_the_same_name_from_the_same_day_is_one_movement(land, movement):
    spelled = Draft("“THI ĐUA phát triển kinh tế - xã hội năm 2026”", Form.REGULAR, Level.COMMUNE, since=DRAFT.since)
    with pytest.raises(MovementTwice):
        create_movement(spelled, owner=land.one, by=land.officer, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Movement.objects.filter(pk=movement.pk).update(until=DRAFT.since)
    create_movement(spelled, owner=land.two, by=land.other, at=AT)
    later = Draft(DRAFT.name, Form.REGULAR, Level.COMMUNE, since=date(2027, 1, 1))
    create_movement(later, owner=land.one, by=land.officer, at=AT)
    assert Movement.objects.count() == 3


def test_an_edit_replaces_the_lines_and_the_log_keeps_them(land, movement):
    better = Draft(
        DRAFT.name, Form.PEAK, Level.COMMUNE, since=DRAFT.since, lines=(Line(LineKind.SLOGAN, "Nhanh, gọn"),)
    )
    row = edit_movement(movement, better, by=land.officer, at=AT)
    assert (row.form, [line.text for line in row.lines.all()]) == ("peak", ["Nhanh, gọn"])
    body = AuditLine.objects.get(act="movements.edited").detail.body
    assert body["before"]["lines"] == ["aim: Hoàn thành vượt mức", "content: Một", "content: Hai"]
    assert body["after"]["lines"] == ["slogan: Nhanh, gọn"]


def test_a_locality_takes_up_a_higher_movement_with_its_national_bases(land):
    directive = register_document(
        Paper("chi_thi", "Phát động", number="19/CT-TTg"), owner=land.root, by=land.system, at=AT
    )
    higher = create_movement(
        Draft("Cả nước chung sức", Form.THEMATIC, Level.NATION, source="báo"),
        owner=land.root,
        by=land.system,
        at=AT,
        bases=[directive],
    )
    mine = Draft("Xã Một chung sức", Form.THEMATIC, Level.COMMUNE, since=date(2026, 1, 1))
    with pytest.raises(NotLaunchedYet):
        adapt_movement(higher, mine, owner=land.one, by=land.officer, at=AT)
    issue_movement(higher, on=DAY_OF_LAUNCH, by=land.system, at=AT)
    higher.refresh_from_db()
    row = adapt_movement(higher, mine, owner=land.one, by=land.officer, at=AT)
    assert (row.taken_up_from, row.state) == (higher, "draft")
    assert [basis.document for basis in row.bases.all()] == [directive]
    with pytest.raises(NotFound):
        adapt_movement(row, mine, owner=land.one, by=land.officer, at=AT)


def test_roles_and_bases_are_given_once_and_taken_back(land, movement, plan):
    given = RoleGiven(Role.DIRECTS, name="Đảng ủy xã")
    role = give_role(movement, given, by=land.officer, at=AT)
    with pytest.raises(RoleTwice):
        give_role(movement, given, by=land.officer, at=AT)
    with pytest.raises(RoleFault):
        RoleGiven(Role.DIRECTS, name=" ")
    take_role(role, by=land.officer, at=AT)
    basis = add_basis(movement, plan, by=land.officer, at=AT)
    assert add_basis(movement, plan, by=land.officer, at=AT) == basis
    drop_basis(basis, by=land.officer, at=AT)
    assert (movement.roles.count(), movement.bases.count()) == (0, 0)


def test_a_paper_of_another_locality_is_no_basis(land, movement):
    theirs = register_document(
        Paper("ke_hoach", "Của xã Hai", openness="internal"), owner=land.two, by=land.other, at=AT
    )
    for act in (
        lambda: add_basis(movement, theirs, by=land.officer, at=AT),
        lambda: edit_movement(movement, DRAFT, by=land.officer, at=AT, plan=theirs),
        lambda: issue_movement(movement, on=DAY_OF_LAUNCH, by=land.officer, at=AT, plan=theirs),
        lambda: create_movement(
            Draft("Khác", Form.PEAK, Level.COMMUNE), owner=land.one, by=land.officer, at=AT, bases=[theirs]
        ),
    ):
        with pytest.raises(NotFound):
            act()
    assert (Movement.objects.count(), Movement.objects.get().state) == (1, "draft")
