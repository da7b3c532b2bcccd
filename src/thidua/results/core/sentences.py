"""The acts of this room as people read them in the log, after the actor's name."""

SENTENCES = {
    "results.saved": "đã ghi kết quả {label}: {after}",
    "results.saved_for": "đã nhập thay kết quả {label}: {after}, theo {said_by}",
    "results.sheet_sent": "đã gửi {n} số liệu của {label}",
    "results.kept_aside": "đã gửi kết quả {label}: {after}; chưa dùng vì {why}",
    "results.taken_back": "đã rút lại kết quả {label}; còn lại: {after}",
    "results.verified": "đã xác nhận số liệu {label}: {after}",
    "results.verified_own": "đã xác nhận số liệu do chính mình nhập (chế độ xã) {label}: {after}",
    "results.stated": "đã ghi đúng lời văn bản về chỉ tiêu {label}: {after}",
    "results.stated_taken_back": "đã rút lời văn bản đã ghi về chỉ tiêu {label}",
    "results.assessed": "đã đánh giá chỉ tiêu {label}: {after}",
    "results.fact_noted": "đã ghi chú về số liệu {label}: {after}",
    "results.fact_withdrawn": "đã bỏ ghi chú về số liệu {label}",
}
KINDS = {"observation": "kết quả", "figure_fact": "ghi chú về số liệu"}
WORDS = {
    "no": "lần ghi",
    "said_by": "người cho số",
    "why": "vì sao chưa dùng",
    "aside": "số chưa dùng",
    "own": "tự nhập, tự xác nhận",
    "word": "căn cứ đánh giá",
}
