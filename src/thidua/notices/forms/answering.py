"""What a body answers, and what its sender writes for it."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.notices.core.states import Act
from thidua.notices.services import Answer
from thidua.web.forms import StrictForm, TextField

_WORDS = {"rows": 4}


class AnswerForm(StrictForm):
    """The body's own plan, from the system or on paper, and words."""

    plan = forms.ChoiceField(label="Kế hoạch, phong trào của đơn vị đã có trong hệ thống", required=False)
    plan_label = TextField(
        label="Hoặc số, tên kế hoạch trên giấy",
        required=False,
        max_length=400,
        help_text="Ví dụ: Kế hoạch số 12/KH-UBND.",
    )
    text = forms.CharField(
        label="Trả lời", required=False, max_length=4000, widget=forms.Textarea(attrs=_WORDS),
        help_text="Chỉ tiêu, tiêu chí của đơn vị, hoặc một câu.",
    )  # fmt: skip

    def __init__(self, *args: Any, plans: list[tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plans = {f"{kind}:{key}": (kind, key, label) for kind, key, label in plans}
        if self.plans:
            choices = [("", "Chọn"), *((value, label) for value, (_, _, label) in self.plans.items())]
            self.fields["plan"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["plan"]

    def answer(self) -> Answer:
        """What was answered; a chosen plan wins over a typed one.

        Raises:
            AnswerFault: it says nothing.
        """
        said = self.cleaned_data
        kind, key, label = self.plans.get(said.get("plan", ""), ("", "", said["plan_label"]))
        return Answer(text=said["text"], plan_kind=kind, plan_key=key, plan_label=label)


class DeclineForm(StrictForm):
    """Why a body does not take part."""

    reason = forms.CharField(
        label="Lý do không tham gia", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class RecordForm(StrictForm):
    """What a body that does not log in said, and how."""

    what = forms.ChoiceField(
        label="Nơi nhận báo",
        choices=[
            (Act.RECEIVE.value, "đã nhận"),
            (Act.ANSWER.value, "trả lời"),
            (Act.DECLINE.value, "không tham gia"),
        ],
    )
    how = TextField(label="Báo bằng", max_length=100, help_text="Giấy, điện thoại, Zalo …")
    text = forms.CharField(
        label="Nội dung trả lời, hoặc lý do", required=False, max_length=4000, widget=forms.Textarea(attrs=_WORDS)
    )

    def __init__(self, *args: Any, receipt_only: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if receipt_only:  # the answer is entered in the thing's own room
            self.fields["what"].choices = [(Act.RECEIVE.value, "đã nhận")]  # type: ignore[attr-defined]
            del self.fields["text"]


class CommentForm(StrictForm):
    """The sender's word on an answer."""

    text = forms.CharField(label="Góp ý", max_length=4000, widget=forms.Textarea(attrs=_WORDS))
