"""Forms that list their fields, and fields that read numbers and days as people in Việt Nam write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, QueryDict

from thidua.ground.dates import format_day, parse_day
from thidua.ground.errors import BadInput, Refused
from thidua.ground.numbers import format_number, parse_number
from thidua.ground.text import nfc

ALWAYS = frozenset({"csrfmiddlewaretoken"})
STRANGER = "Biểu mẫu gửi lên có trường không thuộc trang này: {names}. Tải lại trang rồi nhập lại."

_CLASSES = (
    (forms.RadioSelect, ""),
    (forms.CheckboxSelectMultiple, ""),
    (forms.CheckboxInput, ""),
    (forms.FileInput, ""),
    (forms.HiddenInput, ""),
    (forms.Select, "select"),
    (forms.Textarea, "textarea input"),
    (forms.Widget, "input"),
)


def refuse_unknown(data: QueryDict, allowed: Sequence[str]) -> None:
    """Refuse a POST that carries a field the page does not show.

    Raises:
        BadInput: with the names of the strangers.
    """
    strangers = sorted(set(data) - set(allowed) - ALWAYS)
    if strangers:
        raise BadInput(STRANGER.format(names=", ".join(name[:40] for name in strangers[:5])))


class StrictForm(forms.Form):
    """A form that refuses fields it does not list, and dresses its fields for ``web/_field.html``.

    ``buttons`` names the submit buttons that carry a name; ``others`` more names that the page posts beside the form.
    """

    template_name = "web/_form.html"
    buttons: ClassVar[Sequence[str]] = ()
    others: ClassVar[Sequence[str]] = ()
    required_css_class = "field--needed"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False  # the message is ours, in plain Vietnamese
        for field in self.fields.values():
            dress(field)

    def clean(self) -> dict[str, Any]:
        """Refuse strangers among the posted names (with a prefix: only those that bear it)."""
        cleaned = super().clean() or self.cleaned_data
        own = {self.add_prefix(name) for name in (*self.fields, *self.buttons)} | set(self.others) | ALWAYS
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.MultiWidget):
                own |= {self.add_prefix(name) + tail for tail in field.widget.widgets_names}  # type: ignore[attr-defined]
        posted = {name for name in self.data if not self.prefix or name.startswith(f"{self.prefix}-")}
        strangers = sorted(posted - own)
        if strangers:
            self.add_error(None, STRANGER.format(names=", ".join(name[:40] for name in strangers[:5])))
        return cleaned

    def add_refusal(self, refusal: Refused) -> None:
        """Put a refusal of a service at its field, or above the form where it has none."""
        where = getattr(refusal, "field", None)
        self.add_error(where if where in self.fields else None, str(refusal))


def dress(field: forms.Field) -> None:
    """Give a field's widget the classes of the look, and messages of ours."""
    for kind, name in _CLASSES:
        if isinstance(field.widget, kind):
            given = field.widget.attrs.get("class", "").split()
            if name:
                field.widget.attrs["class"] = " ".join(dict.fromkeys([*name.split(), *given]))
            if isinstance(field.widget, forms.Textarea) and field.widget.attrs.get("rows") == "10":
                field.widget.attrs["rows"] = "4"
            break
    label = f"“{field.label}”" if field.label else "ô này"
    field.error_messages.setdefault("required", "")
    field.error_messages["required"] = f"Chưa nhập {label}. Nhập rồi gửi lại."
    if isinstance(field, forms.ChoiceField):
        field.error_messages["invalid_choice"] = f"Giá trị của {label} không có trong danh sách. Chọn lại."


class TextField(forms.CharField):
    """One line of text, normalised on the way in."""

    def to_python(self, value: Any) -> str:
        return nfc(super().to_python(value) or "").strip()


class VietnameseNumberField(forms.Field):
    """A number written as people write it: ``1.908`` · ``54,68`` · ``2.351,328``; gives a Decimal or None."""

    widget = forms.TextInput

    def __init__(self, *, decimals: int | None = None, big: bool = False, **kwargs: Any) -> None:
        self.decimals = decimals
        attrs = {"inputmode": "decimal", "autocomplete": "off"} | ({"class": "input--num"} if big else {})
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            return parse_number(str(value))
        except Refused as fault:
            raise forms.ValidationError(str(fault), code="number") from fault

    def prepare_value(self, value: Any) -> Any:
        return format_number(value, self.decimals) if isinstance(value, Decimal) else value


class DayField(forms.Field):
    """A day written ``26/1/2022``; gives a date or None."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        kwargs.setdefault("help_text", "Ngày/tháng/năm, ví dụ 26/01/2022.")
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, date):
            return value
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            return parse_day(str(value))
        except Refused as fault:
            raise forms.ValidationError(str(fault), code="day") from fault

    def prepare_value(self, value: Any) -> Any:
        return format_day(value) if isinstance(value, date) else value


def year_asked(request: HttpRequest, default: int | None) -> int | None:
    """Return the year that a GET form asks for by ``nam``, if it is one; else ``default``."""
    text = request.GET.get("nam", "")
    return int(text) if text.isascii() and text.isdigit() and 1945 <= int(text) <= 2100 else default
