"""Names as people write them in lists, read: titles before a name, capitals, forms of address, awards in twenty ways.

"Ông" is a form of address and a family name too ("Ông Ích Khiêm"): it is dropped where a family name follows it, kept where
none does, and asked about where both can be (:func:`address_doubt`).
"""

from __future__ import annotations

import re
import unicodedata

from thidua.ground.text import fold, nfc
from thidua.honours.core.family_names import ong_is_family_name

_ADDRESS = re.compile(
    r"^(?:(?:hộ\s+)?gia\s+đình\s+(?:hộ\s+)?)?(?:hộ\s+)?(?:ông\s*/\s*bà|ông\s*,\s*bà|(?:các\s+)?đ\s*/\s*c|đồng\s+chí|ông|bà|anh|chị|cô|thầy)\s*[.:]?\s+",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"^(?:hộ\s+)?gia\s+đình\s+|^hộ\s+(?!kinh)", re.IGNORECASE)
_LEARNED = re.compile(
    r"^(?:(?:gs|pgs|ts|ths|th\.s|cn|ks|bs|bscki{1,2}|ckii?|nghệ nhân|nsưt|nsnd|nguts|ngưt)\.?\s*[.,]?\s+)+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\s*(?:\d{1,4}\s*[.)/:–-]?\s+|\d{1,4}[.)]\s*)")
_TAIL = re.compile(r"\s*\((?:.*)\)\s*$")
_SEX = {"ong": "nam", "anh": "nam", "thay": "nam", "ba": "nu", "chi": "nu", "co": "nu"}
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_PERSON = re.compile(r"^[^\W\d_]+(?:[ '’.-][^\W\d_]+){1,6}$")


def clean_name(text: str) -> str:
    """Return a person's name as it should stand: no number, no form of address, no learned title, not in capitals.

    >>> clean_name("1. Ông NGUYỄN VĂN  ĐẠT")
    'Nguyễn Văn Đạt'
    >>> clean_name("Gia đình ông Lê Văn Bốn"), clean_name("ÔNG ÍCH KHIÊM")
    ('Lê Văn Bốn', 'Ông Ích Khiêm')
    """
    name = " ".join(nfc(text).replace("\u00a0", " ").split())
    name = _unaddressed(_HOUSE.sub("", _unaddressed(_NUMBER.sub("", name))))
    name = _unaddressed(_LEARNED.sub("", name)).strip(" .,;:-–")
    return _proper(name) if name.isupper() else name


def address_doubt(text: str) -> str:
    """Return the other reading of a name that begins with "Ông", or "" where there is only one.

    Other than :func:`clean_name`, which takes the family name where nothing speaks for the form of address.

    >>> address_doubt("Ông Văn Ba"), address_doubt("Ông Ích Khiêm"), address_doubt("Ông Nguyễn Văn A")
    ('Văn Ba', 'Ích Khiêm', '')
    """
    said = _HOUSE.sub("", _NUMBER.sub("", " ".join(nfc(text).split())))
    words = clean_name(text).split()
    if _unaddressed(said) != said or len(words) < 2 or words[0] != "Ông" or words[1].casefold() == "thị":
        return ""
    return " ".join(words[1:])


def _unaddressed(name: str) -> str:
    """The name without one form of address; "Ông" stays where it is the family name."""
    found = _ADDRESS.match(name)
    if found is None:
        return name
    rest = name[found.end() :]
    return name if ong_is_family_name(found.group().strip(), rest) else rest


def clean_collective(text: str) -> str:
    """Return the name of a collective: number and "Tập thể" before it dropped where a name is left.

    >>> clean_collective("2) Tập thể Trường Mầm non Hoa Sen")
    'Trường Mầm non Hoa Sen'
    """
    name = " ".join(nfc(text).split())
    name = _NUMBER.sub("", name)
    short = re.sub(r"^(?:tập thể|đơn vị)\s*[:–-]?\s+", "", name, flags=re.IGNORECASE)
    return (short if len(short) > 3 else name).strip(" .,;:")


def sex_of(text: str) -> str:
    """Return "nam" or "nu" where the form of address says so, else "".

    >>> sex_of("Bà Trần Thị A"), sex_of("Trần Thị A")
    ('nu', '')
    """
    said = " ".join(_NUMBER.sub("", nfc(text)).split())
    if _unaddressed(said) == said and said.casefold().startswith("ông "):
        return ""  # a family name says nothing
    words = fold(said).replace("gia dinh ", "").replace("ho ", "").split()
    return _SEX.get(words[0].strip(".:"), "") if words and "/" not in words[0] else ""


def same_spelling(one: str, other: str) -> bool:
    """Return whether two names are written alike, wherever the tone sits and whatever is in capitals.

    >>> same_spelling("Nguyễn Thị Hoà", "NGUYỄN THỊ HÒA"), same_spelling("Trần Văn Bảo", "Trần Văn Bão")
    (True, False)
    """
    return [_spelt(word) for word in one.split()] == [_spelt(word) for word in other.split()]


def _spelt(word: str) -> tuple[str, str]:
    """Letters without their tone, and the tone of the word."""
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(p for p in parts if p not in _TONES), "".join(p for p in parts if p in _TONES)


def looks_like_person(text: str) -> bool:
    """Return whether the text can be a person's name: two to seven words of letters."""
    return bool(_PERSON.match(_TAIL.sub("", text)))


def _proper(name: str) -> str:
    return " ".join(word[:1].upper() + word[1:].lower() for word in name.split())


# ---- awards

_FORMS: tuple[tuple[str, str], ...] = (
    (r"huan chuong lao dong hang (nhat|i)$|hcld\s*(hang )?(nhat|i|1)$", "HCLD1"),
    (r"huan chuong lao dong hang (nhi|ii)$|hcld\s*(hang )?(nhi|ii|2)$", "HCLD2"),
    (r"huan chuong lao dong( hang (ba|iii))?$|hcld\s*(hang )?(ba|iii|3)?$", "HCLD3"),
    (r"(bang khen|bk)( cua)?( thu tuong| ttg| ttcp).*", "BK_TTG"),
    (r"(bang khen|bk)( cua)?( chu tich| ct)?( ubnd)?( bo| tinh| thanh pho| tp)?.*", "BK_TINH"),
    (r"(giay khen|gk)\b.*", "GK"),
    (r"(co)( thi dua)?( cua)? chinh phu", "CO_CP"),
    (r"co( thi dua)?( cua)?( ubnd)?( tinh| thanh pho| bo)?", "CO_TINH"),
    (r"(chien s[iy]|cs) ?(thi dua|td)( toan quoc| tq)|cstdtq|cstd tq|cstd toan quoc", "CSTD_TQ"),
    (r"(chien s[iy]|cs) ?(thi dua|td)( cap)?( bo| tinh| thanh pho).*|cstd (cap )?(bo|tinh).*|cstdt", "CSTD_TINH"),
    (r"(chien s[iy]|cs) ?(thi dua|td)( co so| cs| cap co so)?|cstdcs|cstd( co so| cs| cap co so)?", "CSTDCS"),
    (r"(tap the|tt|don vi) ?(lao dong|ld) ?(xuat sac|xs)|ttldxs|tldxs", "TTLDXS"),
    (r"(tap the|tt|don vi) ?(lao dong|ld) ?(tien tien|tt)|ttldtt|tldtt|tap the tien tien", "TTLDTT"),
    (r"(lao dong|ld) ?(tien tien|tt)|ldtt|chien s[iy] tien tien|cstt", "LDTT"),
    (r"(ho )?gia dinh( dat)? van hoa|gdvh|ho gdvh|giadinhvanhoa", "GDVH"),
    (
        r"(thon|to dan pho|tdp|khu dan cu|kdc|khu pho|ap|ban|xom|lang|thon, to dan pho)( dat)? van hoa|tvh|thon vh",
        "THON_VH",
    ),
    (r"(xa|phuong|thi tran)(, phuong)?(, dac khu)? tieu bieu", "XA_TIEU_BIEU"),
    (r"ky niem chuong.*|knc", "KNC"),
)
_AWARDS = tuple((re.compile(rf"(?:{pattern})"), code) for pattern, code in _FORMS)
_LEAD = re.compile(r"^(de nghi |tang |danh hieu |hinh thuc |xet tang |cong nhan |khen thuong |dat )+")


def award_code(text: str) -> str:
    """Return the code of a title or award written in any of the usual ways, or "".

    >>> [award_code(t) for t in ("LĐTT", "Chiến sỹ thi đua cơ sở", "Tập thể LĐTT", "GK Chủ tịch UBND xã", "GĐVH")]
    ['LDTT', 'CSTDCS', 'TTLDTT', 'GK', 'GDVH']
    """
    key = re.sub(r"[“”\"'‘’.]", "", fold(text)).strip(" :-–;,")
    key = _LEAD.sub("", " ".join(key.replace("-", " ").split()))
    if not key:
        return ""
    return next((code for pattern, code in _AWARDS if pattern.fullmatch(key)), "")


_RATINGS = (
    (r".*khong hoan thanh.*|kht(nv)?|d", "KHT"),
    (r".*xuat sac.*|htxs(nv)?|htxsnv", "HTXS"),
    (r".*hoan thanh tot.*|htt(nv)?|tot|b", "HTT"),
    (r".*hoan thanh.*|ht(nv)?|c", "HT"),
)


def rating_code(text: str) -> str:
    """Return the code of a year's rating, or "".

    >>> rating_code("Hoàn thành xuất sắc nhiệm vụ"), rating_code("HTTNV"), rating_code("KHT")
    ('HTXS', 'HTT', 'KHT')
    """
    key = fold(text).strip(" .")
    return next((code for pattern, code in _RATINGS if re.fullmatch(pattern, key)), "") if key else ""
