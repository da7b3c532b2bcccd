"""Which draft or report a paper was written as."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from thidua.documents.core.belonging import MOST, Belonging
from thidua.ground.actors import Actor, Power
from thidua.reports.models import DraftBasis, Frozen
from thidua.units.selectors.scope import scope


def belonging(document: int, actor: Actor) -> Iterator[Belonging]:
    """Yield the drafts and year reports that the paper went out as, and the drafts that rest on it; two queries."""
    mine = scope(actor, Power.REPORTS_MAKE)
    went_out = Frozen.objects.filter(document=document, owner__in=mine).select_related("owner", "draft")
    for one in went_out.order_by("-pk")[:MOST]:
        if one.draft is not None and one.owner.slug:
            label = f"{one.draft.get_kind_display()}: {one.draft.abstract}"
            yield Belonging(
                "Soạn trong hệ thống", label, reverse("reports:draft", args=[one.owner.slug, one.draft.uid])
            )
        elif one.owner.slug:
            href = reverse("reports:year", args=[one.owner.slug, one.year])
            yield Belonging("Báo cáo", f"báo cáo năm {one.year}", href)
    bases = DraftBasis.objects.filter(document=document, draft__owner__in=mine).exclude(draft__state="dropped")
    for basis in bases.select_related("draft__owner").order_by("pk")[:MOST]:
        draft = basis.draft
        href = reverse("reports:draft", args=[draft.owner.slug, draft.uid]) if draft.owner.slug else ""
        yield Belonging("Căn cứ của", f"{draft.get_kind_display()}: {draft.abstract}", href)
