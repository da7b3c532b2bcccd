"""The pages of the law book, as people meet them."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.documents.land import docx
from tests.documents.pages import signed_in
from tests.documents.test_law_acts import LAYER

from thidua.documents.models import Document, RuleConfirmation, RuleLayer

pytestmark = pytest.mark.django_db
BASE = "/lam-viec/xa-mot/quy-dinh/"


@pytest.fixture
def reader(land, settings):
    return signed_in(land.one, "viewer")


@pytest.fixture
def keeper(land):
    return signed_in(land.province, "rules_keeper", name="giu-quy-dinh")


def text(response) -> str:
    return " ".join(response.content.decode().split())


def upload(name: str, data: bytes):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, data)


def test_titles_are_found_without_diacritics_on_a_chosen_day(reader):
    page = text(reader.get(BASE, {"tim": "chien si thi dua co so", "ngay": "01/03/2026"}))

    assert reverse("documents:law_award", args=["xa-mot", "CSTDCS"]) in page
    assert "Lao động tiên tiến</a>" not in page
    assert "Có sáng kiến" not in page
    assert "Không tìm thấy quy định nào" in text(reader.get(BASE, {"tim": "xyzzy"}))


def test_words_inside_a_standard_are_shown_with_their_place(reader):
    page = text(reader.get(BASE, {"tim": "05 nam den thoi diem", "ngay": "2026-03-01"}))

    assert "Liên tục từ 05 năm đến thời điểm đề nghị hoàn thành tốt nhiệm vụ trở lên" in page
    assert "(điểm b khoản 1 Điều 73, 06/2022/QH15)" in page


def test_a_title_on_a_day_says_standards_decider_votes_money_and_what_is_not_verified(reader):
    page = text(reader.get(f"{BASE}danh-hieu/CSTDCS/", {"ngay": "2026-03-01"}))

    for words in (
        "Hoàn thành xuất sắc nhiệm vụ, hoặc có sáng kiến",
        "khoản 2 Điều 23, 06/2022/QH15",
        "Chủ tịch UBND cấp xã",
        "129/2025/NĐ-CP",
        "Chưa kiểm chứng, phải xác nhận từ bản ký",
        '<span class="num">2.340.000</span> đồng',
        "Thẩm định trong 20 ngày làm việc",
        "Biên bản bình xét và kết quả bỏ phiếu",
    ):
        assert words in page


def test_on_both_sides_of_a_day_the_page_is_another(reader):
    before = text(reader.get(f"{BASE}danh-hieu/CSTDCS/", {"ngay": "30/6/2025"}))
    after = text(reader.get(f"{BASE}danh-hieu/CSTDCS/", {"ngay": "1/7/2025"}))

    assert "Chủ tịch UBND cấp huyện; thủ trưởng" in before
    assert "Chủ tịch UBND cấp huyện; thủ trưởng" not in after


def test_a_title_under_an_unread_law_shows_what_was_read_last_and_asks(reader):
    page = text(reader.get(f"{BASE}danh-hieu/LDTT/", {"ngay": "2026-11-21"}))

    assert "chưa đọc được</b> (06/2026/QH16)" in page
    assert 'của ngày <span class="num">30/09/2026</span>' in page
    assert "Phải xác nhận.</b> Con số để đối chiếu" in page


def test_an_unknown_title_is_not_found(reader):
    assert reader.get(f"{BASE}danh-hieu/KHONG_CO/").status_code == 404
    assert reader.get(f"{BASE}danh-hieu/KHONG_CO/thay-doi/").status_code == 404


def test_what_changed_stands_side_by_side(reader):
    page = text(reader.get(f"{BASE}danh-hieu/TTLDTT/thay-doi/"))

    assert page.index("Trên 50% cá nhân đạt") < page.index("Ít nhất 70% cá nhân đạt")
    assert "khoản 1 Điều 28, 15/2003/QH11" in page or "Điều 28, 15/2003/QH11" in page
    assert "Chưa so được." in page


def test_a_cited_instrument_leads_to_its_paper_where_the_library_has_it(reader, land):
    paper = Document.objects.create(
        uid="0197b3a0-0000-7000-8000-000000000002", owner=land.root, nature="instrument", kind="luat",
        number="06/2022/QH15", number_key="06/2022/qh15", abstract="Luật Thi đua, khen thưởng", openness="public",
    )  # fmt: skip
    from thidua.documents.core.numbers import number_key

    Document.objects.filter(pk=paper.pk).update(number_key=number_key("06/2022/QH15"))

    page = text(reader.get(f"{BASE}danh-hieu/CSTDCS/", {"ngay": "2026-03-01"}))

    assert reverse("documents:document", args=["xa-mot", paper.uid]) in page


def test_what_holds_for_all_is_listed_with_the_instruments(reader):
    page = text(reader.get(f"{BASE}chung/", {"ngay": "2026-03-01"}))

    assert "Không khen thưởng nhiều lần, nhiều hình thức cho một thành tích" in page
    assert 'dự kiến hết hiệu lực <span class="num">01/03/2027</span>' in page


def test_the_layer_that_ships_is_shown_whole_and_as_not_applied_here(reader):
    page = text(reader.get(f"{BASE}cua-tinh/bac-ninh/"))

    assert "Không áp dụng ở đây." in page
    assert "Đơn vị thành viên của cụm, khối thi đua do tỉnh tổ chức" in page
    assert "hồ sơ đến Sở Nội vụ trước ngày 10/12" in page
    assert "để tham khảo" in text(reader.get(f"{BASE}cua-tinh/"))
    assert reader.get(f"{BASE}cua-tinh/khong-co/").status_code == 404


def test_who_only_reads_sees_what_waits_and_may_confirm_nothing(reader, land):
    page = text(reader.get(f"{BASE}cho-xac-nhan/"))

    assert "Tỷ lệ phiếu của Hội đồng theo Nghị định 152/2025 chưa đọc được" in page
    assert "Ai xác nhận được." in page
    assert "Xác nhận<span" not in page
    assert reader.get(f"{BASE}cho-xac-nhan/vote.base/2025-07-01/").status_code == 403
    assert reader.get(f"{BASE}cua-tinh/moi/").status_code == 403


def test_the_keeper_of_the_province_confirms_and_withdraws(keeper, land, settings):
    form = f"{BASE}cho-xac-nhan/vote.base/2025-07-01/"
    said = {
        "where": str(land.province.pk), "percent": "80", "instrument": "152/2025/NĐ-CP", "article": "28", "clause": "7",
        "point": "", "document": "", "not_secret": "on",
    }  # fmt: skip
    answer = keeper.post(form, said | {"file": upload("ban-ky.docx", docx("Bản ký"))})
    row = RuleConfirmation.objects.get()

    assert (answer.status_code, answer["Location"]) == (303, f"{BASE}da-xac-nhan/{row.uid}/")
    page = text(keeper.get(answer["Location"]))
    assert "Tỉnh Thử và mọi nơi bên dưới" in page
    assert "khoản 7 Điều 28," in page
    assert keeper.get(form).status_code == 404
    withdrawn = keeper.post(f"{BASE}da-xac-nhan/{row.uid}/rut/", {"reason": "Đọc nhầm khoản."})
    assert withdrawn.status_code == 303
    assert "Đọc nhầm khoản." in text(keeper.get(withdrawn["Location"]))
    assert keeper.get(form).status_code == 200
    assert row.document.number == "152/2025/NĐ-CP"
    assert row.document.owner_id == land.province.pk


def test_the_form_says_what_is_missing(keeper, land):
    form = f"{BASE}cho-xac-nhan/vote.base/2025-07-01/"
    said = {"where": str(land.province.pk), "instrument": "152/2025/NĐ-CP", "article": "28", "clause": "", "point": ""}
    bare = keeper.post(form, said | {"document": ""})
    without = keeper.post(form, said | {"document": "", "not_secret": "on", "file": upload("a.docx", docx("Bản ký"))})

    assert (bare.status_code, without.status_code) == (400, 400)
    assert "Chưa có văn bản đã ký." in text(bare)
    assert "Chưa nhập “Tỷ lệ phiếu đồng ý" in text(without)
    assert not RuleConfirmation.objects.exists()
    assert keeper.post(form, said | {"document": "", "lạ": "1"}).status_code == 400


def test_an_unread_law_is_confirmed_for_several_titles_at_once(keeper, land):
    form = f"{BASE}cho-xac-nhan/CSTDCS.unread/2026-10-01/"
    said = {
        "where": str(land.one.pk), "also": ["LDTT.unread@2026-10-01"], "instrument": "06/2026/QH16", "article": "1",
        "clause": "", "point": "", "document": "", "not_secret": "on", "file": upload("luat.docx", docx("Bản ký")),
    }  # fmt: skip

    assert keeper.post(form, said).status_code == 303
    assert sorted(RuleConfirmation.objects.values_list("rule", "owner")) == [
        ("CSTDCS.unread", land.one.pk),
        ("LDTT.unread", land.one.pk),
    ]


def test_a_layer_is_brought_ended_and_withdrawn_on_pages(keeper, land):
    said = {"where": str(land.province.pk), "file": upload("tinh-thu.yaml", LAYER.encode())}
    bad = keeper.post(
        f"{BASE}cua-tinh/moi/", said | {"file": upload("x.yaml", LAYER.replace("source", "nguon").encode())}
    )
    good = keeper.post(f"{BASE}cua-tinh/moi/", said)
    row = RuleLayer.objects.get()

    assert bad.status_code == 400
    assert "x.yaml:6: thiếu “source”" in text(bad)
    assert (good.status_code, good["Location"]) == (303, f"{BASE}cua-tinh/{row.uid}/")
    page = text(keeper.get(good["Location"]))
    assert "Được nhân dân nơi cư trú tín nhiệm" in page
    assert row.document.number == "12/2026/QĐ-UBND"
    assert "Quy định của tỉnh (tinh-thu)" in text(keeper.get(f"{BASE}danh-hieu/GK/", {"ngay": "2026-03-01"}))
    assert keeper.post(f"{BASE}cua-tinh/{row.uid}/het-hieu-luc/", {"last_day": "31/12/2026"}).status_code == 303
    assert RuleLayer.objects.get().ended_on == date(2027, 1, 1)
    assert keeper.post(f"{BASE}cua-tinh/{row.uid}/rut/", {"reason": "Chép nhầm."}).status_code == 303
    assert "Được nhân dân nơi cư trú tín nhiệm" not in text(keeper.get(f"{BASE}danh-hieu/GK/", {"ngay": "2026-03-01"}))


def test_the_pages_of_another_locality_are_not_there(land):
    stranger = signed_in(land.two, "officer", name="nguoi-khac")

    for path in ("", "chung/", "cho-xac-nhan/", "danh-hieu/LDTT/", "cua-tinh/"):
        assert stranger.get(BASE + path).status_code == 404
