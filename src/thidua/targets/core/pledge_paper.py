"""A pledge as an official paper: own wording around the content of a version, laid out by ``papers``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from thidua.ground.dates import format_day
from thidua.papers import (
    Align,
    Bases,
    Block,
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
from thidua.targets.core.pledge_content import Content, Promise, Side
from thidua.targets.core.pledging import PledgeForm

_ROMAN = ("I", "II", "III", "IV", "V")
_MUTUAL = (
    "Thi đua trên tinh thần tự nguyện, tự giác, công khai, đoàn kết, hợp tác và cùng phát triển.",
    "Báo cáo kết quả đúng kỳ, đúng số, kèm nguồn; không chạy theo thành tích.",
    "Hỗ trợ, trao đổi kinh nghiệm với các bên cùng ký; kết quả từng chỉ tiêu được đối chiếu với bản giao ước này.",
)


def pledge_paper(content: Content, *, version: int, made_on: date, frozen: bool) -> Document:
    """Return the paper of a version; until it is frozen the head says that it is a draft."""
    programme = content.form == PledgeForm.PROGRAMME
    return Document(
        head=head_of(content, made_on=made_on, draft=not frozen),
        title=Title(
            "CHƯƠNG TRÌNH PHỐI HỢP" if programme else "GIAO ƯỚC THI ĐUA",
            _capital(content.period) if not programme else content.name,
        ),
        body=tuple(_body(content, version)),
        signatures=Signatures(Signature("THAY MẶT CÁC BÊN KÝ", "CHỦ TRÌ LỄ KÝ")),
        recipients=Recipients(("Các bên ký giao ước", "Lưu: VT")),
        made_on=made_on,
    )


def head_of(content: Content, *, made_on: date, draft: bool) -> Head:
    """Return the head of a paper of the signing: the locality, the place and the day."""
    day = date.fromisoformat(content.held_on) if content.held_on else None
    return Head(
        superior="", body=content.locality.upper(), symbol="", place=content.place, day=day,
        year=(day or made_on).year, draft=draft,
    )  # fmt: skip


def promise_rows(promises: tuple[Promise, ...], first: int = 1) -> tuple[Row, ...]:
    """Return the rows of a table of promises, numbered from ``first``."""
    return tuple(
        Row((_cell(str(number)), _cell(one.label), Cell((Run(one.plan, bound=f"target:{one.target}.plan"),))))
        for number, one in enumerate(promises, first)
    )


def party_rows(sides: tuple[Side, ...], *extra: str) -> tuple[Row, ...]:
    """Return a row a party: number, name, who represents it, and empty cells to sign in."""
    return tuple(
        Row((_cell(str(number)), _cell(side.name), _cell(side.represented), *(_cell("") for _ in extra)))
        for number, side in enumerate(sides, 1)
    )


PROMISED = (Column("TT", 12, Align.CENTER), Column("Chỉ tiêu", 93), Column("Mức cam kết", 60))


def _body(content: Content, version: int) -> Iterator[Block]:
    if content.bases:
        yield Bases(content.bases)
    yield _para(_opening(content))
    parts = [part for part in _parts(content) if part[1]]
    for numeral, (title, blocks) in zip(_ROMAN, parts, strict=False):
        yield Heading(f"{numeral}. {title}")
        yield from blocks
    yield Para((Run("ĐẠI DIỆN CÁC BÊN KÝ", bold=True),), Align.CENTER, indent=False)
    columns = (Column("TT", 12, Align.CENTER), Column("Bên ký", 63), Column("Đại diện", 45), Column("Chữ ký", 45))
    yield Table(columns, party_rows(content.sides, "Chữ ký"), name="Các bên ký")
    mark = " Số liệu mô phỏng." if content.simulated else ""
    yield Para((Run(f"Bản số {version}.{mark}", italic=True),), Align.LEFT, indent=False)


def _parts(content: Content) -> Iterator[tuple[str, list[Block]]]:
    yield "MỤC ĐÍCH", [_para(line) for line in content.aim.split("\n") if line.strip()]
    yield "NỘI DUNG THI ĐUA", [Bullet((Run(line),)) for line in content.contents]
    common = [Table(PROMISED, promise_rows(content.common), name="Chỉ tiêu cam kết chung")] if content.common else []
    yield "CHỈ TIÊU CAM KẾT", list(common)
    yield "CHỈ TIÊU CỦA TỪNG BÊN", list(_own(content))
    until = date.fromisoformat(content.until)
    yield (
        "TỔ CHỨC THỰC HIỆN",
        [
            *(Bullet((Run(line),)) for line in _MUTUAL),
            _para(
                f"Giao ước này có hiệu lực đến hết ngày {format_day(until)}. "
                "Thay đổi nội dung là một bản mới và được các bên ký lại."
            ),
        ],
    )


def _own(content: Content) -> Iterator[Block]:
    rows: list[Row] = []
    for side in content.sides:
        if side.promises:
            rows += [Row((_cell(side.name),), group=True), *promise_rows(side.promises)]
    if rows:
        yield Table(PROMISED, tuple(rows), name="Chỉ tiêu của từng bên")
    for side in content.sides:
        for words in side.declined:
            yield Bullet((Run(f"{side.name} không nhận {words}."),))


def _opening(content: Content) -> str:
    names = [side.name for side in content.sides]
    whose = ", ".join(names[:-1]) + f" và {names[-1]}" if 1 < len(names) <= 6 else f"{len(names)} bên có tên dưới đây"
    when = f"Ngày {format_day(date.fromisoformat(content.held_on))}" if content.held_on else ""
    where = f"tại {content.held_at}" if content.held_at else ""
    lead = ", ".join(part for part in (when, where) if part)
    if len(names) == 1:
        whose = names[0]
    said = f"{whose} thống nhất ký {PledgeForm(content.form).label} {content.period} với các nội dung sau:"
    return f"{lead}, {said}" if lead else _capital(said)


def _para(text: str) -> Para:
    return Para((Run(text),))


def _cell(text: str) -> Cell:
    return Cell((Run(text),)) if text else Cell()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
