"""The achievement report of one nomination, drawn from what the unit wrote, its figures, and what the record holds.

The sections are common to the reports in use; the model form of each regime is for the province to give.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua.ground.dates import format_day
from thidua.papers import Block, Bullet, Document, Heading, Para, Run, Signatures, grouped_table
from thidua.papers import ListGroup as Group
from thidua.papers.official import Frame, paper, signature, text_blocks


@dataclass(frozen=True)
class ReportTold:
    """Everything the report says; ``figures`` (name, figure, day), ``works`` (year, name, scope), ``held`` (year, what,
    decision) and ``ratings`` (year, rating) come from the record, oldest first."""

    name: str
    is_person: bool
    position: str
    unit: str
    superior: str
    place: str
    award: str
    year: str
    achievement: str
    work: str
    figures: tuple[tuple[str, str, date], ...]
    works: tuple[tuple[str, str, str], ...]
    ratings: tuple[tuple[str, str], ...]
    held: tuple[tuple[str, str, str], ...]
    counts: tuple[tuple[str, str], ...]
    signer: str
    signer_post: str
    made_on: date
    simulated: bool
    foot: str = ""


def achievement_report(told: ReportTold) -> Document:
    """Return the report, to be read through, completed by hand and signed."""
    head = told.signer_post or "Thủ trưởng đơn vị"
    left = signature(told.signer, post=f"Xác nhận của {head[:1].lower()}{head[1:]}")
    right = signature(told.name if told.is_person else "", post="Người báo cáo" if told.is_person else head)
    frame = Frame(
        issuer=told.unit or told.superior, superior=told.superior if told.unit else "", symbol="", place=told.place,
        made_on=told.made_on, abstract=f"Đề nghị tặng {told.award} năm {told.year}",
        signatures=Signatures(right, left if told.is_person else None), recipients=("Lưu: hồ sơ",), foot=told.foot,
        simulated=told.simulated,
    )  # fmt: skip
    return paper(frame, kind="Báo cáo thành tích", body=tuple(_body(told)))


def _body(told: ReportTold) -> Iterator[Block]:
    yield Heading("I. SƠ LƯỢC")
    yield _para(f"{'Họ và tên' if told.is_person else 'Tên tập thể'}: {told.name}.")
    if told.is_person:
        yield _para(f"Chức vụ, công việc: {told.position or '……………………'}. Đơn vị: {told.unit or '……………………'}.")
    for label, count in told.counts:
        yield _para(f"{label}: {count}.")
    yield Heading("II. THÀNH TÍCH")
    if told.achievement:
        yield from text_blocks(told.achievement)
    else:
        yield _para("…………………………………………………………………………………………")
    if told.figures:
        rows = tuple((label, figure, format_day(day)) for label, figure, day in told.figures)
        yield grouped_table(("Số liệu", "Kết quả", "Tính đến ngày"), (Group("", rows),), name="Số liệu")
    yield Heading("III. SÁNG KIẾN, ĐỀ TÀI")
    for year, name, scope in told.works:
        yield Bullet((Run(f"{name}, công nhận năm {year}, phạm vi {scope}."),))
    if told.work and not any(told.work == name for _, name, _ in told.works):
        yield Bullet((Run(f"{told.work} (đơn vị kê khai)."),))
    if not told.works and not told.work:
        yield _para("Không có.")
    yield Heading("IV. XẾP LOẠI VÀ KHEN THƯỞNG ĐÃ CÓ")
    for year, rating in told.ratings:
        yield Bullet((Run(f"Năm {year}: {rating}."),))
    for year, what, decision in told.held:
        yield Bullet((Run(f"Năm {year}: {what}{f', {decision}' if decision else ''}."),))
    if not told.ratings and not told.held:
        yield _para("Chưa có gì được ghi trong hồ sơ thành tích.")


def _para(text: str) -> Para:
    return Para((Run(text),))
