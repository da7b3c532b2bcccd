"""Which decisions, submissions and initiatives a paper belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from thidua.commendation.models import SubmissionPaper
from thidua.commendation.selectors.decisions import decisions_visible_to
from thidua.commendation.selectors.initiatives import initiative_decisions_visible_to, initiatives_visible_to
from thidua.commendation.selectors.submissions import submissions_visible_to
from thidua.documents.core.belonging import MOST, Belonging
from thidua.ground.actors import Actor
from thidua.units.models import Body


def belonging(document: int, actor: Actor) -> Iterator[Belonging]:
    """Yield what of this room the paper belongs to and the actor may see; five queries, no name of a person."""
    for one in decisions_visible_to(actor).filter(document=document).select_related("owner").order_by("pk")[:MOST]:
        yield Belonging("Quyết định", one.abstract, _href("commendation:decision", one.owner, one.uid))
    seen = submissions_visible_to(actor)
    for row in seen.filter(document=document).select_related("owner").order_by("pk")[:MOST]:
        yield Belonging("Tờ trình", row.abstract, _href("commendation:submission", row.owner, row.uid))
    papers = SubmissionPaper.objects.filter(document=document, dropped=False, submission__in=seen.values("pk"))
    for paper in papers.select_related("submission__owner").order_by("pk")[:MOST]:
        up = paper.submission
        yield Belonging("Giấy tờ của tờ trình", up.abstract, _href("commendation:submission", up.owner, up.uid))
    either = initiative_decisions_visible_to(actor).filter(Q(letter=document) | Q(document=document))
    for act in either.select_related("owner").order_by("pk")[:MOST]:
        yield Belonging(
            "Công nhận sáng kiến", act.abstract, _href("commendation:initiative_decision", act.owner, act.uid)
        )
    found = initiatives_visible_to(actor).filter(document=document).select_related("call__owner")
    for call in dict.fromkeys(each.call for each in found.order_by("pk")[:MOST]):
        href = reverse("commendation:initiatives", args=[call.owner.slug]) if call.owner.slug else ""
        yield Belonging("Công nhận sáng kiến", f"{call.name}, năm {call.year}", href)


def _href(name: str, owner: Body, uid: object) -> str:
    return reverse(name, args=[owner.slug, uid]) if owner.slug else ""
