"""Stages, steps, counts, answers and the theme of a year."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from thidua.ground.errors import Refused
from thidua.ground.periods import Period, parse_period
from thidua.movements.core.answers import Answer, AnswerKind, AnswerLineKind
from thidua.movements.core.participation import Counted
from thidua.movements.core.said import rows
from thidua.movements.core.stages import Stage
from thidua.movements.forms.paper import PaperForm, Words, day_after
from thidua.movements.models import AnswerLine, Movement, MovementAnswer
from thidua.web.forms import DayField, StrictForm, TextField, VietnameseNumberField


class StageForm(StrictForm):
    """One stage of the draft."""

    name = TextField(label="Tên giai đoạn", help_text="Ví dụ: Giai đoạn 1.", max_length=200)
    since = DayField(label="Từ ngày")
    last_day = DayField(label="Đến hết ngày", required=False, help_text="Để trống nếu kéo dài về sau.")
    aim = Words(label="Mục tiêu của giai đoạn", required=False, rows=3)

    def stage(self) -> Stage:
        """The stage.

        Raises:
            StageFault: it cannot be.
        """
        said = self.cleaned_data
        return Stage(said["name"], said["since"], day_after(said["last_day"]), said["aim"])


class ThemeForm(PaperForm):
    """The theme of a year, and who gave it."""

    field_order = ("year", "text", "said_by", "number")
    year = forms.IntegerField(
        label="Năm", min_value=1945, max_value=2100, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    text = TextField(label="Chủ đề", max_length=400, help_text="Ghi như trong văn bản, không cần dấu ngoặc kép.")
    said_by = TextField(label="Cơ quan nêu chủ đề", max_length=200, help_text="Ví dụ: Ban Thường vụ Đảng ủy xã.")


class StepForm(PaperForm):
    """A day, the result in words, and the paper."""

    field_order = ("on", "words", "number")
    on = DayField(label="Ngày")
    words = Words(label="Kết quả", help_text="Ghi kết quả chính bằng lời; số liệu lấy từ bảng chỉ tiêu.")


class ReviewForm(PaperForm):
    """The day on which the final review is opened."""

    field_order = ("on", "number")
    on = DayField(label="Ngày mở tổng kết")


class ReopenForm(StrictForm):
    """The day and the reason of an exception."""

    on = DayField(label="Ngày mở lại")
    reason = Words(label="Lý do mở lại", rows=3)


class CountForm(StrictForm):
    """The counts of one period; empty fields are left as they are. ``seen`` tells what the form showed."""

    ky = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    units = VietnameseNumberField(label="Số đơn vị hưởng ứng", required=False, decimals=0)
    people = VietnameseNumberField(label="Số người hưởng ứng", required=False, decimals=0)
    households = VietnameseNumberField(label="Số hộ hưởng ứng", required=False, decimals=0)
    source = TextField(label="Nguồn", required=False, max_length=400, help_text="Ví dụ: báo cáo của các thôn.")

    def clean_ky(self) -> Period:
        try:
            return parse_period(self.cleaned_data["ky"])
        except Refused as fault:
            raise forms.ValidationError(str(fault)) from fault

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        for what in Counted:
            number = said.get(what.value)
            if number is not None and number != number.to_integral_value():
                self.add_error(what.value, f"Số {what.label} phải là số nguyên. Sửa lại.")
        return said

    def counts(self) -> dict[Counted, int]:
        """The counts that were given."""
        said = self.cleaned_data
        return {what: int(said[what.value]) for what in Counted if said[what.value] is not None}

    def made_from(self) -> dict[Counted, int]:
        """The number of each count that the form showed."""
        numbers = (self.cleaned_data["seen"] or "").split(",")
        return {
            what: int(n)
            for what, n in zip(Counted, numbers, strict=False)
            if n.isascii() and n.isdigit() and len(n) < 6
        }


class AnswerForm(PaperForm):
    """What a unit answers: its own contents, targets, criteria, plan; or that it does not join, and why."""

    field_order = ("kind", "on", "how", "content", "target", "criterion", "text", "number")
    kind = forms.ChoiceField(
        label="Đơn vị", choices=[(k.value, k.label.capitalize()) for k in AnswerKind], widget=forms.RadioSelect
    )
    on = DayField(label="Ngày trả lời")
    how = TextField(label="Đơn vị báo bằng", max_length=100, help_text="Giấy, điện thoại, Zalo …")
    content = Words(label=AnswerLineKind.CONTENT.label, required=False, rows=3, help_text="Mỗi dòng một ý.")
    target = Words(label=AnswerLineKind.TARGET.label, required=False, rows=3, help_text="Mỗi dòng một chỉ tiêu.")
    criterion = Words(label=AnswerLineKind.CRITERION.label, required=False, rows=3, help_text="Mỗi dòng một tiêu chí.")
    text = Words(label="Lời nhắn, hoặc lý do không tham gia", required=False, rows=3)

    def __init__(self, *args: Any, entered_for: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].label = "Kế hoạch của đơn vị"
        if not entered_for:  # the unit says it itself
            del self.fields["how"]

    def answer(self) -> Answer:
        """The answer.

        Raises:
            AnswerFault: it cannot be.
        """
        said = self.cleaned_data
        lines = tuple(
            (kind, text)
            for kind in AnswerLineKind
            for text in rows(said[kind.value], field=kind.value, label=kind.label)
        )
        return Answer(AnswerKind(said["kind"]), said["on"], said["text"], lines, said.get("how", ""))

    @staticmethod
    def filled(answer: MovementAnswer | None, *, today: date) -> dict[str, Any]:
        """What the form begins with: the answer that stands."""
        initial: dict[str, Any] = {"kind": AnswerKind.JOINS.value, "on": today}
        if answer is None:
            return initial
        initial |= {
            "kind": answer.kind,
            "text": answer.text,
            "how": answer.how,
            "number": answer.document.number if answer.document else "",
        }
        for line in AnswerLine.objects.filter(answer=answer).order_by("number"):
            initial[line.kind] = f"{initial[line.kind]}\n{line.text}" if line.kind in initial else line.text
        return initial


class CommentForm(StrictForm):
    """The officer's words to an answer."""

    comment = Words(label="Ý kiến", rows=3)
    asks_again = forms.BooleanField(label="Đề nghị đơn vị bổ sung", required=False)


class UpwardForm(StrictForm):
    """The higher movement that this one takes up."""

    higher = forms.TypedChoiceField(label="Phong trào của cấp trên", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, choices: list[Movement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {row.pk: row for row in choices}
        self.fields["higher"].choices = [("", "Không có"), *((row.pk, row.name) for row in choices)]  # type: ignore[attr-defined]

    def chosen(self) -> Movement | None:
        """The movement, or None."""
        return self.by_key.get(self.cleaned_data["higher"])
