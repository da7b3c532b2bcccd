"""The codes that cases and rule files share; labels are Vietnamese."""

from __future__ import annotations

RATINGS = ("KHT", "HT", "HTT", "HTXS")  # from the lowest up
SCOPES = ("base", "province", "nation")  # from the narrowest up
KINDS = ("person", "collective", "household", "commune", "village")
GROUPS = ("cadre", "worker_farmer", "armed_forces")
DECIDERS = (
    "commune_chair", "district_chair", "department_head", "enterprise_head", "province_chair", "prime_minister",
    "government", "president",
)  # fmt: skip
LEVELS = ("commune", "district", "province", "nation")
MOMENTS = ("review", "closing")
AWARD_KINDS = ("cong_trang", "dot_xuat", "phong_trao", "chuyen_de", "cong_hien", "nien_han", "doi_ngoai")
COLLECTIVE_NUMBERS = ("members", "completed", "ldtt", "cstdcs", "warned", "age_years")
COLLECTIVE_FLAGS = ("leads_cluster", "flag_eligible")

LABELS = {
    "KHT": "không hoàn thành nhiệm vụ",
    "HT": "hoàn thành nhiệm vụ",
    "HTT": "hoàn thành tốt nhiệm vụ",
    "HTXS": "hoàn thành xuất sắc nhiệm vụ",
    "base": "cơ sở",
    "province": "tỉnh",
    "nation": "toàn quốc",
    "person": "cá nhân",
    "collective": "tập thể",
    "household": "hộ gia đình",
    "commune": "xã, phường, đặc khu",
    "village": "thôn, tổ dân phố",
    "commune_chair": "Chủ tịch UBND cấp xã",
    "district_chair": "Chủ tịch UBND cấp huyện",
    "department_head": "Thủ trưởng cơ quan chuyên môn cấp tỉnh",
    "enterprise_head": "Tổng giám đốc, giám đốc doanh nghiệp, hợp tác xã",
    "province_chair": "Chủ tịch UBND cấp tỉnh",
    "prime_minister": "Thủ tướng Chính phủ",
    "government": "Chính phủ",
    "president": "Chủ tịch nước",
    "members": "tổng số người",
    "completed": "số người hoàn thành nhiệm vụ",
    "ldtt": "số người đạt Lao động tiên tiến",
    "cstdcs": "số Chiến sĩ thi đua cơ sở",
    "warned": "số người bị kỷ luật từ cảnh cáo trở lên",
    "age_years": "số năm xây dựng, phát triển",
    "leads_cluster": "dẫn đầu cụm, khối thi đua",
    "flag_eligible": "thuộc đối tượng được tặng cờ thi đua",
    "initiatives": "sáng kiến",
    "research": "đề tài, đề án, công trình",
}


def label(code: str) -> str:
    """Return the Vietnamese word for a code, or the code itself."""
    return LABELS.get(code, code)
