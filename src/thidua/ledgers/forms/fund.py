"""Opening and closing the book of a fund."""

from __future__ import annotations

from django import forms

from thidua.web.forms import DayField, StrictForm, TextField

NUMBER = {"inputmode": "decimal", "autocomplete": "off"}


class FundForm(StrictForm):
    """A fund's name, and what it held when its book was opened."""

    name = TextField(label="Tên quỹ", max_length=300, help_text="Ví dụ: Quỹ “Vì người nghèo”.")
    opened_on = DayField(label="Ngày mở sổ")
    opening = TextField(
        label="Số dư đầu (đồng)", required=False, widget=forms.TextInput(attrs=NUMBER),
        help_text="Số tiền quỹ đang có vào ngày mở sổ. Để trống nếu chưa có.",
    )  # fmt: skip
    purpose = TextField(label="Quỹ dùng để làm gì", required=False, max_length=500)


class CloseFundForm(StrictForm):
    """The day after which nothing is written."""

    on = DayField(label="Ngày đóng sổ")
