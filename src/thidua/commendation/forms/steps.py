"""The steps of a received submission as typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.commendation.core.kinds import Answer
from thidua.commendation.core.steps import StepKind
from thidua.commendation.forms.submissions import area, whole
from thidua.commendation.services.opinions import OpinionDraft
from thidua.councils.models import Session
from thidua.movements.core.working_days import DayKind, OnDayOff
from thidua.web.forms import DayField, StrictForm, TextField

Pairs = Sequence[tuple[Any, str]]
DAY_KINDS = [(kind.value, kind.label) for kind in DayKind]


class OpinionForm(StrictForm):
    """Whom to ask, about what, by when."""

    asked_name = TextField(label="Cơ quan được hỏi", max_length=200)
    about = forms.CharField(label="Nội dung hỏi", max_length=300, widget=area(2))
    asked_on = DayField(label="Ngày gửi")
    n_days = whole(label="Số ngày phải trả lời", min_value=1, max_value=120)
    day_kind = forms.ChoiceField(label="Đếm theo", choices=DAY_KINDS)
    on_day_off = forms.ChoiceField(label="Gặp ngày nghỉ", choices=[(o.value, o.label) for o in OnDayOff])

    def draft(self) -> OpinionDraft:
        """Return the question."""
        data = self.cleaned_data
        return OpinionDraft(
            data["asked_name"], data["about"], data["asked_on"], data["n_days"], DayKind(data["day_kind"]),
            OnDayOff(data["on_day_off"]),
        )  # fmt: skip


class OpinionAnswerForm(StrictForm):
    """What the body says."""

    answer = forms.ChoiceField(
        label="Trả lời", widget=forms.RadioSelect, choices=[(a.value, a.label.capitalize()) for a in Answer]
    )
    on = DayField(label="Ngày trả lời")
    paper_number = TextField(label="Số văn bản trả lời", max_length=60, required=False)
    words = forms.CharField(label="Nội dung trả lời", required=False, max_length=600, widget=area(3))


class CommentOpenForm(StrictForm):
    """Where and how long the list is published for comment."""

    posted = TextField(label="Nơi đăng, niêm yết", max_length=300)
    since = DayField(label="Đăng từ ngày")
    n_days = whole(label="Số ngày lấy ý kiến", min_value=1, max_value=90)
    day_kind = forms.ChoiceField(label="Đếm theo", choices=DAY_KINDS)
    source = TextField(label="Căn cứ", max_length=300)


class CommentForm(StrictForm):
    """A comment that came in; who said it is not kept."""

    on = DayField(label="Ngày nhận")
    how = TextField(label="Gửi bằng gì", max_length=120, help_text="Ví dụ: văn bản có ký tên, gặp trực tiếp.")
    words = forms.CharField(
        label="Nội dung góp ý", max_length=800, widget=area(3),
        help_text="Không ghi tên người góp ý. Đơn khiếu nại, tố cáo chuyển nơi tiếp công dân, không ghi ở đây.",
    )  # fmt: skip


class CouncilForm(StrictForm):
    """Which session, and which awards are voted on name by name."""

    session = forms.ModelChoiceField(Session.objects.none(), label="Phiên họp")
    by_name = forms.MultipleChoiceField(
        label="Bỏ phiếu từng trường hợp (danh hiệu khác biểu quyết cả danh sách)", required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, sessions: Sequence[tuple[Session, str]], awards: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [session.pk for session, _ in sessions]
        self.fields["session"].queryset = Session.objects.filter(pk__in=keys).select_related("council")  # type: ignore[attr-defined]
        self.fields["session"].choices = [(session.pk, words) for session, words in sessions]  # type: ignore[attr-defined]
        self.fields["by_name"].choices = awards  # type: ignore[attr-defined]


class StepNoteForm(StrictForm):
    """A step done elsewhere: on which day, with what result."""

    step = forms.ChoiceField(
        label="Bước", choices=[(s.value, s.label) for s in StepKind if s is not StepKind.APPRAISAL]
    )
    on = DayField(label="Ngày thực hiện")
    outcome = forms.CharField(label="Kết quả, số văn bản", max_length=600, widget=area(3))


class StepAddForm(StrictForm):
    """A step that the receiving body adds."""

    step = forms.ChoiceField(
        label="Bước", choices=[(s.value, s.label) for s in StepKind if s is not StepKind.APPRAISAL]
    )
    source = TextField(label="Theo văn bản nào", max_length=200)


class ForwardForm(StrictForm):
    """Which nominations go to the level above."""

    abstract = TextField(label="Trích yếu tờ trình lên cấp trên", max_length=300)
    chosen = forms.MultipleChoiceField(label="Trường hợp trình lên", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, rows: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = rows  # type: ignore[attr-defined]
