"""Things to hand over, as typed: which are printed on what, handed over to whom; a blank."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from thidua.commendation.core.blanks import FIELDS, WHOLE, read_places
from thidua.commendation.forms.submissions import whole
from thidua.commendation.models import AwardItem, Blank
from thidua.commendation.services.things import BlankDraft
from thidua.web.forms import DayField, StrictForm, TextField, VietnameseNumberField, dress


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


_SIDES = (("trai", "trái"), ("giua", "giữa"), ("phai", "phải"))
_PARTS = ("x", "y", "w", "s", "a", "b", "i", "n")


class BlankForm(StrictForm):
    """A blank: its sheet, and for each text its place in millimetres; a text without a place is not printed."""

    name = TextField(label="Tên mẫu phôi", max_length=120)
    used_by = TextField(
        label="Đơn vị, máy in dùng mẫu này", max_length=120, required=False, help_text="Ví dụ: máy in phòng Văn hóa."
    )
    awards = TextField(
        label="Dùng cho",
        max_length=200,
        required=False,
        help_text="Mã danh hiệu, cách nhau dấu cách, ví dụ GK; trống: mọi loại.",
    )
    width_mm = whole(label="Khổ ngang (mm)", min_value=50, max_value=600)
    height_mm = whole(label="Khổ dọc (mm)", min_value=50, max_value=600)
    right = VietnameseNumberField(
        label="Xê sang phải (mm)", required=False, decimals=1, help_text="In lệch sang phải 2 mm thì ghi -2."
    )
    down = VietnameseNumberField(label="Xê xuống dưới (mm)", required=False, decimals=1, help_text="Tính đến 0,1 mm.")
    frame = forms.BooleanField(label="Vẽ khung (giấy trắng, không có phôi in sẵn)", required=False)
    qr = TextField(
        label="Mã QR", max_length=30, required=False,
        help_text="Trái, trên, cạnh (mm), ví dụ 22 178 20. Chỉ ghi khi mẫu của tỉnh cho phép; để trống là không in.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, words in FIELDS.items():
            for part, head in (("x", "trái"), ("y", "trên"), ("w", "rộng"), ("s", "cỡ chữ")):
                self._add(f"{code}_{part}", VietnameseNumberField(label=f"{words}: {head}", required=False, decimals=1))
            self._add(f"{code}_a", forms.ChoiceField(label=f"{words}: bên", choices=_SIDES, required=False))
            self._add(f"{code}_b", forms.BooleanField(label=f"{words}: đậm", required=False))
            self._add(f"{code}_i", forms.BooleanField(label=f"{words}: nghiêng", required=False))
            self._add(f"{code}_n", whole(label=f"{words}: số dòng", required=False, min_value=1, max_value=6))

    def _add(self, name: str, field: forms.Field) -> None:
        field.widget.attrs["aria-label"] = str(field.label)
        dress(field)
        self.fields[name] = field

    def rows(self) -> list[tuple[str, list[Any]]]:
        """Each text with its boxes, as the table shows them."""
        return [(words, [self[f"{code}_{part}"] for part in _PARTS]) for code, words in FIELDS.items()]

    def plain(self) -> list[Any]:
        """The boxes that stand above the table."""
        return [self[name] for name in self.base_fields]

    @staticmethod
    def filled(row: Blank | None) -> dict[str, Any]:
        """What the form begins with: the blank, or a whole sheet of A4."""
        names = ("name", "used_by", "awards", "width_mm", "height_mm", "frame", "qr")
        told: dict[str, Any] = {"width_mm": 297, "height_mm": 210}
        if row is not None:
            told = {name: getattr(row, name) for name in names}
            told |= {"right": Decimal(row.shift_x) / 10, "down": Decimal(row.shift_y) / 10}
        sides = {"left": "trai", "center": "giua", "right": "phai"}
        for one in read_places(row.places if row is not None else WHOLE):
            numbers = {"x": one.x, "y": one.y, "w": one.width, "s": one.size}
            told |= {f"{one.field}_{part}": Decimal(str(n)).normalize() + 0 for part, n in numbers.items()}
            told |= {
                f"{one.field}_a": sides[one.align], f"{one.field}_b": one.bold, f"{one.field}_i": one.italic,
                f"{one.field}_n": one.lines,
            }  # fmt: skip
        return told

    def clean(self) -> dict[str, Any]:
        """A text has its place whole or not at all."""
        clean = super().clean()
        for code, words in FIELDS.items():
            given = [clean.get(f"{code}_{part}") is not None for part in ("x", "y", "w", "s")]
            if any(given) and not all(given):
                self.add_error(None, f"Dòng “{words}” chưa đủ bốn số: trái, trên, rộng, cỡ chữ. Ghi đủ hoặc xóa hết.")
        return clean

    def draft(self) -> BlankDraft:
        """The blank as the service takes it."""
        clean = self.cleaned_data
        lines = []
        for code in FIELDS:
            x, y, w, s, a, b, i, n = (clean.get(f"{code}_{part}") for part in _PARTS)
            if x is not None:
                style = " ".join(word for word, on in (("dam", b), ("nghieng", i)) if on)
                lines.append(f"{code}; {x}; {y}; {w}; {s}; {a or 'giua'}; {style}; {n or 1}")
        return BlankDraft(
            clean["name"], clean["awards"], clean["width_mm"], clean["height_mm"], "\n".join(lines), clean["frame"],
            clean["qr"], clean["used_by"], int((clean["right"] or 0) * 10), int((clean["down"] or 0) * 10),
        )  # fmt: skip
