"""Bringing a form of the province."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.reports.core.drafting.lists import as_pasted
from thidua.reports.models import FormTemplate
from thidua.web.forms import StrictForm, TextField


class TakeForm(StrictForm):
    """A form of the province, with its name and year."""

    name = TextField(label="Tên mẫu", help_text="Ví dụ: Biểu 3 kèm công văn của Sở Nội vụ.")
    year = forms.IntegerField(label="Năm của số liệu", min_value=2000, max_value=2100)
    file = forms.FileField(label="Tệp mẫu", help_text="Tệp .docx hoặc .xlsx có trường dạng {{ten_truong}}.")


class ListForm(StrictForm):
    """A list for the repeating row of a form."""

    rows = forms.CharField(
        label="Danh sách",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Chép từ Excel rồi dán vào: dòng đầu là tên cột. Cột “Họ và tên” điền vào trường dong.ho_va_ten. "
        "Xóa hết thì dòng lặp lấy lại từ dữ liệu.",
    )

    @classmethod
    def of(cls, form: FormTemplate) -> ListForm:
        """The form filled with the list that stands."""
        rows = tuple(tuple(row) for row in form.rows)
        initial: dict[str, Any] = {"rows": as_pasted(tuple(form.columns), rows) if rows else ""}
        return cls(initial=initial)
