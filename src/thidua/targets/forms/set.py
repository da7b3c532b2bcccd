"""A target set as typed."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.documents.models import Document
from thidua.ground.errors import Refused
from thidua.ground.measures import from_quanta, measure
from thidua.ground.numbers import format_number
from thidua.ground.periods import Period, parse_period
from thidua.targets.models import TargetSet
from thidua.targets.services import SetDraft
from thidua.units.models import Body
from thidua.web.forms import StrictForm, TextField


class SetForm(StrictForm):
    """Name, issuer, short word, period, document, mốc vượt."""

    name = TextField(label="Tên bộ chỉ tiêu", max_length=200, help_text="Ví dụ: Nghị quyết HĐND huyện năm 2022.")
    issuer_name = TextField(label="Nơi giao", max_length=200, help_text="Cơ quan ban hành văn bản giao chỉ tiêu.")
    assigner = TextField(
        label="Gọi tắt nơi giao", max_length=60, required=False, help_text="In cạnh tỷ lệ, ví dụ: tỉnh giao."
    )
    period = TextField(label="Kỳ", max_length=60, help_text="Ví dụ: năm 2022, 6 tháng đầu năm 2022, năm học 2024-2025.")
    document = forms.ModelChoiceField(Document.objects.none(), label="Văn bản", required=False, empty_label="Chưa có")
    margin = TextField(
        label="Mốc vượt (%)",
        max_length=12,
        required=False,
        help_text="Chỉ cho chỉ tiêu “trên”, “dưới”: hơn kế hoạch quá mức này mới là vượt. Để trống là không có.",
    )

    def __init__(self, *args: Any, owner: Body, fixed_period: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = Document.objects.filter(owner=owner).order_by("-year", "pk")  # type: ignore[attr-defined]
        if fixed_period:
            del self.fields["period"]

    def clean_period(self) -> Period:
        """Return the period that the text names."""
        try:
            return parse_period(self.cleaned_data["period"])
        except Refused as fault:
            raise forms.ValidationError(str(fault)) from fault

    def draft(self, period: Period | None = None) -> SetDraft:
        """Return what the services take."""
        data = self.cleaned_data
        return SetDraft(
            name=data["name"],
            issuer_name=data["issuer_name"],
            period=period or data["period"],
            assigner=data["assigner"],
            margin=data["margin"],
        )

    @classmethod
    def initial_of(cls, row: TargetSet) -> dict[str, Any]:
        """Return what the form starts from."""
        margin = "" if row.margin_q is None else format_number(from_quanta(row.margin_q, measure("%")))
        return {
            "name": row.name,
            "issuer_name": row.issuer_name,
            "assigner": row.assigner,
            "document": row.document_id,
            "margin": margin,
        }
