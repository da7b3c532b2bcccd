"""Forms of a paper's way to its number."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.documents.core.kinds import CHOICES
from thidua.web.forms import DayField, StrictForm, TextField


class SendForm(StrictForm):
    """A word to the clerk."""

    note = TextField(label="Lời nhắn cho văn thư", required=False, help_text="Ví dụ: cần trước ngày 20/3.")


class SignedFileForm(StrictForm):
    """What came back: a signed PDF, or an edXML message."""

    file = forms.FileField(
        label="Tệp văn thư gửi về",
        allow_empty_file=True,
        help_text="Tệp .pdf đã ký; hoặc gói tin .edxml, .xml (QCVN 102:2016/BTTTT) để đọc số và ngày. "
        "Chưa thử với gói tin thật của trục liên thông: xem lại số và ngày trước khi ghi.",
    )


class NumberForm(StrictForm):
    """Number and day; the page posts beside them which warnings were on it."""

    others = ("seen",)
    number = TextField(label="Số, ký hiệu", help_text="Ghi như văn thư đã cấp, ví dụ 15/KH-UBND.")
    date = DayField(label="Ngày ban hành")


class AllotForm(StrictForm):
    """The day of a paper that is numbered here."""

    date = DayField(label="Ngày ban hành")


class SeriesForm(StrictForm):
    """A series of the system's own."""

    kind = forms.ChoiceField(label="Loại văn bản", choices=[("", "Chọn loại"), *CHOICES])
    issuer = TextField(label="Cơ quan ban hành")
    symbol = TextField(label="Ký hiệu", help_text="Phần sau số, ví dụ KH-UBND.")
    start_year = forms.IntegerField(label="Năm bắt đầu", min_value=2000, max_value=2100)
    start_after = forms.IntegerField(
        label="Số cuối đã dùng trong sổ giấy năm đó", min_value=0, max_value=99999, initial=0
    )


class KeyForm(StrictForm):
    """Which key to sign with."""

    key = forms.ChoiceField(label="Khóa ký", widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["key"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
