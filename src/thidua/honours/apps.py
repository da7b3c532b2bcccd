"""How Django knows the room `honours`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class HonoursConfig(AppConfig):
    name = "thidua.honours"
    label = "honours"

    def ready(self) -> None:
        from thidua.audit.core.sentences import register, register_kind  # app registry must be ready
        from thidua.audit.core.words import register_words
        from thidua.honours.core.told import KINDS, SENTENCES, WORDS

        for kind, label in KINDS.items():
            register_kind(kind, label)
        for name, sentence in SENTENCES.items():
            register(name, sentence)
        register_words(WORDS)
