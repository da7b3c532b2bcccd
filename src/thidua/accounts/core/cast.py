"""The cast: who walks through the demo, as data.  All of them are invented and say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.ground.actors import Reach

DEMO_PASSWORD = "thi-dua-dung-thu"  # noqa: S105 - known on purpose: demo accounts never come in where the server runs for real
MARK = "(mô phỏng)"
COMMUNE = "xa-mo-phong"


@dataclass(frozen=True)
class Part:
    """One assignment of a member: the pack, over which locality or (by name) which body in its register, how far.

    ``above`` takes the place directly above the locality.
    """

    pack: str
    locality: str
    body: str = ""
    above: bool = False
    reach: Reach = Reach.BELOW
    since: date = date(2026, 1, 1)


@dataclass(frozen=True)
class Member:
    """One of the cast: short name, full name, telephone number, post, and what he may do.

    He stands in the register of ``home``, or with ``from_above`` of the place directly above it.
    """

    username: str
    full_name: str
    phone: str
    post: str
    role: str
    home: str = COMMUNE
    from_above: bool = False
    parts: tuple[Part, ...] = ()


CAST: tuple[Member, ...] = (
    Member(
        "ha.le",
        f"Lê Thu Hà {MARK}",
        "0900000001",
        "Công chức Văn hóa – Xã hội",
        "cán bộ thi đua, khen thưởng xã Mô Phỏng (2026), kiêm nhiệm; phụ trách quy định của xã",
        parts=(Part("officer", COMMUNE), Part("rules_keeper", COMMUNE)),
    ),
    Member(
        "nam.tran",
        f"Trần Hoài Nam {MARK}",
        "0900000002",
        "Phó Trưởng phòng Nội vụ",
        "cán bộ thi đua, khen thưởng huyện Đông Sơn (2022)",
        home="dong-son",
        parts=(Part("officer", "dong-son", since=date(2022, 1, 1)),),
    ),
    Member(
        "binh.vu",
        f"Vũ Thanh Bình {MARK}",
        "0900000003",
        "Trưởng thôn",
        "người nhập số liệu của Thôn MP-01",
        parts=(Part("reporter", COMMUNE, body="Thôn MP-01", reach=Reach.OWN),),
    ),
    Member(
        "son.do",
        f"Đỗ Hồng Sơn {MARK}",
        "0900000004",
        "Chủ tịch Ủy ban nhân dân xã",
        "lãnh đạo xã Mô Phỏng",
        parts=(Part("leader", COMMUNE),),
    ),
    Member(
        "lan.bui",
        f"Bùi Ngọc Lan {MARK}",
        "0900000005",
        "Chủ tịch Ủy ban Mặt trận Tổ quốc xã",
        "thành viên Hội đồng thi đua, khen thưởng xã Mô Phỏng",
        parts=(Part("council_member", COMMUNE),),
    ),
    Member(
        "minh.dang",
        f"Đặng Quang Minh {MARK}",
        "0900000006",
        "Chuyên viên Sở Nội vụ",
        "cán bộ cấp tỉnh, trên xã Mô Phỏng; phụ trách quy định của tỉnh",
        from_above=True,
        parts=(Part("supervisor", COMMUNE, above=True), Part("rules_keeper", COMMUNE, above=True)),
    ),
    Member(
        "mai.ho",
        f"Hồ Tuyết Mai {MARK}",
        "0900000007",
        "",
        "người ngoài, chưa được phân công",
        from_above=True,
    ),
    Member(
        "tuan.ly",
        f"Lý Anh Tuấn {MARK}",
        "0900000008",
        "Phụ trách công nghệ thông tin",
        "phụ trách kỹ thuật xã Mô Phỏng, không xem nội dung",
        parts=(Part("technical", COMMUNE),),
    ),
    Member(
        "thao.ngo",
        f"Ngô Thanh Thảo {MARK}",
        "0900000009",
        "",
        "người xem bốn huyện của bản dùng thử",
        home="dong-son",
        parts=tuple(
            Part("viewer", slug, since=date(2018, 1, 1)) for slug in ("dong-son", "kien-thuy", "kim-son", "cho-don")
        ),
    ),
)
