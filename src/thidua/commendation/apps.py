"""How Django knows the room `commendation`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class CommendationConfig(AppConfig):
    name = "thidua.commendation"
    label = "commendation"

    def ready(self) -> None:
        from thidua.commendation.selectors.belonging import belonging
        from thidua.documents.core.belonging import register_belonging  # models must be ready

        register_belonging(self.label, belonging)
        from thidua.audit.core.sentences import register, register_kind  # app registry must be ready
        from thidua.audit.core.words import register_words
        from thidua.commendation.core import (
            archive_told,
            decision_told,
            initiative_told,
            statistics_told,
            submission_told,
        )

        for told in (archive_told, decision_told, initiative_told, statistics_told, submission_told):
            for kind, label in told.KINDS.items():
                register_kind(kind, label)
            for name, sentence in told.SENTENCES.items():
                register(name, sentence)
            register_words(told.WORDS)

        from thidua.commendation.selectors import rates
        from thidua.results.core.award_rates import register_provider

        register_provider(rates.FAMILIES, rates.families)
        register_provider(rates.VILLAGES, rates.villages)
        register_provider(rates.QUARTERS, rates.quarters)

        from thidua.commendation.selectors.rules_waiting import decided_on_rule, nominations_waiting
        from thidua.documents.core.decided_on import register_decided_on, register_waiting_for

        register_waiting_for(self.label, nominations_waiting)
        register_decided_on(self.label, decided_on_rule)
