import uuid
from datetime import date

import pytest
from tests.documents.land import AT, DAY, STRANGER, actor

from thidua.documents.core.paper import Paper
from thidua.documents.services import end_validity, register_document
from thidua.documents.services import load_library as load_papers
from thidua.ground.actors import Power, Reach
from thidua.ground.errors import NotFound
from thidua.movements.core.draft import Draft, Line
from thidua.movements.core.kinds import Form, Level, LineKind, Role
from thidua.movements.models import Movement
from thidua.movements.selectors import (
    Wanted,
    find_national,
    get_movement,
    higher_movements,
    movements_of,
    movements_visible_to,
    sheet,
)
from thidua.movements.selectors.public import public_movement, public_movements
from thidua.movements.services import RoleGiven, adapt_movement, create_movement, issue_movement, load_library
from thidua.units.core.kinds import Kind
from thidua.units.services import create_area, create_unit


def made(land, name="Thi đua xã Một", *, owner=None, by=None, since=date(2026, 1, 1), **parts):
    draft = Draft(name, Form.REGULAR, Level.COMMUNE, since=since, until=date(2027, 1, 1), **parts.pop("facts", {}))
    return create_movement(draft, owner=owner or land.one, by=by or land.officer, at=AT, **parts)


def test_the_shipped_movements_load_once_and_rest_on_the_shipped_papers(land):
    load_papers(land.system, AT)
    assert load_library(land.system, AT) == 7
    assert load_library(land.system, AT) == 0
    row = find_national("Doanh nghiệp Việt Nam hội nhập và phát triển")
    assert row is not None
    assert (row.state, row.issued_on, row.owner) == ("issued", None, land.root)
    assert [basis.document.number for basis in row.bases.all()] == ["27/KH-HĐTĐKT"]
    assert find_national("cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau") is not None
    assert find_national("Không có") is None


def test_without_grants_every_list_is_empty_and_every_page_unknown(land):
    row = made(land)
    load_library(land.system, AT)
    assert list(movements_visible_to(STRANGER)) == []
    assert list(movements_of(land.one, actor=STRANGER)) == []
    assert list(higher_movements(land.one, actor=STRANGER, as_of=DAY)) == []
    with pytest.raises(NotFound):
        get_movement(row.uid, locality=land.one, actor=STRANGER, as_of=DAY)


def test_a_movement_of_another_locality_is_not_found(land):
    theirs = made(land, owner=land.two, by=land.other)
    for locality in (land.one, land.two):
        with pytest.raises(NotFound):
            get_movement(theirs.uid, locality=locality, actor=land.officer, as_of=DAY)
    with pytest.raises(NotFound):
        get_movement(uuid.uuid4(), locality=land.one, actor=land.officer, as_of=DAY)
    assert get_movement(theirs.uid, locality=land.two, actor=land.above, as_of=DAY) == theirs


def test_launched_movements_above_can_be_taken_up_and_drafts_cannot(land):
    load_library(land.system, AT)
    ours = made(land, "Thi đua huyện", owner=land.district, by=land.above)
    assert ours not in higher_movements(land.one, actor=land.officer, as_of=DAY)
    with pytest.raises(NotFound):
        get_movement(ours.uid, locality=land.one, actor=land.officer, as_of=DAY)
    Movement.objects.filter(pk=ours.pk).update(state="issued", issued_on=DAY)
    found = list(higher_movements(land.one, actor=land.officer, as_of=DAY))
    assert (ours in found, len(found)) == (True, 8)
    assert get_movement(ours.uid, locality=land.one, actor=land.officer, as_of=DAY) == ours


def test_the_list_narrows_by_words_form_and_year(land):
    row = made(land)
    older = made(land, "Thi đua năm cũ", since=None, facts={})
    Movement.objects.filter(pk=older.pk).update(until=date(2023, 1, 1))
    asked = {"actor": land.officer}
    assert list(movements_of(land.one, wanted=Wanted(text="xa mot THI"), **asked)) == [row]
    assert list(movements_of(land.one, wanted=Wanted(year=2022), **asked)) == [older]
    assert list(movements_of(land.one, wanted=Wanted(year=2026), **asked)) == [row]
    assert list(movements_of(land.one, wanted=Wanted(form="drive"), **asked)) == []
    assert list(movements_of(land.one, **asked)) == [row, older]


def test_a_sheet_shows_roles_in_order_lines_by_kind_bases_and_who_took_it_up(land):
    committee = create_unit("UBND xã Một", kind=Kind.PEOPLES_COMMITTEE, owner=land.one, by=land.officer, at=AT)
    paper = register_document(Paper("chi_thi", "Phát động", number="1/CT"), owner=land.root, by=land.system, at=AT)
    national = create_movement(
        Draft("Cả nước", Form.THEMATIC, Level.NATION, source="báo"), owner=land.root, by=land.system, at=AT
    )
    issue_movement(national, on=DAY, by=land.system, at=AT)
    national.refresh_from_db()
    lines = (Line(LineKind.CRITERION, "Tiêu chí"), Line(LineKind.AIM, "Mục tiêu"))
    draft = Draft("Xã Một", Form.THEMATIC, Level.COMMUNE, since=date(2026, 1, 1), until=date(2027, 1, 1), lines=lines)
    roles = [RoleGiven(Role.CO_LAUNCHES, name="Đảng ủy xã"), RoleGiven(Role.LAUNCHES, body=committee)]
    row = adapt_movement(national, draft, owner=land.one, by=land.officer, at=AT, roles=roles, bases=[paper])
    shown = sheet(row, actor=land.officer, as_of=DAY)
    assert [(who.role, who.name, who.peoples_committee) for who in shown.roles] == [
        (Role.LAUNCHES, "UBND xã Một", True),
        (Role.CO_LAUNCHES, "Đảng ủy xã", False),
    ]
    assert [kind for kind, _ in shown.lines] == [LineKind.AIM, LineKind.CRITERION]
    assert (shown.state, shown.bases, shown.lapsed) == ("dự thảo", (paper,), ())
    followers = sheet(national, actor=land.officer, as_of=DAY).taken_up_by
    assert [(taken.movement, taken.locality) for taken in followers] == [(row, "xã Một")]
    assert sheet(national, actor=land.other, as_of=DAY).taken_up_by == ()
    end_validity(paper, on=date(2026, 2, 1), by=land.system, at=AT)
    assert sheet(row, actor=land.officer, as_of=DAY).lapsed == (paper,)


def test_a_sheet_takes_as_many_queries_for_three_as_for_one(land, django_assert_max_num_queries):
    counts = []
    row = made(land)
    for number in range(3):
        paper = register_document(Paper("luat", f"Luật {number}"), owner=land.root, by=land.system, at=AT)
        unit = create_unit(f"Phòng {number}", kind=Kind.DEPARTMENT, owner=land.one, by=land.officer, at=AT)
        row.bases.create(document=paper)
        row.roles.create(body=unit, role="standing")
        row.lines.create(kind="aim", number=number + 1, text="Một")
        with django_assert_max_num_queries(12) as asked:
            sheet(row, actor=land.officer, as_of=DAY)
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_the_public_sees_launched_movements_only(land, django_assert_max_num_queries):
    row = made(
        land,
        roles=[RoleGiven(Role.LAUNCHES, body=land.one)],
        facts={"lines": (Line(LineKind.AIM, "Vượt"),), "note": "nội bộ"},
    )
    assert public_movements(land.one, as_of=DAY) == []
    assert public_movement(row.uid, land.one, as_of=DAY) is None
    issue_movement(row, on=date(2026, 1, 26), by=land.officer, at=AT)
    with django_assert_max_num_queries(6):
        (shown,) = public_movements(land.one, as_of=DAY, year=2026)
    assert (shown.name, shown.state, shown.roles, shown.lines) == (
        "Thi đua xã Một",
        "đang diễn ra",
        (("Phát động", "xã Một"),),
        (("Mục tiêu", "Vượt"),),
    )
    assert public_movement(row.uid, land.one, as_of=DAY) == shown
    assert public_movement(row.uid, land.two, as_of=DAY) is None
    assert public_movements(land.one, as_of=DAY, year=2028) == []
    assert "nội bộ" not in str(shown)


def test_a_reporter_of_a_village_sees_what_his_commune_launched_and_no_draft(land):
    village = create_area("Đông", kind=Kind.THON, parent=land.one, by=land.officer, at=AT)
    reporter = actor(village, Power.SEE, reach=Reach.OWN)
    row, draft = made(land), made(land, "Dự thảo của xã")
    issue_movement(row, on=DAY, by=land.officer, at=AT)
    assert list(movements_of(land.one, actor=reporter)) == [row]
    assert get_movement(row.uid, locality=land.one, actor=reporter, as_of=DAY) == row
    with pytest.raises(NotFound):
        get_movement(draft.uid, locality=land.one, actor=reporter, as_of=DAY)
    assert list(movements_of(land.two, actor=reporter)) == []
