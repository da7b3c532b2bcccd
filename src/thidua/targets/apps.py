"""How Django knows the room `targets`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "thidua.targets"
    label = "targets"

    def ready(self) -> None:
        from thidua.documents.core.belonging import register_belonging  # models must be ready
        from thidua.targets.selectors.belonging import belonging

        register_belonging(self.label, belonging)
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
        register("targets.indicator_unnamed", "đã bỏ tên gọi “{name}” của chỉ tiêu “{label}”")
        register("targets.indicator_revised", "đã sửa cách tính của chỉ tiêu “{label}” ({reason})")
        register("targets.indicator_retired", "đã thôi dùng chỉ tiêu “{label}” ({reason})")
        register("targets.indicator_restored", "đã dùng lại chỉ tiêu “{label}” ({reason})")
        register("targets.catalogue_loaded", "đã nạp {label}")
        register(
            "targets.handed_down", "đã giao {n_lines} chỉ tiêu của “{source}” xuống {n_units} đơn vị, bộ “{label}”"
        )
        register("targets.units_added", "đã thêm {n_units} đơn vị vào bộ giao “{label}”")
        register("targets.split", "đã chia dòng {label}: {plan}, {rule}, cho {n_units} đơn vị")
        register("targets.taken_on", "đã ghi trả lời của {unit} về {n} chỉ tiêu được giao trong bộ “{label}”")
        register("targets.transferred", "đã chuyển {n} chỉ tiêu trong bộ “{label}” sang đơn vị mới sau sắp xếp")
        register("targets.set_carried_over", "đã lập “{label}” từ bộ “{source}”, {n_targets} chỉ tiêu")
        register("targets.title_registered", "đã ghi đăng ký năm {year}: {label}, số lượng {n}")
        register("targets.title_withdrawn", "đã rút đăng ký năm {year}: {label}")
        register("targets.movement_lines_set", "đã chọn {n} dòng chỉ tiêu của phong trào “{label}”")
        register_kind("pledge", "giao ước")
        register_kind("registration", "đăng ký danh hiệu")
        register("pledges.created", "đã lập “{label}” trên bộ “{set}”, {n_parties} bên ký")
        register("pledges.revised", "đã sửa lời văn, ngày của “{label}”")
        register("pledges.parties_set", "đã chọn {n_parties} bên ký “{label}”")
        register("pledges.written", "đã soạn bản {version} của “{label}”, {n_targets} chỉ tiêu cam kết")
        register("pledges.agreed", "{party} đồng ý bản {version} của “{label}”")
        register("pledges.asked", "{party} đề nghị sửa bản {version} của “{label}”: {words}")
        register("pledges.declined", "{party} không ký bản {version} của “{label}”: {words}")
        register("pledges.opened", "đã mở ký bản {version} của “{label}”")
        register("pledges.roll_called", "đã ghi {n} bên ký bản {version} của “{label}” tại hội nghị ngày {on}")
        register("pledges.signed_digitally", "đã gắn tệp ký số của “{label}”, bản {version}; {n} bên ký, chữ ký hợp lệ")
        register("pledges.scanned", "đã gắn bản giấy đã ký của “{label}”, bản {version}; {n} bên ký theo bản giấy")
        register("pledges.frozen", "đã khóa bản {version} của “{label}”, {n} bên đã ký")
