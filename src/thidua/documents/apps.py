"""How Django knows the room `documents`, and what the room tells the others when it starts."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "thidua.documents"
    label = "documents"

    def ready(self) -> None:
        from thidua.documents.selectors.sending import SENDABLE  # models must be ready
        from thidua.notices.core.sendables import register as register_sendable

        register_sendable(SENDABLE)
        from thidua.audit.core.sentences import register, register_kind  # app registry must be ready

        register_kind("document", "văn bản")
        register_kind("file", "tệp")
        register_kind("text", "nội dung văn bản")
        register("documents.registered", "đã đăng ký {label}")
        register("documents.brought", "đã đưa vào {label} kèm tệp hoặc nội dung")
        register("documents.revised", "đã sửa thông tin {label}")
        register("documents.attached", "đã gắn tệp hoặc nội dung vào {label}")
        register("documents.linked", "đã liên kết {label}")
        register("documents.unlinked", "đã bỏ liên kết {label}")
        register("documents.ended", "đã ghi {label} hết hiệu lực từ {on}")
        register("documents.succession_basis", "đã ghi {label} là căn cứ sắp xếp đơn vị")
        register("documents.file_stored", "đã tải lên {label} “{name}”")
        register("documents.text_stored", "đã lưu nội dung “{begins}” ({characters} ký tự)")
        register("documents.secret_refused", "đã bị từ chối khi đưa vào văn bản mang dấu mật")
        register("documents.library_loaded", "đã nạp {label}")
        register_kind("series", "sổ số")
        register("documents.sent_to_clerk", "đã gửi văn thư {label}")
        register("documents.handed", "đã chuyển {label} sang văn thư kèm tệp PDF và .docx")
        register("documents.taken_back", "đã rút lại {label} từ văn thư")
        register("documents.signed_received", "đã nhận tệp đã ký của {label}")
        register("documents.numbered", "đã ghi số cho {label}")
        register("documents.number_allotted", "đã cấp số {number} từ sổ số của hệ thống: {label}")
        register("documents.series_on", "đã bật {label}")
        register("documents.series_off", "đã tắt {label}")
        register("documents.signing_prepared", "đã bắt đầu ký số {label}")
        register("documents.signed", "đã ký số {label}")
        register("documents.signing_given_up", "đã bỏ lần ký số {label}, chưa có gì được ký")
        register_kind("rule", "quy định")
        register_kind("layer", "quy định của tỉnh")
        register("documents.rule_confirmed", "đã xác nhận quy định: {label}")
        register("documents.rule_withdrawn", "đã rút xác nhận {label}")
        register("documents.layer_brought", "đã đưa vào {label}")
        register("documents.layer_ended", "đã ghi ngày hết hiệu lực của {label}")
        register("documents.layer_withdrawn", "đã rút {label}")
        from thidua.audit.core.words import register_words

        register_words(
            {
                "sha256": "mã băm của tệp",
                "signature": "chữ ký",
                "warned": "lưu ý đã xem",
                "key_name": "khóa ký",
                "symbol": "ký hiệu",
                "start_year": "năm bắt đầu",
                "start_after": "số cuối của sổ giấy",
                "expires_at": "hết hạn lúc",
                "rules": "quy định",
                "percent": "tỷ lệ phiếu",
                "condition": "điều kiện",
                "instrument": "văn bản",
                "article": "điều",
                "clause": "khoản",
                "point": "điểm",
                "last_day": "ngày cuối có hiệu lực",
            }
        )
