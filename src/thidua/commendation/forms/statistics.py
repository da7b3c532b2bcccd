"""Figures of the yearly statistics as typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.commendation.core.statistics_forms import BODIES, STAFF_PARTS, Typed
from thidua.commendation.forms.submissions import area, whole
from thidua.web.forms import StrictForm, TextField

Figure = tuple[str, str, int]


class _TypedForm(StrictForm):
    """Figures with where they come from; a form reads what was typed into ``read`` before this asks for the source."""

    read: Sequence[Figure] = ()
    source = TextField(
        label="Lấy từ đâu", max_length=200, required=False, help_text="Ví dụ: hồ sơ cán bộ đến ngày 30/11/2025."
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the source where anything was typed."""
        data = super().clean() or self.cleaned_data
        if not self.errors and self.read and not data.get("source"):
            self.add_error("source", "Chưa ghi lấy số từ đâu. Ghi rồi gửi lại.")
        return data

    def figures(self) -> list[Figure]:
        """What was typed: part, line, how many."""
        return list(self.read)


class BodiesForm(_TypedForm):
    """Form 0604: bodies of the work by their place."""

    field_order = (*(f"ma_{code}" for code, _, _ in BODIES), "source")

    def __init__(self, *args: Any, typed: Sequence[Typed], **kwargs: Any) -> None:
        told = {one.line: one.n for one in typed}
        super().__init__(*args, initial={"source": typed[0].source if typed else ""}, **kwargs)
        for code, words, measure in BODIES:
            self.fields[f"ma_{code}"] = whole(
                label=f"{words} ({measure.lower()})",
                required=False,
                min_value=0,
                max_value=10000,
                initial=told.get(code),
            )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Read the figures by the codes of their lines."""
        told = ((code, self.cleaned_data.get(f"ma_{code}")) for code, _, _ in BODIES)
        self.read = [("", code, n) for code, n in told if n is not None]
        return super().clean()


class StaffForm(_TypedForm):
    """Form 0605: staff by sex, age, training and years of service, lines as the paper has them."""

    def __init__(self, *args: Any, typed: Sequence[Typed], **kwargs: Any) -> None:
        super().__init__(*args, initial={"source": typed[0].source if typed else ""}, **kwargs)
        for place, part in enumerate(STAFF_PARTS):
            lines = [f"{one.line}; {one.n}" for one in typed if one.part == part]
            self.fields[f"phan_{place}"] = forms.CharField(
                label=part, required=False, widget=area(4), max_length=2000, initial="\n".join(lines),
                help_text="Mỗi dòng: Nội dung; số người. Ghi dòng đúng như biểu gốc.",
            )  # fmt: skip
        self.order_fields([*(f"phan_{place}" for place in range(len(STAFF_PARTS))), "source"])

    def clean(self) -> dict[str, Any]:
        """Read the lines of each part before the source is asked for."""
        read: list[Figure] = []
        for place, part in enumerate(STAFF_PARTS):
            for number, line in enumerate((self.cleaned_data.get(f"phan_{place}") or "").splitlines(), 1):
                if not line.strip():
                    continue
                words, _, n = line.rpartition(";")
                if not words.strip() or not n.strip().isascii() or not n.strip().isdigit():
                    self.add_error(f"phan_{place}", f"Dòng {number} chưa đúng. Ghi: Nội dung; số người.")
                    continue
                read.append((part, " ".join(words.split())[:120], int(n)))
        self.read = read
        return super().clean()
