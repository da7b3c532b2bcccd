"""Papers named in a text: kind, number, date, issuer; nothing that is not written is made up.

The issuer follows from the symbol only where the symbol itself names it (CT-TTg, NĐ-CP, QH13).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from thidua.reading.core.figures import DocumentName

_KINDS = {
    "chỉ thị": "Chỉ thị", "chị thị": "Chỉ thị", "nghị quyết": "Nghị quyết", "quyết định": "Quyết định", "kế hoạch": "Kế hoạch",
    "nghị định": "Nghị định", "thông tư liên tịch": "Thông tư liên tịch", "thông tư": "Thông tư", "thông báo": "Thông báo",
    "kết luận": "Kết luận", "quy định": "Quy định", "hướng dẫn": "Hướng dẫn", "công văn": "Công văn", "tờ trình": "Tờ trình",
    "luật": "Luật", "pháp lệnh": "Pháp lệnh", "báo cáo": "Báo cáo", "chương trình hành động": "Chương trình hành động",
    "chương trình": "Chương trình", "đề án": "Đề án", "công điện": "Công điện", "quy chế": "Quy chế",
}  # fmt: skip
_KIND = "|".join(sorted(_KINDS, key=len, reverse=True))
_DAY = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
_SYMBOL = r"\d+[A-Za-z]?\s?[/-]\s?(?:\d{4}\s?[/-]\s?)?[A-ZĐƯ][A-ZĐƯa-zđi]*(?:\s?[/-]\s?[A-ZĐƯ][A-ZĐƯa-z0-9]*)*"
_FIND = re.compile(
    rf"(?P<kind>(?<!\w)(?i:{_KIND}))\s+(?:liên tịch\s+)?(?P<sign>(?i:số):?\s*)?"
    rf"(?P<number>{_SYMBOL}|(?:T\.Ư|TW|Trung ương)\s?\d+(?:\s*\(?khóa [IVX]+(?:,\s*[IVX]+)*\)?)?|\d{{1,4}}(?![\w%]|"
    rf"[.,/]\d|\s?[-–]\s?\d))"
    rf"(?=(?P<rest>[^.;\n]{{0,140}}))"
)
_BARE_END = re.compile(r"^\s*(?:của|về|,|\)|”|\"|ngày|khóa|khoá|tại|do|\(|;|$|[-–]|và)")
_DATE = re.compile(rf"^\s*,?\s*(?:\(|ban hành\s+)?(?:ngày\s+|,\s*ngày\s+)?(?P<day>{_DAY})")
_ISSUER = re.compile(
    r"(?:^|\s)của\s+(?P<who>[A-ZĐỦÙ][^.;,()“”\"\n]*?)(?=\s+(?:về|ngày|tại|khóa|khoá|quy định|ban hành|đã|với|để|"
    r"nhằm|hướng dẫn|v/v|cho|và|gắn|đối với|tạo|trên địa bàn|phê duyệt|chuyển)(?!\w)|\s*[,.;()“”\"\n]|"
    r"\s+[-–]\s+(?![A-ZĐ])|$)"
)
_BY_SYMBOL = (
    (re.compile(r"TTg$"), "Thủ tướng Chính phủ"),
    (re.compile(r"(?:NĐ|NQ)-?CP$"), "Chính phủ"),
    (re.compile(r"QH\d+$"), "Quốc hội"),
)
_PUBLISHED = re.compile(
    r"(?P<who>(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|Hội đồng nhân dân|Huyện ủy|Tỉnh ủy|Thành ủy|Đảng ủy|"
    r"Ban Thường vụ|Ban Chấp hành|Bộ|Sở)[^.,;\n]{0,60}?)\s+(?:đã\s+)?(?:ban hành|xây dựng|ký)\s+$"
)
_PUBLISHED_ON = re.compile(rf"[Nn]gày\s+(?P<day>{_DAY}),?\s+$")


def documents_of(text: str) -> list[DocumentName]:
    """Return the papers named in ``text``, each once; "Chỉ thị 05" is the same paper as "Chỉ thị 05-CT/TW" in one text.

    >>> [(d.kind, d.number, d.date) for d in documents_of("Chị thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị")]
    [('Chỉ thị', '34-CT/TW', '2014-04-07')]
    """
    found: dict[tuple[str, str], DocumentName] = {}
    for match in _FIND.finditer(text):
        named = _named(text, match)
        if named is None:
            continue
        key = (named.kind, named.number.lower())
        known = found.get(key)
        found[key] = named if known is None else replace(
            known, date=known.date or named.date, issuer=known.issuer or named.issuer
        )  # fmt: skip
    full = {(d.kind, _leading(d.number)) for d in found.values() if not d.number.isdigit()}
    return [d for d in found.values() if not (d.number.isdigit() and (d.kind, _leading(d.number)) in full)]


def _named(text: str, match: re.Match[str]) -> DocumentName | None:
    number = re.sub(r"\s*([/-])\s*", r"\1", match["number"].strip())
    rest = match["rest"]
    if number.isdigit() and not _BARE_END.match(rest):
        return None
    if number.isdigit() and (not match["sign"]) and match["kind"][0].islower():
        return None
    kind = _KINDS[match["kind"].lower()]
    if kind in ("Chương trình", "Đề án", "Kế hoạch", "Báo cáo", "Luật") and number.isdigit() and not match["sign"]:
        return None
    before = text[max(0, match.start() - 110) : match.start()]
    day = _date(rest, _DATE)
    issuer = _issuer(rest) or next((who for symbol, who in _BY_SYMBOL if symbol.search(number)), None)
    if (publisher := _PUBLISHED.search(before)) and not number.isdigit():
        issuer = issuer or publisher["who"].strip()
        day = day or _date(before[: publisher.start()], _PUBLISHED_ON)
    return DocumentName(kind, number, day, issuer, match.start(), match.end("number"))


def _date(words: str, pattern: re.Pattern[str]) -> str | None:
    found = pattern.search(words)
    if found is None:
        return None
    day, month, year = (int(n) for n in re.findall(r"\d+", found["day"]))
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _issuer(rest: str) -> str | None:
    found = _ISSUER.search(rest)
    if found is None or len(found["who"]) > 90:
        return None
    return re.sub(r"\s+", " ", found["who"]).strip(" -–")


def _leading(number: str) -> str:
    digits = re.match(r"\d+", number)
    return digits.group().lstrip("0") if digits else number
