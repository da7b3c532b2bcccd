"""Things to hand over, as typed: which are printed on what, handed over to whom; a blank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.commendation.core.blanks import FIELDS, WHOLE
from thidua.commendation.forms.submissions import area, whole
from thidua.commendation.models import AwardItem, Blank
from thidua.commendation.services.things import BlankDraft
from thidua.web.forms import DayField, StrictForm, TextField


class HandForm(StrictForm):
    """Which things were handed over, when, to whom."""

    on = DayField(label="Ngày trao")
    to = TextField(label="Người nhận thay", max_length=120, required=False, help_text="Để trống nếu trao tận tay.")
    words = TextField(label="Nơi trao", max_length=200, required=False, help_text="Ví dụ: hội nghị tổng kết năm.")
    things = forms.MultipleChoiceField(label="Hiện vật đã trao", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, rows: Sequence[AwardItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.pk): row for row in rows}
        choices = [(key, f"{row.item.place}. {row.name}") for key, row in self.rows.items()]
        self.fields["things"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> list[AwardItem]:
        """The things ticked."""
        return [self.rows[key] for key in self.cleaned_data["things"]]


class ReissueForm(StrictForm):
    """Why a thing is made anew."""

    reason = TextField(label="Lý do cấp lại", max_length=300, help_text="Ví dụ: bị hỏng do mưa lũ.")
    paper = TextField(
        label="Theo đơn, văn bản", max_length=120, help_text="Ví dụ: đơn đề nghị ngày 3/3/2026, UBND xã xác nhận."
    )


class BlankForm(StrictForm):
    """A blank: its sheet, its fields a line each."""

    name = TextField(label="Tên mẫu phôi", max_length=120)
    awards = TextField(
        label="Dùng cho",
        max_length=200,
        required=False,
        help_text="Mã danh hiệu, cách nhau dấu cách, ví dụ GK; trống: mọi loại.",
    )
    width_mm = whole(label="Khổ ngang (mm)", min_value=50, max_value=600)
    height_mm = whole(label="Khổ dọc (mm)", min_value=50, max_value=600)
    places = forms.CharField(
        label="Vị trí các trường", widget=area(14),
        help_text="Mỗi dòng: trường; trái; trên; rộng (mm); cỡ chữ; trai, giua hoặc phai; dam, nghieng; số dòng. Trường: "
        + ", ".join(f"{code} ({words})" for code, words in FIELDS.items()),
    )  # fmt: skip
    frame = forms.BooleanField(label="Vẽ khung (giấy trắng, không có phôi in sẵn)", required=False)
    qr = TextField(
        label="Mã QR", max_length=30, required=False,
        help_text="Trái, trên, cạnh (mm), ví dụ 22 178 20. Chỉ ghi khi mẫu của tỉnh cho phép; để trống là không in.",
    )  # fmt: skip

    @staticmethod
    def filled(row: Blank | None) -> dict[str, Any]:
        """What the form begins with: the blank, or a whole sheet of A4."""
        if row is None:
            return {"width_mm": 297, "height_mm": 210, "places": WHOLE}
        names = ("name", "awards", "width_mm", "height_mm", "places", "frame", "qr")
        return {name: getattr(row, name) for name in names}

    def draft(self) -> BlankDraft:
        """The blank as the service takes it."""
        return BlankDraft(**self.cleaned_data)
