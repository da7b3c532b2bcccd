"""Pledges of every unit at once, their roll call; a pledge withdrawn; units added to a set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.targets.forms.handing import MOST_BOXES
from thidua.targets.forms.pledge import ReadForm, WordsForm
from thidua.targets.models import PledgeParty
from thidua.web.forms import DayField, StrictForm, TextField


class UnitPledgesForm(WordsForm):
    """The words that the pledges of all units share, and for which units they are made."""

    launches = forms.MultipleChoiceField(
        label="Cùng ký với từng đơn vị", required=False, widget=forms.CheckboxSelectMultiple
    )
    represented = TextField(
        label="Người ký thay mặt đơn vị", max_length=120, required=False, help_text="Ví dụ: Trưởng thôn."
    )
    units = forms.MultipleChoiceField(label="Đơn vị", widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, *args: Any, leading: Sequence[tuple[int, str]], units: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = "Tên đơn vị được ghi tiếp sau, ví dụ: Giao ước thi đua năm 2026: Thôn 1."
        self.fields["launches"].choices = leading  # type: ignore[attr-defined]
        self.fields["units"].choices = units  # type: ignore[attr-defined]
        self.all = [key for key, _ in units]
        if len(units) > MOST_BOXES:
            del self.fields["units"]

    def unit_keys(self) -> list[int]:
        """Return the keys of the units chosen; where they are too many to show, all of them."""
        chosen = self.cleaned_data.get("units")
        return self.all if chosen is None else [int(key) for key in chosen]

    def launching_keys(self) -> list[int]:
        """Return the keys of the bodies that sign with each unit."""
        return [int(key) for key in self.cleaned_data["launches"]]


class UnitRollCallForm(ReadForm):
    """The roll call of one conference for the pledges of many units."""

    on = DayField(label="Ngày ký")
    place = TextField(label="Nơi ký", max_length=200, required=False)
    launching = forms.BooleanField(label="Cơ quan cùng ký với từng đơn vị cũng đã ký", required=False)
    all = forms.BooleanField(label="Mọi đơn vị chưa ký đều có mặt và ký", required=False)

    def __init__(self, *args: Any, parties: Sequence[PledgeParty], launched: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = parties[:MOST_BOXES]
        if not launched:
            del self.fields["launching"]
        for party in self.waiting:
            self.fields[f"co_{party.pk}"] = forms.BooleanField(label=party.name, required=False)
            self.fields[f"ai_{party.pk}"] = TextField(
                label="Người ký", max_length=120, required=False,
                widget=forms.TextInput(attrs={"class": "input", "aria-label": f"Người ký thay mặt {party.name}"}),
            )  # fmt: skip

    def rows(self) -> list[tuple[PledgeParty, Any, Any]]:
        """Return each party that has not signed, with its drawn fields."""
        return [(party, self[f"co_{party.pk}"], self[f"ai_{party.pk}"]) for party in self.waiting]

    def signers(self) -> dict[int, str] | None:
        """Return who signed, by key of the party; None where everybody did."""
        data = self.cleaned_data
        if data["all"]:
            return None
        return {party.pk: data[f"ai_{party.pk}"] for party in self.waiting if data[f"co_{party.pk}"]}


class WithdrawForm(StrictForm):
    """Why a pledge is withdrawn before anybody signed it."""

    reason = forms.CharField(label="Lý do rút", max_length=600, widget=forms.Textarea(attrs={"rows": 3}))


class AddUnitsForm(StrictForm):
    """Units that a handed-down set is also for."""

    kinds = forms.MultipleChoiceField(
        label="Thêm mọi đơn vị thuộc loại", required=False, widget=forms.CheckboxSelectMultiple
    )
    units = forms.MultipleChoiceField(
        label="Hoặc chọn từng đơn vị", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, kinds: Sequence[tuple[str, str]], units: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = kinds  # type: ignore[attr-defined]
        self.fields["units"].choices = units  # type: ignore[attr-defined]
        if len(units) > MOST_BOXES:
            del self.fields["units"]

    def unit_keys(self, by_kind: dict[str, list[int]]) -> list[int]:
        """Return the keys of the units chosen, one by one or by kind."""
        chosen = [int(key) for key in self.cleaned_data.get("units", [])]
        return chosen + [key for kind in self.cleaned_data["kinds"] for key in by_kind.get(kind, [])]
