"""Which movements, clusters and programmes a paper belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse

from thidua.documents.core.belonging import MOST, Belonging
from thidua.ground.actors import Actor
from thidua.movements.core.states import Act
from thidua.movements.models import (
    ClusterMeeting,
    ClusterPaper,
    Movement,
    MovementAnswer,
    MovementBasis,
    MovementStep,
    Programme,
    ProgrammeReview,
)
from thidua.movements.selectors.clusters import clusters_visible_to
from thidua.movements.selectors.movements import movements_visible_to
from thidua.movements.selectors.programmes import programmes_visible_to
from thidua.units.models import Body


def belonging(document: int, actor: Actor) -> Iterator[Belonging]:
    """Yield what of this room the paper belongs to and the actor may see; three queries."""
    yield from _of_movements(document, actor)
    yield from _of_clusters(document, actor)
    yield from _of_programmes(document, actor)


def _of_movements(document: int, actor: Actor) -> Iterator[Belonging]:
    of = {"movement": OuterRef("pk"), "document": document}
    rows = movements_visible_to(actor).annotate(
        based=Exists(MovementBasis.objects.filter(**of)),
        stepped=Subquery(MovementStep.objects.filter(**of).order_by("-no").values("act")[:1]),
        answered=Exists(MovementAnswer.objects.filter(**of)),
    )
    found = rows.filter(Q(plan=document) | Q(based=True) | Q(stepped__isnull=False) | Q(answered=True))
    for one in found.select_related("owner").order_by("pk")[:MOST]:
        if one.plan_id == document:
            yield _of_movement("Kế hoạch của phong trào", one)
        if one.based:
            yield _of_movement("Căn cứ của phong trào", one)
        if one.stepped:
            yield _of_movement(f"{Act(one.stepped).label.capitalize()} phong trào", one)
        if one.answered:
            yield _of_movement("Trả lời phong trào", one)


def _of_movement(words: str, one: Movement) -> Belonging:
    return Belonging(words, one.name, _href("movements:movement", one.owner, one.uid))


def _of_clusters(document: int, actor: Actor) -> Iterator[Belonging]:
    of = {"cluster": OuterRef("pk"), "document": document}
    rows = clusters_visible_to(actor).annotate(
        filed=Exists(ClusterPaper.objects.filter(**of)), met=Exists(ClusterMeeting.objects.filter(**of))
    )
    for one in rows.filter(Q(filed=True) | Q(met=True)).select_related("owner").order_by("pk")[:MOST]:
        for is_so, words in ((one.filed, "Bảng chấm điểm của"), (one.met, "Biên bản họp của")):
            if is_so:
                yield Belonging(words, f"{one.name} năm {one.year}", _href("movements:cluster", one.owner, one.uid))


def _of_programmes(document: int, actor: Actor) -> Iterator[Belonging]:
    reviews = ProgrammeReview.objects.filter(programme=OuterRef("pk"), document=document).order_by("-year")
    rows = programmes_visible_to(actor).annotate(reviewed=Subquery(reviews.values("year")[:1]))
    found = rows.filter(Q(document=document) | Q(reviewed__isnull=False))
    for one in found.select_related("owner").order_by("pk")[:MOST]:
        if one.document_id == document:
            yield _of_programme("Văn bản của chương trình phối hợp", one)
        if one.reviewed:
            yield _of_programme(f"Kiểm điểm năm {one.reviewed} chương trình phối hợp", one)


def _of_programme(words: str, one: Programme) -> Belonging:
    return Belonging(words, one.name, _href("movements:programme", one.owner, one.uid))


def _href(name: str, owner: Body, uid: object) -> str:
    return reverse(name, args=[owner.slug, uid]) if owner.slug else ""
