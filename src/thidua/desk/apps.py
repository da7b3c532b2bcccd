"""How Django knows the room `desk`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The staff's desk."""

    name = "thidua.desk"
    label = "desk"
    verbose_name = "Bàn làm việc"
