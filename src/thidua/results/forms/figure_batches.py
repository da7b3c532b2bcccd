"""Forms of sheets of figures: one to bring in, and the writing of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.http import QueryDict

from thidua.results.core.reporting import Given, SaidHow
from thidua.results.models import ReportForm
from thidua.web.forms import StrictForm, TextField

WORD = "vi"  # name of the box beside a figure that is asked about, before the key of its line


class SheetForm(StrictForm):
    """An Excel file, or cells copied from one."""

    mau = forms.ChoiceField(label="Mẫu báo cáo")
    tep = forms.FileField(label="Tệp Excel (.xlsx)", required=False)
    dan = forms.CharField(
        label="Hoặc dán từ Excel", required=False, max_length=4_000_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Chọn cả vùng trong Excel, kể cả dòng tiêu đề, bấm Ctrl+C rồi dán vào đây.",
    )  # fmt: skip

    FIELD_OF = {"file": "tep", "text": "dan"}

    def __init__(self, *args: Any, forms: list[ReportForm], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.uid): one for one in forms}
        self.fields["mau"].choices = [(key, one.name) for key, one in self.known.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse nothing, and both."""
        said = super().clean()
        if bool(said.get("tep")) == bool((said.get("dan") or "").strip()):
            self.add_error("tep", "Chọn một tệp, hoặc dán các ô; không làm cả hai.")
        return said

    def chosen(self) -> ReportForm:
        """Return the form that the sheet belongs to."""
        return self.known[self.cleaned_data["mau"]]


class WriteForm(StrictForm):
    """The act of writing: ``ban`` is the plan that the page showed; who gave the figures of others' units.

    ``asked`` are the report lines whose figures the page asks about: beside each stands a box for a word.
    """

    ai_cho_so = TextField(label="Ai cho số", max_length=120, help_text="Chức danh, ví dụ: Trưởng thôn.")
    cach = forms.ChoiceField(
        label="Bằng cách nào", choices=[(one.value, one.label) for one in SaidHow], widget=forms.RadioSelect,
        initial="paper",
    )  # fmt: skip
    ban = forms.CharField(widget=forms.HiddenInput, max_length=64)

    FIELD_OF = {"said_by": "ai_cho_so"}

    def __init__(self, *args: Any, stands_in: bool, asked: Collection[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {f"{WORD}-{line}": line for line in asked}
        self.others = tuple(self.asked)  # type: ignore[misc]
        self.stands_in = stands_in
        if not stands_in:
            del self.fields["ai_cho_so"], self.fields["cach"]

    def given(self) -> Given | None:
        """Return who gave the figures, where the actor enters in place of units."""
        if not self.stands_in:
            return None
        return Given(self.cleaned_data["ai_cho_so"], SaidHow(self.cleaned_data["cach"]))

    def words(self) -> dict[int, str]:
        """Return what was typed beside the figures asked about, by report line."""
        return {line: text for name, line in self.asked.items() if (text := self.data.get(name, "").strip())}


def words_sent(data: QueryDict | None) -> list[int]:
    """Return the report lines beside which something was typed, also those that the page does not ask about any more."""
    names = (name.removeprefix(f"{WORD}-") for name in data or () if name.startswith(f"{WORD}-"))
    return [int(name) for name in names if name.isascii() and name.isdecimal() and len(name) < 19]
