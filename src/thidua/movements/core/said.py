"""Words that a person typed, made ready to be kept."""

from __future__ import annotations

from thidua.ground.errors import BadInput
from thidua.ground.text import nfc


class WordsFault(BadInput):
    """Words are missing, or too many."""

    code = "words_fault"


def words(text: str, *, field: str, label: str, most: int = 4000, needed: bool = False) -> str:
    """``text`` in NFC without the blanks around it.

    Raises:
        WordsFault: it is empty though needed, or longer than ``most``.

    >>> words("  Vượt kế hoạch ", field="words", label="Kết quả")
    'Vượt kế hoạch'
    """
    kept = nfc(text).strip()
    if needed and not kept:
        raise WordsFault(f"Chưa ghi “{label}”. Ghi rồi gửi lại.", field=field)
    if len(kept) > most:
        raise WordsFault(f"“{label}” dài quá {most} ký tự. Rút ngắn lại.", field=field)
    return kept


def rows(text: str, *, field: str, label: str, most: int = 200) -> tuple[str, ...]:
    """The rows of ``text`` that say something, one statement each.

    Raises:
        WordsFault: there are more than ``most`` rows, or one is longer than 2,000 characters.

    >>> rows("Một\\n\\n  Hai ", field="lines", label="Nội dung")
    ('Một', 'Hai')
    """
    kept = tuple(row.strip() for row in nfc(text).splitlines() if row.strip())
    if len(kept) > most or any(len(row) > 2000 for row in kept):
        raise WordsFault(f"“{label}” có quá {most} dòng hoặc có dòng quá 2.000 ký tự. Rút gọn lại.", field=field)
    return kept
