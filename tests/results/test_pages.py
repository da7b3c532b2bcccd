"""The pages as the officer, an outsider and somebody signed out meet them."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import load_workbook
from tests.results.conftest import AT, actor, grants

from thidua.accounts.selectors import system_actor
from thidua.accounts.services import assign, create_person, open_account
from thidua.ground.actors import Power, Reach
from thidua.ground.periods import Period
from thidua.results.models import Observation, Revision
from thidua.results.services import note_fact
from thidua.targets.core.kinds import Kind, OverTime, OverUnits
from thidua.targets.core.plans import Plan
from thidua.targets.models import TargetSet
from thidua.targets.services import add_unnamed_lines


@pytest.fixture(autouse=True)
def _on_a_day(settings):
    settings.THIDUA_TODAY = "2026-03-02"


def signed_in(land, locality, username, pack="officer") -> Client:
    by = system_actor("kiểm thử", at=AT, powers=tuple(Power), over=[land.root, locality])
    person = create_person(f"Người {username}", owner=locality, by=by, at=AT, simulated=True)
    user = open_account(person, username=username, password="mat-khau-thu-2026", by=by, at=AT)
    assign(
        person, pack=pack, body=locality, reach=Reach.BELOW, since=date(2020, 1, 1), paper="Quyết định", by=by, at=AT
    )
    client = Client()
    client.force_login(user, backend="thidua.accounts.backends.ShortNameOrPhone")
    return client


@pytest.fixture
def officer(land) -> Client:
    return signed_in(land, land.district, "lan")


@pytest.fixture
def outsider(land) -> Client:
    return signed_in(land, land.other, "khac")


@pytest.fixture
def planned(land):
    """Đông Sơn 2022 with its revenue in two sets and one unnamed line."""
    revenue = land.indicator()
    own, province = (
        land.set(headline=True),
        land.set("Dự toán tỉnh giao 2022", issuer="UBND tỉnh", assigner="tỉnh giao"),
    )
    target = land.target(own, revenue, Plan(no_number=True))
    theirs = land.target(province, revenue, Plan(no_number=True))
    passage = land.passage("Năm 2022, thu ngân sách Nhà nước 2.719.301 triệu đồng, đạt 424%.", "2.719.301 triệu đồng")
    land.save(revenue, "2.719.301", passage=passage)
    land.stated(target, ratio=Decimal(203))
    land.stated(theirs, ratio=Decimal(424))
    [unnamed] = add_unnamed_lines(own, 1, **land.acts(actor("m", *grants(land.district))))
    land.stated(unnamed, verdict="exceeded")
    note_fact(revenue, land.district, Period.year(2022), kind="record", text="cao nhất từ trước đến nay", **land.acts())
    return target


BOARD = "/lam-viec/dong-son/bang-chi-tieu/2022/"


def test_board_shows_ratios_suggested_plan_and_unnamed_lines(officer, planned):
    page = officer.get(BOARD)
    text = page.content.decode()
    assert page.status_code == 200
    for words in ("2/2", "203%", "tỉnh giao 424%", "khoảng 1.339.557", "Chỉ tiêu không nêu tên trong văn bản",
                  "2.719.301", "cao nhất từ trước đến nay"):  # fmt: skip
        assert words in text, words
    assert "style=" not in text
    assert len(page.content) < 100_000


def test_board_filters_and_sorts_and_says_when_nothing_matches(officer, planned):
    assert "Không có dòng nào khớp" in officer.get(BOARD + "?danh-gia=not_met").content.decode()
    assert "2.719.301" in officer.get(BOARD + "?cap-giao=tỉnh giao").content.decode()
    assert 'aria-sort="descending"' in officer.get(BOARD + "?xep=-ket-qua").content.decode()


def test_year_without_a_set_says_what_to_do_first(officer, land):
    assert "Chưa có chỉ tiêu để xem" in officer.get("/lam-viec/dong-son/bang-chi-tieu/2019/").content.decode()


def test_who_may_only_look_is_not_offered_what_he_may_not_do(land):
    text = signed_in(land, land.district, "xem", pack="viewer").get(BOARD).content.decode()
    assert "Chưa có chỉ tiêu để xem" in text
    assert "Lập bộ chỉ tiêu" not in text
    assert "Đọc văn bản" not in text


def test_a_plan_without_a_result_still_says_its_measure(officer, land):
    land.target(land.set(), land.indicator("Diện tích rừng trồng mới", "ha"), Plan(number="570", measure="ha"))
    assert "570<small>ha</small>" in officer.get(BOARD).content.decode()


@pytest.mark.parametrize("name", ["scoreboard", "scoreboard_xlsx", "heatmap", "heatmap_xlsx", "entry"])
def test_the_outsider_is_told_of_nothing(outsider, planned, name):
    page = outsider.get(reverse(f"results:{name}", args=["dong-son", 2022]))
    assert page.status_code == 404
    assert "2.719.301" not in page.content.decode()


@pytest.mark.parametrize("name", ["target", "write", "withdraw"])
def test_a_target_of_another_locality_is_not_found_by_its_key(outsider, officer, planned, name):
    assert officer.get(reverse(f"results:{name}", args=["dong-son", planned.pk])).status_code == 200
    for slug in ("dong-son", "kim-son"):
        page = outsider.get(reverse(f"results:{name}", args=[slug, planned.pk]))
        assert page.status_code == 404
        assert "2.719.301" not in page.content.decode()


def test_excel_has_the_layout_of_the_board_and_no_formula(officer, land):
    indicator = land.indicator("=HYPERLINK(1)", "hộ")
    land.target(land.set(), indicator, Plan(number="5", measure="hộ"))
    land.save(indicator, "6")
    page = officer.get(BOARD + "tai/")
    rows = load_workbook(io.BytesIO(page.content)).get_sheet_by_index(0).to_python()
    head = next(n for n, row in enumerate(rows) if row[0] == "Dòng")
    assert rows[head + 1][2] == "=HYPERLINK(1)"
    assert [rows[head + 1][n] for n in (0, 5, 7, 10, 12)] == [1, 5, 6, 120, "Vượt"]


def test_target_page_shows_both_plans_the_quote_in_its_sentence_and_the_history(officer, planned):
    text = officer.get(reverse("results:target", args=["dong-son", planned.pk])).content.decode()
    for words in ("Một kết quả, 2 kế hoạch", "424%", "203%", "khoảng 641.345", "<mark>2.719.301 triệu đồng</mark>",
                  "Các lần ghi", "theo lời văn bản"):  # fmt: skip
        assert words in text, words


def test_target_page_draws_the_sum_of_months(officer, land):
    flow = land.indicator("Việc làm mới", "lao động")
    target = land.target(land.set(), flow, Plan(number="10", measure="lao động"))
    for month in (1, 2, 3):
        land.save(flow, "4", period=Period.month(2022, month))
    text = officer.get(reverse("results:target", args=["dong-son", target.pk])).content.decode()
    assert "Lũy kế trong kỳ" in text
    assert 'class="chart__plan"' in text
    assert "T3" in text


def _form(**more):
    return {"so": "", "don_vi": "triệu đồng", "can": "=", "loai": "chinh-thuc", "tinh_trang": "figure", "ly_do": "",
            "lan": "0", "ky": "ca-ky", **more}  # fmt: skip


def test_a_figure_is_written_from_its_form(officer, land):
    target = land.target(land.set(), land.indicator(), Plan(number="100", measure="triệu đồng"))
    url = reverse("results:write", args=["dong-son", target.pk])
    answer = officer.post(url, _form(so="1.234,5"))
    assert (answer.status_code, answer["Location"]) == (303, reverse("results:target", args=["dong-son", target.pk]))
    assert Revision.objects.get().value_q == 1_234_500_000
    assert "Đã ghi kết quả." in officer.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"so": "1.2.3"}, "không phải là số"),
        ({"so": "5", "don_vi": ""}, "Chưa có đơn vị tính"),
        ({"so": "5", "tinh_trang": "none_arisen"}, "Bỏ con số"),
        ({"so": "5", "owner": "1"}, "trường không thuộc trang này: owner"),
    ],
)
def test_a_wrong_form_comes_back_with_words_and_writes_nothing(officer, land, more, words):
    target = land.target(land.set(), land.indicator(), Plan(number="100", measure="triệu đồng"))
    answer = officer.post(reverse("results:write", args=["dong-son", target.pk]), _form(**more))
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert Revision.objects.count() == 0


def test_who_saves_second_sees_both_and_may_choose_his_own(officer, planned):
    url = reverse("results:write", args=["dong-son", planned.pk])
    answer = officer.post(url, _form(so="9", lan="0"))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "2.719.301 triệu đồng" in text
    assert ">9 triệu đồng<" in text
    assert Observation.objects.get().no == 1
    assert officer.post(url, _form(so="9", lan="1")).status_code == 303
    assert Observation.objects.get().value_q == 9_000_000


def test_a_figure_is_taken_back_with_a_reason(officer, planned):
    url = reverse("results:withdraw", args=["dong-son", planned.pk])
    assert "Chưa nhập" in officer.post(url, {"ly_do": "", "lan": "1"}).content.decode()
    assert officer.post(url, {"ly_do": "nhầm năm", "lan": "1"}).status_code == 303
    assert Observation.objects.get().state == "withdrawn"


def test_a_task_is_judged_on_its_page(officer, land):
    task = land.target(land.set(), None, Plan(kind=Kind.TASK, no_number=True), label="Sáp nhập hai chi bộ")
    url = reverse("results:write", args=["dong-son", task.pk])
    assert officer.post(url, {"danh_gia": "met", "can_cu": "Quyết định số 5"}).status_code == 303
    assert "Đạt" in officer.get(BOARD).content.decode()


def test_entry_keeps_zero_missing_and_none_arisen_apart(officer, land):
    target_set = land.set()
    keys = []
    for name in ("Một", "Hai", "Ba"):
        indicator = land.indicator(f"Chỉ tiêu {name}", "hộ")
        land.target(target_set, indicator, Plan(number="5", measure="hộ"))
        keys.append(indicator.pk)
    url = reverse("results:entry", args=["dong-son", 2022])
    assert officer.get(url).status_code == 200
    sent = {"ky": "t1", "don-vi": str(land.district.pk), "loai": "chinh-thuc"}
    for key in keys:
        sent |= {f"so-{key}": "", f"lan-{key}": "0"}
    answer = officer.post(url, {**sent, f"so-{keys[0]}": "0", f"kps-{keys[1]}": "on"})
    assert answer.status_code == 303
    found = {o.indicator_id: (o.state, o.value_q) for o in Observation.objects.filter(since=date(2022, 1, 1))}
    assert found == {keys[0]: ("figure", 0), keys[1]: ("none_arisen", None)}


def test_entry_makes_a_rate_from_its_parts_and_shows_it_again(officer, land):
    rate = land.indicator("Thôn kiểu mẫu", "%", over_time=OverTime.LAST, over_units=OverUnits.RATIO, decimals=1)
    land.target(land.set(), rate, Plan(number="70", measure="%"))
    url, key = reverse("results:entry", args=["dong-son", 2022]), rate.pk
    sent = {"ky": "ca-ky", "don-vi": str(land.district.pk), "loai": "chinh-thuc", f"so-{key}": "", f"lan-{key}": "0"}
    assert officer.post(url, {**sent, f"tu-{key}": "62", f"mau-{key}": "85"}).status_code == 303
    text = officer.get(url).content.decode()
    assert 'value="72,9"' in text
    assert 'value="62"' in text
    again = {**sent, f"so-{key}": "72,9", f"tu-{key}": "63", f"mau-{key}": "85", f"lan-{key}": "1"}
    assert officer.post(url, again).status_code == 303
    assert Observation.objects.get().value_q == 74_100_000
    assert officer.post(url, {**again, f"so-{key}": "74,1", f"lan-{key}": "2"}).status_code == 303
    assert Revision.objects.count() == 2


def test_entry_stores_all_or_nothing(officer, land):
    target_set = land.set()
    keys = []
    for name in ("Một", "Hai"):
        indicator = land.indicator(f"Chỉ tiêu {name}", "hộ")
        land.target(target_set, indicator, Plan(number="5", measure="hộ"))
        keys.append(indicator.pk)
    sent = {"ky": "ca-ky", "don-vi": str(land.district.pk), "loai": "uoc"}
    sent |= {f"so-{keys[0]}": "7", f"lan-{keys[0]}": "0", f"so-{keys[1]}": "1.2.30", f"lan-{keys[1]}": "0"}
    answer = officer.post(reverse("results:entry", args=["dong-son", 2022]), sent)
    assert answer.status_code == 400
    assert "không phải là số" in answer.content.decode()
    assert Observation.objects.count() == 0
    stranger = officer.post(reverse("results:entry", args=["dong-son", 2022]), {**sent, "owner": "3"})
    assert stranger.status_code == 400
    assert "owner" in stranger.content.decode()


def test_entering_for_a_commune_asks_who_gave_the_figure(officer, land):
    indicator = land.indicator("Chỉ tiêu", "hộ")
    commune = land.communes[0]
    land.target(land.set(), indicator, Plan(number="5", measure="hộ"), body=commune)
    url = reverse("results:entry", args=["dong-son", 2022])
    sent = {"ky": "ca-ky", "don-vi": str(commune.pk), "loai": "chinh-thuc", f"so-{indicator.pk}": "6",
            f"lan-{indicator.pk}": "0"}  # fmt: skip
    assert officer.post(url, {**sent, "nguoi-cho-so": ""}).status_code == 400
    assert officer.post(url, {**sent, "nguoi-cho-so": "Chủ tịch xã, điện thoại"}).status_code == 303
    assert Revision.objects.get().said_by == "Chủ tịch xã, điện thoại"


def test_a_body_of_another_locality_cannot_be_entered_by_its_key(officer, land):
    url = reverse("results:entry", args=["dong-son", 2022])
    assert officer.get(f"{url}?don-vi={land.other.pk}").status_code == 400


def test_heat_map_prints_figures_missing_and_not_assigned(officer, land):
    target_set = land.set()
    for number, name in enumerate(("Một", "Hai")):
        indicator = land.indicator(f"Chỉ tiêu {name}", "hộ")
        line = None
        for commune in land.communes[: 2 - number]:
            line = land.target(target_set, indicator, Plan(number="5", measure="hộ"), body=commune, line=line).line
    land.save(land.indicators["Chỉ tiêu Một"], "6", body=land.communes[0])
    land.save(land.indicators["Chỉ tiêu Một"], "0", body=land.communes[1])
    text = officer.get("/lam-viec/dong-son/ban-do-nhiet/2022/").content.decode()
    for words in ('class="h5"', ">120<", 'class="h0"', "không giao", "chưa có số liệu", "Đông Anh"):
        assert words in text, words
    page = officer.get("/lam-viec/dong-son/ban-do-nhiet/2022/tai/")
    rows = load_workbook(io.BytesIO(page.content)).get_sheet_by_index(0).to_python()
    assert [row[1:3] for row in rows[-2:]] == [[6, "?"], [0, "/"]]


def test_sensitive_indicators_are_not_broken_down(officer, land):
    indicator = land.indicator("Tuyển quân", "%", over_time=OverTime.LAST, over_units=OverUnits.NONE, sensitive=True)
    land.target(land.set(), indicator, Plan(number="100", measure="%"))
    assert "Tuyển quân" not in officer.get("/lam-viec/dong-son/ban-do-nhiet/2022/").content.decode()


def test_figures_of_others_are_confirmed_and_ones_own_wait(officer, land):
    land.save(land.indicator(), "5")
    mine = land.indicator("Của tôi", "hộ")
    target = land.target(land.set(), mine, Plan(number="5", measure="hộ"))
    officer.post(reverse("results:write", args=["dong-son", target.pk]), _form(so="5", don_vi="hộ"))
    url = reverse("results:verify", args=["dong-son"])
    text = officer.get(url).content.decode()
    assert "tự nhập, chờ người khác" in text
    theirs = Observation.objects.get(indicator=land.indicator())
    assert officer.post(url, {"chon": f"{theirs.pk}:1"}).status_code == 303
    own = Observation.objects.get(indicator=mine)
    assert officer.post(url, {"chon": f"{own.pk}:1"}).status_code == 403
    assert [o.verified for o in Observation.objects.order_by("pk")] == [True, False]


def _line(land, target_set, name):
    """One line given to the district and to a commune, both with figures."""
    indicator = land.indicator(name, "hộ")
    line = land.target(target_set, indicator, Plan(number="5", measure="hộ")).line
    land.target(target_set, indicator, Plan(number="5", measure="hộ"), body=land.communes[0], line=line)
    for body in (land.district, land.communes[0]):
        land.save(indicator, "3", body=body)


@pytest.mark.parametrize(
    ("address", "most"),
    [(BOARD, 20), ("/lam-viec/dong-son/ban-do-nhiet/2022/", 20), ("/lam-viec/dong-son/nhap/2022/", 20),
     ("/lam-viec/dong-son/xac-nhan/", 20)],
)  # fmt: skip
def test_a_list_takes_no_more_queries_for_three_rows_than_for_one(land, officer, address, most):
    _line(land, land.set(), "Chỉ tiêu")
    officer.get(address)
    with CaptureQueriesContext(connection) as one:
        assert officer.get(address).status_code == 200
    for number in (1, 2):
        _line(land, TargetSet.objects.get(), f"Thêm {number}")
    with CaptureQueriesContext(connection) as three:
        assert officer.get(address).status_code == 200
    assert len(three) == len(one)
    assert len(three) <= most


def test_signed_out_sees_the_log_in(land, planned):
    page = Client().get(BOARD)
    assert page.status_code in (302, 303, 404)
    assert "2.719.301" not in page.content.decode()
