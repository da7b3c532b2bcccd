"""The records of xã Mô Phỏng: invented people of its units and villages, six years of them, with everything that is odd
in real records: gaps, doubles, school years, self-declared titles, holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from random import Random
from typing import Any

from thidua.cli.demo.places import COMMUNE, OPENED, loader
from thidua.ground.actors import Actor
from thidua.ground.dates import FAR
from thidua.honours.core.kinds import HolderKind
from thidua.honours.models import (
    AwardRecord,
    Clearance,
    CollectiveYear,
    Holder,
    InitiativeRecord,
    RatingRecord,
)
from thidua.honours.services.acting import PaperOf
from thidua.honours.services.holders import kind_of_body
from thidua.honours.services.holds import HoldPaper, place_hold
from thidua.honours.services.loading import Whole, load_whole
from thidua.honours.services.merges import merge
from thidua.honours.services.records import add_discipline
from thidua.units.core.kinds import Kind
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.selectors import names_of, units_of

YEARS = range(2020, 2026)
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Mai")
MIDDLE = {"nam": ("Văn", "Đức", "Minh", "Quang", "Xuân", "Hữu"), "nu": ("Thị", "Thu", "Ngọc", "Thanh", "Kim", "Bích")}
GIVEN = {
    "nam": (
        "An",
        "Bách",
        "Chiến",
        "Dũng",
        "Giang",
        "Hải",
        "Khôi",
        "Lâm",
        "Nghĩa",
        "Phúc",
        "Quý",
        "Sáng",
        "Thắng",
        "Vượng",
    ),
    "nu": ("Ánh", "Bình", "Chi", "Diệp", "Hạnh", "Huệ", "Loan", "Mơ", "Nga", "Oanh", "Phương", "Quyên", "Thoa", "Yến"),
}
STAFF = {
    Kind.PEOPLES_COMMITTEE: (("leader", "Lãnh đạo Ủy ban"), ("leader", "Lãnh đạo Ủy ban")),
    Kind.FATHERLAND_FRONT: (("manager", "Phó Chủ tịch"), ("official", "Chuyên viên"), ("official", "Chuyên viên")),
    Kind.OFFICE: (("manager", "Phó Chánh Văn phòng"), *[("official", "Chuyên viên")] * 5),
    Kind.DEPARTMENT: (("manager", "Trưởng phòng"), ("manager", "Phó Trưởng phòng"), *[("official", "Chuyên viên")] * 5),
    Kind.SERVICE_CENTRE: (("manager", "Giám đốc trung tâm"), *[("official", "Viên chức")] * 3),
    Kind.SCHOOL: (("manager", "Phó Hiệu trưởng"), *[("teacher", "Giáo viên")] * 9, ("contract", "Nhân viên")),
    Kind.HEALTH_POST: (("manager", "Trưởng trạm"), *[("health", "Y sĩ, điều dưỡng")] * 4),
    Kind.POLICE: (("soldier", "Cán bộ"), ("soldier", "Cán bộ")),
    Kind.CO_OPERATIVE: (("entrepreneur", "Giám đốc hợp tác xã"), ("farmer", "Xã viên"), ("farmer", "Xã viên")),
    Kind.ENTERPRISE: (("worker", "Công nhân"), ("worker", "Công nhân")),
    Kind.THON: (("non_specialised", "Trưởng thôn"), ("farmer", "Nông dân"), ("farmer", "Nông dân")),
}
PROFILES = ("star", "good", "good", "solid", "solid", "solid", "gap", "new", "declared", "short")
OLD = "Chủ tịch UBND huyện Mô Phỏng (cũ)"
NOW = "Chủ tịch UBND xã Mô Phỏng"
PROVINCE = "Chủ tịch UBND tỉnh Mô Phỏng"


WAITING = """Danh sách khen thưởng năm 2019 (mô phỏng)
STT | Họ và tên | Đơn vị | Danh hiệu | Năm | Số QĐ | Ngày
1 | Đ/c TRẦN VĂN MẪU | Thôn MP-01 | LĐTT | 2019 | 12/QĐ-UBND | 15/1/2020
2 | Bà Lê Thị Thử (SN 1980) | Thôn MP-02 | Chiến sỹ thi đua cơ sở | 2019 | 12/QĐ-UBND | 15/1/2020
3 | Phạm Văn Ví | Thôn MP-03 | Bằng khen | 2019 | 12/QĐ-UBND | 31/2/2020
"""


def load_honours(places: dict[str, Body], *, at: datetime) -> int:
    """Write the records once; return how many holders the commune has."""
    commune = places[COMMUNE]
    if not Holder.objects.filter(owner=commune).exists():
        by = loader(at, [commune])
        made = Random(2026)  # noqa: S311 - the same invented people every time
        bodies = [body for body in units_of(commune, as_of=OPENED.date()) if Kind(body.kind) in STAFF]
        bodies.sort(key=lambda body: body.pk)
        names = {key: first_up(name) for key, name in names_of([body.pk for body in bodies], OPENED.date()).items()}
        people = [one for body in bodies for one in _people(body, made)]
        collectives = [_collective(body, names[body.pk], made) for body in bodies]
        load_whole([*people, *_doubles(people), *collectives, *_households(made)], owner=commune, by=by, at=at)
        _after(commune, by=by, at=at)
    return Holder.objects.filter(owner=commune).count()


def _people(body: Body, made: Random) -> Iterator[Whole]:
    for category, post in STAFF[Kind(body.kind)]:
        sex = made.choice(("nam", "nu"))
        name = f"{made.choice(FAMILY)} {made.choice(MIDDLE[sex])} {made.choice(GIVEN[sex])}"
        profile = made.choice(PROFILES)
        since = date(2023 if profile == "new" else made.randrange(2008, 2019), 9, 1)
        one = Whole(
            name, unit=body, birth_year=made.randrange(1966, 2000), sex=sex,
            complete_from=None if profile == "declared" else 2020,
        )  # fmt: skip
        one.posts.append({"category": category, "post": post, "unit": body, "since": since, "until": FAR})
        _years(one, profile, made, school=body.kind == Kind.SCHOOL and body.pk % 2 == 0)
        yield one


def _years(one: Whole, profile: str, made: Random, *, school: bool) -> None:
    first = 2023 if profile == "new" else YEARS[0]
    for n in YEARS:
        if n < first:
            continue
        year = f"{n - 1}-{n}" if school else str(n)
        best = profile in ("star", "declared") or (profile in ("good", "gap", "short") and n >= 2022)
        paper = {"decision_number": f"{10 + n % 10}/QĐ-UBND", "decided": date(n + 1, 1, 10), "authority": NOW}
        one.add(RatingRecord, year, rating="HTXS" if best else "HTT", **paper)
        if profile == "short" and n == YEARS[-1]:
            continue
        _titles(one, profile, n, year, best=best)
        if n == YEARS[-1] and made.random() < 0.9:
            one.add(
                Clearance, year, decision_number="05/XN-ĐV", decided=date(n + 1, 1, 5), authority="Thủ trưởng đơn vị"
            )
    if profile in ("star", "declared", "gap", "short"):
        scope = "province" if profile in ("star", "declared") else "base"
        for n in (2023, 2025):
            one.add(
                InitiativeRecord, f"{n - 1}-{n}" if school else n, kind="initiative", scope=scope,
                name=f"Cải tiến cách làm việc năm {n} (mô phỏng)", decision_number=f"{n % 100}/QĐ-HĐSK",
                decided=date(n + 1, 1, 8), authority=PROVINCE if scope == "province" else NOW,
            )  # fmt: skip


def _titles(one: Whole, profile: str, n: int, year: str, *, best: bool) -> None:
    old = n < 2025
    paper = {"decision_number": f"{40 + n % 10}/QĐ-UBND", "decided": date(n + 1, 1, 20)}
    declared = profile == "declared" and n == 2023
    base = {"authority": OLD, "decider": "district_chair"} if old else {"authority": NOW, "decider": "commune_chair"}
    here = {"authority": NOW, "decider": "commune_chair"}
    if n < 2025 or profile in ("star", "declared"):
        one.add(AwardRecord, year, code="LDTT", **paper, **here)
    if best and not (profile == "gap" and n == 2024) and (n < 2025 or profile in ("star", "declared")):
        columns = {"checked": False, "source": "self_declared"} if declared else {**paper}
        one.add(AwardRecord, year, code="CSTDCS", **columns, **base)
    if profile == "good" and n in (2022, 2024):
        one.add(
            AwardRecord,
            year,
            code="GK",
            kind="cong_trang",
            merit="Hoàn thành xuất sắc nhiệm vụ (mô phỏng)",
            **paper,
            **here,
        )


def _collective(body: Body, name: str, made: Random) -> Whole:
    one = Whole(name, kind=kind_of_body(body), body=body, complete_from=2020)
    members = len(STAFF[Kind(body.kind)])
    for n in YEARS:
        paper = {"decision_number": f"{10 + n % 10}/QĐ-UBND", "decided": date(n + 1, 1, 10), "authority": NOW}
        one.add(RatingRecord, n, rating=made.choice(("HTXS", "HTXS", "HTT")), **paper)
        if body.kind != Kind.THON:
            full = made.random() < 0.7
            one.add(
                CollectiveYear, n, members=members, completed=members, ldtt=members if full else members // 2,
                cstdcs=1 if full else 0, warned=0, leads_cluster=made.random() < 0.2, flag_eligible=True, **paper,
            )  # fmt: skip
            if full and n < YEARS[-1]:
                one.add(
                    AwardRecord, n, code="TTLDTT", decision_number=f"{50 + n % 10}/QĐ-UBND", decided=date(n + 1, 1, 20),
                    authority=OLD if n < 2025 else NOW,
                )  # fmt: skip
        elif n >= 2023:
            one.add(
                AwardRecord, n, code="THON_VH", decision_number=f"{60 + n % 10}/QĐ-UBND", decided=date(n + 1, 1, 15),
                authority=OLD if n < 2025 else NOW,
            )  # fmt: skip
    one.add(Clearance, YEARS[-1], decision_number="06/XN-ĐV", decided=date(2026, 1, 5), authority="Thủ trưởng đơn vị")
    return one


def _doubles(people: list[Whole]) -> list[Whole]:
    """Three people written again as an old list wrote them: without marks, without unit, without year of birth."""
    found = []
    for place in (4, 11, 30):
        of = people[place]
        again = Whole(of.name.upper().title() if place == 4 else of.name, unit_name="xã Mô Phỏng (danh sách cũ)")
        again.birth_year = of.birth_year if place != 30 else None
        again.add(
            AwardRecord, 2019, code="LDTT", decision_number="12/QĐ-UBND", decided=date(2020, 1, 15), authority=OLD,
            checked=False,
        )  # fmt: skip
        found.append(again)
    return found


def _households(made: Random) -> list[Whole]:
    found = []
    for number in range(6):
        name = f"Hộ ông {made.choice(FAMILY)} Văn {made.choice(GIVEN['nam'])}"
        one = Whole(name, kind=HolderKind.HOUSEHOLD, unit_name=f"Thôn MP-{number + 1:02}")
        for n in (2023, 2024, 2025):
            one.add(
                AwardRecord, n, code="GDVH", decision_number=f"{70 + n % 10}/QĐ-UBND", decided=date(n + 1, 1, 12),
                authority=NOW, decider="commune_chair",
            )  # fmt: skip
        found.append(one)
    return found


def _after(commune: Body, *, by: Actor, at: datetime) -> None:
    """Two holds, a discipline and a joined double: what only some may read."""
    acts: dict[str, Any] = {"by": by, "at": at}
    rows = Holder.objects.select_related("owner").filter(owner=commune, kind="person", unit__isnull=False)
    people = list(rows.order_by("pk")[:40])
    for place, number in ((7, "03/TB-CQ"), (19, "08/TB-CQ")):
        paper = HoldPaper(number, date(2026, 2, 2), "Cơ quan có thẩm quyền (mô phỏng)")
        place_hold(people[place], paper, since=date(2026, 2, 3), review_on=date(2026, 12, 31), **acts)
    add_discipline(
        people[23], "khien_trach", year=2024, served_until=date(2025, 5, 10),
        paper=PaperOf("33/QĐ-UBND", date(2024, 5, 10), OLD), **acts,
    )  # fmt: skip
    double = (
        Holder.objects.select_related("owner").filter(owner=commune, kind="person", unit=None).order_by("pk").first()
    )
    if double is not None:
        stays = Holder.objects.filter(owner=commune, fold=double.fold, unit__isnull=False).first()
        if stays is not None:
            merge(double, stays, reason="Cùng họ tên, cùng năm sinh (mô phỏng)", **acts)
