"""The papers of the conference at which a pledge is signed: agenda, attendance list, signing order, minutes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from thidua.ground.dates import format_day
from thidua.ground.labels import Labelled
from thidua.papers import (
    Align,
    Block,
    Bullet,
    Cell,
    Column,
    Document,
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
from thidua.targets.core.pledge_content import Content, Side
from thidua.targets.core.pledge_paper import head_of, party_rows
from thidua.targets.core.pledging import PledgeForm


class KitPaper(Labelled):
    """One paper of the kit; the code is the last part of its address."""

    AGENDA = "chuong-trinh", "Chương trình hội nghị"
    ATTENDANCE = "danh-sach", "Danh sách dự hội nghị"
    ORDER = "thu-tu-ky", "Thứ tự ký"
    MINUTES = "bien-ban", "Biên bản ký kết"


@dataclass(frozen=True)
class SignedSide:
    """A party's signature as it stands: when, how, by whom; or why it does not sign."""

    name: str
    represented: str
    signed_on: date | None
    how: str
    signer: str
    declined: str = ""


_STEPS = (
    ("Ổn định tổ chức, chào cờ, giới thiệu đại biểu", "Ban tổ chức"),
    ("Khai mạc, nêu mục đích hội nghị", "Chủ trì"),
    ("Phát động thi đua", "Bên phát động"),
    ("Đọc toàn văn giao ước và các chỉ tiêu cam kết", "Thư ký"),
    ("Điểm danh các bên, ký giao ước theo thứ tự", "Thư ký, các bên ký"),
    ("Đại diện các bên ký phát biểu", "Các bên ký"),
    ("Thông qua biên bản, bế mạc", "Chủ trì, thư ký"),
)


def kit_paper(
    paper: KitPaper, content: Content, *, version: int, made_on: date, signed: tuple[SignedSide, ...] = ()
) -> Document:
    """Return one paper of the kit for a version; only the minutes tell what was signed."""
    body = {
        KitPaper.AGENDA: _agenda,
        KitPaper.ATTENDANCE: _attendance,
        KitPaper.ORDER: _order,
    }
    minutes = paper is KitPaper.MINUTES
    head = head_of(content, made_on=made_on, draft=False)
    return Document(
        head=replace(head, superior=head.body, body="BAN TỔ CHỨC HỘI NGHỊ"),
        title=_title(paper, content),
        body=tuple(_minutes(content, version, signed) if minutes else body[paper](content)),
        signatures=Signatures(Signature("", "CHỦ TRÌ"), Signature("", "THƯ KÝ"))
        if minutes
        else Signatures(Signature("", "BAN TỔ CHỨC")),
        recipients=Recipients(("Các bên ký giao ước", "Lưu: VT")),
        made_on=made_on,
    )


def _title(paper: KitPaper, content: Content) -> Title:
    conference = f"hội nghị phát động và ký {PledgeForm(content.form).label} {content.period}"
    kind, about = {
        KitPaper.AGENDA: ("CHƯƠNG TRÌNH", conference),
        KitPaper.ATTENDANCE: ("DANH SÁCH", f"đại biểu dự {conference}"),
        KitPaper.ORDER: ("THỨ TỰ KÝ", f"tại {conference}"),
        KitPaper.MINUTES: ("BIÊN BẢN", conference),
    }[paper]
    return Title(kind, about[:1].upper() + about[1:])


def signing_order(content: Content) -> tuple[Side, ...]:
    """Return who signs after whom: those who launch first, then the others in the order of the pledge."""
    return (*(s for s in content.sides if s.launches), *(s for s in content.sides if not s.launches))


def _agenda(content: Content) -> Iterator[Block]:
    yield _where(content)
    columns = (Column("TT", 12, Align.CENTER), Column("Thời gian", 28), Column("Nội dung", 80), Column("Thực hiện", 45))
    rows = tuple(
        Row((_cell(str(number)), Cell(), _cell(what), _cell(who))) for number, (what, who) in enumerate(_STEPS, 1)
    )
    yield Table(columns, rows, name="Chương trình hội nghị")


def _attendance(content: Content) -> Iterator[Block]:
    yield _where(content)
    columns = (
        Column("TT", 12, Align.CENTER), Column("Đơn vị", 55), Column("Đại diện", 38), Column("Họ và tên", 35),
        Column("Chữ ký", 25),
    )  # fmt: skip
    yield Table(columns, party_rows(content.sides, "Họ và tên", "Chữ ký"), name="Danh sách dự hội nghị")
    yield Para((Run(f"Tổng số mời: {len(content.sides)}. Có mặt: ……. Vắng: ……."),))


def _order(content: Content) -> Iterator[Block]:
    yield Para((Run("Bên phát động ký trước, các bên khác ký theo thứ tự sau:"),))
    columns = (Column("TT", 12, Align.CENTER), Column("Bên ký", 75), Column("Đại diện", 53), Column("Đã ký", 25))
    yield Table(columns, party_rows(signing_order(content), "Đã ký"), name="Thứ tự ký")


def _minutes(content: Content, version: int, signed: tuple[SignedSide, ...]) -> Iterator[Block]:
    yield _where(content, begins=True)
    done = [row for row in signed if row.signed_on is not None]
    yield Heading("I. THÀNH PHẦN")
    yield Bullet((Run("Chủ trì: …………………………… Chức vụ: ……………………………"),))
    yield Bullet((Run("Thư ký: …………………………… Chức vụ: ……………………………"),))
    launching = [side.name for side in content.sides if side.launches]
    if launching:
        yield Bullet((Run(f"Bên phát động: {'; '.join(launching)}."),))
    yield Bullet((Run(f"Các bên có tên trong giao ước: {len(content.sides)} bên. Có mặt: ……. Vắng: ……. Lý do: ……"),))
    yield Heading("II. NỘI DUNG")
    own = sum(len(side.promises) for side in content.sides)
    parts = [f"{len(content.common)} chỉ tiêu chung"] if content.common else []
    parts += [f"{own} chỉ tiêu của từng bên"] if own else []
    said = f", gồm {' và '.join(parts)}" if parts else ""
    yield _said(f"1. Nêu mục đích, phát động thi đua {content.period}.")
    yield _said(f"2. Đọc toàn văn “{content.name}”, bản số {version}{said}.")
    yield _said("3. Ý kiến tại hội nghị: ……………………………………………………………………………")
    yield _said("4. Điểm danh, ký giao ước theo thứ tự.")
    yield Heading("III. KẾT QUẢ KÝ")
    columns = (
        Column("TT", 12, Align.CENTER), Column("Bên ký", 60), Column("Người ký", 38), Column("Ngày", 25),
        Column("Hình thức", 30),
    )  # fmt: skip
    if done:
        rows = tuple(
            Row((
                _cell(str(number)), _cell(row.name), _cell(row.signer or row.represented),
                _cell(format_day(row.signed_on) if row.signed_on else ""), _cell(row.how),
            ))
            for number, row in enumerate(done, 1)
        )  # fmt: skip
        yield Table(columns, rows, name="Các bên đã ký")
    yield Para((Run(f"Đã ký: {len(done)} trên {len(signed)} bên."),))
    for row in signed:
        if row.declined:
            yield Bullet((Run(f"{row.name} không ký, lý do: {row.declined}."),))
        elif row.signed_on is None:
            yield Bullet((Run(f"{row.name} chưa ký."),))
    mark = " Số liệu mô phỏng." if content.simulated else ""
    yield _said(
        "Hội nghị kết thúc vào …… giờ cùng ngày. Biên bản được đọc lại cho mọi người cùng nghe và thống nhất." + mark
    )


def _where(content: Content, *, begins: bool = False) -> Para:
    when = f"ngày {format_day(date.fromisoformat(content.held_on))}" if content.held_on else "ngày …/…/……"
    what = "Thời gian bắt đầu" if begins else "Thời gian"
    return _said(f"{what}: …… giờ, {when}. Địa điểm: {content.held_at or '……………………'}.")


def _said(text: str) -> Para:
    return Para((Run(text),), Align.LEFT if "……" in text else Align.JUSTIFY)


def _cell(text: str) -> Cell:
    return Cell((Run(text),)) if text else Cell()
