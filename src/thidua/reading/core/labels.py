"""The name of what a number counts: the noun phrase after it, or the subject before it.

"45,26 km đường giao thông" is named by what follows; "thu nhập bình quân đầu người đạt 54,68 triệu đồng" by its subject;
"vượt 5,2 %" by the figure before it.
"""

from __future__ import annotations

import re

from thidua.reading.core.figures import Figure, Role
from thidua.reading.core.letters import LOWER
from thidua.reading.core.scan import Sign

_CONNECTORS = (
    r"ước tính đạt|ước thực hiện|thực hiện đạt|thực hiện được|ước đạt|đạt được|đạt mức|đạt tỷ lệ|đạt chuẩn đạt|đã đạt|chỉ còn|xuống còn|giảm còn|giảm xuống còn|lên đến|lên tới|đạt từ|là trên|là|đạt|ước|còn|lên|bằng|"
    r"chiếm|tăng thêm|tăng lên|tăng|giảm|vượt|có|được|trị giá|với|tại|tổng cộng|cũng là|khoảng|hết|tức|từ|cho|đến|:|–|-|="
)
_TAIL = re.compile(rf"[\s,(]*(?<!\w)(?:{_CONNECTORS})\s*$", re.IGNORECASE)
_HEAD = re.compile(
    r"^[\s,;:.)(\-–+•·*“”\"]*(?:(?:\d+[.)]|và|trong đó|riêng|trong số ấy|trong số đó|bao gồm|gồm|nổi bật là|nổi bật|đáng chú ý|cụ thể là|cụ thể|đặc biệt|ngoài ra|bên cạnh đó|đồng thời|kết quả|"
    r"theo đó|qua đó|nhờ đó|đến nay|hiện nay|hiện|tính đến nay|toàn (?:huyện|xã|tỉnh|thành phố|đảng bộ)|năm nay|trong (?:năm|kỳ|tháng|quý)|cuối năm|đầu năm|cả năm|nay|như|là|thì|mà|với|số còn lại gồm|phấn đấu|đã|"
    r"huyện|tỉnh|xã|địa phương)(?!\w)|(?:đến |tính đến |hết |trong |từ |cuối |đầu )*(?:năm|tháng|quý|ngày|giai đoạn|nhiệm kỳ)\s*[\d/.\-–I-V]+(?:\s*[-–]\s*\d{4})?)[\s,:;(]*",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    r"^(?:năm|trong|đến|tính|từ|qua|theo|cùng|nhìn chung|đặc biệt|bên cạnh|ngoài ra|hiện|nay|riêng|đồng thời|với|do|nhờ|sau|trên cơ sở|để|nhằm|bằng|tại|ở|kết quả|nổi bật|cụ thể|hưởng ứng|thực hiện|căn cứ|bình quân giai đoạn|đáng chú ý|\w+ tháng)(?!\w)",
    re.IGNORECASE,
)
_VERBAL = re.compile(
    r"(?<!\w)(?:đã|đạt|được|là|có|tăng|giảm|còn|triển khai|tổ chức|chỉ đạo|góp phần|giúp|tạo)(?!\w)", re.IGNORECASE
)
_ACTS = (
    "kết nạp|thành lập mới|thành lập|xây mới, sửa chữa|xây mới|xây dựng mới|xây dựng|sửa chữa|hoàn thành|dịch chuyển|hỗ trợ|hiến|trồng mới|trồng|cải tạo, nâng cấp|nâng cấp|cải tạo|làm mới|bê tông hóa|cứng hóa|mở rộng|"
    "tạo việc làm|đào tạo|sáp nhập|di thực|khám phá|phát hiện|bắt giữ|xử lý|tiếp nhận|giải quyết|tổ chức|cấp mới|cấp|trao tặng|trao|tặng|huy động|vận động|đóng góp|góp|quyên góp|ủng hộ|giải ngân|đầu tư|lắp đặt|"
    "công nhận|duy trì|giúp đỡ|giúp|phát triển|khai giảng|mở|chuyển đổi|quản lý, bảo vệ|bảo vệ|gieo trồng|thu hoạch|thu|tuyên truyền|bị thương|tử vong|khen thưởng|khen|lập|xóa|giảm|trích|phân bổ|thu hút|cho vay|kiểm tra|giám sát|kiểm điểm|kỷ luật|bồi dưỡng|tập huấn|đề nghị hỗ trợ|đề nghị"
)
_ACT = re.compile(rf"(?<!\w)(?P<act>{_ACTS})(?:\s+(?:được|mới|thêm|cho|tại|với|từ|và|bằng tiền))*\s*$", re.IGNORECASE)
_STOP = re.compile(
    r"[.;:()\n]|,(?=\s)|\s+[–—-]\s+|\s+(?:và|với|trong đó|cao nhất|nhưng|tương đương|tương ứng|trị giá|bằng|chiếm|so với|tăng|giảm|vượt|đạt tỷ lệ|theo|tại|nhằm|để|qua|từ nguồn|do|"
    r"góp phần|tổng kinh phí|tổng trị giá|kinh phí|liên quan|giai đoạn|trong năm|đứng|xếp|cộng|hết|năm \d{4})(?!\w)",
    re.IGNORECASE,
)
_LISTED = re.compile(rf"^,\s+(?:[{LOWER}]+\s+){{0,3}}[{LOWER}]+(?=\s*(?:,|và|được|đạt|hoàn))")
_SPACES = re.compile(r"\s+")
_OBJECT_MONEY = {
    "huy động": "Vốn huy động", "đóng góp": "Vốn đóng góp", "góp": "Vốn đóng góp", "vận động": "Số tiền vận động", "hỗ trợ": "Kinh phí hỗ trợ",
    "ủng hộ": "Số tiền ủng hộ", "quyên góp": "Số tiền quyên góp", "đầu tư": "Vốn đầu tư", "giải ngân": "Vốn giải ngân", "thu": "Thu",
}  # fmt: skip
_MEASURE_IS_NAME = frozenset(["lượt lao động", "ngày công"])


def label_of(
    text: str, sign: Sign, *, clause_start: int, until: int, role: Role, last: Figure | None, bare: str
) -> tuple[str, bool]:
    """Return the label of ``sign``, and whether it is its own (not taken from ``last``)."""
    following = _following(text, sign, until)
    subject = _subject(bare)
    if sign.rank:
        head = last.label if last is not None else subject
        return _tidy(f"Thứ hạng {head[:1].lower()}{head[1:]} {following}"), True
    if role in ("vs_plan", "growth") and last is not None and not _names(subject):
        return last.label, False
    if sign.measure.kind == "percent":
        return _share_label(subject, following, last, role)
    if sign.measure.kind in ("noun", "guess") and sign.measure.end > sign.end:
        return _count_label(text, sign, following, subject, bare, until)
    return _amount_label(sign, following, subject, last, bare)


def _share_label(subject: str, following: str, last: Figure | None, role: Role) -> tuple[str, bool]:
    if following and not _names(subject):
        prefix = "" if role == "share" else "Tỷ lệ "
        return _tidy(prefix + following), True
    if _names(subject):
        tail = (
            f" {following}"
            if following and role in ("share", "target", "result") and len(following.split()) < 6
            else ""
        )
        return _tidy(subject + tail), True
    return (last.label, False) if last is not None else (_tidy(following or subject or "Tỷ lệ"), True)


def _count_label(text: str, sign: Sign, following: str, subject: str, bare: str, until: int) -> tuple[str, bool]:
    noun = _SPACES.sub(" ", text[sign.end : sign.measure.end]).strip(" /")
    if sign.denominator is not None:
        noun = sign.measure.name
    act = _ACT.search(bare)
    own = f"{noun} {following}".strip()
    if len(own.split()) <= len(noun.split()) and _names(subject) and act is None:
        if not subject.lower().startswith(noun.lower()):
            return _tidy(f"{noun} {subject}" if subject[:1].islower() else subject), True
        return _tidy(subject), True
    if act is not None:
        return _tidy(f"{own} {act['act'].lower()}" if act["act"].lower() not in own.lower() else own), True
    if re.search(r"(?<!\w)(?:Tổng số|Số)\s", subject) and _names(subject):
        return _tidy(re.sub(r"^(?:Số|số)\s+", "", subject)), True
    return _tidy(own), True


def _amount_label(sign: Sign, following: str, subject: str, last: Figure | None, bare: str) -> tuple[str, bool]:
    act = _ACT.search(_TAIL.sub("", bare).rstrip()) or _ACT.search(bare)
    if following and (not _names(subject) or act is not None):
        lead = _OBJECT_MONEY.get(act["act"].lower(), "") if act and sign.measure.kind == "money" else ""
        if lead:
            return _tidy(f"{lead} {re.sub(r'^(?:để|cho) ', '', following)}"), True
        area = (
            "Diện tích "
            if sign.measure.name in ("ha", "m2", "sào", "mẫu") and not following.lower().startswith("diện tích")
            else ""
        )
        return _tidy(f"{area}{following} {act['act'].lower() if act else ''}"), True
    if act is not None and sign.measure.kind == "money" and (named := _OBJECT_MONEY.get(act["act"].lower())):
        who = bare[: act.start()].split(",")[-1].strip()
        return _tidy(f"{named} {_strip_head(who)}"), True
    if _names(subject):
        return _tidy(subject), True
    if sign.measure.name in ("ngày công",):
        return "Ngày công lao động", True
    if last is not None:
        return last.label, False
    return _tidy(following or subject or sign.measure.name), True


def _following(text: str, sign: Sign, until: int) -> str:
    """Return the noun phrase behind the measure, up to the next stop."""
    rest = text[sign.after : until]
    stop = _STOP.search(rest)
    while stop is not None and stop.group() == "," and (more := _LISTED.match(rest[stop.start() :])):
        stop = _STOP.search(rest, stop.start() + more.end())
    words = rest[: stop.start()] if stop else rest
    words = re.sub(r"\s+(?:và|gồm|trong|các|với|của|trở lên)\s*$", "", words)
    return _SPACES.sub(" ", words).strip(' ,/“”"')[:140]


def _subject(bare: str) -> str:
    """Return the subject named before the number: the last part of the clause, without adverbs in front and verbs behind."""
    words = re.sub(r"\([^()]*\)", " ", bare)
    words = re.split(r"[;(.]\s|:\s(?=\S+\s+\S)", words)[-1]
    while (shorter := _TAIL.sub("", words)) != words:
        words = shorter
    parts = [p for p in words.split(",") if p.strip()]
    while len(parts) > 1 and _ADVERB.match(parts[0].strip()):
        parts.pop(0)
    kept = parts[-1:] if parts else []
    for part in reversed(parts[:-1]):
        if _VERBAL.search(part) or len(part.split()) > 7 or _ADVERB.match(part.strip()):
            break
        kept.insert(0, part)
    return _strip_head(",".join(kept))


def _strip_head(words: str) -> str:
    while (shorter := _HEAD.sub("", words, count=1)) != words and shorter.strip():
        words = shorter
    return _SPACES.sub(" ", words).strip(' ,;:()–-“”"')


def _names(subject: str) -> bool:
    """Tell whether the words can name an indicator: not empty, not a bare verb."""
    return len(subject) > 3 and not re.fullmatch(
        rf"(?:{_CONNECTORS}|{_ACTS}|và|gồm|riêng|cùng|\W)+", subject, re.IGNORECASE
    )


def _tidy(words: str) -> str:
    words = re.sub(r"^(?:là|có|được|đã|các|của|và)\s+", "", _SPACES.sub(" ", words).strip(' ,;:.()–-“”"'))
    return (words[:1].upper() + words[1:])[:200]
