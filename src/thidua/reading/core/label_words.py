"""The words by which labels are found: connectors, adverbs in front, acts, stops behind.  Tables of the language."""

from __future__ import annotations

import re

from thidua.reading.core.letters import LOWER, UPPER

_CONNECTORS = (
    r"ước tính đạt|ước thực hiện|thực hiện đạt|thực hiện được|ước đạt|đạt được|đạt mức|đạt tỷ lệ|đã đạt|chỉ còn|"
    r"xuống còn|giảm còn|"
    r"giảm xuống còn|lên đến|lên tới|đạt từ|chiếm tỷ lệ|đạt|là|ước|còn|lên|bằng|chiếm|tăng thêm|tăng lên|tăng|giảm|"
    r"vượt|có thêm|có|được|trị giá|"
    r"với|tại|tổng cộng|cũng là|khoảng|hết|tức|từ|cho|đến|thêm|cả|tỷ lệ|tỉ lệ|tương đương|tương ứng|ở|về|:|–|-|="
)
TAIL = re.compile(rf"[\s,(]*(?<!\w)(?:{_CONNECTORS})\s*$", re.IGNORECASE)

_ADVERBS = (
    r"và|trong đó|riêng|trong số ấy|trong số đó|bao gồm|gồm|nổi bật là|nổi bật|đáng chú ý|cụ thể là|cụ thể|"
    r"đặc biệt|ngoài ra|bên cạnh đó|đồng thời|"
    r"kết quả|theo đó|qua đó|nhờ đó|đến nay|hiện nay|hiện|tính đến nay|lũy kế|toàn (?:huyện|xã|tỉnh|thành phố|"
    r"đảng bộ)|năm nay|trong (?:năm|kỳ|tháng|quý)|"
    r"cuối năm|đầu năm|cả năm|nay|như|thì|mà|số còn lại gồm|phấn đấu|đã|huyện|tỉnh|xã|địa phương|đưa|kéo|nâng|giữ|"
    r"nhất là|các|con số này(?: của)?|"
    r"trở lên|trở xuống|tiếp tục|cùng kỳ|so với kế hoạch|ra đời|khối"
)
HEAD = re.compile(
    rf"^[\s,;:.)(\-–+•·*“”\"]*(?:(?:\d+[.)]|{_ADVERBS})(?!\w)(?<!khối)"
    r"|(?:\d+|ba|sáu|chín|mười|\w+)\s+(?:tháng|năm|tuần)\s+(?:qua|đầu năm|cuối năm)(?:\s+\d{4})?"
    r"|(?:đến |tính đến |hết |trong |từ |cuối |đầu |của )*(?:năm|tháng|quý|ngày|giai đoạn|"
    r"nhiệm kỳ)\s*[\d/.\-–I-V]+(?:\s*[-–]\s*\d{4})?)[\s,:;(]*",
    re.IGNORECASE,
)
ADVERB = re.compile(
    r"^(?:năm|trong|đến|tính|từ|qua|theo|cùng|nhìn chung|đặc biệt|bên cạnh|ngoài ra|hiện|nay|riêng|đồng thời|với|"
    r"do|nhờ|sau|trên cơ sở|để|nhằm|bằng|tại|ở|"
    r"kết quả|nổi bật|cụ thể|hưởng ứng|thực hiện|căn cứ|bình quân giai đoạn|đáng chú ý|lũy kế|\w+ tháng)(?!\w)",
    re.IGNORECASE,
)
VERBAL = re.compile(
    r"(?<!\w)(?:đã|đạt|được|là|có|tăng|giảm|còn|triển khai|tổ chức|chỉ đạo|góp phần|giúp|tạo|thực hiện)(?!\w)",
    re.IGNORECASE,
)
NAMES_INDICATOR = re.compile(
    r"(?:chỉ tiêu )?(?:tỷ lệ|tỉ lệ|tổng|số|diện tích|giá trị|sản lượng|sản xuất|năng suất|thu|vốn|chỉ số|tốc độ|"
    r"mức|độ|kim ngạch|doanh thu|nông|khu vực|ngành)(?!\w)",
    re.IGNORECASE,
)
BASIS = re.compile(
    r"^\s*(?:\(?\s*so với\s+(?:năm|đầu|cuối|giai đoạn|nhiệm kỳ)[^,;:]{1,40}\s*(?=[,;:)]|$)[,;:)]?|"
    r"(?:\(?\s*so với\s+|so |mức\s+|của\s+)?(?:kế hoạch|dự toán|chỉ tiêu|nghị quyết|KH|cùng kỳ|"
    r"mục tiêu)(?!\w)[^,;:]{0,50}?\s*(?=[,;:)]|$)[,;:)]?)",
    re.IGNORECASE,
)

_ACTS = (
    "kết nạp|thành lập mới|thành lập|xây mới, sửa chữa|xây mới|xây dựng mới|xây dựng|sửa chữa|"
    "hoàn thành và hoàn thành vượt mức|hoàn thành, vượt mức|hoàn thành, vượt|"
    "hoàn thành vượt mức|hoàn thành|đạt và vượt|dịch chuyển|hỗ trợ|hiến|trồng mới|trồng|cải tạo, nâng cấp|nâng cấp|"
    "cải tạo|bê tông hóa|cứng hóa|mở rộng|tạo việc làm|"
    "giải quyết việc làm|đào tạo nghề|dạy nghề|đào tạo|sáp nhập|di thực|khám phá|phát hiện|bắt giữ|xử lý|tiếp nhận|"
    "giải quyết|tổ chức|cấp mới|cấp|trao tặng|trao|tặng|huy động|vận động|đóng góp|góp|quyên góp|"
    "ủng hộ|giải ngân|đầu tư|lắp đặt|công nhận|duy trì|giúp đỡ|giúp|phát triển|khai giảng|mở|chuyển đổi|"
    "quản lý, bảo vệ|bảo vệ|gieo trồng|thu hoạch|tuyên truyền|"
    "bị thương|tử vong|khen thưởng|lập|xóa|trích|phân bổ|thu hút|cho vay|kiểm tra|giám sát|kiểm điểm|kỷ luật|"
    "bồi dưỡng|tập huấn|đề nghị hỗ trợ|đề nghị|còn phải xong"
)
ACT = re.compile(rf"(?<!\w)(?P<act>{_ACTS})(?:\s+(?:được|mới|thêm|cho|tại|với|từ|và|bằng tiền))*\s*$", re.IGNORECASE)
HOLDS = re.compile(r"(?<!\w)(?:gồm|thêm|cùng|tại|và|được|cho)\s*$", re.IGNORECASE)
OPENS = re.compile(r"(?:^|[,;:]|(?<!\w)(?:ở|có|là|với|cho|được|và|phấn đấu|duy trì))\s*$", re.IGNORECASE)
NUMBER_OF = re.compile(r"(?:nâng |đưa )?(?:tổng )?số\s+", re.IGNORECASE)
NO_NAME = re.compile(
    rf"(?:{_CONNECTORS}|{_ACTS}|{_ADVERBS}|bình quân|trung bình|mỗi năm|hàng năm|hằng năm|trong tổng số|tổng số|"
    rf"mức|chỉ|thu|\W)+",
    re.IGNORECASE,
)

STOP = re.compile(
    rf"[.;:()\n]|,(?=\s)|\s+[–—-]\s+(?=[{UPPER}\d])|\s+(?:và(?! (?:vượt|hệ thống))|với|trong đó|cao nhất|nhưng|"
    rf"tương đương|tương ứng|trị giá|bằng(?! khen)|chiếm|so với|tăng|giảm|(?<!và )(?<!hoặc )vượt|"
    r"đạt tỷ lệ|theo|tại|nhằm|để|qua|từ nguồn|do|góp phần|tổng kinh phí|tổng trị giá|kinh phí|liên quan|giai đoạn|"
    r"trong năm|đứng|xếp|cộng|hết|năm \d{4}|"
    r"là (?=[A-ZĐ]))(?!\w)",
)
LISTED = re.compile(rf"^,\s+(?:[{LOWER}]+\s+){{0,3}}[{LOWER}]+(?=\s*(?:,|và|được|đạt|hoàn))")

MONEY_OF = {
    "huy động": "Vốn huy động",
    "đóng góp": "Vốn đóng góp",
    "góp": "Vốn đóng góp",
    "vận động": "Số tiền vận động",
    "hỗ trợ": "Kinh phí hỗ trợ",
    "ủng hộ": "Số tiền ủng hộ",
    "quyên góp": "Số tiền quyên góp",
    "đầu tư": "Vốn đầu tư",
    "giải ngân": "Vốn giải ngân",
}
AMOUNTS = (
    ("Diện tích", ("ha", "m2", "sào", "mẫu"), "diện tích"),
    ("Sản lượng", ("tấn",), "sản lượng|khối lượng|trọng lượng|hàng hóa|tổng"),
)
COST = re.compile(r"(?:với )?(?P<what>(?:tổng )?(?:kinh phí|trị giá|giá trị|số tiền|vốn|tổng vốn))", re.IGNORECASE)
BEHIND = re.compile(
    r"(?:\s+(?:đã|sẽ|đang|được|cũng|giảm cả|cả|ước|là|hiện|đến)|\s+(?:trong )?năm \d{4}|\s+(?:vượt|đạt|"
    r"so với)\s+(?:dự toán|kế hoạch|chỉ tiêu)[^,;]*)\s*$",
    re.IGNORECASE,
)
_INCOME = "thu nhập bình quân đầu người"
FULL_NAMES = {
    "thu nhập": _INCOME, "thu nhập bình quân": _INCOME, "thu nhập đầu người": _INCOME, "mỗi người dân thu nhập": _INCOME,
    "bình quân thu nhập": _INCOME, "grdp bình quân": "GRDP bình quân đầu người", "độ che phủ": "tỷ lệ che phủ rừng",
    "độ che phủ rừng": "tỷ lệ che phủ rừng", "ngân sách thu": "thu ngân sách", "tăng trưởng": "tốc độ tăng trưởng kinh tế",
    "tăng trưởng kinh tế": "tốc độ tăng trưởng kinh tế",
}  # fmt: skip
GROWS = re.compile(r"(?:tổng )?giá trị (?:sản xuất|tăng thêm|gia tăng)|tổng sản phẩm|GRDP", re.IGNORECASE)
ECONOMY_GROWS = re.compile(r"(?:kinh tế\s+)?tăng trưởng(?: kinh tế)?|kinh tế", re.IGNORECASE)
IS_RATE = re.compile(
    r"tỷ lệ|tỉ lệ|tốc độ|tăng trưởng|độ che phủ|chỉ số|mức|cơ cấu|tỷ trọng|tỉ trọng|năng suất|hệ số|công suất|tăng|"
    r"giảm|tiến độ|bình quân",
    re.IGNORECASE,
)
PEOPLE = re.compile(r"(?:cán bộ|giáo viên|người|em|học sinh|đồng chí|công chức|viên chức)", re.IGNORECASE)
PRAISE = re.compile(
    r"khen|thi đua|tiên tiến|danh hiệu|xuất sắc|giỏi|huân chương|huy chương|tặng|biểu dương|tôn vinh", re.IGNORECASE
)
PRAISE_ITSELF = re.compile(r"(?:bằng khen|giấy khen|huân chương|huy chương|cờ|danh hiệu|kỷ niệm chương)", re.IGNORECASE)
GIVEN = re.compile(
    rf"(?P<what>Huân chương(?:\s+[{UPPER}]\w*(?:\s\w+)?)?|[Bb]ằng khen(?:,\s*[Gg]iấy khen|\s+của\s+(?:(?!tặng|cho|"
    rf"trao)\w+\s?){{1,5}})?|[Gg]iấy khen|[Cc]ờ thi đua|(?<=tặng )cờ|[Kk]ỷ niệm chương|"
    rf"danh hiệu\s+(?:[{UPPER}]\w*\s?(?:\w+\s?){{0,4}}|“[^”]{{3,60}}”))"
)
