"""New places and organisations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.dates import FAR
from thidua.ground.errors import BadInput, Conflict, NotFound
from thidua.units.core.kinds import LEADING_KINDS, LEVEL_OF_AREA, Kind, Level, Line, Nature
from thidua.units.core.names import PREFIX, Written, checked_slug, written
from thidua.units.models import Body
from thidua.units.models.body import UNRECORDED
from thidua.units.selectors.bodies import leading_bodies, root
from thidua.units.selectors.names import short_name_of
from thidua.units.services.acts import chain_of, must_edit
from thidua.units.services.names import write_name
from thidua.units.services.reach import rebuild_below
from thidua.units.services.relations import write_relation

Standing = Sequence[tuple[Line, Body]]


@dataclass(frozen=True)
class Draft:
    """A body before it is written."""

    name: Written
    kind: Kind
    level: Level
    owner: Body | None
    standing: Standing
    since: date
    until: date = FAR
    code: str = ""
    slug: str | None = None
    simulated: bool = False


@retried
def create_root(*, by: Actor, at: datetime) -> Body:
    """Return "Việt Nam", made where the installation has none: what every locality stands under."""
    try:
        return root()
    except NotFound:
        draft = Draft(written(Kind.NATION, "Việt Nam"), Kind.NATION, Level.NATION, None, (), UNRECORDED)
        with act(by, at, "units.created", chain="system", kind="body", key="", label="Việt Nam") as a:
            body = write_body(draft)
            a.thing(key=str(body.pk))
            rebuild_below([body.pk])
        return body


@retried
def create_area(
    name: str,
    *,
    kind: Kind,
    parent: Body,
    since: date = UNRECORDED,
    until: date = FAR,
    code: str = "",
    slug: str | None = None,
    owner: Body | None = None,
    simulated: bool = False,
    by: Actor,
    at: datetime,
) -> Body:
    """Make a place under ``parent`` on the territory.

    A village stands in the register of its commune, other places in the nation's, unless ``owner`` says otherwise. What
    stands under something simulated is simulated.

    Raises:
        NotPermitted: the actor may not change the parent.
        BadInput: the kind is no place, or its level is not under the parent's.
        Conflict: a living body has this code or this slug.
    """
    must_edit(by, parent)
    level = LEVEL_OF_AREA.get(kind)
    if level is None:
        raise BadInput(f"“{kind.label}” là tổ chức, không phải địa bàn. Chọn loại địa bàn.", field="kind")
    own = owner or (parent if parent.slug and level == Level.VILLAGE else parent.owner or parent)
    draft = Draft(
        name=written(kind, name),
        kind=kind,
        level=level,
        owner=own,
        standing=((Line.TERRITORY, parent),),
        since=max(since, parent.since),
        until=until,
        code=code,
        slug=checked_slug(slug) if slug else None,
        simulated=simulated or parent.simulated,
    )
    return _created(draft, by=by, at=at)


@retried
def create_unit(
    name: str,
    *,
    kind: Kind,
    owner: Body,
    standing: Standing = (),
    level: Level | None = None,
    since: date = UNRECORDED,
    until: date = FAR,
    code: str = "",
    simulated: bool = False,
    by: Actor,
    at: datetime,
) -> Body:
    """Make an organisation in the register of ``owner``, with what it stands under or at: (line, body) pairs.

    It works at its owner's level where none is named.

    Raises:
        NotPermitted: the actor may not change the owner's register.
        BadInput: the kind is a place, or a line cannot join the two.
        Conflict: a living body has this code.
    """
    must_edit(by, owner)
    if kind in LEVEL_OF_AREA:
        raise BadInput(f"“{kind.label}” là địa bàn, không phải tổ chức. Chọn loại tổ chức.", field="kind")
    first = max([since, owner.since, *(body.since for _, body in standing)])
    draft = Draft(
        name=written(kind, name),
        kind=kind,
        level=level or Level(owner.level),
        owner=owner,
        standing=standing,
        since=first,
        until=until,
        code=code,
        simulated=simulated or owner.simulated,
    )
    return _created(draft, by=by, at=at)


@retried
def create_leading_bodies(
    area: Body, *, since: date = UNRECORDED, until: date = FAR, by: Actor, at: datetime
) -> list[Body]:
    """Return the Party committee, People's Council, People's Committee and Front of a place, made where missing.

    They live as long as the place unless days are given. What exists already is left as it is.
    """
    must_edit(by, area)
    first, last = max(since, area.since), min(until, area.until)
    have = {body.kind for body in leading_bodies(area, as_of=first)}
    owner = area if area.slug else area.owner or area
    drafts = [
        Draft(
            name=written(kind, leading_name(kind, area, first)),
            kind=kind,
            level=Level(area.level),
            owner=owner,
            standing=((Line.LOCATED, area),),
            since=first,
            until=last,
            simulated=area.simulated,
        )
        for kind in LEADING_KINDS
        if kind.value not in have
    ]
    write_all(drafts, area, name="units.leading_created", by=by, at=at)
    return leading_bodies(area, as_of=first)


def leading_name(kind: Kind, area: Body, day: date) -> str:
    """Return what a place's leading body is called: "Huyện ủy Đông Sơn", "Đảng ủy xã Mô Phỏng", "UBND xã Mô Phỏng"."""
    short = short_name_of(area, day)
    place = f"{PREFIX[Kind(area.kind)]} {short}".strip()
    if kind != Kind.PARTY_COMMITTEE:
        words = {
            Kind.PEOPLES_COUNCIL: "Hội đồng nhân dân",
            Kind.PEOPLES_COMMITTEE: "Ủy ban nhân dân",
            Kind.FATHERLAND_FRONT: "Ủy ban Mặt trận Tổ quốc Việt Nam",
        }
        return f"{words[kind]} {place}"
    party = {
        Kind.PROVINCE: "Tỉnh ủy",
        Kind.MUNICIPALITY: "Thành ủy",
        Kind.PROVINCIAL_CITY: "Thành ủy",
        Kind.RURAL_DISTRICT: "Huyện ủy",
        Kind.URBAN_DISTRICT: "Quận ủy",
        Kind.TOWN: "Thị ủy",
    }
    return f"{party[Kind(area.kind)]} {short}" if Kind(area.kind) in party else f"Đảng ủy {place}"


def write_all(drafts: Sequence[Draft], locality: Body, *, name: str, by: Actor, at: datetime) -> list[Body]:
    """Write many bodies as one act with one audit line, and rebuild the closure once."""
    if not drafts:
        return []
    label = short_name_of(locality, locality.since)
    names = [draft.name.name for draft in drafts]
    with act(
        by,
        at,
        name,
        chain=chain_of(locality),
        kind="body",
        key=str(locality.pk),
        label=label,
        detail={"count": len(drafts), "names": names},
    ):
        bodies = [write_body(draft) for draft in drafts]
        parents = {body.pk for draft in drafts for _, body in draft.standing}
        rebuild_below([body.pk for body in bodies], also=parents)
    return bodies


def write_body(draft: Draft) -> Body:
    """Write a body with its name and relations; the closure is the caller's to rebuild."""
    if draft.code and Body.objects.filter(code=draft.code, since__lt=draft.until, until__gt=draft.since).exists():
        raise Conflict(f"Mã {draft.code} đang dùng cho đơn vị khác. Xem lại mã.", field="code")
    if draft.slug and Body.objects.filter(slug=draft.slug).exists():
        raise Conflict(f"Tên trong địa chỉ “{draft.slug}” đã dùng. Chọn tên khác.", field="slug")
    body = Body.objects.create(
        nature=(Nature.AREA if draft.kind in LEVEL_OF_AREA else Nature.UNIT).value,
        kind=draft.kind.value,
        level=draft.level.value,
        slug=draft.slug,
        code=draft.code,
        owner=draft.owner,
        simulated=draft.simulated,
        since=draft.since,
        until=draft.until,
    )
    write_name(body, draft.name, since=draft.since, until=draft.until)
    for line, parent in draft.standing:
        write_relation(body, parent, line=line, since=draft.since, until=min(draft.until, parent.until))
    return body


def _created(draft: Draft, *, by: Actor, at: datetime) -> Body:
    chain = draft.slug or (chain_of(draft.owner) if draft.owner else "system")
    with act(by, at, "units.created", chain=chain, kind="body", key="", label=draft.name.name) as a:
        body = write_body(draft)
        a.thing(key=str(body.pk))
        a.detail(kind=draft.kind.label, since=draft.since, code=draft.code, simulated=draft.simulated)
        rebuild_below([body.pk], also=[parent.pk for _, parent in draft.standing])
    return body
