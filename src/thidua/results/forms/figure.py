"""Entering a figure, judging a task, taking a figure back."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.results.core.figures import Bound, State
from thidua.targets.models import Indicator
from thidua.web.forms import StrictForm, TextField

STATES = [
    (State.FIGURE.value, "Có số (kể cả số 0)"),
    (State.NONE_ARISEN.value, "Không phát sinh"),
    (State.NOT_MEASURED.value, "Không đo ở cấp này"),
    (State.AWAITED.value, "Chờ nơi khác công bố"),
]
BOUNDS = [
    (Bound.EXACT.value, "đúng bằng"),
    (Bound.ABOVE.value, "trên, hơn"),
    (Bound.BELOW.value, "dưới"),
    (Bound.ABOUT.value, "khoảng"),
]
NUMBER = {"inputmode": "decimal", "autocomplete": "off", "class": "input--num"}


class Files(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """The files that were chosen, as a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=Files(attrs={"multiple": True}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        listed = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(one, initial) for one in listed]


class FigureForm(StrictForm):
    """One figure for the period in the address.  ``lan`` is the revision that the form was made from."""

    others = ("ky",)

    so = TextField(label="Kết quả", required=False, widget=forms.TextInput(attrs=NUMBER))
    don_vi = TextField(label="Đơn vị tính", required=False)
    tu_so = TextField(label="Tử số", required=False, widget=forms.TextInput(attrs=NUMBER))
    mau_so = TextField(label="Mẫu số", required=False, widget=forms.TextInput(attrs=NUMBER))
    can = forms.ChoiceField(label="Con số là", choices=BOUNDS, required=False, initial="=")
    loai = forms.ChoiceField(
        label="Số này là", choices=[("chinh-thuc", "Chính thức"), ("uoc", "Ước")], widget=forms.RadioSelect,
        initial="chinh-thuc",
    )  # fmt: skip
    tinh_trang = forms.ChoiceField(
        label="Tình trạng", choices=STATES, widget=forms.RadioSelect, initial=State.FIGURE.value,
        help_text="Số 0 là có xét mà chưa có kết quả nào. Chưa biết thì để trang này lại, không ghi 0.",
    )  # fmt: skip
    ly_do = TextField(label="Lý do, ghi chú", required=False, max_length=500)
    nguoi_cho_so = TextField(
        label="Nhập thay: ai cho số, bằng cách nào", required=False, max_length=200,
        help_text="Chỉ ghi khi nhập thay một đơn vị không tự nhập, ví dụ: Trưởng thôn, qua điện thoại.",
    )  # fmt: skip
    tep = FilesField(label="Minh chứng", required=False, help_text="Ảnh, PDF, Word, Excel.")
    lan = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, indicator: Indicator, for_another: bool, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("don_vi", indicator.measure)
        super().__init__(*args, **kwargs)
        if indicator.over_units != "ratio" or indicator.sensitive:
            del self.fields["tu_so"], self.fields["mau_so"]
        self._show_required(shown=True)
        if not for_another:
            del self.fields["nguoi_cho_so"]
        else:
            self.fields["nguoi_cho_so"].required = True

    def full_clean(self) -> None:
        """Ask the service, not the field, whether a number is missing: it depends on what else was said."""
        self._show_required(shown=False)
        super().full_clean()
        self._show_required(shown=True)

    def _show_required(self, *, shown: bool) -> None:
        for name in ("so", "don_vi"):
            self.fields[name].required = shown

    def said(self) -> dict[str, Any]:
        """Return what was typed as the service takes it."""
        data = self.cleaned_data
        return {
            "entered": data["so"], "measure": data["don_vi"], "bound": data["can"] or "=",
            "estimate": data["loai"] == "uoc", "state": data["tinh_trang"], "part": data.get("tu_so", ""),
            "whole": data.get("mau_so", ""), "reason": data["ly_do"], "said_by": data.get("nguoi_cho_so", ""),
            "made_from": data["lan"],
        }  # fmt: skip

    FIELD_OF = {
        "entered": "so", "measure": "don_vi", "bound": "can", "state": "tinh_trang", "part": "tu_so", "whole": "mau_so",
        "files": "tep",
    }  # fmt: skip


class AssessmentForm(StrictForm):
    """A person's verdict of a task, with its ground."""

    danh_gia = forms.ChoiceField(
        label="Đánh giá", widget=forms.RadioSelect,
        choices=[("exceeded", "Vượt"), ("met", "Đạt"), ("right_way", "Đúng hướng"), ("not_met", "Không đạt")],
    )  # fmt: skip
    can_cu = TextField(
        label="Căn cứ đánh giá", max_length=500, help_text="Ví dụ: Biên bản nghiệm thu ngày 20/12/2022.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    FIELD_OF = {"verdict": "danh_gia", "word": "can_cu"}


class TakeBackForm(StrictForm):
    """Taking a figure back, with the reason."""

    ly_do = TextField(label="Lý do rút số liệu", max_length=500)
    lan = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
