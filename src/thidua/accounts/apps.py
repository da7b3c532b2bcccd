from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The room of people and their powers."""

    name = "thidua.accounts"
    label = "accounts"
    verbose_name = "Người và phân công"
