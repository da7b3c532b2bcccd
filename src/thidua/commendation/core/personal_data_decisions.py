"""Every personal field of decisions, of things handed over, of payments and of recalls, as `personal_data` says it.

Held by a test: a field of the tables below that is neither here nor in ``NOT_PERSONAL`` fails it.
"""

from __future__ import annotations

from thidua.accounts.core.personal_data import DUTY, PersonalField

_INSIDE = "cán bộ thẩm định; người quyết định khen thưởng"
_SEEN = "người có quyền xem ở địa phương, khi quyết định đã ban hành"
_CHECKED = "ai có mã tra cứu và đúng tên; cán bộ thẩm định; người quyết định khen thưởng"
_KEPT = "hết thời hạn lưu hồ sơ thi đua, khen thưởng của địa phương"


def _kept(field: str, purpose: str, viewer: str) -> PersonalField:
    return PersonalField(field, purpose, DUTY, viewer, published=False, kept_until=_KEPT)


PERSONAL = (
    _kept("Decision.signer", "họ tên in dưới chữ ký", _SEEN),
    _kept("Decision.signer_person", "biết người ký có phải người được khen không", _INSIDE),
    _kept("Decision.namesake", "người trùng họ tên với người ký là ai", _INSIDE),
    _kept("DecisionItem.holder", "ai được khen", _SEEN),
    _kept("DecisionItem.name", "tên trong danh sách kèm theo quyết định", _CHECKED),
    _kept("DecisionItem.printed_name", "tên như quyết định đã ký ghi, trước khi đính chính", _CHECKED),
    _kept("DecisionItem.list_name", "hộ trong danh sách của thôn mà quyết định hủy, đính chính nói tới", _INSIDE),
    _kept("DecisionItem.detail", "chức vụ, đơn vị in trong danh sách", _CHECKED),
    _kept("DecisionItem.merit", "thành tích in trên giấy khen", _SEEN),
    _kept("DecisionItem.prize_vnd", "mức thưởng theo quy định", _SEEN),
    _kept("AwardItem.name", "tên in trên hiện vật", _CHECKED),
    _kept("AwardItem.fold", "tìm tên không dấu khi kiểm tra mã (suy từ tên)", _CHECKED),
    _kept("AwardItem.handed_to", "ai nhận thay", _INSIDE),
    _kept("AwardItem.handed_note", "trao ở đâu", _INSIDE),
    _kept("AwardItem.reason", "vì sao cấp lại, thu hồi", _INSIDE),
    _kept("AwardItem.paper", "đơn, văn bản đề nghị cấp lại", _INSIDE),
    _kept("PaymentLine.unit", "đơn vị của người nhận tiền thưởng", _INSIDE),
    _kept("PaymentLine.each_vnd", "tiền thưởng của một người", _INSIDE),
    _kept("PaymentLine.why", "vì sao chi ít hơn mức thưởng", _INSIDE),
    _kept("RecallLine.name", "ai phải nộp lại", _INSIDE),
    _kept("RecallLine.unit", "đơn vị của người phải nộp lại", _INSIDE),
    _kept("RecallLine.paid_vnd", "tiền đã nhận", _INSIDE),
    _kept("RecallLine.asked_vnd", "tiền phải nộp lại", _INSIDE),
    _kept("RecallLine.why", "cách tính số phải nộp lại, hoặc lý do không thu hồi được", _INSIDE),
)

# Keys, links, counts and states that say nothing of a person by themselves.
_PLAIN = {
    "Decision": (
        "id uid owner kind season abstract decider who bases articles recipients signer_post instead_of about reason ground "
        "code state document number decided from_paper simulated made_at made_by"
    ),
    "DecisionItem": (
        "id decision place nomination name_list award year kind bearer n record book_no book_year prize_why state about"
    ),
    "AwardItem": "id uid item place code state printed_on handed_on corrected replaces",
    "PaymentLine": "id payment item place n",
    "Recall": "id uid decision asked_on paper due_on at",
    "RecallLine": "id recall place item what thing payment_line state",
    "RecallReturn": "id line on vnd receipt entry at",
}
NOT_PERSONAL = frozenset(f"{name}.{field}" for name, fields in _PLAIN.items() for field in fields.split())
