"""How Django knows the room `reading`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "thidua.reading"
    label = "reading"

    def ready(self) -> None:
        from thidua.documents.core.belonging import register_belonging  # models must be ready
        from thidua.reading.selectors.belonging import belonging

        register_belonging(self.label, belonging)
        from thidua.audit.core.sentences import register, register_kind  # the registry of apps must be ready

        register_kind("intake", "văn bản đọc vào")
        register_kind("candidate", "số liệu đọc được")
        register("reading.taken_in", "đã đưa “{label}” vào đọc, được {n} đề xuất")
        register("reading.set_chosen", "đã chọn bộ chỉ tiêu “{set}” cho “{label}”")
        register("reading.accepted", "đã nhận “{label}” từ văn bản")
        register("reading.accepted_all", "đã nhận {n} đề xuất chắc chắn của “{label}”")
        register("reading.rejected", "đã bỏ “{label}” đọc từ văn bản")
        register("reading.undone", "đã hoàn tác “{label}” đọc từ văn bản")
        register("reading.confirmed", "đã áp dụng {n} xác nhận ghi sẵn cho “{label}”")
