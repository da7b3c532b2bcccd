"""Questions about pledges: the list, one with its parties, what its text says now, and what has changed since."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.targets.core.pledge_content import Content, digest, read
from thidua.targets.models import Pledge, PledgeEvent, PledgeParty, PledgeVersion
from thidua.units.models import Body
from thidua.units.selectors import scope


def pledges_of(locality: Body) -> QuerySet[Pledge]:
    """Return the locality's pledges, newest year first, each with ``n_parties`` and ``n_signed`` of its last version."""
    signed = Q(parties__signed_no=F("version_no"), version_no__gte=1)
    return (
        Pledge.objects.filter(owner=locality)
        .select_related("target_set", "movement")
        .annotate(n_parties=Count("parties"), n_signed=Count("parties", filter=signed))
        .order_by("-target_set__year", "pk")
    )


def pledges_visible_to(actor: Actor) -> QuerySet[Pledge]:
    """Return the pledges of localities in the actor's scope, and those that a body in his scope is to sign."""
    seen = scope(actor, Power.SEE)
    return Pledge.objects.filter(Q(owner__in=seen) | Q(parties__body__in=seen)).distinct()


def pledge_of_uid(uid: uuid.UUID | str, *, locality: Body) -> Pledge:
    """Return the locality's pledge with that uid.

    Raises:
        NotFound: there is none, or it is another locality's: the two are told alike.
    """
    found = (
        Pledge.objects.select_related("owner", "target_set__owner", "movement").filter(uid=uid, owner=locality).first()
    )
    if found is None:
        raise NotFound("Không có giao ước này. Quay lại danh sách giao ước.")
    return found


def parties_of(pledge: Pledge) -> list[PledgeParty]:
    """Return who signs, in the order of the text."""
    return list(PledgeParty.objects.filter(pledge=pledge).select_related("body").order_by("place"))


def party_of_key(key: int, *, pledge: Pledge) -> PledgeParty:
    """Return the pledge's party with that key.

    Raises:
        NotFound: there is none in this pledge.
    """
    found = PledgeParty.objects.select_related("body", "pledge__owner").filter(pk=key, pledge=pledge).first()
    if found is None:
        raise NotFound("Không có bên ký này trong giao ước. Quay lại giao ước.")
    return found


def find_version(pledge: Pledge, no: int) -> PledgeVersion | None:
    """Return the version of that number, or None."""
    return PledgeVersion.objects.filter(pledge=pledge, no=no).first()


def version_of(pledge: Pledge, no: int) -> PledgeVersion:
    """Return the version of that number.

    Raises:
        NotFound: the pledge has none of that number.
    """
    found = find_version(pledge, no)
    if found is None:
        raise NotFound("Giao ước chưa có bản này. Soạn bản trước.")
    return found


def versions_of(pledge: Pledge) -> QuerySet[PledgeVersion]:
    """Return all versions, the last first."""
    return PledgeVersion.objects.filter(pledge=pledge).order_by("-no")


def events_of(pledge: Pledge) -> QuerySet[PledgeEvent]:
    """Return everything that was said and done, the last first."""
    return PledgeEvent.objects.filter(pledge=pledge).select_related("party", "file").order_by("-at", "-pk")


def changed_versions() -> list[int]:
    """Return the keys of versions whose bytes no longer give the sha256 that was signed: none, if all is well."""
    rows = PledgeVersion.objects.order_by("pk").values_list("pk", "content", "sha256")
    return [key for key, content, sha256 in rows.iterator(chunk_size=500) if digest(content) != sha256]


@dataclass(frozen=True)
class Behind:
    """A promise of a version whose target says something else by now."""

    label: str
    was: str
    now: str


def behind(version: PledgeVersion, fresh: Content) -> list[Behind]:
    """Return the promises of a version that the targets no longer say, by what the text would be now."""
    now = {one.target: one for one in fresh.promises}
    found = []
    for one in read(version.content).promises:
        other = now.get(one.target)
        if other is None or (other.revision, other.answer) != (one.revision, one.answer):
            found.append(
                Behind(one.label, one.plan, other.plan if other is not None else "không còn trong bộ chỉ tiêu")
            )
    return found
