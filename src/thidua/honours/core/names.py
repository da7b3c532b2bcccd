"""Twenty ways to write who was commended: forms of address, all capitals, years of birth and posts beside the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.ground.text import fold, nfc
from thidua.honours.core.family_names import ong_is_family_name
from thidua.honours.core.kinds import HolderKind

_NUMBER = re.compile(r"^\s*\d+\s*[.)/]\s*")
_ADDRESS = re.compile(
    r"^(?:đồng chí|đ/c|đ\.c|đc|ông|bà|anh|chị|(?:cô|thầy)(?: giáo)?|em|bác sĩ|bs\.?|ths\.?|ts\.?)\s*[:.]?\s+(?=\S)",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"^(?:hộ gia đình|gia đình|hộ)\s+(?=(?:ông|bà|anh|chị|đ/c)\b|[A-ZĐÀ-Ỹ])", re.IGNORECASE)
_BIRTH = re.compile(
    r"[(,;–-]?\s*(?:sn|sinh năm|s\.n|năm sinh|ns)\s*[:.]?\s*((?:19|20)\d{2})\s*\)?|\(\s*((?:19|20)\d{2})\s*\)",
    re.IGNORECASE,
)
_SOCIETIES = (
    "tập thể", "phòng", "trường", "ban", "hội", "văn phòng", "trạm", "trung tâm", "công ty", "hợp tác xã", "chi bộ", "đảng bộ",
    "công an", "đoàn", "tổ ", "ủy ban", "chi hội", "chi đoàn", "đội", "khoa", "bệnh viện", "doanh nghiệp", "nhân dân và cán bộ",
)  # fmt: skip
_VILLAGES = ("thôn ", "tổ dân phố", "khu phố", "bản ", "ấp ", "xóm ", "buôn ", "làng ", "khu dân cư", "nhân dân thôn")
_COMMUNES = ("xã ", "phường ", "thị trấn ", "đặc khu ")


@dataclass(frozen=True)
class Named:
    """A name as read: without form of address, ``kind`` where the words tell it, year of birth and what stood beside it."""

    name: str
    kind: str = ""
    birth_year: int | None = None
    rest: str = ""


def named(text: str) -> Named:
    """Return who is meant.

    >>> named("1. Đ/c NGUYỄN VĂN AN (SN 1985)")
    Named(name='Nguyễn Văn An', kind='', birth_year=1985, rest='')
    >>> named("Hộ ông Trần Văn Bình").kind
    'household'
    """
    said = _NUMBER.sub("", " ".join(nfc(text).replace("*", " ").split()))
    born = _BIRTH.search(said)
    year = int(born[1] or born[2]) if born else None
    said = (said[: born.start()] + said[born.end() :] if born else said).strip(" ,;:-–.")
    house = _HOUSE.match(said)
    if house is not None:
        return Named(_cased(f"Hộ {_lower_first(said[house.end() :])}"), HolderKind.HOUSEHOLD.value)
    kind = _kind(said)
    if kind:
        return Named(said[:1].upper() + said[1:], kind)
    name, rest = _beside(_unaddressed(said))
    return Named(_cased(name), "", year, rest)


def _unaddressed(said: str) -> str:
    """The name without its form of address; "Ông" stays where it is the family name."""
    found = _ADDRESS.match(said)
    if found is None or ong_is_family_name(found.group().strip(), re.split(r"[,;(]", said[found.end() :])[0]):
        return said
    return said[found.end() :]


def _kind(said: str) -> str:
    low = said.casefold() + " "
    if low.startswith(_VILLAGES):
        return HolderKind.VILLAGE.value
    if low.startswith(_COMMUNES):
        return HolderKind.COMMUNE.value
    return HolderKind.COLLECTIVE.value if low.startswith(_SOCIETIES) else ""


def _beside(said: str) -> tuple[str, str]:
    """Return the name, and the post or unit that stands after a comma or a dash."""
    parts = re.split(r"\s*[,;]\s*|\s+[-–]\s+", said, maxsplit=1)
    return (parts[0], parts[1]) if len(parts) == 2 else (said, "")


def _cased(name: str) -> str:
    """Return a name written in capitals, or in small letters, as people write names."""
    letters = [letter for letter in name if letter.isalpha()]
    shouted = letters and all(letter == letter.upper() for letter in letters)
    if shouted or name == name.lower():
        return " ".join(word[:1].upper() + word[1:].lower() for word in name.split())
    return name


def _lower_first(said: str) -> str:
    return said[:1].lower() + said[1:] if fold(said).startswith(("ong ", "ba ", "anh ", "chi ")) else said
