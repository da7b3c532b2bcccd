"""The closed lists of the room: who bears a record, how it came in, ratings, scopes, disciplines, categories of posts.

Every value carries its Vietnamese label; the value is what the database stores.
"""

from __future__ import annotations

from thidua.ground.labels import Labelled


class HolderKind(Labelled):
    """Who bears a record; the first five are the subjects of a rules case."""

    PERSON = "person", "cá nhân"
    COLLECTIVE = "collective", "tập thể"
    HOUSEHOLD = "household", "hộ gia đình"
    VILLAGE = "village", "thôn, tổ dân phố"
    COMMUNE = "commune", "xã, phường, đặc khu"
    OTHER = "other", "đối tượng khác"


OF_BODIES = frozenset({HolderKind.COLLECTIVE, HolderKind.VILLAGE, HolderKind.COMMUNE})


class Sex(Labelled):
    """Only for the counts that a form in force asks for."""

    MALE = "nam", "nam"
    FEMALE = "nu", "nữ"


class Source(Labelled):
    """How a record came in."""

    DECISION = "decision", "ghi từ quyết định"
    SELF_DECLARED = "self_declared", "tự khai"
    IMPORT = "import", "nhập từ danh sách"


class AwardKind(Labelled):
    """What a commendation was given for; titles have none."""

    MERIT = "cong_trang", "công trạng"
    SUDDEN = "dot_xuat", "đột xuất"
    MOVEMENT = "phong_trao", "phong trào"
    THEMATIC = "chuyen_de", "chuyên đề"
    CONTRIBUTION = "cong_hien", "cống hiến"
    TENURE = "nien_han", "niên hạn"
    FOREIGN = "doi_ngoai", "đối ngoại"


class Rating(Labelled):
    """The yearly rating, from the lowest up."""

    NOT_DONE = "KHT", "không hoàn thành nhiệm vụ"
    DONE = "HT", "hoàn thành nhiệm vụ"
    WELL = "HTT", "hoàn thành tốt nhiệm vụ"
    EXCELLENT = "HTXS", "hoàn thành xuất sắc nhiệm vụ"


class WorkKind(Labelled):
    """An initiative, or research (đề tài, đề án, công trình khoa học)."""

    INITIATIVE = "initiative", "sáng kiến"
    RESEARCH = "research", "đề tài, đề án, công trình"


class Scope(Labelled):
    """How far an initiative or research is recognised to reach."""

    BASE = "base", "cơ sở"
    PROVINCE = "province", "cấp tỉnh"
    NATION = "nation", "toàn quốc"


class DisciplineForm(Labelled):
    """Forms of discipline, from the lightest."""

    REPRIMAND = "khien_trach", "khiển trách"
    WARNING = "canh_cao", "cảnh cáo"
    PAY_CUT = "ha_bac_luong", "hạ bậc lương"
    DEMOTION = "giang_chuc", "giáng chức"
    REMOVAL = "cach_chuc", "cách chức"
    DISMISSAL = "buoc_thoi_viec", "buộc thôi việc"
    OTHER = "khac", "hình thức khác"


class Category(Labelled):
    """The category of a post at the time; leaders and managers first, then those who do the work themselves."""

    LEADER = "leader", "lãnh đạo"
    MANAGER = "manager", "quản lý"
    OFFICIAL = "official", "công chức, viên chức chuyên môn"
    TEACHER = "teacher", "giáo viên đứng lớp"
    HEALTH = "health", "nhân viên y tế"
    CONTRACT = "contract", "lao động hợp đồng"
    WORKER = "worker", "công nhân, người lao động"
    FARMER = "farmer", "nông dân"
    SOLDIER = "soldier", "quân nhân, công an"
    MILITIA = "militia", "dân quân tự vệ"
    VILLAGE_STAFF = "non_specialised", "người hoạt động không chuyên trách, cán bộ thôn"
    ENTREPRENEUR = "entrepreneur", "doanh nhân"
    INTELLECTUAL = "intellectual", "trí thức, văn nghệ sĩ"
    STUDENT = "student", "học sinh, sinh viên"
    OTHER = "other", "khác"


# What the law speaks of (Law 06/2022/QH15, article 24); the others are for the province's rule, so they say no group.
GROUP_OF: dict[Category, str] = {
    Category.LEADER: "cadre",
    Category.MANAGER: "cadre",
    Category.OFFICIAL: "cadre",
    Category.TEACHER: "cadre",
    Category.HEALTH: "cadre",
    Category.WORKER: "worker_farmer",
    Category.FARMER: "worker_farmer",
    Category.SOLDIER: "armed_forces",
}

# Who does the work himself: neither leads nor manages.
DIRECT = frozenset(Category) - {Category.LEADER, Category.MANAGER, Category.ENTREPRENEUR, Category.OTHER}
