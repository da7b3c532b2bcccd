"""Acts on the calendar as the log tells them."""

KINDS = {"cycle": "chu kỳ thi đua", "window": "mốc của lịch", "swap_day": "ngày nghỉ, làm bù"}
SENTENCES = {
    "movements.cycle_added": "đã thêm chu kỳ “{label}”",
    "movements.cycle_edited": "đã sửa chu kỳ “{label}”",
    "movements.cycle_dropped": "đã bỏ chu kỳ “{label}”",
    "movements.window_added": "đã thêm mốc “{label}” vào lịch",
    "movements.window_edited": "đã sửa mốc “{label}”",
    "movements.window_dropped": "đã bỏ mốc “{label}”",
    "movements.season_pasted": "đã dán lịch: {label}, thêm {n}",
    "movements.window_done": "đã ghi xong “{label}”",
    "movements.window_reopened": "đã ghi lại là chưa xong “{label}”",
    "movements.swap_put": "đã ghi ngày {label} là ngày {said} ({source})",
    "movements.swap_dropped": "đã bỏ ngày {label} khỏi bảng ngày nghỉ, làm bù",
}
WORDS = {"for_whom": "cho ai", "source": "theo"}
