"""The choice of a movement's lines."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms

from thidua.targets.models import TargetLine
from thidua.web.forms import StrictForm


class MovementLinesForm(StrictForm):
    """Lines to tick; each is told with its set where there are several."""

    lines = forms.TypedMultipleChoiceField(
        label="Dòng chỉ tiêu của phong trào", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, lines: list[TargetLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {line.pk: line for line in lines}
        several = len({line.target_set_id for line in lines}) > 1
        self.fields["lines"].choices = [  # type: ignore[attr-defined]
            (line.pk, f"{line.target_set.name}: {line}" if several else str(line))
            for _, group in groupby(lines, key=lambda line: line.target_set_id)
            for line in group
        ]

    def chosen(self) -> list[TargetLine]:
        """The lines that are ticked."""
        return [self.by_key[key] for key in self.cleaned_data["lines"]]
