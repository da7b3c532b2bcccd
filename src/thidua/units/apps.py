"""How Django knows the room `units`, and what the room tells the others when it starts."""

from django.apps import AppConfig

SENTENCES = {
    "units.created": "đã lập {label}",
    "units.leading_created": "đã lập các cơ quan lãnh đạo của {label} ({count})",
    "units.renamed": "đã đổi tên {before} thành {after} từ ngày {on}",
    "units.slug_given": "đã đặt tên trong địa chỉ cho {label}: {slug}",
    "units.related": "đã ghi {label} thuộc {parent} ({line}) từ ngày {since}",
    "units.moved": "đã chuyển {label} về {parent} ({line}) từ ngày {on}",
    "units.parted": "đã ghi {label} thôi thuộc {parent} ({line}) từ ngày {on}",
    "units.merged": "đã ghi {olds} nhập thành {label} từ ngày {on}",
    "units.split": "đã ghi {label} chia, tách thành {news} từ ngày {on}",
    "units.abolished": "đã ghi {label} kết thúc hoạt động từ ngày {on}",
    "units.official_loaded": "đã nạp danh mục hành chính: {count} địa bàn",
    "units.start_kit": "đã lập bộ khởi đầu của {label}: {count} tổ chức, thôn, tổ dân phố",
}


class UnitsConfig(AppConfig):
    name = "thidua.units"
    label = "units"
    verbose_name = "Địa bàn và tổ chức"

    def ready(self) -> None:
        from thidua.audit.core.sentences import register, register_kind  # at start-up, when the rooms are known
        from thidua.units.selectors.scope import reaches
        from thidua.web.core.nav import register_reach

        register_reach(reaches)
        for act, template in SENTENCES.items():
            register(act, template)
        register_kind("body", "địa bàn, tổ chức")
