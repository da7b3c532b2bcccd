from datetime import date

import pytest
from django.db import DatabaseError, transaction
from tests.documents.land import AT, DAY, STRANGER

from thidua.ground.errors import BadInput, NotPermitted
from thidua.movements.core.draft import Draft
from thidua.movements.core.kinds import Form, Level
from thidua.movements.core.programmes import (
    ProgrammeDraft,
    ProgrammeFault,
    ProgrammeForbids,
    ProgrammeLineDraft,
    ProgrammeLineKind,
)
from thidua.movements.core.said import WordsFault
from thidua.movements.core.works import Race, WorkDraft, WorkForbids, WorkKind
from thidua.movements.models import Programme, Work
from thidua.movements.selectors import (
    counted,
    programme_rows,
    programmes_of,
    programmes_visible_to,
    work_rows,
    works_of,
    works_visible_to,
)
from thidua.movements.services import (
    DayFault,
    PartyGiven,
    ProgrammeTwice,
    WorkTwice,
    close_movement,
    create_movement,
    create_programme,
    edit_programme,
    edit_work,
    end_programme,
    finish_work,
    give_up_work,
    issue_movement,
    open_review,
    register_work,
    review_programme,
    set_plaque,
    sign_programme,
    unfinish_work,
)
from thidua.units.core.kinds import Kind
from thidua.units.services import create_area, create_unit

DRAFT = ProgrammeDraft(
    "Phối hợp giảm nghèo", date(2026, 1, 1), lines=(ProgrammeLineDraft(ProgrammeLineKind.CONTENT, "Sửa nhà"),)
)
WORK = WorkDraft("Đường thôn", WorkKind.WORK, date(2026, 1, 5), date(2026, 2, 20))


@pytest.fixture
def acts(land):
    return {"by": land.officer, "at": AT}


@pytest.fixture
def committee(land):
    return create_unit("UBND xã Một", kind=Kind.PEOPLES_COMMITTEE, owner=land.one, by=land.officer, at=AT)


@pytest.fixture
def programme(land, committee, acts) -> Programme:
    return create_programme(DRAFT, [PartyGiven(committee), PartyGiven(name="Ủy ban MTTQ xã")], owner=land.one, **acts)


@pytest.fixture
def village(land):
    return create_area("Đông", kind=Kind.THON, parent=land.one, by=land.officer, at=AT)


@pytest.fixture
def work(land, village, acts) -> Work:
    return register_work(WORK, owner=land.one, body=village, **acts)


def where(programme):
    return programme_rows([Programme.objects.get(pk=programme.pk)], as_of=DAY)[0].standing


def test_a_programme_is_signed_by_each_body_and_its_words_are_fixed_by_the_first_signature(
    land, programme, committee, acts
):
    parties = [PartyGiven(committee), PartyGiven(name="Hội Nông dân")]
    edit_programme(programme, DRAFT, parties, **acts)
    first, second = programme.parties.select_related("programme__owner").order_by("number")
    assert (second.name, where(programme)) == ("Hội Nông dân", "chưa ký")
    sign_programme(first, on=date(2026, 1, 15), signer="Chủ tịch UBND xã", **acts)
    assert where(programme) == "đã ký 1/2 bên"
    with pytest.raises(ProgrammeForbids):
        sign_programme(first, on=date(2026, 1, 15), **acts)
    with pytest.raises(ProgrammeForbids):
        edit_programme(programme, DRAFT, parties, **acts)
    with pytest.raises(ProgrammeForbids):
        review_programme(programme, 2026, on=DAY, words="Tốt", **acts)
    sign_programme(second, on=date(2026, 1, 16), **acts)
    assert where(programme) == "đang thực hiện"


def test_a_programme_is_reviewed_once_a_year_and_ended_in_words(land, programme, acts):
    for party in programme.parties.select_related("programme__owner"):
        sign_programme(party, on=date(2026, 1, 15), **acts)
    review = review_programme(programme, 2026, on=DAY, words="Giúp 5 hộ", **acts)
    with pytest.raises(ProgrammeForbids):
        review_programme(programme, 2026, on=DAY, words="Lần nữa", **acts)
    with pytest.raises(DayFault):
        review_programme(programme, 2027, on=DAY, words="Sớm", **acts)
    with pytest.raises(WordsFault):
        review_programme(programme, 2025, on=DAY, words=" ", **acts)
    with pytest.raises(DatabaseError), transaction.atomic():
        review.delete()
    end_programme(programme, on=DAY, words="Đổi chương trình mới", **acts)
    assert where(programme) == "đã kết thúc"
    with pytest.raises(ProgrammeForbids):
        end_programme(programme, on=DAY, words="Lần nữa", **acts)


def test_a_signature_without_a_day_needs_a_source_that_tells_of_it(land, programme, committee, acts):
    with pytest.raises(ProgrammeFault):
        sign_programme(programme.parties.first(), on=None, **acts)
    told = ProgrammeDraft("Nêu trong bài", source="Bài báo không ghi ngày")
    row = create_programme(told, [PartyGiven(committee), PartyGiven(name="MTTQ")], owner=land.one, **acts)
    assert sign_programme(row.parties.first(), on=None, **acts).signed_on is None
    with pytest.raises(DayFault):
        sign_programme(row.parties.last(), on=date(2026, 3, 3), **acts)


def test_a_programme_of_one_body_or_with_a_name_taken_is_refused(land, programme, committee, acts):
    with pytest.raises(ProgrammeFault):
        create_programme(ProgrammeDraft("Một mình"), [PartyGiven(committee)], owner=land.one, **acts)
    with pytest.raises(ProgrammeTwice):
        create_programme(DRAFT, [PartyGiven(committee), PartyGiven(name="X")], owner=land.one, **acts)
    with pytest.raises(ProgrammeFault):
        ProgrammeDraft("Lùi", date(2026, 1, 2), date(2026, 1, 2))


def test_a_work_is_done_before_its_day_gets_a_plaque_and_stays_done(land, work, acts):
    with pytest.raises(WorkForbids):
        set_plaque(work, "Công trình", on=DAY, **acts)
    for wrong in (date(2026, 1, 4), date(2026, 3, 3)):
        with pytest.raises(DayFault):
            finish_work(work, on=wrong, **acts)
    finish_work(work, on=date(2026, 2, 10), result="812 m", **acts)
    (row,) = work_rows(list(works_of(land.one, actor=land.reader)), as_of=DAY)
    assert (row.race, row.spare_words, row.name) == (Race.BEATEN, "trước hạn 10 ngày", "thôn Đông")
    for act in (
        lambda: finish_work(work, on=DAY, **acts),
        lambda: give_up_work(work, on=DAY, reason="x", **acts),
        lambda: edit_work(work, WORK, body=work.body, **acts),
    ):
        with pytest.raises(WorkForbids):
            act()
    with pytest.raises(DayFault):
        set_plaque(work, "Chào mừng", on=date(2026, 2, 9), **acts)
    set_plaque(work, "Chào mừng", on=date(2026, 2, 15), **acts)
    with pytest.raises(WorkForbids):
        unfinish_work(work, reason="Ghi nhầm", **acts)


def test_a_work_recorded_as_done_by_mistake_is_opened_with_a_reason(land, work, acts):
    with pytest.raises(WorkForbids):
        unfinish_work(work, reason="x", **acts)
    finish_work(work, on=DAY, **acts)
    assert counted(work_rows([Work.objects.get()], as_of=DAY)) == [(Race.OVERDUE, 1)]
    with pytest.raises(WordsFault):
        unfinish_work(work, reason=" ", **acts)
    unfinish_work(work, reason="Nhầm thôn", **acts)
    give_up_work(work, on=DAY, reason="Hết vốn", **acts)
    assert Work.objects.get().given_up_why == "Hết vốn"
    assert unfinish_work(work, reason="Có vốn lại", **acts).given_up_on is None


def test_a_work_belongs_to_the_locality_and_to_an_open_movement_of_it(land, village, work, acts):
    for body in (land.two, land.district):
        with pytest.raises(BadInput):
            register_work(WORK, owner=land.one, body=body, **acts)
    with pytest.raises(WorkTwice):
        register_work(WORK, owner=land.one, body=village, **acts)
    theirs = create_movement(Draft("Của xã Hai", Form.PEAK, Level.COMMUNE), owner=land.two, by=land.other, at=AT)
    mine = create_movement(Draft("Của xã Một", Form.PEAK, Level.COMMUNE), owner=land.one, **acts)
    mine = issue_movement(mine, on=date(2026, 1, 26), **acts)
    with pytest.raises(BadInput):
        edit_work(work, WORK, body=village, movement=theirs, **acts)
    edit_work(work, WORK, body=village, movement=mine, **acts)
    open_review(mine, on=DAY, **acts)
    close_movement(mine, on=DAY, words="Xong", **acts)
    mine.refresh_from_db()
    with pytest.raises(BadInput):
        register_work(WorkDraft("Mới", WorkKind.TASK, DAY, DAY), owner=land.one, body=village, movement=mine, **acts)


def test_nobody_without_the_power_writes_and_an_outsider_sees_nothing(land, programme, work, village, committee):
    party = programme.parties.select_related("programme__owner").first()
    for by in (STRANGER, land.reader, land.other):
        w = {"by": by, "at": AT}
        for act in (
            lambda w=w: create_programme(
                ProgrammeDraft("Khác"), [PartyGiven(committee), PartyGiven(name="X")], owner=land.one, **w
            ),
            lambda w=w: sign_programme(party, on=DAY, **w),
            lambda w=w: end_programme(programme, on=DAY, words="x", **w),
            lambda w=w: register_work(WORK, owner=land.one, body=village, **w),
            lambda w=w: finish_work(work, on=DAY, **w),
            lambda w=w: give_up_work(work, on=DAY, reason="x", **w),
            lambda w=w: set_plaque(work, "x", on=DAY, **w),
        ):
            with pytest.raises(NotPermitted):
                act()
    assert (Programme.objects.count(), Work.objects.count()) == (1, 1)
    assert list(programmes_of(land.one, actor=land.reader)) == [programme]
    for seen in (programmes_visible_to, works_visible_to):
        assert seen(land.reader).exists()
        assert not seen(STRANGER).exists()
        assert not seen(land.other).exists()
