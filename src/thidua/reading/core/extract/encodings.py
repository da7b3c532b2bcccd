"""Bytes to text: UTF-8, UTF-16, and the three old Vietnamese encodings: Windows-1258, TCVN3 (ABC), VNI.

Decoding never raises.  Old encodings carry no mark, so each is tried and the one whose words look Vietnamese is taken; a
guess under :data:`CONFIDENCE` is said to be one, and people are asked to look.

Source of the tables: TCVN 5712:1993 (VN3) and the VNI-Windows code page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

CONFIDENCE = 0.85
_SAMPLE = 100_000
_ASKED = (
    "Chưa chắc bảng mã của tệp (đoán là {name}). Xem kỹ phần chữ bên dưới; nếu sai dấu, "
    "mở tệp, lưu lại với mã UTF-8 rồi gửi lại."
)
_NAMES = {"utf-8": "UTF-8", "utf-16": "UTF-16", "windows-1258": "Windows-1258", "tcvn3": "TCVN3 (ABC)", "vni": "VNI"}

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_VNI_LETTER = dict(zip("ñôöæòóìíîÑÔÖÆÒÓÌÍÎ", "đơưỉịĩìíỵĐƠƯỈỊĨÌÍỴ", strict=True))
_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HAT = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_MARK = {
    **_TONES, **{k: "\u0302" + v for k, v in _HAT.items()}, **{k: "\u0306" + v for k, v in _BREVE.items()},
}  # fmt: skip
_VNI = re.compile(
    rf"(?P<base>[aeouyAEOUYôöÔÖ])(?P<mark>[{''.join(_VNI_MARK)}{''.join(_VNI_MARK).upper()}])|"
    rf"(?P<one>[{''.join(_VNI_LETTER)}])"
)

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    r"(?:uyê|iêu|yêu|oai|oay|oeo|uây|uôi|ươi|ươu|uya|uyu|iê|yê|uô|ươ|ia|ya|ua|ưa|oa|oă|oe|uâ|uê|uy|uơ|ai|ao|au|ay|"
    r"âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|oo|"
    r"[aăâeêioôơuưy])(?:ch|ng|nh|[cmnpt])?"
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Decoded:
    """A text, the encoding it was read with, how sure that is (0–1), and what to ask people where it is not sure."""

    text: str
    encoding: str
    confidence: float
    doubt: str | None


def decode(data: bytes) -> Decoded:
    """Return the text of ``data``; never raises.

    >>> decode("Chỉ tiêu".encode("utf-16")).encoding
    'utf-16'
    """
    marked = _marked(data)
    if marked is not None:
        return marked
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data)
    return _maybe_old_font(text, "utf-8")


def mend_old_font(text: str) -> str:
    """Return ``text`` as Unicode where it is TCVN3 or VNI signs in Unicode clothes ("ChØ tiªu"), else unchanged."""
    return _maybe_old_font(text, "utf-8").text


def _marked(data: bytes) -> Decoded | None:
    for mark, codec, name in (
        (b"\xef\xbb\xbf", "utf-8", "utf-8"), (b"\xff\xfe", "utf-16-le", "utf-16"), (b"\xfe\xff", "utf-16-be", "utf-16"),
    ):  # fmt: skip
        if data.startswith(mark):
            return _maybe_old_font(data[len(mark) :].decode(codec, "replace"), name)
    sample = data[:2000]
    if len(sample) > 3 and sample.count(0) > len(sample) // 5:
        codec = "utf-16-le" if sample[1::2].count(0) >= sample[0::2].count(0) else "utf-16-be"
        text = data.decode(codec, "replace")
        return _decoded(text, "utf-16", max(_likeness(text), 0.9 if "\ufffd" not in text else 0))
    return None


def _guessed(data: bytes) -> Decoded:
    tries: list[tuple[str, Callable[[bytes], str]]] = [
        ("tcvn3", lambda b: _from_tcvn3(_latin(b))),
        ("vni", lambda b: _from_vni(_latin(b))),
        ("windows-1258", lambda b: unicodedata.normalize("NFC", b.decode("cp1258", "replace"))),
        ("utf-8", lambda b: b.decode("utf-8", "replace")),
    ]
    scored = sorted(((_likeness(read(data[:_SAMPLE])), name, read) for name, read in tries), key=lambda t: -t[0])
    best, name, read = scored[0]
    margin = best - scored[1][0]
    return _decoded(read(data), name, best if margin > 0.1 else min(best, CONFIDENCE - 0.05))


def _maybe_old_font(text: str, name: str) -> Decoded:
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    if sample.isascii():
        return Decoded(text, name, 1.0, None)
    plain = _likeness(sample)
    if plain < 0.5:
        for font, mend in (("tcvn3", _from_tcvn3), ("vni", _from_vni)):
            likeness = _likeness(mend(sample))
            if likeness > CONFIDENCE and likeness > plain + 0.4:
                return _decoded(mend(text), font, likeness)
    return Decoded(text, name, 1.0, None)


def _decoded(text: str, name: str, confidence: float) -> Decoded:
    doubt = None if confidence >= CONFIDENCE else _ASKED.format(name=_NAMES[name])
    return Decoded(text, name, confidence, doubt)


def _latin(data: bytes) -> str:
    """Return the bytes as Latin-1, with the punctuation of Windows-1252 where that has some."""
    return "".join(
        chr(b) if b < 0x80 or b >= 0xA0 else bytes([b]).decode("cp1252", "replace") for b in data
    ) if any(0x80 <= b < 0xA0 for b in data) else data.decode("latin-1")  # fmt: skip


def _from_tcvn3(text: str) -> str:
    return text.translate({ord(k): v for k, v in _TCVN3.items()})


def _from_vni(text: str) -> str:
    def letter(match: re.Match[str]) -> str:
        if match["one"]:
            return _VNI_LETTER[match["one"]]
        mark = _VNI_MARK[match["mark"].lower() if match["mark"] not in _VNI_MARK else match["mark"]]
        return unicodedata.normalize("NFC", _VNI_LETTER.get(match["base"], match["base"]) + mark)

    return _VNI.sub(letter, text)


def _likeness(text: str) -> float:
    """Return which part of the words that carry marks are Vietnamese syllables; 0 where there are none."""
    marked = [w for w in _WORD.findall(unicodedata.normalize("NFC", text)) if not w.isascii()]
    strange = sum(
        1
        for sign in text
        if sign == "\ufffd" or (not sign.isalnum() and 0xA1 <= ord(sign) <= 0xBF and sign not in "°²³«»·§©®")
    )
    if not marked:
        return 0.0
    good = sum(1 for word in marked[:5000] if _is_syllable(word))
    return good / (min(len(marked), 5000) + min(strange, 5000))


def _is_syllable(word: str) -> bool:
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323"]
    bare = unicodedata.normalize("NFC", "".join(c for c in parts if c not in "\u0300\u0301\u0303\u0309\u0323"))
    return len(tones) <= 1 and _SYLLABLE.fullmatch(bare) is not None
