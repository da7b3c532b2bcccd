from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "thidua.targets"
    label = "targets"

    def ready(self) -> None:
        from thidua.notices.core.sendables import register as register_sendable
        from thidua.targets.selectors.sending import SENDABLE  # models must be ready

        register_sendable(SENDABLE)
        from thidua.audit.core.sentences import register, register_kind  # the registry of apps must be ready

        register_kind("set", "bộ chỉ tiêu")
        register_kind("line", "dòng chỉ tiêu")
        register_kind("target", "chỉ tiêu kế hoạch")
        register_kind("indicator", "danh mục chỉ tiêu")
        register("targets.set_created", "đã lập bộ chỉ tiêu “{label}” của {issuer}, {period}")
        register("targets.set_revised", "đã sửa thông tin bộ chỉ tiêu “{label}”")
        register("targets.headline_set", "đã chọn “{label}” làm bộ chỉ tiêu tính báo cáo năm {year}")
        register("targets.set_closed", "đã khóa bộ chỉ tiêu “{label}”")
        register("targets.set_reopened", "đã mở lại bộ chỉ tiêu “{label}” ({reason})")
        register("targets.line_added", "đã thêm dòng {label}")
        register("targets.whole_line_added", "đã thêm dòng {label}, kế hoạch {plan}")
        register("targets.line_revised", "đã sửa dòng {label}")
        register("targets.line_withdrawn", "đã bỏ dòng {label} ({reason})")
        register("targets.unnamed_added", "đã ghi {n} dòng không nêu tên vào bộ “{label}”")
        register("targets.added", "đã thêm chỉ tiêu “{label}”, kế hoạch {plan} {measure}")
        register("targets.withdrawn", "đã bỏ chỉ tiêu “{label}” ({reason})")
        register(
            "targets.adjusted", "đã điều chỉnh kế hoạch “{label}” từ {before} thành {after}, có hiệu lực {in_force}"
        )
        register("targets.corrected", "đã sửa kế hoạch ghi sai của “{label}”: {before} thành {after} ({reason})")
        register("targets.baseline_set", "đã ghi số gốc {baseline} cho “{label}”")
        register("targets.direction_accepted", "đã đánh dấu chấp nhận đúng hướng cho “{label}” ({reason})")
        register("targets.places_named", "đã ghi nơi được nêu tên của “{label}”")
        register("targets.place_marked", "đã ghi {place} trong chỉ tiêu “{label}”")
        register("targets.indicator_created", "đã thêm chỉ tiêu “{label}” vào danh mục")
        register("targets.indicator_named", "đã thêm tên gọi “{name}” cho chỉ tiêu “{label}”")
        register("targets.catalogue_loaded", "đã nạp {label}")
