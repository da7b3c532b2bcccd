"""Questions about pledges: the list, one with its parties, what its text says now, and what has changed since."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Q, QuerySet

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.targets.core.kinds import Field
from thidua.targets.core.pledge_content import Content, Promise, Side, digest, read
from thidua.targets.core.undertaking import Answer
from thidua.targets.models import Pledge, PledgeEvent, PledgeParty, PledgeVersion, Target, Undertaking
from thidua.targets.selectors.handing import answers_of
from thidua.units.models import Body
from thidua.units.selectors import name_of, scope, short_name_of


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


def content_of(pledge: Pledge) -> Content:
    """Return what the text says if it is written now: five queries, however many parties and targets."""
    own = pledge.target_set
    parties = parties_of(pledge)
    rows = (
        Target.objects.filter(target_set=own, withdrawn=False, line__withdrawn=False, line__unnamed=False)
        .filter(body__in=[*(party.body_id for party in parties), pledge.owner_id])
        .select_related("line", "indicator", "reference__target_set", "target_set")
        .order_by("line__number", "part")
    )
    of_body: dict[int, list[Target]] = {}
    for row in rows:
        of_body.setdefault(row.body_id, []).append(row)
    answers = answers_of(target for targets in of_body.values() for target in targets)
    return Content(
        form=pledge.form,
        name=pledge.name,
        locality=name_of(pledge.owner, own.since),
        place=short_name_of(pledge.owner, own.since),
        period=own.period.label,
        since=own.since.isoformat(),
        until=(own.until - timedelta(days=1)).isoformat(),
        aim=pledge.aim,
        contents=tuple(line.strip() for line in pledge.contents.split("\n") if line.strip()),
        bases=tuple(_bases(pledge)),
        held_on=pledge.held_on.isoformat() if pledge.held_on else "",
        held_at=pledge.held_at,
        common=_promises(of_body.get(pledge.owner_id, []), answers),
        sides=tuple(_side(party, pledge, of_body.get(party.body_id, []), answers) for party in parties),
        simulated=pledge.simulated,
    )


def _side(party: PledgeParty, pledge: Pledge, targets: list[Target], answers: dict[int, Undertaking]) -> Side:
    theirs = targets if party.body_id != pledge.owner_id else []
    declined = tuple(
        f"“{target.label}” ({told.reason})"
        for target in theirs
        if (told := answers.get(target.pk)) is not None and told.answer == Answer.DECLINED
    )
    return Side(party.body_id, party.name, party.represented, party.launches, _promises(theirs, answers), declined)


def _promises(targets: Iterable[Target], answers: dict[int, Undertaking]) -> tuple[Promise, ...]:
    found = []
    for target in targets:
        told = answers.get(target.pk)
        if told is not None and told.answer == Answer.DECLINED:
            continue
        more = told is not None and told.answer == Answer.ABOVE and told.revision_no == target.revision_no
        plan = target.plan_words
        if more and told is not None:
            plan = f"{told.entered} {target.measure} (được giao {plan}, đơn vị đăng ký cao hơn)"
        found.append(
            Promise(
                target=str(target.uid),
                revision=target.revision_no,
                answer=told.no if more and told else 0,
                field=Field(target.line.field).label,
                label=target.label,
                plan=plan,
            )
        )
    return tuple(found)


def _bases(pledge: Pledge) -> list[str]:
    """Return the numbered papers that the pledge rests on: those of its movement, and the one that gave the targets."""
    papers = []
    if pledge.movement is not None:
        papers = [basis.document for basis in pledge.movement.bases.select_related("document").order_by("pk")]
    own = pledge.target_set.document
    titles = [paper.title for paper in [*papers, *([own] if own is not None else [])] if paper.number]
    return [f"Căn cứ {title}" for title in dict.fromkeys(titles)]
