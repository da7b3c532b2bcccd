"""From a text to its signs: numbers that may be figures, joined to pairs and ranges, with their measures."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from thidua.reading.core.letters import LOWER
from thidua.reading.core.masks import masked
from thidua.reading.core.measures import ReadMeasure, read_measure
from thidua.reading.core.numerals import NUMERAL, WORDS, numerals, spelled, value_of


@dataclass(frozen=True)
class Sign:
    """A number that may be a figure: its place, value, measure; ``after`` is where the text goes on behind the measure.

    ``bound`` tells the ends of a range; ``rank`` that it is a place in an order; ``spelled`` that it is a word.
    """

    start: int
    end: int
    value: Decimal
    denominator: Decimal | None
    measure: ReadMeasure
    after: int
    bound: Literal["low", "high"] | None = None
    rank: bool = False
    spelled: bool = False


_N = rf"(?:{NUMERAL})(?!\d)"
_SECOND = re.compile(
    rf"\s?(?:/\s?(?:tổng số\s+|tổng\s+)?|(?:trên|trong)\s+tổng\s+số\s+)(?P<n>{_N})(?!\s?/\s?\d)", re.IGNORECASE
)
_RANGE = re.compile(rf"\s?(?:[-–—]|đến|tới)\s?(?P<n>{_N})")
_RANK = re.compile(
    r"(?:(?:đứng|xếp(?: hạng)?|vị trí|thứ hạng|vị thứ|hạng)\s+(?:ở\s+|vào\s+)?(?:vị trí\s+|"
    r"hạng\s+)?(?:thứ\s+)?(?P<a>\d{1,3})(?!\d|[.,]\d)(?:\s?/\s?(?P<of>\d{1,4})(?!\d))?"
    r"(?!\s*%)|(?<!huyện )(?<!xã )(?<!tỉnh )(?<!đơn vị )(?<!phương "
    r")(?<!phố )(?<!người )(?<!\w)thứ\s+(?P<b>\d{1,3})(?:\s?/\s?(?P<of2>\d{1,4}))?(?=\s+(?:toàn|cả nước|"
    r"trong (?:tỉnh|huyện|số|tổng)|trên (?:tổng|toàn)|khu vực|/)))"
    r"|(?:đứng|xếp)\s+(?:hạng\s+|vị trí\s+)?thứ\s+(?P<w>hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?!\w)",
    re.IGNORECASE,
)
_CLASS_AFTER = re.compile(r"hạng\s+(?:I+|Nhất|Nhì|Ba)\b")
_SPELLED_BEFORE = re.compile(
    r"(?:ít nhất|tối thiểu|tối đa|không quá|trên|hơn|gần|thêm|có|được|cho|tặng|khen|lập|thành lập|xây dựng|và|,|:|"
    r"đạt|với|ra)\s+$",
    re.IGNORECASE,
)
_ONE_BEFORE = re.compile(r"(?:ít nhất|tối thiểu|có|thêm|thành lập|lập)\s+$", re.IGNORECASE)
_SPELLED_NOUNS = frozenset(
    [
        "xã",
        "phường",
        "thị trấn",
        "thôn",
        "hộ",
        "tập thể",
        "cá nhân",
        "đơn vị",
        "mô hình",
        "câu lạc bộ",
        "hợp tác xã",
        "trường",
        "công trình",
        "dự án",
        "nhà",
        "sản phẩm",
        "doanh nghiệp",
        "chi bộ",
        "đảng bộ",
        "tổ chức",
        "đảng viên",
        "chỉ tiêu",
        "tiêu chí",
        "gia đình",
        "điển hình",
        "vụ",
        "sáng kiến",
        "đề tài",
        "tổ hợp tác",
        "cụm công nghiệp",
        "huyện",
        "cơ sở",
    ]
)
_COUNTED_BEFORE = re.compile(
    rf"(?<!\w)[Ss]ố\s+(?P<noun>[{LOWER} ]{{2,40}}?)(?=\s+(?:đạt|được|hoàn|là|có|tham|trong|trên|còn|,|:))"
)
_NAMED_BEFORE = re.compile(
    r"(?:[Ss]ố|[Tt]ổng số|[Tt]ỷ lệ|[Tt]ỉ lệ)\s[^.;\n]{2,80}?(?:là|:|đạt|còn|chiếm)\s*(?:trên\s+|hơn\s+|gần\s+)?$"
)


class _Masks:
    def __init__(self, text: str) -> None:
        spans = masked(text)
        self._starts = [s for s, _, _ in spans]
        self._furthest: list[int] = []
        furthest = 0
        for _, end, _ in spans:
            furthest = max(furthest, end)
            self._furthest.append(furthest)

    def hide(self, place: int) -> bool:
        at = bisect_right(self._starts, place)
        return at > 0 and self._furthest[at - 1] > place


def signs(text: str) -> list[Sign]:
    """Return the signs of ``text`` in order of place; what is masked is left out."""
    masks = _Masks(text)
    found: list[Sign] = []
    ranks = _ranks(text)
    taken = 0
    for number in sorted([*numerals(text), *spelled(text)], key=lambda n: n.start):
        if number.start < taken:
            continue
        rank = ranks.get(number.start)
        if rank is not None:
            found.append(rank)
            taken = rank.end
            continue
        if masks.hide(number.start):
            continue
        made = _sign(text, number.start, number.end, number.value, spelled_out=number.spelled)
        if number.spelled and not _spelled_counts(text, made[0]):
            continue
        found += [s for s in made if s.measure.name]
        taken = max([taken, *(s.after if s.measure.kind == "noun" else s.end for s in made)])
    return found


def _sign(text: str, start: int, end: int, value: Decimal, *, spelled_out: bool) -> list[Sign]:
    """Return the one sign at [start, end), or the two ends of a range."""
    measure = read_measure(text, end)
    pair = _SECOND.match(text, end) or (_SECOND.match(text, measure.end) if measure.kind == "noun" else None)
    if (
        pair
        and not spelled_out
        and (whole := value_of(pair["n"])) is not None
        and not _looks_like_date(text, value, pair)
    ):
        behind = read_measure(text, pair.end("n"))
        if (
            measure.kind == "noun"
            and behind.kind == "noun"
            and behind.name != measure.name
            and "tổng" not in pair.group()
        ):
            return [_made(text, start, end, value, None, replace(measure, end=behind.end))]  # "114 tiêu chí/11 xã"
        chosen = behind if behind.name else measure if measure.name else _counted(text, start)
        if chosen.name:
            scaled = replace(chosen, end=max(chosen.end, pair.end("n")) if behind.name else pair.end("n"))
            return [_made(text, start, pair.end("n"), value, whole, scaled)]
    ranged = _RANGE.match(text, end) or (
        _RANGE.match(text, measure.end) if measure.kind in ("percent", "physical") else None
    )
    if ranged and not spelled_out and (high := value_of(ranged["n"])) is not None and high > value:
        behind = read_measure(text, ranged.end("n"))
        if behind.name and (not measure.name or measure.name == behind.name):
            low = replace(behind, number_end=None)
            return [
                _made(text, start, end, value, None, low, bound="low"),
                _made(text, ranged.start("n"), ranged.end("n"), high, None, behind, bound="high"),
            ]
    if not measure.name:
        measure = _counted(text, start)
    return [_made(text, start, end, value, None, measure, spelled_out=spelled_out)]


def _made(
    text: str, start: int, end: int, value: Decimal, whole: Decimal | None, measure: ReadMeasure,
    *, bound: Literal["low", "high"] | None = None, spelled_out: bool = False,
) -> Sign:  # fmt: skip
    value = _plain(value * measure.factor + measure.extra)
    whole = _plain(whole * measure.factor) if whole is not None else None
    return Sign(
        start, measure.number_end or end, value, whole, measure, max(measure.end, end), bound, spelled=spelled_out
    )


def _plain(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else value


def _counted(text: str, start: int) -> ReadMeasure:
    """Return the measure of a bare number from what stands before it: "Số xã đạt chuẩn: 8/19"."""
    before = text[max(0, start - 90) : start]
    before = re.split(r"[.;\n]", before)[-1]
    if not _NAMED_BEFORE.search(before):
        return ReadMeasure("", "none", start)
    counted = _COUNTED_BEFORE.search(before)
    if counted is None:
        return ReadMeasure("%", "percent", start)
    inner = read_measure(" " + counted["noun"], 0)
    share = re.match(r"\d+,\d", text[start : start + 8]) is not None and inner.kind in ("noun", "guess")
    return ReadMeasure("%", "percent", start) if share else ReadMeasure(inner.name, inner.kind, start)


def _looks_like_date(text: str, day: Decimal, pair: re.Match[str]) -> bool:
    month = value_of(pair["n"])
    if month is None or day > 31 or month > 12 or not pair.group().strip().startswith("/"):
        return False
    return read_measure(text, pair.end("n")).kind in ("none", "guess") and _counted(text, pair.start()).kind == "none"


def _spelled_counts(text: str, sign: Sign) -> bool:
    if sign.measure.kind != "noun" or sign.measure.name.split(",")[0] not in _SPELLED_NOUNS:
        return False
    word = text[sign.start : sign.end].lower()
    before = text[max(0, sign.start - 24) : sign.start]
    if word == "một":
        return _ONE_BEFORE.search(before) is not None
    if word == "năm" and re.match(r"\s+học", text[sign.end : sign.end + 5]):
        return False
    opens = not before.strip() or before.rstrip()[-1:] in ",:;.(\n"
    return opens or _SPELLED_BEFORE.search(before) is not None


def _ranks(text: str) -> dict[int, Sign]:
    found = {}
    words = {**WORDS, "tư": 4}
    for match in _RANK.finditer(text):
        name = "a" if match["a"] else "b" if match["b"] else "w"
        if _CLASS_AFTER.match(match.group()):
            continue
        value = Decimal(words[match["w"].lower()]) if name == "w" else Decimal(match[name])
        of = match["of"] or match["of2"]
        end = match.end("of") if match["of"] else match.end("of2") if match["of2"] else match.end(name)
        measure = ReadMeasure("hạng", "rank", end)
        whole = Decimal(of) if of else None
        found[match.start(name)] = Sign(
            match.start(name), end, value, whole, measure, end, rank=True, spelled=name == "w"
        )
    return found
