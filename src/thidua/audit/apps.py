"""How Django knows the room `audit`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The room of the audit log."""

    name = "thidua.audit"
    label = "audit"
    verbose_name = "Nhật ký"

    def ready(self) -> None:
        """Say in words what this room's own acts did."""
        from thidua.audit.core.sentences import register, register_kind

        register("audit.detail_erased", "đã xóa phần chi tiết của {label}")
        register("audit.anchored", "đã ghi điểm neo của nhật ký")
        register_kind("audit_line", "dòng nhật ký")
        register_kind("anchors", "điểm neo nhật ký")
