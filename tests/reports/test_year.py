"""The year's report: it counts right, cannot contradict itself, and stays a draft."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st
from tests.reports.boards import FIGURES, D, board, dong_son, every_kind, given, row

from thidua.ground.dates import FAR
from thidua.papers import Bullet, Document, Heading, Para
from thidua.reports.core.bindings import Bindings
from thidua.reports.core.checks import Check, checks_of
from thidua.reports.core.given import Issuer, MovementSaid
from thidua.reports.core.year import NothingToReport, year_report
from thidua.results.core.board import VERDICT_ORDER, AsStated, Scoreboard, SetHead


def texts(document: Document) -> list[str]:
    return ["".join(run.text for run in block.runs) for block in document.body if isinstance(block, Para | Bullet)]


def test_the_summary_counts_by_verdict():
    said = texts(year_report(given(dong_son())))

    assert said[1] == (
        "Năm 2022, huyện hoàn thành 30/30 chỉ tiêu của bộ “Nghị quyết năm 2022” do HĐND huyện giao; trong đó có "
        "22 chỉ tiêu hoàn thành vượt mức, 7 chỉ tiêu đạt kế hoạch, 1 chỉ tiêu đúng hướng."
    )
    assert said[2] == (
        "Có 27 chỉ tiêu không nêu tên trong văn bản nguồn, văn bản chỉ nêu kết quả chung: 19 chỉ tiêu hoàn thành vượt "
        "mức, 7 chỉ tiêu đạt kế hoạch, 1 chỉ tiêu đúng hướng."
    )


def test_what_is_not_completed_is_counted_apart():
    said = texts(year_report(given(every_kind())))

    assert said[1].endswith(
        "; trong đó có 3 chỉ tiêu hoàn thành vượt mức, 4 chỉ tiêu đạt kế hoạch, 1 chỉ tiêu đúng hướng; còn 4 chỉ tiêu "
        "không đạt, 1 chỉ tiêu chưa đến kỳ đánh giá, 1 chỉ tiêu chưa có số liệu, 1 chỉ tiêu chưa đánh giá."
    )


def test_without_a_named_line_there_is_no_part_by_field():
    only = board((row(1, verdict="met"), row(2, verdict="not_met")))

    report = year_report(given(only))

    headings = [block.text for block in report.body if isinstance(block, Heading) and block.level == 2]
    assert headings == ["1. Kết quả chung", "2. Biểu tổng hợp chỉ tiêu"]
    assert "Năm 2022, huyện hoàn thành 1/2 chỉ tiêu" in texts(report)[1]


def test_before_the_end_of_the_year_the_day_is_said():
    said = texts(year_report(given(replace(dong_son(), as_of=date(2022, 6, 30)))))

    assert said[1].startswith("Tính đến ngày 30/06/2022, huyện hoàn thành 30/30 chỉ tiêu")


def test_it_stays_a_draft_with_number_day_and_signature_open():
    report = year_report(given(dong_son()))

    assert (report.head.draft, report.head.number, report.head.day) == (True, "", None)
    assert (report.head.body, report.head.symbol) == ("ỦY BAN NHÂN DÂN\nHUYỆN ĐÔNG SƠN", "BC-UBND")
    assert (report.signatures.right.name, report.signatures.right.note) == ("", "(chưa ký)")
    assert report.recipients.lines[0] == "UBND tỉnh Thanh Hóa (báo cáo)"
    assert "[Người soạn bổ sung: nguyên nhân, hạn chế.]" in texts(report)


def test_what_is_lacking_is_listed_again():
    said = texts(year_report(given(every_kind())))

    start = said.index("Còn 4 chỉ tiêu không đạt, 1 chỉ tiêu chưa có số liệu, 1 chỉ tiêu chưa đánh giá:")
    assert [line.split(",")[0].split(":")[0] for line in said[start + 1 : start + 7]] == [
        "Tỷ lệ người dân có bảo hiểm y tế đạt 90%",
        "Chỉ số cải cách hành chính xếp thứ 7",
        "Ngày công làm giao thông đạt trên 22.500 ngày công",
        "Số lao động có việc làm mới",
        "Tai nạn giao thông giảm cả ba tiêu chí",
        "Thu ngân sách đạt 83",
    ]


def test_movements_are_told_with_who_when_and_by_which_paper():
    plain = MovementSaid("Vì người nghèo", "thường xuyên", "toàn quốc", None, FAR)
    report = year_report(given(dong_son(), movements=(*given(dong_son()).movements, plain)))

    said = texts(report)
    start = said.index("Trong năm 2022, huyện triển khai 2 phong trào thi đua:")
    assert said[start + 1 : start + 3] == [
        "“Xây dựng nông thôn mới nâng cao, kiểu mẫu” (thường xuyên, cấp huyện), do UBND huyện phát động, từ 26/01/2022 "
        "đến 31/12/2022, theo Kế hoạch số 15/KH-UBND ngày 26/01/2022.",
        "“Vì người nghèo” (thường xuyên, toàn quốc).",
    ]


def test_each_number_read_from_a_text_stands_in_the_annex_with_its_words():
    annex = year_report(given(dong_son())).annexes[0]

    table = annex.body[0]
    assert [["".join(run.text for run in cell.runs) for cell in line.cells] for line in table.rows][2] == [
        "3",
        "Thu ngân sách nhà nước (triệu đồng)",
        "“thu ngân sách Nhà nước 2.719.301 triệu đồng, đạt 424%”",
        "Bài “Sức lan tỏa…”",
    ]
    assert year_report(given(board((row(1, "số hộ"),)))).annexes == ()


def test_simulated_data_say_so_before_anything_else():
    said = texts(year_report(given(board((row(1, "số hộ nghèo", simulated=True),)))))

    assert said[1] == "Số liệu trong báo cáo này là số liệu mô phỏng, không phải số liệu của địa phương có thật."


def test_with_nothing_at_all_it_says_what_to_do():
    with pytest.raises(NothingToReport) as refused:
        year_report(given(replace(dong_son(), set=None, rows=()), movements=()))

    assert refused.value.message == (
        "Năm 2022 chưa có chỉ tiêu, số liệu hay phong trào nào của huyện Đông Sơn nên chưa lập được báo cáo. Vào Đọc văn "
        "bản để nạp kế hoạch hoặc báo cáo năm, hoặc lập bộ chỉ tiêu ở mục Bộ chỉ tiêu."
    )


def test_without_a_set_it_tells_of_figures_and_movements_and_counts_nothing():
    bare = given(replace(dong_son(), set=None, rows=(), counts={}), figures=FIGURES[:1])

    report, said = year_report(bare), texts(year_report(bare))
    assert said[1] == ("Năm 2022, huyện chưa ghi bộ chỉ tiêu nào; báo cáo nêu các kết quả và phong trào đã ghi nhận.")
    assert [block.text for block in report.body if isinstance(block, Heading) and block.level == 2] == [
        "1. Kết quả chung", "2. Các kết quả khác trong năm",
    ]  # fmt: skip
    assert not any("không có chỉ tiêu nào không đạt" in line for line in said)
    assert checks_of(bare)[-2].text.startswith("Năm này chưa có bộ chỉ tiêu.")


def test_figures_that_no_target_asks_for_are_told_by_field():
    report = year_report(given(dong_son(), figures=FIGURES))

    said = texts(report)
    assert [line for line in said if line.startswith(("Nông thôn mới", "Môi trường"))] == [
        "Nông thôn mới: tổng nguồn lực huy động đạt 2.351,328 tỷ đồng, dẫn đầu toàn tỉnh; số ngày công đạt trên 22.500 "
        "ngày công; tỷ lệ thôn kiểu mẫu đạt 72,94% (62/85).",
        "Môi trường: số vụ vi phạm ước là 3 vụ (6 tháng đầu năm 2022) (mô phỏng).",
    ]
    last = report.annexes[0].body[0].rows[-1]
    assert ["".join(run.text for run in cell.runs) for cell in last.cells][1] == "Tổng nguồn lực huy động"
    assert said[1].startswith("Số liệu trong báo cáo này là số liệu mô phỏng")


def test_a_name_without_a_kind_is_still_told():
    assert Issuer("Đông Sơn", "Đông Sơn").kind == "địa phương"


# ---- it cannot contradict itself ------------------------------------------------------------------------------------
amounts = st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False)
rows = st.builds(
    dict,
    field=st.sampled_from(["Kinh tế", "Văn hóa – xã hội", "Lĩnh vực khác"]),
    kind=st.sampled_from(["level", "change", "direction", "relative", "rank", "task"]),
    better=st.sampled_from(["higher", "lower", "keep", "none"]),
    comparator=st.sampled_from(["=", ">=", ">", "<=", "<", "range"]),
    measure=st.sampled_from(["", "%", "xã", "triệu đồng"]),
    plan=st.none() | amounts,
    plan_high=st.none() | amounts,
    plan_first=st.none() | amounts,
    plan_derived=st.none() | amounts,
    result=st.none() | amounts,
    bound=st.sampled_from(["=", ">", "<", "~"]),
    estimate=st.booleans(),
    stock=st.none() | amounts,
    baseline=st.none() | amounts,
    percent=st.none() | amounts,
    difference=st.none() | amounts,
    sensitive=st.booleans(),
    verdict=st.sampled_from(VERDICT_ORDER),
    stated=st.none() | st.builds(AsStated, excess=amounts, excess_measure=st.sampled_from(["%", "hộ"])),
)
boards = st.lists(st.tuples(st.booleans(), rows), min_size=1, max_size=12).map(
    lambda made: board(
        tuple(row(n, None if nameless else "chỉ tiêu thử", **facts) for n, (nameless, facts) in enumerate(made, 1))
    )
)


@any_of(boards)
@settings(deadline=None)
def test_the_same_datum_prints_the_same_text_everywhere(of: Scoreboard):
    report = year_report(given(of))
    numbers = Bindings(given(of))

    for run in report.runs():
        if run.bound is not None:
            assert run.text == numbers.text(run.bound)


@any_of(boards)
@settings(deadline=None)
def test_no_number_in_the_narrative_is_typed_by_hand(of: Scoreboard):
    report = year_report(given(of, movements=(), papers=()))

    loose = [run.text for b in report.body if isinstance(b, Para | Bullet) for run in b.runs if run.bound is None]
    assert [text for text in loose if re.search(r"\d", text.replace("2022", ""))] == []


@any_of(boards)
@settings(deadline=None)
def test_the_counts_of_the_summary_add_up_to_the_lines(of: Scoreboard):
    numbers = Bindings(given(of))

    counted = sum(int(numbers.text(f"set.{code}")) for code in VERDICT_ORDER if numbers.has(f"set.{code}"))
    assert counted == of.n_lines == int(numbers.text("set.lines"))
    by_field = sum(int(numbers.text(f"field:{name}.lines")) for name, _ in of.by_field())
    assert by_field == of.n_lines


# ---- checks ----------------------------------------------------------------------------------------------------------
def test_checks_of_dong_son():
    assert checks_of(given(dong_son())) == (
        Check("check", "22 + 7 + 1 = 30, khớp số chỉ tiêu của bộ"),
        Check("warn", "1 kết quả còn là số ước. Cập nhật số chính thức khi có."),
        Check("pen", "Hai đoạn để trống cho người soạn: nguyên nhân, hạn chế; phương hướng, nhiệm vụ."),
    )


def test_a_percentage_that_the_numbers_do_not_give_is_pointed_at():
    wrong = row(1, "thu ngân sách", plan=D("51.98"), result=D("54.68"), percent=D("107"), verdict="exceeded")

    found = [check for check in checks_of(given(board((wrong,)))) if check.target == 101]

    assert found == [
        Check(
            "warn",
            "Thu ngân sách: báo cáo in 107%, tính lại từ kế hoạch và kết quả là 105,19%. Xem lại số kế hoạch, "
            "hoặc lời của văn bản.",
            101,
        )
    ]


def test_a_percentage_right_at_its_own_decimals_is_right():
    right = row(1, "thu nhập", plan=D("51.98"), result=D("54.68"), percent=D("105.2"), verdict="exceeded")

    assert "1 tỷ lệ so với kế hoạch tính lại đều khớp" in [check.text for check in checks_of(given(board((right,))))]


def test_what_is_missing_is_told():
    bare = given(board((row(1, "số hộ nghèo", verdict="no_figure", verified=False),)), movements=(), papers=())
    bare = replace(bare, board=replace(bare.board, set=SetHead(1, "u", "Bộ A", "HĐND", headline=False)))

    assert [check.text for check in checks_of(bare)] == [
        "1 = 1, khớp số chỉ tiêu của bộ",
        "1 số liệu chưa được xác nhận.",
        "Số hộ nghèo: chưa có số liệu.",
        "Bộ “Bộ A” không phải bộ dùng trong báo cáo năm. Chọn ở mục Bộ chỉ tiêu.",
        "Chưa có văn bản căn cứ. Đăng ký kế hoạch năm ở mục Văn bản rồi gắn vào bộ chỉ tiêu.",
        "Chưa ghi phong trào nào của năm. Thêm ở mục Phong trào.",
        "Hai đoạn để trống cho người soạn: nguyên nhân, hạn chế; phương hướng, nhiệm vụ.",
    ]


def test_lines_without_a_name_have_no_figures_so_it_does_not_say_that_none_is_missing():
    said = texts(year_report(given(dong_son())))
    assert "Năm 2022, không có chỉ tiêu nào không đạt." in said
    named = board((row(1, "thu ngân sách", plan=D("5"), result=D("5"), verdict="met"),))
    assert "Năm 2022, không có chỉ tiêu nào không đạt hoặc thiếu số liệu." in texts(year_report(given(named)))
