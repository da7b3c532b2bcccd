"""Village lists as typed: names one a line, a workbook, how many households there are in all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.commendation.forms.submissions import Pairs, area, whole
from thidua.commendation.models import NameList
from thidua.units.models import Body
from thidua.web.forms import StrictForm, dress


class NameListForm(StrictForm):
    """A village's list of families: worked as a list."""

    body = forms.ModelChoiceField(Body.objects.none(), label="Thôn, tổ dân phố")
    names = forms.CharField(
        label="Tên chủ hộ, mỗi dòng một hộ", widget=area(10), max_length=300_000,
        help_text="Dán từ Excel của thôn. Không ghi thêm thông tin khác về gia đình.",
    )  # fmt: skip
    n_all = whole(label="Tổng số hộ của thôn", required=False, min_value=1)

    def __init__(self, *args: Any, bodies: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.filter(pk__in=[k for k, _ in bodies])  # type: ignore[attr-defined]
        self.fields["body"].choices = [("", "Chọn thôn"), *bodies]  # type: ignore[attr-defined]


class VillageListsForm(StrictForm):
    """The lists of many villages in one workbook."""

    file = forms.FileField(
        label="Tệp Excel (.xlsx)",
        help_text="Một cột Họ và tên chủ hộ, một cột Thôn; hoặc mỗi thôn một trang tính, tên trang là tên thôn.",
    )


class NamesForm(StrictForm):
    """The names of a village's list, and its whole."""

    names = forms.CharField(label="Tên chủ hộ, mỗi dòng một hộ", widget=area(14), max_length=300_000)
    n_all = whole(label="Tổng số hộ của thôn", required=False, min_value=1, max_value=99_999)


class WholesForm(StrictForm):
    """The households of each village in all; an empty box is not known yet."""

    def __init__(self, *args: Any, lists: Sequence[NameList], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in lists:
            field = whole(
                label=one.body_name, required=False, min_value=1, max_value=99_999, initial=one.n_all,
                help_text=f"Danh sách có {one.n_named} hộ.",
            )  # fmt: skip
            self.fields[f"so_{one.pk}"] = field
            dress(field)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not any(cleaned.get(name) for name in self.fields):
            self.add_error(None, "Chưa ghi tổng số hộ của thôn nào. Ghi ít nhất một thôn.")
        return cleaned

    def wholes(self) -> dict[int, int]:
        """Return the key of each list with the number that was typed."""
        return {int(name.removeprefix("so_")): n for name, n in self.cleaned_data.items() if n}
