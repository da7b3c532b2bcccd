"""The door of a locality's pages."""

from __future__ import annotations

from django.http import HttpRequest

from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.permissions import may
from thidua.units.selectors import named_by_slug, scope


def locality(request: HttpRequest, slug: str, power: Power = Power.SEE, *, parts: bool = False) -> Body:
    """Return the locality of that slug, with ``shown`` set to its name today, where the actor holds ``power`` there.

    With ``parts`` it is enough to hold the power over something in the locality's register: the reporter of a village
    opens the commune's pages, which then show him his part.

    Raises:
        NotFound: there is none, or the actor may see nothing of it: the two are told alike.
        NotPermitted: he may see the locality, but does not hold this power there.
    """
    body, name = named_by_slug(slug, request.today)  # type: ignore[attr-defined]
    actor = request.actor  # type: ignore[attr-defined]
    body.shown = first_up(name)
    permit = may(actor, power, body)
    if permit or (parts and scope(actor, power).filter(owner=body.pk).exists()):
        return body
    if may(actor, Power.SEE, body) or scope(actor, Power.SEE).filter(owner=body.pk).exists():
        permit.require()
    raise NotFound("Không có trang này, hoặc đồng chí không được phân công ở địa phương này. Xem lại địa chỉ.")
