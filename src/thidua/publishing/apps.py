"""How Django knows the room `publishing`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """The room of what is public."""

    name = "thidua.publishing"
    label = "publishing"
    verbose_name = "Công khai"

    def ready(self) -> None:
        """Say in words what this room's acts did."""
        from thidua.audit.core.sentences import register, register_kind

        register("publishing.published", "đã công khai {label}")
        register("publishing.replaced", "đã công khai lại {label} theo số liệu mới")
        register("publishing.withdrawn", "đã gỡ {label} khỏi cổng thông tin: {reason}")
        register_kind("publication", "bản công khai")
