from django.apps import AppConfig


class MovementsConfig(AppConfig):
    name = "thidua.movements"
    label = "movements"

    def ready(self) -> None:
        from thidua.movements.selectors.sending import SENDABLE  # models must be ready
        from thidua.notices.core.sendables import register as register_sendable

        register_sendable(SENDABLE)
        from thidua.audit.core.sentences import register, register_kind  # app registry must be ready

        register_kind("movement", "phong trào")
        register("movements.created", "đã soạn phong trào “{label}”")
        register("movements.taken_up", "đã hưởng ứng phong trào “{label}”")
        register("movements.edited", "đã sửa dự thảo phong trào “{label}”")
        register("movements.issued", "đã phát động phong trào “{label}” ngày {on}")
        register("movements.role_given", "đã ghi vai trò {role} trong phong trào “{label}”")
        register("movements.role_taken", "đã bỏ vai trò {role} trong phong trào “{label}”")
        register("movements.basis_added", "đã thêm căn cứ {paper} cho phong trào “{label}”")
        register("movements.basis_dropped", "đã bỏ căn cứ {paper} của phong trào “{label}”")
        register("movements.library_loaded", "đã nạp {label}")
