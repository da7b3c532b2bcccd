"""What comes of a submission: decided, handed over; the acts of the decision call these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from thidua.audit.services import retried
from thidua.commendation.core.states import Act, Stand, after
from thidua.commendation.models import (
    Nomination,
    Submission,
)
from thidua.commendation.services.acting import locked, log, note
from thidua.commendation.services.steps import live_rows
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import Conflict
from thidua.honours.selectors.holds import held


@retried
def mark_decided(
    nominations: Mapping[int, str] | Iterable[int], *, submission: Submission, words: str, by: Actor, at: datetime
) -> Submission:
    """Return the submission, decided, with these nominations (by key) decided too; the act of deciding asks permission.

    Raises:
        StateForbids: it does not wait for its decision.
        Conflict: one of them is held: a hold set on the way stops it.
    """
    keys = list(nominations)
    with log(by, at, "commendation.decided", submission) as done:
        row = locked(submission)
        row.state = after(row.state, Act.DECIDE).value
        some = list(live_rows(row).filter(pk__in=keys))
        stopped = held({one.holder_id for one in some}, day_of(at))
        if stopped:
            raise Conflict(
                "Có trường hợp đang tạm dừng xét nên không quyết định được. Bỏ trường hợp đó ra rồi làm lại."
            )
        live_rows(row).filter(pk__in=keys).update(state=Stand.DECIDED.value)
        row.save(update_fields=["state"])
        note(row, "decided", words, by=by, at=at)
        done.detail(n=len(some))
    return row


@retried
def mark_handed(submission: Submission, *, words: str, by: Actor, at: datetime, on: date | None = None) -> Submission:
    """Return the submission, its decided nominations handed over; the act that hands over asks permission.

    Raises:
        StateForbids: it is not decided.
    """
    with log(by, at, "commendation.handed", submission):
        row = locked(submission)
        row.state = after(row.state, Act.HAND).value
        row.save(update_fields=["state"])
        Nomination.objects.filter(submission=row, state=Stand.DECIDED.value).update(state=Stand.HANDED.value)
        note(row, "handed", words, by=by, at=at, on=on)
    return row
