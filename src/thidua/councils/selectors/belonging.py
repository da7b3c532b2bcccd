"""Which councils and sessions a paper belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from thidua.councils.models import Council, Regulation, Session
from thidua.councils.selectors.councils import councils_visible_to
from thidua.documents.core.belonging import MOST, Belonging
from thidua.ground.actors import Actor
from thidua.ground.dates import format_day


def belonging(document: int, actor: Actor) -> Iterator[Belonging]:
    """Yield the councils and sessions that the actor may see and that the paper set up, rules or minutes; three queries."""
    seen = councils_visible_to(actor)
    for one in Council.objects.filter(pk__in=seen.values("pk"), document=document).select_related("owner")[:MOST]:
        yield Belonging("Quyết định thành lập", one.name, _href(one))
    rules = Regulation.objects.filter(document=document, council__in=seen.values("pk"))
    for rule in rules.select_related("council__owner").order_by("pk")[:MOST]:
        yield Belonging("Quy chế của", rule.council.name, _href(rule.council))
    held = Session.objects.filter(minutes=document, council__in=seen.values("pk"))
    for row in held.select_related("council__owner").order_by("pk")[:MOST]:
        owner = row.council.owner
        href = reverse("councils:session", args=[owner.slug, row.council.uid, row.no]) if owner.slug else ""
        yield Belonging("Biên bản", f"phiên {row.no} ngày {format_day(row.held_on)}, {row.council.name}", href)


def _href(one: Council) -> str:
    return reverse("councils:council", args=[one.owner.slug, one.uid]) if one.owner.slug else ""
