"""What of a locality's things an actor may see: those in his reach, and those of the places above, who lead him."""

from __future__ import annotations

from django.db.models import Q

from thidua.documents.selectors import places_above
from thidua.ground.actors import Actor, Power
from thidua.units.selectors.scope import scope


def near(actor: Actor, power: Power) -> Q:
    """The condition on ``owner``; ask ``actor.holds(power)`` first."""
    above = places_above({grant.body for grant in actor.grants_of(power)}, actor.day)
    return Q(owner__in=scope(actor, power)) | Q(owner__in=above)
