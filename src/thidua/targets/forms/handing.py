"""Handing lines down, splitting one, a unit's answers, and a set carried over to the next year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms

from thidua.ground.errors import BadInput
from thidua.ground.text import fold
from thidua.targets.core.splitting import Rule
from thidua.targets.forms.line import Answering
from thidua.targets.forms.set import SetForm
from thidua.targets.models import Target, Undertaking
from thidua.targets.services import HandingDraft, Said, Split
from thidua.web.forms import StrictForm, TextField

MOST_BOXES = 200


class HandDownForm(StrictForm):
    """Which targets of a set go down, to which units, under which name."""

    name = TextField(label="Tên bộ giao xuống", max_length=200, help_text="Ví dụ: Giao các thôn năm 2026.")
    issuer_name = TextField(label="Nơi giao", max_length=200)
    assigner = TextField(label="Gọi tắt nơi giao", max_length=60, required=False, help_text="Ví dụ: xã giao.")
    targets = forms.MultipleChoiceField(label="Chỉ tiêu giao xuống", widget=forms.CheckboxSelectMultiple)
    kinds = forms.MultipleChoiceField(
        label="Giao cho mọi đơn vị thuộc loại", required=False, widget=forms.CheckboxSelectMultiple
    )
    units = forms.MultipleChoiceField(
        label="Hoặc chọn từng đơn vị", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        targets: Sequence[tuple[int, str]],
        kinds: Sequence[tuple[str, str]],
        units: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["targets"].choices = targets  # type: ignore[attr-defined]
        self.fields["kinds"].choices = kinds  # type: ignore[attr-defined]
        self.fields["units"].choices = units  # type: ignore[attr-defined]
        if len(units) > MOST_BOXES:
            del self.fields["units"]

    def draft(self) -> HandingDraft:
        """Return what the services take."""
        data = self.cleaned_data
        return HandingDraft(data["name"], data["issuer_name"], data["assigner"])

    def target_keys(self) -> list[int]:
        """Return the keys of the targets chosen."""
        return [int(key) for key in self.cleaned_data["targets"]]

    def unit_keys(self, by_kind: dict[str, list[int]]) -> list[int]:
        """Return the keys of the units chosen, one by one or by kind."""
        chosen = [int(key) for key in self.cleaned_data.get("units", [])]
        return chosen + [key for kind in self.cleaned_data["kinds"] for key in by_kind.get(kind, [])]


class SplitForm(StrictForm):
    """How a line is split: the rule, and a number for each unit or a table pasted from Excel."""

    buttons: ClassVar[Sequence[str]] = ("viec",)

    rule = forms.ChoiceField(label="Cách chia", widget=forms.RadioSelect)
    weights_name = TextField(
        label="Bảng số ấy là gì",
        max_length=120,
        required=False,
        help_text="Ví dụ: số hộ 31/12/2025, thực hiện năm 2025.",
    )
    table = forms.CharField(
        label="Dán bảng từ Excel",
        required=False,
        strip=False,
        max_length=300_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi dòng một đơn vị: tên, rồi số. Số dán ở đây thay cho số ghi ở từng ô.",
    )
    made_from = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, units: Sequence[tuple[int, str]], rules: Iterable[Rule], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        self.fields["rule"].choices = [(rule.value, rule.label[:1].upper() + rule.label[1:]) for rule in rules]  # type: ignore[attr-defined]
        if len(units) <= MOST_BOXES:
            for key, name in units:
                field = TextField(
                    label=name, max_length=40, required=False,
                    widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input", "aria-label": f"Số của {name}"}),
                )  # fmt: skip
                self.fields[f"so_{key}"] = field

    def rows(self) -> list[tuple[int, str, Any]]:
        """Return key, name and drawn field of each unit; no field where they are too many."""
        return [(key, name, self[f"so_{key}"] if f"so_{key}" in self.fields else None) for key, name in self.units]

    def split(self) -> Split:
        """Return what the services take.

        Raises:
            BadInput: a pasted line names no unit of the set, or has no number.
        """
        data = self.cleaned_data
        typed = {key: data.get(f"so_{key}", "") for key, _ in self.units}
        if data["table"].strip():
            typed = self._pasted(data["table"])
        return Split(Rule(data["rule"]), typed, data["made_from"], weights_name=data["weights_name"])

    def _pasted(self, text: str) -> dict[int, str]:
        by_name = {fold(name): key for key, name in self.units}
        found: dict[int, str] = {}
        for number, line in enumerate(text.splitlines(), 1):
            if not line.strip():
                continue
            name, _, value = line.rstrip().rpartition("\t")
            if not name:
                name, _, value = line.rstrip().rpartition(" ")
            key = by_name.get(fold(name))
            if key is None:
                raise BadInput(
                    f"Dòng {number} của bảng: không có đơn vị “{name.strip()[:60]}”. Sửa tên rồi dán lại.",
                    field="table",
                )
            found[key] = value
        return found


class TakeOnForm(Answering):
    """A unit's answers to all that it is assigned."""

    def __init__(
        self, *args: Any, targets: Sequence[Target], answers: dict[int, Undertaking], for_another: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.targets = targets
        for target in targets:
            told = answers.get(target.pk)
            fresh = told if told is not None and told.revision_no == target.revision_no else None
            self.fields[f"muc_{target.pk}"] = TextField(
                label="Mức đăng ký", max_length=40, required=False, initial=fresh.entered if fresh else "",
                widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input"}),
            )  # fmt: skip
            self.fields[f"khong_{target.pk}"] = forms.BooleanField(
                label="Không nhận", required=False, initial=bool(fresh and fresh.answer == "declined")
            )
            self.fields[f"ly_do_{target.pk}"] = TextField(
                label="Lý do không nhận", max_length=300, required=False, initial=fresh.reason if fresh else "",
                widget=forms.TextInput(attrs={"class": "input"}),
            )  # fmt: skip
            self.fields[f"lan_{target.pk}"] = forms.IntegerField(widget=forms.HiddenInput, initial=target.revision_no)
        if for_another:
            self.fields["said_by"] = TextField(
                label="Ai trả lời, bằng cách nào", max_length=120, widget=forms.TextInput(attrs={"class": "input"}),
                help_text="Đồng chí đang ghi thay cho đơn vị, ví dụ: Trưởng thôn, qua điện thoại.",
            )  # fmt: skip

    def rows(self) -> list[tuple[Target, Any, Any, Any, Any]]:
        """Return each target with its drawn fields."""
        names = ("muc", "khong", "ly_do", "lan")
        return [(t, *(self[f"{name}_{t.pk}"] for name in names)) for t in self.targets]  # type: ignore[misc]

    def said(self) -> list[Said]:
        """Return what the services take."""
        data = self.cleaned_data
        return [
            Said(
                t.pk, data[f"lan_{t.pk}"], registered=data[f"muc_{t.pk}"], declined=data[f"khong_{t.pk}"],
                reason=data[f"ly_do_{t.pk}"] if data[f"khong_{t.pk}"] else "",
            )
            for t in self.targets
        ]  # fmt: skip


class CarryOverForm(SetForm):
    """The set of the next year, made from this one."""

    with_numbers = forms.BooleanField(
        label="Giữ số kế hoạch cũ làm số khởi đầu (không chọn: để trống, ghi sau)", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("document", "margin"):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Fill what this form does not ask for."""
        return {**super().clean(), "margin": "", "document": None}
