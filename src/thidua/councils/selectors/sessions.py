"""Sessions, their motions and the counts of these."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import Max, QuerySet

from thidua.councils.models import Council, Motion, Session, Tally
from thidua.ground.errors import NotFound


def sessions_of(council: Council) -> QuerySet[Session]:
    """The council's sessions, newest first."""
    return Session.objects.filter(council=council).order_by("-held_on", "-no")


def get_session(no: int, *, council: Council) -> Session:
    """The council's session of that number.

    Raises:
        NotFound: there is none.
    """
    found = (
        Session.objects.filter(council=council, no=no)
        .select_related("council__owner", "chair__person", "secretary__person", "minutes", "tally_scan")
        .first()
    )
    if found is None:
        raise NotFound("Không có phiên này. Quay lại trang hội đồng.")
    return found


def get_motion(uid: uuid.UUID, *, session: Session) -> Motion:
    """The session's motion of that id.

    Raises:
        NotFound: there is none.
    """
    found = Motion.objects.filter(session=session, uid=uid).select_related("session__council__owner").first()
    if found is None:
        raise NotFound("Không có nội dung này trong phiên. Quay lại phiên họp.")
    return found


def motions_of(session: Session) -> list[Motion]:
    """The session's motions in their order, each with its excusals (and their members) at hand."""
    rows = Motion.objects.filter(session=session).prefetch_related("excusals__member__person")
    return list(rows.order_by("number"))


def last_tallies(motions: Iterable[int]) -> dict[int, Tally]:
    """The count in force of each motion (key of the motion → count), in one query; a motion not counted is absent."""
    keys = list(motions)
    newest = (
        Tally.objects.filter(motion__in=keys).values("motion").annotate(last=Max("no")).values_list("motion", "last")
    )
    wanted = dict(newest)
    rows = Tally.objects.filter(motion__in=wanted).select_related("scan")
    return {row.motion_id: row for row in rows if row.no == wanted[row.motion_id]}
