"""Every personal field of submissions: why it is kept, on what basis, who sees it, until when.

Held by a test: a field of the tables below that is neither here nor in ``NOT_PERSONAL`` fails it.
``docs/personal-data.md`` says the same to people.
"""

from __future__ import annotations

from thidua.accounts.core.personal_data import DUTY, PersonalField

_STAFF = "người lập tờ trình; người có quyền xem ở nơi nhận và ở đơn vị đề nghị"
_WRITER = "người lập tờ trình"
_INSIDE = "cán bộ thẩm định; người quyết định khen thưởng"
_KEPT = "hết thời hạn lưu hồ sơ thi đua, khen thưởng của địa phương"


def _kept(field: str, purpose: str, viewer: str, until: str = _KEPT) -> PersonalField:
    """Return a field that is never published."""
    return PersonalField(field, purpose, DUTY, viewer, published=False, kept_until=until)


PERSONAL = (
    _kept("Submission.decider_person", "biết người quyết định có phải người được đề nghị không", _STAFF),
    _kept("Nomination.holder", "ai được đề nghị", _STAFF),
    _kept("Nomination.unit_name", "đơn vị ghi trong danh sách", _STAFF),
    _kept("Nomination.written", "tên như danh sách đã ghi, để đối chiếu với giấy", _STAFF),
    _kept("Nomination.position", "chức vụ ghi trong danh sách, in trên văn bản", _STAFF),
    _kept("Nomination.category", "nhóm đối tượng khi có thành tích, tính tỷ lệ người trực tiếp lao động", _STAFF),
    _kept("Nomination.group", "tiêu chuẩn áp dụng cho nhóm đối tượng", _STAFF),
    _kept("Nomination.achievement", "thành tích được đề nghị khen", _STAFF),
    _kept("Nomination.work", "sáng kiến nêu trong đề nghị", _STAFF),
    _kept("Nomination.same_reason", "vì sao là thành tích khác hoặc cùng một thành tích", _STAFF),
    _kept("Nomination.votes", "phiếu ở đơn vị", _STAFF),
    _kept("Nomination.claims", "xếp loại, số tháng công tác do đơn vị kê khai", _STAFF),
    _kept("Nomination.findings", "kết quả đối chiếu với quy định", _STAFF),
    _kept("Nomination.reason", "lý do dừng riêng; với trường hợp chưa xét chỉ nơi thẩm định đọc", _STAFF),
    _kept("NominationCheck.case", "điều đã hỏi sổ quy định, để kiểm lại kết quả", _INSIDE),
    _kept("NominationCheck.findings", "kết quả của từng lần đối chiếu", _STAFF),
    _kept("NominationFigure.text", "số liệu của thành tích", _STAFF),
    _kept("Attestation.signer", "ai xác nhận", _STAFF),
    _kept("Attestation.post", "chức vụ người xác nhận", _STAFF),
    _kept("UnitMinutes.chair", "người chủ trì họp, in trên biên bản", _STAFF),
    _kept("UnitMinutes.chair_post", "chức vụ người chủ trì, in trên biên bản", _STAFF),
    _kept("UnitMinutes.secretary", "thư ký họp, in trên biên bản", _STAFF),
    _kept("UnitMinutes.absent", "người vắng và lý do, in trên biên bản", _STAFF),
    _kept("UnitMinutes.discussion", "ý kiến thảo luận, in trên biên bản", _STAFF),
    _kept("BodyOpinion.words", "ý kiến của cơ quan được hỏi", _INSIDE),
    _kept("Comment.words", "góp ý về danh sách; không giữ tên người góp ý", _INSIDE),
    _kept("NameList.names", "tên chủ hộ trong danh sách của thôn", _STAFF),
    _kept("StruckName.name", "hộ bỏ khỏi danh sách của thôn sau khi xem xét", _STAFF),
    _kept("StruckName.reason", "vì sao bỏ hộ khỏi danh sách", _STAFF),
    _kept("ListIntake.rows", "các dòng của danh sách chờ được xem", _WRITER, "khi danh sách đưa vào xong hoặc bị bỏ"),
    _kept("ListIntake.faults", "chỗ phải sửa của danh sách, có nêu tên", _WRITER),
    _kept("InitiativeAuthor.holder", "ai là tác giả sáng kiến", _STAFF),
    _kept("InitiativeAuthor.share", "phần đóng góp của tác giả, ghi vào hồ sơ thành tích", _STAFF),
    _kept("InitiativePoint.member", "thành viên Hội đồng nào chấm", _INSIDE),
    _kept("InitiativePoint.points", "điểm thành viên đã cho", _INSIDE),
    _kept("InitiativeDecision.letter_signer", "người ký tờ trình, in trên văn bản", _INSIDE),
    _kept("InitiativeDecision.signer", "người ký quyết định, in trên văn bản", _INSIDE),
    _kept("InitiativeCertificate.author", "giấy chứng nhận của tác giả nào", _INSIDE),
    _kept("InitiativeCertificate.name", "tên in trên giấy chứng nhận; ai có mã và tên thì kiểm tra được", _INSIDE),
    _kept("InitiativeCertificate.fold", "tìm tên không dấu khi kiểm tra giấy chứng nhận", _INSIDE),
    _kept("InitiativeCertificate.handed_to", "ai nhận thay giấy chứng nhận", _INSIDE),
    _kept("ArchiveFile.giver", "người giao hồ sơ, in trên biên bản giao nhận", _INSIDE),
    _kept("ArchiveFile.giver_post", "chức vụ người giao, in trên biên bản giao nhận", _INSIDE),
    _kept("ArchiveFile.receiver", "người nhận hồ sơ, in trên biên bản giao nhận", _INSIDE),
    _kept("ArchiveFile.receiver_post", "chức vụ người nhận, in trên biên bản giao nhận", _INSIDE),
    _kept("ArchiveLine.title", "tên giấy tờ trong hồ sơ, có thể nêu tên người", _INSIDE),
    _kept("SubmissionEvent.words", "việc đã diễn ra với tờ trình", _STAFF),
    _kept("SubmissionEvent.by_label", "ai làm", _STAFF),
)

# Keys, links, counts and states that say nothing of a person by themselves.
_PLAIN = {
    "Submission": (
        "id uid owner from_body season kind procedure simple_ground movement number date abstract document state "
        "submitted_at received_at received_on foreseen_on received_note regime rulebook decider checked_at from_paper simulated "
        "made_at made_by"
    ),
    "Nomination": (
        "id uid submission place unit row award year route decider upward same_as state article stopped_on verdict n_attest "
        "regime rulebook lowered_from forwarded_from"
    ),
    "NominationCheck": "id nomination no why verdict regime rulebook at by by_label",
    "NominationFigure": "id nomination label target as_of frozen_at",
    "Attestation": "id submission rule words on at by by_label",
    "UnitMinutes": "id submission held_on held_at place members present vote_form at",
    "BodyOpinion": (
        "id submission nomination asked asked_name about asked_on n_days day_kind on_day_off due answer answered_on "
        "paper_number file by at"
    ),
    "Comment": "id period nomination on how settled at by",
    "NameList": (
        "id submission place body body_name award year n_all n_named file state reason verdict n_attest findings at by"
    ),
    "StruckName": "id name_list article on at by by_label",
    "ListIntake": "id submission name sha256 award state n_taken at by",
    "InitiativeAuthor": "id initiative place elsewhere record",
    "InitiativePoint": "id initiative criterion",
    "InitiativeDecision": (
        "id uid owner call scope abstract who bases articles recipients signer_post instead_of letter_issuer letter_to "
        "letter_text letter_post council_paper state letter document number decided simulated made_at made_by"
    ),
    "InitiativeCertificate": "id code made_at handed_on",
    "ArchiveFile": (
        "id uid owner submission year title code box retention retention_source note state handed_on condition simulated "
        "made_at made_by"
    ),
    "ArchiveLine": "id archive place key number day author pages file note",
    "SubmissionEvent": "id submission nomination kind inside on at by",
}
NOT_PERSONAL = frozenset(f"{table}.{field}" for table, fields in _PLAIN.items() for field in fields.split())
