"""The councils of xã Mô Phỏng: invented members, an invented regulation, and a session that is called."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from thidua.accounts.models import Person
from thidua.cli.demo.places import OPENED, loader
from thidua.councils import services
from thidua.councils.core.kinds import Base, CouncilKind, Form, Role
from thidua.councils.models import Council
from thidua.councils.services.councils import Share
from thidua.ground.text import fold, name_key
from thidua.ground.uids import uid
from thidua.units.models import Body

SINCE = date(2025, 7, 15)
MARK = "(mô phỏng)"
SEATS = (
    ("Đỗ Hồng Sơn", Role.CHAIR, "Chủ tịch Ủy ban nhân dân xã"),
    ("Phan Đức Khải", Role.DEPUTY, "Phó Chủ tịch Ủy ban nhân dân xã"),
    ("Bùi Ngọc Lan", Role.MEMBER, "Chủ tịch Ủy ban Mặt trận Tổ quốc xã"),
    ("Lê Thu Hà", Role.SECRETARY, "Công chức Văn hóa – Xã hội"),
    ("Trịnh Công Vinh", Role.MEMBER, "Chánh Văn phòng HĐND và UBND xã"),
    ("Mạc Thị Hiền", Role.MEMBER, "Chủ tịch Hội Liên hiệp Phụ nữ xã"),
    ("Cao Xuân Trường", Role.MEMBER, "Hiệu trưởng Trường THCS Mô Phỏng"),
)


def load_councils(places: dict[str, Body], *, at: datetime) -> int:
    """Set up both councils of the made-up commune once; return how many it has."""
    commune = places["xa-mo-phong"]
    acts: dict[str, Any] = {"by": loader(at), "at": at}
    if not Council.objects.filter(owner=commune).exists():
        people = [_person(name, commune, at=OPENED) for name, _, _ in SEATS]
        for kind, paper in (
            (CouncilKind.AWARD, "Quyết định 21/QĐ-UBND"),
            (CouncilKind.INITIATIVE, "Quyết định 22/QĐ-UBND"),
        ):
            council = services.set_up_council(
                commune, kind, name=f"{kind.label} xã Mô Phỏng", since=SINCE, paper=f"{paper} {MARK}", **acts
            )
            for person, (_, role, post) in zip(people, SEATS, strict=True):
                services.add_member(council, person, role, since=SINCE, post=post, paper=f"{paper} {MARK}", **acts)
            _regulate(council, **acts)
        _call(Council.objects.get(owner=commune, kind=CouncilKind.AWARD.value), at=at)
    return Council.objects.filter(owner=commune).count()


def _regulate(council: Council, **acts: object) -> None:
    shares = [Share(80, Base.MEMBERS, "CSTDCS", article="Điều 7"), Share(51, Base.MEMBERS, article="Điều 8")]
    services.set_regulation(
        council, f"Quy chế 05/QC-HĐ ngày 01/8/2025 {MARK}", since=date(2025, 8, 1), quorum_percent=67,
        quorum_article="Điều 5", written_without_meeting=True, excused_in_base=True, shares=shares, **acts,  # type: ignore[arg-type]
    )  # fmt: skip


def _call(council: Council, *, at: datetime) -> None:
    acts: dict[str, Any] = {"by": loader(at), "at": at}
    session = services.call_session(
        council, held_on=date(2026, 12, 18), form=Form.MEETING, place="Hội trường UBND xã",
        agenda="Thông qua chương trình xét khen thưởng năm 2026\nXét đề nghị khen thưởng", **acts,
    )  # fmt: skip
    services.add_motion(
        session,
        kind="question",
        key="chuong-trinh-2026",
        label="Thông qua chương trình xét khen thưởng năm 2026",
        **acts,
    )


def _person(name: str, commune: Body, *, at: datetime) -> Person:
    """The person of that name: one of the cast where there is one, else an invented one."""
    marked = f"{name} {MARK}"
    found = Person.objects.filter(owner=commune, fold=fold(marked)).first()
    return found or Person.objects.create(
        uid=uid(at), full_name=marked, fold=fold(marked), name_key=name_key(marked), owner=commune, simulated=True
    )
