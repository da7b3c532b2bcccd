"""Measures (đơn vị tính): what a figure is counted in, which of them convert, and the whole quanta they are stored as.

Each *dimension* has a base measure and a quantum, the smallest part that is kept.  An amount becomes a whole number of
quanta, so that sums and comparisons are exact and alike on every database.  What does not fit its quantum is refused,
never rounded.  Source of the measures: the five texts and the indicators of provincial resolutions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from thidua.ground.errors import BadInput
from thidua.ground.numbers import format_number

MAX_QUANTA = 9 * 10**15  # a sum of a thousand of them still fits 64 bits


class UnknownMeasure(BadInput):
    """No measure has that name."""

    code = "unknown_measure"


class MeasureMismatch(BadInput):
    """Two quantities cannot be compared or added: their measures do not convert."""

    code = "measure_mismatch"


class DoesNotFit(BadInput):
    """An amount is finer than the quantum of its measure, or larger than what is stored."""

    code = "does_not_fit"


@dataclass(frozen=True)
class Dimension:
    """A family of measures that convert into each other; ``quantum`` is in the base measure."""

    code: str
    base: str
    quantum: Decimal


@dataclass(frozen=True)
class Measure:
    """One measure: its name on pages, its dimension, and how many base measures it is worth."""

    name: str
    dimension: Dimension
    factor: Decimal

    def __str__(self) -> str:
        return self.name

    @property
    def decimals(self) -> int:
        """How many decimals an amount in this measure may have at most."""
        ratio = self.factor / self.dimension.quantum
        places = 0
        while ratio >= 10 ** (places + 1):
            places += 1
        return places


_MICRO = Decimal("0.000001")
MONEY = Dimension("money", "đồng", Decimal(1))
SHARE = Dimension("share", "%", _MICRO)
POINTS = Dimension("points", "điểm %", _MICRO)
AREA = Dimension("area", "m²", Decimal("0.01"))
LENGTH = Dimension("length", "m", Decimal("0.001"))
MASS = Dimension("mass", "kg", Decimal("0.001"))
VOLUME = Dimension("volume", "m³", Decimal("0.001"))
ENERGY = Dimension("energy", "kWh", Decimal("0.001"))
TIME = Dimension("time", "giờ", Decimal("0.001"))
SCORE = Dimension("score", "điểm", _MICRO)
RANK = Dimension("rank", "hạng", Decimal(1))
TIMES = Dimension("times", "lần", _MICRO)

_SCALED: dict[Dimension, dict[str, str]] = {
    MONEY: {"đồng": "1", "nghìn đồng": "1000", "triệu đồng": "1000000", "tỷ đồng": "1000000000",
            "nghìn tỷ đồng": "1000000000000"},
    SHARE: {"%": "1", "‰": "0.1"},
    POINTS: {"điểm %": "1"},
    AREA: {"m²": "1", "ha": "10000", "km²": "1000000"},
    LENGTH: {"m": "1", "km": "1000", "cm": "0.01"},
    MASS: {"kg": "1", "yến": "10", "tạ": "100", "tấn": "1000", "nghìn tấn": "1000000"},
    VOLUME: {"m³": "1", "lít": "0.001"},
    ENERGY: {"kWh": "1", "MWh": "1000"},
    TIME: {"giờ": "1"},
    SCORE: {"điểm": "1"},
    RANK: {"hạng": "1", "bậc": "1"},
    TIMES: {"lần": "1"},
}  # fmt: skip

# Counts: one quantum each; two nouns never convert, save those that are scales of one.
_COUNTS = """xã|thôn|hộ|người|lao động|đảng viên|cán bộ|hội viên|học sinh|giáo viên|trẻ em|em|trường|lớp|phòng học|hợp tác xã|
tổ hợp tác|doanh nghiệp|cơ sở|cơ quan|đơn vị|tổ chức|chi bộ|đảng bộ|huyện|tỉnh|thị trấn|phường|khu dân cư|tổ dân phố|
gia đình|căn|ngôi nhà|nhà|vườn|cột|công trình|dự án|mô hình|sản phẩm|tiêu chí|chỉ tiêu|vụ|ca|lượt|lượt người|lượt khách|
lượt hộ|ngày công|cuộc|buổi|lớp tập huấn|hồ sơ|thủ tục|văn bản|đề tài|sáng kiến|giải pháp|phong trào|tập thể|cá nhân|
con|cây|chiếc|máy|thiết bị|suất|suất quà|phần quà|đợt|điểm cầu|trạm|giường|bác sĩ|cặp|ý kiến|đơn thư|vụ việc|thẻ|
tác phẩm|tin bài|giấy khen|bằng khen|cờ|danh hiệu|công nhân|chiến sĩ|thanh niên|phụ nữ|hộ nghèo|di tích|lễ hội|
đội|câu lạc bộ|nhóm|tổ|cụm|khối|trang trại|gia trại|ngày|tháng|năm|bản|ấp|cầu|cống|bể|giếng|bếp|xe|thiết chế|nhà văn hóa|
hội|liên hiệp|chi hội|hộ gia đình|cụm công nghiệp|khu công nghiệp|chợ|vùng|cánh đồng|tuyến|tuyến đường|đoàn|hội nghị|
đơn vị máu|phút|liều|mũi|tài khoản|hợp đồng|giao dịch|bài|chương trình|kế hoạch|nhiệm vụ|nội dung|quyết định|nghị quyết|
kết quả|bóng đèn|bóng|camera"""
_SCALED_COUNTS = {"nghìn người": ("người", 1000), "triệu người": ("người", 10**6), "nghìn hộ": ("hộ", 1000),
                  "nghìn lượt": ("lượt", 1000), "triệu lượt": ("lượt", 10**6), "nghìn con": ("con", 1000),
                  "triệu con": ("con", 10**6), "nghìn cây": ("cây", 1000), "triệu cây": ("cây", 10**6),
                  "vạn dân": ("người", 10**4),
                  "nghìn ngày công": ("ngày công", 1000), "lượt khách": ("lượt khách", 1)}  # fmt: skip

_SAME = {
    "m2": "m²", "m 2": "m²", "mét vuông": "m²", "km2": "km²", "m3": "m³", "mét khối": "m³", "mét": "m", "ki-lô-mét": "km",
    "kilômét": "km", "kilomet": "km", "cây số": "km", "hecta": "ha", "héc-ta": "ha", "hécta": "ha", "héc ta": "ha",
    "phần trăm": "%", "điểm phần trăm": "điểm %", "đ": "đồng", "vnđ": "đồng", "vnd": "đồng", "ngàn đồng": "nghìn đồng",
    "1.000 đồng": "nghìn đồng", "triệu": "triệu đồng", "tỷ": "tỷ đồng", "tr.đồng": "triệu đồng", "trđ": "triệu đồng",
    "htx": "hợp tác xã", "lít/ngày": "lít/ngày", "t": "tấn", "ngàn tấn": "nghìn tấn", "nghìn tỷ": "nghìn tỷ đồng",
    "ngàn tỷ đồng": "nghìn tỷ đồng", "ngàn người": "nghìn người", "ngàn hộ": "nghìn hộ", "ngàn lượt": "nghìn lượt",
    "tờ trình": "văn bản", "‱": "‰", "kwh": "kWh", "mwh": "MWh",
}  # fmt: skip
_PER = re.compile(r"\s*/\s*")
_BILLION = re.compile(r"\btỉ\b", re.IGNORECASE)  # never the beginning of "tỉnh"
_SPACES = re.compile(r"\s+")


def _registry() -> dict[str, Measure]:
    found = {
        name: Measure(name, dimension, Decimal(factor))
        for dimension, names in _SCALED.items()
        for name, factor in names.items()
    }
    for noun in (part.strip() for part in _COUNTS.replace("\n", "").split("|")):
        found[noun] = count_measure(noun)
    for name, (noun, factor) in _SCALED_COUNTS.items():
        found[name] = Measure(name, count_measure(noun).dimension, Decimal(factor))
    return found


def count_measure(noun: str) -> Measure:
    """Return the measure that counts ``noun`` in whole numbers; it converts to nothing but itself.

    Use it where a person has named a thing that the registry does not know ("gian hàng"); :func:`measure` never guesses.
    """
    plain = _spelling(noun)
    if not plain or "/" in plain or any(letter.isdigit() for letter in plain) or len(plain) > 60:
        raise UnknownMeasure(
            f"“{noun.strip()[:60]}” không dùng làm đơn vị tính được. Viết tên thứ được đếm, ví dụ: xã, hộ."
        )
    return Measure(plain, Dimension(f"count:{plain}", plain, Decimal(1)), Decimal(1))


@lru_cache(maxsize=4096)
def measure(name: str) -> Measure:
    """Return the measure called ``name``, in any usual spelling; compounds like "tạ/ha" are read from their parts.

    A compound's quantum is 10⁻⁶ of its numerator's base per its denominators: 54,68 triệu đồng/người/năm stays exact.

    Raises:
        UnknownMeasure: the name, or a part of it, is not known; nothing is guessed.

    >>> measure("tỉ đồng").name, measure("m2").name
    ('tỷ đồng', 'm²')
    >>> measure("tạ / ha").dimension.code
    'mass/area[ha]'
    """
    plain = _spelling(name)
    if not plain:
        raise UnknownMeasure("Chưa có đơn vị tính. Chọn hoặc gõ đơn vị tính, ví dụ: triệu đồng, %, ha, xã.")
    known = _REGISTRY.get(plain)
    if known is not None:
        return known
    parts = _PER.split(plain)
    if len(parts) > 1 and all(parts):
        return _compound(parts)
    raise UnknownMeasure(
        f"Chưa biết đơn vị tính “{name.strip()[:60]}”. Chọn trong danh sách, hoặc khai là một đơn vị đếm mới."
    )


def find_measure(name: str) -> Measure | None:
    """Return the measure called ``name``, or None where :func:`measure` would refuse."""
    try:
        return measure(name)
    except UnknownMeasure:
        return None


def measure_names() -> tuple[str, ...]:
    """Return the names of all plain measures, for a list to choose from."""
    return tuple(_REGISTRY)


def convertible(one: Measure, other: Measure) -> bool:
    """Tell whether amounts in the two measures can be compared and added."""
    return one.dimension == other.dimension


def to_quanta(amount: Decimal, in_measure: Measure) -> int:
    """Return ``amount`` as a whole number of quanta of its dimension.

    Raises:
        DoesNotFit: the amount is finer than a quantum (nothing is rounded), or beyond :data:`MAX_QUANTA`.

    >>> to_quanta(Decimal("54.68"), measure("triệu đồng"))
    54680000
    """
    exact = amount * in_measure.factor / in_measure.dimension.quantum
    whole = int(exact)
    if exact != whole:
        raise DoesNotFit(
            f"{format_number(amount)} {in_measure.name} có nhiều chữ số thập phân hơn mức lưu được "
            f"({in_measure.decimals} chữ số). Làm tròn rồi ghi lại."
        )
    if abs(whole) > MAX_QUANTA:
        raise DoesNotFit(f"Số quá lớn với đơn vị {in_measure.name}. Kiểm tra lại con số và đơn vị tính.")
    return whole


def from_quanta(quanta: int, in_measure: Measure) -> Decimal:
    """Return the amount that ``quanta`` stand for, without trailing zeros; the inverse of :func:`to_quanta`.

    >>> from_quanta(54680000, measure("triệu đồng"))
    Decimal('54.68')
    """
    exact = Decimal(quanta) * in_measure.dimension.quantum / in_measure.factor
    plain = exact.normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain


def _compound(parts: list[str]) -> Measure:
    upper = measure(parts[0])
    lower = [measure(part) for part in parts[1:]]
    code = "/".join([upper.dimension.code, *(f"{m.dimension.code}[{m.name}]" for m in lower)])
    base = "/".join([upper.dimension.base, *(m.name for m in lower)])
    name = "/".join([upper.name, *(m.name for m in lower)])
    return Measure(name, Dimension(code, base, _MICRO), upper.factor)


def _spelling(name: str) -> str:
    plain = _BILLION.sub("tỷ", _SPACES.sub(" ", name.strip()))
    lower = plain.lower()
    whole = _SAME.get(lower, lower)
    if "/" in whole:
        return "/".join(_SAME.get(part, part) for part in _PER.split(whole))
    return {"kwh": "kWh", "mwh": "MWh"}.get(whole, whole)


_REGISTRY: dict[str, Measure] = _registry()
