from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.documents.land import AT, docx
from tests.documents.pages import signed_in

from thidua.documents.core.kinds import LinkKind
from thidua.documents.core.paper import Paper
from thidua.documents.models import Document, DocumentLink, File, Text
from thidua.documents.services import (
    Content,
    bring_document,
    end_validity,
    link_documents,
    load_library,
    make_passage,
    register_document,
    store_text,
)

WORDS = "Căn cứ nhiệm vụ.\nSản lượng đạt trên 500 kg/người/năm.\n<b>Không phải thẻ</b>"
PLAN = {
    "kind": "ke_hoach",
    "number": "15/KH-UBND",
    "date": "26/1/2022",
    "abstract": "Phát động thi đua",
    "openness": "public",
}


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2026-03-02"


@pytest.fixture
def officer(land) -> Client:
    return signed_in(land.one, "officer")


@pytest.fixture
def plan(land) -> Document:
    text = store_text(WORDS, owner=land.one, by=land.officer, at=AT)
    paper = Paper(
        "ke_hoach", "Phát động thi đua", number="15/KH-UBND", date=date(2022, 1, 26), note="ghi chú trong nhà"
    )
    return register_document(paper, owner=land.one, by=land.officer, at=AT, text=text)


def url(name, *args, slug="xa-mot"):
    return reverse(f"documents:{name}", args=(slug, *args))


def page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def test_the_library_shows_finds_and_filters(land, officer, plan):
    load_library(land.system, AT)
    shown = page(officer, url("library"))
    assert "Kế hoạch 15/KH-UBND" in shown
    assert "Đăng ký văn bản" in shown
    found = page(officer, url("library") + "?tim=phat+dong+THI&nam=2022&loai=ke_hoach")
    assert "Kế hoạch 15/KH-UBND" in found
    assert "34-CT/TW" not in found
    assert "Không tìm thấy văn bản nào" in page(officer, url("library") + "?tim=khongco")
    assert "Kế hoạch 15/KH-UBND" in page(officer, url("library") + "?nam=x&loai=x&trang=x")


def test_a_reader_reads_and_is_offered_no_change(land, plan):
    reader = signed_in(land.one, "compiler")
    shown = page(reader, url("document", plan.uid))
    assert "Sản lượng" in shown
    assert "Sửa thông tin" not in shown
    assert "Đăng ký văn bản" not in page(reader, url("library"))
    for name in ("revise", "content", "link", "end"):
        assert reader.get(url(name, plan.uid)).status_code == 403
        assert reader.post(url(name, plan.uid), {}).status_code == 403
    assert reader.post(url("register"), PLAN).status_code == 403
    assert Document.objects.count() == 1


def test_what_lies_in_another_locality_is_not_found(land, officer, plan):
    theirs = register_document(Paper("ke_hoach", "Kế hoạch vịt quay"), owner=land.two, by=land.other, at=AT)
    for address in (
        url("library", slug="xa-hai"),
        url("document", theirs.uid, slug="xa-hai"),
        url("document", theirs.uid),
    ):
        assert "vịt quay" not in page(officer, address, 404)
    for name in ("revise", "content", "link", "end", "download"):
        assert officer.get(url(name, theirs.uid)).status_code == 404
    stranger = Client()
    assert "Sản lượng" not in stranger.get(url("document", plan.uid)).content.decode()
    other = signed_in(land.two, "officer", name="can-bo-hai")
    assert "vịt quay" in page(other, url("document", theirs.uid, slug="xa-hai"))


def test_a_passage_is_marked_where_the_address_says(land, officer, plan):
    start = WORDS.index("trên 500")
    end = start + len("trên 500 kg/người/năm")
    make_passage(plan.text, start, end, by=land.officer)
    shown = page(officer, url("document", plan.uid) + f"?tu={start}&den={end}")
    assert '<mark id="doan">trên 500 kg/người/năm</mark>.' in shown
    assert "&lt;b&gt;Không phải thẻ" in shown
    assert 'class="fig fig--ok"' in page(officer, url("document", plan.uid))
    for odd in ("?tu=9&den=3", "?tu=x&den=y", "?tu=-1&den=5", "?tu=1"):
        assert "<mark" not in page(officer, url("document", plan.uid) + odd)
    assert "Chỗ được dẫn không có" in page(officer, url("document", plan.uid) + "?tu=900&den=950")


def test_a_long_text_is_shown_in_leaves_under_the_page_budget(land, officer):
    words = "\n".join(
        f"Đoạn {n}: phấn đấu hoàn thành vượt mức các chỉ tiêu phát triển kinh tế xã hội." for n in range(3000)
    )
    row = bring_document(Paper("bai_viet", "Dài"), Content(words=words), owner=land.one, by=land.officer, at=AT)
    start = words.index("Đoạn 2500:")
    shown = officer.get(url("document", row.uid) + f"?tu={start}&den={start + 10}")
    assert '<mark id="doan">Đoạn 2500:</mark>' in shown.content.decode()
    assert len(shown.content) < 100_000
    assert "Đoạn 0:" in page(officer, url("document", row.uid) + "?to=1")


def test_two_clicks_from_the_directive_and_a_lapsed_basis_is_told(land, officer, plan):
    load_library(land.system, AT)
    directive = Document.objects.get(number="19/CT-TTg")
    link_documents(plan, LinkKind.CONCRETISES, directive, by=land.officer, at=AT)
    shown = page(officer, url("document", plan.uid))
    assert "Chỉ thị 19/CT-TTg" in shown
    assert "rồi tới" in shown
    assert "Kế hoạch 15/KH-UBND" in page(officer, url("document", directive.uid))
    assert "Căn cứ đã hết hiệu lực" not in shown
    end_validity(directive, on=date(2026, 1, 1), by=land.system, at=AT)
    assert "Căn cứ đã hết hiệu lực" in page(officer, url("document", plan.uid))


def test_a_paper_is_registered_with_file_and_words(land, officer):
    upload = SimpleUploadedFile("Kế hoạch.docx", docx("Kế hoạch"))
    answer = officer.post(
        url("register"), {**PLAN, "file": upload, "words": WORDS, "not_secret": "on", "last_day": "31/12/2022"}
    )
    row = Document.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, url("document", row.uid))
    assert (row.title, row.valid_until, row.file.name) == ("Kế hoạch 15/KH-UBND", date(2023, 1, 1), "Kế hoạch.docx")
    assert row.text.nfc == WORDS
    got = officer.get(url("download", row.uid))
    assert got.content == docx("Kế hoạch")
    assert got["Content-Disposition"].startswith("attachment;")
    assert (got["X-Content-Type-Options"], got["Content-Security-Policy"]) == ("nosniff", "sandbox; default-src 'none'")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": ""}, "Chưa nhập “Loại văn bản”"),
        ({"abstract": " "}, "Chưa nhập “Trích yếu”"),
        ({"date": "30/2/2022"}, "không phải là ngày"),
        ({"openness": "party"}, "cơ quan ban hành đã công bố"),
        ({"valid_from": "1/1/2022", "last_day": "31/12/2021"}, "phải sau ngày có hiệu lực"),
        ({"owner": "1"}, "có trường không thuộc trang này: owner"),
        ({"words": "Nội dung"}, "xác nhận không phải văn bản mật"),
        ({"words": "MẬT\nvịt quay", "not_secret": "on"}, "văn thư mật"),
        ({"file": SimpleUploadedFile("a.pdf", docx("a")), "not_secret": "on"}, "nội dung là tệp Word"),
        ({"file": SimpleUploadedFile("a.docx", b""), "not_secret": "on"}, "Tệp rỗng"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_half_written(land, officer, change, said):
    if "file" in change:
        change["file"].seek(0)
    answer = officer.post(url("register"), {**PLAN, **change})
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not (Document.objects.exists())
    assert not (File.objects.exists())
    assert not (Text.objects.exists())


def test_a_number_taken_leaves_no_file_behind(land, officer, plan):
    upload = SimpleUploadedFile("a.docx", docx("a"))
    answer = officer.post(url("register"), {**PLAN, "file": upload, "not_secret": "on"})
    assert answer.status_code == 400
    assert "đã được đăng ký" in answer.content.decode()
    assert not File.objects.exists()


def test_facts_are_corrected_and_content_added(land, officer, plan):
    shown = page(officer, url("revise", plan.uid))
    assert 'value="26/01/2022"' in shown
    answer = officer.post(url("revise", plan.uid), {**PLAN, "abstract": "Phát động lại"})
    plan.refresh_from_db()
    assert (answer.status_code, plan.abstract) == (303, "Phát động lại")
    assert officer.post(url("content", plan.uid), {"not_secret": "on"}).status_code == 400
    answer = officer.post(url("content", plan.uid), {"words": "Nội dung mới", "not_secret": "on"})
    plan.refresh_from_db()
    assert (answer.status_code, plan.text.nfc) == (303, "Nội dung mới")


def test_links_are_made_and_taken_back_by_number(land, officer, plan):
    load_library(land.system, AT)
    answer = officer.post(url("link", plan.uid), {"kind": "basis", "number": "34 - CT/TW"})
    assert answer.status_code == 303
    (link,) = DocumentLink.objects.filter(from_document=plan)
    for said in ({"number": "999/QĐ"}, {"number": "34-CT/TW"}, {"number": "15/KH-UBND"}):
        assert officer.post(url("link", plan.uid), {"kind": "basis", **said}).status_code == 400
    assert "Bỏ liên kết này?" in page(officer, url("unlink", plan.uid, link.pk))
    assert officer.post(url("unlink", plan.uid, link.pk)).status_code == 303
    assert officer.post(url("unlink", plan.uid, link.pk)).status_code == 404
    answer = officer.post(url("end", plan.uid), {"last_day": "31/12/2022"})
    plan.refresh_from_db()
    assert (answer.status_code, plan.valid_until) == (303, date(2023, 1, 1))
    assert officer.post(url("end", plan.uid), {"last_day": "1/1/2022"}).status_code == 400


def test_a_paper_of_the_root_is_read_here_and_changed_at_home(land, officer):
    load_library(land.system, AT)
    row = Document.objects.get(number="19/CT-TTg")
    shown = page(officer, url("document", row.uid))
    assert "do nơi khác quản lý" in shown
    assert "Sửa thông tin" not in shown
    assert officer.post(url("revise", row.uid), PLAN).status_code == 404


def test_pages_take_as_many_queries_for_three_rows_as_for_one(land, officer, plan, django_assert_max_num_queries):
    counts = []
    for number in range(3):
        other = register_document(
            Paper("luat", f"Luật {number}", number=f"{number}/QH"), owner=land.root, by=land.system, at=AT
        )
        link_documents(plan, LinkKind.BASIS, other, by=land.officer, at=AT)
        officer.get(url("library"))
        with django_assert_max_num_queries(30) as library:
            officer.get(url("library"))
        with django_assert_max_num_queries(30) as document:
            officer.get(url("document", plan.uid))
        counts.append((len(library), len(document)))
    assert counts[0] == counts[2]
