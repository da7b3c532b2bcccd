"""How Django knows the room `ledgers`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class LedgersConfig(AppConfig):
    name = "thidua.ledgers"
    label = "ledgers"
