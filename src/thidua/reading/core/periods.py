"""The period that a figure is of: what the sentence says, else what was said last, else the year of the whole text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

_YEAR = r"(?:19|20)\d\d"
_WORDS = {"ba": 3, "sáu": 6, "chín": 9, "nửa": 6}
_FIND = re.compile(
    rf"(?P<months>(?<!\w)(?P<n>\d{{1,2}}|ba|sáu|chín)\s+tháng(?:\s+(?P<which>đầu|"
    rf"cuối))?(?:\s+(?:của\s+)?năm)?(?:\s+(?P<my>{_YEAR}))?)"
    rf"|(?P<half>nửa\s+(?P<hw>đầu|cuối)\s+năm(?:\s+(?P<hy>{_YEAR}))?)"
    rf"|(?P<quarter>quý\s+(?P<q>[1-4]|IV|I{{1,3}})(?:\s*[/-]\s*|\s+năm\s+|\s+)?(?P<qy>{_YEAR})?)"
    rf"|(?P<school>năm học\s+(?P<s1>{_YEAR})\s*[-–]\s*(?P<s2>{_YEAR}))"
    rf"|(?P<span>(?:(?:giai đoạn|nhiệm kỳ|thời kỳ|khóa)\s{{0,3}}\(?\s?)?(?P<p1>{_YEAR})\s*[-–]\s*(?P<p2>{_YEAR}))"
    rf"|(?P<round>đợt\s+(?P<r>[IVX]+|\d)\s*[-–/]\s*(?P<ry>{_YEAR}))"
    rf"|(?P<month>tháng\s+(?P<m>\d{{1,2}})\s*(?:/|năm)\s*(?P<mmy>{_YEAR}))"
    rf"|(?P<day>(?<![\d/])\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*(?P<dy>{_YEAR}))"
    rf"|(?P<year>(?:năm|xuân|hè|đầu năm|cuối năm|hết năm|vụ)\s+(?P<y>{_YEAR}))",
    re.IGNORECASE,
)
_LAST_TERM = re.compile(r"[Nn]hiệm kỳ (?:vừa (?:rồi|qua)|qua|cũ|trước)")
_APART = re.compile(r"[,;.:()\n]")
_LASTING = ("year", "months", "half", "quarter", "school", "round")
_HEADER_DAY = re.compile(r"(?:[Tt]hứ \w+,?\s*(?:ngày\s+)?|đăng\s*:?\s*|\n\s*|^\s*)$")
_BASIS_BEFORE = re.compile(
    r"(?:so với|so năm|bằng|cùng kỳ|hơn|từ|giá so sánh|giá cố định|giá hiện hành)\s+(?:cùng kỳ\s+|giai đoạn\s+|"
    r"cuối\s+|đầu\s+)?$",
    re.IGNORECASE,
)
_PAPER_DATE = re.compile(r"(?:số\s+)?\d+[\w./-]*[-/][A-ZĐ][\w/-]*\s+ngày\s+$|(?:Chỉ thị|Nghị quyết)[^.]{0,60}ngày\s+$")


@dataclass(frozen=True)
class PeriodMention:
    """A period named in the text; ``text`` is how the gold standard writes it."""

    start: int
    end: int
    text: str
    year: int | None
    kind: str


def mentions(text: str) -> list[PeriodMention]:
    """Return the periods named in the text in order, without those that only say what a figure is compared with.

    >>> [m.text for m in mentions("Sáu tháng đầu năm 2015, tăng 5% so với năm 2014")]
    ['6 tháng đầu năm 2015']
    """
    found: list[PeriodMention] = []
    for match in _FIND.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        if _BASIS_BEFORE.search(before) or (
            match["day"] and (_PAPER_DATE.search(before) or _HEADER_DAY.search(before))
        ):
            continue
        mention = _mention(match, found)
        if mention is not None:
            found.append(mention)
    return found


def _mention(m: re.Match[str], before: list[PeriodMention]) -> PeriodMention | None:
    last_year = next((p.year for p in reversed(before) if p.year), None)
    if m["months"]:
        n = _WORDS.get(m["n"].lower()) or int(m["n"])
        year = int(m["my"]) if m["my"] else last_year
        if not m["which"] and n not in (3, 6, 9):
            return None
        return _of(m, f"{n} tháng {m['which'] or 'đầu'} năm {year}" if year else None, year, "months")
    if m["half"]:
        year = int(m["hy"]) if m["hy"] else last_year
        text = None if m["hw"].lower() != "đầu" and not year else f"6 tháng {m['hw'].lower()} năm {year or ''}".strip()
        return _of(m, text, year, "half")
    if m["quarter"]:
        roman = {"1": "I", "2": "II", "3": "III", "4": "IV"}.get(m["q"], m["q"].upper())
        year = int(m["qy"]) if m["qy"] else last_year
        return _of(m, f"quý {roman}/{year}" if year else None, year, "quarter")
    if m["school"]:
        return _of(m, f"năm học {m['s1']}-{m['s2']}", int(m["s2"]), "school")
    if m["round"]:
        return _of(m, f"đợt {m['r']}-{m['ry']}", int(m["ry"]), "round")
    if m["span"]:
        return _of(m, f"{m['p1']}-{m['p2']}", int(m["p2"]), "term" if "nhiệm kỳ" in m["span"].lower() else "span")
    if m["month"]:
        return _of(m, f"tháng {int(m['m'])}/{m['mmy']}", int(m["mmy"]), "month")
    if m["day"]:
        return _of(m, m["dy"], int(m["dy"]), "day")
    return _of(m, m["y"], int(m["y"]), "year")


def _of(m: re.Match[str], text: str | None, year: int | None, kind: str) -> PeriodMention | None:
    return PeriodMention(m.start(), m.end(), text, year, kind) if text else None


class Calendar:
    """The periods of one text, asked by place."""

    def __init__(self, text: str) -> None:
        self._found = mentions(text)
        self._text = text
        self._year = any(p.kind in _LASTING for p in self._found)
        self._whole = self._of_the_text()
        self._starts = [p.start for p in self._found]
        self._lasting_before: list[PeriodMention | None] = [None]
        for p in self._found:
            lasting = p.kind in _LASTING and not self._aside(p)
            self._lasting_before.append(p if lasting else self._lasting_before[-1])

    def at(self, place: int, after: int, *, sentence_start: int, sentence_end: int) -> str | None:
        """Return the period of a figure at ``place``: one named right behind it (``after`` is where its measure ends), then
        the last named before it in its sentence, then one named later there, then the last before the sentence, then that
        of the whole text."""
        first = bisect_left(self._starts, sentence_start)
        inside = [p for p in self._found[first : bisect_left(self._starts, sentence_end)] if p.kind != "day"]
        close = [p for p in inside if p.start >= after and not _APART.search(self._text, after, p.start)]
        before = [p for p in inside if p.start < place]
        if close:
            return close[0].text
        if _LAST_TERM.search(self._text, sentence_start, place) and (term := self._term_before()):
            return term
        if before:
            return before[-1].text
        earlier = self._lasting_before[first]
        if inside and not earlier:
            return inside[0].text
        if earlier:
            return earlier.text
        terms = [p for p in self._found[:first] if p.kind == "term"] if not self._year else []
        return terms[-1].text if terms else self._whole

    def _aside(self, mention: PeriodMention) -> bool:
        """Tell whether the period stands in brackets, and so is said of one number only."""
        before = self._text[max(0, mention.start - 4) : mention.start].rstrip()
        return before[-1:] == "(" and self._text[mention.end : mention.end + 4].lstrip()[:1] == ")"

    def _term_before(self) -> str | None:
        """Return the term before the one the text names: "nhiệm kỳ vừa qua" in a paper of the term 2020-2025."""
        term = next((p for p in self._found if p.kind == "term"), None)
        if term is None:
            return None
        first, last = (int(y) for y in term.text.split("-"))
        return f"{2 * first - last}-{first}"

    def _of_the_text(self) -> str | None:
        for kinds in (("months", "half", "quarter", "school"), ("year",), ("term", "span"), ("month", "day")):
            for mention in self._found:
                if mention.kind in kinds:
                    return mention.text if mention.kind not in ("month",) else str(mention.year)
        return None
