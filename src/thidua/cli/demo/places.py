"""The demo's places: the official list, four districts with their slugs, and a commune that is wholly made up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from thidua.accounts.selectors import system_actor
from thidua.ground.actors import Actor
from thidua.ground.dates import ZONE
from thidua.units.core.kinds import Kind, Line
from thidua.units.models import Body
from thidua.units.selectors import body_by_code, find_by_code, localities, names_of, root, units_of
from thidua.units.services import (
    StartItem,
    create_area,
    create_leading_bodies,
    create_root,
    create_unit,
    give_slug,
    load_official_list,
    start_kit,
)
from thidua.units.services.start_kit import proposed

LABEL = "nạp dữ liệu mẫu"
DISTRICTS = {"dong-son": "405", "kien-thuy": "314", "kim-son": "376", "cho-don": "064"}  # codes in force before 2025
READ_ON = date(2018, 1, 1)
COMMUNE = "xa-mo-phong"
COMMUNE_SINCE = date(2025, 7, 1)
OPENED = datetime(2025, 7, 1, 8, tzinfo=ZONE)  # when the demo's registers were opened, so that its log reads in order
VILLAGES = tuple(f"Thôn MP-{number:02}" for number in range(1, 13))
_PROVINCE_CODE = "MP"
_EXTRA = (
    (Kind.CO_OPERATIVE, "Hợp tác xã Nông nghiệp MP-1 (mô phỏng)"),
    (Kind.ENTERPRISE, "Công ty TNHH MP-2 (mô phỏng)"),
)


def loader(at: datetime, over: Iterable[Body] = ()) -> Actor:
    """Return the demo's loader, with every power over the root and, for what never reaches below, the named bodies."""
    return system_actor(LABEL, at=at, over=[root(), *over])


def load_places(at: datetime) -> dict[str, Body]:
    """Return the demo's localities by slug, made where they are missing."""
    create_root(by=Actor(None, LABEL, (), at.date(), "cli", f"system:{LABEL}"), at=at)
    load_official_list(by=loader(at), at=at)
    found = {str(body.slug): body for body in localities()}
    for slug, code in DISTRICTS.items():
        if slug not in found:
            found[slug] = give_slug(body_by_code(code, as_of=READ_ON), slug, by=loader(at), at=at)
            create_leading_bodies(found[slug], by=loader(at, [found[slug]]), at=at)
    if COMMUNE not in found:
        found[COMMUNE] = _made_up_commune(at)
    return found


def villages(commune: Body, day: date) -> dict[str, Body]:
    """Return the commune's villages by name, written as the data files do: Thôn MP-01."""
    bodies = {body.pk: body for body in units_of(commune, as_of=day)}
    named = {name[:1].upper() + name[1:]: bodies[key] for key, name in names_of(list(bodies), day).items()}
    return {name: named[name] for name in VILLAGES}


def _made_up_commune(at: datetime) -> Body:
    by = loader(at)
    province = find_by_code(_PROVINCE_CODE, as_of=COMMUNE_SINCE) or create_area(
        "Mô Phỏng", kind=Kind.PROVINCE, parent=root(), since=COMMUNE_SINCE, code=_PROVINCE_CODE,
        simulated=True, by=by, at=at,
    )  # fmt: skip
    create_leading_bodies(province, by=by, at=at)
    commune = create_area(
        "Mô Phỏng", kind=Kind.RURAL_COMMUNE, parent=province, since=COMMUNE_SINCE, slug=COMMUNE,
        simulated=True, by=by, at=at,
    )  # fmt: skip
    by = loader(at, [commune])
    for name in VILLAGES:
        create_area(name, kind=Kind.THON, parent=commune, since=COMMUNE_SINCE, simulated=True, by=by, at=at)
    start_kit(commune, _kit(commune), since=COMMUNE_SINCE, by=by, at=at)
    for kind, name in _EXTRA:
        standing = ((Line.LOCATED, commune), (Line.TAKES_PART, commune))
        create_unit(name, kind=kind, owner=commune, standing=standing, since=COMMUNE_SINCE, by=by, at=at)
    return commune


def _kit(commune: Body) -> list[StartItem]:
    """Return what the kit proposes, without its villages: these have names of their own."""
    return [item for item in proposed(commune, as_of=COMMUNE_SINCE) if item.code not in ("thon", "to-dan-pho")]
