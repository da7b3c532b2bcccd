"""A unit's word for all of its people at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from thidua.audit.services import retried
from thidua.ground.actors import Actor
from thidua.ground.uids import uid
from thidua.honours.core.kinds import Source
from thidua.honours.core.years import year_of
from thidua.honours.models import Clearance, Holder
from thidua.honours.permissions import may_hold
from thidua.honours.services.acting import PaperOf, log_owner, needs_paper
from thidua.units.models import Body


@retried
def clear_all(holders: Iterable[Holder], *, owner: Body, year: object, paper: PaperOf, by: Actor, at: datetime) -> int:
    """Record for each holder that the unit's head says nothing stands against it; return for how many it is new.

    Raises:
        NotPermitted: the actor neither keeps records nor decides there.
        RecordFault: no paper is named.
    """
    may_hold(by, owner).require()
    needs_paper(paper, "Xác nhận")
    when, listed = year_of(year), [holder for holder in holders if holder.owner_id == owner.pk]
    with log_owner(by, at, "honours.cleared", owner) as done:
        told = Clearance.objects.filter(holder__in=[holder.pk for holder in listed], year=str(when), withdrawn_on=None)
        before = set(told.values_list("holder_id", flat=True))
        rows = [
            Clearance(
                uid=uid(at), holder=holder, year=str(when), year_first=when.first, source=Source.DECISION.value,
                checked=True, by_id=by.person, at=at, **paper.fields(holder=holder, by=by, at=at),
            )
            for holder in listed
            if holder.pk not in before
        ]  # fmt: skip
        Clearance.objects.bulk_create(rows, batch_size=500)
        done.detail(year=str(when), n=len(rows), number=paper.number)
    return len(rows)
