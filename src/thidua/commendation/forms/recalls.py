"""What is asked back, as typed: the letter, what came back, what cannot be had."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.commendation.core.recall_states import What
from thidua.commendation.forms.fund import Dong
from thidua.commendation.models import RecallLine
from thidua.commendation.selectors.recalls import Asked
from thidua.ground.numbers import format_number
from thidua.web.forms import DayField, StrictForm, TextField


class AskForm(StrictForm):
    """The letter by which things and money are asked back."""

    on = DayField(label="Ngày yêu cầu nộp lại")
    paper = TextField(
        label="Văn bản yêu cầu", max_length=120, help_text="Quyết định hủy hoặc công văn, ví dụ 120/UBND-VHXH."
    )
    due_on = DayField(label="Hạn nộp lại", required=False)


class ReturnForm(StrictForm):
    """What came back: which lines, when, by which receipt."""

    on = DayField(label="Ngày nộp lại")
    receipt = TextField(label="Phiếu thu, biên nhận", max_length=120, help_text="Ví dụ PT 08 hoặc biên nhận số 3.")
    lines = forms.MultipleChoiceField(label="Đã nộp lại", widget=forms.CheckboxSelectMultiple)
    vnd = Dong(
        label="Số tiền (đồng)", required=False, help_text="Chỉ ghi khi nộp một phần của một khoản; để trống là nộp đủ."
    )

    def __init__(self, *args: Any, rows: Sequence[Asked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(one.line.pk): one.line for one in rows}
        choices = [(str(one.line.pk), f"{one.line.name}: {self.words(one)}") for one in rows]
        self.fields["lines"].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def words(one: Asked) -> str:
        """What is still out of a line."""
        if one.line.what == What.MONEY:
            return f"{format_number(one.left)} đồng"
        return f"hiện vật ({one.line.item.award} năm {one.line.item.year})"

    def chosen(self) -> list[RecallLine]:
        """The lines ticked."""
        return [self.rows[key] for key in self.cleaned_data["lines"]]


class GiveUpForm(StrictForm):
    """Why something cannot be had back."""

    why = TextField(
        label="Lý do, văn bản", max_length=300, help_text="Ví dụ: hiện vật đã mất do hỏa hoạn, biên bản ngày …"
    )
