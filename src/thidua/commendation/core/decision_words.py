"""The words of a decision: what is given to how many, on which grounds, in which articles.

The grounds named are instruments of the law book that are in force on the day and known by number; nothing else is
claimed.  Everything may be changed by the officer before the paper goes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.commendation.core.decision_states import Ground
from thidua.ground.dates import format_day
from thidua.rules import Instrument, RuleBook

GROUNDS = ("L2003", "L2022", "L2026", "ND91", "ND98", "ND152", "TT01", "TT15")
FAMILIES = ("ND86", "ND122")
ABOUT_FAMILIES = frozenset({"GDVH", "THON_VH", "XA_TIEU_BIEU"})

DECIDER_POSTS = {
    "commune_chair": "Chủ tịch Ủy ban nhân dân",
    "district_chair": "Chủ tịch Ủy ban nhân dân",
    "province_chair": "Chủ tịch Ủy ban nhân dân",
    "department_head": "Giám đốc",
    "enterprise_head": "Giám đốc",
}


@dataclass(frozen=True)
class Given:
    """So many bearers of one kind (person, collective, household, village, commune) for one award and year."""

    award: str
    kind: str
    year: str
    n: int


_BEARERS = {
    "person": "cá nhân",
    "collective": "tập thể",
    "household": "hộ gia đình",
    "village": "thôn, tổ dân phố",
    "commune": "xã, phường, đặc khu",
}


def verb(award: str, name: str, *, is_title: bool, post: str, place: str) -> str:
    """What is done: "Tặng danh hiệu “Lao động tiên tiến”", "Tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã …"."""
    if is_title:
        return f"Tặng danh hiệu “{name}”"
    return f"Tặng Giấy khen của {post} {place}" if award == "GK" else f"Tặng {name}"


def given_lines(given: Iterable[Given], *, book: RuleBook, post: str, place: str) -> list[str]:
    """One line an award, year and kind of bearer: "Tặng danh hiệu “…” năm 2025 cho 55 cá nhân"."""
    lines = []
    for one in given:
        award = book.award(one.award)
        what = verb(one.award, award.name, is_title=award.is_title, post=post, place=place)
        lines.append(f"{what} {year_words(one.year)} cho {one.n} {_BEARERS[one.kind]}")
    return lines


def year_words(year: str) -> str:
    """``năm 2025``, or ``năm học 2024-2025``.

    >>> year_words("2024-2025")
    'năm học 2024-2025'
    """
    return f"năm học {year}" if "-" in year else f"năm {year}"


def award_articles(lines: Sequence[str], *, keeper: str) -> list[str]:
    """The articles of a decision that gives: what, the money, who carries it out."""
    head = "Khen thưởng (có danh sách kèm theo):"
    first = (
        f"{lines[0]} (có danh sách kèm theo)."
        if len(lines) == 1
        else "\n".join([head, *(f"- {line};" for line in lines)])[:-1] + "."
    )
    return [
        first,
        "Tiền thưởng kèm theo danh hiệu, hình thức khen thưởng tại Điều 1 thực hiện theo quy định của pháp luật, "
        "chi từ Quỹ thi đua, khen thưởng.",
        f"{keeper}, các cơ quan, đơn vị có liên quan và các tập thể, cá nhân, hộ gia đình có tên tại Điều 1 "
        "chịu trách nhiệm thi hành Quyết định này.",
    ]


def revoke_articles(number: str, day: date, names: int, *, why: str, ground: Ground, keeper: str) -> list[str]:
    """The articles of a decision that revokes: who, on which ground, what is asked back.

    *Source*: 06/2022/QH15, article 93, clause 2.
    """
    point = f"điểm {ground.value} khoản 2 Điều 93 Luật Thi đua, khen thưởng số 06/2022/QH15 ({ground.label})"
    return [
        f"Hủy khen thưởng của {names} trường hợp tại Quyết định số {number} ngày {format_day(day)} (có danh sách kèm theo), "
        f"theo {point}.\nLý do: {why.rstrip('.')}.",
        "Thu hồi hiện vật khen thưởng và tiền thưởng đã nhận của các trường hợp tại Điều 1. Người đã nhận nộp lại tại "
        "cơ quan ra quyết định; tiền thưởng nộp lại Quỹ thi đua, khen thưởng.",
        f"{keeper}, các cơ quan, đơn vị có liên quan và trường hợp có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.",
    ]


def correct_articles(number: str, day: date, changes: Sequence[tuple[str, str]], *, keeper: str) -> list[str]:
    """The articles of a decision that puts names right: each wrong name with the right one."""
    lines = [f"- “{wrong}” nay sửa là “{right}”;" for wrong, right in changes]
    return [
        "\n".join([f"Đính chính tại Quyết định số {number} ngày {format_day(day)} như sau:", *lines]),
        f"{keeper} và các cơ quan, đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này. "
        "Các nội dung khác của Quyết định nêu tại Điều 1 không thay đổi.",
    ]


def grounds(book: RuleBook, day: date, *, codes: Iterable[str], proposals: Iterable[str] = ()) -> list[str]:
    """The bases: law, decree and circular in force on the day, then on whose proposal."""
    wanted = [*GROUNDS, *(FAMILIES if set(codes) & ABOUT_FAMILIES else ())]
    by_id: Mapping[str, Instrument] = {one.id: one for one in book.instruments}
    found = [by_id[key] for key in wanted if key in by_id]
    lines = [_ground(one) for one in found if one.since is not None and one.since <= day < one.until]
    return [*lines, *(f"Theo đề nghị của {one}" for one in proposals)]


def _ground(one: Instrument) -> str:
    """A law by its name and day, a decree or circular by number, day and who issued it (30/2020/NĐ-CP, annex I)."""
    issued = f" {long_day(one.issued)}" if one.issued else ""
    kind, issuer = next((told for mark, told in _SORTS.items() if f"/{mark}" in one.number), ("", ""))
    if kind == "Luật":
        return f"Căn cứ {one.name}{issued}"
    return f"Căn cứ {kind} số {one.number}{issued} của {issuer} {_about(one.name)}"


_SORTS = {
    "QH": ("Luật", "Quốc hội"),
    "NĐ-CP": ("Nghị định", "Chính phủ"),
    "TT-BNV": ("Thông tư", "Bộ trưởng Bộ Nội vụ"),
}


def _about(name: str) -> str:
    low = name[:1].lower() + name[1:]
    if low.startswith(("quy định", "hướng dẫn")):
        return low
    return f"quy định {low}" if low.startswith("biện pháp") else f"quy định về {low}"


def long_day(day: date) -> str:
    """A day as papers write it: a nought before days under 10 and before January and February.

    >>> long_day(date(2022, 6, 5)), long_day(date(2026, 1, 22))
    ('ngày 05 tháng 6 năm 2022', 'ngày 22 tháng 01 năm 2026')
    """
    month = f"0{day.month}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
