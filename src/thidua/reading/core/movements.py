"""Movements and campaigns named in a text: the name in quotes after "phong trào thi đua", or the words that follow.

Source: the convention of the gold standard: campaigns and the theme of a movement count, funds and mottoes do not.  The
national movements are known by name wherever they stand (decisions of the Prime Minister, the Front and the unions).
"""

from __future__ import annotations

import re
from typing import Literal

from thidua.ground.text import fold
from thidua.reading.core.figures import MovementName
from thidua.reading.core.letters import LOWER

Form = Literal["movement", "campaign", "theme"]

_QUOTED = re.compile(r"[“\"«](?P<name>[^“”\"«»\n]{4,200})[”\"»]")
_CAMPAIGN = re.compile(r"cuộc vận động[^“\"«.]{0,40}$", re.IGNORECASE)
_MOVEMENT = re.compile(r"(?:phong trào|PTTĐ|thi đua)[^“\"«.]{0,60}$", re.IGNORECASE)
_THEME = re.compile(r"chủ đề[^“\"«.]{0,30}$", re.IGNORECASE)
_ABOUT_MOVEMENT = re.compile(r"phong trào|thi đua|cuộc vận động", re.IGNORECASE)
_NO_MOVEMENT = re.compile(
    r"(?:quỹ|mô hình|khẩu hiệu|phương châm|chương trình|nghị quyết|danh hiệu|đề án|tiêu chí|câu lạc bộ|CLB|mức|"
    r"nhiệm vụ|hội thi|cuộc thi|"
    r"chỉ thị|về|hướng vào|chủ đề năm[^“\"]*|tinh thần|giải|tháng|ngày hội|ngôi nhà|nhà|công trình)\s*:?\s*$",
    re.IGNORECASE,
)
_LIST_NEXT = re.compile(r"^\s*(?:[;,]|;?\s*và|;?\s*phong trào|,?\s*phong trào(?: thi đua)?)\s*$", re.IGNORECASE)
_CALLED = re.compile(
    r"(?:phong trào|PTTĐ)[^.]{0,120}(?:nổi bật|như|gồm|tiêu biểu|là|điển hình)\s*:?\s*$", re.IGNORECASE
)
_TAIL_OF_LIST = re.compile(r"^\s*;\s+(?P<name>[^“”\"«».;:,\n]{10,80}?)(?=\s*(?:\.|…|;|$|\n))")
_BEGINS = (
    "xây dựng|thực hiện|đẩy mạnh|cải cách|học tập|giữ gìn|bảo vệ|giúp|lao động|sản xuất|dạy|nghiên cứu|ứng dụng|"
    "chuyển đổi số|đền ơn|"
    "hiến đất|làm|toàn dân|cả nước|phòng, chống|tiết kiệm|chung sức|chung tay|thực hành"
)
_PLAIN = re.compile(
    rf"(?<!\w)(?<!các )(?<!Các )(?<!những )(?:PTTĐ|[Pp]hong trào(?: "
    rf"thi đua)?)\s+(?P<name>(?:{_BEGINS})(?!\w)(?!\s+(?:các|các chỉ tiêu|nhiệm vụ|có hiệu quả|trên))"
    rf"(?:[^.;:“”\"\n(,]|\s\([^()]{{2,8}}\)|,(?=\s(?:[{LOWER}]+\s){{1,3}}(?:được|đã|gắn|luôn)\s)|,(?=\sNTM|"
    rf"\svững mạnh|\sxây dựng chính quyền|\sđô thị|\sphong cách|\sđạo đức)){{5,140}}?)"
    r"(?=\s+(?:được|đã|luôn|gắn|trên địa bàn|tạo|tiếp tục|với|do|góp phần|giai đoạn|trong toàn|đang|vẫn|ngày càng|"
    r"là|nhằm|thu hút|lan tỏa|năm \d{4}|đạt|giúp|mang|cũng)(?!\w)|\s*[.;:,](?!\s(?:vững mạnh|văn minh|NTM|"
    r"xây dựng chính quyền|đô thị|đạo đức|phong cách))|$)"
)
_FOLLOWING = re.compile(
    r"[Tt]hi đua đẩy mạnh (?:việc )?(?P<name>học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh)"
)
_NATIONAL = tuple(
    fold(name)
    for name in (
        "Cả nước chung sức xây dựng nông thôn mới",
        "Cả nước chung tay vì người nghèo",
        "Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau",
        "Doanh nghiệp Việt Nam hội nhập và phát triển",
        "Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở",
        "Cả nước thi đua xây dựng xã hội học tập",
        "Đẩy mạnh phát triển kết cấu hạ tầng đồng bộ, hiện đại; thực hành tiết kiệm, chống lãng phí",
        "Vì an ninh Tổ quốc",
        "Toàn dân bảo vệ an ninh Tổ quốc",
        "Toàn dân đoàn kết xây dựng đời sống văn hóa",
        "Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh",
        "Người Việt Nam ưu tiên dùng hàng Việt Nam",
        "Đền ơn đáp nghĩa",
        "Dân vận khéo",
        "Dạy tốt, học tốt",
        "Gia đình 5 không, 3 sạch",
        "Xây dựng gia đình 5 không, 3 sạch",
        "Thi đua Quyết thắng",
        "Nông dân thi đua sản xuất, kinh doanh giỏi",
        "Giỏi việc nước, đảm việc nhà",
        "Lao động giỏi, lao động sáng tạo",
        "Uống nước nhớ nguồn",
        "Toàn dân rèn luyện thân thể theo gương Bác Hồ vĩ đại",
        "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "Tuổi trẻ sáng tạo",
        "Thanh niên tình nguyện",
        "Cựu chiến binh gương mẫu",
        "Tuổi cao - Gương sáng",
        "Hai không",
        "Ba nhất",
    )
)
_UNQUOTED_NATIONAL = (
    re.compile(r"Đẩy mạnh phát triển kết cấu hạ tầng đồng bộ, hiện đại; thực hành tiết kiệm, chống lãng phí"),
)


def movements_of(text: str) -> list[MovementName]:
    """Return the movements named in ``text``, each name once, in order of place.

    >>> [m.name for m in movements_of('Phong trào thi đua “Dạy tốt, học tốt” và cuộc vận động “Ngày vì người nghèo”.')]
    ['Dạy tốt, học tốt', 'Ngày vì người nghèo']
    """
    found = [*_quoted(text), *_unquoted(text)]
    kept: dict[str, MovementName] = {}
    for movement in sorted(found, key=lambda m: m.start):
        kept.setdefault(fold(movement.name), movement)
    return list(kept.values())


def _quoted(text: str) -> list[MovementName]:
    found: list[MovementName] = []
    last: re.Match[str] | None = None
    last_form: Form | None = None
    for match in _QUOTED.finditer(text):
        before = re.split(r"[.\n]\s", text[max(0, match.start() - 180) : match.start()])[-1]
        form = _form(before, text[match.end() : match.end() + 60], match["name"])
        if form is None and last is not None and last_form and _LIST_NEXT.match(text[last.end() : match.start()]):
            form = last_form
        if form and len(match["name"].split()) > 1:
            found.append(_named(match["name"], match.start("name"), form))
            more = _TAIL_OF_LIST.match(text[match.end() :]) if last_form and last_form == form else None
            if more is not None and len(more["name"].split()) > 3:
                found.append(_named(more["name"], match.end() + more.start("name"), form))
        last, last_form = match, form
    return found


def _named(name: str, start: int, form: Form) -> MovementName:
    kept = name.rstrip(" ,.;")
    lead = len(kept) - len(kept.lstrip())
    return MovementName(kept.strip(), start + lead, start + len(kept), form)


def _form(before: str, after: str, name: str) -> Form | None:
    if _THEME.search(before) and (
        _ABOUT_MOVEMENT.search(before) or _ABOUT_MOVEMENT.search(re.split(r"[.;]", after)[0])
    ):
        return None if re.search(r"chủ đề (?:công tác )?năm", before) else "theme"
    if re.search(r"quỹ\s*$", before, re.IGNORECASE):
        return None
    if _CAMPAIGN.search(before):
        return "campaign"
    if fold(name) in _NATIONAL:
        return "movement"
    if _NO_MOVEMENT.search(before):
        return None
    if _CALLED.search(before) or (_MOVEMENT.search(before) and not re.search(r"(?<!\w)là\s*$", before)):
        return "movement"
    return None


def _unquoted(text: str) -> list[MovementName]:
    found = [_named(m["name"], m.start("name"), "movement") for m in _FOLLOWING.finditer(text)]
    found += [_named(m.group(), m.start(), "movement") for p in _UNQUOTED_NATIONAL for m in p.finditer(text)]
    for match in _PLAIN.finditer(text):
        if len(match["name"].split()) < 3:
            continue
        verb = " ".join(match["name"].split()[:2])
        at = match["name"].find(f", {verb} ")
        if at > 0:  # "PTTĐ xây dựng tổ chức …, xây dựng chính quyền …" names two
            found.append(_named(match["name"][:at], match.start("name"), "movement"))
            found.append(_named(match["name"][at + 2 :], match.start("name") + at + 2, "movement"))
        else:
            found.append(_named(match["name"], match.start("name"), "movement"))
    return found
