"""Which sets of targets a paper belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from thidua.documents.core.belonging import MOST, Belonging
from thidua.ground.actors import Actor
from thidua.targets.models import TargetRevision, TargetSet
from thidua.targets.selectors.sets import sets_visible_to


def belonging(document: int, actor: Actor) -> Iterator[Belonging]:
    """Yield the sets that the actor may see and that the paper gave or adjusted; two queries."""
    seen = sets_visible_to(actor)
    for one in seen.filter(document=document).select_related("owner").order_by("pk")[:MOST]:
        yield _of(one, "Văn bản giao bộ chỉ tiêu")
    given = TargetRevision.objects.filter(document=document, no__gt=1, target__line__target_set__in=seen)
    adjusted = TargetSet.objects.filter(pk__in=given.values("target__line__target_set"))
    for one in adjusted.select_related("owner").order_by("pk")[:MOST]:
        yield _of(one, "Điều chỉnh bộ chỉ tiêu")


def _of(one: TargetSet, words: str) -> Belonging:
    return Belonging(words, one.name, reverse("targets:set", args=[one.owner.slug, one.uid]) if one.owner.slug else "")
