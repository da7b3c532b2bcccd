"""A list to bring in."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.web.forms import StrictForm, TextField


class ListForm(StrictForm):
    """An Excel file, or the text of a list."""

    file = forms.FileField(label="Tệp Excel (.xlsx)", required=False)
    text = TextField(
        label="Hoặc dán danh sách",
        required=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Dán từ Word, PDF hay thư: các cột cách nhau bằng tab, dấu | hoặc từ hai dấu cách.",
    )

    def clean(self) -> dict[str, Any]:
        """Refuse nothing, and both."""
        said = super().clean()
        if bool(said.get("file")) == bool(said.get("text")):
            self.add_error("file", "Chọn một tệp, hoặc dán danh sách; không làm cả hai.")
        return said
