"""How Django knows the room `councils`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "thidua.councils"
    label = "councils"
