"""A form that may name a paper of the library by its number."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.forms import Textarea

from thidua.documents.forms.link import NumberField, paper_told
from thidua.documents.models import Document
from thidua.ground.dates import FAR
from thidua.units.models import Body
from thidua.web.forms import StrictForm, TextField


class PaperForm(StrictForm):
    """``number`` is the paper's number; ``document`` the paper once the form is valid."""

    number = NumberField(label="Văn bản", required=False)

    def __init__(self, *args: Any, locality: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locality = locality
        self.document: Document | None = None

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"])
        if number:
            self.document = paper_told(number, locality=self.locality)
        return number


def day_after(last: date | None) -> date:
    """The first day after ``last``, or FAR where no last day is given."""
    return last + timedelta(days=1) if last else FAR


class Words(TextField):
    """Several lines of words."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(widget=Textarea(attrs={"rows": rows}), **kwargs)
