"""A work with a day to beat."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.movements.core.works import WorkDraft, WorkKind
from thidua.movements.forms.paper import Words
from thidua.movements.models import Movement, Work
from thidua.units.models import Body
from thidua.web.forms import DayField, StrictForm, TextField


class WorkForm(StrictForm):
    """Who registers what, until when, in which movement."""

    name = TextField(label="Tên công trình, phần việc", max_length=400)
    kind = forms.ChoiceField(
        label="Loại", choices=[(k.value, k.label.capitalize()) for k in WorkKind], widget=forms.RadioSelect
    )
    body = forms.TypedChoiceField(label="Đơn vị thực hiện", coerce=int)
    movement = forms.TypedChoiceField(label="Thuộc phong trào", coerce=int, required=False, empty_value=None)
    registered_on = DayField(label="Ngày đăng ký")
    due_on = DayField(label="Hạn hoàn thành", help_text="Ngày phải vượt: xong trước ngày này là vượt tiến độ.")
    aim = Words(label="Nội dung đăng ký", required=False, rows=3)

    def __init__(self, *args: Any, bodies: list[tuple[Body, str]], movements: list[Movement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.pk: body for body, _ in bodies}
        self.movements = {row.pk: row for row in movements}
        self.fields["body"].choices = [("", "Chọn đơn vị"), *((body.pk, name) for body, name in bodies)]  # type: ignore[attr-defined]
        self.fields["movement"].choices = [("", "Không thuộc phong trào nào"), *((m.pk, m.name) for m in movements)]  # type: ignore[attr-defined]

    @staticmethod
    def filled(work: Work) -> dict[str, Any]:
        """What the form begins with: the work as it stands."""
        names = ("name", "kind", "registered_on", "due_on", "aim")
        return {name: getattr(work, name) for name in names} | {"body": work.body_id, "movement": work.movement_id}

    def draft(self) -> WorkDraft:
        """The facts.

        Raises:
            WorkFault, WordsFault: they cannot be.
        """
        said = self.cleaned_data
        return WorkDraft(said["name"], WorkKind(said["kind"]), said["registered_on"], said["due_on"], said["aim"])

    def owner_of(self) -> dict[str, Any]:
        """Who does it, and in which movement."""
        said = self.cleaned_data
        return {"body": self.bodies[said["body"]], "movement": self.movements.get(said["movement"])}


class DoneForm(StrictForm):
    """The day it was done."""

    on = DayField(label="Ngày hoàn thành")
    result = Words(label="Kết quả", required=False, rows=3)


class PlaqueForm(StrictForm):
    """The plaque."""

    on = DayField(label="Ngày gắn biển")
    plaque = TextField(label="Nội dung biển", max_length=400)


class GiveUpForm(StrictForm):
    """Given up, and why."""

    on = DayField(label="Ngày thôi")
    reason = Words(label="Lý do thôi", rows=3)


class ReasonForm(StrictForm):
    """A reason alone."""

    reason = Words(label="Lý do", rows=3)
