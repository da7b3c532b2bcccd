"""Accepting, mending, rejecting one candidate, and undoing it: all of it is written, or nothing is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.errors import Conflict
from thidua.reading.core.changes import mended
from thidua.reading.models import Candidate, CandidateState
from thidua.reading.permissions import may_review
from thidua.reading.services.undoing import take_back_all
from thidua.reading.services.writers import write
from thidua.reading.services.writing import Writing
from thidua.store.locks import lock_row
from thidua.targets.services.chains import Named, chain_of

_ROWS = Candidate.objects.select_related("intake__owner", "intake__target_set__owner", "intake__text", "passage__text")


class AlreadyDecided(Conflict):
    """Somebody accepted or rejected the candidate before."""

    code = "already_decided"


@retried
def accept(candidate: Candidate, *, by: Actor, at: datetime) -> Candidate:
    """Return the candidate, accepted as proposed: what it says is written through its own room's service.

    Raises:
        NotPermitted: the actor reviews no readings here, or may not write what it says.
        AlreadyDecided: it is no longer open.
        Refused: what the room that owns it refuses or asks, in its words; nothing is written then.
    """
    return _accept(candidate, {}, by=by, at=at)


@retried
def mend_and_accept(candidate: Candidate, changes: Mapping[str, Any], *, by: Actor, at: datetime) -> Candidate:
    """Return the candidate, accepted with ``changes``: fields of the proposal, and answers beside it.

    The mended proposal is kept with the candidate; the passage stays the one that was read.

    Raises:
        BadInput: a change names no field.
        NotPermitted, AlreadyDecided, Refused: as :func:`accept`.
    """
    return _accept(candidate, changes, by=by, at=at)


@retried
def reject(candidate: Candidate, *, by: Actor, at: datetime) -> Candidate:
    """Return the candidate, set aside: nothing of it is written.

    Raises:
        NotPermitted, AlreadyDecided: as :func:`accept`.
    """
    may_review(by, candidate.intake.owner).require()
    with act(by, at, "reading.rejected", **_named(candidate)):
        row = _open(candidate)
        _decide(row, CandidateState.REJECTED, [], by=by, at=at)
    return row


@retried
def undo(candidate: Candidate, *, by: Actor, at: datetime) -> Candidate:
    """Return the candidate, open again: what accepting it wrote is taken back by its own room; the history keeps it.

    Raises:
        NotPermitted: as :func:`accept`.
        Conflict: it is open already, or what was written has been changed since or cannot be taken back here.
    """
    may_review(by, candidate.intake.owner).require()
    with act(by, at, "reading.undone", **_named(candidate)) as done:
        row = lock_row(_ROWS, candidate.pk)
        if row.state == CandidateState.PROPOSED:
            raise AlreadyDecided("Số này đang chờ duyệt, không có gì để hoàn tác.")
        done.detail(made=row.made, state=row.state)
        take_back_all(row.made, by=by, at=at)
        row.state, row.made, row.by_key, row.at = CandidateState.PROPOSED, [], "", None
        row.save(update_fields=["state", "made", "by_key", "at"])
    return row


def _accept(candidate: Candidate, changes: Mapping[str, Any], *, by: Actor, at: datetime) -> Candidate:
    may_review(by, candidate.intake.owner).require()
    with act(by, at, "reading.accepted", **_named(candidate)) as done:
        row = _open(candidate)
        proposal, answers = mended(row.proposed, changes)
        made = write(Writing(row.intake, proposal, answers, row.passage, by, at))
        if changes:
            done.detail(changes=dict(changes))
            row.proposal, row.kind = proposal.to_json(), proposal.kind
        done.detail(made=made, quote=row.passage.quote)
        _decide(row, CandidateState.ACCEPTED, made, by=by, at=at)
    return row


def _open(candidate: Candidate) -> Candidate:
    row = lock_row(_ROWS, candidate.pk)
    if row.state != CandidateState.PROPOSED:
        said = CandidateState(row.state).label
        raise AlreadyDecided(f"“{row.proposed.label}” {said} từ trước. Tải lại trang để xem.")
    return row


def _decide(row: Candidate, state: CandidateState, made: list[dict[str, Any]], *, by: Actor, at: datetime) -> None:
    row.state, row.made, row.by_key, row.at = state, made, by.key, at
    row.save(update_fields=["state", "made", "by_key", "at", "proposal", "kind"])


def _named(candidate: Candidate) -> Named:
    return {
        "chain": chain_of(candidate.intake.owner),
        "kind": "candidate",
        "key": f"{candidate.intake.uid}/{candidate.number}",
        "label": candidate.proposed.label or candidate.passage.quote[:80],
    }
