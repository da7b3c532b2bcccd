"""An officer writes a plan with numbers of the data as chips, sends it off, and is told when the data have moved on."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2
from docx import Document
from tests.journeys.looking import field, fine

BASE = "/lam-viec/dong-son"
NUMBER = r"\d+(?:[.,]\d+)*"
NUMBERS = re.compile(r"\{[^{}]+\}")


def test_a_number_of_the_data_is_a_chip_from_the_editor_to_the_paper(visitors_apart, tmp_path):
    page = visitors_apart.page("nam.tran")
    draft = _a_plan_is_begun(page)
    _the_part_of_the_targets_is_opened(page)
    kept = _chips_are_put_in_moved_and_taken_out(page)
    _the_paper_prints_them(page, draft, kept, tmp_path)
    _sent_to_the_clerk_it_keeps_them_and_the_page_tells_what_moved(page, visitors_apart.demo, draft, kept)


def test_without_script_the_same_part_is_written_with_tokens(visitors_apart):
    page = visitors_apart.page("nam.tran", script=False)
    _a_plan_is_begun(page)
    page.get_by_role("link", name=re.compile("^III. CHỈ TIÊU")).click()
    assert page.locator(".editor").count() == 0
    assert "{set.lines}" in page.locator("[name=text]").input_value()
    page.locator("[name=insert]").select_option("{set.lines}")
    page.get_by_role("button", name="Chèn số này").click()
    assert page.locator("[name=text]").input_value().count("{set.lines}") == 2


def _a_plan_is_begun(page) -> str:
    page.goto(f"{BASE}/soan-thao/moi/")
    page.locator("[name=kind]").select_option("ke_hoach")
    page.locator("[name=year]").fill("2023")
    page.locator("main form").last.get_by_role("button").last.click()
    page.wait_for_url(re.compile(r"/soan-thao/[0-9a-f-]{36}/$"))
    return page.url


def _the_part_of_the_targets_is_opened(page) -> None:
    page.get_by_role("link", name=re.compile("^III. CHỈ TIÊU")).click()
    page.locator(".editor").wait_for()
    assert not page.locator("[name=text]").is_visible(), "the tokens are for who has no script"
    assert page.locator(".editor .bound").count() == len(NUMBERS.findall(_text(page)))
    fine(page)


def _chips_are_put_in_moved_and_taken_out(page) -> list[str]:
    editor, chips = page.locator(".editor"), page.locator(".editor .bound")
    before = NUMBERS.findall(_text(page))

    chips.nth(0).click()
    page.keyboard.press("Delete")
    assert NUMBERS.findall(_text(page)) == before[1:]

    page.locator("[name=insert]").select_option(before[0])
    page.get_by_role("button", name="Chèn số này").click()
    assert sorted(NUMBERS.findall(_text(page))) == sorted(before)

    chips.nth(4).click()
    moved = chips.nth(4).get_attribute("data-token")
    page.keyboard.press("Control+x")
    assert moved not in _text(page)
    editor.locator("div").last.click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+v")
    assert NUMBERS.findall(_text(page))[-1] == moved, "a number that was cut and pasted stays bound"

    dragged = chips.nth(2).get_attribute("data-token")
    chips.nth(2).drag_to(editor.locator("div").first, target_position={"x": 30, "y": 8})
    assert dragged in _text(page).splitlines()[0]

    kept = NUMBERS.findall(_text(page))
    assert sorted(kept) == sorted(before)
    page.get_by_role("button", name="Lưu phần này").click()
    page.wait_for_url(re.compile(r"/soan-thao/[0-9a-f-]{36}/$"))
    return kept


def _text(page) -> str:
    return page.locator("[name=text]").input_value()


def _the_paper_prints_them(page, draft: str, kept: list[str], tmp_path: Path) -> None:
    page.goto(draft)
    sheet = page.locator(".sheet")
    assert sheet.locator("[data-bound]").count() >= len(kept)
    assert "không còn trong dữ liệu" not in sheet.inner_text()
    printed = re.search(r"III\. CHỈ TIÊU(.*?)IV\. ", sheet.inner_text(), re.DOTALL)[1]
    numbers = re.findall(NUMBER, printed)
    fine(page)
    said = {}
    for button, name in (("Tải .docx", "docx"), ("Tải PDF", "pdf")):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=button).click()
        path = tmp_path / f"ke-hoach.{name}"
        waiting.value.save_as(path)
        said[name] = _words(path)
    parts = {name: re.search(r"III\. CHỈ TIÊU(.*?)IV\. ", words, re.DOTALL)[1] for name, words in said.items()}
    assert re.findall(NUMBER, parts["docx"]) == numbers
    on_pages = iter(re.findall(NUMBER, parts["pdf"]))  # between them stands the number of a page
    assert all(number in on_pages for number in numbers)


def _words(path: Path) -> str:
    data = path.read_bytes()
    if path.suffix == ".docx":
        return "\n".join(one.text for one in Document(io.BytesIO(data)).paragraphs)
    with pypdfium2.PdfDocument(data) as paper:
        return "\n".join(one.get_textpage().get_text_range() for one in paper)


def _sent_to_the_clerk_it_keeps_them_and_the_page_tells_what_moved(page, demo, draft: str, kept: list[str]) -> None:
    page.goto(draft)
    page.get_by_role("link", name="Gửi văn thư").click()
    page.locator("main form").last.get_by_role("button").last.click()
    page.wait_for_url(re.compile(r"/van-ban/[0-9a-f-]{36}/$"))
    page.get_by_role("heading", name="Thuộc").wait_for()
    fine(page)
    page.get_by_role("link", name=re.compile("^Kế hoạch: ")).first.click()
    page.wait_for_url(draft)
    page.get_by_text("Các số trong văn bản vẫn như dữ liệu hiện nay.").wait_for()

    target = next(int(one) for one in re.findall(r"\{target:(\d+)\.planned\}", " ".join(kept)))
    set_ = demo.one(
        "select s.uid from targets_targetset s join targets_targetline l on l.target_set_id = s.id "
        "join targets_target t on t.line_id = l.id where t.id = ?", target,
    )  # fmt: skip
    page.goto(f"{BASE}/bo-chi-tieu/{_dashed(set_)}/chi-tieu/{target}/dieu-chinh/")
    field(page, "Số kế hoạch mới").fill("987")
    field(page, "Có hiệu lực từ ngày").fill("01/06/2023")
    field(page, "Lý do").fill("điều chỉnh giữa năm")
    page.locator("main form").last.get_by_role("button").last.click()
    page.wait_for_url(re.compile(r"/chi-tieu/\d+/$"))

    page.goto(draft)
    page.get_by_role("heading", name=re.compile(r"^Số liệu đã đổi từ lúc gửi: \d+ số$")).wait_for()
    assert "987" in page.locator("main table").first.inner_text()
    assert "987" not in page.locator(".sheet").inner_text(), "what went out keeps its numbers"
    fine(page)


def _dashed(uid: str) -> str:
    plain = uid.replace("-", "")
    return "-".join((plain[:8], plain[8:12], plain[12:16], plain[16:20], plain[20:]))
