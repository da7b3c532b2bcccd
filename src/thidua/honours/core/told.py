"""How the log tells of the room's acts; a person's name stands in the detail alone."""

KINDS = {"holder": "hồ sơ thành tích", "honours": "hồ sơ thành tích"}

SENTENCES = {
    "honours.holder_opened": "đã mở hồ sơ thành tích của {label}",
    "honours.holder_edited": "đã sửa thông tin hồ sơ thành tích của {label}",
    "honours.unused_looked_at": "đã xem lại một hồ sơ thành tích chưa có gì: {label}",
    "honours.said_complete": "đã ghi hồ sơ của {label} đủ từ năm {year}",
    "honours.award_added": "đã ghi danh hiệu, khen thưởng năm {year} của {label}",
    "honours.rating_added": "đã ghi xếp loại năm {year} của {label}",
    "honours.initiative_added": "đã ghi sáng kiến, đề tài năm {year} của {label}",
    "honours.initiative_used": "đã ghi sáng kiến của {label} dùng cho danh hiệu năm {year}",
    "honours.discipline_added": "đã ghi một quyết định vào hồ sơ của {label}",
    "honours.clearance_added": "đã ghi xác nhận của đơn vị năm {year} cho {label}",
    "honours.collective_year_set": "đã ghi số liệu năm {year} của {label}",
    "honours.compared": "đã đối chiếu quyết định trong hồ sơ của {label}",
    "honours.withdrawn": "đã thu hồi một dòng trong hồ sơ của {label}",
    "honours.corrected": "đã đính chính một dòng trong hồ sơ của {label}",
    "honours.hold_placed": "đã ghi một văn bản vào hồ sơ của {label}",
    "honours.hold_lifted": "đã ghi một văn bản vào hồ sơ của {label}",
    "honours.post_set": "đã ghi chức vụ, nhóm đối tượng của {label}",
    "honours.post_ended": "đã ghi ngày thôi chức vụ của {label}",
    "honours.merged": "đã gộp hai hồ sơ của {label}",
    "honours.merge_undone": "đã tách lại hai hồ sơ đã gộp của {label}",
    "honours.list_read": "đã đọc một danh sách, {n} dòng",
    "honours.list_recorded": "đã nhập danh sách vào {label}: {new} dòng mới, {same} dòng đã có, {left} dòng để lại",
    "honours.list_dropped": "đã bỏ một danh sách chưa nhập",
    "honours.cleared": "đã ghi xác nhận của đơn vị năm {year} cho {n} hồ sơ",
    "honours.records_loaded": "đã nạp {n} hồ sơ thành tích, {rows} dòng",
}

WORDS = {
    "checked": "đã đối chiếu",
    "code": "danh hiệu, hình thức",
    "left": "dòng để lại",
    "new": "dòng mới",
    "record": "dòng hồ sơ",
    "same": "dòng đã có",
    "sha256": "mã của tệp",
}
