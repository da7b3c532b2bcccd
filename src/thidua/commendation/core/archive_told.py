"""How the log tells of archive files."""

KINDS = {"archive_file": "hồ sơ nộp lưu"}
SENTENCES = {
    "commendation.archive_drawn_up": "đã lập mục lục hồ sơ lưu {label}, thêm {n} giấy tờ",
    "commendation.archive_edited": "đã ghi thông tin hồ sơ lưu {label}",
    "commendation.archive_line_set": "đã ghi giấy tờ thứ {place} của hồ sơ lưu {label}",
    "commendation.archive_line_dropped": "đã bỏ giấy tờ thứ {place} khỏi hồ sơ lưu {label}",
    "commendation.archive_pages_counted": "đã ghi số trang {n} giấy tờ của hồ sơ lưu {label}",
    "commendation.archive_handed": "đã nộp lưu hồ sơ {label} ngày {on}, {n} giấy tờ",
}
WORDS = {"retention": "thời hạn bảo quản"}
