"""How names of places and organisations are written, and the keys by which they are found and sorted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.ground.errors import BadInput
from thidua.ground.text import collate_key, fold, nfc
from thidua.units.core.kinds import LEVEL_OF_AREA, Kind

LONGEST = 200
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# The word before the name of a place, as it stands in running text.
PREFIX: dict[Kind, str] = {kind: kind.label for kind in LEVEL_OF_AREA} | {
    Kind.NATION: "",
    Kind.MUNICIPALITY: "thành phố",
    Kind.PROVINCIAL_CITY: "thành phố",
}


@dataclass(frozen=True)
class Written:
    """A name with its keys: in running text, without its kind, folded both ways, and as a sort key."""

    name: str
    short: str
    fold: str
    short_fold: str
    sort: str


def written(kind: Kind, text: str) -> Written:
    """Return the name of a body of ``kind`` from what was typed: "Đông Sơn" and "Huyện Đông Sơn" are the same huyện.

    Raises:
        BadInput: nothing is left, or more than 200 characters.

    >>> written(Kind.RURAL_DISTRICT, "Huyện  Đông Sơn").name
    'huyện Đông Sơn'
    """
    plain = " ".join(nfc(text).split())
    prefix = PREFIX.get(kind, "")
    short = plain[len(prefix) + 1 :] if prefix and fold(plain).startswith(fold(prefix) + " ") else plain
    name = f"{prefix} {short}" if prefix else short
    if not short:
        raise BadInput("Chưa có tên. Ghi tên địa bàn hoặc tổ chức.", field="name")
    if len(name) > LONGEST:
        raise BadInput(f"Tên dài {len(name)} ký tự, quá {LONGEST}. Viết tên gọn hơn.", field="name")
    return Written(name, short, search_key(name), search_key(short), collate_key(short))


def search_key(text: str) -> str:
    """Return the key by which a name is searched: as ``ground.text.fold``, and hyphens count as spaces.

    >>> search_key("Bà Rịa - Vũng Tàu")
    'ba ria vung tau'
    """
    return " ".join(re.sub(r"[-–—,.;()“”\"]", " ", fold(text)).split())


RESERVED = frozenset({"thong-bao", "tai-khoan", "tim-kiem", "tro-giup", "quan-tri", "api", "static"})
"""Words that addresses hold, or will, where a locality's slug stands: no locality gets one of them."""


def checked_slug(text: str) -> str:
    """Return ``text`` where it can stand in an address for ever: small letters, digits, single hyphens, not reserved.

    Raises:
        BadInput: it cannot.
    """
    if len(text) > 60 or not _SLUG.fullmatch(text):
        raise BadInput(
            "Tên trong địa chỉ chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, tối đa 60 ký tự. Ví dụ: dong-son.",
            field="slug",
        )
    if text in RESERVED:
        raise BadInput(
            f"“{text}” là địa chỉ của một trang nên không đặt cho địa phương được. Thêm tên loại, ví dụ: xa-{text}.",
            field="slug",
        )
    return text


def suggested_slug(name: str) -> str:
    """Return a slug made from a name, to be looked at by a person before it is given.

    >>> suggested_slug("xã Mô Phỏng")
    'xa-mo-phong'
    """
    return re.sub(r"[^a-z0-9]+", "-", search_key(name)).strip("-")[:60].strip("-")


def first_up(name: str) -> str:
    """Return a name as it begins a line: "Xã Mô Phỏng".

    >>> first_up("xã Mô Phỏng")
    'Xã Mô Phỏng'
    """
    return name[:1].upper() + name[1:]
