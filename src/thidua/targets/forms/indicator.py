"""A locality's own indicator as typed."""

from __future__ import annotations

from django import forms

from thidua.targets.core.kinds import Better, Field, OverTime, OverUnits
from thidua.targets.services import IndicatorDraft
from thidua.web.forms import StrictForm, TextField


class IndicatorForm(StrictForm):
    """Name, measure, which way is better, how figures combine."""

    name = TextField(label="Tên chỉ tiêu", max_length=200)
    measure = TextField(label="Đơn vị tính", max_length=60, help_text="Ví dụ: triệu đồng, %, ha, xã.")
    field = forms.ChoiceField(label="Lĩnh vực", choices=Field.choices())
    better = forms.ChoiceField(label="Chiều tốt", choices=Better.choices())
    over_time = forms.ChoiceField(label="Qua các kỳ", choices=OverTime.choices())
    over_units = forms.ChoiceField(label="Qua các đơn vị", choices=OverUnits.choices())
    ceiling = TextField(
        label="Mức cao nhất",
        max_length=20,
        required=False,
        help_text="Tỷ lệ của một tổng: 100. Không có thì để trống.",
    )

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
        )
