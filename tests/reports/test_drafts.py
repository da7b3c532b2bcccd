"""Papers under writing: what they say, who may write them, what is kept when they go to the clerk, what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.papers.reading import pdf_pages, squeezed, word_text
from tests.results.conftest import AT, actor, grants

from thidua.audit.selectors import lines
from thidua.documents.core.paper import Paper
from thidua.documents.models import Document, DocumentLink, File, Issuance
from thidua.documents.services import read_bytes, record_number, register_document, take_back
from thidua.ground.actors import NOBODY
from thidua.ground.errors import NotFound, NotPermitted
from thidua.papers import render_docx, render_html, render_pdf
from thidua.reports.core.drafting.checks import draft_checks
from thidua.reports.core.drafting.compose import bound_values, headings
from thidua.reports.core.drafting.content import Head, Part
from thidua.reports.core.drafting.kinds import KINDS, AnnexKind, Level, UnknownKind
from thidua.reports.core.drafting.lists import ListFault, pasted
from thidua.reports.core.drafting.tokens import GONE, UnknownToken, typed_numbers
from thidua.reports.core.year import year_report
from thidua.reports.models import Draft, Frozen
from thidua.reports.selectors import changes, drawn, frozen_of_draft, frozen_of_year, get_draft, year_given
from thidua.reports.selectors.drafts import HEAD_FIELDS
from thidua.reports.services import (
    BasisTwice,
    DraftFault,
    DraftHanded,
    DraftMoved,
    NotReady,
    add_draft_basis,
    drop_draft,
    drop_part,
    hand_over,
    hand_over_year,
    move_part,
    reopen_draft,
    save_annex,
    save_head,
    save_part,
    start_draft,
)
from thidua.targets.core.plans import Plan
from thidua.targets.models import Target, TargetSet
from thidua.targets.services import adjust_target

TODAY = AT.date()


@pytest.fixture
def officer(reported):
    return actor("officer", *grants(reported.district))


@pytest.fixture
def acts(officer):
    return {"by": officer, "at": AT}


@pytest.fixture
def plan(reported, acts):
    forest = reported.land.indicator("Diện tích rừng trồng mới", "ha")
    headline = TargetSet.objects.get(owner=reported.district, headline=True)
    reported.land.target(headline, forest, Plan(number="570", measure="ha"))
    return start_draft("ke_hoach", 2022, owner=reported.district, **acts)


def shown(draft, officer):
    return drawn(draft, actor=officer, today=TODAY)


@pytest.mark.parametrize("kind", [kind.code for kind in KINDS])
def test_every_kind_has_a_starting_text_and_draws_in_all_three_ways(reported, officer, acts, kind):
    made = shown(start_draft(kind, 2022, owner=reported.district, **acts), officer)

    assert made.parts
    assert squeezed("HUYỆN ĐÔNG SƠN") in squeezed("".join(pdf_pages(render_pdf(made.document))))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in word_text(render_docx(made.document))
    assert 'class="sheet"' in render_html(made.document)


def test_a_number_in_the_text_is_the_number_of_the_data(plan, officer, acts):
    made = shown(plan, officer)
    forest = next(one for one in made.numbers.choices() if one.group == "Diện tích rừng trồng mới")
    save_part(plan, Part(Level.MAIN, "Rừng", f"Trồng mới {forest.token} rừng."), **acts)

    after = shown(plan, officer)

    assert forest.prints == "570 ha"
    assert "Trồng mới 570 ha rừng." in word_text(render_docx(after.document))
    assert f"{forest.token[1:].partition('.')[0]}.plan" in bound_values(after.document)


def test_a_number_that_is_not_in_the_data_is_refused_in_words(plan, acts):
    with pytest.raises(UnknownToken) as refused:
        save_part(plan, Part(Level.MAIN, "Rừng", "Trồng {target:999999.planned}"), **acts)

    assert refused.value.message == (
        "Không có số nào tên “{target:999999.planned}”. Bỏ phần trong ngoặc nhọn, rồi chèn số từ danh sách."
    )


def test_figures_typed_by_hand_are_pointed_out_and_dates_are_not():
    text = (
        "Trồng 570 ha trong năm 2022, từ 26/01/2022 theo Kế hoạch 15/KH-UBND và Điều 3; đạt 80,5%. {target:1.planned}"
    )

    assert typed_numbers(text) == ["570", "80,5%"]


def test_a_paper_with_an_annex_that_its_words_do_not_lead_to_is_pointed_out(plan, officer, acts):
    told = "Phần nội dung chưa dẫn tới phụ lục. Thêm “(có phụ lục kèm theo)” vào câu liên quan."
    made = shown(plan, officer)
    assert told not in [check.text for check in draft_checks(made.content, made.document, ())]
    for part in made.parts:
        if "phụ lục" in part.text:
            save_part(plan, Part(Level(part.level), part.heading, "Không dẫn."), key=part.pk, **acts)
    made = shown(plan, officer)
    assert told in [check.text for check in draft_checks(made.content, made.document, ())]


def test_parts_are_numbered_by_their_place():
    parts = tuple(Part(level, name) for level, name in (
        (Level.TEXT, ""), (Level.MAIN, "Mục đích"), (Level.SUB, "Chung"), (Level.SUB, "Riêng"), (Level.MAIN, "Nội dung"),
        (Level.SUB, "Một"), (Level.ARTICLE, ""), (Level.ARTICLE, "Hiệu lực"),
    ))  # fmt: skip

    assert headings(parts) == [
        "", "I. MỤC ĐÍCH", "1. Chung", "2. Riêng", "II. NỘI DUNG", "1. Một", "Điều 1.", "Điều 2. Hiệu lực",
    ]  # fmt: skip


def test_parts_move_and_go(plan, acts):
    first, second = plan.parts.order_by("place")[:2]

    move_part(plan, second.pk, up=True, **acts)
    drop_part(plan, first.pk, **acts)

    assert plan.parts.order_by("place").first() == second
    assert not plan.parts.filter(pk=first.pk).exists()


def test_two_who_write_at_once_the_second_is_told(plan, acts):
    save_part(plan, Part(Level.TEXT, "", "Một."), version=1, **acts)

    with pytest.raises(DraftMoved) as refused:
        save_part(plan, Part(Level.TEXT, "", "Hai."), version=1, **acts)

    assert refused.value.message == "Dự thảo vừa được người khác sửa. Mở lại trang, xem bản mới rồi sửa tiếp."
    assert not plan.parts.filter(text="Hai.").exists()


def test_a_degree_before_the_signers_name_is_refused(plan, acts):
    head = Head(**{name: getattr(plan, name) for name in HEAD_FIELDS})

    with pytest.raises(DraftFault, match="không ghi học hàm"):
        save_head(plan, replace(head, signer="TS. Trần Văn A"), **acts)


def test_a_basis_that_has_lapsed_or_comes_later_is_told(reported, plan, officer, acts):
    def paper(number, day, until=None):
        return register_document(
            Paper("chi_thi", "Về thi đua", number, day, "Thủ tướng", valid_until=until), owner=reported.district, **acts
        )

    lapsed = paper("1/CT-TTg", date(2014, 1, 1), date(2020, 1, 1))
    later = paper("2/CT-TTg", date(2022, 6, 1))
    head = Head(**{name: getattr(plan, name) for name in HEAD_FIELDS})
    save_head(plan, replace(head, day=date(2022, 1, 26)), **acts)
    for one in (lapsed, later):
        add_draft_basis(plan, one.pk, **acts)
    made = shown(get_draft(plan.uid, locality=reported.district, actor=officer), officer)

    assert [base.warning for base in made.bases] == [
        "Hết hiệu lực từ 01/01/2020. Thay bằng văn bản đang có hiệu lực.",
        "Ban hành ngày 01/06/2022, sau ngày của dự thảo này. Xem lại ngày hoặc căn cứ.",
    ]
    with pytest.raises(BasisTwice):
        add_draft_basis(plan, later.pk, **acts)


def test_a_list_is_pasted_from_a_sheet_and_counted_on_paper(reported, officer, acts):
    decision = start_draft("quyet_dinh", 2022, owner=reported.district, **acts)
    annex = decision.annexes.get()
    long = "Nguyễn Thị " + "Hoàng Phương Thảo Nguyên " * 3
    rows = f"TT\tHọ tên\tĐơn vị\n1\t{long}\tA & B <Ltd>\n2\tLê Văn Hai\t=1+1"

    save_annex(decision, AnnexKind.LIST, annex.title, rows, key=annex.pk, **acts)
    made = shown(decision, officer)
    text = word_text(render_docx(made.document))

    assert made.annexes[0].columns == ["Họ tên", "Đơn vị"]
    assert "A & B <Ltd>" in text
    assert "=1+1" in text
    assert "Điều 1. Khen thưởng" in text
    assert squeezed(long) in squeezed("".join(pdf_pages(render_pdf(made.document))))
    assert "A &amp; B &lt;Ltd&gt;" in render_html(made.document)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Họ tên\tĐơn vị", "Cần một dòng tên cột"),
        ("Họ tên\t\tĐơn vị\nA\tB\tC", "Có cột chưa có tên"),
        ("Họ tên\nA\tB", "Dòng 1 có nhiều ô hơn số cột"),
        ("Họ tên\n" + "A\n" * 1001, "dài quá 1000 dòng"),
        ("Họ tên\n" + "A" * 501, "Dòng 1 có ô dài quá 500 ký tự"),
    ],
)
def test_what_is_no_list_is_refused_in_words(text, words):
    with pytest.raises(ListFault, match=words):
        pasted(text)


def test_handing_over_keeps_files_and_numbers_and_registers_a_paper_without_number(reported, plan, officer, acts):
    paper = register_document(
        Paper("chi_thi", "Về thi đua", "3/CT-TTg", date(2021, 1, 1), "Thủ tướng"), owner=reported.district, **acts
    )
    add_draft_basis(plan, paper.pk, **acts)

    frozen = hand_over(get_draft(plan.uid, locality=reported.district, actor=officer), **acts)

    document = frozen.document
    assert (document.kind, document.number, document.date, document.openness) == ("ke_hoach", "", None, "internal")
    assert read_bytes(frozen.pdf).startswith(b"%PDF-")
    assert "570" in word_text(read_bytes(frozen.docx))
    assert "570" in frozen.values.values()
    assert DocumentLink.objects.filter(from_document=document, to_document=paper, kind="basis").exists()
    assert Draft.objects.get().state == "handed"
    assert [line.act for line in lines("dong-son") if line.act == "drafts.handed"] == ["drafts.handed"]
    with pytest.raises(DraftHanded):
        save_part(plan, Part(Level.TEXT, "", "Muộn."), **acts)
    with pytest.raises(DraftHanded):
        hand_over(plan, **acts)


def test_numbers_stay_as_they_went_out_and_what_moved_since_is_shown(reported, plan, officer, acts):
    frozen = hand_over(plan, **acts)
    target = Target.objects.get(indicator__name="Diện tích rừng trồng mới")
    adjust_target(target, number="600", in_force=date(2022, 6, 1), reason="Nghị quyết điều chỉnh", **acts)
    row = get_draft(plan.uid, locality=reported.district, actor=officer)

    live = drawn(row, actor=officer, today=TODAY)
    kept = drawn(row, actor=officer, today=TODAY, frozen=frozen.values)

    assert [(one.then, one.now) for one in changes(frozen, bound_values(live.document))] == [("570", "600")]
    assert changes(frozen, bound_values(kept.document)) == ()
    assert "570 ha" in word_text(render_docx(kept.document))


def test_the_year_report_is_kept_the_same_way(reported, officer, acts):
    frozen = hand_over_year(reported.district, 2022, **acts)
    given = year_given(reported.district, 2022, actor=officer, as_of=frozen.as_of, made_on=TODAY)

    assert frozen_of_year(reported.district, 2022, target_set=given.board.set.key) == frozen
    assert changes(frozen, bound_values(year_report(given))) == ()
    assert (frozen.document.kind, frozen.document.number) == ("bao_cao", "")


def test_an_empty_list_or_a_lost_number_does_not_go_out(reported, officer, acts):
    decision = start_draft("quyet_dinh", 2022, owner=reported.district, **acts)
    with pytest.raises(NotReady, match="chưa có dòng nào"):
        hand_over(decision, **acts)

    decision.annexes.all().delete()
    part = decision.parts.first()
    type(part).objects.filter(pk=part.pk).update(text="Trồng {target:424242.planned}.")
    with pytest.raises(NotReady, match="không còn trong dữ liệu"):
        hand_over(decision, **acts)
    made = shown(decision, officer)
    assert GONE in word_text(render_docx(made.document))
    assert any("không còn trong dữ liệu" in one.text for one in draft_checks(made.content, made.document, ()))
    assert (Frozen.objects.count(), Document.objects.filter(kind="quyet_dinh").count()) == (0, 0)


def test_only_who_writes_papers_there_writes_and_sees(reported, plan, acts):
    outsider = actor("x", *grants(reported.land.other))

    for by in (outsider, NOBODY):
        with pytest.raises(NotPermitted):
            save_part(plan, Part(Level.TEXT, "", "Lạ."), by=by, at=AT)
        with pytest.raises(NotFound):
            get_draft(plan.uid, locality=reported.district, actor=by)
    with pytest.raises(UnknownKind):
        start_draft("nghi_quyet_dang", 2022, owner=reported.district, **acts)


def test_a_dropped_draft_is_out_of_sight(reported, plan, officer, acts):
    drop_draft(plan, **acts)

    with pytest.raises(NotFound):
        get_draft(plan.uid, locality=reported.district, actor=officer)


def test_a_letter_has_no_title_and_its_subject_stands_under_the_number(reported, officer, acts):
    made = shown(start_draft("cong_van", 2022, owner=reported.district, **acts), officer)
    text = word_text(render_docx(made.document))

    assert "V/v triển khai phong trào thi đua năm 2022" in text
    assert "CÔNG VĂN" not in text
    assert "V/v triển khai" in " ".join(pdf_pages(render_pdf(made.document))[0].split())


def counts():
    return [model.objects.count() for model in (File, Document, Issuance, Frozen)]


def test_a_refused_handing_over_keeps_nothing(plan, acts):
    before = counts()
    with pytest.raises(DraftMoved):
        hand_over(plan, **acts, version=99)

    assert counts() == before


def test_a_paper_taken_back_is_written_on_and_sent_again_as_the_same_paper(plan, officer, acts):
    first = hand_over(plan, **acts)
    with pytest.raises(DraftHanded):
        reopen_draft(plan, **acts)
    take_back(first.document, **acts)

    listed = get_draft(plan.uid, locality=plan.owner, actor=officer)
    assert (listed.state, listed.standing) == ("handed", "đã rút lại từ văn thư")
    plan = reopen_draft(plan, **acts)
    save_part(plan, Part(Level.MAIN, "Thêm", "Chữ mới"), **acts)
    plan.refresh_from_db()
    second = hand_over(plan, **acts)

    assert second.document == first.document
    assert (Frozen.objects.count(), frozen_of_draft(plan)) == (2, second)
    assert "Chữ mới" in "".join(pdf_pages(read_bytes(second.pdf)))
    assert Issuance.objects.get(document=second.document).sent_docx == second.docx


def test_a_paper_with_its_number_is_not_opened_again(plan, acts):
    frozen = hand_over(plan, **acts)
    record_number(
        frozen.document, number="15/KH-UBND", day=TODAY, today=TODAY, seen=frozenset({"no_file"}), **acts
    )  # fmt: skip

    with pytest.raises(DraftHanded):
        reopen_draft(plan, **acts)


def test_a_year_report_taken_back_goes_out_again_as_the_same_paper(reported, acts):
    first = hand_over_year(reported.district, 2022, **acts)
    take_back(first.document, **acts)
    second = hand_over_year(reported.district, 2022, **acts)
    third = hand_over_year(reported.district, 2022, **acts)

    assert second.document == first.document
    assert third.document != second.document


def test_a_set_of_another_year_is_refused(reported, acts):
    headline = TargetSet.objects.get(owner=reported.district, headline=True)

    with pytest.raises(DraftFault, match="Chọn bộ cùng năm"):
        start_draft("ke_hoach", 2023, owner=reported.district, target_set=headline, **acts)
