"""How the log tells of initiatives."""

KINDS = {
    "initiative": "sáng kiến",
    "initiative_call": "đợt xét sáng kiến",
    "initiative_decision": "quyết định công nhận sáng kiến",
}
SENTENCES = {
    "commendation.call_saved": "đã ghi đợt xét sáng kiến “{label}”, nộp từ {opens} đến {closes}",
    "commendation.initiative_written": "đã viết đơn sáng kiến “{label}”, {n} tác giả",
    "commendation.initiative_edited": "đã sửa đơn sáng kiến “{label}”, {n} tác giả",
    "commendation.initiative_submitted": "đã nộp sáng kiến “{label}”",
    "commendation.initiative_withdrawn": "đã rút sáng kiến “{label}”",
    "commendation.initiative_received": "đã tiếp nhận sáng kiến “{label}” ngày {on}, giống nhiều nhất {alike}%",
    "commendation.initiative_returned": "đã trả lại sáng kiến “{label}”, lý do: {reason}",
    "commendation.initiative_refused": "đã ghi không công nhận sáng kiến “{label}”, lý do: {reason}",
    "commendation.initiative_scored": "đã ghi một phiếu chấm của sáng kiến “{label}”",
    "commendation.initiative_heard": "đã đưa sáng kiến “{label}” ra Hội đồng",
    "commendation.initiative_recognised": "đã ghi công nhận sáng kiến “{label}” theo quyết định {number}, phạm vi {scope}",
    "commendation.initiative_certificates_handed": "đã trao {n} giấy chứng nhận của sáng kiến “{label}” ngày {on}",
    "commendation.initiative_decision_drafted": "đã lập dự thảo công nhận {n} sáng kiến “{label}”, phạm vi {scope}",
    "commendation.initiative_decision_edited": "đã sửa lời văn “{label}”",
    "commendation.initiative_left_out": "đã bỏ một sáng kiến khỏi dự thảo “{label}”",
    "commendation.initiative_decision_dropped": "đã bỏ dự thảo “{label}”",
    "commendation.initiative_letter_sent": "đã gửi văn thư tờ trình của “{label}”",
    "commendation.initiative_decision_sent": "đã gửi văn thư “{label}”, {n} sáng kiến",
    "commendation.initiative_decision_taken_back": "đã lấy lại “{label}” từ văn thư",
    "commendation.initiative_decision_issued": "đã ghi công nhận {n} sáng kiến theo {label}",
    "commendation.initiative_proved": "đã ghi minh chứng {kind} của sáng kiến “{label}” ngày {on}",
}
WORDS = {
    "opens": "ngày mở",
    "closes": "hạn nộp",
    "alike": "giống nhiều nhất (%)",
    "scope": "phạm vi",
    "lines": "số dòng",
}
