"""How Django knows the room `notices`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "thidua.notices"
    label = "notices"

    def ready(self) -> None:
        from thidua.audit.core.sentences import register, register_kind  # app registry must be ready
        from thidua.audit.core.words import register_words

        register_kind("notice", "thông báo")
        register_kind("dispatch", "lần gửi")
        register("notices.sent", "đã gửi thông báo “{label}” tới {to}")
        register("notices.read", "đã xem thông báo “{label}”")
        register("notices.read_all", "đã xem {label}")
        register("notices.withdrawn", "đã thu lại thông báo “{label}”")
        register("notices.dispatched", "đã gửi {what} “{label}” tới {n} nơi")
        register("notices.due_moved", "đã đổi hạn của “{label}”")
        register("notices.sent_again", "đã gửi lại {what} “{label}” tới {n} nơi")
        register("notices.taken_back", "đã thu lại “{label}”")
        register("notices.seen", "{to} đã mở “{label}”")
        register("notices.received", "{to} đã xác nhận nhận “{label}”")
        register("notices.answered", "{to} đã trả lời “{label}”")
        register("notices.declined", "{to} không tham gia “{label}”: {reason}")
        register("notices.recorded", "đã ghi thay cho {to} về “{label}”: {said} ({how})")
        register("notices.commented", "đã góp ý trả lời của {to} về “{label}”")
        register_words(
            {
                "to": "nơi nhận",
                "what": "thứ được gửi",
                "cause": "lý do gửi",
                "due": "hạn",
                "how": "cách báo",
                "answer": "trả lời",
                "own_plan": "kế hoạch của nơi nhận",
                "comment": "góp ý",
                "keys": "mã nơi nhận",
                "skipped": "đã có từ trước",
            }
        )
