"""What the room's pages share: the council of the address, the crumbs, the way back."""

from __future__ import annotations

import uuid
from typing import Any

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.councils import selectors
from thidua.councils.models import Council, Session
from thidua.councils.permissions import may_run
from thidua.ground.actors import Power
from thidua.ground.errors import NotFound
from thidua.units.models import Body
from thidua.units.views import locality

page = require_http_methods(["GET", "HEAD", "POST"])
NAV = "councils"
LIST = "Hội đồng"


def place_of(request: Any, slug: str) -> Body:
    """The locality, for who keeps its councils, sits in one, or decides; else as if it were not there.

    Raises:
        NotFound: the actor has none of these powers there.
    """
    for power in (Power.COUNCIL_RUN, Power.COUNCIL_SIT, Power.DECIDE):
        if request.actor.grants_of(power):
            try:
                return locality(request, slug, power)
            except NotFound:
                continue
    return locality(request, slug, Power.COUNCIL_RUN)


def kept(request: Any, slug: str, uid: uuid.UUID) -> tuple[Body, Council]:
    """The locality and its council, for who keeps it.

    Raises:
        NotFound: there is none to keep.
    """
    place = locality(request, slug, Power.COUNCIL_RUN)
    return place, selectors.get_council(uid, locality=place, actor=request.actor)


def kept_session(request: Any, slug: str, uid: uuid.UUID, no: int) -> tuple[Body, Council, Session]:
    """The locality, its council and a session, for who keeps them."""
    place, council = kept(request, slug, uid)
    return place, council, selectors.get_session(no, council=council)


def list_trail(place: Body) -> list[tuple[str, str]]:
    """The crumbs of a page under the list of councils."""
    return [(LIST, reverse("councils:list", args=(place.slug,)))]


def council_trail(place: Body, council: Council) -> list[tuple[str, str]]:
    """The crumbs of a page under a council."""
    return [*list_trail(place), (council.name[:60], reverse("councils:council", args=(place.slug, council.uid)))]


def session_trail(place: Body, session: Session) -> list[tuple[str, str]]:
    """The crumbs of a page under a session."""
    council = session.council
    here = reverse("councils:session", args=(place.slug, council.uid, session.no))
    return [*council_trail(place, council), (f"Phiên {session.no}", here)]


def council_frame(place: Body, council: Council) -> dict[str, Any]:
    """What every form under a council shares."""
    back = ("councils:council", place.slug, council.uid)
    return {"locality": place, "nav": NAV, "back": back, "trail": council_trail(place, council)}


def session_frame(place: Body, session: Session) -> dict[str, Any]:
    """What every form under a session shares."""
    back = ("councils:session", place.slug, session.council.uid, session.no)
    return {"locality": place, "nav": NAV, "back": back, "trail": session_trail(place, session)}


def keeps(request: Any, place: Body) -> bool:
    """Whether the reader keeps the councils of the place."""
    return bool(may_run(request.actor, place))
