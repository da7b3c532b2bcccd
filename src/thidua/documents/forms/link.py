"""What a paper does to another, and the end of its validity."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from thidua.documents.core.kinds import LinkKind
from thidua.documents.models import Document
from thidua.documents.selectors import find_by_number
from thidua.units.models import Body
from thidua.web.forms import DayField, StrictForm, TextField


class NumberField(TextField):
    """A paper told by its number; :func:`paper_told` finds it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "Ghi số, ký hiệu của văn bản đã có trong thư viện, ví dụ 19/CT-TTg.")
        super().__init__(**kwargs)


def paper_told(number: str, *, locality: Body, year: int | None = None) -> Document:
    """The one paper of that number in the library.

    Raises:
        ValidationError: there is none, or there are several years of it.
    """
    found = find_by_number(locality, number, year=year)
    if not found:
        raise forms.ValidationError("Chưa có văn bản số này trong thư viện. Đăng ký văn bản trước rồi làm lại.")
    if len(found) > 1 and len({row.year for row in found}) > 1:
        years = ", ".join(str(row.year or "không rõ năm") for row in found)
        raise forms.ValidationError(f"Có nhiều văn bản cùng số ({years}). Ghi thêm năm ban hành.")
    return found[0]


class LinkForm(StrictForm):
    """A link to another paper of the library."""

    kind = forms.ChoiceField(label="Văn bản này", choices=[(kind.value, kind.label.lower()) for kind in LinkKind])
    number = NumberField(label="Văn bản kia")
    year = forms.IntegerField(
        label="Năm ban hành",
        required=False,
        min_value=1945,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    note = TextField(label="Ghi chú", required=False, max_length=300, help_text="Ví dụ: khoản 7 Điều 2.")

    def __init__(self, *args: Any, locality: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locality = locality
        self.document: Document | None = None

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("number") and "year" not in self.errors:
            try:
                self.document = paper_told(said["number"], locality=self.locality, year=said.get("year"))
            except forms.ValidationError as fault:
                self.add_error("number", fault)
        return said


class EndForm(StrictForm):
    """The last day of validity; the day after is when it is no longer in force."""

    last_day = DayField(label="Có hiệu lực đến hết ngày")
    number = NumberField(label="Theo văn bản số", required=False)

    def __init__(self, *args: Any, locality: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locality = locality
        self.document: Document | None = None

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"])
        if number:
            self.document = paper_told(number, locality=self.locality)
        return number

    def ends_on(self) -> date:
        """The first day on which it is no longer in force."""
        last: date = self.cleaned_data["last_day"]
        return last + timedelta(days=1)
