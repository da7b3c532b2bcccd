"""What a movement is, and what its plan says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.http import QueryDict

from thidua.documents.forms.folded import FoldedForm
from thidua.documents.forms.link import NumberField, paper_told
from thidua.documents.models import Document
from thidua.ground.dates import FAR
from thidua.movements.core.draft import Draft, Line
from thidua.movements.core.kinds import Form, Level, LineKind
from thidua.movements.models import Movement
from thidua.movements.selectors import Wanted
from thidua.units.models import Body
from thidua.web.forms import DayField, TextField, dress

_FORMS = [(form.value, form.label.capitalize()) for form in Form]
_FIRST = (LineKind.AIM, LineKind.CONTENT, LineKind.CRITERION)
_LEVELS = [(level.value, level.label.capitalize()) for level in Level]


class SearchForm(forms.Form):
    """A GET form: what cannot be understood is passed over, never refused."""

    tim = TextField(label="Tìm", required=False)
    hinh_thuc = forms.ChoiceField(label="Hình thức", required=False, choices=[("", "Tất cả"), *_FORMS])
    nam = forms.IntegerField(
        label="Năm",
        required=False,
        min_value=1945,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, label_suffix="")
        self.use_required_attribute = False
        for field in self.fields.values():
            dress(field)

    def wanted(self) -> Wanted:
        """What is asked for."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(text=said.get("tim", ""), form=said.get("hinh_thuc", ""), year=said.get("nam"))


class MovementForm(FoldedForm):
    """The facts of a movement and its lines: one text field for each kind of line, one line of the plan on each row."""

    more = ("theme", *(f"line_{kind.value}" for kind in LineKind if kind not in _FIRST))
    more_label = "Thêm: phạm vi, đối tượng, khẩu hiệu, biện pháp, sơ kết …"
    name = TextField(label="Tên phong trào", help_text="Ghi như trong kế hoạch, không cần dấu ngoặc kép.")
    form = forms.ChoiceField(
        label="Hình thức", choices=_FORMS, help_text="Từ 2024: theo chuyên đề; đến hết 2023: theo đợt."
    )
    level = forms.ChoiceField(label="Phạm vi tổ chức", choices=_LEVELS)
    theme = TextField(label="Chủ đề", required=False)
    since = DayField(label="Từ ngày", required=False)
    last_day = DayField(label="Đến hết ngày", required=False, help_text="Để trống nếu không có thời hạn.")
    plan = NumberField(label="Văn bản phát động", required=False)

    def __init__(self, *args: Any, locality: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locality = locality
        self.document: Document | None = None
        for kind in LineKind:
            field = forms.CharField(
                label=kind.label, required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text="Mỗi dòng một ý."
            )
            self.fields[f"line_{kind.value}"] = field
            dress(field)

    @classmethod
    def of(cls, movement: Movement, *, locality: Body) -> MovementForm:
        """The form filled with what is drafted."""
        initial: dict[str, Any] = {
            name: getattr(movement, name) for name in ("name", "form", "level", "theme", "since")
        }
        if movement.has_end:
            initial["last_day"] = movement.until - timedelta(days=1)
        if movement.plan:
            initial["plan"] = movement.plan.number
        for line in movement.lines.order_by("number"):
            name = f"line_{line.kind}"
            initial[name] = f"{initial[name]}\n{line.text}" if name in initial else line.text
        return cls(initial=initial, locality=locality)

    def clean_plan(self) -> str:
        number = str(self.cleaned_data["plan"])
        if number:
            self.document = paper_told(number, locality=self.locality)
        return number

    def draft(self, *, before: Movement | None = None) -> Draft:
        """The facts. A line that was there before in the same words keeps the passage it was read from.

        Raises:
            DraftFault: they cannot be.
        """
        said = self.cleaned_data
        last = said["last_day"]
        kept = {(line.kind, line.text): line.passage_id for line in before.lines.all()} if before else {}
        lines = tuple(
            Line(kind, text, kept.get((kind.value, text.strip())))
            for kind in LineKind
            for text in said[f"line_{kind.value}"].splitlines()
            if text.strip()
        )
        return Draft(
            name=said["name"],
            form=Form(said["form"]),
            level=Level(said["level"]),
            theme=said["theme"],
            since=said["since"],
            until=last + timedelta(days=1) if last else FAR,
            lines=lines,
            sourced=before.sourced if before else True,
            source=before.source if before else "",
            note=before.note if before else "",
        )
