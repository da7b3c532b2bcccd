"""What a revoked award takes back: money and things, asked back, returned with a receipt, or given up with a reason."""

from __future__ import annotations

from datetime import date

import pytest
from tests.commendation.conftest import AT
from tests.commendation.services.test_decisions import DAY, SEEN
from tests.documents.land import docx

from thidua.commendation.core.decision_states import DecisionForbids, Ground, ItemState
from thidua.commendation.models import (
    AwardItem,
    Decision,
    DecisionItem,
    FundEntry,
    NameList,
    Recall,
    RecallLine,
    Submission,
)
from thidua.commendation.selectors.decisions import items_of
from thidua.commendation.selectors.fund import standing_of
from thidua.commendation.selectors.listed import names_now
from thidua.commendation.selectors.public import check_award
from thidua.commendation.selectors.rates import families as rate_of_families
from thidua.commendation.selectors.recalls import lines_of, out_of, recalls_of, still_out
from thidua.commendation.selectors.things import things_of
from thidua.commendation.services import decisions, following, fund, issuing, recalls, signed, things
from thidua.documents.selectors.law import rulebook
from thidua.documents.services import issuing as clerk
from thidua.documents.services import ready_to_hand
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.honours.core.kinds import HolderKind
from thidua.honours.services.holders import named_holder
from thidua.papers import render_docx, render_pdf
from thidua.papers.sheets import Placed, Sheet, render_sheets


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2025-12-15"


@pytest.fixture
def decision(world):
    told = signed.Signed("45/QĐ-UBND", DAY, "Tặng danh hiệu", "Chủ tịch UBND xã Mẫu", "commune_chair", 2025)
    both = named_holder(HolderKind.PERSON, "Nguyễn Thị Mai", owner=world.commune, unit=world.school, **world.acts)
    other = named_holder(HolderKind.PERSON, "Lò Văn B", owner=world.commune, unit=world.village, **world.acts)
    lines = [
        signed.SignedLine(both, "LDTT", "2025"),
        signed.SignedLine(both, "CSTDCS", "2025"),
        signed.SignedLine(other, "LDTT", "2025"),
    ]
    return signed.record_signed(world.commune, told, lines, **world.acts)


def issued(world, row: Decision, number: str) -> Decision:
    pdf = render_sheets([Sheet((Placed("Dự thảo", 10, 10, 150),))], width=210, height=297, made_on=DAY)
    ready = ready_to_hand("QĐ", docx=docx("Dự thảo"), pdf=pdf, owner=world.commune, **world.acts)
    decisions.send_decision(row, ready, **world.acts)
    row.refresh_from_db()
    clerk.record_number(row.document, number=number, day=DAY, today=DAY, seen=SEEN | {"signature"}, **world.acts)
    return issuing.issue_decision(row, **world.acts)


def revoked(world, row: Decision, *targets: following.Target, number: str = "50/QĐ-UBND") -> Decision:
    undo = following.draft_revocation(
        row, targets, reason="Kết luận số 3 (mô phỏng)", ground=Ground.FALSE_CLAIM, **world.acts
    )
    return issued(world, undo, number)


def paid_and_handed(world, row: Decision) -> None:
    fund.pay(fund.make_payment(row, **world.acts), on=DAY, paper="PC 12", **world.acts)
    things.make_things(row, **world.acts)
    rows = list(things_of(row))
    things.mark_printed(row, rows, on=DAY, **world.acts)
    things.hand_over(row, rows, on=DAY, **world.acts)


def line(row: Decision, place: int) -> following.Target:
    return following.Target(items_of(row).get(place=place))


def test_what_was_paid_and_handed_over_is_asked_back_by_the_decision_that_revokes(world, decision):
    paid_and_handed(world, decision)
    undo = revoked(world, decision, line(decision, 3))
    assert "điểm a khoản 2 Điều 93" in undo.articles
    recall = Recall.objects.get()
    assert (recall.decision, recall.asked_on, recall.paper) == (undo, DAY, f"Quyết định {undo.number}")
    told = [(one.line.what, one.line.name, int(one.line.asked_vnd), one.line.state) for one in lines_of(recall)]
    assert told == [("money", "Lò Văn B", 710_000, "waiting"), ("thing", "Lò Văn B", 0, "waiting")]
    assert (still_out(world.commune).vnd, still_out(world.commune).things) == (710_000, 1)


def test_nothing_is_asked_back_where_nothing_was_paid_or_handed_over(world, decision):
    things.make_things(decision, **world.acts)
    revoked(world, decision, line(decision, 3))
    assert not Recall.objects.exists()
    assert AwardItem.objects.get(item__place=3).state == "recalled"


def test_a_bearer_keeps_what_a_lower_title_of_that_year_is_worth(world, decision):
    paid_and_handed(world, decision)
    revoked(world, decision, line(decision, 2))
    money = RecallLine.objects.get(what="money")
    assert (int(money.paid_vnd), int(money.asked_vnd)) == (2_340_000, 1_630_000)
    assert "còn được hưởng 710.000" in money.why


def test_both_titles_revoked_at_once_come_back_whole(world, decision):
    paid_and_handed(world, decision)
    revoked(world, decision, line(decision, 1), line(decision, 2))
    assert [int(one.asked_vnd) for one in RecallLine.objects.filter(what="money")] == [2_340_000]


def test_money_comes_back_in_parts_each_a_line_of_the_funds_book(world, decision):
    paid_and_handed(world, decision)
    revoked(world, decision, line(decision, 3))
    money, thing = (one.line for one in lines_of(Recall.objects.get()))
    with pytest.raises(BadInput, match="phiếu thu"):
        recalls.take_return(money, on=DAY, receipt=" ", **world.acts)
    with pytest.raises(BadInput, match="từ 1 đến 710.000"):
        recalls.take_return(money, on=DAY, receipt="PT 1", vnd=710_001, **world.acts)
    recalls.take_return(money, on=DAY, receipt="PT 1", vnd=200_000, **world.acts)
    assert out_of(lines_of(Recall.objects.get())).vnd == 510_000
    recalls.take_returns([money, thing], on=DAY, receipt="PT 2", **world.acts)
    done = out_of(lines_of(Recall.objects.get()))
    assert (done.vnd, done.things, done.back_vnd, done.back_things) == (0, 0, 710_000, 1)
    with pytest.raises(Conflict, match="đã nộp lại"):
        recalls.take_return(money, on=DAY, receipt="PT 3", **world.acts)
    book = [(int(one.vnd), one.words) for one in FundEntry.objects.filter(vnd__gt=0).order_by("pk")]
    assert book == [
        (200_000, "Thu hồi tiền thưởng theo Quyết định 50/QĐ-UBND ngày 15/12/2025, PT 1"),
        (510_000, "Thu hồi tiền thưởng theo Quyết định 50/QĐ-UBND ngày 15/12/2025, PT 2"),
    ]
    standing = standing_of(world.commune, 2025, book=rulebook(world.commune, DAY))
    assert (standing.recalled, standing.came) == (710_000, 710_000)


def test_what_cannot_be_had_back_says_why(world, decision):
    paid_and_handed(world, decision)
    revoked(world, decision, line(decision, 3))
    thing = RecallLine.objects.get(what="thing")
    with pytest.raises(BadInput, match="lý do"):
        recalls.give_up(thing, why="", **world.acts)
    assert recalls.give_up(thing, why="Mất do lũ, biên bản 2", **world.acts).state_label == "không thu hồi được"
    with pytest.raises(Conflict):
        recalls.take_return(thing, on=DAY, receipt="BN 1", **world.acts)


def test_it_is_asked_back_by_a_letter_with_a_term(world, decision):
    paid_and_handed(world, decision)
    revoked(world, decision, line(decision, 3))
    recall = Recall.objects.get()
    with pytest.raises(BadInput, match="trước ngày yêu cầu"):
        recalls.ask_back(recall, on=DAY, paper="120/UBND", due_on=date(2025, 12, 1), **world.acts)
    row = recalls.ask_back(recall, on=DAY, paper="120/UBND", due_on=date(2026, 1, 15), **world.acts)
    assert (row.paper, row.due_on) == ("120/UBND", date(2026, 1, 15))


def test_a_list_of_prizes_that_names_a_revoked_award_is_not_paid(world, decision):
    waiting = fund.make_payment(decision, **world.acts)
    revoked(world, decision, line(decision, 3))
    with pytest.raises(DecisionForbids, match="Lò Văn B"):
        fund.pay(waiting, on=DAY, paper="", **world.acts)
    fund.drop_payment(waiting, **world.acts)
    assert fund.make_payment(decision, **world.acts).total_vnd == 2_340_000


def test_a_title_given_later_counts_what_was_asked_back_as_not_paid(world, decision):
    paid_and_handed(world, decision)
    revoked(world, decision, line(decision, 3))
    told = signed.Signed("46/QĐ-UBND", DAY, "Tặng danh hiệu", "Chủ tịch UBND xã Mẫu", "commune_chair", 2025)
    holder = items_of(decision).get(place=3).holder
    more = signed.record_signed(world.commune, told, [signed.SignedLine(holder, "CSTDCS", "2025")], **world.acts)
    assert fund.make_payment(more, **world.acts).total_vnd == 2_340_000


def test_only_who_decides_takes_back_and_sees_what_is_out(world, decision):
    paid_and_handed(world, decision)
    revoked(world, decision, line(decision, 3))
    row = RecallLine.objects.get(what="money")
    for who in (world.reader, world.reporter, world.outsider):
        assert list(recalls_of(world.commune, actor=who)) == []
        with pytest.raises(NotPermitted):
            recalls.take_return(row, on=DAY, receipt="PT 1", by=who, at=AT)
        with pytest.raises(NotPermitted):
            recalls.give_up(row, why="x", by=who, at=AT)
        with pytest.raises(NotPermitted):
            recalls.ask_back(row.recall, on=DAY, paper="x", due_on=None, by=who, at=AT)
    assert [one.n_open for one in recalls_of(world.commune, actor=world.officer)] == [2]


# ---- village lists: one family of many


@pytest.fixture
def families(world):
    """An issued decision with a village list of three families, paid for and handed over."""
    row = world.submission("Gia đình văn hóa", from_body=world.commune)
    NameList.objects.create(
        submission=row, body=world.village, body_name="Thôn MP-01", award="GDVH", year="2025", place=1,
        names="Lò Văn Một\nVì Thị Hai\nCà Văn Ba", n_named=3, n_all=10, at=AT,
    )  # fmt: skip
    Submission.objects.filter(pk=row.pk).update(
        state="ready", received_on=DAY, received_at=AT, decider="commune_chair", number="13/TTr", date=DAY
    )
    row.refresh_from_db()
    made = issued(world, decisions.draft_decision(world.commune, [row], **world.acts), "16/QĐ-UBND")
    things.make_things(made, **world.acts)
    rows = list(things_of(made))
    things.mark_printed(made, rows, on=DAY, **world.acts)
    things.hand_over(made, rows, on=DAY, **world.acts)
    return made


def test_one_family_of_a_village_list_is_revoked_and_the_others_stand(world, families):
    first = items_of(families).get()
    revoked(world, families, following.Target(first, "Vì Thị Hai"))
    first.refresh_from_db()
    assert (first.n, first.state) == (2, ItemState.LIVE)
    assert names_now([first]) == {first.pk: ("Lò Văn Một", "Cà Văn Ba")}
    states = dict(AwardItem.objects.values_list("name", "state"))
    assert states == {"Lò Văn Một": "handed", "Vì Thị Hai": "recalled", "Cà Văn Ba": "handed"}
    assert [(one.what, one.name) for one in RecallLine.objects.all()] == [("thing", "Vì Thị Hai")]
    with pytest.raises(DecisionForbids, match="không còn trong danh sách"):
        following.draft_revocation(families, [following.Target(first, "Vì Thị Hai")], reason="Lại", **world.acts)


def test_the_rate_of_families_follows_what_is_issued_put_right_and_revoked(world, families):
    year = date(2025, 1, 1), date(2026, 1, 1)

    def told():
        found = rate_of_families(world.village.pk, *year)
        return found and (found.given, found.of)

    assert told() == (3, 10)
    first = items_of(families).get()
    fix = following.draft_correction(
        families, [(following.Target(first, "Cà Văn Ba"), "Cà Văn Bà")], reason="Sai dấu", **world.acts
    )
    issued(world, fix, "51/QĐ-UBND")
    assert told() == (3, 10)
    revoked(world, families, following.Target(items_of(families).get(), "Vì Thị Hai"))
    assert told() == (2, 10)


def test_of_a_list_that_is_revoked_whole_there_is_no_rate(world, families):
    revoked(world, families, following.Target(items_of(families).get()))
    assert rate_of_families(world.commune.pk, date(2025, 1, 1), date(2026, 1, 1)) is None


def test_a_whole_village_list_is_revoked(world, families):
    revoked(world, families, following.Target(items_of(families).get()))
    assert DecisionItem.objects.get(decision=families).state == ItemState.REVOKED
    assert set(AwardItem.objects.values_list("state", flat=True)) == {"recalled"}


def test_the_name_of_a_family_is_put_right_and_its_paper_made_anew(world, families):
    first = items_of(families).get()
    old = AwardItem.objects.get(name="Cà Văn Ba")
    fix = following.draft_correction(
        families, [(following.Target(first, "Cà Văn Ba"), "Cà Văn Bà")], reason="Sai dấu", **world.acts
    )
    issued(world, fix, "51/QĐ-UBND")
    assert names_now([first])[first.pk][2] == "Cà Văn Bà"
    new = AwardItem.objects.get(replaces=old)
    assert (new.name, new.state) == ("Cà Văn Bà", "made")
    found = check_award(old.code, "Cà Văn Ba")
    assert (found.stands, found.standing) == (False, "đã đính chính, thay bằng bản khác")
    assert check_award(new.code, "ca van ba").stands
    paper = _text(families)
    assert "Cà Văn Ba" in paper
    assert "Cà Văn Bà" not in paper


def _text(row: Decision) -> str:
    from thidua.commendation.selectors.decision_paper import paper_of

    paper = paper_of(row, today=DAY)
    assert render_pdf(paper)[:4] == b"%PDF"
    assert render_docx(paper)[:2] == b"PK"
    return " ".join(run.text for run in paper.runs())
