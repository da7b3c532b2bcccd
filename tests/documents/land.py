"""A small country for the rooms that stand on documents: two communes, a district, and the cast at work in them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime

from thidua.ground.actors import OWN_ONLY, Actor, Grant, Power, Reach
from thidua.ground.dates import FAR
from thidua.units import services
from thidua.units.core.kinds import Kind, Line
from thidua.units.models import Body

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)


def actor(body: Body, *powers: Power, day: date = DAY, reach: Reach = Reach.BELOW) -> Actor:
    """Somebody with these powers over ``body``, reaching below where the power may."""
    grants = tuple(
        Grant(power, body.pk, Line.TERRITORY.value, Reach.OWN if power in OWN_ONLY else reach, date(2000, 1, 1), FAR)
        for power in powers
    )
    return Actor(person=None, label="Người kiểm thử", grants=grants, day=day, via="test", key="person:test")


STRANGER = Actor(person=None, label="người ngoài", grants=(), day=DAY, via="test", key="person:stranger")
WORK = (
    Power.SEE,
    Power.DOCUMENTS_EDIT,
    Power.MOVEMENTS_EDIT,
    Power.MOVEMENTS_ISSUE,
    Power.UNITS_EDIT,
    Power.READING_REVIEW,
)


@dataclass
class Land:
    """Việt Nam > tỉnh Thử > huyện Thử (to 30/6/2025) > xã Một, xã Hai; who works where."""

    root: Body
    province: Body
    district: Body
    one: Body
    two: Body
    system: Actor
    officer: Actor
    other: Actor
    above: Actor
    reader: Actor


def make_land() -> Land:
    maker = Actor(person=None, label="máy", grants=(), day=DAY, via="test", key="job:test")
    root = services.create_root(by=maker, at=AT)
    system = actor(root, *WORK)
    acts = {"by": system, "at": AT}
    province = services.create_area("Thử", kind=Kind.PROVINCE, parent=root, code="91", **acts)
    district = services.create_area("Thử", kind=Kind.RURAL_DISTRICT, parent=province, slug="huyen-thu", **acts)
    one = services.create_area("Một", kind=Kind.RURAL_COMMUNE, parent=district, slug="xa-mot", **acts)
    two = services.create_area("Hai", kind=Kind.RURAL_COMMUNE, parent=district, slug="xa-hai", **acts)
    return Land(
        root=root,
        province=province,
        district=district,
        one=one,
        two=two,
        system=system,
        officer=actor(one, *WORK),
        other=actor(two, *WORK),
        above=actor(district, *WORK),
        reader=actor(one, Power.SEE),
    )


def docx(*paragraphs: str, extra: dict[str, bytes] | None = None) -> bytes:
    """A Word file just whole enough to be known as one."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    )
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode(), **(extra or {})})


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
