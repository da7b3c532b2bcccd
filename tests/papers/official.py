"""A decision with a list, a submission and minutes, as an office issues them."""

from datetime import date

from thidua.papers import Heading, ListGroup, Signatures, list_annex
from thidua.papers.official import Frame, decision, letter, minutes, signature, submission

DAY = date(2026, 12, 15)
COLUMNS = ("Tập thể, cá nhân", "Chức vụ, đơn vị", "Hình thức khen thưởng")
LONG = "Nguyễn Thị " + "Hoàng Phương Thảo Nguyên " * 3
DEPUTY = signature("Lê Văn Bình", post="Phó Chủ tịch", on_behalf_of="Ủy ban nhân dân", instead_of="Chủ tịch")
FOOT = "Nhật ký: 0123 4567 89ab"


def frame(**changes):
    said = {
        "issuer": "Ủy ban nhân dân\nxã Mô Phỏng",
        "symbol": "QĐ-UBND",
        "place": "Mô Phỏng",
        "abstract": "Về việc khen thưởng thành tích năm 2026",
        "signatures": Signatures(DEPUTY),
        "recipients": ("Như Điều 3", "Lưu: VT"),
        "made_on": DAY,
    }
    return Frame(**(said | changes))


def groups(n_people: int = 118) -> tuple[ListGroup, ...]:
    people = tuple((f"Người {n}", f"Thôn {n % 9 + 1}", "Giấy khen") for n in range(1, n_people))
    return (
        ListGroup(
            "I. Tập thể", (("Thôn A & B <1>", "", "Tập thể lao động tiên tiến"), ("Trường học", "", "Giấy khen"))
        ),
        ListGroup("II. Cá nhân", ((LONG, "Trưởng thôn", "Chiến sĩ thi đua cơ sở"), *people)),
    )


def list_decision(n_people: int = 118, **changes):
    annex = list_annex(
        "Danh sách tập thể, cá nhân được khen thưởng",
        COLUMNS,
        groups(n_people),
    )
    return decision(
        frame(annexes=(annex,), foot=FOOT, decided_by="Chủ tịch Ủy ban nhân dân xã Mô Phỏng", **changes),
        who="Chủ tịch Ủy ban nhân dân xã Mô Phỏng",
        bases=("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "Theo đề nghị của Trưởng phòng Văn hóa"),
        articles=(
            "Khen thưởng (có danh sách kèm theo).",
            "Tiền thưởng theo quy định.",
            "Hiệu lực từ ngày ký.\n- Như trên.",
        ),
    )


def list_submission():
    return submission(
        frame(symbol="TTr-UBND", abstract="Đề nghị khen thưởng năm 2026"),
        to=("Chủ tịch Ủy ban nhân dân tỉnh",), text="Kính trình xem xét.\n- Hồ sơ gửi kèm.", bases=("Căn cứ Luật",),
    )  # fmt: skip


def council_minutes():
    both = Signatures(signature("Trần Thị C", post="Chủ tọa"), left=signature("Phạm Văn D", post="Thư ký"))
    return minutes(
        frame(symbol="BB-HĐTĐKT", abstract="Họp Hội đồng Thi đua - Khen thưởng", signatures=both, foot=FOOT),
        body=(Heading("1. Thành phần"),),
    )  # fmt: skip


def plain_letter():
    return letter(
        frame(symbol="UBND-VP", abstract="xét khen thưởng"), to=("Các thôn", "Các trường"), text="Đề nghị:\n- Gửi."
    )
