"""Questions about submissions: lists by season and state, one by its id, its timeline."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from thidua.commendation.core.states import CLOSED, Seen, State, seen
from thidua.commendation.models import NameList, Nomination, Submission, SubmissionEvent, SubmissionPaper
from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.units.models import Body
from thidua.units.selectors import scope


def submissions_visible_to(actor: Actor) -> QuerySet[Submission]:
    """Return what was submitted to a locality that the actor sees, and by a body that he sees; for nobody nothing."""
    if not actor.holds(Power.SEE):
        return Submission.objects.none()
    seen_ = scope(actor, Power.SEE)
    return Submission.objects.filter(Q(owner__in=seen_) | Q(from_body__in=seen_))


@dataclass(frozen=True)
class Asked:
    """What a list of submissions is narrowed to; empty: everything."""

    season: int | None = None
    seen: str = ""
    kind: str = ""
    from_body: int | None = None


def submissions_of(locality: Body, *, actor: Actor, asked: Asked | None = None) -> QuerySet[Submission]:
    """Return the submissions that come to or go from ``locality``, newest first, each with counts; the number of queries
    does not grow with them."""
    narrowed = asked or Asked()
    rows = submissions_visible_to(actor).filter(Q(owner=locality) | Q(from_body=locality))
    if narrowed.season:
        rows = rows.filter(season=narrowed.season)
    if narrowed.kind:
        rows = rows.filter(kind=narrowed.kind)
    if narrowed.from_body:
        rows = rows.filter(from_body=narrowed.from_body)
    if narrowed.seen:
        rows = rows.filter(state__in=[state.value for state in State if seen(state) == Seen(narrowed.seen)])
    live = [stand.value for stand in CLOSED]
    counted = (
        Nomination.objects.filter(submission=OuterRef("pk")).exclude(state__in=live).order_by().values("submission")
    )
    named = NameList.objects.filter(submission=OuterRef("pk"), state="live").order_by().values("submission")
    return (
        rows.select_related("owner", "from_body", "movement")
        .annotate(
            n_live=Coalesce(Subquery(counted.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0),
            n_bad=Coalesce(
                Subquery(
                    counted.filter(verdict="not_eligible").annotate(n=Count("pk")).values("n"),
                    output_field=IntegerField(),
                ),
                0,
            ),
            n_names=Coalesce(Subquery(named.annotate(n=Sum("n_named")).values("n"), output_field=IntegerField()), 0),
        )
        .order_by("-season", "-made_at", "-pk")
    )


def seasons_of(locality: Body, *, actor: Actor) -> list[int]:
    """Return the seasons there are submissions of, the latest first."""
    rows = submissions_visible_to(actor).filter(Q(owner=locality) | Q(from_body=locality))
    return list(rows.order_by("-season").values_list("season", flat=True).distinct())


def get_submission(uid: uuid.UUID | str, *, locality: Body, actor: Actor) -> Submission:
    """Return the submission to or from the locality.

    Raises:
        NotFound: there is none, or the actor may not see it: told alike.
    """
    rows = submissions_visible_to(actor).filter(Q(owner=locality) | Q(from_body=locality), uid=uid)
    found = rows.select_related("owner", "from_body", "movement", "document", "decider_person").first()
    if found is None:
        raise NotFound("Không có tờ trình này. Quay lại danh sách tờ trình.")
    return found


def events_of(submission: Submission, *, inside: bool) -> QuerySet[SubmissionEvent]:
    """Return what happened, the last first; without ``inside`` only what both sides may read."""
    rows = SubmissionEvent.objects.filter(submission=submission)
    return (rows if inside else rows.filter(inside=False)).order_by("-at", "-pk")


def papers_of(submission: Submission) -> QuerySet[SubmissionPaper]:
    """Return the papers that are there, those of the whole submission first."""
    rows = SubmissionPaper.objects.filter(submission=submission, dropped=False)
    related = rows.select_related("file__check_found", "document", "nomination__holder")
    return related.order_by("nomination_id", "kind", "pk")
