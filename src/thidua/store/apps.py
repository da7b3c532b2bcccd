from django.apps import AppConfig


class StoreConfig(AppConfig):
    name = "thidua.store"
    label = "store"
