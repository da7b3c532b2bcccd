"""The closed lists of the room: what a body is, on which line two bodies are related, how one succeeds another.

Every value carries its Vietnamese label; the value is what the database stores.
"""

from __future__ import annotations

from thidua.ground.labels import Labelled


class Nature(Labelled):
    """What stands on the map, and what has a seal."""

    AREA = "area", "địa bàn"
    UNIT = "unit", "tổ chức"


class Line(Labelled):
    """On which line one body stands under, at, or beside another."""

    TERRITORY = "territory", "địa giới"
    STATE = "state", "chính quyền"
    PARTY = "party", "Đảng"
    FRONT = "front", "Mặt trận – đoàn thể"
    SECTOR = "sector", "ngành dọc"
    LOCATED = "located", "trên địa bàn"
    PARTY_OF = "party_of", "tổ chức đảng của"
    TAKES_PART = "takes_part", "tham gia thi đua tại"


# A body has at most one parent at a time on each line but these.
MANY_PARENTS = frozenset({Line.TAKES_PART})
# These lines lead from an organisation to a place; from there on the way up follows the territory.
TO_TERRITORY = frozenset({Line.LOCATED, Line.TAKES_PART})


class Level(Labelled):
    """The level of an area, or the level at which an organisation works."""

    NATION = "nation", "trung ương"
    PROVINCE = "province", "cấp tỉnh"
    DISTRICT = "district", "cấp huyện"
    COMMUNE = "commune", "cấp xã"
    VILLAGE = "village", "thôn, tổ dân phố"


LEVEL_ORDER = {level: number for number, level in enumerate(Level)}


class Kind(Labelled):
    """What sort of place or organisation a body is."""

    NATION = "nation", "quốc gia"
    PROVINCE = "province", "tỉnh"
    MUNICIPALITY = "municipality", "thành phố trực thuộc trung ương"
    RURAL_DISTRICT = "rural_district", "huyện"
    URBAN_DISTRICT = "urban_district", "quận"
    TOWN = "town", "thị xã"
    PROVINCIAL_CITY = "provincial_city", "thành phố thuộc tỉnh"
    RURAL_COMMUNE = "rural_commune", "xã"
    WARD = "ward", "phường"
    TOWNSHIP = "township", "thị trấn"
    SPECIAL_ZONE = "special_zone", "đặc khu"
    THON = "thon", "thôn"
    TO_DAN_PHO = "to_dan_pho", "tổ dân phố"
    KHU_PHO = "khu_pho", "khu phố"
    XOM = "xom", "xóm"
    AP = "ap", "ấp"
    BAN = "ban", "bản"
    BUON = "buon", "buôn"
    LANG = "lang", "làng"

    PARTY_COMMITTEE = "party_committee", "đảng ủy, cấp ủy"
    PARTY_BODY = "party_body", "cơ quan của cấp ủy"
    PARTY_ORGANISATION = "party_organisation", "đảng bộ cơ sở"
    PARTY_CELL = "party_cell", "chi bộ"
    PEOPLES_COUNCIL = "peoples_council", "Hội đồng nhân dân"
    PEOPLES_COMMITTEE = "peoples_committee", "Ủy ban nhân dân"
    FATHERLAND_FRONT = "fatherland_front", "Ủy ban Mặt trận Tổ quốc"
    TRADE_UNION = "trade_union", "Công đoàn"
    FARMERS_UNION = "farmers_union", "Hội Nông dân"
    WOMENS_UNION = "womens_union", "Hội Liên hiệp Phụ nữ"
    YOUTH_UNION = "youth_union", "Đoàn Thanh niên"
    VETERANS_UNION = "veterans_union", "Hội Cựu chiến binh"
    ASSOCIATION = "association", "hội quần chúng"
    OFFICE = "office", "văn phòng"
    DEPARTMENT = "department", "cơ quan chuyên môn"
    SERVICE_CENTRE = "service_centre", "trung tâm, đơn vị sự nghiệp"
    SCHOOL = "school", "trường học"
    HEALTH_POST = "health_post", "trạm y tế"
    HOSPITAL = "hospital", "bệnh viện, trung tâm y tế"
    POLICE = "police", "công an"
    MILITARY = "military", "ban chỉ huy quân sự"
    BORDER_GUARD = "border_guard", "đồn biên phòng"
    COURT = "court", "tòa án"
    PROCURACY = "procuracy", "viện kiểm sát"
    VERTICAL_AGENCY = "vertical_agency", "cơ quan ngành dọc"
    BANK = "bank", "ngân hàng, quỹ tín dụng"
    ENTERPRISE = "enterprise", "doanh nghiệp"
    CO_OPERATIVE = "co_operative", "hợp tác xã"
    CO_OPERATIVE_GROUP = "co_operative_group", "tổ hợp tác"
    FRONT_COMMITTEE = "front_committee", "ban công tác Mặt trận"
    RELIGIOUS = "religious", "cơ sở tôn giáo"
    STEERING = "steering", "ban chỉ đạo, tổ công tác"
    OTHER = "other", "tổ chức khác"


AREA_KINDS: dict[Level, tuple[Kind, ...]] = {
    Level.NATION: (Kind.NATION,),
    Level.PROVINCE: (Kind.PROVINCE, Kind.MUNICIPALITY),
    Level.DISTRICT: (Kind.RURAL_DISTRICT, Kind.URBAN_DISTRICT, Kind.TOWN, Kind.PROVINCIAL_CITY),
    Level.COMMUNE: (Kind.RURAL_COMMUNE, Kind.WARD, Kind.TOWNSHIP, Kind.SPECIAL_ZONE),
    Level.VILLAGE: (
        Kind.THON,
        Kind.TO_DAN_PHO,
        Kind.KHU_PHO,
        Kind.XOM,
        Kind.AP,
        Kind.BAN,
        Kind.BUON,
        Kind.LANG,
    ),
}
LEVEL_OF_AREA: dict[Kind, Level] = {kind: level for level, kinds in AREA_KINDS.items() for kind in kinds}
UNIT_KINDS: tuple[Kind, ...] = tuple(kind for kind in Kind if kind not in LEVEL_OF_AREA)
LEADING_KINDS = (
    Kind.PARTY_COMMITTEE,
    Kind.PEOPLES_COUNCIL,
    Kind.PEOPLES_COMMITTEE,
    Kind.FATHERLAND_FRONT,
)

# The headings under which a register is read; what is named nowhere stands under the last.
REST = "Tổ chức khác"
GROUPS: dict[str, tuple[Kind, ...]] = {
    "Cơ quan lãnh đạo": LEADING_KINDS,
    "Tổ chức đảng": (Kind.PARTY_BODY, Kind.PARTY_ORGANISATION, Kind.PARTY_CELL),
    "Mặt trận và các đoàn thể": (
        Kind.TRADE_UNION,
        Kind.FARMERS_UNION,
        Kind.WOMENS_UNION,
        Kind.YOUTH_UNION,
        Kind.VETERANS_UNION,
        Kind.ASSOCIATION,
        Kind.FRONT_COMMITTEE,
    ),
    "Cơ quan, đơn vị sự nghiệp": (
        Kind.OFFICE,
        Kind.DEPARTMENT,
        Kind.SERVICE_CENTRE,
        Kind.VERTICAL_AGENCY,
        Kind.COURT,
        Kind.PROCURACY,
    ),
    "Công an, quân sự": (Kind.POLICE, Kind.MILITARY, Kind.BORDER_GUARD),
    "Trường học, y tế": (Kind.SCHOOL, Kind.HEALTH_POST, Kind.HOSPITAL),
    "Hợp tác xã, doanh nghiệp": (Kind.CO_OPERATIVE, Kind.CO_OPERATIVE_GROUP, Kind.ENTERPRISE, Kind.BANK),
    REST: (Kind.RELIGIOUS, Kind.STEERING, Kind.OTHER),
    "Thôn, tổ dân phố": AREA_KINDS[Level.VILLAGE],
    "Địa bàn": tuple(kind for level, kinds in AREA_KINDS.items() if level != Level.VILLAGE for kind in kinds),
}
GROUP_OF: dict[Kind, str] = {kind: group for group, kinds in GROUPS.items() for kind in kinds}


def default_line(nature: str) -> Line:
    """Return the line that a question about a body of this nature means when it names none."""
    return Line.TERRITORY if nature == Nature.AREA else Line.STATE


class SuccessionKind(Labelled):
    """How a body came to be another, or ceased to be."""

    MERGED = "merged", "hợp nhất, nhập vào"
    SPLIT = "split", "chia, tách"
    RENAMED = "renamed", "đổi tên"
    ABOLISHED = "abolished", "kết thúc hoạt động"
    MOVED = "moved", "chuyển trực thuộc"
