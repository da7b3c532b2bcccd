"""Vietnamese text: one form in, one key to search by, one order for names.

Source of the order: the Vietnamese alphabet (a ă â b c d đ e ê … y) with the tones ngang, huyền, hỏi, ngã, sắc, nặng,
as ICU's collation ``vi`` sorts it.
"""

from __future__ import annotations

import re
import unicodedata

_MARKS = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_APOSTROPHES = re.compile("['`´ʼ‘’′]")
_SPACES = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")


def nfc(text: str) -> str:
    r"""Return ``text`` in NFC, without NUL and control characters; line ends become ``\n``, tabs stay.

    >>> nfc("Thi Đua\x00\r\n") == "Thi Đua\n"
    True
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub("", plain))


def fold(text: str) -> str:
    """Return the search key: lower case, without diacritics, đ as d, apostrophes dropped, single spaces.

    Equality and search go by this column alone; it never orders anything.

    >>> fold("  Đặng Thị Hòa,  M’Drắk ")
    'dang thi hoa, mdrak'
    """
    plain = unicodedata.normalize("NFD", _APOSTROPHES.sub("", text).casefold())
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _SPACES.sub(" ", kept.replace("đ", "d")).strip()


def collate_key(text: str) -> str:
    """Return a key whose plain order is the Vietnamese alphabetical order: letters first, then tones, then case.

    >>> sorted(["Ước", "Đào", "Dũng", "An", "Ân", "Ánh"], key=collate_key)
    ['An', 'Ánh', 'Ân', 'Dũng', 'Đào', 'Ước']
    """
    letters: list[str] = []
    tones: list[str] = []
    cases: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        base, tone = _without_tone(letter)
        rank = _RANK.get(base.lower())
        if rank is not None:
            letters.append(chr(0x100 + rank))
        elif base.isdigit():
            letters.append(chr(0x40 + int(base)) if base.isdecimal() else base)
        elif base.isspace() or base in "-–":
            letters.append(" ")
        else:
            letters.append("!" if ord(base) < 0x80 else base)
        tones.append(str(tone))
        cases.append("1" if letter != letter.lower() else "0")
    return "\u0001".join(("".join(letters), "".join(tones), "".join(cases)))


def name_key(full_name: str) -> str:
    """Return the key that sorts people as Vietnamese lists do: by given name, then by the rest from the left.

    >>> sorted(["Trần Văn Anh", "Lê Thị Bình", "Đỗ Anh"], key=name_key)
    ['Đỗ Anh', 'Trần Văn Anh', 'Lê Thị Bình']
    """
    words = nfc(full_name).split()
    if not words:
        return ""
    return collate_key(words[-1]) + "\u0002" + collate_key(" ".join(words[:-1]))


def _without_tone(letter: str) -> tuple[str, int]:
    """Return the letter without its tone mark, and the tone's rank (0 is ngang)."""
    tone = 0
    kept = []
    for part in unicodedata.normalize("NFD", letter):
        if part in _MARKS:
            tone = _MARKS[part]
        else:
            kept.append(part)
    return unicodedata.normalize("NFC", "".join(kept)), tone
