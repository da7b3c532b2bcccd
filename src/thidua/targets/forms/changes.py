"""What changes a plan that is there: adjusted, corrected, a baseline, accepted, taken back."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from thidua.documents.models import Document
from thidua.targets.core.kinds import Comparator
from thidua.targets.forms.line import Answering, PlanFields
from thidua.units.models import Body
from thidua.web.forms import DayField, StrictForm, TextField


class ReasonForm(StrictForm):
    """A reason alone."""

    reason = TextField(label="Lý do", max_length=300)


class AcceptForm(ReasonForm):
    """Chấp nhận đúng hướng, or no longer."""

    accepted = forms.BooleanField(label="Chấp nhận đúng hướng", required=False, initial=True)


class AdjustForm(Answering):
    """The plan as a paper adjusted it, and from which day."""

    names: ClassVar[dict[str, str]] = PlanFields.names

    comparator = forms.ChoiceField(label="So sánh", choices=Comparator.choices())
    number = TextField(label="Số kế hoạch mới", max_length=60)
    high = TextField(label="đến", max_length=60, required=False, help_text="Chỉ khi kế hoạch là một khoảng.")
    measure = TextField(label="Đơn vị tính", max_length=60, required=False)
    in_force = DayField(label="Có hiệu lực từ ngày")
    document = forms.ModelChoiceField(
        Document.objects.none(), label="Văn bản điều chỉnh", required=False, empty_label="Chưa có"
    )
    reason = TextField(label="Lý do", max_length=300, required=False)

    def __init__(self, *args: Any, owner: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = Document.objects.filter(owner=owner).order_by("-year", "pk")  # type: ignore[attr-defined]


class BaselineForm(Answering):
    """The number a target starts from."""

    names: ClassVar[dict[str, str]] = {"baseline": "number", "baseline_measure": "measure"}

    number = TextField(label="Số gốc", max_length=60, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    measure = TextField(label="Đơn vị tính", max_length=60, required=False, help_text="Để trống thì theo chỉ tiêu.")
    said = TextField(label="Số này là", max_length=120, required=False, help_text="Ví dụ: thực hiện năm 2021.")


class CorrectForm(PlanFields, ReasonForm):
    """A plan that had been written down wrongly."""


class PlacesForm(StrictForm):
    """The places that the paper names, one a line or with commas between."""

    places = TextField(
        label="Nơi được nêu tên",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi nơi một dòng, hoặc cách nhau bằng dấu phẩy. Nơi đã có thì giữ nguyên.",
    )

    def clean_places(self) -> list[str]:
        """Return the names."""
        text = self.cleaned_data["places"].replace("\n", ",")
        return [name.strip() for name in text.split(",") if name.strip()]


class PlaceForm(StrictForm):
    """When a named place was reached, and when it fell back."""

    reached = DayField(label="Đạt từ ngày", required=False)
    lost = DayField(label="Không còn đạt từ ngày", required=False)
