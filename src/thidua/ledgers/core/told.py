"""The acts of this room as people read them in the log, after the actor's name."""

SENTENCES = {
    "ledgers.entered": "đã ghi sổ {label}: {after}",
    "ledgers.corrected": "đã sửa khoản {label}: {before} thành {after}",
    "ledgers.withdrawn": "đã rút khoản {label}: {before}",
    "ledgers.verified": "đã xác nhận khoản {label}: {after}",
    "ledgers.verified_own": "đã xác nhận khoản do chính mình ghi (chế độ xã) {label}: {after}",
    "ledgers.taken_in": "đã nạp {n} khoản từ Excel vào sổ {label}",
    "ledgers.fund_opened": "đã lập sổ quỹ “{label}”",
    "ledgers.fund_closed": "đã đóng sổ quỹ “{label}”",
}
KINDS = {"ledger_entry": "khoản trong sổ nguồn lực", "fund": "quỹ", "ledger": "sổ nguồn lực"}
WORDS = {"status": "tình trạng", "part_of": "nằm trong khoản", "source": "nguồn"}
