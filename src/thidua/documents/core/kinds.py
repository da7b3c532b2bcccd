"""The kinds of paper, as data: how a paper is called, how it is shortened in a number, what it usually is."""

from dataclasses import dataclass
from enum import StrEnum


class Nature(StrEnum):
    """Whether a paper is something others rest on, or something the locality wrote or received."""

    INSTRUMENT = "instrument"
    DOCUMENT = "document"

    @property
    def label(self) -> str:
        return {"instrument": "văn bản căn cứ", "document": "văn bản của địa phương"}[self.value]


class Openness(StrEnum):
    """Who may know of a paper."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PARTY = "party"

    @property
    def label(self) -> str:
        return {"public": "công khai", "internal": "nội bộ", "party": "văn bản của Đảng"}[self.value]


class LinkKind(StrEnum):
    """What one paper does to another: the sentence is "*from* … *to*"."""

    BASIS = "basis"
    CONCRETISES = "concretises"
    REPLACES = "replaces"
    AMENDS = "amends"
    ENDS = "ends"
    TELLS = "tells"

    @property
    def label(self) -> str:
        return _FORWARD[self]

    @property
    def reverse_label(self) -> str:
        return _BACKWARD[self]


_FORWARD = {
    LinkKind.BASIS: "Căn cứ",
    LinkKind.CONCRETISES: "Cụ thể hóa",
    LinkKind.REPLACES: "Thay thế",
    LinkKind.AMENDS: "Sửa đổi, bổ sung",
    LinkKind.ENDS: "Làm hết hiệu lực",
    LinkKind.TELLS: "Nói về",
}
_BACKWARD = {
    LinkKind.BASIS: "Là căn cứ của",
    LinkKind.CONCRETISES: "Được cụ thể hóa bởi",
    LinkKind.REPLACES: "Được thay thế bởi",
    LinkKind.AMENDS: "Được sửa đổi, bổ sung bởi",
    LinkKind.ENDS: "Hết hiệu lực theo",
    LinkKind.TELLS: "Được nói đến trong",
}
RESTING = (LinkKind.BASIS, LinkKind.CONCRETISES)
"""Links by which one paper rests on another; a chain of them never closes into a ring."""


@dataclass(frozen=True)
class Kind:
    """A kind of paper. ``short`` is how it stands in a number (15/**KH**-UBND), where it does."""

    code: str
    label: str
    short: str = ""
    nature: Nature = Nature.DOCUMENT


_INSTRUMENT = Nature.INSTRUMENT
KINDS: tuple[Kind, ...] = (
    Kind("luat", "Luật", nature=_INSTRUMENT),
    Kind("phap_lenh", "Pháp lệnh", "PL", _INSTRUMENT),
    Kind("nghi_quyet", "Nghị quyết", "NQ", _INSTRUMENT),
    Kind("nghi_dinh", "Nghị định", "NĐ", _INSTRUMENT),
    Kind("thong_tu", "Thông tư", "TT", _INSTRUMENT),
    Kind("quyet_dinh", "Quyết định", "QĐ", _INSTRUMENT),
    Kind("chi_thi", "Chỉ thị", "CT", _INSTRUMENT),
    Kind("quy_dinh", "Quy định", "QĐi", _INSTRUMENT),
    Kind("quy_che", "Quy chế", "QC", _INSTRUMENT),
    Kind("ket_luan", "Kết luận", "KL", _INSTRUMENT),
    Kind("huong_dan", "Hướng dẫn", "HD", _INSTRUMENT),
    Kind("chuong_trinh", "Chương trình", "CTr", _INSTRUMENT),
    Kind("chuong_trinh_phoi_hop", "Chương trình phối hợp", "CTrPH"),
    Kind("ke_hoach", "Kế hoạch", "KH"),
    Kind("de_an", "Đề án", "ĐA"),
    Kind("cong_van", "Công văn"),
    Kind("thong_bao", "Thông báo", "TB"),
    Kind("bao_cao", "Báo cáo", "BC"),
    Kind("to_trinh", "Tờ trình", "TTr"),
    Kind("bien_ban", "Biên bản", "BB"),
    Kind("giao_uoc", "Giao ước thi đua"),
    Kind("bai_viet", "Bài viết"),
    Kind("khac", "Văn bản khác"),
)
BY_CODE = {kind.code: kind for kind in KINDS}
CHOICES = [(kind.code, kind.label) for kind in KINDS]


def find_kind(text: str) -> Kind | None:
    """The kind whose Vietnamese name or short form ``text`` is, or None. Case does not matter: "kế hoạch", "KH"."""
    wanted = text.strip().casefold()
    for kind in KINDS:
        if wanted in {kind.label.casefold(), kind.code} or (kind.short and wanted == kind.short.casefold()):
            return kind
    return None
