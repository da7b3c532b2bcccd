"""Short names and telephone numbers as people type them, made one."""

from __future__ import annotations

import re

from thidua.ground.errors import BadInput
from thidua.ground.text import fold

_SHORT_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,58}[a-z0-9])\Z")
_PHONE = re.compile(r"0\d{9,10}\Z")


def short_name(typed: str) -> str:
    """Return the short name that ``typed`` means: lower case, without spaces around.

    Raises:
        BadInput: it has letters with marks, spaces, or fewer than three signs.

    >>> short_name(" Ha.Le ")
    'ha.le'
    """
    plain = typed.strip().lower()
    if not _SHORT_NAME.match(plain):
        raise BadInput(
            f"Tên đăng nhập “{typed.strip()[:40]}” chưa dùng được. "
            "Viết từ 3 chữ cái không dấu, chữ số, dấu chấm, ví dụ ha.le.",
            field="username",
        )
    return plain


def phone_number(typed: str) -> str:
    """Return the telephone number that ``typed`` means, as ten or eleven digits from 0: "+84 912 345 678" is "0912345678".

    Raises:
        BadInput: it is no Vietnamese telephone number.
    """
    digits = re.sub(r"[\s.\-()]", "", typed)
    if digits.startswith("+84"):
        digits = "0" + digits[3:]
    elif digits.startswith("84") and len(digits) in (11, 12):
        digits = "0" + digits[2:]
    elif re.fullmatch(r"[1-9]\d{8}", digits):
        digits = "0" + digits  # Excel drops the first zero
    if not _PHONE.match(digits):
        raise BadInput(
            f"Số điện thoại “{typed.strip()[:30]}” chưa đúng. Viết 10 chữ số bắt đầu bằng 0, ví dụ 0912345678.",
            field="phone",
        )
    return digits


def find_phone(typed: str) -> str | None:
    """Return the telephone number that ``typed`` means, or None where it is none."""
    try:
        return phone_number(typed)
    except BadInput:
        return None


def propose_short_name(full_name: str) -> str:
    """Return a short name from a full one: the given name, a dot, the family name; words in brackets are passed over.

    >>> propose_short_name("Lê Thị Thu Hà")
    'ha.le'
    """
    words = re.sub(r"\(.*?\)|[^a-z0-9 ]", "", fold(full_name)).split()
    if not words:
        return ""
    return words[0] if len(words) == 1 else f"{words[-1]}.{words[0]}"
