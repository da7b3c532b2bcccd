"""Who signs and who decides: caught from data before a paper goes out, when it comes back, and where it was signed before."""

from __future__ import annotations

from datetime import date

import pytest
from tests.commendation.conftest import AT
from tests.commendation.services.test_decisions import DAY, SEEN, worded
from tests.documents.land import docx

from thidua.accounts.services.people import create_person
from thidua.commendation.models import Decision, DecisionItem, Submission
from thidua.commendation.selectors.decision_faults import faults_of, signers_to_choose, usual_signer
from thidua.commendation.selectors.decisions import items_of
from thidua.commendation.selectors.public import check_award
from thidua.commendation.services import decisions, following, fund, issuing, signed
from thidua.documents.models import File, Issuance
from thidua.documents.models.signing import FileCheck, FileSignature
from thidua.documents.selectors.law import rulebook
from thidua.documents.services import issuing as clerk
from thidua.documents.services import ready_to_hand
from thidua.ground.errors import Conflict
from thidua.ground.text import fold
from thidua.honours.core.kinds import HolderKind
from thidua.honours.models import AwardRecord, Holder
from thidua.honours.services.holders import named_holder
from thidua.papers.sheets import Placed, Sheet, render_sheets

LIST = """STT\tHọ và tên\tChức vụ\tĐơn vị\tDanh hiệu\tXếp loại
1\tĐỗ Hồng Sơn\tGiáo viên\tTrường Tiểu học Hoa Sen\tLĐTT\tHTTNV
2\tTrần Văn Bảo\tGiáo viên\tTrường Tiểu học Hoa Sen\tLĐTT\tHTXSNV
"""


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2025-12-15"


@pytest.fixture
def draft(world) -> Decision:
    row = world.sent(LIST)
    Submission.objects.filter(pk=row.pk).update(
        state="ready", received_on=DAY, received_at=AT, decider="commune_chair", number="12/TTr", date=DAY
    )
    row.refresh_from_db()
    return decisions.draft_decision(world.commune, [row], **world.acts)


def _is_the_chair(world, draft: Decision) -> Holder:
    """The first on the list is the person who decides, not only somebody of his name."""
    holder = items_of(draft)[0].holder
    Holder.objects.filter(pk=holder.pk).update(person=world.chair_person)
    return holder


def send(world, row: Decision) -> Decision:
    pdf = render_sheets([Sheet((Placed("Dự thảo", 10, 10, 150),))], width=210, height=297, made_on=DAY)
    ready = ready_to_hand("QĐ", docx=docx("Dự thảo"), pdf=pdf, owner=world.commune, **world.acts)
    decisions.send_decision(row, ready, **world.acts)
    row.refresh_from_db()
    return row


def told(row: Decision, day: date = DAY) -> list[tuple[str, bool, str]]:
    faults = faults_of(row, list(items_of(row)), book=rulebook(row.owner, day), day=day)
    return [(one.code, one.stops, one.words) for one in faults]


def test_a_draft_is_signed_by_the_one_person_who_decides(world, draft):
    assert usual_signer(world.commune, DAY) == world.chair_person
    assert (draft.signer_person, draft.signer) == (world.chair_person, "Đỗ Hồng Sơn")
    assert [one for one, _ in signers_to_choose(world.commune, DAY)] == [world.chair_person]


def test_the_person_who_signs_is_caught_whatever_name_is_typed(world, draft):
    _is_the_chair(world, draft)
    Decision.objects.filter(pk=draft.pk).update(signer="CHỦ TỊCH", signer_person=world.chair_person)
    draft.refresh_from_db()
    assert ("signer", True, "Người ký là người được khen ở dòng 1: Đỗ Hồng Sơn") in told(draft)
    with pytest.raises(decisions.SignerIsNamed, match=r"Thẩm quyền: .*129/2025/NĐ-CP.*KT\."):
        send(world, draft)
    assert Decision.objects.get(pk=draft.pk).document is None


def test_a_deputy_signs_for_him(world, draft):
    _is_the_chair(world, draft)
    deputy = create_person("Phan Đức Khải", owner=world.commune, by=world.officer_of_people(), at=AT)
    wording = worded(draft, signer_person=deputy, signer="", signer_post="Phó Chủ tịch", instead_of="Chủ tịch")
    row = decisions.edit_decision(draft, wording, **world.acts)
    assert row.signer == "Phan Đức Khải"
    assert send(world, row).document is not None


def test_somebody_of_the_same_name_is_let_through_once_it_is_said_who_he_is(world, draft):
    with pytest.raises(decisions.SignerIsNamed, match="trùng họ tên"):
        send(world, draft)
    said = worded(draft, signer_person=world.chair_person, namesake="Giáo viên sinh năm 1990")
    decisions.edit_decision(draft, said, **world.acts)
    draft.refresh_from_db()
    assert send(world, draft).namesake == "Giáo viên sinh năm 1990"


def test_two_persons_of_the_register_are_told_apart_without_a_word(world, draft):
    other = create_person("Đỗ Hồng Sơn", owner=world.commune, by=world.officer_of_people(), at=AT)
    Holder.objects.filter(pk=items_of(draft)[0].holder_id).update(person=other)
    assert send(world, draft).document is not None


def test_the_signature_in_the_file_is_read_too(world, draft):
    Decision.objects.filter(pk=draft.pk).update(signer="", signer_person=None)
    draft.refresh_from_db()
    row = send(world, draft)
    _signed_by(world, row, "Đỗ Hồng Sơn")
    clerk.record_number(
        row.document, number="45/QĐ-UBND", day=DAY, today=DAY, seen=SEEN | {"signature", "other_file"}, **world.acts
    )
    with pytest.raises(decisions.SignerIsNamed):
        issuing.issue_decision(row, **world.acts)
    assert not AwardRecord.objects.exists()


def _signed_by(world, row: Decision, name: str) -> None:
    file = File.objects.order_by("-pk").first()
    Issuance.objects.filter(document=row.document).update(signed_file=file)
    check = FileCheck.objects.filter(file=file).first() or FileCheck.objects.create(
        file=file, outcome="good", checked_at=AT
    )
    FileSignature.objects.filter(check_of=check).delete()
    FileSignature.objects.create(check_of=check, place=1, outcome=check.outcome, signer=name)


def test_a_paper_signed_before_by_whom_it_commends_says_so_and_is_kept(world):
    holder = named_holder(HolderKind.PERSON, "Đỗ Hồng Sơn", owner=world.commune, **world.acts)
    paper = signed.Signed(
        "7/QĐ-UBND", date(2025, 9, 4), "Tặng giấy khen", "Chủ tịch", "commune_chair", 2025, signer="Đỗ Hồng Sơn"
    )
    row = signed.record_signed(world.commune, paper, [signed.SignedLine(holder, "GK", "2025")], **world.acts)
    assert ("signer", True, "Người ký là người được khen ở dòng 1: Đỗ Hồng Sơn") in told(row)
    assert row.is_issued


# ---- who decides follows the day of the decision


def test_a_district_chair_decides_nothing_from_july_2025_though_the_file_came_in_june(world, draft):
    Decision.objects.filter(pk=draft.pk).update(decider="district_chair", signer="", signer_person=None)
    Submission.objects.update(received_on=date(2025, 6, 20))
    draft.refresh_from_db()
    (wrong,) = [one for one in told(draft, date(2025, 7, 10)) if one[0] == "decider"]
    assert wrong[1]
    assert "từ 01/7/2025 không còn cấp huyện: Lao động tiên tiến" in wrong[2]
    with pytest.raises(decisions.WrongDecider, match="theo ngày quyết định, không theo ngày tiếp nhận"):
        send(world, draft)


def test_a_file_of_june_is_decided_in_july_by_the_commune_at_the_prize_of_july(world, draft):
    Submission.objects.update(received_on=date(2025, 6, 20))
    july = [one for one in told(draft, date(2025, 7, 10)) if one[0] in ("decider", "regime")]
    assert july == [("regime", False, "Có hồ sơ tiếp nhận ngày 20/06/2025, quyết định theo quy định khác")]
    DecisionItem.objects.filter(decision=draft, place=1).update(name="Người khác")
    Holder.objects.filter(pk=items_of(draft)[0].holder_id).update(fold=fold("Người khác"), name="Người khác")
    row = send(world, draft)
    clerk.record_number(
        row.document, number="45/QĐ-UBND", day=date(2025, 7, 10), today=DAY, seen=SEEN | {"before_basis"}, **world.acts
    )
    done = issuing.issue_decision(row, **world.acts)
    line = items_of(done)[0]
    assert (int(line.prize_vnd), "0.3 × 1 × 2340000" in line.prize_why) == (710_000, True)


# ---- a number used twice


def test_a_number_used_twice_is_refused_and_nothing_is_lost(world, draft):
    paper = signed.Signed("45/QĐ-UBND", date(2025, 2, 3), "Tặng giấy khen", "Chủ tịch", "commune_chair", 2024)
    holder = named_holder(HolderKind.PERSON, "Lò Thị A", owner=world.commune, **world.acts)
    signed.record_signed(world.commune, paper, [signed.SignedLine(holder, "GK", "2024")], **world.acts)
    Decision.objects.filter(pk=draft.pk).update(signer="", signer_person=None)
    draft.refresh_from_db()
    row = send(world, draft)
    clerk.record_number(row.document, number="45/QĐ-UBND", day=DAY, today=DAY, seen=SEEN, **world.acts)
    with pytest.raises(Conflict, match="Số 45/QĐ-UBND năm 2025 đã dùng cho quyết định “Tặng giấy khen”"):
        issuing.issue_decision(row, **world.acts)
    row.refresh_from_db()
    assert (row.state, row.number) == ("sent", "")
    clerk.record_number(row.document, number="46/QĐ-UBND", day=DAY, today=DAY, seen=SEEN, **world.acts)
    assert issuing.issue_decision(row, **world.acts).number == "46/QĐ-UBND"


# ---- a prize that nobody has verified


def test_a_prize_that_nobody_verified_is_said_before_and_after_and_never_paid(world):
    holder = named_holder(HolderKind.PERSON, "Lò Thị A", owner=world.commune, **world.acts)
    paper = signed.Signed("7/QĐ-UBND", date(2025, 9, 4), "Tặng giấy khen", "Chủ tịch", "commune_chair", 2025)
    row = signed.record_signed(world.commune, paper, [signed.SignedLine(holder, "GK", "2025")], **world.acts)
    (prize,) = faults_of(row, list(items_of(row)), book=rulebook(row.owner, DAY), day=DAY)
    assert (prize.code, prize.stops) == ("prize", False)
    assert prize.words == "Tiền thưởng: mức thưởng chưa được xác nhận: Giấy khen"
    assert "152/2025/NĐ-CP" in prize.cited
    with pytest.raises(Conflict, match="Chưa có mức thưởng nào được xác nhận"):
        fund.make_payment(row, **world.acts)


# ---- the code of a decision


def test_the_code_of_a_decision_tells_valid_corrected_and_revoked(world, draft):
    Decision.objects.filter(pk=draft.pk).update(signer="", signer_person=None)
    draft.refresh_from_db()
    row = send(world, draft)
    assert check_award(row.code, "Trần Văn Bảo") is None, "a draft tells nothing"
    clerk.record_number(row.document, number="45/QĐ-UBND", day=DAY, today=DAY, seen=SEEN, **world.acts)
    row = issuing.issue_decision(row, **world.acts)
    first, second = items_of(row)
    assert check_award(row.code, "tran van bao").standing == "có hiệu lực"
    assert check_award(row.code, "Người khác") is None
    fix = following.draft_correction(row, [(following.Target(second), "Trần Văn Bạo")], reason="Sai", **world.acts)
    _issue(world, fix, "46/QĐ-UBND")
    for name in ("Trần Văn Bảo", "Trần Văn Bạo"):
        found = check_award(row.code, name)
        assert (found.name, found.stands, found.standing) == ("Trần Văn Bạo", True, "có hiệu lực, tên đã đính chính")
    undo = following.draft_revocation(row, [following.Target(first)], reason="Sai", **world.acts)
    _issue(world, undo, "47/QĐ-UBND")
    assert (check_award(row.code, "Đỗ Hồng Sơn").stands, check_award(row.code, "Đỗ Hồng Sơn").standing) == (
        False,
        "đã hủy",
    )


def _issue(world, row: Decision, number: str) -> Decision:
    send(world, row)
    clerk.record_number(row.document, number=number, day=DAY, today=DAY, seen=SEEN, **world.acts)
    return issuing.issue_decision(row, **world.acts)
