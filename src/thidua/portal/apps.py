from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The public portal."""

    name = "thidua.portal"
    label = "portal"
    verbose_name = "Cổng thông tin"
