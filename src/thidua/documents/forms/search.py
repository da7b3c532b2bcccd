"""What the library page asks."""

from __future__ import annotations

from django import forms
from django.http import QueryDict

from thidua.documents.core.kinds import CHOICES, Nature
from thidua.documents.selectors import Wanted
from thidua.web.forms import TextField, dress


class SearchForm(forms.Form):
    """A GET form: what cannot be understood is passed over, never refused."""

    tim = TextField(label="Tìm", required=False)
    loai = forms.ChoiceField(label="Loại văn bản", required=False, choices=[("", "Tất cả"), *CHOICES])
    nam = forms.TypedChoiceField(label="Năm ban hành", required=False, coerce=int, empty_value=None)
    nhom = forms.ChoiceField(
        label="Nhóm", required=False, choices=[("", "Tất cả"), *((nature.value, nature.label) for nature in Nature)]
    )

    def __init__(self, data: QueryDict, *, years: list[int]) -> None:
        super().__init__(data, label_suffix="")
        self.use_required_attribute = False
        self.fields["nam"].choices = [("", "Tất cả"), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]
        for field in self.fields.values():
            dress(field)

    def wanted(self) -> Wanted:
        """What is asked for."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            text=said.get("tim", ""), kind=said.get("loai", ""), year=said.get("nam"), nature=said.get("nhom", "")
        )
