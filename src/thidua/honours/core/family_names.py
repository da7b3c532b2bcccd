"""Family names that may follow a form of address, of the Kinh and of other peoples; general knowledge, not a register.

Only used to tell "Ông Nguyễn Văn A" (address and name) from "Ông Ích Khiêm" (name): a family name that is missing here
makes the list ask, and drops nothing.
"""

from __future__ import annotations

import re

# Words are in lower case with their tones; the first word of a family name of several ("Rơ Châm", "Tôn Nữ").
_WORDS = (
    # of the Kinh, the Hoa, the Tày, the Nùng, the Mường
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh mai trương lâm đoàn trịnh cao lương "
    "tạ thái châu chu đào tô hà phùng vương quách triệu lưu tăng từ kiều la nghiêm thân thạch sơn danh kim chung giang "
    "khổng ninh đàm lục viên doãn mạc mạch mẫn mục nông hứa ma bế chẩm chướng cung cù củng diệp diêm đái đan đậu điền đới "
    "đồng đường giáp hạ hàn hầu hình hoa hùng kha khúc khương khuất la lã lại lạc liễu liêu lò long lộc lường lữ ma mã mạnh "
    "mông nghệ ngụy nhan nhâm nhữ ông ổng phí phó phương quan quản quang quảng quế sầm sử sái tất thang thào thi thiều thôi "
    "tiêu tiết tòng tống trà trang tri triệu trình trưng tôn tưởng ty u ung uông uyển ứng vi viêm vi vưu văn xa yên âu ân "
    "an ấu bàng bạch bạc bành bàn bao bồ bá cái cam cấn cầm chế chương chử cồ công dư dã doanh hán hàng hoắc khâu khiếu "
    "lều lỗ lộ lôi lục lãnh mộc nhạc nại nùng nghị ngân nguyên nhiêu ô phẩm phù phú quàng quyền sa sài sùng tán tào tẩn "
    "thẩm thành thiệu tạo tần tề tuấn trác trầm trệ trung vạn vàng vì viết yết ái ấp ứng đổng đôn đầu đèo hảng giàng giả lầu "
    "lù lý lìm lừu lự má mùa mè mí mua nùng phàn phà pờ quàng sình sùng sần tráng thào thền vừ vàng xồng vạ chang chảo "
    # of the Central Highlands, the Chăm, the Khmer
    "y h k a siu rơ rô ksor kpă nay ê niê mlô byă ayun ađrơng hđơk kbuôr knul hwing buôn êban êñuôl đinh rah rahlan rcom "
    "ka ko cil cilyu kră liêng lơ mu bon đơng dơng jơ ta touneh đa đá plong sơ điểu nam kră bráo ra pui hồ blup pơloong "
    "zơrâm bríu alăng arất coor a viết kiều thiên đạo hán tôn thạch sơn lâm danh chau neang"
)
FAMILY_NAMES = frozenset(_WORDS.split())

# Family names that are a man's middle name far more often.
MIDDLE_TOO = frozenset({"văn"})
_PREFIX = re.compile(r"[’'‘ʼ]")


def ong_is_family_name(said: str, rest: str) -> bool:
    """Return whether "Ông", written ``said``, is the family name before ``rest``, or may be one.

    No, where it is written small, or another family name follows it for certain.

    >>> ong_is_family_name("Ông", "Ích Khiêm"), ong_is_family_name("Ông", "Nguyễn Văn A"), ong_is_family_name("ông", "Ích")
    (True, False, False)
    """
    words = rest.split()
    if said not in ("Ông", "ÔNG") or not 0 < len(words) < 5:
        return False
    first, *more = _PREFIX.split(words[0].casefold())
    if first in MIDDLE_TOO:
        return len(words) < 3
    return first not in FAMILY_NAMES or (len(words) == 1 and not more)
