"""How the figures of a new indicator may combine, from the words it is read in: a proposal with its reason and its words.

"Bình quân đầu người" is the name of a ratio; "bình quân giai đoạn", "bình quân các xã", "điểm bình quân" may be means.  A mean
is taken only where a paper says how, so a word alone proposes one and leaves its source open; where the same passage tells
how it is reckoned, that passage may be the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.ground.text import nfc
from thidua.targets.core.kinds import OverTime, OverUnits

_AVERAGE = r"(?:bình quân|trung bình)"
_WORD = re.compile(rf"(?<!\w){_AVERAGE}(?!\w)", re.IGNORECASE)
_PER_HEAD = re.compile(
    rf"{_AVERAGE}\s*(?:lương thực\s*)?(?:(?:trên\s*)?đầu người|/\s*người|mỗi người|một người|mỗi hộ|một hộ|/\s*hộ|"
    r"nhân khẩu|theo đầu người)|thu nhập\s+bình quân|bình quân lương thực|GRDP\s+bình quân|GDP\s+bình quân|"
    rf"năng suất[^.;,]{{0,40}}{_AVERAGE}|{_AVERAGE}[^.;,]{{0,20}}năng suất|{_AVERAGE}\s+(?:mỗi|một)\s+(?:xã|thôn|ha|đơn vị)",
    re.IGNORECASE,
)
_GROWTH = re.compile(r"(?<!\w)(?:tốc độ (?:tăng|giảm)|tăng trưởng|tăng|giảm)(?!\w)", re.IGNORECASE)
_OVER_TIME = re.compile(
    rf"{_AVERAGE}\s+(?:cả\s+)?(?:giai đoạn|nhiệm kỳ|hằng năm|hàng năm|mỗi năm|một năm|các năm|hằng tháng|hàng tháng|"
    r"mỗi tháng|một tháng|các tháng|các quý|mỗi quý|các kỳ|mỗi kỳ|(?:\w+\s+)?(?:năm|tháng|quý)\s+(?:qua|đầu)|"
    r"\d{4}\s*[-–]\s*\d{4})",
    re.IGNORECASE,
)
_OVER_UNITS = re.compile(
    rf"{_AVERAGE}\s+(?:cộng\s+|giản đơn\s+|số học\s+|gia quyền\s+)?(?:(?:của|giữa)\s+)?(?:các|toàn)\s+"
    r"(?:xã|thôn|đơn vị|tỉnh|huyện|khu dân cư|tổ dân phố|cơ quan|phòng|ban|tổ chức|khối|cụm|trường)|"
    rf"điểm(?:\s+số)?\s+{_AVERAGE}|chỉ số\s+{_AVERAGE}|mức\s+{_AVERAGE}\s+của\s+các",
    re.IGNORECASE,
)
_WEIGHTED = re.compile(
    rf"{_AVERAGE}\s+(?:có\s+)?(?:gia quyền|trọng số)|theo trọng số|tính theo quyền số", re.IGNORECASE
)
_WEIGHT = re.compile(
    r"(?:trọng số|quyền số|gia quyền theo)\s+(?:là|theo|bằng)?\s*(?P<by>[^.;,()]{2,60})", re.IGNORECASE
)
_SAYS_HOW = re.compile(
    rf"(?:được\s+)?(?:tính|xác định|lấy)\s+(?:bằng|theo|là)\s+(?:số\s+|điểm\s+|mức\s+)?{_AVERAGE}|"
    rf"là\s+(?:số\s+|điểm\s+)?{_AVERAGE}\s+(?:cộng|giản đơn|số học|gia quyền|của)|"
    rf"{_AVERAGE}\s+(?:cộng|giản đơn|số học|gia quyền)\s+(?:của|giữa|các|theo)|"
    r"(?:tổng|cộng)[^.;]{2,80}chia\s+(?:đều\s+)?cho\s+(?:tổng\s+)?số",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;\n]|[.!?](?=\s)")
_SENTENCE = re.compile(r"[.!?](?=\s)|\n")
_FAR = 600


@dataclass(frozen=True)
class Combining:
    """How a new indicator may combine, as a proposal.

    ``reason`` is a Vietnamese sentence; ``quote`` the words it rests on, ``says_how`` whether these words tell how the mean
    is reckoned, so that the passage can be the paper that defines it.  ``weight`` is what it is weighted by, as written.
    """

    over_time: OverTime
    over_units: OverUnits
    reason: str
    quote: str = ""
    says_how: bool = False
    weight: str = ""

    @property
    def averages(self) -> bool:
        """Whether a mean is proposed, which needs the paper that defines it."""
        return self.over_time is OverTime.MEAN or self.over_units.averages


def combining(label: str, measure: str, clause: str, *, about: str = "") -> Combining:
    """Return the proposal for an indicator called ``label`` in ``measure``, read in ``clause``.

    ``about`` are the sentences near it, where a paper may say how its mean is reckoned.

    >>> combining("Thu nhập bình quân đầu người", "triệu đồng", "thu nhập bình quân đầu người đạt 54,68 triệu đồng").averages
    False
    >>> combining("Điểm bình quân", "điểm", "Điểm bình quân các xã đạt 85 điểm").over_units.value
    'mean'
    """
    words = nfc(f"{label}. {clause}")
    if not _WORD.search(words):
        return _plain(measure)
    quote = " ".join(clause.split())[:240]
    if _PER_HEAD.search(words) or ("/" in measure and not measure.startswith("%") and not _OVER_UNITS.search(words)):
        return Combining(
            OverTime.RATIO, OverUnits.RATIO,
            "“Bình quân” ở đây là tên của một tỷ lệ (trên đầu người, trên hộ, trên héc-ta): tính lại từ tử số và mẫu số, "
            "không lấy bình quân các đơn vị.", quote,
        )  # fmt: skip
    if _growth_of_years(label, measure, words):
        return Combining(
            OverTime.COMPOUND, OverUnits.NONE,
            "Tốc độ tăng bình quân nhiều năm: các năm nhân dồn, không cộng rồi chia; các đơn vị không cộng được.", quote,
        )  # fmt: skip
    return _mean(words, nfc(about) or nfc(clause), quote)


def near(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the clause at [start, end) of ``text``, and its sentence with the one behind it, where a paper says how.

    >>> near("Hộ nghèo 3; điểm bình quân 85. Tính thế này.", 27, 29)
    ('điểm bình quân 85', 'Hộ nghèo 3; điểm bình quân 85. Tính thế này.')
    """
    low, high = max(0, start - _FAR), min(len(text), end + _FAR)
    window, at, to = text[low:high], start - low, end - low
    begins = max((cut.end() for cut in _CLAUSE.finditer(window, 0, at)), default=0)
    stops = next((cut.start() for cut in _CLAUSE.finditer(window, to)), len(window))
    opens = max((cut.end() for cut in _SENTENCE.finditer(window, 0, at)), default=0)
    ends = [cut.start() + 1 for cut in _SENTENCE.finditer(window, to)]
    closes = ends[1] if len(ends) > 1 else len(window)
    return window[begins:stops].strip(), window[opens:closes].strip()


def _mean(words: str, about: str, quote: str) -> Combining:
    how = _SAYS_HOW.search(about)
    weighted = _WEIGHTED.search(about) or _WEIGHTED.search(words)
    by = _WEIGHT.search(about)
    in_time = bool(_OVER_TIME.search(words))
    units = (
        OverUnits.WEIGHTED
        if weighted
        else OverUnits.MEAN
        if _OVER_UNITS.search(words) or not in_time
        else OverUnits.NONE
    )
    time = OverTime.MEAN if in_time else OverTime.LAST
    of = "các kỳ" if units is OverUnits.NONE else "các đơn vị, rồi các kỳ" if in_time else "các đơn vị"
    said = (
        f"Câu văn nói cách tính bình quân {of}; có thể lấy câu này làm căn cứ."
        if how
        else f"Câu văn có chữ “bình quân”, có thể là bình quân {of}, nhưng không nói cách tính. Chỉ chọn bình quân khi biết "
        "văn bản quy định cách tính, và ghi văn bản ấy."
    )
    quote = " ".join(about.split())[:400] if how else quote
    return Combining(time, units, said, quote, bool(how), by["by"].strip() if by else "")


def _plain(measure: str) -> Combining:
    """The proposal where no word speaks of a mean: a rate is reckoned anew, a rank stands alone, the rest adds up."""
    if measure in ("%", "‰") or "/" in measure:
        return Combining(
            OverTime.LAST, OverUnits.RATIO,
            "Tỷ lệ: các đơn vị tính lại từ tử số và mẫu số, không cộng, không lấy bình quân. Tỷ lệ lúc cuối kỳ thì lấy số cuối "
            "kỳ; tỷ lệ của cả kỳ thì tính lại qua các kỳ.",
        )  # fmt: skip
    if measure in ("hạng", "điểm", "điểm %"):
        return Combining(OverTime.LAST, OverUnits.NONE, "Thứ hạng, điểm không cộng từ đơn vị lên.")
    return Combining(
        OverTime.LAST, OverUnits.SUM,
        "Số đếm, số tiền, số lượng: các đơn vị cộng lại. Làm trong từng kỳ thì chọn cộng các kỳ; số đang có thì lấy số cuối kỳ.",
    )  # fmt: skip


def _growth_of_years(label: str, measure: str, words: str) -> bool:
    rate = measure.startswith("%")
    return rate and bool(_GROWTH.search(label) or _GROWTH.search(words)) and bool(_OVER_TIME.search(words))
