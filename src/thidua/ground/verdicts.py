"""Three-valued judgement with its grounds: met, unmet, unknown; and attest, which never decides.

In "and" unmet beats unknown beats met; in "or" met beats unknown beats unmet (Kleene's logic).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from thidua.ground.citations import Citation


class Status(StrEnum):
    """What is known of one standard."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    ATTEST = "attest"


_AND = {Status.UNMET: 0, Status.UNKNOWN: 1, Status.MET: 2}
_OR = {Status.MET: 0, Status.UNKNOWN: 1, Status.UNMET: 2}


def and_(statuses: Iterable[Status]) -> Status:
    """Return the status of all together; nothing at all is met; attest is passed over.

    >>> and_([Status.MET, Status.UNKNOWN])
    <Status.UNKNOWN: 'unknown'>
    """
    return min((s for s in statuses if s != Status.ATTEST), key=_AND.__getitem__, default=Status.MET)


def or_(statuses: Iterable[Status]) -> Status:
    """Return the status of any of them; nothing at all is unmet; attest is passed over."""
    return min((s for s in statuses if s != Status.ATTEST), key=_OR.__getitem__, default=Status.UNMET)


@dataclass(frozen=True)
class Finding:
    """One standard held against the facts: its rule, status, words for people, place, and what would cure it."""

    rule: str
    status: Status
    message: str
    citation: Citation | None = None
    verified: bool = True
    cure: str | None = None


@dataclass(frozen=True)
class Verdict:
    """All findings together; an unverified rule never fails a case by itself, it asks for confirmation.

    >>> Verdict((Finding("r", Status.MET, "Đủ"),)).status
    <Status.MET: 'met'>
    """

    findings: tuple[Finding, ...]

    @property
    def status(self) -> Status:
        """Unmet where a verified rule is; else unknown where something is, or an unverified rule applies; else met."""
        return and_(f.status if f.verified else Status.UNKNOWN for f in self.findings if f.status != Status.ATTEST)

    @property
    def to_attest(self) -> tuple[Finding, ...]:
        """The findings that only people can judge."""
        return tuple(f for f in self.findings if f.status == Status.ATTEST)
