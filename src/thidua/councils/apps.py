"""How Django knows the room `councils`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "thidua.councils"
    label = "councils"

    def ready(self) -> None:
        from thidua.councils.selectors.belonging import belonging
        from thidua.documents.core.belonging import register_belonging  # models must be ready

        register_belonging(self.label, belonging)
        from thidua.audit.core.sentences import register, register_kind  # app registry must be ready
        from thidua.audit.core.words import register_words
        from thidua.councils.core.told import KINDS, SENTENCES, WORDS

        for kind, label in KINDS.items():
            register_kind(kind, label)
        for name, sentence in SENTENCES.items():
            register(name, sentence)
        register_words(WORDS)
