"""Titles that units register for, and what registering counts for in law on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.ground.citations import Citation
from thidua.ground.dates import FAR, format_day
from thidua.ground.errors import Refused
from thidua.ground.labels import Labelled


class TitleCode(Labelled):
    """Titles (danh hiệu thi đua) by the codes of the national law book."""

    LDTT = "LDTT", "Lao động tiên tiến"
    CSTDCS = "CSTDCS", "Chiến sĩ thi đua cơ sở"
    CSTD_TINH = "CSTD_TINH", "Chiến sĩ thi đua bộ, ban, ngành, tỉnh"
    TTLDTT = "TTLDTT", "Tập thể lao động tiên tiến"
    TTLDXS = "TTLDXS", "Tập thể lao động xuất sắc"
    CO_TINH = "CO_TINH", "Cờ thi đua của bộ, ban, ngành, tỉnh"
    CO_CP = "CO_CP", "Cờ thi đua của Chính phủ"
    THON_VH = "THON_VH", "Thôn, tổ dân phố văn hóa"
    GDVH = "GDVH", "Gia đình văn hóa"

    @property
    def of_people(self) -> bool:
        """Whether persons or households get it, so that a number is registered; else the unit itself gets it."""
        return self in (TitleCode.LDTT, TitleCode.CSTDCS, TitleCode.CSTD_TINH, TitleCode.GDVH)

    @property
    def counted_in(self) -> str:
        """What the number counts."""
        return "gia đình" if self is TitleCode.GDVH else "người" if self.of_people else "tập thể"


class NoRuleInForce(Refused):
    """No law that is known here was in force that day."""

    code = "no_rule_in_force"


@dataclass(frozen=True)
class Standing:
    """What registering counted for from ``from_`` until ``until``; not ``verified`` where a text was not read."""

    from_: date
    until: date
    is_ground: bool
    sentence: str
    citation: Citation
    verified: bool


_FROM_2024 = "Đăng ký danh hiệu thi đua là việc lập kế hoạch, không là căn cứ pháp lý từ năm 2024"
STANDINGS = (
    Standing(
        date(2004, 7, 1), date(2024, 1, 1), True,
        "Đăng ký tham gia thi đua là một căn cứ xét tặng danh hiệu thi đua.",
        Citation("Luật số 15/2003/QH11", "10", "1", "b"), verified=True,
    ),
    Standing(
        date(2024, 1, 1), date(2026, 10, 1), False,
        f"{_FROM_2024}: căn cứ xét tặng là phong trào thi đua, thành tích thi đua và tiêu chuẩn danh hiệu.",
        Citation("Luật số 06/2022/QH15", "7"), verified=True,
    ),
    Standing(
        date(2026, 10, 1), FAR, False,
        f"{_FROM_2024}. Từ {format_day(date(2026, 10, 1))} Luật số 06/2026/QH16 sửa đổi luật này; phần sửa về căn cứ xét tặng "
        "chưa được đọc nguyên văn.",
        Citation("Luật số 06/2022/QH15", "7"), verified=False,
    ),
)  # fmt: skip


def standing_on(day: date) -> Standing:
    """Return what registering counts for on a day.

    Raises:
        NoRuleInForce: before the Law of 2003.

    >>> standing_on(date(2023, 12, 31)).is_ground, standing_on(date(2024, 1, 1)).is_ground
    (True, False)
    """
    found = next((row for row in STANDINGS if row.from_ <= day < row.until), None)
    if found is None:
        raise NoRuleInForce("Trước 01/07/2004 chưa có Luật Thi đua, khen thưởng. Chọn năm khác.")
    return found
