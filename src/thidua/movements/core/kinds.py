"""Forms, levels, roles and lines of a movement, as data."""

from datetime import date
from enum import StrEnum

LAW_OF_2022 = date(2024, 1, 1)
"""The first day of the Law of 2022 (06/2022/QH15): "theo đợt" becomes "theo chuyên đề" (art. 16.1)."""


class Form(StrEnum):
    """How a movement runs. ``OCCASIONAL`` is of the Law of 2003 (art. 15.1b), ``THEMATIC`` of 2022 (art. 16.1b)."""

    REGULAR = "regular"
    OCCASIONAL = "occasional"
    THEMATIC = "thematic"
    PEAK = "peak"
    DRIVE = "drive"

    @property
    def label(self) -> str:
        return {
            "regular": "thường xuyên",
            "occasional": "theo đợt",
            "thematic": "theo chuyên đề",
            "peak": "đợt cao điểm",
            "drive": "cuộc vận động",
        }[self.value]


class Level(StrEnum):
    """How far a movement reaches (Law of 2022, art. 16.2; districts to 30 June 2025)."""

    NATION = "nation"
    SECTOR = "sector"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    CLUSTER = "cluster"
    UNIT = "unit"

    @property
    def label(self) -> str:
        return {
            "nation": "toàn quốc",
            "sector": "bộ, ban, ngành, đoàn thể",
            "province": "cấp tỉnh",
            "district": "cấp huyện",
            "commune": "cấp xã",
            "cluster": "cụm, khối thi đua",
            "unit": "cơ quan, tổ chức, đơn vị",
        }[self.value]


class Role(StrEnum):
    """What a body does in a movement."""

    LAUNCHES = "launches"
    CO_LAUNCHES = "co_launches"
    DIRECTS = "directs"
    COORDINATES = "coordinates"
    STANDING = "standing"
    PILOT = "pilot"

    @property
    def label(self) -> str:
        return {
            "launches": "Phát động",
            "co_launches": "Cùng phát động",
            "directs": "Chỉ đạo",
            "coordinates": "Phối hợp",
            "standing": "Thường trực",
            "pilot": "Chỉ đạo điểm",
        }[self.value]


class LineKind(StrEnum):
    """What a line of a movement's plan says. The order is that of a plan."""

    AIM = "aim"
    SCOPE = "scope"
    AUDIENCE = "audience"
    CONTENT = "content"
    TARGET = "target"
    SLOGAN = "slogan"
    CRITERION = "criterion"
    MEASURE = "measure"
    OVERSIGHT = "oversight"
    PUBLICITY = "publicity"
    REVIEW = "review"
    REWARD = "reward"

    @property
    def label(self) -> str:
        return _LINES[self]


_LINES = {
    LineKind.AIM: "Mục tiêu",
    LineKind.SCOPE: "Phạm vi",
    LineKind.AUDIENCE: "Đối tượng",
    LineKind.CONTENT: "Nội dung",
    LineKind.TARGET: "Chỉ tiêu nêu bằng lời",
    LineKind.SLOGAN: "Khẩu hiệu",
    LineKind.CRITERION: "Tiêu chí",
    LineKind.MEASURE: "Biện pháp",
    LineKind.OVERSIGHT: "Kiểm tra, giám sát",
    LineKind.PUBLICITY: "Tuyên truyền, nhân rộng điển hình",
    LineKind.REVIEW: "Sơ kết, tổng kết, khen thưởng",
    LineKind.REWARD: "Khen thưởng dự kiến",
}


class State(StrEnum):
    """Where a movement stands. *Running* is never stored: the days say it."""

    DRAFT = "draft"
    ISSUED = "issued"
    REVIEW = "review"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return {"draft": "dự thảo", "issued": "đã phát động", "review": "đang tổng kết", "closed": "đã kết thúc"}[
            self.value
        ]
