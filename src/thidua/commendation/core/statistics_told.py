"""How the log tells of figures typed for the statistics, and of what a category of posts counts as."""

KINDS = {"statistics": "số liệu thống kê", "post_group": "nhóm vị trí công tác"}
SENTENCES = {
    "commendation.figures_typed": "đã nhập {n} số của {label}, theo {source}",
    "commendation.post_group_said": "đã ghi nhóm {label} tính là {counts}, theo {source}",
    "commendation.post_group_dropped": "đã bỏ quy định riêng về nhóm {label}, trở lại danh sách chung",
}
WORDS = {"counts": "tính là", "leader_percent": "lãnh đạo, quản lý (%)"}
