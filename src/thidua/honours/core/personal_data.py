"""Every personal field of the room: why it is kept, on what basis, who sees it, until when.

Held by a test: a field of the room's tables of persons that is neither here nor in ``NOT_PERSONAL`` fails it.
``docs/personal-data.md`` says the same to people.
"""

from __future__ import annotations

from thidua.accounts.core.personal_data import DUTY, PersonalField

_OFFICER = "chính người đó; cán bộ giữ hồ sơ thành tích"
_TWO = "cán bộ giữ hồ sơ thành tích; người quyết định khen thưởng"
_CLOSED = "chính người đó; cán bộ giữ hồ sơ thành tích; người quyết định khen thưởng"
_STAFF = "chính người đó; người có quyền xem ở địa phương hoặc đơn vị"
_NOBODY = "không hiện ra"
_KEPT = "hết thời hạn lưu hồ sơ thi đua, khen thưởng của địa phương"


def _kept(field: str, purpose: str, viewer: str, until: str = _KEPT) -> PersonalField:
    """Return a field that is never published."""
    return PersonalField(field, purpose, DUTY, viewer, published=False, kept_until=until)


PERSONAL = (
    _kept("Holder.name", "biết hồ sơ của ai, in trên văn bản", _STAFF),
    _kept("Holder.fold", "tìm theo tên không dấu (suy từ tên)", _NOBODY),
    _kept("Holder.name_key", "xếp tên theo thứ tự tiếng Việt (suy từ tên)", _NOBODY),
    _kept("Holder.uid", "ghi nhật ký mà không ghi họ tên", _NOBODY),
    _kept("Holder.birth_year", "phân biệt người trùng tên, trùng đơn vị", _OFFICER),
    _kept("Holder.sex", "thống kê theo biểu mẫu đang có hiệu lực", _OFFICER),
    _kept("Holder.unit", "biết thuộc đơn vị nào", _STAFF),
    _kept("Holder.unit_name", "đơn vị ghi trong quyết định cũ", _STAFF),
    _kept("PostCategory.category", "nhóm đối tượng khi có thành tích, tính tỷ lệ người trực tiếp lao động", _STAFF),
    _kept("PostCategory.post", "chức vụ khi có thành tích, in trên văn bản", _STAFF),
    _kept("PostCategory.since", "giữ chức vụ từ ngày nào", _STAFF),
    _kept("PostCategory.until", "giữ chức vụ đến ngày nào", _STAFF),
    _kept("AwardRecord.code", "danh hiệu, hình thức khen thưởng đã được tặng, căn cứ xét lần sau", _STAFF),
    _kept("AwardRecord.merit", "thành tích ghi trong quyết định", _STAFF),
    _kept("RatingRecord.rating", "xếp loại từng năm, điều kiện của danh hiệu", _STAFF),
    _kept("InitiativeRecord.name", "sáng kiến, đề tài, điều kiện của danh hiệu", _STAFF),
    _kept("InitiativeRecord.share", "phần đóng góp của tác giả", _STAFF),
    _kept("DisciplineRecord.form", "năm bị kỷ luật không tính thành tích", _CLOSED),
    _kept("DisciplineRecord.served_until", "tính thành tích từ khi chấp hành xong", _CLOSED),
    _kept("Clearance.year", "đơn vị xác nhận không thuộc trường hợp chưa được xét", _CLOSED),
    _kept("Hold.number", "văn bản tạm dừng xét; không ghi nội dung", _TWO),
    _kept("Hold.issuer", "cơ quan ban hành văn bản tạm dừng xét", _TWO),
    _kept("Hold.since", "tạm dừng xét từ ngày nào", _TWO),
    _kept("Hold.review_on", "ngày xem lại việc tạm dừng xét", _TWO),
    _kept("Merge.reason", "vì sao hai hồ sơ được coi là một", _OFFICER),
    _kept("ImportBatch.rows", "các dòng của danh sách chờ được xem", "cán bộ giữ hồ sơ thành tích",
          "khi danh sách nhập xong hoặc bị bỏ"),
)  # fmt: skip

# What every line has beside its own words: keys, papers, how it came in and how it was taken back.
_LINE = (
    "id", "uid", "holder", "year", "year_first", "decision_number", "decision_key", "decided", "authority", "document",
    "source", "checked", "note", "by", "at", "withdrawn_on", "withdrawn_why", "withdrawn_paper", "replaced_by",
)  # fmt: skip
_LINES = {
    "AwardRecord": ("words", "kind", "decider", "batch", "batch_row"),
    "RatingRecord": (),
    "InitiativeRecord": ("kind", "scope"),
    "DisciplineRecord": (),
    "Clearance": (),
}
_OTHERS = {
    "Holder": ("id", "owner", "kind", "person", "body", "unit_fold", "complete_from", "merged_into", "main", "simulated"),
    "PostCategory": ("id", "holder", "unit", "unit_name", "judged_here", "managed_by", "by", "at"),
    "Hold": (
        "id", "uid", "holder", "issued", "document", "by", "at", "lifted_on", "lifted_number", "lifted_issued",
        "lifted_issuer", "lifted_document", "lifted_by",
    ),
    "Merge": ("id", "loser", "winner", "by", "by_label", "at", "undone_at", "undone_why", "undone_by"),
    "ImportBatch": ("id", "uid", "owner", "name", "sha256", "state", "told", "by", "at", "simulated"),
}  # fmt: skip
_SAID = {one.field for one in PERSONAL}
NOT_PERSONAL = frozenset(
    name
    for model, fields in {**{model: (*_LINE, *more) for model, more in _LINES.items()}, **_OTHERS}.items()
    for field in fields
    if (name := f"{model}.{field}") not in _SAID
)
