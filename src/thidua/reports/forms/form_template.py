"""Bringing a form of the province."""

from __future__ import annotations

from django import forms

from thidua.web.forms import StrictForm, TextField


class TakeForm(StrictForm):
    """A form of the province, with its name and year."""

    name = TextField(label="Tên mẫu", help_text="Ví dụ: Biểu 3 kèm công văn của Sở Nội vụ.")
    year = forms.IntegerField(label="Năm của số liệu", min_value=2000, max_value=2100)
    file = forms.FileField(label="Tệp mẫu", help_text="Tệp .docx hoặc .xlsx có trường dạng {{ten_truong}}.")
