"""One commune's award season of 2025 by one person: from Excel lists to decisions with numbers, printed, handed over."""

from __future__ import annotations

import io
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pypdfium2
import pytest
from tests.documents.authority import signed_bytes
from tests.journeys import season_lists as lists
from tests.journeys.looking import field as find
from tests.journeys.looking import fine
from tests.serving import Visitors, copied

BASE = "/lam-viec/xa-mo-phong"
RECEIVED = "26/12/2025"
TODAY = "12/01/2026"
DECISION = r"/quyet-dinh/[0-9a-f-]{36}/$"


@dataclass
class Hand:
    """The one person at work: presses and typing go through here and are counted; pages are counted as they load."""

    page: object
    presses: int = 0
    typed: int = 0
    loads: int = 0
    since: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.page.on("domcontentloaded", lambda _: setattr(self, "loads", self.loads + 1))

    def press(self, name: str, role: str = "link", *, exact: bool = True) -> None:
        self.page.get_by_role(role, name=name, exact=exact).first.click()
        self.presses += 1

    def go(self, address: str) -> None:
        """To a page by the list it stands in: two presses of a person."""
        self.page.goto(address)
        self.presses += 2

    def send(self, name: str, to: str = "") -> None:
        self.press(name, "button")
        if to:
            self.page.wait_for_url(re.compile(to))

    def choose(self, label: str, option: str) -> None:
        box = find(self.page, label, "combobox")
        box.select_option(box.locator("option", has_text=option).first.get_attribute("value"))
        self.presses += 2

    def write(self, label: str, text: str) -> None:
        find(self.page, label).fill(text)
        self.typed += 1

    def bring(self, label: str, name: str, data: bytes, kind: str) -> None:
        self.page.get_by_label(label).set_input_files({"name": name, "mimeType": kind, "buffer": data})
        self.presses += 2

    def save(self, name: str, role: str = "link", *, exact: bool = True) -> bytes:
        with self.page.expect_download(timeout=120_000) as waiting:
            self.press(name, role, exact=exact)
        return waiting.value.path().read_bytes()

    def text(self) -> str:
        return " ".join(self.page.locator("main").inner_text().split())


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ONE = r"/to-trinh/[0-9a-f-]{36}/$"


@pytest.fixture
def season(demo, chromium, tmp_path, request):
    """Visitors of a copy of the demo in which it is January 2026: the season's papers were received in December."""
    with copied(demo, tmp_path, today="2026-01-12") as january:
        opener = Visitors(chromium, january, {})
        yield opener
        opener.close(failed_as=request.node.name if getattr(request.node, "failed", False) else "")
        assert opener.outside == [], "a page asked outside its own origin"


def test_one_person_works_the_season_of_one_commune(season, capsys):
    page = season.page("ha.le")
    page.context.set_default_timeout(60_000)
    page.goto(f"{BASE}/khen-thuong/")
    hand = Hand(page)
    titles = _a_letter(hand, "Đề nghị tặng danh hiệu thi đua năm 2025", "11/TTr", lists.titles())
    merit = _a_letter(hand, "Đề nghị tặng giấy khen năm 2025 cho nhân dân các thôn", "12/TTr", lists.merit())
    homes = _a_letter(hand, "Đề nghị công nhận Gia đình văn hóa năm 2025 của 14 thôn", "13/TTr", None)
    told = {letter: _the_unit_says_and_sends(hand, letter) for letter in (titles, merit, homes)}
    assert told[titles].count("Đủ điều kiện") >= 50, told[titles]
    assert "Giấy khen 120 120 0 0 0" in told[merit]
    assert "Thôn MP-14 25" in told[homes]
    _the_council_votes_on_paper(hand, (titles, merit))
    _the_list_of_families_is_commented_on(hand, homes)
    decided = a_decision(hand, ("danh hiệu thi đua năm 2025 (72", "giấy khen năm 2025"), "15/QĐ-UBND")
    codes = its_things_are_printed_and_handed_over(hand, [*lists.LDTT, *lists.COLLECTIVES, *lists.MERIT], 192)
    a_decision(hand, ("Gia đình văn hóa",), "16/QĐ-UBND")
    names = [name for listed in lists.FAMILIES_OF.values() for name in listed]
    its_things_are_printed_and_handed_over(hand, names, len(names))
    took = time.monotonic() - hand.since
    with capsys.disabled():
        print(
            f"\nMùa khen thưởng một xã: {hand.presses} lần bấm, {hand.loads} trang, {hand.typed} ô gõ, {took:.0f} giây máy chạy"
        )
    one_is_revoked_and_the_public_sees_it(hand, decided, lists.MERIT[0], codes[lists.MERIT[0]], season)


def _a_letter(hand: Hand, abstract: str, number: str, data: bytes | None) -> str:
    hand.press("Tờ trình, hồ sơ")
    hand.press("Lập tờ trình")
    hand.choose("Đơn vị đề nghị", "Xã Mô Phỏng")
    hand.write("Trích yếu", abstract)
    hand.write("Năm của thành tích", "2025")
    hand.write("Số tờ trình", number)
    hand.write("Ngày tờ trình", "25/12/2025")
    hand.send("Lập tờ trình", ONE)
    address = hand.page.url
    hand.press("Đưa danh sách vào")
    if data is None:
        hand.press("Gia đình văn hóa, nhiều thôn")
        hand.bring("Tệp Excel (.xlsx)", "gia-dinh-van-hoa.xlsx", lists.families(), XLSX)
        hand.send("Đưa vào", ONE)
        return address
    hand.bring("Tệp Excel (.xlsx)", "danh-sach.xlsx", data, XLSX)
    hand.send("Đọc danh sách", r"/danh-sach/\d+/")
    hand.send("Đưa vào tờ trình", ONE)
    return address


def _the_unit_says_and_sends(hand: Hand, letter: str) -> str:
    """Minutes, the head's word, sent; received and appraised; return what the page then says."""
    hand.go(letter)
    hand.press("Lập biên bản bình xét")
    hand.write("Ngày họp", "24/12/2025")
    hand.write("Nơi họp", "Hội trường UBND xã")
    hand.write("Người chủ trì", "Đỗ Hồng Sơn (mô phỏng)")
    hand.write("Thư ký", "Lê Thu Hà (mô phỏng)")
    hand.write("Tổng số người được triệu tập", "30")
    hand.write("Số người có mặt", "30")
    hand.send("Ghi biên bản", ONE)
    hand.press("Ghi xác nhận của thủ trưởng")
    hand.write("Thủ trưởng đơn vị xác nhận", "Đỗ Hồng Sơn (mô phỏng)")
    hand.write("Chức vụ", "Chủ tịch UBND xã")
    for box in hand.page.locator("input[name=rules]").all():
        box.check()
        hand.presses += 1
    hand.send("Ghi xác nhận", ONE)
    hand.send("Gửi tờ trình", ONE)
    hand.press("Tiếp nhận")
    hand.write("Ngày tiếp nhận", RECEIVED)
    hand.write("Số phiếu tiếp nhận, mã hồ sơ", "Sổ tiếp nhận 2025, số 41")
    hand.send("Tiếp nhận", ONE)
    told = hand.text()
    hand.press("Ghi thẩm định")
    hand.write("Ý kiến thẩm định", "Hồ sơ đủ, đã đối chiếu từng trường hợp")
    hand.send("Ghi thẩm định", ONE)
    return told


def _the_council_votes_on_paper(hand: Hand, letters: tuple[str, ...]) -> None:
    hand.press("Hội đồng")
    hand.press("Hội đồng Thi đua - Khen thưởng xã Mô Phỏng")
    hand.press("Triệu tập phiên")
    hand.write("Ngày họp", TODAY)
    hand.send("Triệu tập", r"/phien/\d+/$")
    session = hand.page.url
    for letter in letters:
        hand.go(letter)
        hand.press("Đưa ra Hội đồng")
        hand.choose("Phiên họp", f"ngày {TODAY}")
        hand.send("Đưa vào chương trình", ONE)
    hand.go(session)
    ballots = _pages(hand.save("PDF Phiếu bầu", exact=False))
    assert lists.LDTT[0] in " ".join(ballots)
    hand.press("Điểm danh")
    hand.choose("Trưởng ban kiểm phiếu", "Mạc Thị Hiền")
    hand.send("Ghi điểm danh", r"/phien/\d+/$")
    hand.press("Nhập kết quả kiểm phiếu")
    boxes = hand.page.get_by_role("textbox", name=re.compile("^Đồng ý, nội dung")).all()
    assert len(boxes) == lists.N_CSTDCS + 3
    for box in boxes:
        box.fill("7")
        hand.typed += 1
    hand.send("Ghi kết quả", r"/phien/\d+/$")
    assert "chưa kiểm phiếu" not in hand.text()
    fine(hand.page)
    hand.press("Kết thúc phiên")
    hand.send("Kết thúc phiên", r"/phien/\d+/$")
    assert lists.LDTT[0] in " ".join(_pages(hand.save("PDF Biên bản họp", exact=False)))
    hand.press("Gửi biên bản cho văn thư")
    hand.send("Gửi văn thư", r"/phien/\d+/$")
    for letter in letters:
        hand.go(letter)
        hand.send("Lấy kết quả kiểm phiếu", ONE)
        hand.page.get_by_text("Các bước đã có kết quả.").wait_for()
        hand.send("Trình quyết định", ONE)
        hand.page.get_by_text("Chờ quyết định.").first.wait_for()


def _the_list_of_families_is_commented_on(hand: Hand, letter: str) -> None:
    hand.go(letter)
    hand.press("Công khai lấy ý kiến")
    hand.write("Đăng từ ngày", RECEIVED)
    hand.send("Ghi đã đăng", ONE)
    hand.press("Ghi kết quả")
    hand.write("Kết quả lấy ý kiến", "Không có ý kiến khác")
    hand.send("Ghi kết quả", ONE)
    hand.send("Trình quyết định", ONE)
    hand.page.get_by_text("Chờ quyết định.").first.wait_for()


def a_decision(hand: Hand, letters: tuple[str, ...], number: str, *, day: str = TODAY) -> str:
    """A draft of these letters, its words read, sent to the clerk, signed, numbered, in the book; return its address."""
    hand.press("Quyết định, hiện vật")
    hand.press("Lập quyết định")
    boxes = hand.page.locator("input[name=submissions]")
    boxes.first.wait_for()  # "all" waits for nothing
    for box in boxes.all():
        words = box.locator("xpath=ancestor::label").inner_text()
        if not any(letter in words for letter in letters):
            box.uncheck()
            hand.presses += 1
    hand.send("Lập dự thảo", DECISION)
    address = hand.page.url
    drawn = hand.save("PDF")
    assert _pages(drawn)
    fine(hand.page)
    _the_clerk_signs_and_numbers(hand, drawn, number, day)
    return address


def _the_clerk_signs_and_numbers(hand: Hand, drawn: bytes, number: str, day: str) -> None:
    hand.press("Gửi văn thư")
    hand.send("Gửi văn thư", DECISION)
    hand.press("Nhập số, vào sổ")
    hand.bring("Tệp PDF đã ký", "quyet-dinh-da-ky.pdf", _signed(drawn), "application/pdf")
    hand.write("Số, ký hiệu", number)
    hand.write("Ngày ban hành", day)
    hand.send("Ghi số, vào sổ")
    seen = hand.page.get_by_role("button", name="Đã xem lưu ý, vẫn vào sổ")
    heard = hand.page.get_by_text("Đã ghi số và vào sổ", exact=False)
    seen.or_(heard).first.wait_for()
    if seen.count():
        hand.send("Đã xem lưu ý, vẫn vào sổ")
        heard.first.wait_for()
    assert number in hand.text()


def its_things_are_printed_and_handed_over(hand: Hand, names: list[str], count: int) -> dict[str, str]:
    """Return the check code of each thing on the first page, by name."""
    fine(hand.page)
    sheets = _pages(hand.save("Tải tệp in (PDF)", "button"))
    assert len(sheets) == count
    every = " ".join(sheets)
    assert not [name for name in names if name not in every]
    hand.send(f"Ghi đã in {count} hiện vật", "/hien-vat/$")
    hand.page.get_by_text(f"{count} đã in").first.wait_for()
    hand.press("Ghi đã trao")
    hand.send("Ghi đã trao", "/hien-vat/$")
    assert f"{count} đã trao" in hand.text()
    found, loads = {}, hand.loads  # turning the pages of the list is the test's doing, not the person's
    while True:
        for row in hand.page.locator("tbody tr").all():
            cells = row.locator("th, td").all_inner_texts()
            found[cells[0].split("\n")[0].partition(". ")[2]] = cells[1].strip()
        after = hand.page.get_by_role("link", name="Sau", exact=True)
        if not after.count() or len(found) >= count:
            break
        after.first.click()
    hand.loads = loads
    return found


def one_is_revoked_and_the_public_sees_it(
    hand: Hand, address: str, name: str, code: str, season, *, number: str = "17/QĐ-UBND", day: str = TODAY
) -> None:
    """The award of that name is revoked by a decision with its number; what was handed over comes back."""
    outside = season.page()
    _check(outside, code, name, "Có hiệu lực")
    hand.go(address)
    hand.press("Hủy khen thưởng")
    hand.page.get_by_role("heading", level=1, name="Hủy").wait_for()
    if find(hand.page, "Tên người, hộ, tập thể").count():  # a long list is searched, a short one shown
        find(hand.page, "Tên người, hộ, tập thể").fill(name)
        hand.send("Tìm trong danh sách", "tim=")
    hand.page.get_by_role("checkbox", name=re.compile(re.escape(name))).first.check()
    hand.page.get_by_role("radio", name=re.compile("^Điểm a")).check()
    hand.write("Lý do hủy", "Theo kết luận số 3 của cơ quan có thẩm quyền (mô phỏng)")
    hand.send("Soạn quyết định hủy", DECISION)
    drawn = hand.save("PDF")
    assert name in " ".join(_pages(drawn))
    _the_clerk_signs_and_numbers(hand, drawn, number, day)
    _check(outside, code, name, "Đã hủy")
    hand.press("Thu hồi hiện vật, tiền thưởng")
    hand.press("Ghi đã nộp lại")
    hand.write("Phiếu thu, biên nhận", "Biên nhận 1")
    hand.send("Ghi đã nộp lại", "/thu-hoi/$")
    assert "1 hiện vật" in hand.text()
    _check(outside, code, "Một tên khác", "Không tìm thấy")


def _check(page, code: str, name: str, told: str) -> None:
    page.goto("/kiem-tra/")
    page.get_by_label("Mã tra cứu").fill(code)
    page.get_by_label("Tên ghi trên hiện vật").fill(name)
    page.get_by_role("button", name="Kiểm tra").click()
    page.get_by_text(told).first.wait_for()


def _signed(data: bytes) -> bytes:
    """The PDF signed by a test certificate; in a thread of its own, for the browser holds this one's event loop."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        return beside.submit(signed_bytes, data).result()


def _pages(data: bytes) -> list[str]:
    """The text of each page of a PDF, in one line each."""
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
