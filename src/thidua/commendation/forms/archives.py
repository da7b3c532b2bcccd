"""The archive file as typed: its head, a paper of its list, pages, handing over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from thidua.commendation.forms.submissions import whole
from thidua.commendation.models import ArchiveFile, ArchiveLine
from thidua.commendation.services.archives import ArchiveDraft, HandDraft, LineDraft
from thidua.web.forms import DayField, StrictForm, TextField

_HEAD = ("title", "code", "box", "retention", "retention_source", "note")
_LINE = ("title", "number", "day", "author", "pages", "note")


class ArchiveForm(StrictForm):
    """Title, number, box, how long it is kept and by which paper."""

    title = TextField(label="Tiêu đề hồ sơ", max_length=400)
    code = TextField(
        label="Số, ký hiệu hồ sơ", max_length=40, required=False, help_text="Theo danh mục hồ sơ của cơ quan."
    )
    box = TextField(label="Hộp, cặp số", max_length=40, required=False)
    retention = TextField(
        label="Thời hạn bảo quản", max_length=60, required=False,
        help_text="Theo quy định về thời hạn bảo quản đang có hiệu lực; hệ thống không có mức sẵn.",
    )  # fmt: skip
    retention_source = TextField(label="Theo văn bản nào", max_length=200, required=False)
    note = TextField(label="Ghi chú", max_length=300, required=False)

    @staticmethod
    def filled(row: ArchiveFile) -> dict[str, Any]:
        """What the form begins with: the file as it stands."""
        return {name: getattr(row, name) for name in _HEAD}

    def draft(self) -> ArchiveDraft:
        """The file as the service takes it."""
        return ArchiveDraft(**{name: self.cleaned_data[name] for name in _HEAD})


class LineForm(StrictForm):
    """One paper of the list."""

    title = TextField(label="Tên loại và trích yếu", max_length=400)
    number = TextField(label="Số, ký hiệu", max_length=60, required=False)
    day = DayField(label="Ngày văn bản", required=False)
    author = TextField(label="Tác giả (cơ quan, đơn vị ban hành)", max_length=200, required=False)
    pages = whole(label="Số trang", required=False, min_value=1, max_value=5000)
    note = TextField(label="Ghi chú", max_length=200, required=False)

    @staticmethod
    def filled(line: ArchiveLine) -> dict[str, Any]:
        """What the form begins with: the paper as it stands."""
        return {name: getattr(line, name) for name in _LINE}

    def draft(self) -> LineDraft:
        """The paper as the service takes it."""
        return LineDraft(**{name: self.cleaned_data[name] for name in _LINE})


class PagesForm(StrictForm):
    """The pages of every paper of the list."""

    def __init__(self, *args: Any, lines: Sequence[ArchiveLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            self.fields[f"trang_{line.pk}"] = whole(
                label=f"{line.place}. {line.title}"[:200],
                required=False,
                min_value=1,
                max_value=5000,
                initial=line.pages,
            )

    def pages(self) -> dict[int, int | None]:
        """The pages by the key of each line."""
        return {line.pk: self.cleaned_data[f"trang_{line.pk}"] for line in self.lines}


class HandForm(StrictForm):
    """Handing over: when, who to whom, in which state."""

    on = DayField(label="Ngày nộp lưu")
    giver = TextField(label="Người giao", max_length=120, required=False)
    giver_post = TextField(label="Chức vụ người giao", max_length=160, required=False)
    receiver = TextField(label="Người nhận (lưu trữ cơ quan)", max_length=120)
    receiver_post = TextField(label="Chức vụ người nhận", max_length=160, required=False)
    condition = TextField(
        label="Tình trạng tài liệu", max_length=200, required=False, help_text="Ví dụ: đủ, nguyên vẹn."
    )

    def draft(self) -> HandDraft:
        """Handing over as the service takes it."""
        return HandDraft(**self.cleaned_data)
