import io
from datetime import date

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from tests.documents.pages import signed_in
from tests.honours.village import AT

from thidua.honours.models import AwardRecord, Clearance, Hold, Holder, ImportBatch, Merge, PostCategory
from thidua.honours.services import records
from thidua.honours.services.holders import body_holder
from thidua.honours.services.holds import HoldPaper, place_hold


@pytest.fixture(autouse=True)
def _today(settings):
    settings.THIDUA_TODAY = "2026-03-02"


@pytest.fixture
def officer(village) -> Client:
    return signed_in(village.commune, "officer")


@pytest.fixture
def council(village) -> Client:
    return signed_in(village.commune, "council_member", name="uy-vien")


@pytest.fixture
def outsider(village) -> Client:
    return signed_in(village.land.two, "officer", name="xa-khac")


def url(name, *args, slug="xa-mot"):
    return reverse(f"honours:{name}", args=(slug, *args))


def page(client, address, status=200, **asked):
    answer = client.get(address, asked)
    assert answer.status_code == status, answer.content.decode()[:800]
    return answer.content.decode()


def post(client, address, status=303, **said):
    answer = client.post(address, said)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


PAPER = {"decision_number": "15/QĐ-UBND", "decided": "15/1/2026", "authority": "Chủ tịch UBND xã Một"}


def test_a_record_is_opened_filled_corrected_and_withdrawn_by_its_pages(village, officer):
    post(
        officer, url("new_holder"), kind="person", name="Phạm Thị Lan", unit=village.one.pk, birth_year="1985", sex="nu"
    )
    one = Holder.objects.get()
    award = {"code": "LDTT", "year": "2025", "checked": "1", "decider": "commune_chair", **PAPER}
    post(officer, url("add_line", one.uid, "danh-hieu"), **award)
    post(officer, url("add_line", one.uid, "xep-loai"), year="2025", rating="HTXS", checked="1", **PAPER)
    post(
        officer, url("add_line", one.uid, "sang-kien"), name="Dạy đọc", kind="initiative", scope="base", year="2025",
        share="60", checked="1", **PAPER,
    )  # fmt: skip
    post(
        officer, url("add_post", one.uid), category="teacher", post="Giáo viên", unit=village.one.pk, since="1/9/2020",
        judged_here="on",
    )  # fmt: skip
    post(officer, url("add_line", one.uid, "xac-nhan"), year="2025", **PAPER)
    post(officer, url("complete", one.uid), from_year="2020")
    line = AwardRecord.objects.get()
    post(officer, url("correct_line", one.uid, "danh-hieu", line.uid), **{**award, "year": "2024"}, why="Nhầm năm")
    new = AwardRecord.objects.get(withdrawn_on=None)
    post(officer, url("withdraw_line", one.uid, "danh-hieu", new.uid), reason="Thu hồi", number="", on="2/3/2026")
    shown = page(officer, url("holder", one.uid))
    for words in (
        "Phạm Thị Lan",
        "1985",
        "đã đính chính",
        "đã thu hồi",
        "Dạy đọc",
        "Giáo viên",
        "từ năm",
        "Cần xem lại",
    ):
        assert words in shown or words == "Cần xem lại"
    assert (AwardRecord.objects.count(), PostCategory.objects.count(), Clearance.objects.count()) == (2, 1, 1)


def test_a_self_declared_line_is_compared_on_its_page(village, officer):
    one = village.person("Phạm Thị Lan")
    row = records.add_award(one, "LDTT", year=2024, source="self_declared", **village.acts)
    assert "tự khai" in page(officer, url("holder", one.uid))
    post(officer, url("compare_line", one.uid, "danh-hieu", row.uid), **PAPER)
    assert "đã đối chiếu quyết định" in page(officer, url("holder", one.uid))


def test_bad_facts_come_back_with_the_form(village, officer):
    one = village.person("Phạm Thị Lan")
    said = post(officer, url("add_line", one.uid, "danh-hieu"), 400, code="LDTT", year="năm ngoái", **PAPER)
    assert "không phải là năm" in said
    assert "còn ở phía trước" in post(
        officer,
        url("add_line", one.uid, "danh-hieu"),
        400,
        code="LDTT",
        year="2025",
        **{**PAPER, "decided": "3/3/2026"},
    )
    assert "trường không thuộc trang này" in post(officer, url("complete", one.uid), 400, from_year="2020", la="1")
    page(officer, url("add_line", one.uid, "khong-co"), 404)
    page(officer, url("add_line", one.uid, "so-lieu"), 404)


def test_the_list_is_searched_by_name_without_marks_unit_and_decision(village, officer):
    one = village.person("Phạm Thị Lan", unit=village.one, birth_year=1985)
    village.person("Trần Văn Bình", unit=village.two)
    records.add_award(one, "LDTT", year=2025, decision_number="15/QĐ-UBND", decided=date(2026, 1, 5), **village.acts)
    for asked in (
        {"ten": "lan pham"},
        {"nam_sinh": "1985"},
        {"don_vi": village.one.pk},
        {"so": "15"},
        {"so": "15/qđ-ubnd"},
    ):
        shown = page(officer, url("holders"), **asked)
        assert ("Phạm Thị Lan" in shown, "Trần Văn Bình" in shown) == (True, False), asked
    assert "Không có hồ sơ nào" in page(officer, url("holders"), ten="không ai")


def test_year_of_birth_discipline_and_hold_are_read_by_the_officer_and_the_decider_alone(village, officer, council):
    one = village.person("Phạm Thị Lan", birth_year=1985)
    place_hold(one, HoldPaper("3/CV-MAT", date(2026, 2, 1), "Cơ quan"), review_on=date(2026, 6, 1), **village.acts)
    records.add_discipline(
        one, "khien_trach", year=2025, paper=records.PaperOf("7/QĐ", date(2025, 5, 5)), **village.acts
    )  # fmt: skip
    seen = page(officer, url("holder", one.uid))
    assert all(words in seen for words in ("1985", "3/CV-MAT", "khiển trách"))
    hidden = page(council, url("holder", one.uid))
    assert [words for words in ("1985", "3/CV-MAT", "khiển trách", "Tạm dừng") if words in hidden] == []
    assert "Phạm Thị Lan" in hidden
    page(council, url("add_hold", one.uid), 403)
    page(council, url("add_line", one.uid, "ky-luat"), 403)
    leader = signed_in(village.commune, "leader", name="chu-tich")
    assert "3/CV-MAT" in page(leader, url("holder", one.uid))
    hold = Hold.objects.get()
    post(leader, url("end_hold", one.uid, hold.uid), number="5/CV", issued="1/3/2026", issuer="Cơ quan", on="2/3/2026")
    assert Hold.objects.get().lifted_on == date(2026, 3, 2)


def test_an_outsider_finds_nothing(village, outsider):
    one = village.person("Phạm Thị Lan")
    for name, args in (
        ("holders", ()), ("holder", (one.uid,)), ("edit", (one.uid,)), ("earned", ()), ("lists", ()), ("doubles", ()),
        ("print_record", (one.uid,)), ("all_xlsx", ()), ("clear_unit", ()),
    ):  # fmt: skip
        page(outsider, url(name, *args), 404)
    assert page(outsider, url("holders", slug="xa-hai"))


def test_a_person_sees_and_prints_what_is_kept_of_him(village, officer):
    client = signed_in(village.commune, "reporter", name="giao-vien")
    from thidua.accounts.models import User

    me = User.objects.get(username="giao-vien").person
    assert "Chưa có hồ sơ" in page(client, reverse("honours:mine"))
    one = village.person("Phạm Thị Lan", birth_year=1985)
    said = {"kind": "person", "name": one.name, "unit": "", "unit_name": "", "birth_year": "1985", "sex": ""}
    assert "Không có tài khoản" in post(officer, url("edit", one.uid), 400, **said, username="ai-do")
    post(officer, url("edit", one.uid), **said, username="giao-vien")
    assert Holder.objects.get().person == me
    records.add_discipline(
        one, "khien_trach", year=2025, paper=records.PaperOf("7/QĐ", date(2025, 5, 5)), **village.acts
    )  # fmt: skip
    seen = page(client, reverse("honours:mine"))
    assert all(words in seen for words in ("1985", "khiển trách", "Đây là mọi điều"))
    answer = client.get(url("print_record", one.uid))
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


def test_two_rows_are_joined_and_parted_by_their_pages(village, officer):
    one, two = village.person("Phạm Thị Lan", unit=village.one), village.person("Pham Thi Lan", unit=village.one)
    assert "cùng đơn vị" in page(officer, url("doubles"))
    post(officer, url("join", two.pk, one.pk), reason="Viết không dấu")
    assert officer.get(url("holder", two.uid)).headers["Location"] == url("holder", one.uid)
    assert "Đọc chung" in page(officer, url("holder", one.uid))
    post(officer, url("part", Merge.objects.get().pk), reason="Hai người")
    assert page(officer, url("holder", two.uid))


def test_the_word_of_a_unit_is_recorded_for_all_of_its_people(village, officer):
    village.person("Phạm Thị Lan", unit=village.one)
    village.person("Trần Văn Bình", unit=village.two)
    post(officer, url("clear_unit"), unit=village.one.pk, year="2025", **PAPER)
    assert [row.holder.name for row in Clearance.objects.select_related("holder")] == ["Phạm Thị Lan"]
    post(officer, url("clear_unit"), unit="", year="2025", **PAPER)
    assert Clearance.objects.count() == 2


def test_a_list_is_brought_in_in_part_and_again_changes_nothing(village, officer):
    text = (
        "STT\tHọ và tên\tĐơn vị\tDanh hiệu\tNăm\tSố QĐ\tNgày\n"
        "1\tĐ/c PHẠM THỊ LAN\tThôn Đông\tLĐTT\t2024\t15/QĐ-UBND\t10/1/2025\n"
        "2\tTrần Văn Bình\tThôn Đoài\tChiến sỹ thi đua cơ sở\t2024\t15/QĐ-UBND\t10/1/2025\n"
        "3\tLê Văn Cường\tThôn Đoài\t\t2024\t15/QĐ-UBND\t10/1/2025\n"
    )
    post(officer, url("lists"), text=text)
    batch = ImportBatch.objects.get()
    shown = page(officer, url("review", batch.uid))
    assert "chưa ghi danh hiệu" in shown
    assert AwardRecord.objects.count() == 0
    post(officer, url("review", batch.uid))
    assert sorted(AwardRecord.objects.values_list("holder__name", "code")) == [
        ("Phạm Thị Lan", "LDTT"), ("Trần Văn Bình", "CSTDCS"),
    ]  # fmt: skip
    post(officer, url("lists"), text=text)
    again = ImportBatch.objects.order_by("-pk")[0]
    assert "đã nhập trước đây" in page(officer, url("review", again.uid))
    post(officer, url("review", again.uid))
    assert (AwardRecord.objects.count(), Holder.objects.count()) == (2, 2)
    post(officer, url("drop", again.uid))
    assert ImportBatch.objects.get(pk=again.pk).rows == []


def test_what_goes_out_comes_in_again_unchanged(village, officer):
    one = village.person("Phạm Thị Lan", unit=village.one, birth_year=1985)
    for year in (2023, 2024):
        records.add_award(
            one, "GK", year=year, kind="dot_xuat", decision_number=f"{year}/QĐ", decided=date(year + 1, 1, 5),
            **village.acts,
        )  # fmt: skip
    records.add_award(one, "KHAC", words="Thư khen", year=2025, source="self_declared", **village.acts)
    content = officer.get(url("all_xlsx")).content
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.values)
    assert sum(1 for row in rows if "Phạm Thị Lan" in row) == 3
    officer.post(url("lists"), {"file": io.BytesIO(content), "text": ""})
    file = io.BytesIO(content)
    file.name = "ra-roi-vao.xlsx"
    post(officer, url("lists"), file=file, text="")
    batch = ImportBatch.objects.order_by("-pk")[0]
    post(officer, url("review", batch.uid))
    assert (AwardRecord.objects.count(), Holder.objects.count()) == (3, 1)
    assert ImportBatch.objects.get(pk=batch.pk).told == {"new": 0, "same": 3, "left": 0, "holders": 0}


def test_a_long_list_is_looked_through_page_by_page_and_recorded_whole(village, officer):
    named = "\n".join(f"{n}\tNguyễn Thị Số {n}\tThôn Đông\tLĐTT\t2024\t15/QĐ-UBND\t10/1/2025" for n in range(1, 232))
    text = (
        f"STT\tHọ và tên\tĐơn vị\tDanh hiệu\tNăm\tSố QĐ\tNgày\n{named}\n232\tAi đó\tThôn Đông\t\t2024\t1/QĐ\t10/1/2025"
    )
    post(officer, url("lists"), text=text)
    batch = ImportBatch.objects.get()
    first, second = (page(officer, f"{url('review', batch.uid)}?trang={n}") for n in (1, 2))

    assert "chưa ghi danh hiệu" in first
    assert "Số 231" in second
    assert "Số 231" not in first
    post(officer, f"{url('review', batch.uid)}?trang=2")
    assert AwardRecord.objects.count() == 231
    assert len(ImportBatch.objects.get(pk=batch.pk).rows) == 1


def test_a_list_marked_secret_is_refused(village, officer):
    assert "MẬT" in post(officer, url("lists"), 400, text="MẬT\n\nSTT\tHọ và tên\tDanh hiệu\n1\tAi đó\tLĐTT")
    assert ImportBatch.objects.count() == 0


def test_who_has_earned_what_is_a_page_and_an_excel_file(village, officer):
    one = village.person("Phạm Thị Lan", unit=village.one)
    post(officer, url("add_post", one.uid), category="teacher", since="1/9/2015", judged_here="on", unit=village.one.pk)
    records.add_rating(one, "HTXS", year=2025, paper=records.PaperOf("1/QĐ", date(2026, 1, 5)), **village.acts)
    records.add_clearance(one, year=2025, paper=records.PaperOf("1/QĐ", date(2026, 1, 5)), **village.acts)
    shown = page(officer, url("earned"))
    for words in (
        "Phạm Thị Lan",
        "Lao động tiên tiến: đủ điều kiện về số liệu; còn 1 nội dung phải xác nhận",
        "Điều 24",
    ):
        assert words in shown, words
    assert "Phạm Thị Lan" not in page(officer, url("earned"), don_vi=village.two.pk)
    assert "chưa có ai xác nhận" in page(officer, url("earned"), nhan="1/10/2026")
    assert "không phải là năm" in page(officer, url("earned"), 400, nam="abc")
    rows = list(openpyxl.load_workbook(io.BytesIO(officer.get(url("earned_xlsx")).content)).active.values)
    assert any("Lao động tiên tiến" in row for row in rows)


def test_a_collective_keeps_its_numbers(village, officer):
    body = body_holder(village.one, **village.acts)
    said = {
        "members": "10",
        "completed": "10",
        "ldtt": "8",
        "cstdcs": "1",
        "warned": "0",
        "leads_cluster": "1",
        "flag_eligible": "0",
    }
    post(officer, url("add_line", body.uid, "so-lieu"), year="2025", **said, **PAPER)
    assert "8 Lao động tiên tiến" in page(officer, url("holder", body.uid))
    assert "nhiều hơn" in post(
        officer, url("add_line", body.uid, "so-lieu"), 400, year="2025", **{**said, "ldtt": "11"}, **PAPER
    )


def test_the_list_asks_as_many_questions_for_one_as_for_three(village, officer):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    page(officer, url("holders"))
    for name in ("Một", "Hai", "Ba"):
        village.person(f"Phạm Văn {name}", unit=village.one)
        with CaptureQueriesContext(connection) as asked:
            page(officer, url("holders"))
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2]


__all__ = ["AT"]
