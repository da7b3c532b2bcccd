"""Initiatives from the call to the record: received, scored, heard, recognised, proved, used; and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.commendation.conftest import AT, OFFICER, actor, grant
from tests.councils.conftest import person

from thidua.commendation.core.initiatives import (
    InitiativeForbids,
    ProofKind,
    likeness,
    read_authors,
    read_criteria,
    shingles,
)
from thidua.commendation.models import Initiative, InitiativeAuthor
from thidua.commendation.selectors.initiatives import (
    authors_of,
    earlier_alike,
    heard,
    initiatives_of,
    means_of,
    sheets_of,
)
from thidua.commendation.services import initiative_review as review
from thidua.commendation.services import initiative_uses as uses
from thidua.commendation.services import initiatives as services
from thidua.councils import services as councils
from thidua.councils.core.kinds import Base, CouncilKind, Form, Presence, Role
from thidua.councils.services.councils import Share
from thidua.councils.services.tallies import Votes
from thidua.ground.actors import Power
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.honours.core.kinds import HolderKind, Scope
from thidua.honours.models import InitiativeRecord
from thidua.honours.services.holders import named_holder, person_holder
from thidua.units import services as units
from thidua.units.core.kinds import Kind, Line

DAY = date(2025, 12, 15)
_UNITS = (Power.UNITS_EDIT,)
DRAFT = services.InitiativeDraft(
    name="Dạy tập đọc cho học sinh lớp 1 bằng tranh vẽ của chính các em",
    field="Giáo dục tiểu học",
    before="Học sinh đọc theo sách, em yếu không theo kịp.",
    solution="Mỗi tuần các em vẽ một tranh về bài đọc, cô ghép thành truyện của lớp và cả lớp đọc theo tranh.",
    effect="Số em đọc chưa trôi chảy giảm từ 9 còn 2 sau một học kỳ.",
    authors="Nguyễn Thị Mai; 70\nTrần Văn Bảo; 30",
    used_from=date(2025, 9, 8),
)


@pytest.fixture
def call(world):
    draft = services.CallDraft(
        "Đợt 2 năm 2025",
        2025,
        date(2025, 11, 1),
        date(2025, 12, 20),
        "Thông báo 31/TB-UBND",
        "Tính mới; 40\nHiệu quả; 60",
    )
    return services.save_call(world.commune, draft, **world.acts)


def sent(world, call, **changes) -> Initiative:
    row = services.apply(call, replace(DRAFT, **changes), from_body=world.school, **world.acts)
    return services.submit_initiative(row, **world.acts)


def received(world, call, **changes) -> Initiative:
    return review.receive_initiative(sent(world, call, **changes), on=DAY, likeness="", **world.acts)


@pytest.fixture
def council(world):
    acts = world.acts
    made = councils.set_up_council(
        world.commune,
        CouncilKind.INITIATIVE,
        name="Hội đồng Sáng kiến xã",
        since=date(2025, 7, 15),
        paper="QĐ 20",
        **acts,
    )
    names = ("Hà Văn Chủ", "Hà Thị Phó", "Lê Thư Ký", "Vũ Văn Viên", "Đỗ Thị Viên")
    roles = (Role.CHAIR, Role.DEPUTY, Role.SECRETARY, Role.MEMBER, Role.MEMBER)
    for name, role in zip(names, roles, strict=True):
        councils.add_member(made, person(world.commune, name), role, since=date(2025, 7, 15), **acts)
    councils.set_regulation(
        made, "Quy chế 05/QC-HĐSK", since=date(2025, 7, 20), shares=[Share(70, Base.MEMBERS, article="Điều 6")], **acts
    )
    return made


def counted(world, council, rows, *, in_favour: int):
    acts = world.acts
    session = councils.call_session(council, held_on=DAY, form=Form.MEETING, **acts)
    review.put_initiatives(session, rows, **acts)
    seats = list(council.members.all())
    councils.set_attendance(
        session,
        {one.pk: Presence.PRESENT for one in seats},
        counting=[seats[3].pk, seats[4].pk],
        head=seats[3].pk,
        **acts,
    )
    councils.hold_session(session, **acts)
    for motion in session.motions.all():
        councils.record_tally(motion, Votes(in_favour=in_favour, against=5 - in_favour, blank=0, invalid=0), **acts)
    return session


def told(**changes) -> review.Recognition:
    return replace(review.Recognition("88/QĐ-UBND", DAY, "Chủ tịch UBND xã Mẫu", Scope.BASE), **changes)


def test_from_the_call_to_the_record_of_each_author(world, call, council):
    row = received(world, call)
    member = council.members.first()
    lines = list(call.criteria.order_by("place"))
    points = {lines[0].pk: Decimal("35.5"), lines[1].pk: Decimal(50)}
    assert review.score(row, member, points, **world.acts) == 8550
    assert (means_of([row])[row.pk], len(sheets_of(row))) == (Decimal("85.50"), 1)
    counted(world, council, [row], in_favour=4)
    assert heard([row])[str(row.uid)].passed is True
    assert review.recognise([row], told(), **world.acts) == 1
    row.refresh_from_db()
    assert (row.state, row.number, row.scope) == ("recognised", "88/QĐ-UBND", "base")
    records = InitiativeRecord.objects.order_by("-share")
    assert [(one.holder.name, one.share_percent, one.decision_number, one.scope, one.year) for one in records] == [
        ("Nguyễn Thị Mai", 70, "88/QĐ-UBND", "base", "2025"),
        ("Trần Văn Bảo", 30, "88/QĐ-UBND", "base", "2025"),
    ]
    author = authors_of([row])[row.pk][0]
    assert uses.use(author, "CSTDCS", year=2025, **world.acts).year == "2025"
    assert author.record.uses.count() == 1


def test_a_wider_reach_by_its_paper_adds_a_line_to_each_record(world, call):
    row = received(world, call)
    review.recognise([row], told(council_paper="Biên bản 03/BB-HĐSK ngày 14/12/2025"), **world.acts)
    reach = review.ProofDraft(
        ProofKind.REACH, "Áp dụng ở 12 trường trong tỉnh", "Chủ tịch UBND tỉnh", DAY, "900/QĐ-UBND", Scope.PROVINCE
    )
    effect = review.ProofDraft(ProofKind.EFFECT, "Cả khối 1 áp dụng", "Trường Tiểu học Hoa Sen", DAY)
    review.prove(row, effect, **world.acts)
    assert InitiativeRecord.objects.count() == 2
    review.prove(row, reach, **world.acts)
    row.refresh_from_db()
    assert row.scope == "province"
    assert sorted(InitiativeRecord.objects.values_list("scope", flat=True)) == ["base", "base", "province", "province"]
    with pytest.raises(BadInput, match="số văn bản"):
        review.prove(row, replace(reach, number=""), **world.acts)
    with pytest.raises(BadInput, match="trước quyết định"):
        review.prove(row, replace(reach, on=date(2025, 12, 1)), **world.acts)


def test_what_the_council_did_not_carry_is_not_recognised(world, call, council):
    row, other = (
        received(world, call),
        received(world, call, name="Kho tranh số của trường", solution="Một kho chung.", effect="Đỡ vẽ lại."),
    )
    with pytest.raises(InitiativeForbids, match="chưa có kết quả"):
        review.recognise([row], told(), **world.acts)
    counted(world, council, [row, other], in_favour=3)
    with pytest.raises(InitiativeForbids, match="không thông qua"):
        review.recognise([row], told(council_paper="BB 3"), **world.acts)
    review.refuse_initiative(row, reason="Hội đồng không thông qua (3/5 phiếu)", **world.acts)
    assert not InitiativeRecord.objects.exists()


def test_an_author_who_sits_in_the_council_neither_votes_nor_scores(world, call, council):
    seat = council.members.get(role=Role.MEMBER.value, person__full_name="Vũ Văn Viên")
    person_holder(seat.person, owner=world.commune, unit=world.school, **world.acts)
    row = received(world, call, authors="Vũ Văn Viên; 100")
    lines = {one.pk: Decimal(1) for one in call.criteria.all()}
    with pytest.raises(BadInput, match="là tác giả"):
        review.score(row, seat, lines, **world.acts)
    session = councils.call_session(council, held_on=DAY, form=Form.MEETING, **world.acts)
    review.put_initiatives(session, [row], **world.acts)
    assert [one.member_id for one in session.motions.get().excusals.all()] == [seat.pk]
    with pytest.raises(Conflict):
        review.put_initiatives(session, [row], **world.acts)


def test_a_copied_one_is_seen_and_a_person_decides(world, call):
    received(world, call)
    copy = sent(
        world, call, name="Rèn đọc lớp 1 qua tranh", authors="Lê Thị Hoa; 100",
        solution="mỗi tuần các em VẼ một tranh về bài đọc, cô ghép thành truyện của lớp và cả lớp đọc theo tranh",
    )  # fmt: skip
    near = earlier_alike(copy)
    assert near[0].initiative is not None
    assert near[0].text > 90
    with pytest.raises(BadInput, match="giống đơn này") as refusal:
        review.receive_initiative(copy, on=DAY, likeness="", **world.acts)
    assert refusal.value.field == "likeness"
    done = review.receive_initiative(copy, on=DAY, likeness="Cùng giải pháp; đưa Hội đồng xem xét.", **world.acts)
    assert done.state == "received"


def test_a_name_in_an_old_record_is_seen_too(world, call):
    from thidua.honours.services.acting import PaperOf
    from thidua.honours.services.records import add_initiative

    old = named_holder(HolderKind.PERSON, "Hồ Thị Cũ", owner=world.commune, unit=world.school, **world.acts)
    add_initiative(
        old, DRAFT.name, kind="initiative", scope="base", year=2023, paper=PaperOf("5/QĐ", date(2023, 5, 2), "Chủ tịch"),
        **world.acts,
    )  # fmt: skip
    (near,) = earlier_alike(sent(world, call))
    assert (near.name, near.text, near.year, near.initiative) == (100, None, "2023", None)


@pytest.mark.parametrize(
    ("authors", "words"),
    [
        ("Nguyễn Thị Mai; 70\nTrần Văn Bảo; 40", "được 110%"),
        ("Nguyễn Thị Mai; 33,33\nTrần Văn Bảo; 33,33\nLê Thị Hoa; 33,33", "được 99,99%"),
        ("Nguyễn Thị Mai; 100\nTrần Văn Bảo; 0", "trên 0"),
        ("Nguyễn Thị Mai; 50\nnguyễn thị mai; 50", "hai dòng"),
        ("Nguyễn Thị Mai; một nửa", "không phải phần trăm"),
        ("Nguyễn Thị Mai", "chưa đúng"),
        ("Nguyễn Thị Mai; 60\nTrần Văn Bảo; 40; Trường Không Có", "không tìm thấy đơn vị"),
        ("Nguyễn Thị Mai; 100; Trạm Y tế", "thuộc đơn vị khác"),
        ("", "Chưa ghi tác giả"),
    ],
)
def test_authors_that_do_not_add_up_are_refused_and_nothing_is_stored(world, call, authors, words):
    units.create_unit(
        "Trạm Y tế", kind=Kind.OTHER, owner=world.commune, standing=((Line.LOCATED, world.commune),),
        by=actor(*grant(world.commune, *OFFICER, *_UNITS)), at=datetime(2025, 11, 1, tzinfo=UTC),
    )  # fmt: skip
    with pytest.raises(BadInput, match=words):
        services.apply(call, replace(DRAFT, authors=authors), from_body=world.school, **world.acts)
    assert (Initiative.objects.count(), InitiativeAuthor.objects.count()) == (0, 0)


def test_an_author_of_another_unit_is_named_with_it(world, call):
    named_holder(HolderKind.PERSON, "Trần Văn Bảo", owner=world.commune, unit=world.village, **world.acts)
    with pytest.raises(BadInput, match="thuộc đơn vị khác"):
        services.apply(call, DRAFT, from_body=world.school, **world.acts)
    row = services.apply(
        call,
        replace(DRAFT, authors="Nguyễn Thị Mai; 70\nTrần Văn Bảo; 30; Thôn MP-01"),
        from_body=world.school,
        **world.acts,
    )
    assert [one.elsewhere for one in authors_of([row])[row.pk]] == [False, True]


def test_late_and_early_are_refused_until_the_call_is_moved(world, call):
    row = services.apply(call, DRAFT, from_body=world.school, **world.acts)
    late = datetime(2025, 12, 21, 3, tzinfo=UTC)
    with pytest.raises(InitiativeForbids, match="hết hạn ngày 20/12/2025"):
        services.submit_initiative(row, by=world.officer, at=late)
    with pytest.raises(InitiativeForbids, match="hết hạn"):
        services.apply(call, DRAFT, from_body=world.school, by=world.officer, at=late)
    longer = services.CallDraft(call.name, 2025, call.opens, date(2025, 12, 31), "", "Tính mới; 40\nHiệu quả; 60")
    services.save_call(world.commune, longer, call=call, **world.acts)
    assert services.submit_initiative(row, by=world.officer, at=late).state == "submitted"
    with pytest.raises(InitiativeForbids):
        services.edit_initiative(row, DRAFT, by=world.officer, at=late)


def test_each_does_what_is_his(world, call):
    row = services.apply(call, DRAFT, from_body=world.school, by=world.reporter, at=AT)
    assert list(initiatives_of(world.commune, actor=world.reader)) == []
    with pytest.raises(NotPermitted):
        services.apply(call, DRAFT, from_body=world.village, by=world.reporter, at=AT)
    services.submit_initiative(row, by=world.reporter, at=AT)
    for who in (world.reporter, world.reader, world.outsider):
        with pytest.raises(NotPermitted):
            review.receive_initiative(row, on=DAY, likeness="", by=who, at=AT)
    review.receive_initiative(row, on=DAY, likeness="", **world.acts)
    with pytest.raises(NotPermitted):
        review.recognise([row], told(), by=world.reporter, at=AT)
    assert list(initiatives_of(world.commune, actor=world.outsider)) == []
    assert review.recognise([row], told(council_paper="BB 1"), by=world.chair, at=AT) == 1


def test_points_stay_within_the_locality_s_own_sheet(world, call, council):
    row, member = received(world, call), council.members.first()
    first, second = call.criteria.order_by("place")
    for bad in ({first.pk: Decimal(41), second.pk: Decimal(1)}, {first.pk: Decimal(4)}):
        with pytest.raises(BadInput):
            review.score(row, member, bad, **world.acts)
    review.score(row, member, {first.pk: Decimal(40), second.pk: Decimal(0)}, **world.acts)
    with pytest.raises(Conflict, match="không đổi phiếu"):
        services.save_call(
            world.commune,
            services.CallDraft(call.name, 2025, call.opens, call.closes, "", "Khác; 10"),
            call=call,
            **world.acts,
        )


@pytest.mark.parametrize("text", ["Tính mới", "Tính mới; 0", "; 10", "Tính mới; 40\ntính mới; 20", "Tính mới; nhiều"])
def test_a_line_of_a_sheet_that_is_none_is_refused(text):
    with pytest.raises(BadInput):
        read_criteria(text)


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=8))
def test_shares_pass_exactly_when_they_come_to_the_whole(parts):
    text = "\n".join(f"Người {place}; {part // 100},{part % 100:02d}" for place, part in enumerate(parts))
    if sum(parts) == 10_000:
        assert [line.share for line in read_authors(text)] == parts
    else:
        with pytest.raises(BadInput, match="đúng 100%"):
            read_authors(text)


@given(st.text("abc đê ", max_size=80), st.text("abc đê ", max_size=80))
def test_likeness_is_a_share_alike_both_ways(one, other):
    first, second = shingles(one), shingles(other)
    assert likeness(first, second) == likeness(second, first)
    assert 0 <= likeness(first, second) <= 100
    assert likeness(first, first) == (100 if first else 0)
