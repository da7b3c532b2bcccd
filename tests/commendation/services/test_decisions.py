"""From what is ready to a decision with its number, its lines in the book and the records, and what follows it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.commendation.conftest import AT

from thidua.commendation.core.decision_states import DecisionForbids, ItemState
from thidua.commendation.core.states import Stand, State
from thidua.commendation.models import Decision, DecisionItem, Nomination, Submission
from thidua.commendation.selectors.decision_paper import paper_of
from thidua.commendation.selectors.decisions import (
    book_lines,
    decisions_of,
    items_of,
    totals_of,
    waiting_submissions,
)
from thidua.commendation.services import decisions, following, issuing, signed
from thidua.documents.services import issuing as clerk
from thidua.documents.services import ready_to_hand
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.honours.core.kinds import HolderKind
from thidua.honours.models import AwardRecord
from thidua.honours.services.holders import named_holder
from thidua.papers import render_docx, render_pdf
from thidua.units.models import Body

LIST = """STT\tHọ và tên\tChức vụ\tĐơn vị\tDanh hiệu\tXếp loại
1\tNguyễn Thị Mai\tGiáo viên\tTrường Tiểu học Hoa Sen\tLĐTT\tHTTNV
2\tTrần Văn Bảo\tGiáo viên\tTrường Tiểu học Hoa Sen\tLĐTT\tHTXSNV
3\tLê Văn Cần\tNông dân\tThôn MP-01\tGiấy khen\t
"""
DAY = date(2025, 12, 15)
SEEN = frozenset({"no_file", "unsigned", "not_signed", "missing_file"})


@pytest.fixture
def ready(world) -> Submission:
    row = world.sent(LIST)
    Submission.objects.filter(pk=row.pk).update(
        state=State.READY.value, received_on=DAY, received_at=AT, decider="commune_chair", number="12/TTr", date=DAY
    )
    row.refresh_from_db()
    return row


@pytest.fixture
def draft(world, ready) -> Decision:
    return decisions.draft_decision(world.commune, [ready], **world.acts)


def worded(row: Decision, **changes) -> decisions.Wording:
    names = ("abstract", "who", "bases", "articles", "recipients", "signer", "signer_post", "instead_of")
    return decisions.Wording(**({name: getattr(row, name) for name in names} | changes))


def sent(world, row: Decision) -> Decision:
    paper = paper_of(row, today=DAY)
    files = {"docx": render_docx(paper), "pdf": render_pdf(paper)}
    ready = ready_to_hand("Quyết định", owner=world.commune, **files, **world.acts)
    decisions.send_decision(row, ready, **world.acts)
    row.refresh_from_db()
    return row


def issued(world, row: Decision, number: str = "45/QĐ-UBND") -> Decision:
    row = sent(world, row)
    clerk.record_number(row.document, number=number, day=DAY, today=DAY, seen=SEEN, **world.acts)
    return issuing.issue_decision(row, **world.acts)


def test_what_is_ready_becomes_a_draft_with_its_words(world, ready, draft):
    assert [(i.award, i.name, i.detail) for i in items_of(draft)] == [
        ("LDTT", "Nguyễn Thị Mai", "Giáo viên, Trường Tiểu học Hoa Sen"),
        ("LDTT", "Trần Văn Bảo", "Giáo viên, Trường Tiểu học Hoa Sen"),
        ("GK", "Lê Văn Cần", "Nông dân, Thôn MP-01"),
    ]
    assert "Tặng danh hiệu “Lao động tiên tiến” năm 2025 cho 2 cá nhân" in draft.articles
    assert "Tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã Mẫu năm 2025 cho 1 cá nhân" in draft.articles
    assert "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022" in draft.bases
    assert "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp" in draft.bases
    assert "98/2023/NĐ-CP" not in draft.bases
    assert list(waiting_submissions(world.commune)) == []


def test_a_line_dropped_from_a_draft_waits_for_another_decision(world, ready, draft):
    decisions.drop_item(items_of(draft)[0], **world.acts)
    assert [row.n_waiting for row in waiting_submissions(world.commune)] == [1]
    decisions.drop_decision(draft, **world.acts)
    assert [row.n_waiting for row in waiting_submissions(world.commune)] == [3]
    with pytest.raises(DecisionForbids):
        decisions.drop_decision(draft, **world.acts)


def test_nobody_stands_in_two_drafts(world, ready, draft):
    with pytest.raises(BadInput, match="Không còn trường hợp nào"):
        decisions.draft_decision(world.commune, [ready], **world.acts)


def test_the_book_the_prizes_and_the_records_follow_the_clerks_number(world, ready, draft):
    row = issued(world, draft)
    assert (row.number, row.decided, row.is_issued) == ("45/QĐ-UBND", DAY, True)
    assert [(i.book_no, i.book_year, i.prize_vnd) for i in items_of(row)] == [
        (1, 2025, 710_000),
        (2, 2025, 710_000),
        (3, 2025, None),
    ]
    assert "chưa được xác nhận" in items_of(row)[2].prize_why
    records = AwardRecord.objects.order_by("pk").values_list("code", "year", "decision_number", "decided", "checked")
    assert list(records) == [
        ("LDTT", "2025", "45/QĐ-UBND", DAY, True),
        ("LDTT", "2025", "45/QĐ-UBND", DAY, True),
        ("GK", "2025", "45/QĐ-UBND", DAY, True),
    ]
    ready.refresh_from_db()
    assert ready.state == State.DECIDED
    assert set(Nomination.objects.values_list("state", flat=True)) == {Stand.DECIDED.value}
    assert totals_of(items_of(row)).vnd == 1_420_000
    assert [line.book_no for line in book_lines(world.commune, 2025)] == [1, 2, 3]


def test_the_book_waits_for_the_clerk(world, draft):
    row = sent(world, draft)
    with pytest.raises(Conflict, match="Văn thư chưa nhập số"):
        issuing.issue_decision(row, **world.acts)
    assert not AwardRecord.objects.exists()


def test_a_decision_is_not_signed_by_whom_it_commends(world, draft):
    with pytest.raises(decisions.SignerIsNamed, match="KT"):
        decisions.edit_decision(draft, worded(draft, signer="nguyễn thị mai", signer_person=None), **world.acts)
    Decision.objects.filter(pk=draft.pk).update(signer="nguyễn thị mai", signer_person=None)
    draft.refresh_from_db()
    with pytest.raises(decisions.SignerIsNamed, match="KT"):
        sent(world, draft)
    decisions.edit_decision(
        draft, worded(draft, signer="Phan Đức Khải", signer_post="Phó Chủ tịch", instead_of="Chủ tịch"), **world.acts
    )
    draft.refresh_from_db()
    assert sent(world, draft).document is not None


def test_a_decision_with_the_clerk_is_not_edited(world, draft):
    row = sent(world, draft)
    with pytest.raises(DecisionForbids, match="gửi văn thư"):
        decisions.edit_decision(row, worded(row, abstract="Khác"), **world.acts)


def test_the_paper_says_what_the_decision_says(world, draft):
    text = render_pdf(paper_of(draft, today=DAY))
    assert text[:4] == b"%PDF"


def test_what_was_given_is_revoked_by_a_decision_of_its_own(world, draft):
    row = issued(world, draft)
    first = items_of(row)[0]
    undo = following.draft_revocation(row, [following.Target(first)], reason="Kê khai không đúng", **world.acts)
    with pytest.raises(DecisionForbids, match="dự thảo hủy"):
        following.draft_revocation(row, [following.Target(first)], reason="Lần nữa", **world.acts)
    issued(world, undo, "50/QĐ-UBND")
    assert DecisionItem.objects.get(pk=first.pk).state == ItemState.REVOKED
    record = AwardRecord.objects.get(pk=first.record_id)
    assert (record.stands, record.withdrawn_why) == (False, "Hủy: Kê khai không đúng")
    assert Nomination.objects.get(pk=first.nomination_id).state == Stand.REVOKED
    assert totals_of(items_of(row)).n == 2
    with pytest.raises(DecisionForbids):
        following.draft_revocation(
            row, [following.Target(DecisionItem.objects.get(pk=first.pk))], reason="Lại", **world.acts
        )


def test_a_name_is_put_right_everywhere_by_a_decision(world, draft):
    row = issued(world, draft)
    line = items_of(row)[2]
    with pytest.raises(BadInput, match="giống tên cũ"):
        following.draft_correction(row, [(following.Target(line), "Lê Văn Cần")], reason="Sai tên", **world.acts)
    fix = following.draft_correction(row, [(following.Target(line), "Lê Văn Cẩn")], reason="Sai tên", **world.acts)
    assert "“Lê Văn Cần” nay sửa là “Lê Văn Cẩn”" in fix.articles
    issued(world, fix, "51/QĐ-UBND")
    line.refresh_from_db()
    line.holder.refresh_from_db()
    assert (line.name, line.holder.name, line.state) == ("Lê Văn Cẩn", "Lê Văn Cẩn", ItemState.LIVE)


def test_what_was_signed_before_is_entered_in_one_step(world):
    told = signed.Signed(
        "7/QĐ-UBND", date(2025, 3, 4), "Tặng giấy khen", "Chủ tịch Ủy ban nhân dân xã Mẫu", "commune_chair", 2024
    )
    owner: Body = world.commune
    bearers = [named_holder(HolderKind.PERSON, name, owner=owner, **world.acts) for name in ("Lò Thị A", "Lò Văn B")]
    lines = [signed.SignedLine(one, "GK", "2024", "cong_trang") for one in bearers]
    row = signed.record_signed(owner, told, lines, **world.acts)
    assert (row.from_paper, row.is_issued, row.title) == (True, True, "Quyết định 7/QĐ-UBND ngày 04/03/2025")
    assert AwardRecord.objects.filter(decision_number="7/QĐ-UBND").count() == 2
    with pytest.raises(Conflict, match="đã có trong hệ thống"):
        signed.record_signed(owner, told, lines, **world.acts)
    other = signed.Signed("8/QĐ-UBND", told.decided, "x", told.who, "commune_chair", 2024)
    with pytest.raises(BadInput, match="Dòng 3"):
        signed.record_signed(owner, other, [*lines, lines[0]], **world.acts)
    assert AwardRecord.objects.count() == 2


def test_only_who_appraises_or_decides_writes_decisions(world, ready):
    for who in (world.reader, world.reporter, world.outsider):
        with pytest.raises(NotPermitted):
            decisions.draft_decision(world.commune, [ready], by=who, at=AT)


def test_drafts_are_seen_by_who_writes_them_alone(world, draft):
    seen = [list(decisions_of(world.commune, actor=who)) for who in (world.officer, world.chair, world.reader)]
    assert seen == [[draft], [draft], []]
    assert list(decisions_of(world.commune, actor=world.outsider)) == []
