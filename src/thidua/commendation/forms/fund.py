"""The fund and payments as typed; money in đồng."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from thidua.commendation.models import Fund
from thidua.commendation.models.fund import Zone
from thidua.commendation.services.fund import FundDraft
from thidua.web.forms import DayField, StrictForm, TextField, VietnameseNumberField


class Dong(VietnameseNumberField):
    """Whole đồng."""

    def clean(self, value: Any) -> int | None:
        number: Decimal | None = super().clean(value)
        if number is None:
            return None
        if number != number.to_integral_value() or abs(number) > 9 * 10**15:
            raise forms.ValidationError("Ghi số tiền tròn đồng, ví dụ 120.000.000.")
        return int(number)


class FundForm(StrictForm):
    """A year's fund."""

    spending_vnd = Dong(label="Chi thường xuyên của năm (đồng)", required=False)
    zone = forms.ChoiceField(
        label="Địa bàn", required=False,
        choices=[("", "Chưa ghi"), *((zone.value, zone.label[0].upper() + zone.label[1:]) for zone in Zone)],
    )  # fmt: skip
    estimate_vnd = Dong(label="Dự toán quỹ (đồng)", required=False)
    paper = TextField(label="Theo văn bản", max_length=120, required=False)

    @staticmethod
    def filled(row: Fund | None) -> dict[str, Any]:
        """What the form begins with."""
        if row is None:
            return {}
        sums = {name: getattr(row, name) for name in ("spending_vnd", "estimate_vnd")}
        return {name: None if n is None else Decimal(n) for name, n in sums.items()} | {
            "zone": row.zone,
            "paper": row.paper,
        }

    def draft(self) -> FundDraft:
        """The fund as the service takes it."""
        clean = self.cleaned_data
        zone = Zone(clean["zone"]) if clean["zone"] else None
        return FundDraft(clean["spending_vnd"], zone, clean["estimate_vnd"], clean["paper"])


class EntryForm(StrictForm):
    """Money in or out."""

    way = forms.ChoiceField(label="Thu hay chi", choices=[("thu", "Thu"), ("chi", "Chi")], widget=forms.RadioSelect)
    on = DayField(label="Ngày")
    vnd = Dong(label="Số tiền (đồng)")
    words = TextField(label="Nội dung", max_length=300)

    def told(self) -> dict[str, Any]:
        """The keyword arguments of ``services.fund.add_entry``."""
        clean = self.cleaned_data
        vnd = abs(clean["vnd"])
        return {"on": clean["on"], "vnd": vnd if clean["way"] == "thu" else -vnd, "words": clean["words"]}


class PayForm(StrictForm):
    """A payment list paid."""

    on = DayField(label="Ngày chi")
    paper = TextField(label="Chứng từ", max_length=120, required=False)
