"""The stated priority, and what a category of posts counts as, as typed."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.commendation.core.categories import Counts, Said
from thidua.commendation.forms.submissions import area, whole
from thidua.commendation.models import PostGroup
from thidua.web.forms import StrictForm, TextField


class AimForm(StrictForm):
    """Shares in per cent, how small a small collective is, and by which paper."""

    direct_percent = whole(label="Người trực tiếp lao động, từ (%)", required=False, min_value=0, max_value=100)
    leader_percent = whole(label="Lãnh đạo, quản lý, không quá (%)", required=False, min_value=0, max_value=100)
    women_percent = whole(label="Nữ, từ (%)", required=False, min_value=0, max_value=100)
    small_percent = whole(label="Tập thể nhỏ, từ (%)", required=False, min_value=0, max_value=100)
    small_at_most = whole(label="Tập thể nhỏ là tối đa (người)", required=False, min_value=1, max_value=1000)
    source = TextField(label="Theo văn bản nào", max_length=300)


class PostGroupForm(StrictForm):
    """What a category counts as, more words by which lists write it, and by which paper."""

    how = forms.ChoiceField(label="Tính là", choices=[(one.value, one.label.capitalize()) for one in Counts])
    words = forms.CharField(
        label="Cách viết thêm trong danh sách", required=False, widget=area(5), max_length=4000,
        help_text="Mỗi dòng một cách viết chức vụ, ví dụ: Cộng tác viên dân số. Danh sách đọc sau đó nhận ra nhóm này.",
    )  # fmt: skip
    source = TextField(label="Theo văn bản nào", max_length=300)

    @staticmethod
    def filled(row: PostGroup | None, said: Said) -> dict[str, Any]:
        """What the form begins with: what the locality said, else the national list without a source."""
        if row is None:
            return {"how": said.counts.value}
        return {"how": row.counts, "words": row.words, "source": row.source}

    def counts(self) -> Counts:
        """What the category counts as."""
        return Counts(self.cleaned_data["how"])
