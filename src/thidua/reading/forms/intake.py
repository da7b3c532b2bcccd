"""Bringing a text in, and saying which set its targets go to."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.ground.text import nfc
from thidua.targets.models import TargetSet
from thidua.web.forms import StrictForm, TextField


class LongTextField(forms.CharField):
    """Pasted words, as they are: line ends stay."""

    widget = forms.Textarea(attrs={"rows": "10", "class": "textarea input"})

    def to_python(self, value: Any) -> str:
        return nfc(super().to_python(value) or "")


class TakeInForm(StrictForm):
    """A file or pasted words, and the year they are about."""

    file = forms.FileField(
        label="Chọn tệp", required=False, allow_empty_file=True,
        help_text="Word (.docx), PDF có chữ, trang web (.html), Excel (.xlsx) hoặc .txt, dưới 50 MB.",
    )  # fmt: skip
    text = LongTextField(label="Hoặc dán văn bản vào đây", required=False, strip=False)
    year = forms.IntegerField(
        label="Số liệu của năm", min_value=1945, max_value=2200,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Năm không đúng. Ghi năm bốn chữ số, ví dụ 2022."},
    )  # fmt: skip
    name = TextField(
        label="Tên gọi", max_length=200, required=False, help_text="Để trống thì lấy dòng đầu của văn bản."
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("file") and not (data.get("text") or "").strip():
            self.add_error(None, "Chưa có tệp hay đoạn chữ nào. Chọn tệp hoặc dán văn bản rồi gửi.")
        return data


class ChooseSetForm(StrictForm):
    """One of the sets that stand."""

    buttons = ("act",)

    target_set = forms.ModelChoiceField(
        TargetSet.objects.none(), label="Bộ chỉ tiêu", to_field_name="uid", empty_label=None
    )

    def __init__(self, *args: Any, sets: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target_set"].queryset = sets  # type: ignore[attr-defined]


class MakeSetForm(StrictForm):
    """A new set from this text."""

    buttons = ("act",)

    name = TextField(label="Tên bộ chỉ tiêu", max_length=200)
    issuer = TextField(label="Nơi giao", max_length=200, help_text="Cơ quan ban hành văn bản giao chỉ tiêu.")
