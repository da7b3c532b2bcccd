"""Twenty ways to write a title: from the words of an old list to a code of the law book."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.ground.text import fold
from thidua.honours.core.authorities import decider_of
from thidua.honours.core.kinds import AwardKind, HolderKind

# The first that fits counts: what is longer or narrower stands before what it holds.
_TITLES: tuple[tuple[str, str], ...] = (
    ("CSTD_TQ", r"(cstd|chien si thi dua) ?(cap )?(toan quoc|tq)|\bcstdtq\b"),
    ("CSTD_TINH", r"(cstd|chien si thi dua) ?(cap |cua )?(tinh|thanh pho|tp|bo|nganh|ban)|\bcstdct\b|\bcstdt\b"),
    ("CSTDCS", r"(cstd|chien si thi dua) ?(cap )?(co so|cs\b)|\bcstdcs\b"),
    ("TTLDXS", r"(tap the|tt) ?(lao dong|ld) ?(xuat sac|xs)|\bttldxs\b|\bttldx\b|\btt ldxs\b"),
    ("TTLDTT", r"(tap the|tt) ?(lao dong|ld) ?(tien tien|tt\b)|\bttldtt\b|\btt ldtt\b|\btap the ldtt\b"),
    ("CSTT_DVQT_DVTT", r"chien si tien tien|don vi (quyet thang|tien tien)|\bcstt\b|\bdvqt\b|\bdvtt\b"),
    ("LDTT", r"(lao dong|ld|ldong) ?(tien tien|tt\b)|\bldtt\b"),
    ("CO_CP", r"co (thi dua )?(cua )?chinh phu|\bcotd ?cp\b"),
    ("CO_TINH", r"co (thi dua )?(cua |cap )?(ubnd |uy ban nhan dan )?(tinh|thanh pho|bo\b)|\bcotd ?tinh\b"),
    ("HCLD1", r"(huan chuong lao dong|hcld) ?(hang )?(nhat|i|1)\b"),
    ("HCLD2", r"(huan chuong lao dong|hcld) ?(hang )?(nhi|ii|2)\b"),
    ("HCLD3", r"(huan chuong lao dong|hcld) ?(hang )?(ba|iii|3)\b"),
    ("BK_TTG", r"(bang khen|bk) ?(cua )?(thu tuong|ttg|ttcp|chinh phu)"),
    ("BK_TINH", r"(bang khen|bk) ?(cua |cap )?(chu tich )?(ubnd |uy ban nhan dan )?(tinh|thanh pho|tp|bo\b|nganh)"),
    ("GDVH", r"gia dinh van hoa|\bgdvh\b"),
    ("THON_VH", r"(thon|to dan pho|khu pho|khu dan cu|ban|ap|xom|buon|lang) van hoa|\btdpvh\b"),
    ("XA_TIEU_BIEU", r"(xa|phuong|thi tran|dac khu|xa, phuong, thi tran) tieu bieu"),
    ("KNC", r"ky niem chuong|\bknc\b"),
    ("GK", r"giay khen|\bgk\b"),
)
_KNOWN = tuple((code, re.compile(pattern)) for code, pattern in _TITLES)
_BARE = re.compile(r"^(bang khen|bk)\b")
_KINDS = (
    (AwardKind.SUDDEN, ("dot xuat",)),
    (AwardKind.THEMATIC, ("chuyen de",)),
    (AwardKind.MOVEMENT, ("phong trao", "theo dot")),
    (AwardKind.CONTRIBUTION, ("cong hien",)),
    (AwardKind.TENURE, ("nien han",)),
    (AwardKind.FOREIGN, ("doi ngoai",)),
    (AwardKind.MERIT, ("cong trang", "thuong xuyen", "nam cong tac")),
)
_YEAR = re.compile(r"\bnam( hoc)?\s*:?\s*(\d{4})(?:\s*[-–]\s*(\d{4}))?")
_TITLE_KIND = {
    "TTLDTT": HolderKind.COLLECTIVE, "TTLDXS": HolderKind.COLLECTIVE, "CO_TINH": HolderKind.COLLECTIVE,
    "CO_CP": HolderKind.COLLECTIVE, "GDVH": HolderKind.HOUSEHOLD, "THON_VH": HolderKind.VILLAGE,
    "XA_TIEU_BIEU": HolderKind.COMMUNE, "LDTT": HolderKind.PERSON, "CSTDCS": HolderKind.PERSON,
    "CSTD_TINH": HolderKind.PERSON, "CSTD_TQ": HolderKind.PERSON,
}  # fmt: skip


@dataclass(frozen=True)
class Title:
    """A title as read: its code ("" where the words do not tell which), what it was given for, the words as written."""

    code: str
    kind: str
    words: str


def plain(text: str) -> str:
    """Return the text without marks, with "sỹ" as "sĩ" and single spaces, for matching."""
    said = fold(text).replace(".", " ").replace("/", " ").replace(",", " ").replace('"', " ")
    said = re.sub(r"\bsy\b", "si", said)
    return re.sub(r"\s+", " ", said).strip()


def title_of(words: str, authority: str = "") -> Title:
    """Return what a title is; "Bằng khen" alone is told by who decided.

    >>> title_of("Chiến sỹ thi đua cơ sở").code
    'CSTDCS'
    >>> title_of("Giấy khen đột xuất").kind
    'dot_xuat'
    """
    said = plain(words)
    kind = next((kind.value for kind, known in _KINDS if any(word in said for word in known)), "")
    code = next((code for code, pattern in _KNOWN if pattern.search(said)), "")
    if not code and _BARE.match(said):
        code = {"prime_minister": "BK_TTG", "province_chair": "BK_TINH"}.get(decider_of(authority), "")
        return Title(code, kind, words)
    return Title(code or "KHAC", kind, words)


def year_in(words: str) -> str:
    """Return the working year that the words name ("năm 2024", "năm học 2024-2025"), or "".

    >>> year_in("LĐTT năm học 2024 - 2025")
    '2024-2025'
    """
    found = _YEAR.search(fold(words))
    if found is None:
        return ""
    return f"{found[2]}-{found[3]}" if found[3] else found[2]


def kind_for(code: str) -> HolderKind | None:
    """Return the kind of holder a title can only be for, or None."""
    return _TITLE_KIND.get(code)
