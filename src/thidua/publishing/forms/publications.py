"""What may be chosen when publishing, and the reason of taking back."""

from __future__ import annotations

from django import forms

from thidua.publishing.core.kinds import Kind
from thidua.web.forms import StrictForm, TextField


class PublishForm(StrictForm):
    """Which parts of the year are made public."""

    kinds = forms.MultipleChoiceField(
        label="Công khai",
        choices=[(kind.value, kind.label.capitalize()) for kind in Kind],
        widget=forms.CheckboxSelectMultiple,
        required=True,
    )


class TakeBackForm(StrictForm):
    """Why a publication is taken back; the public reads only that it was."""

    reason = TextField(
        label="Lý do gỡ", max_length=300, help_text="Chỉ cán bộ đọc được. Ngoài cổng chỉ hiện “đã gỡ” và ngày gỡ."
    )
