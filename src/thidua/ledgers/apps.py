"""How Django knows the room `ledgers`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class LedgersConfig(AppConfig):
    name = "thidua.ledgers"
    label = "ledgers"

    def ready(self) -> None:
        """Let the acts of this room be read as sentences."""
        from thidua.audit.core.sentences import register, register_kind  # app registry must be ready
        from thidua.audit.core.words import register_words
        from thidua.ledgers.core.told import KINDS, SENTENCES, WORDS

        for act, words in SENTENCES.items():
            register(act, words)
        for kind, words in KINDS.items():
            register_kind(kind, words)
        register_words(WORDS)
