"""How Django knows the room `results`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "thidua.results"
    label = "results"

    def ready(self) -> None:
        """Let the acts of this room be read as sentences."""
        from thidua.audit.core.sentences import register, register_kind
        from thidua.audit.core.words import register_words
        from thidua.results.core.sentences import KINDS, SENTENCES, WORDS

        for act, words in SENTENCES.items():
            register(act, words)
        for kind, words in KINDS.items():
            register_kind(kind, words)
        register_words(WORDS)
