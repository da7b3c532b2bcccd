"""The start kit as a form: each item ticked or not, with its names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField

from thidua.units.core.kits import MOST, Item, Kit
from thidua.units.services.start_kit import StartItem
from thidua.web.forms import DayField, StrictForm, TextField, dress


class StartKitForm(StrictForm):
    """One tick and one box of names for each item of the kit."""

    since = DayField(label="Các đơn vị có từ ngày")

    def __init__(self, *args: Any, kit: Kit, place: str, short: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kit = kit
        self.place = place
        for item in kit.items:
            names = kit.names(item, place=place, short=short, many=item.many)
            self.fields[f"chon_{item.code}"] = forms.BooleanField(label=item.label, required=False, initial=item.ticked)
            self.fields[f"ten_{item.code}"] = self._names_field(item, names)
        for field in self.fields.values():
            dress(field)

    @staticmethod
    def _names_field(item: Item, names: list[str]) -> forms.Field:
        if not item.repeats:
            return TextField(label="Tên", required=False, initial=names[0], max_length=200)
        return TextField(
            label="Tên, mỗi dòng một đơn vị",
            required=False,
            initial="\n".join(names),
            widget=forms.Textarea(attrs={"rows": str(min(5, len(names)))}),
        )

    @property
    def groups(self) -> Iterator[tuple[str, list[tuple[BoundField, BoundField]]]]:
        """Yield (heading, (tick, names) of each item) in the order of the kit."""
        groups: dict[str, list[tuple[BoundField, BoundField]]] = {}
        for item in self.kit.items:
            groups.setdefault(item.group, []).append((self[f"chon_{item.code}"], self[f"ten_{item.code}"]))
        yield from groups.items()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen = []
        for item in self.kit.items:
            if not cleaned.get(f"chon_{item.code}"):
                continue
            names = [line.strip() for line in cleaned.get(f"ten_{item.code}", "").splitlines() if line.strip()]
            if not names or len(names) > MOST:
                self.add_error(f"ten_{item.code}", f"Ghi từ một đến {MOST} tên, hoặc bỏ chọn mục này.")
            chosen.append(StartItem(item.code, tuple(names)))
        if not chosen and not self.errors:
            self.add_error(None, "Chưa chọn mục nào. Chọn ít nhất một mục.")
        cleaned["chosen"] = chosen
        return cleaned
