"""How Django knows the room `portal`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The public portal."""

    name = "thidua.portal"
    label = "portal"
    verbose_name = "Cổng thông tin"
