"""How Django knows the room `movements`, and what the room tells the others when it starts."""

from django.apps import AppConfig


def _register_calendar() -> None:
    """Let the log tell of cycles, windows and swapped days in words."""
    from thidua.audit.core.sentences import register, register_kind  # app registry must be ready
    from thidua.audit.core.words import register_words
    from thidua.movements.core.calendar_told import KINDS, SENTENCES, WORDS

    for kind, label in KINDS.items():
        register_kind(kind, label)
    for name, sentence in SENTENCES.items():
        register(name, sentence)
    register_words(WORDS)


class MovementsConfig(AppConfig):
    name = "thidua.movements"
    label = "movements"

    def ready(self) -> None:
        from thidua.documents.core.belonging import register_belonging  # models must be ready
        from thidua.movements.selectors.belonging import belonging

        register_belonging(self.label, belonging)
        from thidua.movements.selectors.sending import SENDABLE  # models must be ready
        from thidua.notices.core.sendables import register as register_sendable

        register_sendable(SENDABLE)
        from thidua.audit.core.sentences import register, register_kind  # app registry must be ready

        _register_calendar()
        register_kind("movement", "phong trào")
        register("movements.created", "đã soạn phong trào “{label}”")
        register("movements.taken_up", "đã hưởng ứng phong trào “{label}”")
        register("movements.edited", "đã sửa dự thảo phong trào “{label}”")
        register("movements.issued", "đã phát động phong trào “{label}” ngày {on}")
        register("movements.role_given", "đã ghi vai trò {role} trong phong trào “{label}”")
        register("movements.role_taken", "đã bỏ vai trò {role} trong phong trào “{label}”")
        register("movements.basis_added", "đã thêm căn cứ {paper} cho phong trào “{label}”")
        register("movements.basis_dropped", "đã bỏ căn cứ {paper} của phong trào “{label}”")
        register("movements.library_loaded", "đã nạp {label}")
        _register_lives()


def _register_lives() -> None:
    """Let the log tell of lives, clusters, programmes and works in words."""
    from thidua.audit.core.sentences import register, register_kind  # app registry must be ready
    from thidua.audit.core.words import register_words

    for kind, label in (
        ("cluster", "cụm, khối thi đua"),
        ("programme", "chương trình phối hợp"),
        ("work", "công trình, phần việc"),
    ):
        register_kind(kind, label)
    for name, sentence in _SENTENCES.items():
        register(name, sentence)
    register_words(_WORDS)


_WORDS = {
    "asks_again": "đề nghị bổ sung",
    "days": "số ngày trước hạn",
    "households": "hộ hưởng ứng",
    "people": "người hưởng ứng",
    "units": "đơn vị hưởng ứng",
    "way": "cách chọn",
}
_SENTENCES = {
    "movements.looked_back": "đã sơ kết phong trào “{label}” ngày {on}",
    "movements.review_opened": "đã mở tổng kết phong trào “{label}” ngày {on}",
    "movements.closed": "đã kết thúc phong trào “{label}” ngày {on}",
    "movements.reopened": "đã mở lại phong trào “{label}”, lý do: {reason}",
    "movements.linked_upward": "đã nối phong trào “{label}” với phong trào cấp trên: {to}",
    "movements.stage_added": "đã thêm giai đoạn {name} vào phong trào “{label}”",
    "movements.stage_dropped": "đã bỏ giai đoạn {name} của phong trào “{label}”",
    "movements.theme_set": "đã ghi chủ đề năm {year}: “{label}”",
    "movements.counted": "đã ghi số hưởng ứng phong trào “{label}”, {period}",
    "movements.answered": "đã ghi trả lời phong trào “{label}”: {said}",
    "movements.answer_commented": "đã cho ý kiến về trả lời phong trào “{label}”",
    "movements.programme_created": "đã lập chương trình phối hợp “{label}”",
    "movements.programme_edited": "đã sửa chương trình phối hợp “{label}”",
    "movements.programme_signed": "đã ghi chữ ký chương trình phối hợp “{label}” ngày {on}",
    "movements.programme_reviewed": "đã kiểm điểm chương trình phối hợp “{label}” năm {year}",
    "movements.programme_ended": "đã kết thúc chương trình phối hợp “{label}” ngày {on}",
    "movements.work_registered": "đã đăng ký {kind} “{label}”",
    "movements.work_edited": "đã sửa công trình, phần việc “{label}”",
    "movements.work_done": "đã ghi hoàn thành “{label}” ngày {on}",
    "movements.work_reopened": "đã mở lại “{label}”, lý do: {reason}",
    "movements.work_plaque": "đã ghi gắn biển “{label}” ngày {on}",
    "movements.work_given_up": "đã thôi “{label}”, lý do: {reason}",
    "movements.cluster_created": "đã lập “{label}” năm {year}",
    "movements.cluster_edited": "đã sửa “{label}”",
    "movements.cluster_reordered": "đã đổi thứ tự luân phiên của “{label}”",
    "movements.cluster_left": "đã ghi một thành viên rời “{label}” ngày {on}",
    "movements.cluster_ranked": "đã ghi xếp hạng của “{label}”",
    "movements.cluster_carried_over": "đã chuyển “{label}” sang năm {year}",
    "movements.cluster_seat_given": "đã ghi {role} của “{label}” từ ngày {since}",
    "movements.cluster_seat_taken": "đã bỏ vai trò {role} của “{label}”",
    "movements.cluster_paper_filed": "đã nộp bảng chấm điểm của “{label}”",
    "movements.cluster_paper_signed": "đã ký bảng chấm điểm của “{label}” ngày {on}",
    "movements.cluster_met": "đã ghi cuộc họp {kind} của “{label}” ngày {on}",
    "movements.cluster_meeting_dropped": "đã bỏ cuộc họp {kind} của “{label}” ngày {on}",
}
