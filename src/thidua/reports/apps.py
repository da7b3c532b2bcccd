"""How Django knows the room `reports`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "thidua.reports"
    label = "reports"

    def ready(self) -> None:
        from thidua.documents.core.belonging import register_belonging  # models must be ready
        from thidua.reports.selectors.belonging import belonging

        register_belonging(self.label, belonging)
        from thidua.audit.core.sentences import register, register_kind  # app registry must be ready

        register_kind("draft", "dự thảo")
        register_kind("form_template", "mẫu của tỉnh")
        register("drafts.started", "đã bắt đầu soạn {label}")
        register("drafts.head_saved", "đã sửa phần đầu, nơi nhận và người ký của {label}")
        register("drafts.part_saved", "đã ghi một phần của {label}")
        register("drafts.part_moved", "đã chuyển chỗ một phần của {label}")
        register("drafts.part_dropped", "đã bỏ một phần của {label}")
        register("drafts.basis_added", "đã thêm căn cứ cho {label}")
        register("drafts.basis_dropped", "đã bỏ căn cứ của {label}")
        register("drafts.annex_saved", "đã ghi một phụ lục của {label}")
        register("drafts.annex_dropped", "đã bỏ một phụ lục của {label}")
        register("drafts.dropped", "đã bỏ {label}")
        register("drafts.reopened", "đã mở lại {label} sau khi rút từ văn thư")
        register("drafts.handed", "đã gửi {label} cho văn thư, giữ lại các số lúc gửi")
        register("reports.handed", "đã gửi {label} cho văn thư, giữ lại các số lúc gửi")
        register("forms.taken", "đã tải lên mẫu {label}")
        register("forms.typed", "đã ghi chữ điền tay của mẫu {label}")
        register("forms.listed", "đã dán danh sách cho dòng lặp của mẫu {label}")
        register("forms.dropped", "đã bỏ mẫu {label}")
