"""How the log tells of decisions."""

KINDS = {"decision": "quyết định khen thưởng", "blank": "mẫu phôi", "fund": "quỹ thi đua, khen thưởng"}
SENTENCES = {
    "commendation.decision_drafted": "đã soạn quyết định “{label}”, {n} dòng",
    "commendation.decision_edited": "đã sửa dự thảo “{label}”",
    "commendation.item_dropped": "đã bỏ dòng {place} khỏi dự thảo “{label}”",
    "commendation.decision_dropped": "đã bỏ dự thảo “{label}”",
    "commendation.decision_sent": "đã gửi văn thư “{label}”",
    "commendation.decision_taken_back": "đã lấy lại “{label}” từ văn thư",
    "commendation.decision_issued": "đã vào sổ khen thưởng {label}: {n} trường hợp",
    "commendation.signed_recorded": "đã ghi {label} đã ký trước: {n} trường hợp",
    "commendation.revocation_drafted": "đã soạn quyết định hủy “{label}”, lý do: {reason}",
    "commendation.things_made": "đã lập {n} hiện vật của {label}",
    "commendation.things_printed": "đã in {n} hiện vật của {label}",
    "commendation.things_handed": "đã trao {n} hiện vật của {label} ngày {on}",
    "commendation.thing_reissued": "đã cấp lại một hiện vật của {label}, lý do: {reason}",
    "commendation.blank_saved": "đã ghi mẫu phôi “{label}”",
    "commendation.fund_set": "đã ghi {label}",
    "commendation.fund_entry": "đã ghi thu, chi {label}: {words}",
    "commendation.payment_made": "đã lập bảng kê chi thưởng của {label}: {n} dòng",
    "commendation.payment_dropped": "đã bỏ bảng kê chi thưởng của {label}",
    "commendation.paid": "đã ghi chi thưởng theo {label} ngày {on}",
    "commendation.correction_drafted": "đã soạn quyết định đính chính “{label}”, lý do: {reason}",
}
WORDS = {"signer_post": "chức vụ người ký", "instead_of": "ký thay", "submissions": "tờ trình", "place": "dòng"}
