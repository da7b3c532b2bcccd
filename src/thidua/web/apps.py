"""How Django knows the room `web`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "thidua.web"
    label = "web"
