"""Forms of units' reports: the form itself, a reason, a link, a correction."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms

from thidua.results.core.reporting import CYCLE_LABELS, Given, LineSaid, SaidHow
from thidua.results.models import ReportForm, ReportFormLine
from thidua.results.services.report_forms import FormDraft
from thidua.targets.models import TargetSet
from thidua.web.forms import StrictForm, TextField

NUMBER = {"inputmode": "numeric", "autocomplete": "off"}


class NewFormForm(StrictForm):
    """Making a report form from a set of the locality."""

    bo = forms.ChoiceField(label="Bộ chỉ tiêu giao cho đơn vị")
    ky = forms.ChoiceField(
        label="Đơn vị báo cáo", choices=[(key, CYCLE_LABELS[key]) for key in ("quarter", "month", "half", "year")],
        initial="quarter",
    )  # fmt: skip
    ten = TextField(label="Tên mẫu báo cáo", required=False, max_length=200)
    mo_truoc = forms.IntegerField(
        label="Mở trước khi hết kỳ (ngày)", initial=10, min_value=0, max_value=366,
        widget=forms.TextInput(attrs=NUMBER),
    )  # fmt: skip
    han = forms.IntegerField(
        label="Hạn nộp (ngày làm việc sau khi hết kỳ)", initial=5, min_value=0, max_value=60,
        widget=forms.TextInput(attrs=NUMBER),
    )  # fmt: skip

    FIELD_OF = {"cycle": "ky", "opens_days": "mo_truoc", "due_days": "han", "name": "ten"}

    def __init__(self, *args: Any, sets: list[TargetSet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sets = {str(one.uid): one for one in sets}
        self.fields["bo"].choices = [  # type: ignore[attr-defined]
            (key, f"{one.name}, {one.period.label}") for key, one in self.sets.items()
        ]

    def chosen(self) -> TargetSet:
        """Return the set that was chosen."""
        return self.sets[self.cleaned_data["bo"]]

    def draft(self) -> FormDraft:
        """Return what was typed as the service takes it."""
        data = self.cleaned_data
        return FormDraft(data["ten"], data["ky"], data["mo_truoc"], data["han"])


class ReasonForm(StrictForm):
    """One sentence that says why."""

    ly_do = TextField(label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    FIELD_OF = {"reason": "ly_do"}


class LinkForm(StrictForm):
    """For whom a one-use link is, and for how long."""

    cho_ai = TextField(
        label="Gửi cho ai", max_length=120, help_text="Chức danh, ví dụ: Trưởng thôn. Không ghi họ tên, số điện thoại."
    )
    ngay = forms.IntegerField(
        label="Dùng được trong (ngày)", initial=7, min_value=1, max_value=31, widget=forms.TextInput(attrs=NUMBER)
    )

    FIELD_OF = {"for_whom": "cho_ai", "days": "ngay"}

    @property
    def life(self) -> timedelta:
        """How long the link lives."""
        return timedelta(days=self.cleaned_data["ngay"])


class CorrectionForm(StrictForm):
    """One figure of a locked report, written anew in the open.  ``lan`` is the revision that the page showed."""

    so = TextField(
        label="Số đúng",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input--num"}),
    )
    tu_so = TextField(
        label="Tử số",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input--num"}),
    )
    mau_so = TextField(
        label="Mẫu số",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input--num"}),
    )
    khong_phat_sinh = forms.BooleanField(label="Không phát sinh trong kỳ", required=False)
    ly_do = TextField(label="Lý do đính chính", max_length=400, help_text="Ví dụ: nghiệm thu lại ngày 12/10/2026.")
    ai_cho_so = TextField(label="Ai cho số", max_length=120, help_text="Chức danh, ví dụ: Trưởng thôn.")
    cach = forms.ChoiceField(
        label="Bằng cách nào",
        choices=[(one.value, one.label) for one in SaidHow],
        widget=forms.RadioSelect,
        initial="paper",
    )
    lan = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    FIELD_OF = {
        "entered": "so",
        "part": "tu_so",
        "whole": "mau_so",
        "state": "khong_phat_sinh",
        "reason": "ly_do",
        "said_by": "ai_cho_so",
    }

    def __init__(self, *args: Any, by_parts: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_parts:
            del self.fields["tu_so"], self.fields["mau_so"]

    def said(self, line: int) -> LineSaid:
        """Return what was typed as the service takes it."""
        data = self.cleaned_data
        return LineSaid(line, data["so"], data.get("tu_so", ""), data.get("mau_so", ""), data["khong_phat_sinh"])

    def given(self) -> Given:
        """Return who gave the figure, and how."""
        return Given(self.cleaned_data["ai_cho_so"], SaidHow(self.cleaned_data["cach"]))


class RevisedForm(StrictForm):
    """Name, days and bounds of a form; the bounds' fields are made of its lines."""

    ten = TextField(label="Tên mẫu báo cáo", max_length=200)
    mo_truoc = forms.IntegerField(
        label="Mở trước khi hết kỳ (ngày)", min_value=0, max_value=366, widget=forms.TextInput(attrs=NUMBER)
    )
    han = forms.IntegerField(
        label="Hạn nộp (ngày làm việc sau khi hết kỳ)", min_value=0, max_value=60,
        widget=forms.TextInput(attrs=NUMBER),
    )  # fmt: skip
    dong_mau = forms.BooleanField(label="Đóng mẫu: không mở kỳ mới", required=False)

    FIELD_OF = {"name": "ten", "opens_days": "mo_truoc", "due_days": "han"}

    def __init__(self, *args: Any, form: ReportForm, lines: list[ReportFormLine], **kwargs: Any) -> None:
        given = {"ten": form.name, "mo_truoc": form.opens_days, "han": form.due_days, "dong_mau": form.closed}
        super().__init__(*args, initial=given, **kwargs)
        self.others = tuple(  # type: ignore[misc]
            f"{word}-{line.pk}" for line in lines for word in ("thap", "cao", "thuoc")
        )
        self.lines = lines
        self.form = form

    def draft(self) -> FormDraft:
        """Return what was typed as the service takes it."""
        data = self.cleaned_data
        return FormDraft(data["ten"], str(self.form.cycle), data["mo_truoc"], data["han"])

    def bounds(self) -> dict[int, tuple[str, str]]:
        """Return lowest and highest usual figures as typed, by key of line."""
        return {
            line.pk: (self.data.get(f"thap-{line.pk}", ""), self.data.get(f"cao-{line.pk}", "")) for line in self.lines
        }

    def within(self) -> dict[int, int | None]:
        """Return the line that each line is a part of."""
        given = {line.pk: self.data.get(f"thuoc-{line.pk}", "") for line in self.lines}
        return {key: int(text) if text.isascii() and text.isdigit() else None for key, text in given.items()}
