"""How Django knows the room `commendation`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class CommendationConfig(AppConfig):
    name = "thidua.commendation"
    label = "commendation"
