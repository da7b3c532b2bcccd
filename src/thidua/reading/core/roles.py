"""What a number says: a result, a target, a share, a comparison with the plan or an earlier time, a rank, a count of praise."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.reading.core.figures import Comparator, Direction, Figure, Role
from thidua.reading.core.scan import Sign

_COMPARATOR_WORDS: tuple[tuple[Comparator, str], ...] = (
    (">=", "ít nhất|tối thiểu|không dưới|không thấp hơn|không ít hơn|ít nhất là|đạt ít nhất|thấp nhất(?: là)?"),
    ("<=", "tối đa|không quá|không vượt quá|nhiều nhất|không cao hơn|không lớn hơn"),
    ("<", "dưới|chưa đến|chưa đầy|chưa tới|không đến|không tới|ít hơn|thấp hơn|nhỏ hơn"),
    ("~", "gần|khoảng|xấp xỉ|chừng|trên dưới|tầm|ngót|ước khoảng|cỡ|ước chừng"),
    (">", "trên|hơn|quá|lớn hơn|cao hơn|nhiều hơn"),
)
_COMPARATORS = tuple(
    (sign, re.compile(rf"(?:^|[\s(,:;])(?P<word>{words})\s*(?:là\s+)?[:]?\s*$", re.IGNORECASE))
    for sign, words in _COMPARATOR_WORDS
)
_ABOVE = re.compile(r"^\s*(?:[^.;,()\d]{0,70}?)\s*trở lên(?!\w)")
_BELOW = re.compile(r"^\s*(?:[^.;,()\d]{0,40}?)\s*trở xuống(?!\w)")
_FROM = re.compile(r"(?:^|\s)từ\s*$", re.IGNORECASE)

_MOVE = re.compile(
    r"(?<!\w)(?P<word>tăng thêm|tăng|giảm|vượt|hạ|hụt|cao hơn|thấp hơn|nhiều hơn|ít hơn|thêm|tụt)(?!\s+trưởng)"
    r"(?P<mid>(?:\s+(?:thêm|được|khoảng|bình quân|trung bình|mỗi năm|hằng năm|hàng năm|hơn|trên|gần|ước|xấp xỉ|là|"
    r"tới|đến|chỉ tiêu|mức|kế hoạch|dự toán|KH|cả|tương ứng|tương đương|kế hoạch đề ra))*"
    r"|\s+(?:so với|so|hơn)\s+[^,;.()\d]{2,50}(?:\d{4}\s*)?(?:là\s*)?|\s+(?:dự toán|kế hoạch|chỉ tiêu|mục tiêu|"
    r"nghị quyết|KH|NQ)[^,;.()\d]{0,40})\s*:?\s*$",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"(?:xuống|còn|lên|lên tới|lên đến|xuống còn|giảm còn|đạt|là|lên mức|thành|đến|ước đạt)\s*$", re.IGNORECASE
)
_RATE_NAME = re.compile(r"(?:tốc độ|tăng trưởng|tỷ lệ tăng|mức tăng|nhịp độ)[^,;.]{0,60}$", re.IGNORECASE)
_PLAN_WORD = r"(?:kế hoạch|KH|dự toán|DT|chỉ tiêu|CT|nghị quyết|NQ|mục tiêu|pháp lệnh|kế hoạch\W)"
_PLAN_AFTER = re.compile(
    rf"^\s*(?:\(?\s*so\s+(?:với\s+)?|so với |của )?\s*(?:mức\s+|các\s+|"
    rf"tổng\s+)?(?P<basis>{_PLAN_WORD}(?!\w)[^,;.()\n]{{0,50}}|dự toán[^,;.()\n]{{0,50}})",
    re.IGNORECASE,
)
_PLAN_BEFORE = re.compile(
    rf"(?:vượt|đạt|bằng|so với|so)\s+(?:mức\s+)?(?P<basis>{_PLAN_WORD}(?!\w)[^,;.()\d]{{0,40}}?)(?:\s+(?:là|trên|"
    rf"hơn|gần|khoảng|được))*\s*$",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"^[^.;,]{0,50}?\(?\s*(?:so với|so|cùng kỳ)\s*(?P<basis>(?:cùng kỳ|năm|giai đoạn|đầu|cuối|nhiệm kỳ|tháng|quý|"
    r"thời điểm|trước|bình quân)[^.;,()\n]{0,50})",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"(?:chiếm|chiếm tỷ lệ|chiếm tỉ lệ|tỷ lệ|tỉ lệ|đạt tỷ lệ|đạt tỉ lệ|chiếm hơn|chiếm trên)\s*:?\s*$|\(\s*(?:đạt|"
    r"tương đương|tương ứng|bằng|=)?\s*(?:trên|hơn|gần)?\s*$",
    re.IGNORECASE,
)
_RATING = re.compile(
    r"hoàn thành\s+(?:xuất sắc|tốt)|không hoàn thành|hoàn thành (?:chức trách, )?nhiệm vụ|trong sạch,?\s+vững mạnh|"
    r"vững mạnh|yếu kém|xếp loại|xếp (?:mức|hạng)|loại (?:tốt|khá|xuất sắc|trung bình|yếu|A|B)|đủ tư cách|"
    r"tổ chức cơ sở đảng tiêu biểu",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"(?<!\w)(?:khen|khen thưởng|bằng khen|giấy khen|huân chương|huy chương|cờ thi đua|tặng cờ|tặng cho|trao tặng|"
    r"biểu dương|tôn vinh|tuyên dương|kỷ niệm chương|"
    r"chiến sĩ thi đua|chiến sỹ thi đua|lao động tiên tiến|lao động xuất sắc|tập thể lao động|danh hiệu|"
    r"giáo viên (?:dạy )?giỏi|suy tôn|vinh danh)(?!\w)",
    re.IGNORECASE,
)
_PRAISED = frozenset(
    [
        "tập thể",
        "cá nhân",
        "lượt tập thể",
        "lượt cá nhân",
        "gia đình",
        "hộ",
        "đơn vị",
        "tổ chức",
        "TCCSĐ",
        "chi bộ",
        "đảng bộ",
        "đảng viên",
        "bí thư",
        "người",
        "giáo viên",
        "cán bộ",
        "học sinh",
        "doanh nghiệp",
        "cơ quan",
        "điển hình",
        "hội viên",
        "đoàn viên",
        "nông dân",
        "gương",
        "chi, đảng bộ",
        "điển hình tiên tiến",
        "chi hội",
        "chi đoàn",
        "chiến sĩ",
        "bằng khen",
        "giấy khen",
        "huân chương",
        "cờ thi đua",
        "cờ",
        "danh hiệu",
        "huy chương",
        "kỷ niệm chương",
    ]
)
_ALWAYS_PRAISED = frozenset(["tập thể", "cá nhân", "lượt tập thể", "lượt cá nhân"])
_PARTY = frozenset(["tổ chức", "tổ chức đảng", "đảng bộ", "chi bộ", "TCCSĐ", "chi, đảng bộ"])
_PRAISE_ITSELF = frozenset(
    ["bằng khen", "giấy khen", "huân chương", "cờ thi đua", "danh hiệu", "huy chương", "kỷ niệm chương"]
)
_RATED = frozenset(
    [
        "tập thể",
        "đơn vị",
        "tổ chức",
        "tổ chức đảng",
        "TCCSĐ",
        "chi bộ",
        "đảng bộ",
        "đảng viên",
        "người",
        "cán bộ",
        "chi, đảng bộ",
        "chi hội",
        "chi đoàn",
        "cơ sở",
        "cơ quan",
        "%",
        "công chức",
        "cấp ủy",
        "đảng ủy",
        "tổ chức hội",
        "hội",
        "cá nhân",
        "guess",
    ]
)
_PROPOSED = re.compile(
    r"(?:đề nghị|kiến nghị|đề xuất|xin)\s+(?:hỗ trợ|được|cấp|công nhận|tặng|khen)[^.;,]{0,80}$", re.IGNORECASE
)


@dataclass(frozen=True)
class Sense:
    """The sense of one number."""

    role: Role
    comparator: Comparator
    direction: Direction | None
    basis: str | None
    proposed: bool = False


def comparator_of(sign: Sign, before: str, after: str) -> tuple[Comparator, str]:
    """Return the comparator, and the text before the number without the words that said it.

    >>> from thidua.reading.core.scan import signs
    >>> comparator_of(signs("trên 500 ha")[0], "trên ", "")
    ('>', '')
    """
    if sign.bound is not None:
        return (">=" if sign.bound == "low" else "<="), re.sub(r"\s*từ\s*$", "", before)
    if _FROM.search(before) and _ABOVE.match(after):
        return ">=", _FROM.sub("", before)
    if re.match(r"\s*trở lên", after):
        return ">=", before
    if _BELOW.match(after) and (_FROM.search(before) or re.match(r"\s*trở xuống", after)):
        return "<=", _FROM.sub("", before)
    for comparator, pattern in _COMPARATORS:
        match = pattern.search(before)
        if match and not (
            match["word"].lower().endswith("hơn") and " " in match["word"] and sign.measure.kind == "percent"
        ):
            return comparator, before[: match.start("word")]
    return "=", before


def sense_of(
    sign: Sign, *, before: str, after: str, sentence: str, target: bool, last: Figure | None, near: str
) -> Sense:
    """Return the sense of ``sign``: ``before`` and ``after`` are its own clause, ``near`` the sentence up to the next number,
    ``last`` the figure before it in its sentence."""
    comparator, bare = comparator_of(sign, before, after)
    if sign.rank:
        return Sense("target" if target else "rank", "=", None, None)
    move = _MOVE.search(bare)
    if move and move["word"].lower() == "vượt" and sign.measure.name in ("chỉ tiêu", "tiêu chí", "mục tiêu"):
        move = None  # "hoàn thành vượt mức 15/16 chỉ tiêu" counts, it does not compare
    level = _LEVEL.search(bare) and not (move and move["word"].lower() == "vượt")
    rate = _RATE_NAME.search(bare) is not None
    direction: Direction | None = None
    if move and not level and not rate:
        direction = "down" if move["word"].lower() in ("giảm", "hạ", "hụt", "thấp hơn", "ít hơn", "tụt") else "up"
    elif (
        move
        and rate
        and re.search(r"(?:tăng|giảm|vượt)\s+(?:thêm\s+)?$", bare)
        and not re.search(r"(?:tốc độ|tỷ lệ)\s+(?:tăng|giảm)\s*$", bare)
    ):
        direction = "down" if re.search(r"giảm\s+(?:thêm\s+)?$", bare) else "up"
    proposed = _PROPOSED.search(before) is not None
    if target:
        word = move["word"].lower() if move else ""
        return Sense("target", comparator, direction, _basis(after) if "vượt" in word else None, proposed)
    compared = _against_plan(sign, bare, after, move, direction)
    if compared is not None:
        return Sense("vs_plan", comparator, compared[1], compared[0])
    if direction is not None and not (move and move["word"].lower() == "thêm"):
        return Sense("growth", comparator, direction, _basis(after) or "cùng kỳ năm trước")
    moved = sign.measure.kind == "times" or sign.measure.name == "bậc"
    if moved and (re.search(r"gấp[^,;.]*$", bare) or direction):
        return Sense("growth", comparator, direction or "up", _basis(after) or "cùng kỳ năm trước")
    if _elliptic_growth(sign, bare, last, rate):
        assert last is not None
        return Sense("growth", comparator, last.direction, last.basis)
    earlier = _EARLIER.match(after)
    if sign.measure.name == "%" and earlier and re.search(r"(?:bằng|đạt)\s*$", bare):
        return Sense("growth", comparator, "up" if sign.value >= 100 else "down", earlier["basis"].strip())
    return Sense(_count_role(sign, bare, after, sentence, near), comparator, None, None, proposed)


def _against_plan(
    sign: Sign, bare: str, after: str, move: re.Match[str] | None, direction: Direction | None
) -> tuple[str, Direction | None] | None:
    """Return (basis, direction) where the number compares with a plan."""
    exceeds = move is not None and move["word"].lower() in ("vượt", "hụt")
    earlier = _EARLIER.match(after)
    if sign.measure.kind == "percent":
        behind = _PLAN_AFTER.match(after)
        if behind:
            return _short_basis(behind["basis"]), direction
        ahead = _PLAN_BEFORE.search(bare)
        if ahead:
            return _short_basis(ahead["basis"]), direction
    if (
        exceeds
        and not earlier
        and sign.measure.name not in ("chỉ tiêu", "tiêu chí", "mục tiêu")
        and not re.search(r"so với\s+(?:cùng kỳ|năm)", bare)
    ):
        behind = _PLAN_AFTER.match(after)
        return (_short_basis(behind["basis"]) if behind else "kế hoạch"), direction
    if sign.denominator is not None and (sign.value > sign.denominator or sign.measure.kind in ("money", "physical")):
        return "kế hoạch", None
    return None


def _elliptic_growth(sign: Sign, bare: str, last: Figure | None, rate: bool) -> bool:
    """ "công nghiệp - xây dựng tăng 20,13 %/năm (riêng công nghiệp 21,44 %/năm)": the verb is said once."""
    if last is None or last.role != "growth" or last.unit != sign.measure.name or rate:
        return False
    return sign.measure.kind == "percent" and not re.search(
        r"tỷ lệ|tỉ lệ|đạt|chiếm|còn|là|bằng|\(\s*$|:", bare, re.IGNORECASE
    )


def _count_role(sign: Sign, bare: str, after: str, sentence: str, near: str) -> Role:
    unit = sign.measure.name
    if unit in _PRAISE_ITSELF:
        return "award_count"
    rated = _RATING.search(bare[-70:] + " | " + after[:80]) is not None
    rated = rated or (unit in _PARTY and re.match(r"[^.;,]{0,20}tiêu biểu", after) is not None)
    if unit in _PRAISED and _PRAISE.search(near) and not (rated and not _PRAISE.search(sentence)):
        return "award_count"
    if unit in _ALWAYS_PRAISED and _PRAISE.search(sentence):
        return "award_count"
    if unit in _PRAISED and re.match(r"[^.;\d]{0,60}(?:được )?(?:khen|tặng|biểu dương|tôn vinh|tuyên dương)", after):
        return "award_count"
    if rated and (unit in _RATED or sign.measure.kind == "guess"):
        return "share" if unit == "%" else "rating_count"
    if unit == "%" and _SHARE.search(bare):
        return "share"
    return "result"


def _basis(after: str) -> str | None:
    found = _EARLIER.match(after) or _PLAN_AFTER.match(after)
    return _short_basis(found["basis"]) if found else None


def _short_basis(words: str) -> str:
    words = re.split(r"\s+(?:và|nhưng|trong đó|cao nhất|đề ra|đặt ra|là|cho)(?!\w)", words.strip())[0]
    found = re.search(r"nghị quyết(?:\s+\w+){0,4}", words, re.IGNORECASE)
    return re.sub(r"\s+", " ", found.group() if found and "chỉ tiêu" in words.lower() else words).strip(" :-–")
