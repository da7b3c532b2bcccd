"""How the log tells of the room's acts."""

KINDS = {"council": "hội đồng", "session": "phiên họp hội đồng"}
SENTENCES = {
    "councils.set_up": "đã lập {label} từ ngày {since}",
    "councils.ended": "đã kết thúc {label} từ ngày {on}",
    "councils.member_added": "đã ghi {role} của {label} từ ngày {since}",
    "councils.member_ended": "đã kết thúc một phân công trong {label} từ ngày {on}",
    "councils.regulation_set": "đã ghi quy chế của {label}: {paper}",
    "councils.session_called": "đã triệu tập phiên {no} của {label}, ngày {on}",
    "councils.motion_added": "đã đưa một nội dung vào {label}",
    "councils.motion_dropped": "đã rút một nội dung khỏi {label}",
    "councils.excused": "đã ghi người không tham gia bỏ phiếu nội dung {number}, {label}",
    "councils.attendance_set": "đã điểm danh {label}: có mặt {present} trên {members}",
    "councils.session_held": "đã bắt đầu kiểm phiếu {label}",
    "councils.counted": "đã ghi kết quả kiểm phiếu {motions} nội dung, {label}",
    "councils.count_corrected": "đã đính chính kết quả kiểm phiếu nội dung {number}, {label}",
    "councils.scan_kept": "đã lưu bản quét biên bản kiểm phiếu của {label}",
    "councils.minutes_handed": "đã gửi văn thư biên bản {label}",
    "councils.session_closed": "đã kết thúc {label}",
    "councils.session_cancelled": "đã hủy {label}, lý do: {reason}",
}
WORDS = {
    "excused": "số người không tham gia",
    "motions": "số nội dung",
    "members": "số thành viên",
    "shares": "tỷ lệ phiếu",
}
