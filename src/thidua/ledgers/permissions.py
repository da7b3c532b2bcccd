"""Who keeps the ledgers, who reads them, who confirms entries."""

from __future__ import annotations

from thidua.ground.actors import Actor, Permit, Power
from thidua.ledgers.models import Entry, EntryRevision
from thidua.results.permissions import OWN
from thidua.units.core.kinds import Level
from thidua.units.models import Body
from thidua.units.permissions import may


def may_edit(actor: Actor, owner: Body) -> Permit:
    """Return whether the actor writes in the ledgers of the locality."""
    return may(actor, Power.LEDGERS_EDIT, owner)


def may_see(actor: Actor, entry: Entry) -> Permit:
    """Return whether the actor reads the entry: over the locality, or over the body it is of."""
    permit = may(actor, Power.SEE, entry.owner)
    return permit if permit else may(actor, Power.SEE, entry.body)


def may_verify(actor: Actor, entry: Entry, revision: EntryRevision) -> Permit:
    """Return whether the actor confirms this revision; nobody his own, save where one person holds all (a commune)."""
    permit = may(actor, Power.RESULTS_VERIFY, entry.body)
    if not permit or revision.by_key != actor.key:
        return permit
    if entry.owner.level in (Level.COMMUNE, Level.VILLAGE):
        return Permit(True, "Chế độ xã: người ghi kiêm xác nhận, nhật ký ghi rõ.")
    return Permit(False, OWN)
