"""What to look at before a paper goes to the clerk."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.papers import Document
from thidua.reports.core.checks import Check
from thidua.reports.core.drafting.content import Content
from thidua.reports.core.drafting.kinds import AnnexKind
from thidua.reports.core.drafting.tokens import GONE, typed_numbers

_LEADS = re.compile(r"phụ lục|kèm theo", re.IGNORECASE)
"""A paper with an annex leads to it (phụ lục I of Nghị định 30/2020/NĐ-CP, mục III.1)."""


def draft_checks(content: Content, document: Document, warnings: tuple[str, ...]) -> tuple[Check, ...]:
    """All checks of a draft, what agrees first; ``warnings`` are of its bases."""
    found = [*_numbers(content, document), *(Check("warn", text) for text in warnings), *_lacks(content)]
    return tuple(sorted(found, key=lambda check: ("check", "warn", "pen").index(check.look)))


def _numbers(content: Content, document: Document) -> Iterator[Check]:
    runs = [run for run in document.runs() if run.bound is not None]
    if any(run.text == GONE for run in runs):
        yield Check("warn", "Có số không còn trong dữ liệu. Sửa phần có chữ đó trước khi gửi văn thư.")
    elif runs:
        yield Check("check", f"{len(runs)} chỗ có số lấy thẳng từ dữ liệu")
    typed = [(part.heading or "đoạn không đánh số", typed_numbers(part.text)) for part in content.parts]
    for heading, numbers in typed:
        if numbers:
            said = ", ".join(numbers[:6])
            yield Check("warn", f"Phần “{heading}” có số gõ tay: {said}. Nếu là số liệu, chèn từ danh sách.")


def _lacks(content: Content) -> Iterator[Check]:
    if not content.bases and content.kind.numbered and not content.kind.letter:
        yield Check("pen", "Chưa có căn cứ. Thêm văn bản ở mục Căn cứ.")
    if content.kind.addressed and not content.head.addressed.strip():
        yield Check("pen", "Chưa ghi nơi kính gửi.")
    for part in content.parts:
        if part.heading and not part.text and part is content.parts[-1]:
            yield Check("pen", f"Phần “{part.heading}” chưa có nội dung.")
    if content.annexes and not any(_LEADS.search(part.text) for part in content.parts):
        yield Check("pen", "Phần nội dung chưa dẫn tới phụ lục. Thêm “(có phụ lục kèm theo)” vào câu liên quan.")
    for annex in content.annexes:
        if annex.kind is AnnexKind.LIST and not annex.rows:
            yield Check("pen", f"Phụ lục “{annex.title}” chưa có dòng nào. Dán danh sách từ Excel.")
    if not content.head.signer:
        yield Check("pen", "Chưa ghi họ tên người ký.")
    if content.simulated:
        yield Check("warn", "Có số liệu mô phỏng; không dùng làm văn bản thật.")
