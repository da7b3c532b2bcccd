"""The heads that columns of lists bear, in the many ways units write them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from thidua.ground.text import fold

COUNTS = ("members", "completed", "ldtt", "cstdcs", "warned")
HEADS: Mapping[str, tuple[str, ...]] = {
    "number": ("stt", "tt", "so tt", "so thu tu"),
    "name": (
        "ho va ten",
        "ho ten",
        "ho va ten ca nhan",
        "ten ca nhan",
        "ho, ten",
        "ho va ten, chuc vu",
        "ho ten, chuc vu",
        "ho va ten chu ho",
        "ten chu ho",
        "chu ho",
        "ho va ten/ten tap the",
        "ten tap the, ca nhan",
        "tap the, ca nhan",
        "ten ca nhan, tap the",
        "ho ten ca nhan/tap the",
        "ca nhan",
        "ten",
        "ho gia dinh",
        "ten ho",
        "doi tuong",
        "ho ten chu ho gia dinh",
        "ten don vi, ca nhan",
        "ho va ten ca nhan/ten tap the",
        "ho va ten, don vi",
        "ho va ten nguoi duoc de nghi",
        "ten ca nhan/tap the",
    ),
    "collective": ("ten tap the", "tap the", "ten don vi de nghi", "ten tap the, don vi"),
    "first": ("ho", "ho dem", "ho va ten dem", "ho lot"),
    "unit": (
        "don vi",
        "don vi cong tac",
        "co quan",
        "co quan, don vi",
        "noi cong tac",
        "thon",
        "to dan pho",
        "thon, to dan pho",
        "thon/to dan pho",
        "dia chi",
        "noi o",
        "phong, ban",
        "truong",
        "to chuyen mon",
        "don vi, dia chi",
        "ten don vi",
        "chuc vu, don vi",
        "chuc vu, don vi cong tac",
        "chuc danh, don vi",
    ),
    "position": (
        "chuc vu",
        "chuc danh",
        "nghe nghiep",
        "chuc vu, chuc danh",
        "cong viec",
        "nhiem vu",
        "chuc vu/chuc danh",
    ),
    "award": (
        "danh hieu",
        "hinh thuc",
        "danh hieu de nghi",
        "hinh thuc de nghi",
        "hinh thuc khen thuong",
        "danh hieu thi dua",
        "danh hieu thi dua, hinh thuc khen thuong",
        "danh hieu, hinh thuc",
        "de nghi",
        "de nghi khen thuong",
        "danh hieu, hinh thuc khen thuong",
        "hinh thuc kt",
        "dh",
        "danh hieu/hinh thuc",
        "danh hieu td",
    ),
    "achievement": (
        "thanh tich",
        "tom tat thanh tich",
        "noi dung thanh tich",
        "ly do",
        "thanh tich noi bat",
        "noi dung",
        "thanh tich dat duoc",
        "co thanh tich",
    ),
    "rating": (
        "xep loai",
        "muc do hoan thanh nhiem vu",
        "danh gia",
        "ket qua xep loai",
        "xep loai chat luong",
        "muc xep loai",
        "ket qua danh gia",
        "xep loai nam",
        "hoan thanh nhiem vu",
        "ket qua danh gia, xep loai",
    ),
    "months": ("so thang cong tac", "thang cong tac", "thoi gian cong tac (thang)", "so thang"),
    "work": ("sang kien", "ten sang kien", "sang kien, de tai", "ten sang kien, de tai"),
    "votes": ("so phieu", "so phieu dong y", "phieu dong y", "phieu bau", "so phieu dat"),
    "sex": ("gioi tinh", "nam/nu", "nam, nu", "phai"),
    "year_of_birth": ("nam sinh", "ngay sinh", "ngay thang nam sinh", "sinh nam"),
    "year": ("nam de nghi", "nam xet", "nam hoc", "nam thanh tich", "nam dat"),
    "members": ("tong so nguoi", "so nguoi", "quan so", "tong so lao dong", "tong so cbccvc", "so thanh vien"),
    "households": ("tong so ho", "so ho", "tong so ho cua thon", "tong so ho gia dinh", "tong so ho trong thon"),
    "completed": ("so nguoi hoan thanh nhiem vu", "so hoan thanh nhiem vu"),
    "ldtt": ("so nguoi dat ldtt", "so ldtt", "ldtt", "so lao dong tien tien"),
    "cstdcs": ("so nguoi dat cstdcs", "so cstdcs", "cstdcs"),
    "warned": ("so nguoi bi ky luat", "bi ky luat", "ky luat"),
    "note": ("ghi chu",),
}
_KNOWN = {head: name for name, heads in HEADS.items() for head in heads}


def head_of(text: str) -> str:
    """Return the field that a column of this head fills, or "".

    >>> head_of("Họ và tên (*)"), head_of("Danh hiệu, hình thức"), head_of("Cột lạ")
    ('name', 'award', '')
    """
    key = fold(text).replace(" / ", "/").replace(" ,", ",").strip("* .:")
    short = re.sub(r"\s*\(.*\)$", "", key).strip("* .:")
    return _KNOWN.get(key) or _KNOWN.get(short) or ""
