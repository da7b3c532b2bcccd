"""A line and its targets as typed."""

from __future__ import annotations

from itertools import groupby
from typing import Any, ClassVar

from django import forms

from thidua.ground.errors import Refused
from thidua.targets.core.kinds import Better, Comparator, Direction, Field, Kind
from thidua.targets.core.plans import Plan
from thidua.targets.core.questions import Asked
from thidua.targets.models import Indicator, Target
from thidua.targets.selectors import indicators_of, targets_to_compare
from thidua.targets.services import LineDraft
from thidua.units.models import Body
from thidua.web.forms import StrictForm, TextField

_NOT_SAID = ("", "Văn bản không nói rõ")
TOTAL = [_NOT_SAID, ("more", "Tăng thêm trong kỳ"), ("total", "Tổng số đến cuối kỳ")]
RELATIVE = [_NOT_SAID, ("points", "Điểm %"), ("relative", "Tương đối, so với số gốc")]


class Answering(StrictForm):
    """A form whose fields have other names than the services use, and that shows what is asked at its field."""

    names: ClassVar[dict[str, str]] = {}

    def add_refusal(self, refusal: Refused) -> None:
        """Put a refusal, or each question, at the field it belongs to."""
        questions = refusal.questions if isinstance(refusal, Asked) else ()
        for question in questions:
            self.add_error(self._own(question.field), question.text)
        if not questions:
            self.add_error(self._own(refusal.field), refusal.message)

    def _own(self, name: str | None) -> str | None:
        found = self.names.get(name or "", name)
        return found if found in self.fields else None


class LineForm(Answering):
    """The words, field and number of a line."""

    names: ClassVar[dict[str, str]] = {"number": "line_number"}

    text = TextField(label="Nguyên văn dòng", max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    field = forms.ChoiceField(label="Lĩnh vực", choices=Field.choices(), initial=Field.OTHER.value)
    line_number = forms.IntegerField(
        label="Số thứ tự",
        required=False,
        min_value=1,
        max_value=500,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    every_part = forms.BooleanField(label="Mọi phần đều phải đi đúng hướng (“giảm cả 3 tiêu chí”)", required=False)

    def line_draft(self) -> LineDraft:
        """Return what the services take."""
        data = self.cleaned_data
        return LineDraft(
            text=data["text"],
            field=Field(data["field"]),
            number=data.get("line_number"),
            every_part=data.get("every_part", False),
        )


class PlanFields(Answering):
    """What a plan is made of: the part of a form that every writing of a plan shares."""

    names: ClassVar[dict[str, str]] = {"plan": "number", "plan_high": "high"}

    kind = forms.ChoiceField(label="Loại", choices=Kind.choices(), initial=Kind.LEVEL.value)
    comparator = forms.ChoiceField(label="So sánh", choices=Comparator.choices(), initial=Comparator.EQUAL.value)
    number = TextField(
        label="Số kế hoạch", max_length=60, required=False, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    high = TextField(label="đến", max_length=60, required=False, help_text="Chỉ khi kế hoạch là một khoảng.")
    measure = TextField(label="Đơn vị tính", max_length=60, required=False, help_text="Ví dụ: triệu đồng, %, ha, xã.")
    direction = forms.ChoiceField(label="Tăng hay giảm", choices=[("", "—"), *Direction.choices()], required=False)
    total = forms.ChoiceField(label="Thêm hay tổng số", choices=TOTAL, required=False)
    relative = forms.ChoiceField(label="Mức tăng, giảm của tỷ lệ", choices=RELATIVE, required=False)
    keep = forms.BooleanField(label="Văn bản nói “duy trì”, “giữ vững”", required=False)
    no_number = forms.BooleanField(label="Văn bản không nêu số kế hoạch", required=False)
    baseline = TextField(
        label="Số gốc", max_length=60, required=False, help_text="Số trước khi bắt đầu, theo đơn vị tính của chỉ tiêu."
    )
    mark = TextField(
        label="Mốc vượt riêng",
        max_length=60,
        required=False,
        help_text="Chỉ cho “trên”, “dưới”; để trống thì theo mốc của bộ.",
    )
    reference_text = TextField(label="So với", max_length=200, required=False, help_text="Ví dụ: dự toán tỉnh giao.")

    def plan(self) -> Plan:
        """Return the plan as typed."""
        data = self.cleaned_data
        return Plan(
            kind=Kind(data["kind"]),
            comparator=Comparator(data["comparator"]),
            number=data["number"],
            high=data["high"],
            mark=data["mark"],
            measure=data["measure"],
            better=Better.KEEP if data["keep"] else None,
            direction=Direction(data["direction"]) if data["direction"] else None,
            total={"more": False, "total": True}.get(data["total"]),
            relative={"points": False, "relative": True}.get(data["relative"]),
            no_number=data["no_number"],
            baseline=data["baseline"],
            reference_text=data["reference_text"],
        )


class TargetForm(PlanFields):
    """A target of a line: its indicator, for whom, and the plan."""

    indicator = forms.ModelChoiceField(
        Indicator.objects.none(), label="Chỉ tiêu", required=False, empty_label="Không có (việc phải làm)"
    )
    label = TextField(
        label="Tên theo văn bản", max_length=300, required=False, help_text="Để trống thì lấy tên trong danh mục."
    )
    body = forms.ModelChoiceField(Body.objects.none(), label="Giao cho", required=False)
    reference = forms.ModelChoiceField(
        Target.objects.none(), label="So với kế hoạch của bộ khác", required=False, empty_label="Không chọn",
        help_text="Cho loại “so với số khác”: kế hoạch của cùng chỉ tiêu ở bộ ấy là số để so.",
    )  # fmt: skip
    repeat = forms.BooleanField(label="Ghi thêm, đây là văn bản khác của cùng nơi giao", required=False)

    def __init__(self, *args: Any, owner: Body, bodies: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(indicators_of(owner))
        chosen = self.fields["indicator"]
        chosen.queryset = indicators_of(owner)  # type: ignore[attr-defined]
        chosen.choices = [("", "Không có (việc phải làm)"), *_grouped(rows)]  # type: ignore[attr-defined]
        reference = self.fields["reference"]
        reference.queryset = targets_to_compare(owner)  # type: ignore[attr-defined]
        reference.label_from_instance = _named  # type: ignore[attr-defined]
        whose = self.fields["body"]
        whose.queryset = Body.objects.filter(pk__in=[key for key, _ in bodies])  # type: ignore[attr-defined]
        whose.choices = [("", "Cả địa phương"), *bodies]  # type: ignore[attr-defined]


class NewLineForm(LineForm, TargetForm):
    """A new line with its first target."""

    names: ClassVar[dict[str, str]] = {**PlanFields.names, **LineForm.names}


class UnnamedForm(StrictForm):
    """How many lines the document counts without naming them."""

    n = forms.IntegerField(
        label="Số dòng", min_value=1, max_value=500, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )


def _named(target: Target) -> str:
    return f"{target.label}: {target.plan_words} ({target.target_set.name})"


def _grouped(rows: list[Indicator]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Return the indicators under their fields, each with its measure."""
    return [
        (Field(field).label, [(row.pk, f"{row.name} ({row.measure})") for row in group])
        for field, group in groupby(rows, key=lambda row: row.field)
    ]
