"""Who decided, in the code of the law book, from the words of a decision's list."""

from __future__ import annotations

from thidua.ground.text import fold

# The first that fits counts; longer words stand before the shorter ones they hold.
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("prime_minister", ("thu tuong",)),
    ("president", ("chu tich nuoc",)),
    ("province_chair", ("ubnd tinh", "uy ban nhan dan tinh", "ubnd thanh pho", "uy ban nhan dan thanh pho")),
    ("district_chair", (
        "ubnd huyen", "uy ban nhan dan huyen", "ubnd quan", "uy ban nhan dan quan", "ubnd thi xa",
        "uy ban nhan dan thi xa",
    )),
    ("commune_chair", (
        "ubnd xa", "uy ban nhan dan xa", "ubnd phuong", "uy ban nhan dan phuong", "ubnd thi tran",
        "uy ban nhan dan thi tran", "ubnd dac khu", "uy ban nhan dan dac khu",
    )),
    ("department_head", ("giam doc so", "so noi vu", "so giao duc", "so y te", "thu truong co quan chuyen mon")),
    ("enterprise_head", ("tong giam doc", "giam doc cong ty", "hop tac xa", "cong ty")),
    ("government", ("chinh phu",)),
)  # fmt: skip


def decider_of(words: str) -> str:
    """Return the code of who decided; empty where the words do not tell.

    >>> decider_of("Chủ tịch UBND huyện Đông Sơn")
    'district_chair'
    """
    said = fold(words).replace(".", " ")
    said = " ".join(said.split())
    return next((code for code, known in _WORDS if any(word in said for word in known)), "")
