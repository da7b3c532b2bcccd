from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "thidua.publishing"
    label = "publishing"
