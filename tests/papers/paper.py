"""One paper with a block of every kind, for the tests of this room."""

from datetime import date

from thidua.papers import (
    Addressed,
    Align,
    Annex,
    Bases,
    Bullet,
    Cell,
    Column,
    Document,
    Head,
    Heading,
    Para,
    Recipients,
    Row,
    Run,
    Signature,
    Signatures,
    Table,
    Title,
)

HOSTILE = '#panic("x") *đậm* & <b>Nguyễn “Ẵng”</b> $1$ \\ `mã` @ref {{ x }}'
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
SIGNS = "0123456789.,;:%–-—()[]/“”‘’…²³≥≤×°§«»€₫&<>#*_$\\`@{}"


def cell(text: str, bound: str | None = None) -> Cell:
    return Cell((Run(text, bound=bound),))


def table(n_rows: int = 3) -> Table:
    columns = (
        Column("TT", 12, Align.CENTER),
        Column("Chỉ tiêu", 73),
        Column("Kế hoạch", 30, Align.RIGHT),
        Column("Kết quả", 30, Align.RIGHT),
        Column("Đánh giá", 20, Align.CENTER),
    )
    rows = [Row((cell("Lĩnh vực kinh tế"),), group=True)]
    for n in range(1, n_rows + 1):
        rows.append(
            Row(
                (
                    cell(str(n)),
                    cell(f"Chỉ tiêu thứ {n}"),
                    cell("51,98"),
                    cell("54,68", f"target:{n}.result"),
                    cell("vượt"),
                )
            )
        )
    return Table(columns, tuple(rows), name="Các chỉ tiêu")


def paper(text: str = HOSTILE, *, n_rows: int = 3, annex: bool = True, **changes: object) -> Document:
    parts: dict[str, object] = {
        "head": Head(
            superior="HUYỆN ĐÔNG SƠN",
            body="ỦY BAN NHÂN DÂN",
            symbol="BC-UBND",
            place="Đông Sơn",
            day=date(2023, 1, 9),
            draft=True,
        ),
        "title": Title("BÁO CÁO", "Kết quả phong trào thi đua năm 2022"),
        "body": (
            Addressed(("Ủy ban nhân dân tỉnh Thanh Hóa",)),
            Bases(("Căn cứ Luật Thi đua, khen thưởng", "Căn cứ Kế hoạch số 15/KH-UBND ngày 26/01/2022")),
            Heading("I. KẾT QUẢ THỰC HIỆN CHỈ TIÊU"),
            Para(
                (
                    Run("Năm 2022, huyện hoàn thành "),
                    Run("30/30", bound="set:1.completed"),
                    Run(" chỉ tiêu, trong đó có "),
                    Run("22", bold=True, bound="set:1.exceeded"),
                    Run(" chỉ tiêu vượt. "),
                    Run(text, italic=True),
                )
            ),
            Bullet((Run("Thu nhập bình quân "), Run("54,68 triệu đồng", bound="target:1.result"), Run("."))),
            Heading("1. Chi tiết", level=2),
            Heading("a) Từng chỉ tiêu", level=3),
            table(n_rows),
            Para((Run(LETTERS + " " + LETTERS.upper() + " " + SIGNS),), align=Align.LEFT, indent=False),
        ),
        "signatures": Signatures(Signature("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", note="(chưa ký)")),
        "recipients": Recipients(("UBND tỉnh (báo cáo)", "Thường trực Huyện ủy", "Lưu: VT, NV.")),
        "made_on": date(2023, 1, 9),
        "annexes": (Annex("Nguồn số liệu", (Para((Run("Trích: " + text),)),), attached_to="(Kèm theo Báo cáo)"),)
        if annex
        else (),
        "author": "UBND huyện Đông Sơn",
    }
    return Document(**(parts | changes))  # type: ignore[arg-type]
