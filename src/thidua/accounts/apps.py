"""How Django knows the room `accounts`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The room of people and their powers."""

    name = "thidua.accounts"
    label = "accounts"
    verbose_name = "Người và phân công"

    def ready(self) -> None:
        """Say in words what this room's acts did, and refuse demo accounts in production."""
        from thidua.accounts import checks  # noqa: F401 - registers itself
        from thidua.accounts.core.sentences import ACTS, KINDS
        from thidua.audit.core.sentences import register, register_kind

        for act, words in ACTS.items():
            register(act, words)
        for kind, words in KINDS.items():
            register_kind(kind, words)
