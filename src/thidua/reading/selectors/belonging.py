"""Which reading a paper was taken into."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from thidua.documents.core.belonging import MOST, Belonging
from thidua.ground.actors import Actor
from thidua.reading.selectors.intakes import intakes_visible_to


def belonging(document: int, actor: Actor) -> Iterator[Belonging]:
    """Yield the readings of the paper that the actor may review; one query."""
    rows = intakes_visible_to(actor).filter(document=document).select_related("owner")
    for one in rows.order_by("pk")[:MOST]:
        if one.owner.slug:
            yield Belonging("Đã đọc số liệu", str(one), reverse("reading:review", args=[one.owner.slug, one.uid]))
