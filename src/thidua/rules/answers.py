"""What the check says of a case: findings, a verdict, and which rules they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from thidua.ground.verdicts import Finding, Status

if TYPE_CHECKING:
    from thidua.rules.book import RuleBook


@dataclass(frozen=True)
class Answer:
    """All findings of a case with the regimes and the rule book that gave them."""

    id: Any
    regime: str | None
    authority_regime: str | None
    route: str | None
    findings: tuple[Finding, ...]
    rulebook: str

    @property
    def verdict(self) -> str:
        """not_eligible where a verified rule is unmet; else needs_confirmation where one is unknown or not verified."""
        if any(one.status == Status.UNMET and one.verified for one in self.findings):
            return "not_eligible"
        if any(one.status == Status.UNKNOWN or not one.verified for one in self.findings):
            return "needs_confirmation"
        return "eligible"

    @property
    def to_attest(self) -> tuple[Finding, ...]:
        """The standards that only people can judge; "eligible" is not said on pages before each is signed."""
        return tuple(one for one in self.findings if one.status == Status.ATTEST)


def answer_json(answer: Answer) -> dict[str, Any]:
    """Return the answer as `thidua rules check --json` prints it."""
    return {
        "id": answer.id,
        "verdict": answer.verdict,
        "regime": answer.regime,
        "authority_regime": answer.authority_regime,
        "route": answer.route,
        "findings": [finding_json(one) for one in answer.findings],
        "rulebook": answer.rulebook,
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """Return one finding; what is not said is null, never an empty text."""
    place = finding.citation
    return {
        "rule": finding.rule,
        "status": finding.status.value,
        "message": finding.message,
        "citation": None
        if place is None
        else {
            "instrument": place.instrument,
            "article": place.article,
            "clause": place.clause,
            "point": place.point,
        },
        "verified": finding.verified,
        "cure": finding.cure,
    }


def rules_asked(answer: Answer, book: RuleBook, *, award: str, received: date) -> tuple[str, ...]:
    """Return the ids of the rules for whose confirmation the case waits, as ``RuleBook.rules_waiting`` names them.

    What waits for a fact of the case alone is not among them.
    """
    vote = book.vote_of(award, received)
    names = {"votes": vote.id} if vote is not None else {}
    waiting = {one.id for one in book.rules_waiting()}
    asked = (names.get(one.rule, one.rule) for one in answer.findings if not one.verified)
    return tuple(dict.fromkeys(rule for rule in asked if rule in waiting))
