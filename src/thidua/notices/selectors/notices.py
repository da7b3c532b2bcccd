"""Which notices there are, for whom, and who has read them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from thidua.accounts.models import Assignment
from thidua.accounts.selectors.actors import assignments_on
from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.notices.models import Notice, NoticeRead
from thidua.notices.selectors.addressees import WORK, works_at
from thidua.units.models import Body
from thidua.units.selectors.scope import scope


def notices_visible_to(actor: Actor) -> QuerySet[Notice]:
    """The notices addressed to the actor, unread first, then newest; ``is_read`` says whether he has read each.

    Those whose cause is gone are left out until he has read them; then they stay as what he read.
    """
    mine = Q(body__in=works_at(actor))
    if actor.person is not None:
        mine |= Q(person=actor.person)
    read = Exists(NoticeRead.objects.filter(notice=OuterRef("pk"), person=actor.person))
    rows = Notice.objects.filter(mine).filter(Q(withdrawn_at__isnull=True) | read)
    return rows.annotate(is_read=read).select_related("owner", "body").order_by("is_read", "-made_at", "-pk")


def unread(actor: Actor) -> QuerySet[Notice]:
    """The notices that wait for the actor."""
    rows = notices_visible_to(actor).filter(withdrawn_at__isnull=True)
    return rows.exclude(reads__person=actor.person) if actor.person is not None else rows


def n_unread(actor: Actor) -> int:
    """How many notices wait for the actor; one query."""
    return unread(actor).count()


def notice_of(uid: uuid.UUID, *, actor: Actor) -> Notice:
    """The notice of that uid that is addressed to the actor.

    Raises:
        NotFound: there is none: somebody else's is told alike.
    """
    found = notices_visible_to(actor).filter(uid=uid).first()
    if found is None:
        raise NotFound("Không có thông báo này. Quay lại danh sách thông báo.")
    return found


def sent_notices_visible_to(actor: Actor, locality: Body) -> QuerySet[Notice]:
    """The notices that the locality has sent to bodies, newest first, with ``n_reads``; empty for who may not see it.

    Those of a dispatch are followed on its own page and left out here.
    """
    rows = Notice.objects.filter(owner=locality, owner__in=scope(actor, Power.SEE), body__isnull=False)
    rows = rows.exclude(body=locality).exclude(cause__startswith="dispatch:")
    return rows.annotate(n_reads=Count("reads")).select_related("body", "owner").order_by("-made_at", "-pk")


def sent_notice_of(uid: uuid.UUID, *, locality: Body, actor: Actor) -> Notice:
    """The notice of that uid that the locality has sent.

    Raises:
        NotFound: there is none, or the actor may not see it.
    """
    found = sent_notices_visible_to(actor, locality).filter(uid=uid).first()
    if found is None:
        raise NotFound("Không có thông báo này. Quay lại danh sách thông báo đã gửi.")
    return found


def reach_of(bodies: Iterable[int], actor: Actor) -> set[int]:
    """Of these bodies the keys of those where somebody with an account holds work on the actor's day; one query.

    The others do not log in: the text is copied for them.
    """
    rows = assignments_on(actor.day).filter(body__in=list(bodies), person__user__is_active=True)
    held: QuerySet[Assignment] = rows.only("body", "pack")
    return {row.body_id for row in held if any(power in WORK for power, _ in row.powers.powers)}
