"""What looks like a figure and is none: dates, document numbers, terms, grades, slogans, sizes of committees, page litter.

Each line of the table is a habit of the language; a numeral that lies in a match of it is left out.  Source: the
conventions of the reading gold standard ("non-figures"), and what the five texts write.
"""

from __future__ import annotations

import re

_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[89]|20|21)\d\d"
_ROMAN = r"[IVXLC]+"
_NUM = r"\d[\d.,]*"
_CLOCK_WORDS = (
    r"(?:ngày|sáng|chiều|tối|trưa|đêm|hôm|sáng nay|chiều nay|vừa qua|từ ngày|đến ngày|mùng|mồng|rạng sáng|cuối ngày)"
)
_PAPER = (
    r"(?:Chỉ thị|Chị thị|Nghị quyết|Quyết định|Kế hoạch|Nghị định|Thông tư|Thông báo|Kết luận|Quy định|Hướng dẫn|"
    r"Công văn|Tờ trình|"
    r"Luật|Pháp lệnh|Báo cáo|Chương trình hành động|Chương trình|Đề án|Dự án|Văn bản|Công điện|Hiến pháp|Quy chế|"
    r"NQ|CT|QĐ|KH|TB|KL|HD|CV)"
)

TABLE: dict[str, str] = {
    "date": rf"(?<![\d.,/]){_DAY}\s?[/.-]\s?{_MONTH}\s?[/.-]\s?{_YEAR}(?!\d)",
    "iso date": rf"(?<!\d){_YEAR}-{_MONTH}(?:-{_DAY})?(?!\d)",
    "short date": rf"\b{_CLOCK_WORDS}\s+(?:{_DAY}\s?(?:và|,|-|–|đến|"
                  rf"–)\s?)*{_DAY}\s?[/.\-]\s?{_MONTH}(?:\s?[/.\-]\s?{_YEAR})?(?![\d%])",
    "day": rf"\b(?:ngày|mùng|mồng|hôm)\s+(?:{_DAY}\s?(?:và|,|-|–|"
           rf"đến)\s?)*{_DAY}(?:\s+tháng\s+{_MONTH}(?:\s+năm\s+{_YEAR})?)?(?![\d.,%]|\s+(?:triệu|tỷ|nghìn|công))",
    "month": rf"\btháng\s+{_MONTH}(?:\s?[/.\-]\s?{_YEAR}|\s+năm\s+{_YEAR})?(?!\d)(?!\s*%)",
    "quarter": rf"\bquý\s+(?:[1-4]|{_ROMAN})(?:\s?[/\-]\s?{_YEAR})?(?!\w)",
    "month and year": rf"(?<![\d.,/]){_MONTH}\s?/\s?{_YEAR}(?!\d)",
    "years": rf"(?<![\d.,/]){_YEAR}\s?[-–—]\s?(?:{_YEAR}|\d\d)(?![\d.,]\d|\d)(?!\s*(?:đồng|ha|tấn|hộ|%))",
    "year": rf"\b(?:năm|niên vụ|vụ|xuân|hè|đông|kỳ|giai đoạn|khóa|từ|đến|tới|nhiệm kỳ|niên độ)\s+(?:năm\s+|"
            rf"học\s+)?{_YEAR}(?!\d|[.,]\d)(?!\s*(?:đồng|ha\b|tấn|hộ\b|%))",
    "timestamp": r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)",
    "hour": r"(?<!\w)\d{1,2}\s?(?:h|giờ|g)\s?(?:\d{2}(?:'|\s?phút|p)?)?(?!\w)",
    "all day": r"(?<!\w)24\s?/\s?(?:24|7)(?!\d)(?:\s?(?:giờ|h))?",
    "duration": r"(?<![\w.,/])(?:\d+\s?[-–]\s?)?\d+(?:,\d+)?\s+(?:năm|tháng|tuần|ngày(?! công)|quý|nhiệm kỳ|"
                r"thập kỷ|thế kỷ|kỳ|mùa|phút|giây|buổi/tuần)(?!\w)",
    "age": r"(?<!\w)\d+\s+(?:tuổi|năm tuổi)(?!\w)",
    "ordinal": rf"\b(?:lần|kỳ|kì|kỳ họp|phiên|khóa|khoá|đợt|đại hội|hội nghị|"
               rf"cuộc cách mạng)\s+(?:họp\s+)?(?:thứ\s+)?(?:\d+|{_ROMAN})(?!\w)(?!\s*%)",
    "weekday": r"\b[Tt]hứ\s+(?:[2-7]|hai|ba|tư|năm|sáu|bảy)(?=\s*(?:,|hàng|hằng|đầu|cuối|và|hàng tuần|trong tuần|"
               r"ngày))",
    "list number": r"(?:(?<=\n)|^)[ \t]*(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}[.)]?|"
                   r"\(\d{1,2}\))(?=\s*[^\d\s%])",
    "inline list number": r"(?<=[:;.]\s)\(?\d{1,2}[)](?=\s)",
    "paper number": rf"{_PAPER}\s+(?:liên tịch\s+)?(?:số\s+|số:\s*)?\d+[\w./\-]*(?!\s*%)(?!\s+(?:hộ|xã|thôn|đồng|"
                    rf"triệu|tỷ|người|cán bộ|văn bản|tập thể|cá nhân|lượt))",
    "paper symbol": r"(?<!\w)\d+[A-Za-z]?\s?[/-]\s?(?:\d{4}\s?[/-]\s?)"
                    r"?[A-ZĐƯ][A-ZĐƯa-zđi]*(?:\s?[/-]\s?[A-ZĐƯ][\wĐƯ]*)*",
    "number sign": r"(?<!tổng )(?<!Tổng )\b(?:số|Số|số:|Số:|No\.?|MTQG|DA|QL|TL|ĐT|TTLL|đường tỉnh|tỉnh lộ|quốc lộ|"
                   r"hương lộ|Quân khu|quân khu|Quân đoàn|Sư đoàn|Trung đoàn|Lữ đoàn|Tiểu đoàn|"
                   r"Công ty)\s?\d+[A-Za-z]?(?!\w)(?![.,]\d)(?!\s*%)",
    "article": rf"\b(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm [a-zđ], khoản|[Cc]hương|[Mm]ục|[Pp]hụ lục|[Bb]iểu|[Bb]ảng|[Hh]ình|"
               rf"[Tt]rang|[Pp]hần|[Tt]ập|[Qq]uyển)\s+(?:số\s+)?(?:\d+|{_ROMAN})(?!\w)(?![.,]\d)(?!\s*%)",
    "grade": r"\b(?:mức độ|cấp độ|cấp|hạng|loại|lớp|khối|nhóm|bước|vùng|khu vực|tổ|đội|cụm(?: thi đua)?(?: số)?|"
             r"khu|thôn|xóm|ấp|bản|buôn|làng|tổ dân phố|khu phố|phường|quận|xã|tiểu khu|khóm|đợt|giai đoạn|độ|"
             r"trường|nhà máy|chi bộ|ca|Đoàn|ưu tiên|tuyến|cầu|điểm|chuẩn|NTM|phiên bản|giải|vòng|lô|đường|ngõ|"
             r"ngách|hẻm|Km|km)"
    r"\s+(?:số\s+)?\d{1,3}(?:\s?(?:,|và|-|–)\s?\d{1,2})*(?![\w]|[.,]\d|\s?/\s?\d)(?!\s*(?:%|ha\b|km|m2|tỷ|tỉ|triệu|"
    r"nghìn|ngàn|đồng|hộ|người|xã|thôn|tấn|tạ|mô hình|công trình|tiêu chí|chỉ tiêu|trường|lớp|cán bộ|đảng viên|"
    r"sản phẩm|phòng|nhà|lượt|cuộc|buổi|suất|cây|con|tập thể|cá nhân|hợp tác xã|doanh nghiệp|tổ|đơn vị|cơ sở|em|"
    r"học sinh))",
    "standard": r"\b(?:ISO|TCVN|QCVN|VietGAP|GlobalGAP|PM|H|F)\s?[\d:./-]+",
    "version": r"\b(?:công nghiệp|cách mạng|nông nghiệp|thời đại|kỷ nguyên|CMCN|phiên bản|thế hệ|VNEN|"
               r"công nghệ)\s+\d[.,]\d(?![\w,.]|\d)(?!\s*(?:%|tỷ|triệu|ha|tấn))",
    "disease": r"\b(?:covid|sars-cov|cov|h5n|h1n|a/h\dn)\s?[-–]?\s?\d+",
    "programme": r"\b(?:[Cc]hương trình|[Đđ]ề án|[Dd]ự án|[Bb]an [Cc]hỉ đạo|[Mm]ô hình|[Cc]uộc vận động|"
                 r"[Pp]hong trào|[Cc]hính sách|[Cc]ụm|[Kk]hối)\s+(?:MTQG\s+)"
                 r"?(?:số\s+)?\d+(?!\w)(?![.,]\d)(?!\s+(?:huyện|xã|ha|hộ|tỷ))",
    "planting programme": r"\btrồng\s+(?:mới\s+)?(?:1|một)\s+tỷ\s+cây xanh",
    "slogan": r"(?<!\w)(?:\d{1,2}|[Bb]a|[Hh]ai|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy)\s+(?:không|sạch|an|nhất|tốt|giỏi|"
              r"tại chỗ|biết|tự|chống|đảm đang|sẵn sàng|dám|đúng|cùng|rõ|tăng|giảm|đồng hành|hỗ trợ|có|xây|đạt|"
              r"tiên phong|K|T|trong 1|bám|ngoan)(?!\w)(?=\s*(?:[,”\"’'»“.;)]|và|\d))",
    "emulation rounds": r"(?<!\w)\d{1,2}\s+(?:đợt(?: cao điểm)?(?: thi đua| phát động)|đợt thi đua|"
                        r"phong trào(?: thi đua)?|cuộc vận động|cụm thi đua|khối thi đua|cụm,? khối|"
                        r"đợt phát động)(?!\w)",
    "cluster size": r"\b(?:[Cc]ụm|[Kk]hối|LHPN|[Ll]iên minh)\s+(?:thi đua\s+)?\d{1,3}\s+(?:huyện|xã|tỉnh|đơn vị|"
                    r"thành phố|phường|cơ quan|trường|doanh nghiệp)",
    "split into": r"\bthành\s+\d{1,2}\s+(?:tỉnh|huyện|xã|thành phố|đơn vị hành chính)",
    "committee": r"\b(?:[Bb]an [Cc]hấp hành|BCH|[Bb]an [Tt]hường vụ|[Ủủ]y ban [Kk]iểm tra|[Hh]ội đồng|"
                 r"[Đđ]oàn đại biểu|[Đđ]oàn|[Bb]ầu|bầu ra|bầu)[^.;\n]{0,60}?(?<![\w.,])\d{1,3}\s+(?:đồng chí|"
                 r"ủy viên|uỷ viên|đại biểu|thành viên|người|vị|ông, bà)(?!\w)",
    "delegates": r"(?<![\w.,])(?:gần |hơn |trên )?\d{1,4}(?:\.\d{3})?\s+(?:đại biểu|quan khách|ủy viên|uỷ viên)(?!\w)",
    "counter": r"(?:[Đđ]ang online|[Oo]nline|[Hh]ôm nay|[Hh]ôm qua|[Tt]rong tuần|[Tt]rong tháng|[Tt]uần này|"
               r"[Tt]háng này|[Tt]ất cả|[Ll]ượt xem|[Ll]ượt truy cập|[Tt]ổng (?:lượt )?truy cập|[Ll]ượt đọc|"
               r"[Đđ]ã xem|[Xx]em|[Tt]ruy cập|[Kk]hách|[Bb]ình luận|[Ss]ố lượt(?: xem| truy cập)?|[Đđ]ang truy cập|"
               r"[Tt]hành viên|[Tt]hích|[Cc]hia sẻ|[Đđ]iểm|[Đđ]ánh giá)\s*:\s*\d[\d.,]*(?!\s*(?:%|tỷ|triệu|ha|xã|"
               r"thôn|hộ|người|/|[a-zđ]))",
    "counter after": r"(?<![\d.,])\(?\d[\d.,]{0,15}\)?\s{1,3}(?:[Bb]ình luận|[Ll]ượt xem|lượt đọc|lượt truy cập|"
                     r"[Vv]iews?|[Cc]omments?|"
                     r"[Ll]ikes?|phản hồi)",
    "telephone": r"(?:[Đđ]iện thoại|[Tt]el|[Ff]ax|ĐT|SĐT|[Hh]otline|[Đđ]ường dây nóng|[Pp]hone|"
                 r"[Mm]obile)\.?\s*:?\s*[\d().+\s-]{6,}",
    "bare telephone": r"(?<!\d)\(?0\d{2,3}\)?[ .-]?\d{3,4}[ .-]?\d{3,4}(?!\d)",
    "address": r"\b[Ss]ố\s+\d+[\w/]*,?\s+(?:đường|phố|[A-ZĐ])",
    "licence": r"(?:[Gg]iấy phép|GP|ISSN|[Cc]opyright|©|\(c\)|[Bb]ản quyền)[^\n]{0,60}?\d[\d./\-]*",
    "mail": r"\b[\w.+-]{1,60}@[\w.-]{1,80}|https?://\S{1,300}|www\.\S{1,200}|\b[\w./-]{1,80}\.(?:jpg|png|html|htm|"
            r"aspx|vn|com)\b",
    "pages": r"(?:(?<=\n)|^)[ \t]*(?:\d{1,3}[ \t|]+){2,}(?:\.{2,}|…|\d{1,4})?[ \t]*(?=\n|$)",
    "reference": r"\[\d{1,3}\]",
    "consecutive": r"(?<!\w)\d{1,2}\s+năm\s+(?:liền|liên tục|liên tiếp|tuổi)",
    "threshold": rf"(?:[Ss]ố|[Cc]ác|[Nn]hững) (?:xã|thôn|phường) (?:đã )?(?:đạt|hoàn thành|"
                 rf"đủ)\s+(?:chuẩn\s+)?(?:từ\s+)?(?:{_NUM}\s?[-–]\s?)?\d+(?:\s?/\s?\d+)?\s+tiêu chí",
    "party badge": r"[Hh]uy hiệu\s+(?:từ\s+)?\d+(?:\s?[-,–]\s?\d+)*(?:\s+năm)?",
    "out of ten": r"\bthang\s+(?:điểm\s+)?\d+",
    "of one": r"(?<!\w)mỗi\s+(?:xã|phường|làng|thôn|xóm|người|hộ|nhà)\s+(?:một|1|01)\s+(?:sản phẩm|nghề|cây|việc)",
    "heading count": r"\(\s*\d{1,2}\s+(?:chỉ tiêu|mục tiêu|nhiệm vụ|nội dung|tiêu chí)\s*\)",
    "per one": r"(?:trên|mỗi|/)\s*(?:1|01)\s?(?:ha|đơn vị|sào|m2|hộ|người|xã|đồng vốn)(?!\w)",
    "ICT": r"(?<!\w)[2-6]G(?!\w)",
    "scale of one": r"(?<!\w)\d+\s+(?:trong|trên)\s+1(?!\d)",
}  # fmt: skip

_BOTH_CASES = frozenset(
    ["short date", "day", "month", "quarter", "year", "duration", "ordinal", "disease", "committee", "version"]
)
_COMPILED = tuple(
    (why, re.compile(pattern, re.IGNORECASE if why in _BOTH_CASES else 0)) for why, pattern in TABLE.items()
)
_SUBJECT_IS_COUNT = re.compile(
    r"(?<![\w.,])\d+\s+(?:xã|thôn|bản|xóm|phường|địa phương|đơn "
    r"vị)(?:\s*,\s*[\w\s]{2,20})?\s+(?:còn lại\s+)?(?:đã\s+|cơ bản\s+)?(?:đạt|hoàn thành|đủ)\s+(?:chuẩn\s+)?"
    r"(?P<threshold>(?:từ\s+|trên\s+|dưới\s+|hơn\s+)?\d+(?:\s?(?:/|[-–]|đến)\s?\d+)?)\s+tiêu chí"
)
_QUOTED = re.compile(r"[“\"«](?P<words>[^“”\"«»\n]{1,160})[”\"»]")
_SPEECH = re.compile(r"\s(?:đạt|tỷ đồng|triệu đồng|ha|%|đã)\s")
_LONGEST_QUOTE = 14


def masked(text: str) -> list[tuple[int, int, str]]:
    """Return the places that hold no figure, as (start, end, why), in order; places may overlap."""
    spans = [(m.start(), m.end(), why) for why, pattern in _COMPILED for m in pattern.finditer(text)]
    spans += [(m.start("threshold"), m.end(), "threshold") for m in _SUBJECT_IS_COUNT.finditer(text)]
    spans += [(m.start(), m.end(), "quoted name") for m in _QUOTED.finditer(text) if _is_name(m["words"])]
    return sorted(spans)


def _is_name(words: str) -> bool:
    return len(words.split()) <= _LONGEST_QUOTE and not _SPEECH.search(f" {words} ")
