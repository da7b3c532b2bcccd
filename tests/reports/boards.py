"""Boards for the tests of this room: Đông Sơn 2022 as its text tells it, and a board with a line of every kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from thidua.reports.core.given import FigureSaid, Issuer, MovementSaid, Paper, YearGiven
from thidua.results.core.board import (
    AsStated,
    Fact,
    Other,
    Place,
    Row,
    Scoreboard,
    SetHead,
    Source,
    count_verdicts,
)
from thidua.results.core.figures import Bound

PLAIN = Row(
    line=1, number="1", field="economy", text="", indicator=None, code=None, unnamed=False, simulated=False,
    sensitive=False, body="huyện Đông Sơn", kind="level", better="higher", comparator="=", plan=None, plan_high=None,
    plan_first=None, plan_derived=None, measure="", decimals=2, result=None, result_decimals=0, bound="=",
    estimate=False, rolled=False, stock=None, baseline=None, from_=date(2022, 1, 1), until=date(2023, 1, 1),
    percent=None, difference=None, verdict="not_judged", reason=None, stated=None, assigner="HĐND huyện",
)  # fmt: skip
QUOTE = Source("Bài “Sức lan tỏa…”", "0", "thu ngân sách Nhà nước 2.719.301 triệu đồng, đạt 424%", 10, 70)


def D(text: str) -> Decimal:
    return Decimal(text)


def row(line: int, name: str | None = None, **changes: Any) -> Row:
    """A named row, or with no name a line that the text does not name."""
    return replace(
        PLAIN, line=line, number=str(line), target=100 + line, indicator=name, unnamed=name is None, **changes
    )


def board(rows: tuple[Row, ...], *, year: int = 2022, **changes: Any) -> Scoreboard:
    made = Scoreboard(
        locality=Place(1, "dong-son", "huyện Đông Sơn"),
        year=year,
        as_of=date(year, 12, 31),
        set=SetHead(1, "u-1", "Nghị quyết năm 2022", "HĐND huyện"),
        rows=rows,
        counts=count_verdicts(rows),
    )
    return replace(made, **changes)


def dong_son() -> Scoreboard:
    named = (
        row(1, "tổng giá trị sản xuất tăng", measure="%", result=D("18.3"), result_decimals=1, estimate=True,
            verdict="exceeded", stated=AsStated(verdict="exceeded"), source=QUOTE,
            facts=(Fact("rank", "đứng thứ 5 toàn tỉnh", True, QUOTE),)),
        row(2, "thu nhập bình quân đầu người", measure="triệu đồng/người/năm", result=D("54.68"), result_decimals=2,
            percent=D("105.2"), plan_derived=D("51.98"), verdict="exceeded", source=QUOTE,
            stated=AsStated(excess=D("5.2"), excess_measure="%")),
        row(3, "thu ngân sách nhà nước", measure="triệu đồng", result=D("2719301"), percent=D("203"), source=QUOTE,
            plan_derived=D("1339557"), verdict="exceeded", stated=AsStated(percent=D("203")),
            others=(Other(9, "u-2", "Dự toán tỉnh giao", "tỉnh", None, D("641345"), D("424"), None, "exceeded", None),),
            facts=(Fact("record", "cao nhất từ trước đến nay", True, QUOTE),)),
    )  # fmt: skip
    unnamed = tuple(
        row(line, field="other", verdict=verdict, stated=AsStated(verdict=verdict))
        for line, verdict in enumerate(["exceeded"] * 19 + ["met"] * 7 + ["right_way"], 4)
    )
    return board(named + unnamed)


def every_kind() -> Scoreboard:
    """One line of each kind and verdict."""
    parts = tuple(
        replace(row(11, name, kind="change", better="lower", measure=measure, plan=D("10"), result=D(result),
                    result_decimals=0, stock=D("9"), baseline=D("12"), verdict=verdict), target=200 + number)
        for number, (name, measure, result, verdict) in enumerate(
            [("số vụ tai nạn", "vụ", "3", "met"), ("số người chết", "người", "0", "not_met")]
        )
    )  # fmt: skip
    return board(
        (
            row(1, "sản lượng lương thực", measure="tấn", plan=D("50000"), result=D("51250.5"), result_decimals=1,
                percent=D("102.5"), verdict="exceeded", estimate=True, source=QUOTE),
            row(2, "tỷ lệ hộ nghèo", measure="%", better="lower", comparator="<=", plan=D("2.5"), result=D("2.1"),
                result_decimals=2, difference=D("-0.4"), verdict="exceeded"),
            row(3, "tỷ lệ người dân có bảo hiểm y tế", measure="%", comparator=">", plan=D("90"), result=D("90"),
                difference=D("0"), verdict="not_met"),
            row(4, "tỷ lệ che phủ rừng", measure="%", better="keep", comparator=">=", plan=D("80.5"), result=D("80.5"),
                result_decimals=1, verdict="met"),
            row(5, "số xã đạt chuẩn nông thôn mới", kind="change", measure="xã", plan=D("2"), plan_first=D("3"),
                result=D("2"), stock=D("16"), baseline=D("14"), percent=D("100"), verdict="met"),
            row(6, "tội phạm về trật tự xã hội", kind="direction", better="lower", measure="vụ", stock=D("40"),
                baseline=D("55"), difference=D("-15"), verdict="right_way"),
            row(7, "chỉ số cải cách hành chính", kind="rank", better="lower", measure="hạng", comparator="<=",
                plan=D("5"), result=D("7"), verdict="not_met"),
            row(8, "xây dựng quy hoạch vùng", kind="task", better="none", verdict="met", reason="đã phê duyệt"),
            row(9, "ngày công làm giao thông", measure="ngày công", plan=D("22600"), result=D("22500"), bound=">",
                verdict="not_judged", reason="kết quả chỉ nêu cận, chưa đủ để kết luận"),
            row(10, "số lao động có việc làm mới", measure="người", plan=D("1200"), verdict="no_figure"),
            row(11, "tai nạn giao thông giảm cả ba tiêu chí", verdict="not_met", parts=parts),
            row(12, "tuyển quân", measure="người", plan=D("120"), result=D("121"), percent=D("100.83"),
                sensitive=True, field="defence", verdict="exceeded"),
            row(13, "thu ngân sách", measure="tỷ đồng", comparator="range", plan=D("100"), plan_high=D("120"),
                result=D("83.5"), result_decimals=1, percent=D("83.5"), verdict="not_met"),
            row(14, "diện tích trồng rừng", measure="ha", plan=D("570"), result=D("300"), percent=D("52.63"),
                verdict="not_due"),
            row(15, verdict="met"),
        )
    )  # fmt: skip


FIGURES = (
    FigureSaid(1, "countryside", "Tổng nguồn lực huy động", D("2351.328"), 3, "tỷ đồng", source=QUOTE,
               facts=("dẫn đầu toàn tỉnh",)),
    FigureSaid(2, "environment", "Số vụ vi phạm", D("3"), 0, "vụ", better="lower", estimate=True,
               days="6 tháng đầu năm 2022", simulated=True),
    FigureSaid(3, "countryside", "Số ngày công", D("22500"), 0, "ngày công", bound=Bound.ABOVE),
    FigureSaid(4, "countryside", "Tỷ lệ thôn kiểu mẫu", D("72.94"), 2, "%", parts="62/85"),
)  # fmt: skip


def given(of: Scoreboard, **changes: Any) -> YearGiven:
    made = YearGiven(
        board=of,
        issuer=Issuer("huyện Đông Sơn", "Đông Sơn", "tỉnh Thanh Hóa"),
        made_on=date(2023, 1, 9),
        movements=(
            MovementSaid("Xây dựng nông thôn mới nâng cao, kiểu mẫu", "thường xuyên", "cấp huyện", date(2022, 1, 26),
                         date(2023, 1, 1), ("UBND huyện",), "Kế hoạch số 15/KH-UBND ngày 26/01/2022"),
        ),
        papers=(Paper("Nghị quyết", "09-NQ/HU", date(2021, 5, 6), "Đảng bộ huyện", "Phát huy giá trị truyền thống"),),
    )  # fmt: skip
    return replace(made, **changes)
