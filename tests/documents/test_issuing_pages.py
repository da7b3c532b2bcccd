"""The pages of a paper's way to its number, as a person walks them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.documents.authority import authority, chair, drawn, key_of, signed
from tests.documents.land import AT, Land
from tests.documents.pages import signed_in

from thidua.documents.core.paper import Paper
from thidua.documents.core.signatures.place import Role
from thidua.documents.models import Document, NumberSeries
from thidua.documents.services import Content, bring_document

WORDS = "Kế hoạch phát động thi đua năm 2026"


@pytest.fixture
def row(land: Land, settings, tmp_path) -> Document:
    folder = tmp_path / "tin-cay"
    folder.mkdir()
    (folder / "goc.pem").write_bytes(authority().root.pem())
    settings.TRUST = folder
    paper = Paper("ke_hoach", WORDS, issuer="UBND xã Một")
    return bring_document(paper, Content(drawn(), "ke-hoach.pdf"), owner=land.one, by=land.officer, at=AT)


def pdf(data: bytes, name: str = "da-ky.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "application/pdf")


def test_draft_to_clerk_to_signed_file_to_number(land, row):
    client, base = signed_in(land.one, "officer"), f"/lam-viec/xa-mot/van-ban/{row.uid}"
    assert "Dự thảo" in client.get(f"{base}/").text
    assert client.post(f"{base}/gui-van-thu/", {"note": "cần trước 20/3"}).status_code == 303
    waiting = client.get("/lam-viec/xa-mot/van-ban/van-thu/").text
    assert WORDS in waiting
    assert "cần trước 20/3" in waiting
    answer = client.post(f"{base}/tep-da-ky/", {"file": pdf(signed(WORDS, "15/KH-UBND", "ngày 02 tháng 3 năm 2026"))})
    assert (answer.status_code, answer["Location"]) == (303, f"{base}/nhap-so/?so=15%2FKH-UBND&ngay=02%2F03%2F2026")
    form = client.get(answer["Location"]).text
    assert 'value="15/KH-UBND"' in form
    assert "Chữ ký hợp lệ" in form
    assert client.post(f"{base}/nhap-so/", {"number": "15/KH-UBND", "date": "2/3/2026"}).status_code == 303
    page = client.get(f"{base}/").text
    for words in ("Kế hoạch 15/KH-UBND", "Đã có số", "Chữ ký hợp lệ", "Lê Thị Hà", "UBND xã Một", "văn thư cấp"):
        assert words in page, words
    assert '<span class="num">1</span> trong <span class="num">1</span> văn bản' in client.get(
        "/lam-viec/xa-mot/van-ban/van-thu/"
    ).text.replace("\n", "")


def test_warnings_stand_on_the_page_until_they_are_seen(land, row):
    client, base = signed_in(land.one, "officer"), f"/lam-viec/xa-mot/van-ban/{row.uid}"
    client.post(f"{base}/gui-van-thu/", {"note": ""})
    answer = client.post(f"{base}/nhap-so/", {"number": "15/KH-UBND", "date": "2/3/2026"})
    assert answer.status_code == 409
    assert "Chưa có tệp đã ký. Vẫn nhập số được" in answer.text
    assert Document.objects.get(pk=row.pk).number == ""
    said = {"number": "15/KH-UBND", "date": "2/3/2026", "seen": ["no_file"]}
    assert client.post(f"{base}/nhap-so/", said).status_code == 303
    assert "Đã có số, thiếu tệp đã ký" in client.get("/lam-viec/xa-mot/van-ban/van-thu/").text


def test_a_spoiled_file_is_refused_on_the_page_with_what_to_do(land, row):
    client, base = signed_in(land.one, "officer"), f"/lam-viec/xa-mot/van-ban/{row.uid}"
    client.post(f"{base}/gui-van-thu/", {"note": ""})
    spoiled = signed().replace(b"/Prev", b"/Prew")
    answer = client.post(f"{base}/tep-da-ky/", {"file": pdf(spoiled)})
    assert answer.status_code == 400
    assert "xin lại bản đã ký" in answer.text.lower()


def test_number_and_day_come_from_edxml(land, row):
    from tests.documents.test_numbers import EDXML

    client, base = signed_in(land.one, "officer"), f"/lam-viec/xa-mot/van-ban/{row.uid}"
    client.post(f"{base}/gui-van-thu/", {"note": ""})
    answer = client.post(f"{base}/tep-da-ky/", {"file": SimpleUploadedFile("goi.edxml", EDXML.encode())})
    assert answer["Location"].endswith("?so=15%2FKH-UBND&ngay=02%2F03%2F2026")


def test_it_is_taken_back_once_asked(land, row):
    client, base = signed_in(land.one, "officer"), f"/lam-viec/xa-mot/van-ban/{row.uid}"
    client.post(f"{base}/gui-van-thu/", {"note": ""})
    assert "Rút lại từ văn thư?" in client.get(f"{base}/rut-lai/").text
    assert client.post(f"{base}/rut-lai/").status_code == 303
    assert "Dự thảo" in client.get(f"{base}/").text


def test_a_series_is_switched_on_numbers_and_is_switched_off(land, row):
    client, base = signed_in(land.one, "officer"), "/lam-viec/xa-mot/van-ban"
    said = {"kind": "ke_hoach", "issuer": "UBND xã Một", "symbol": "KH-UBND", "start_year": 2026, "start_after": 41}
    assert client.post(f"{base}/so-van-ban/", said).status_code == 303
    assert client.post(f"{base}/{row.uid}/cap-so/", {"date": "2/3/2026"}).status_code == 303
    assert Document.objects.get(pk=row.pk).number == "42/KH-UBND"
    assert client.post(f"{base}/so-van-ban/{NumberSeries.objects.get().pk}/tat/").status_code == 303
    assert "đã tắt" in client.get(f"{base}/van-thu/").text


def test_who_holds_a_key_signs_and_who_holds_none_is_not_told_of_it(land, row, settings, tmp_path):
    client, base = signed_in(land.one, "officer"), f"/lam-viec/xa-mot/van-ban/{row.uid}"
    assert client.get(f"{base}/ky-so/").status_code == 404
    key = key_of(chair(), Role.PERSON, tmp_path)
    told = tmp_path / "khoa.toml"
    told.write_text(
        f'[[key]]\nname="chu-tich"\nlabel="chữ ký của Chủ tịch"\nlocality="xa-mot"\nrole="person"\nusers=["can-bo"]\n'
        f'signer="Lê Thị Hà"\nfile="{key.file}"\nsecret="{key.secret}"\n'
    )
    settings.SIGNING, settings.DATA = told, tmp_path / "data"
    assert "Ký số" in client.get(f"{base}/").text
    assert client.post(f"{base}/ky-so/", {"key": "chu-tich"}).status_code == 303
    assert "Chữ ký hợp lệ" in client.get(f"{base}/").text
    stranger = signed_in(land.one, "officer", name="nguoi-khac")
    assert stranger.get(f"{base}/ky-so/").status_code == 404


@pytest.mark.parametrize("end", ["gui-van-thu", "rut-lai", "tep-da-ky", "nhap-so", "cap-so"])
def test_readers_and_neighbours_do_none_of_it(land, row, end):
    address = f"/lam-viec/xa-mot/van-ban/{row.uid}/{end}/"
    reader, neighbour = signed_in(land.one, "leader", name="doc"), signed_in(land.two, "officer", name="xom")
    assert reader.get(address).status_code in {403, 404}
    assert neighbour.get(address).status_code == 404


def test_the_waiting_list_asks_as_much_for_three_as_for_one(land, row, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from thidua.documents.services import send_to_clerk

    client, address = signed_in(land.one, "officer"), "/lam-viec/xa-mot/van-ban/van-thu/"
    send_to_clerk(row, by=land.officer, at=AT)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for name in ("Hai", "Ba"):
        more = bring_document(Paper("ke_hoach", name), Content(), owner=land.one, by=land.officer, at=AT)
        send_to_clerk(more, by=land.officer, at=AT)
    with CaptureQueriesContext(connection) as three:
        client.get(address)
    assert len(three) == len(one)
