"""How Django knows the room `commendation`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class CommendationConfig(AppConfig):
    name = "thidua.commendation"
    label = "commendation"

    def ready(self) -> None:
        from thidua.audit.core.sentences import register, register_kind  # app registry must be ready
        from thidua.audit.core.words import register_words
        from thidua.commendation.core import decision_told, initiative_told, submission_told

        for told in (decision_told, initiative_told, submission_told):
            for kind, label in told.KINDS.items():
                register_kind(kind, label)
            for name, sentence in told.SENTENCES.items():
                register(name, sentence)
            register_words(told.WORDS)
