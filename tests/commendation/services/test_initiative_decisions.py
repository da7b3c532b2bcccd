"""The decision on initiatives: drafted with its letter, numbered by the clerk, recognised by it; certificates; uses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.commendation.conftest import AT
from tests.commendation.services.test_decisions import SEEN
from tests.commendation.services.test_initiatives import (  # noqa: F401 fixtures
    DAY,
    call,
    council,
    counted,
    received,
)

from thidua.commendation.core.decision_states import DecisionForbids
from thidua.commendation.core.initiative_papers import (
    application_paper,
    decision_paper,
    letter_paper,
    score_sheets,
    score_summary,
)
from thidua.commendation.core.initiative_uses import reuse_of
from thidua.commendation.core.initiatives import InitiativeForbids, marked, shared_phrases
from thidua.commendation.models import InitiativeCertificate
from thidua.commendation.selectors.initiative_papers import (
    application_of,
    asked_of,
    board_of,
    decision_facts,
    summary_of,
)
from thidua.commendation.selectors.initiative_public import check_certificate
from thidua.commendation.selectors.initiatives import authors_of
from thidua.commendation.services import initiative_certificates as certificates
from thidua.commendation.services import initiative_decisions as services
from thidua.commendation.services import initiative_review as review
from thidua.commendation.services import initiative_uses as uses
from thidua.commendation.services import initiatives as writing
from thidua.documents.services import issuing as clerk
from thidua.documents.services import ready_to_hand
from thidua.documents.services import take_back as take_back_document
from thidua.ground.errors import BadInput, Conflict, NotPermitted
from thidua.honours.core.kinds import Scope
from thidua.honours.models import InitiativeRecord
from thidua.papers import render_docx, render_html, render_pdf
from thidua.rules import load_book
from thidua.rules.book import Confirmation


def drawn(world, row, draw):
    paper = draw(decision_facts(row, today=DAY))
    return ready_to_hand("Văn bản", docx=render_docx(paper), pdf=render_pdf(paper), owner=world.commune, **world.acts)


def numbered(world, document, number):
    clerk.record_number(document, number=number, day=DAY, today=DAY, seen=SEEN, **world.acts)


@pytest.fixture
def carried(world, call, council):  # noqa: F811
    row = received(world, call)
    counted(world, council, [row], in_favour=4)
    return row


@pytest.fixture
def draft(world, call, carried):  # noqa: F811
    return services.draft_initiative_decision(call, services.Proposed([carried], Scope.BASE), **world.acts)


def issued(world, draft):
    letter = services.send_letter(draft, drawn(world, draft, letter_paper), **world.acts)
    numbered(world, letter, "7/TTr-HĐSK")
    draft.refresh_from_db()
    paper = services.send_initiative_decision(draft, drawn(world, draft, decision_paper), **world.acts)
    numbered(world, paper, "88/QĐ-UBND")
    draft.refresh_from_db()
    return services.issue_initiative_decision(draft, **world.acts)


def test_both_papers_are_drafted_with_what_the_council_said(world, draft):
    assert "1 sáng kiến của 2 tác giả, đồng tác giả, phạm vi ảnh hưởng cấp cơ sở" in draft.articles
    assert "Ngày 15/12/2025, Hội đồng sáng kiến họp phiên 1, 5/5 thành viên tham gia" in draft.letter_text
    facts = decision_facts(draft, today=DAY)
    assert facts.bases[-1] == "Theo đề nghị của Hội đồng Sáng kiến xã tại Tờ trình số … ngày …"
    assert "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022" in facts.bases
    assert any("152/2025/NĐ-CP" in line for line in facts.bases)
    letter = render_html(letter_paper(facts))
    for said in ("4/5 phiếu (80%)", "Nguyễn Thị Mai (70%)", "Kính gửi"):
        assert said in letter
    assert "4/5 phiếu" not in render_html(decision_paper(facts))


def test_the_clerks_numbers_come_back_and_the_authors_are_recognised_by_them(world, draft, carried):
    with pytest.raises(DecisionForbids):
        services.issue_initiative_decision(draft, **world.acts)
    row = issued(world, draft)
    assert (row.state, row.number, row.decided) == ("issued", "88/QĐ-UBND", DAY)
    assert decision_facts(row, today=DAY).bases[-1].endswith("tại Tờ trình số 7/TTr-HĐSK ngày 15/12/2025")
    assert [link.to_document_id for link in row.document.links_out.all()] == [row.letter_id]
    carried.refresh_from_db()
    assert (carried.state, carried.number, carried.document_id) == ("recognised", "88/QĐ-UBND", row.document_id)
    assert InitiativeRecord.objects.filter(decision_number="88/QĐ-UBND").count() == 2


def test_without_the_clerks_number_nothing_is_recognised(world, draft, carried):
    services.send_initiative_decision(draft, drawn(world, draft, decision_paper), **world.acts)
    draft.refresh_from_db()
    with pytest.raises(Conflict, match="Văn thư chưa nhập số"):
        services.issue_initiative_decision(draft, **world.acts)
    take_back_document(draft.document, **world.acts)
    services.take_back_initiative_decision(draft, **world.acts)
    words = {name: getattr(draft, name) for name in services.WORDS} | {"signer": "Đỗ Hồng Sơn"}
    draft.refresh_from_db()
    assert services.edit_initiative_decision(draft, words, **world.acts).signer == "Đỗ Hồng Sơn"
    with pytest.raises(BadInput, match="các điều"):
        services.edit_initiative_decision(draft, words | {"articles": " "}, **world.acts)
    carried.refresh_from_db()
    assert (carried.state, carried.decision_id) == ("received", draft.pk)
    services.drop_initiative_decision(draft, **world.acts)
    carried.refresh_from_db()
    assert carried.decision_id is None


def test_nothing_stands_in_two_drafts_or_passes_the_council_by(world, call, council, draft, carried):  # noqa: F811
    proposed = services.Proposed([carried], Scope.BASE)
    with pytest.raises(InitiativeForbids, match="dự thảo khác"):
        services.draft_initiative_decision(call, proposed, **world.acts)
    other = received(world, call, name="Kho tranh số", solution="Một kho chung.", effect="Đỡ vẽ lại.")
    with pytest.raises(InitiativeForbids, match="chưa có kết quả"):
        services.draft_initiative_decision(call, services.Proposed([other], Scope.BASE), **world.acts)
    with pytest.raises(BadInput, match="Chưa chọn"):
        services.draft_initiative_decision(call, services.Proposed([], Scope.BASE), **world.acts)
    for who in (world.outsider, world.reporter, world.reader):
        with pytest.raises(NotPermitted):
            services.draft_initiative_decision(call, proposed, by=who, at=AT)
    with pytest.raises(Conflict, match="duy nhất"):
        services.leave_out(draft, carried, **world.acts)


def test_each_author_has_a_certificate_that_anybody_checks(world, draft, carried):
    issued(world, draft)
    made = list(InitiativeCertificate.objects.order_by("author__place"))
    assert [one.name for one in made] == ["Nguyễn Thị Mai", "Trần Văn Bảo"]
    assert len({one.code for one in made}) == 2
    found = check_certificate(made[0].code.lower(), "nguyen thi mai")
    assert (found.stands, found.decision, found.who) == (True, "88/QĐ-UBND", draft.who)
    assert check_certificate(made[0].code, "Trần Văn Bảo") is None
    InitiativeRecord.objects.filter(pk=made[0].author.record_id).update(withdrawn_on=DAY, withdrawn_why="Kê khai sai")
    assert check_certificate(made[0].code, "Nguyễn Thị Mai").standing == "đã rút công nhận"
    carried.refresh_from_db()
    assert certificates.hand_certificates(carried, made, on=DAY, to="", **world.acts) == 2
    with pytest.raises(InitiativeForbids, match="đã trao"):
        certificates.hand_certificates(carried, made[:1], on=DAY, to="", **world.acts)
    with pytest.raises(BadInput, match="trước ngày quyết định"):
        certificates.hand_certificates(carried, made, on=date(2025, 12, 1), to="", **world.acts)


def test_a_second_use_asks_the_law_book_and_nobody_else(world, draft, carried):
    issued(world, draft)
    carried.refresh_from_db()
    author = authors_of([carried])[carried.pk][0]
    uses.use(author, "CSTDCS", year=2024, **world.acts)
    uses.use(author, "CSTDCS", year=2024, **world.acts)
    with pytest.raises(InitiativeForbids, match="Cần xác nhận") as refusal:
        uses.use(author, "CSTDCS", year=2025, **world.acts)
    assert refusal.value.field == "seen"
    uses.use(author, "CSTDCS", year=2025, seen=True, **world.acts)
    assert author.record.uses.count() == 2
    book, before = load_book(), ["2024"]
    (rule,) = book.provisions_of("initiative", DAY, "CSTDCS")
    assert reuse_of(book, "CSTDCS", year=2025, before=before, as_of=DAY).allowed is None
    told = book.confirmed([Confirmation(rule.id, rule.source, "xác nhận", on=DAY)])
    found = reuse_of(told, "CSTDCS", year=2025, before=before, as_of=DAY)
    assert (found.allowed, found.before) == (False, ("2024",))
    assert reuse_of(told, "CSTDCS", year=2024, before=before, as_of=DAY).allowed is True
    assert reuse_of(told, "CSTDCS", year=2027, before=before, as_of=date(2027, 1, 1)).allowed is None


def test_the_form_of_the_locality_is_asked_and_printed(world, call):  # noqa: F811
    draft = writing.CallDraft(
        call.name, 2025, call.opens, call.closes, criteria="Tính mới; 40", questions="Điều kiện áp dụng\nBảo mật",
        form_source="Mẫu 01, Quyết định 5 của tỉnh",
    )  # fmt: skip
    call = writing.save_call(world.commune, draft, call=call, **world.acts)
    row = received(world, call, answers=("Có bảng vẽ", ""))
    page = render_html(application_paper(application_of(row, DAY)))
    for said in ("Điều kiện áp dụng", "Có bảng vẽ", "Mẫu 01, Quyết định 5 của tỉnh", "Nguyễn Thị Mai", "70%"):
        assert said in page
    with pytest.raises(BadInput, match="đã có ở trên"):
        writing.save_call(world.commune, replace(draft, questions="A\na"), call=call, **world.acts)


def test_sheets_are_printed_for_each_member_and_summed(world, call, council):  # noqa: F811
    row = received(world, call)
    board, members = board_of(call, DAY)
    asked = asked_of([row], call, members, DAY)
    assert [(name, len(some)) for name, some in asked] == [(one.person.full_name, 1) for one in members]
    page = render_html(score_sheets(board, asked))
    assert page.count("Người chấm ký") == 5
    review.score(row, members[0], _all(call), **world.acts)
    (line,) = summary_of([row], members)
    assert (line.sums[0], line.sums[1], line.mean) == (100, None, 100)
    assert "100" in render_html(score_summary(board, [one.person.full_name for one in members], [line]))


def _all(call):  # noqa: F811
    from decimal import Decimal

    return {one.pk: Decimal(one.most) / 100 for one in call.criteria.all()}


def test_why_two_are_alike_is_shown_word_for_word():
    text, other = "Mỗi tuần các em vẽ một tranh về bài đọc.", "Nhà trường cho các em VẼ một tranh, treo lên."
    spans = shared_phrases(text, other)
    assert [text[start:end] for start, end in spans] == ["các em vẽ một tranh"]
    assert "".join(piece for piece, _ in marked(text, spans)) == text
    assert shared_phrases(text, "") == []
