"""A locality's own indicator as typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from thidua.targets.core.kinds import Better, Field, OverTime, OverUnits
from thidua.targets.models import Indicator
from thidua.targets.services import IndicatorDraft
from thidua.web.forms import StrictForm, TextField


class IndicatorForm(StrictForm):
    """Name, measure, which way is better, how figures combine."""

    name = TextField(label="Tên chỉ tiêu", max_length=200)
    measure = TextField(label="Đơn vị tính", max_length=60, help_text="Ví dụ: triệu đồng, %, ha, xã.")
    field = forms.ChoiceField(label="Lĩnh vực", choices=Field.choices())
    better = forms.ChoiceField(label="Chiều tốt", choices=Better.choices())
    over_time = forms.ChoiceField(label="Qua các kỳ", choices=OverTime.choices())
    over_units = forms.ChoiceField(
        label="Qua các đơn vị", choices=OverUnits.choices(),
        help_text="Tỷ lệ không cộng, cũng không lấy bình quân, trừ khi văn bản quy định cách tính bình quân.",
    )  # fmt: skip
    weight = forms.ModelChoiceField(
        label="Bình quân gia quyền theo", queryset=Indicator.objects.none(), required=False,
        empty_label="không dùng", help_text="Chỉ tiêu làm trọng số, ví dụ dân số. Chỉ ghi khi chọn bình quân gia quyền.",
    )  # fmt: skip
    source = TextField(
        label="Văn bản quy định cách tính bình quân", max_length=300, required=False,
        help_text="Số, ký hiệu, ngày, điều. Bắt buộc khi chọn bình quân.",
    )  # fmt: skip
    ceiling = TextField(
        label="Mức cao nhất",
        max_length=20,
        required=False,
        help_text="Tỷ lệ của một tổng: 100. Không có thì để trống.",
    )

    def __init__(self, *args: Any, indicators: QuerySet[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["weight"].queryset = indicators  # type: ignore[attr-defined]

    def draft(self) -> IndicatorDraft:
        """Return what the service takes."""
        data = self.cleaned_data
        return IndicatorDraft(
            name=data["name"],
            measure=data["measure"],
            field=Field(data["field"]),
            better=Better(data["better"]),
            over_time=OverTime(data["over_time"]),
            over_units=OverUnits(data["over_units"]),
            ceiling=data["ceiling"],
            weight=data["weight"],
            source=data["source"],
        )
