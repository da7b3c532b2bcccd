"""The measure that follows a number: 54,68 *triệu đồng/người/năm*, 62 *thôn*, 18 *cán bộ, giáo viên*.

Physical and money measures are a closed list; what is counted is a noun of the list below, or else the next word.  Source:
the five texts and the indicators of provincial resolutions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from thidua.reading.core.letters import LOWER, UPPER

MeasureKind = Literal["percent", "money", "physical", "times", "rank", "noun", "guess", "none"]


@dataclass(frozen=True)
class ReadMeasure:
    """A measure read after a number: its name, its kind, where it ends, and what the number is multiplied by.

    ``extra`` is added after that: 16 tỷ 434 triệu đồng is 16 + 434/1000 tỷ đồng; ``number_end`` is where the number ends.
    """

    name: str
    kind: MeasureKind
    end: int
    factor: Decimal = Decimal(1)
    extra: Decimal = Decimal(0)
    number_end: int | None = None


_SCALE = {
    "trăm": 100, "nghìn": 1000, "ngàn": 1000, "vạn": 10_000, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9, "tr": 10**6,
}  # fmt: skip
_SCALED = re.compile(
    r"[\s\u00a0]*(?P<scale>nghìn|ngàn|vạn|triệu|tỷ|tỉ|tr(?=\.?\s*đ(?:ồng)?\b))\.?(?!\w)"
    r"(?:\s+(?P<more>\d{1,3})\s+(?P<lesser>triệu|nghìn|ngàn)(?!\w))?"
    r"(?P<again>\s+(?:tỷ|tỉ)(?!\w))?",
)
_CURRENCY = re.compile(r"[\s\u00a0]*(?P<name>đồng|USD|usd|đô la(?: Mỹ)?|VNĐ|VND|vnđ|đ|euro|EUR|Euro)(?!\w)")
_PERCENT = re.compile(r"[\s\u00a0]*(?:(?P<points>điểm\s*(?:%|phần trăm))|%|phần trăm(?!\w)|(?P<mille>‰))")
_PHYSICAL = re.compile(
    r"[\s\u00a0]*(?P<name>km2|km²|km|m2|m²|m3|m³|ha|hecta|héc ta|héc-ta|hécta|mét vuông|mét khối|mét|kg|tấn|tạ|yến|"
    r"lít|kWh|MWh|MW|"
    r"mW|kW|KW|cm|mm|m|sào|mẫu(?=\s+(?:đất|ruộng|lúa|ao))|ngày công(?: lao động)?|công lao động|giờ công|giờ|"
    r"phút)(?![\w])(?!’)"
)
_PHYSICAL_NAMES = {
    "m²": "m2", "m³": "m3", "km²": "km2", "hecta": "ha", "héc ta": "ha", "héc-ta": "ha", "hécta": "ha", "mét vuông": "m2",
    "mét khối": "m3", "mét": "m", "ngày công lao động": "ngày công", "công lao động": "ngày công",
}  # fmt: skip
_PER = re.compile(
    r"\s?/\s?(?P<name>người|năm|tháng|quý|vụ|ha|hecta|hộ|lao động|ngày đêm|ngày|giờ|vạn dân|1\.?000 dân|"
    r"10\.?000 dân|100\.?000 dân|"
    r"km2|km²|m2|m²|m3|m³|km|con|lứa|xã|thôn|học sinh|hội viên|đảng viên|cháu|suất|nhà|căn|công|kg|tấn|tạ|lít|sào|"
    r"mẫu|lượt|cây|"
    r"khẩu|nhân khẩu|đầu người|sản phẩm|mô hình|hợp tác xã|doanh nghiệp)(?!\w)"
)
_TIMES = re.compile(r"[\s\u00a0]*(?:lần)(?!\w)(?!\s+thứ)")
_STEPS = re.compile(r"[\s\u00a0]*(?:bậc|hạng)(?!\w)")

_PLACES = "xã|phường|thị trấn|thị xã|huyện|quận|tỉnh|thành phố|thôn|xóm|bản|ấp|làng|buôn|tổ dân phố|khu phố|khu dân cư|khu|khóm"
_PEOPLE_LISTED = (
    "cán bộ|công chức|viên chức|giáo viên|nhân viên|học sinh|sinh viên|đoàn viên|hội viên|thanh niên|công nhân|"
    "người lao động|"
    "lao động|thanh thiếu niên|thiếu niên|chiến sĩ|chiến sỹ|sĩ quan|đảng viên|quần chúng|người dân|nhân dân|bà con|"
    "phụ nữ|nông dân"
)
_NOUNS = (
    "tổ chức cơ sở đảng|tổ chức cơ sở Đảng|tổ chức đảng|tổ chức Đảng|chi, đảng bộ|chi đảng bộ|chi bộ, đảng bộ|"
    "đảng bộ|đảng ủy|chi ủy|chi bộ|"
    "cấp ủy viên|cấp ủy|TCCSĐ|TCCS đảng|tổ chức hội|tổ chức|hợp tác xã|HTX|tổ hợp tác|tổ hội|tổ liên kết|"
    "liên hiệp hợp tác xã|liên hiệp|"
    "tổ chức chính trị|doanh nghiệp|hộ kinh doanh|hộ gia đình|hộ dân|hộ nghèo|hộ cận nghèo|hộ|gia đình|cơ sở|"
    "cơ quan|đơn vị|tập thể|cá nhân|"
    "lượt tập thể|lượt cá nhân|lượt lao động|lượt người|lượt hộ|lượt khách|lượt cán bộ|lượt hội viên|lượt học sinh|"
    "lượt đoàn viên|"
    "lượt đảng viên|lượt xe|lượt ý kiến|lượt|điển hình tiên tiến|điển hình|gương|"
    "đối tượng|bị can|bị cáo|bí thư|đại biểu|đồng chí|ủy viên|nghệ nhân|bác sĩ|y sĩ|"
    "người|chị|cháu|em|trẻ em|trẻ|cụ|bệnh nhân|du khách|khách|học viên|thí sinh|vận động viên|cựu chiến binh|"
    "thương binh|chủ hộ|"
    "câu lạc bộ|CLB|mô hình|công trình|phần việc|dự án|đề tài|sáng kiến|giải pháp|sản phẩm|chỉ tiêu|tiêu chí|"
    "mục tiêu|thủ tục hành chính|thủ tục|TTHC|hồ sơ|"
    "văn bản|nghị quyết|quyết định|kế hoạch|chương trình|đề án|nhiệm vụ|ý kiến|kiến nghị|đơn thư|đơn|vụ việc|vụ án|"
    "vụ|ca|cuộc thi|cuộc|buổi|lớp|"
    "khóa|hội nghị|đợt|cụm|khối|đoàn|đội|nhóm|tổ|ban|hội|chi hội|chi đoàn|công đoàn|tin bài|tin, bài|tin|bài viết|"
    "bài|tác phẩm|"
    "trường học|trường|phòng học|phòng|điểm trường|điểm cầu|điểm|trạm y tế|trạm|bệnh viện|giường bệnh|giường|nhà ở|"
    "ngôi nhà|căn nhà|nhà văn hóa|"
    "nhà|căn hộ|căn|vườn|cột|cây|con|cầu|cống|đập|hồ|giếng|bể|tuyến đường|tuyến|đoạn|camera|bóng đèn|bóng|máy tính|"
    "máy|bộ|chiếc|cái|xe|thiết bị|"
    "suất quà|suất|phần quà|phần thưởng|học bổng|thẻ|sổ|giấy chứng nhận|giấy khen|bằng khen|huân chương|huy chương|"
    "cờ thi đua|cờ|danh hiệu|giải|"
    "kỷ niệm chương|bằng công nhận|bằng|di tích|lễ hội|làng nghề|trang trại|gia trại|cánh đồng|vùng|"
    "khu công nghiệp|cụm công nghiệp|chợ|"
    "cửa hàng|siêu thị|kho|nhà máy|đơn vị máu|đầu sách|bản tin|cuốn|trang|tài khoản|giao dịch|hợp đồng|mũi|liều|"
    "nội dung|việc|lĩnh vực|"
    "hạng mục|hộp thư|chốt|lồng bè|tàu|thuyền|phương tiện|khẩu phần|bếp|túi|thùng|loài|giống|dịch vụ công|dịch vụ|"
    "dòng họ|ngành|nước|lô|thửa|hecta|"
    "cuộc kiểm tra|cuộc giám sát|cuộc thanh tra|đoàn kiểm tra|đoàn giám sát|điểm số|dân tộc|tôn giáo|khẩu|"
    "nhân khẩu|đầu xe|tiết mục|"
    "tiểu đội|trung đội|dân quân|quân nhân|tân binh|công dân|đảng bộ bộ phận|ha|chi"
)
_ONE_NOUN = "|".join(
    sorted(
        {*re.split(r"\|", _PLACES), *re.split(r"\|", _PEOPLE_LISTED), *re.split(r"\|", _NOUNS)}, key=len, reverse=True
    )
)
_NOUN = re.compile(rf"[\s\u00a0]*(?P<name>{_ONE_NOUN})(?!\w)", re.IGNORECASE)
_NEXT_PLACE = re.compile(rf"(?:\s*,\s*|\s+và\s+|\s*-\s*)(?P<name>{_PLACES})(?!\w)(?!\s+(?-i:[{UPPER}]))", re.IGNORECASE)
_NEXT_PERSON = re.compile(rf"(?:\s*,\s*|\s+và\s+)(?P<name>{_PEOPLE_LISTED})(?!\w)", re.IGNORECASE)
_SAME_NOUN = {
    "tổ chức cơ sở đảng": "tổ chức",
    "tccsđ": "TCCSĐ",
    "htx": "hợp tác xã",
    "clb": "câu lạc bộ",
    "suất quà": "suất",
    "hộ gia đình": "hộ",
    "hộ nghèo": "hộ",
    "hộ cận nghèo": "hộ",
    "hộ dân": "hộ",
    "hs": "học sinh",
    "ngôi nhà": "nhà",
    "căn nhà": "nhà",
    "nhà ở": "nhà",
    "đảng bộ bộ phận": "đảng bộ",
    "tthc": "thủ tục hành chính",
    "điểm cầu": "điểm cầu",
    "công chức": "người",
    "viên chức": "người",
    "nhân viên": "người",
    "chiến sỹ": "chiến sĩ",
}
_PLACE_NAMES = frozenset(_PLACES.split("|"))
_PERSON_NAMES = frozenset(_PEOPLE_LISTED.split("|"))
_WORD = re.compile(rf"[\s\u00a0]+(?P<name>[{LOWER}]+)(?!\w)")
_HS = re.compile(r"[\s\u00a0]*(?P<name>hs|HS|hv|đv|ĐV|đ/c)(?!\w)")
_NO_MEASURE = frozenset(
    [
        "và",
        "của",
        "cho",
        "với",
        "so",
        "được",
        "là",
        "ở",
        "tại",
        "trong",
        "trên",
        "dưới",
        "đến",
        "từ",
        "do",
        "để",
        "khi",
        "mà",
        "thì",
        "cũng",
        "đã",
        "sẽ",
        "đang",
        "đạt",
        "tăng",
        "giảm",
        "bằng",
        "chiếm",
        "còn",
        "theo",
        "về",
        "nên",
        "hoặc",
        "hay",
        "năm",
        "tháng",
        "tuần",
        "quý",
        "nhiệm",
        "kỳ",
        "thập",
        "thế",
        "này",
        "đó",
        "các",
        "những",
        "có",
        "không",
        "vào",
        "ra",
        "lên",
        "xuống",
        "nay",
        "tuổi",
        "khóa",
        "vì",
        "nhưng",
        "qua",
        "gồm",
        "thuộc",
        "nhất",
        "nhì",
        "ba",
        "như",
        "hoàn",
        "thành",
        "vượt",
        "đứng",
        "xếp",
        "thứ",
        "trở",
        "sau",
        "trước",
        "mỗi",
        "giây",
        "khác",
        "hàng",
        "hằng",
        "rưỡi",
        "bị",
    ]
)


def read_measure(text: str, at: int) -> ReadMeasure:
    """Return the measure of a number that ends at ``at``.

    >>> read_measure("16 tỷ 434 triệu đồng", 2).name
    'tỷ đồng'
    >>> read_measure("62 thôn đạt chuẩn", 2).name
    'thôn'
    """
    return _scaled(text, at) or _plain(text, at)


def _plain(text: str, at: int) -> ReadMeasure:
    for find in (_percent, _money, _physical, _others, _noun):
        found = find(text, at)
        if found is not None:
            return found
    return _guess(text, at)


def _scaled(text: str, at: int) -> ReadMeasure | None:
    match = _SCALED.match(text, at)
    if match is None:
        return None
    word = {"tỉ": "tỷ", "ngàn": "nghìn", "tr": "triệu"}.get(match["scale"], match["scale"])
    factor = Decimal(_SCALE[match["scale"]])
    end = match.end("lesser") if match["more"] else match.end("scale")
    extra = Decimal(match["more"]) * _SCALE[match["lesser"]] if match["more"] else Decimal(0)
    if match["again"] and word in ("nghìn", "vạn", "trăm"):
        end, word, factor = match.end("again"), "tỷ", factor * 10**9
    after = _CURRENCY.match(text, end)
    tail = _PER.match(text, end)
    if after or ((tail or _clause_ends(text, end)) and word in ("triệu", "tỷ")):
        return _scaled_money(text, end, word, factor, extra, match, after)
    inner = _plain(text, end)
    if inner.kind in ("physical", "noun", "guess"):
        if inner.kind == "guess" and word in ("triệu", "tỷ"):
            return _scaled_money(text, end, word, factor, extra, match, None)
        return ReadMeasure(inner.name, inner.kind, inner.end, factor, extra, number_end=match.end("scale"))
    if word in ("triệu", "tỷ"):
        return _scaled_money(text, end, word, factor, extra, match, None)
    return ReadMeasure("", "none", end, factor, extra)


def _scaled_money(
    text: str, end: int, word: str, factor: Decimal, extra: Decimal, match: re.Match[str], after: re.Match[str] | None
) -> ReadMeasure:
    currency = _currency(after["name"]) if after else "đồng"
    end = after.end() if after else end
    number_end = match.start("more") + len(match["more"]) if match["more"] else None
    tail, end = _tail(text, end)
    if word == "nghìn" and currency == "đồng":
        return ReadMeasure(f"đồng{tail}", "money", end, factor, extra, number_end)
    base = Decimal(_SCALE[word])
    return ReadMeasure(f"{word} {currency}{tail}", "money", end, factor / base, extra / base, number_end)


def _currency(name: str) -> str:
    if name.lower() in ("đồng", "vnđ", "vnd", "đ"):
        return "đồng"
    return "USD" if name.lower() in ("usd", "đô la", "đô la mỹ") else "EUR"


def _percent(text: str, at: int) -> ReadMeasure | None:
    match = _PERCENT.match(text, at)
    if match is None:
        return None
    name = "điểm %" if match["points"] else "‰" if match["mille"] else "%"
    tail, end = _tail(text, match.end())
    return ReadMeasure(name + tail, "percent", end)


def _money(text: str, at: int) -> ReadMeasure | None:
    match = _CURRENCY.match(text, at)
    if match is None:
        return None
    tail, end = _tail(text, match.end())
    return ReadMeasure(_currency(match["name"]) + tail, "money", end)


def _physical(text: str, at: int) -> ReadMeasure | None:
    match = _PHYSICAL.match(text, at)
    if match is None:
        return None
    name = _PHYSICAL_NAMES.get(match["name"], match["name"])
    if name in ("giờ", "phút"):
        return ReadMeasure("", "none", match.end())
    tail, end = _tail(text, match.end())
    return ReadMeasure(name + tail, "physical", end)


def _others(text: str, at: int) -> ReadMeasure | None:
    times = _TIMES.match(text, at)
    if times:
        return ReadMeasure("lần", "times", times.end())
    steps = _STEPS.match(text, at)
    if steps:
        return ReadMeasure("bậc", "rank", steps.end())
    short = _HS.match(text, at)
    if short:
        name = {"hs": "học sinh", "hv": "học viên", "đv": "đảng viên", "đ/c": "đồng chí"}[short["name"].lower()]
        return ReadMeasure(name, "noun", short.end())
    return None


def _noun(text: str, at: int) -> ReadMeasure | None:
    match = _NOUN.match(text, at)
    if match is None:
        return None
    first = match["name"].lower()
    names, end = [first], match.end()
    follow = _NEXT_PLACE if first in _PLACE_NAMES else _NEXT_PERSON if first in _PERSON_NAMES else None
    while follow is not None and (more := follow.match(text, end)):
        names.append(more["name"].lower())
        end = more.end()
    if len(names) > 1 and first in ("cán bộ", "công chức"):
        return ReadMeasure("người", "noun", end)
    if len(names) > 1:
        return ReadMeasure(", ".join(names), "noun", end)
    tail, end = _tail(text, end)
    return ReadMeasure(_SAME_NOUN.get(first, first) + tail, "noun", end)


def _guess(text: str, at: int) -> ReadMeasure:
    match = _WORD.match(text, at)
    if match is None or match["name"] in _NO_MEASURE:
        return ReadMeasure("", "none", at)
    return ReadMeasure(match["name"], "guess", match.end())


def _tail(text: str, at: int) -> tuple[str, int]:
    names = []
    while match := _PER.match(text, at):
        names.append(_PHYSICAL_NAMES.get(match["name"], match["name"]))
        at = match.end()
    return "".join(f"/{name}" for name in names), at


def _clause_ends(text: str, at: int) -> bool:
    return re.match(r"\s*(?:[.,;:)(\n]|$)", text[at : at + 6]) is not None
