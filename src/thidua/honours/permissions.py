"""Who may read a record, keep it, and place or lift a hold."""

from __future__ import annotations

from thidua.ground.actors import Actor, Permit, Power
from thidua.honours.models import Holder
from thidua.units.models import Body
from thidua.units.permissions import may


def may_see(actor: Actor, holder: Holder) -> Permit:
    """Whether the actor may read the record: who sees the locality or the unit, and the person himself."""
    if holder.person_id is not None and holder.person_id == actor.person:
        return Permit(True, "Hồ sơ của chính đồng chí.")
    permit = may(actor, Power.SEE, holder.owner)
    for body in (holder.unit, holder.body):
        if not permit and body is not None:
            permit = may(actor, Power.SEE, body)
    return permit


def may_keep(actor: Actor, owner: Body) -> Permit:
    """Whether the actor keeps the records of ``owner``: adds, corrects, withdraws, merges, brings in lists."""
    return may(actor, Power.HONOURS_EDIT, owner)


def may_record(actor: Actor, owner: Body) -> Permit:
    """Whether the actor may put what was decided into a record: who keeps them, and the decider."""
    permit = may_keep(actor, owner)
    return permit if permit else may(actor, Power.DECIDE, owner)


def may_name(actor: Actor, owner: Body, unit: Body | None = None) -> Permit:
    """Whether the actor may open the row of somebody who has none: also who proposes for the locality or the unit."""
    permit = may_record(actor, owner)
    for power in (Power.SUBMIT, Power.COUNCIL_RUN, Power.APPRAISE):
        if not permit:
            permit = may(actor, power, owner)
    if not permit and unit is not None:
        permit = may(actor, Power.SUBMIT, unit)
    return permit


def may_hold(actor: Actor, owner: Body) -> Permit:
    """Whether the actor may place, read and lift holds, and read discipline: the officer and the decider alone."""
    permit = may_record(actor, owner)
    if permit:
        return permit
    return Permit(False, "Chỉ cán bộ giữ hồ sơ thành tích và người quyết định khen thưởng làm được việc này.")
