"""What of a locality's things an actor may see: those in his reach, and those of the places above, who lead him."""

from __future__ import annotations

from django.db.models import Q

from thidua.documents.selectors import places_above
from thidua.ground.actors import Actor, Power
from thidua.units.selectors.scope import scope


def at_work(actor: Actor) -> frozenset[int]:
    """The keys of the bodies where the actor's own work lies: he reports figures or drafts movements there. What he
    reaches from above is not among them."""
    powers = (Power.RESULTS_ENTER, Power.MOVEMENTS_EDIT)
    return frozenset(grant.body for power in powers for grant in actor.grants_of(power))


def near(actor: Actor, power: Power) -> Q:
    """The condition on ``owner``; ask ``actor.holds(power)`` first."""
    above = places_above({grant.body for grant in actor.grants_of(power)}, actor.day)
    return Q(owner__in=scope(actor, power)) | Q(owner__in=above)
