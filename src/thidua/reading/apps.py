from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "thidua.reading"
    label = "reading"
