"""The category of a post, guessed from how a list writes it; a person may always say it otherwise."""

from __future__ import annotations

import re

from thidua.ground.text import fold
from thidua.honours.core.kinds import Category

_WORDS: tuple[tuple[str, Category], ...] = (
    (r"(pho )?(bi thu|chu tich|giam doc|tong giam doc|truong (cong an|ban)|chi huy truong)\b", Category.LEADER),
    (
        r"(truong|pho) (thon|xom|ban|to dan pho|khu|ap)\b|.*(khong chuyen trach|cong an vien|y te thon)",
        Category.VILLAGE_STAFF,
    ),
    (
        r"(pho )?(hieu truong|truong phong|chanh van phong|to truong|truong tram|doi truong)\b|pho (phong|truong)",
        Category.MANAGER,
    ),
    (r".*(giao vien|giang vien|bao mau|cap duong)", Category.TEACHER),
    (r".*(bac s[iy]|y s[iy]|dieu duong|ho sinh|duoc s[iy]|y te)", Category.HEALTH),
    (r".*(dan quan|tu ve)", Category.MILITIA),
    (r".*(chien s[iy]|quan nhan|si quan|canh sat|can bo cong an|bo doi)", Category.SOLDIER),
    (r".*(nong dan|xa vien|ho san xuat|chu trang trai|ngu dan)", Category.FARMER),
    (r".*(cong nhan|lai xe|bao ve|tap vu|nhan vien phuc vu|nguoi lao dong|tho )", Category.WORKER),
    (r".*(doanh nhan|chu doanh nghiep|chu co so)", Category.ENTREPRENEUR),
    (r".*(hoc sinh|sinh vien)", Category.STUDENT),
    (r".*hop dong", Category.CONTRACT),
    (r".*(cong chuc|vien chuc|chuyen vien|can bo|ke toan|van thu|thu vien|nhan vien|tai chinh)", Category.OFFICIAL),
)
_RULES = tuple((re.compile(pattern), category) for pattern, category in _WORDS)


def category_of(position: str) -> str:
    """Return the category that a position suggests, or "".

    >>> category_of("Giáo viên chủ nhiệm"), category_of("Phó Chủ tịch UBND xã"), category_of("Trưởng thôn")
    ('teacher', 'leader', 'non_specialised')
    """
    words = fold(position)
    return next((category.value for pattern, category in _RULES if pattern.match(words)), "") if words else ""
