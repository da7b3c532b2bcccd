"""How Django knows the room `honours`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class HonoursConfig(AppConfig):
    name = "thidua.honours"
    label = "honours"
