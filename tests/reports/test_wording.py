"""How a line is said: every kind, every verdict, in the words of a report."""

from dataclasses import replace
from datetime import date

import pytest
from tests.reports.boards import D, board, dong_son, every_kind, given, row

from thidua.papers import Run
from thidua.reports.core.bindings import Bindings, UnknownBinding, target_of
from thidua.reports.core.given import Paper
from thidua.reports.core.letters import uncapital
from thidua.reports.core.tables import targets_table
from thidua.reports.core.wording import sentence
from thidua.results.core.board import AsStated, NamedPlace, Other, Scoreboard


def said(of: Scoreboard) -> list[str]:
    numbers = Bindings(given(of))
    return ["".join(run.text for run in sentence(one, numbers)) for one in of.rows if not one.unnamed]


def table_rows(of: Scoreboard) -> list[list[str]]:
    table = targets_table(of, Bindings(given(of)))
    return [["".join(run.text for run in cell.runs) for cell in line.cells] for line in table.rows]


def test_dong_son_is_told_as_its_text_tells_it():
    assert said(dong_son()) == [
        "Tổng giá trị sản xuất tăng ước đạt 18,3%, vượt kế hoạch, đứng thứ 5 toàn tỉnh",
        "Thu nhập bình quân đầu người đạt 54,68 triệu đồng/người/năm, vượt 5,2% so với kế hoạch",
        "Thu ngân sách nhà nước đạt 2.719.301 triệu đồng, bằng 203% kế hoạch, bằng 424% dự toán tỉnh giao, "
        "cao nhất từ trước đến nay (theo văn bản nguồn)",
    ]


def test_every_kind_has_its_own_turn_of_phrase():
    assert said(every_kind()) == [
        "Sản lượng lương thực ước đạt 51.250,5 tấn, bằng 102,5% kế hoạch",
        "Tỷ lệ hộ nghèo ở mức 2,10%, thấp hơn kế hoạch 0,4 điểm\N{NO-BREAK SPACE}%, hoàn thành vượt mức",
        "Tỷ lệ người dân có bảo hiểm y tế đạt 90%, không đạt kế hoạch (trên 90%)",
        "Tỷ lệ che phủ rừng giữ mức 80,5%, đạt kế hoạch (từ 80,5% trở lên)",
        "Số xã đạt chuẩn nông thôn mới tăng 2 xã (đến cuối kỳ: 16 xã), bằng 100% kế hoạch",
        "Tội phạm về trật tự xã hội giảm từ 55 xuống 40 vụ, đúng hướng",
        "Chỉ số cải cách hành chính xếp thứ 7, không đạt kế hoạch (thứ 5 trở lên)",
        "Xây dựng quy hoạch vùng: đạt (đã phê duyệt)",
        "Ngày công làm giao thông đạt trên 22.500 ngày công, chưa đánh giá (kết quả chỉ nêu cận, chưa đủ để kết luận)",
        "Số lao động có việc làm mới: chưa có số liệu",
        "Tai nạn giao thông giảm cả ba tiêu chí: số vụ tai nạn giảm 3 vụ (đến cuối kỳ: 9 vụ), đạt kế hoạch "
        "(giảm 10 vụ); số người chết không đổi (đến cuối kỳ: 9 người), không đạt kế hoạch (giảm 10 người); "
        "chung cả dòng: không đạt",
        "Tuyển quân đạt 100,83% kế hoạch",
        "Thu ngân sách đạt 83,5 tỷ đồng, mới bằng 83,5% kế hoạch, không đạt",
        "Diện tích trồng rừng đạt 300 ha, bằng 52,63% kế hoạch cả kỳ, chưa đến kỳ đánh giá (kế hoạch 570 ha)",
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"verdict": "exceeded", "percent": D("172.46"), "stated": AsStated(excess=D("72.46"), excess_measure="%")},
         "Thu ngân sách vượt 72,46% so với kế hoạch"),
        ({"verdict": "exceeded", "stated": AsStated(excess=D("163"), excess_measure="hộ")},
         "Thu ngân sách vượt 163 hộ so với kế hoạch"),
        ({"verdict": "not_met", "percent": D("88.3")}, "Thu ngân sách mới đạt 88,3% kế hoạch"),
        ({"verdict": "met"}, "Thu ngân sách: đạt kế hoạch"),
        ({"verdict": "none_arisen"}, "Thu ngân sách: không phát sinh"),
        ({"verdict": "not_measured"}, "Thu ngân sách: không đo ở cấp này"),
        ({"verdict": "not_judged", "reason": "thiếu số gốc"}, "Thu ngân sách: chưa đánh giá (thiếu số gốc)"),
        ({"verdict": "met", "result": D("0"), "plan": D("0"), "measure": "vụ", "better": "lower"},
         "Thu ngân sách ở mức 0 vụ, đạt kế hoạch (0 vụ)"),
        ({"verdict": "not_met", "result": D("62.4"), "plan": D("65"), "measure": "%", "difference": D("-2.6")},
         "Thu ngân sách đạt 62,4%, thấp hơn kế hoạch 2,6 điểm\N{NO-BREAK SPACE}%, không đạt"),
        ({"verdict": "exceeded", "kind": "change", "result": D("-2"), "plan": D("-1"), "measure": "xã", "stock": D("8"),
          "baseline": D("10")}, "Thu ngân sách giảm 2 xã (đến cuối kỳ: 8 xã), vượt kế hoạch (tăng thêm −1 xã)"),
        ({"verdict": "not_due", "comparator": ">=", "plan": D("8600"), "measure": "triệu đồng"},
         "Thu ngân sách: chưa đến kỳ đánh giá (kế hoạch từ 8.600 triệu đồng trở lên)"),
        ({"verdict": "not_due", "kind": "change", "better": "lower", "plan": D("0.8"), "result": D("0.51"),
          "result_decimals": 2, "stock": D("3.39"), "baseline": D("3.9"), "measure": "điểm %"},
         "Thu ngân sách giảm 0,51 điểm % (đến nay: 3,39%), chưa đến kỳ đánh giá (kế hoạch giảm 0,8 điểm %)"),
        ({"verdict": "met", "kind": "change", "plan": D("10"), "result": D("10"), "stock": D("110"),
          "baseline": D("100"), "measure": "%"}, "Thu ngân sách tăng 10%, đạt kế hoạch (tăng thêm 10%)"),
        ({"verdict": "right_way", "kind": "direction", "stock": D("5"), "baseline": D("4"), "measure": "ha"},
         "Thu ngân sách tăng từ 4 lên 5 ha, đúng hướng"),
    ],
)  # fmt: skip
def test_what_a_paper_leaves_out_is_not_made_up(changes, words):
    assert said(board((row(1, "thu ngân sách", **changes),))) == [words]


def test_places_are_named_as_reached_or_not():
    one = row(1, "xã đạt chuẩn", measure="xã", result=D("1"), verdict="not_met",
              places=(NamedPlace("Ngọc Phái", True), NamedPlace("Quảng Bạch", False)))  # fmt: skip

    assert said(board((one,))) == [
        "Xã đạt chuẩn (đã đạt: Ngọc Phái; chưa đạt: Quảng Bạch) đạt 1 xã, không đạt kế hoạch"
    ]
    asked = replace(one, places=(NamedPlace("Ngọc Phái", None),), result=None, verdict="no_figure")
    assert said(board((asked,))) == ["Xã đạt chuẩn (Ngọc Phái): chưa có số liệu"]


def test_a_set_beside_without_a_ratio_gives_its_verdict():
    other = Other(9, "u-2", "Giao ước khối 2", "khối", D("90"), None, None, D("1"), "exceeded", None)
    one = row(1, "tỷ lệ bảo hiểm y tế", measure="%", result=D("91"), plan=D("91"), verdict="met", others=(other,))

    assert said(board((one,))) == ["Tỷ lệ bảo hiểm y tế đạt 91%, đạt kế hoạch (91%), vượt so với giao ước khối 2"]


def test_sensitive_numbers_are_not_printed_save_shares():
    printed = "".join(text for line in table_rows(every_kind()) for text in line)

    assert "121" not in printed
    assert "100,83%" in printed


def test_table_counts_lines_without_a_name_in_one_row_each_verdict():
    assert table_rows(dong_son()) == [
        ["Kinh tế"],
        ["1", "Tổng giá trị sản xuất tăng", "", "18,3%", "", "vượt (ước)"],
        ["2", "Thu nhập bình quân đầu người (triệu đồng/người/năm)", "khoảng 51,98 (suy\N{NO-BREAK SPACE}ra)", "54,68",
         "105,2%", "vượt"],
        ["3", "Thu ngân sách nhà nước (triệu đồng)", "khoảng 1.339.557 (suy\N{NO-BREAK SPACE}ra)", "2.719.301", "203%",
         "vượt"],
        ["Chưa rõ lĩnh vực"],
        ["4–22", "19 chỉ tiêu không nêu tên trong văn bản nguồn", "", "", "", "vượt"],
        ["23–29", "7 chỉ tiêu không nêu tên trong văn bản nguồn", "", "", "", "đạt"],
        ["30", "1 chỉ tiêu không nêu tên trong văn bản nguồn", "", "", "", "đúng hướng"],
    ]  # fmt: skip


def test_table_shows_the_first_plan_beside_the_one_in_force():
    assert ["5", "Số xã đạt chuẩn nông thôn mới (xã)", "tăng thêm 2 (giao lần đầu 3)", "tăng 2", "100%", "đạt"] in (
        table_rows(every_kind())
    )


def test_simulated_rows_say_so():
    assert table_rows(board((row(1, "số hộ nghèo", simulated=True),)))[1][1] == "Số hộ nghèo (mô phỏng)"


def test_a_number_that_is_not_known_cannot_be_printed():
    with pytest.raises(UnknownBinding):
        Bindings(given(dong_son())).run("target:101.plan")


def test_a_binding_leads_to_its_target():
    assert [target_of(key) for key in ("target:12.result", "set.lines", "line:3.plan", "target:x.y")] == [
        12,
        None,
        None,
        None,
    ]
    assert Bindings(given(dong_son())).run("target:103.percent") == Run("203%", bound="target:103.percent")


def test_a_paper_is_cited_with_its_number_day_issuer_and_abstract():
    paper = Paper("Kế hoạch", "15/KH-UBND", None, "UBND huyện Chợ Đồn", "Phong trào thi đua năm 2022")

    assert str(paper) == "Kế hoạch số 15/KH-UBND của UBND huyện Chợ Đồn về phong trào thi đua năm 2022"
    law = Paper("Luật", "06/2022/QH15", date(2022, 6, 15), "Quốc hội", "Luật Thi đua, khen thưởng")
    assert str(law) == "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
    assert str(Paper("Luật", "47/2005/QH11", None, "Quốc hội")) == "Luật số 47/2005/QH11"
    directive = Paper("Chỉ thị", "34-CT/TW", date(2014, 4, 7), "Bộ Chính trị", "Tiếp tục đổi mới công tác thi đua")
    assert str(directive) == (
        "Chỉ thị số 34-CT/TW ngày 07 tháng 4 năm 2014 của Bộ Chính trị về tiếp tục đổi mới công tác thi đua"
    )
    assert str(Paper("Quyết định", "", None, "", "Ban hành quy chế")) == "Quyết định ban hành quy chế"


@pytest.mark.parametrize(
    ("text", "inside"),
    [("Phát động thi đua", "phát động thi đua"), ("Chợ Đồn phát động", "Chợ Đồn phát động"), ("HTX mới", "HTX mới"),
     ("Kế hoạch 15/KH-UBND", "kế hoạch 15/KH-UBND"), ("Nghị quyết", "nghị quyết"), ("", "")],
)  # fmt: skip
def test_a_name_keeps_its_capital_inside_a_sentence(text, inside):
    assert uncapital(text) == inside


def test_a_line_of_several_targets_with_one_verdict_says_it_once_for_each_part_only():
    parts = tuple(row(1, name, kind="direction", better="lower", measure="vụ", verdict="not_judged",
                      reason="thiếu số gốc") for name in ("Số vụ", "Số người chết"))  # fmt: skip
    one = row(1, "tai nạn giao thông giảm", verdict="not_judged", reason="thiếu số gốc", parts=parts)

    assert said(board((one,))) == [
        "Tai nạn giao thông giảm: số vụ: chưa đánh giá (thiếu số gốc); số người chết: chưa đánh giá (thiếu số gốc)"
    ]
