"""Roles, bases and the launch of a movement."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from thidua.documents.forms.link import NumberField, paper_told
from thidua.documents.models import Document
from thidua.movements.core.kinds import Role
from thidua.movements.services import RoleGiven
from thidua.units.models import Body
from thidua.units.selectors import leading_bodies, names_of, units_of
from thidua.web.forms import DayField, StrictForm, TextField


class RoleForm(StrictForm):
    """Who plays which role: a body of the locality, or a name."""

    role = forms.ChoiceField(label="Vai trò", choices=[(role.value, role.label) for role in Role])
    body = forms.TypedChoiceField(label="Cơ quan trong địa phương", required=False, coerce=int, empty_value=None)
    name = TextField(label="Hoặc ghi tên", required=False, max_length=200)

    def __init__(self, *args: Any, locality: Body, as_of: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = _bodies(locality, as_of)
        names = names_of(list(self.bodies), as_of)
        choices = [("", "Chọn cơ quan"), *((key, names.get(key, "")) for key in self.bodies)]
        self.fields["body"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors and not said.get("body") and not said.get("name"):
            self.add_error("body", "Chưa chọn cơ quan. Chọn một cơ quan trong danh sách hoặc ghi tên.")
        return said

    def given(self) -> RoleGiven:
        """The role and who gets it; a chosen body wins over a typed name."""
        body = self.bodies.get(self.cleaned_data["body"])
        name = "" if body else self.cleaned_data["name"]
        return RoleGiven(Role(self.cleaned_data["role"]), body=body, name=name)


def _bodies(locality: Body, as_of: date) -> dict[int, Body]:
    """The leading bodies first, then what stands in the locality's register, at most three hundred."""
    rows = [*leading_bodies(locality, as_of=as_of), *units_of(locality, as_of=as_of).order_by("kind", "pk")[:300]]
    return {row.pk: row for row in rows}


class BasisForm(StrictForm):
    """A paper the movement rests on."""

    number = NumberField(label="Văn bản căn cứ")

    def __init__(self, *args: Any, locality: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locality = locality
        self.document: Document | None = None

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"])
        self.document = paper_told(number, locality=self.locality)
        return number


class IssueForm(StrictForm):
    """The day of the launch, and the paper it was signed by."""

    on = DayField(label="Ngày phát động")
    plan = NumberField(label="Văn bản phát động", required=False)

    def __init__(self, *args: Any, locality: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locality = locality
        self.document: Document | None = None

    def clean_plan(self) -> str:
        number = str(self.cleaned_data["plan"])
        if number:
            self.document = paper_told(number, locality=self.locality)
        return number
