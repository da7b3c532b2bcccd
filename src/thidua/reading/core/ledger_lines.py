"""Which figures of a text belong in a ledger: what was mobilised and from whom, what was built, who was helped, funds.

A figure is taken for a line of a ledger by its measure together with the words of its own clause; the words are those of
reviews of new-style countryside work.  It stays a proposal: a person sees kind, source and total before it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.ledgers.core.kinds import EntryKind, Status, Way
from thidua.reading.core.figures import Figure

_MONEY = re.compile(r"^(?:đồng|triệu đồng|tỷ đồng)$")
_LENGTHS = ("km", "m")
_AREAS = ("m2", "ha", "sào")
_BUILT = re.compile(
    r"làm mới|làm đường|xây|cải tạo|nâng cấp|sửa chữa|bê tông|cứng hóa|kiên cố|lắp|trồng|dịch chuyển|di dời|hoàn thành|"
    r"nạo vét|chỉnh trang|mở rộng|tu sửa|đường|rãnh|tường rào|kênh|mương|vườn|cột|cống|bóng|đèn|camera|cây xanh|nhà văn hóa",
    re.IGNORECASE,
)
_BUILT_NOUNS = frozenset(
    {"cột", "vườn", "cây", "cống", "cầu", "nhà", "nhà văn hóa", "công trình", "bóng", "bóng đèn", "camera", "tuyến",
     "tuyến đường", "phòng học", "trạm", "giếng", "hộ"}
)  # fmt: skip
_RAISED = re.compile(r"huy động|đóng góp|ủng hộ|tài trợ|xã hội hóa|lồng ghép|nguồn lực|vận động|hiến", re.IGNORECASE)
_NOT_RAISED = re.compile(
    r"thu ngân sách|thu nhập|doanh thu|dư nợ|giá trị sản xuất|lợi nhuận|kim ngạch|^kinh phí|^giá trị|^trị giá",
    re.IGNORECASE,
)
_FUND = re.compile(r"(?<!\w)quỹ\s+(?:[“\"«](?P<quoted>[^”\"»]{3,60})|(?P<plain>(?:vì|đền ơn|khuyến|bảo trợ|tình)[^,.;\d]{2,40}?)"
                   r"(?=\s+(?:vận động|thu|ủng hộ|đã|được|chi|hỗ trợ|năm|trong|huy động)|\s*$))", re.IGNORECASE)  # fmt: skip
_OUT = re.compile(r"(?<!\w)(?:đã chi|chi|trích|hỗ trợ|tặng|trao|giúp)(?!\w)", re.IGNORECASE)
_HELPED = re.compile(
    r"hỗ trợ|giúp|tặng|trao|đại đoàn kết|tình nghĩa|tình thương|mái ấm|nhà dột nát|nhà tạm|người có công|hộ nghèo|cận nghèo",
    re.IGNORECASE,
)
_PROMISED = re.compile(r"(?<!\w)(?:cam kết|đăng ký)\s+(?:ủng hộ|đóng góp|hỗ trợ|tài trợ|hiến)", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:kinh phí|trị giá|giá trị|số tiền|quy ra(?: tiền)?|tương đương)(?:\s+(?:là|đạt|khoảng|trên|hơn|gần))*\W*$",
    re.IGNORECASE,
)
_SOURCES = (
    ("central", r"ngân sách (?:trung ương|tw)|vốn trung ương"),
    ("province", r"ngân sách (?:tỉnh|thành phố)|vốn (?:ngân sách )?tỉnh"),
    ("district", r"ngân sách huyện|vốn huyện"),
    ("commune", r"ngân sách (?:xã|phường|địa phương)|vốn xã"),
    ("programmes", r"lồng ghép|chương trình, dự án"),
    ("enterprises", r"doanh nghiệp|tổ chức kinh tế|hợp tác xã"),
    ("credit", r"tín dụng|vốn vay"),
    ("people", r"(?<!ủy ban )(?<!hội đồng )nhân dân|người dân|bà con|cộng đồng dân cư|cộng đồng|ngày công|hiến"),
    ("social", r"xã hội hóa|con em xa quê|mạnh thường quân|nhà hảo tâm"),
)
_SOURCE_WORDS = tuple((code, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for code, words in _SOURCES)
_LEAD = re.compile(
    r"^(?:tổng (?:số )?)?(?:vốn|số tiền|nguồn lực|nguồn vốn|kinh phí|tiền)\s+(?:huy động|vận động|đóng góp|ủng hộ)"
    r"(?:\s+(?:được|để|cho))*\s+",
    re.IGNORECASE,
)
_BARE_VERB = re.compile(
    r"^(?:làm mới|làm|xây dựng|xây mới|xây|cải tạo|nâng cấp|cải tạo, nâng cấp|sửa chữa|trồng|lắp|lắp đặt|mở rộng)$",
    re.IGNORECASE,
)
_THING_AFTER = re.compile(r"^\s*\S{1,12}\s+(?P<thing>[^\d,.;:()\n]{3,60})")
_REACH = 90  # characters before a number that may name its source or its fund


@dataclass(frozen=True)
class LedgerLine:
    """What a figure would be in a ledger; ``fund_name`` as the text says it."""

    kind: EntryKind
    subject: str
    source: str = ""
    status: Status = Status.DONE
    way: Way | None = None
    fund_name: str = ""


def ledger_line(text: str, figure: Figure) -> LedgerLine | None:
    """Return the line that ``figure`` would be, or None where it is a figure of another kind.

    >>> from thidua.reading.core.reader import read
    >>> found = read("Năm 2022, Nhân dân hiến 68.312 m² đất.")
    >>> ledger_line(found.text, found.figures[0])  # doctest: +NORMALIZE_WHITESPACE
    LedgerLine(kind=<EntryKind.RESOURCE: 'resource'>, subject='Diện tích đất hiến', source='people',
               status=<Status.DONE: 'done'>, way=None, fund_name='')
    """
    own = text[figure.quote_start : figure.end + 60].split(";")[0]
    promised = _PROMISED.search(text[max(0, figure.start - 60) : figure.start]) is not None
    if figure.denominator is not None or figure.value <= 0 or (figure.role != "result" and not promised):
        return None
    before = _own_words(text, figure)
    kind, way, fund = _kind(figure, before, own)
    if kind is None:
        return None
    status = Status.PROPOSED if figure.proposed else Status.PLEDGED if promised else Status.DONE
    source = "" if kind is EntryKind.OUTPUT else _source(figure, before)
    return LedgerLine(kind, _subject(text, figure), source, status, way, fund)


def value_beside(text: str, figure: Figure) -> bool:
    """Tell whether the figure is the value in money of what stands just before it ("trị giá 240 triệu đồng")."""
    return (
        bool(_MONEY.match(figure.unit)) and _BESIDE.search(text[max(0, figure.start - 40) : figure.start]) is not None
    )


def _kind(figure: Figure, before: str, own: str) -> tuple[EntryKind | None, Way | None, str]:
    said = f"{figure.label} {before}"
    if _MONEY.match(figure.unit):
        fund = _FUND.search(figure.label) or _FUND.search(before)
        if fund is not None and figure.part_of is None:
            return EntryKind.FUND, Way.OUT if _OUT.search(before) else Way.IN, (fund["quoted"] or fund["plain"]).strip()
        raised = _RAISED.search(f"{said} {figure.part_of or ''}") is not None and not _NOT_RAISED.search(figure.label)
        return (EntryKind.RESOURCE if raised else None), None, ""
    if figure.unit == "ngày công":
        return EntryKind.RESOURCE, None, ""
    if figure.unit in _AREAS:
        return (EntryKind.RESOURCE if re.search(r"hiến", said, re.IGNORECASE) else None), None, ""
    if figure.unit in _LENGTHS:
        return (EntryKind.OUTPUT if _BUILT.search(f"{said} {own}") else None), None, ""
    if figure.unit in ("hộ", "suất", "nhà", "căn") and _HELPED.search(f"{figure.label} {own}"):
        return EntryKind.SUPPORT, None, ""
    built = figure.unit in _BUILT_NOUNS and _BUILT.search(f"{figure.label} {own}")
    return (EntryKind.OUTPUT if built else None), None, ""


def _own_words(text: str, figure: Figure) -> str:
    """Return the words before the number that are its own: its clause, not the one before."""
    words = text[max(0, figure.start - _REACH) : figure.start]
    return re.split(r"[.;:\n]\s|(?<=\d)\s(?=\D)|,\s", words)[-1] if figure.part_of else re.split(r"[.\n]\s", words)[-1]


def _source(figure: Figure, before: str) -> str:
    for said in (figure.label, before):
        found = [(match.start(), code) for code, pattern in _SOURCE_WORDS for match in pattern.finditer(said)]
        if found:
            return max(found)[1]
    return ""


def _subject(text: str, figure: Figure) -> str:
    """Return what it was for; a part carries the words of its total, so that both stand in one sum."""
    label = figure.part_of or figure.label
    if _BARE_VERB.match(label):
        after = _THING_AFTER.match(text[figure.end : figure.end + 90])
        label = f"{label} {after['thing'].strip()}" if after else label
    short = _LEAD.sub("", label).replace("“", "").replace("”", "").strip(' "')
    short = short if len(short) > 3 else label
    return short[:1].upper() + short[1:]
