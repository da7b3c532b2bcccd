"""An indicator as typed: a new one of the locality's own, or the rule of one that is in use."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import QuerySet

from thidua.targets.core.kinds import Better, Direction, Field, OverTime, OverUnits
from thidua.targets.models import Indicator
from thidua.targets.services import IndicatorDraft, draft_of
from thidua.web.forms import StrictForm, TextField

_WAYS = [("", "chính chỉ tiêu này"), ("up", "mức tăng thêm của nó"), ("down", "mức giảm của nó")]


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
        label="Nguồn", max_length=600, required=False,
        help_text="Chọn bình quân thì phải là văn bản quy định cách tính: số, ký hiệu, ngày, điều.",
    )  # fmt: skip
    ceiling = TextField(
        label="Mức cao nhất",
        max_length=20,
        required=False,
        help_text="Tỷ lệ của một tổng: 100. Không có thì để trống.",
    )
    decimals = forms.IntegerField(
        label="Số chữ số thập phân", min_value=0, max_value=6, required=False,
        help_text="Khi tính lại tỷ lệ, bình quân. Để trống: 0 với số đếm, 2 với số khác.",
        error_messages={"invalid": "Ghi một số từ 0 đến 6.", "min_value": "Ghi một số từ 0 đến 6.",
                        "max_value": "Ghi một số từ 0 đến 6."},
    )  # fmt: skip
    published_by = TextField(
        label="Nơi công bố số", max_length=120, required=False,
        help_text="Chỉ ghi khi nơi khác đo và công bố sau, ví dụ Cục Thống kê. Trong lúc chờ, chỉ tiêu là “chờ công bố”.",
    )  # fmt: skip

    def __init__(self, *args: Any, indicators: QuerySet[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["weight"].queryset = indicators  # type: ignore[attr-defined]

    def draft(self) -> IndicatorDraft:
        """Return what the service takes."""
        return self._over(IndicatorDraft("", ""))

    def _over(self, draft: IndicatorDraft) -> IndicatorDraft:
        data = self.cleaned_data
        return replace(
            draft,
            name=data["name"],
            measure=data["measure"],
            field=Field(data["field"]),
            better=Better(data["better"]),
            over_time=OverTime(data["over_time"]),
            over_units=OverUnits(data["over_units"]),
            ceiling=data["ceiling"],
            weight=data["weight"],
            source=data["source"],
            decimals=data["decimals"],
            published_by=data["published_by"],
        )

    @classmethod
    def initial_of(cls, row: Indicator) -> dict[str, Any]:
        """Return what a form starts from that begins with an indicator that is there."""
        draft = draft_of(row)
        names = ("name", "measure", "field", "better", "over_time", "over_units", "source", "ceiling", "decimals")
        kept = {name: getattr(draft, name) for name in names}
        return {**kept, "weight": row.weight_id, "published_by": row.published_by}


class RuleForm(IndicatorForm):
    """The rule of an indicator in use, why it changes, which version it was made from, and the effects that were seen."""

    buttons = ("xem", "ghi")
    others = ("shown",)  # the digest of the effects that the page showed
    reason = TextField(
        label="Lý do sửa", max_length=300,
        help_text="Ví dụ: văn bản nào đổi cách tính, hoặc trước đây chọn nhầm. Lý do nằm lại trong lịch sử chỉ tiêu.",
    )  # fmt: skip
    made_from = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, row: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._row = row
        weights = self.fields["weight"].queryset.exclude(pk=row.pk)  # type: ignore[attr-defined]
        if row.weight_id is not None:  # also where that one is used no more
            weights = weights | Indicator.objects.filter(pk=row.weight_id).select_related("owner", "weight")
        self.fields["weight"].queryset = weights  # type: ignore[attr-defined]

    def draft(self) -> IndicatorDraft:
        """Return what the service takes; what the form does not show stays as it is."""
        return self._over(draft_of(self._row))


class WhyForm(StrictForm):
    """Why an indicator is used no more, or again."""

    reason = TextField(label="Lý do", max_length=300)
    made_from = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class NameForm(StrictForm):
    """Another name by which papers call the indicator, or a rise or fall of it."""

    name = TextField(label="Tên gọi khác", max_length=200)
    direction = forms.ChoiceField(label="Tên này chỉ", choices=_WAYS, required=False)

    def way(self) -> Direction | None:
        """Return which way the name means a change, if it does."""
        return Direction(self.cleaned_data["direction"]) if self.cleaned_data["direction"] else None
