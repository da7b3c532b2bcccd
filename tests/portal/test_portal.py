"""The portal shows what is published and nothing else, in few bytes, and forgets what was taken back at once."""

import re

import pytest

from thidua.publishing.services import publish, withdraw

from tests.publishing.conftest import AT, row  # isort: skip

UID = "0190a000-0000-7000-8000-000000000001"
BUDGET = 100_000


@pytest.fixture
def public(land, board, movements):
    publish(board(), locality=land.real, by=land.publisher, at=AT)
    publish(movements(), locality=land.real, by=land.publisher, at=AT)
    return land


def text_of(client, path: str, **query: str) -> str:
    response = client.get(path, query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_first_page_names_every_locality_and_what_it_has_made_public(client, public) -> None:
    text = text_of(client, "/")
    assert "Huyện Đông Sơn" in text
    assert "Năm 2022: 2 trên 2 chỉ tiêu hoàn thành" in text
    assert "1 vượt, 1 đạt" in text
    assert "Chưa công khai số liệu nào." in text  # xã Mô Phỏng
    assert text.index("Địa phương mô phỏng") < text.index("Xã Mô Phỏng")


def test_a_locality_is_found_without_diacritics(client, public) -> None:
    assert "Huyện Đông Sơn" in text_of(client, "/", q="dong son")
    assert "Không có địa phương nào tên như thế" in text_of(client, "/", q="hai phong")


def test_a_locality_shows_its_year_and_its_movements(client, public) -> None:
    text = text_of(client, "/d/dong-son/")
    assert "Năm 2022: 2 trên 2 chỉ tiêu hoàn thành" in text
    assert "Toàn dân đoàn kết" in text
    assert "Chỉ tiêu số 1: Vượt" in text
    assert "Tính theo Nghị quyết 2022" in text


def test_the_board_shows_plan_result_verdict_and_quote_and_narrows(client, public) -> None:
    text = text_of(client, "/d/dong-son/chi-tieu/2022/")
    assert all(
        words in text for words in ("≥ 15,0", "18,3", "122%", "<mark>đạt 18,3%</mark>", "Bài tổng kết", 'id="dong-2"')
    )
    narrowed = text_of(client, "/d/dong-son/chi-tieu/2022/", **{"danh-gia": "met"})
    assert ('id="dong-1"' in narrowed, 'id="dong-2"' in narrowed) == (False, True)
    assert 'id="dong-1"' in text_of(client, "/d/dong-son/chi-tieu/2022/", q="chi tieu so 1")


def test_a_movement_has_its_own_page(client, public) -> None:
    text = text_of(client, f"/d/dong-son/phong-trao/{UID}/")
    assert all(
        words in text for words in ("Toàn dân đoàn kết", "Không để ai ở lại.", "UBND huyện", "Kế hoạch 15/KH-UBND")
    )
    assert "Toàn dân đoàn kết" in text_of(client, "/d/dong-son/phong-trao/")


@pytest.mark.parametrize(
    "path",
    ["/d/khong-co/", "/d/dong-son/chi-tieu/2021/", f"/d/xa-mo-phong/phong-trao/{UID}/", "/d/dong-son/chi-tieu/99999/"],
)
def test_what_is_not_public_is_not_there(client, public, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, "Không tìm thấy" in response.content.decode()) == (404, True)


def test_a_page_taken_back_is_gone_at_the_next_look(client, land, board) -> None:
    publication = publish(board(), locality=land.real, by=land.publisher, at=AT)
    first = client.get("/d/dong-son/")
    assert first.headers["Cache-Control"] == "no-cache"
    assert client.get("/d/dong-son/", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    withdraw(publication, reason="Sai số", by=land.publisher, at=AT)
    after = client.get("/d/dong-son/", headers={"If-None-Match": first.headers["ETag"]})
    text = after.content.decode()
    assert (after.status_code, "Bảng chỉ tiêu năm 2022: đã gỡ ngày 16/01/2023" in text) == (200, True)
    assert ("Chỉ tiêu số 1" in text, "Sai số" in text) == (False, False)


def test_made_up_pages_say_so(client, land, board) -> None:
    made_up = board(row(1, simulated=True), slug="xa-mo-phong", simulated=True)
    publish(made_up, locality=land.made_up, by=land.publisher, at=AT)
    for path in ("/d/xa-mo-phong/", "/d/xa-mo-phong/chi-tieu/2022/"):
        assert text_of(client, path).count('<span class="sim">mô phỏng</span>') >= 2


def test_pages_keep_to_the_budget_with_sixty_rows(client, land, board) -> None:
    long = "Một câu văn gốc dài như trong báo cáo của huyện, đủ để thử cỡ trang. " * 3
    rows = [row(n, quote=[[long, False]], facts=["cao nhất từ trước đến nay"]) for n in range(1, 61)]
    publish(board(*rows), locality=land.real, by=land.publisher, at=AT)
    for path in ("/", "/d/dong-son/", "/d/dong-son/chi-tieu/2022/"):
        assert len(client.get(path).content) <= BUDGET, path


def test_no_page_asks_anything_from_outside(client, public) -> None:
    for path in ("/", "/d/dong-son/", "/d/dong-son/chi-tieu/2022/"):
        text = text_of(client, path)
        assert re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*', text) == []
        assert "<style" not in text
        assert " style=" not in text


def test_the_first_page_costs_the_same_for_one_locality_as_for_three(
    client, land, board, django_assert_max_num_queries
) -> None:
    publish(board(), locality=land.real, by=land.publisher, at=AT)
    with django_assert_max_num_queries(8) as one:
        client.get("/")
    for year in (2020, 2021, 2023):
        publish(board(year=year), locality=land.real, by=land.publisher, at=AT)
    publish(board(slug="xa-mo-phong", simulated=True), locality=land.made_up, by=land.publisher, at=AT)
    with django_assert_max_num_queries(len(one)):
        client.get("/")


def test_lines_that_the_paper_does_not_name_stand_as_one_row_and_keep_their_places(client, land, board) -> None:
    unnamed = [
        row(n, unnamed=True, name="Chỉ tiêu không nêu tên trong văn bản", plan="", result="", percent=None)
        for n in (2, 3, 4)
    ]
    publish(board(row(1), *unnamed, row(5)), locality=land.real, by=land.publisher, at=AT)
    text = text_of(client, "/d/dong-son/chi-tieu/2022/")
    assert '<span class="num">3</span> chỉ tiêu không nêu tên trong văn bản' in text
    assert all(f'id="dong-{n}"' in text for n in range(1, 6))
    assert text.count('<tr role="row">') == 4  # head, two named, one folded
