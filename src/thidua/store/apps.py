"""How Django knows the room `store`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    name = "thidua.store"
    label = "store"
