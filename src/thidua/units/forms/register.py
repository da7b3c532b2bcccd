"""Forms for the register of a locality: make, rename, move, merge, split, abolish."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from thidua.units.core.kinds import AREA_KINDS, UNIT_KINDS, Kind, Level, Line
from thidua.units.core.names import first_up
from thidua.web.forms import DayField, StrictForm, TextField

Choices = Sequence[tuple[int | str, str]]
AUTHORITY = (Line.STATE, Line.PARTY, Line.FRONT, Line.SECTOR, Line.PARTY_OF)
ORDINALS = ("thứ nhất", "thứ hai", "thứ ba", "thứ tư")


def _citation() -> TextField:
    return TextField(
        label="Văn bản",
        required=False,
        max_length=300,
        help_text="Số, ký hiệu và cơ quan ban hành, ví dụ: Nghị quyết số 12/NQ-HĐND.",
    )


def named(choices: Choices, empty: str = "") -> list[tuple[str, str]]:
    """Return choices whose value is text, with an empty first one where it is worded."""
    listed = [(str(key), first_up(name)) for key, name in choices]
    return [("", empty), *listed] if empty else listed


class NewForm(StrictForm):
    """A new organisation or village of a locality."""

    kind = forms.ChoiceField(label="Loại")
    name = TextField(label="Tên", max_length=200)
    since = DayField(label="Từ ngày")
    line = forms.ChoiceField(
        label="Tuyến trực thuộc", required=False, help_text="Chỉ chọn cho tổ chức có cơ quan cấp trên trong danh sách."
    )
    parent = forms.ChoiceField(label="Trực thuộc", required=False)
    place = forms.ChoiceField(label="Đóng trên địa bàn", required=False)
    takes_part = forms.BooleanField(label="Tham gia thi đua tại địa phương", required=False, initial=True)

    def __init__(self, *args: Any, units: Choices, places: Choices, level: Level, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        below = AREA_KINDS[Level.VILLAGE] if level == Level.COMMUNE else ()
        areas = [(kind.value, first_up(kind.label)) for kind in below]
        others = [(kind.value, first_up(kind.label)) for kind in UNIT_KINDS]
        self._choose("kind", [("Tổ chức", others), *([("Địa bàn", areas)] if areas else [])])
        self._choose("line", [("", "Không chọn"), *((line.value, first_up(line.label)) for line in AUTHORITY)])
        self._choose("parent", named(units, "Không chọn"))
        self._choose("place", named(places))

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if bool(cleaned.get("line")) != bool(cleaned.get("parent")):
            self.add_error("parent", "Chọn cả tuyến và cơ quan cấp trên, hoặc bỏ cả hai.")
        if cleaned.get("kind"):
            cleaned["kind"] = Kind(cleaned["kind"])
        return cleaned


class RenameForm(StrictForm):
    """A new name from a day on."""

    name = TextField(label="Tên mới", max_length=200)
    on = DayField(label="Từ ngày")
    citation = _citation()


class MoveForm(StrictForm):
    """Another parent from a day on."""

    line = forms.ChoiceField(label="Tuyến")
    parent = forms.ChoiceField(label="Chuyển về")
    on = DayField(label="Từ ngày")
    citation = _citation()

    def __init__(self, *args: Any, lines: Sequence[Line], parents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = [(line.value, first_up(line.label)) for line in lines]  # type: ignore[attr-defined]
        self.fields["parent"].choices = named(parents)  # type: ignore[attr-defined]


class AbolishForm(StrictForm):
    """The end of a body without successor."""

    on = DayField(label="Kết thúc từ ngày", help_text="Ngày đầu tiên không còn hoạt động.")
    children_to = forms.ChoiceField(label="Đơn vị trực thuộc chuyển về", required=False)
    citation = _citation()

    def __init__(self, *args: Any, others: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["children_to"].choices = named(others, "Không có đơn vị trực thuộc")  # type: ignore[attr-defined]


class MergeForm(StrictForm):
    """Several bodies become one."""

    olds = forms.MultipleChoiceField(label="Các đơn vị nhập vào", widget=forms.CheckboxSelectMultiple)
    into = forms.ChoiceField(label="Nhập vào đơn vị đang có", required=False)
    name = TextField(label="Hoặc lập đơn vị mới, tên là", required=False, max_length=200)
    on = DayField(label="Từ ngày")
    citation = _citation()

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["olds"].choices = named(bodies)  # type: ignore[attr-defined]
        self.fields["into"].choices = named(bodies, "Lập đơn vị mới")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if bool(cleaned.get("into")) == bool(cleaned.get("name")):
            self.add_error("name", "Chọn một đơn vị đang có, hoặc ghi tên đơn vị mới; không cả hai.")
        return cleaned


class SplitForm(StrictForm):
    """One body becomes several; each body under it is given to one of them."""

    names = TextField(
        label="Tên các đơn vị mới",
        widget=forms.Textarea(attrs={"rows": "4"}),
        help_text="Mỗi dòng một tên, từ hai đến bốn đơn vị.",
    )
    on = DayField(label="Từ ngày")
    citation = _citation()

    def __init__(self, *args: Any, children: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.children = [int(key) for key, _ in children]
        for key, name in children:
            choices = [(str(number), f"Đơn vị mới {word}") for number, word in enumerate(ORDINALS)]
            self.fields[f"child_{key}"] = forms.ChoiceField(
                label=f"{first_up(name)} thuộc", choices=choices, widget=forms.Select(attrs={"class": "select"})
            )

    def clean_names(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if not 2 <= len(names) <= len(ORDINALS):
            raise forms.ValidationError("Ghi từ hai đến bốn tên, mỗi dòng một tên.")
        return names

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        given = {key: int(cleaned[f"child_{key}"]) for key in self.children if f"child_{key}" in cleaned}
        for key, number in given.items():
            if number >= len(cleaned.get("names", ORDINALS)):
                self.add_error(f"child_{key}", "Không có đơn vị mới thứ này. Chọn lại.")
        cleaned["children"] = given
        return cleaned


def first_day(day: date | None) -> dict[str, Any]:
    """Return the initial values that all these forms share."""
    return {"on": day, "since": day}
