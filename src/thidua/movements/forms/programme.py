"""A programme of two or more bodies, its signatures and reviews."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.movements.core.programmes import ProgrammeDraft, ProgrammeLineDraft, ProgrammeLineKind
from thidua.movements.core.said import rows
from thidua.movements.forms.paper import PaperForm, Words, day_after
from thidua.movements.models import Programme
from thidua.movements.services import PartyGiven
from thidua.units.models import Body
from thidua.web.forms import DayField, StrictForm, TextField


class ProgrammeForm(PaperForm):
    """The parties, the time, and the words of the programme."""

    field_order = ("name", "parties", "others_named", "since", "last_day", "content", "target", "measure", "number")
    name = TextField(label="Tên chương trình", max_length=400, help_text="Ghi như trong văn bản.")
    parties = forms.TypedMultipleChoiceField(
        label="Các bên trong địa phương", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    others_named = Words(label="Bên khác", required=False, rows=2, help_text="Mỗi dòng một cơ quan ngoài danh sách.")
    since = DayField(label="Từ ngày", required=False)
    last_day = DayField(label="Đến hết ngày", required=False, help_text="Để trống nếu không có thời hạn.")
    content = Words(label=ProgrammeLineKind.CONTENT.label, required=False, help_text="Mỗi dòng một ý.")
    target = Words(label=ProgrammeLineKind.TARGET.label, required=False, help_text="Mỗi dòng một chỉ tiêu.")
    measure = Words(label=ProgrammeLineKind.MEASURE.label, required=False, help_text="Mỗi dòng một ý.")

    def __init__(self, *args: Any, bodies: list[tuple[Body, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.pk: body for body, _ in bodies}
        self.fields["parties"].choices = [(body.pk, name) for body, name in bodies]  # type: ignore[attr-defined]

    @staticmethod
    def filled(programme: Programme) -> dict[str, Any]:
        """What the form begins with: the programme as it stands."""
        parties = list(programme.parties.order_by("number"))
        initial: dict[str, Any] = {
            "name": programme.name,
            "since": programme.since,
            "last_day": programme.until.fromordinal(programme.until.toordinal() - 1) if programme.has_end else None,
            "parties": [party.body_id for party in parties if party.body_id],
            "others_named": "\n".join(party.name for party in parties if party.name),
            "number": programme.document.number if programme.document else "",
        }
        for line in programme.lines.order_by("number"):
            initial[line.kind] = f"{initial[line.kind]}\n{line.text}" if line.kind in initial else line.text
        return initial

    def given(self) -> list[PartyGiven]:
        """The parties, in the order of the list, then those named."""
        said = self.cleaned_data
        chosen = [PartyGiven(body=self.bodies[key]) for key in said["parties"]]
        named = rows(said["others_named"], field="others_named", label="Bên khác", most=20)
        return [*chosen, *(PartyGiven(name=name[:200]) for name in named)]

    def draft(self, *, before: Programme | None = None) -> ProgrammeDraft:
        """The facts; a line in the same words keeps the passage it was read from.

        Raises:
            ProgrammeFault, WordsFault: they cannot be.
        """
        said = self.cleaned_data
        kept = {(line.kind, line.text): line.passage_id for line in before.lines.all()} if before else {}
        lines = tuple(
            ProgrammeLineDraft(kind, text, kept.get((kind.value, text)))
            for kind in ProgrammeLineKind
            for text in rows(said[kind.value], field=kind.value, label=kind.label)
        )
        return ProgrammeDraft(
            said["name"],
            said["since"],
            day_after(said["last_day"]),
            lines,
            source=before.source if before else "",
            note=before.note if before else "",
        )


class SignForm(StrictForm):
    """The day of a signature, and who signed."""

    on = DayField(label="Ngày ký")
    signer = TextField(label="Người ký", required=False, max_length=200, help_text="Họ tên, chức vụ.")


class YearReviewForm(PaperForm):
    """What was found of the programme for a year."""

    field_order = ("year", "on", "words", "number")
    year = forms.IntegerField(
        label="Năm", min_value=1945, max_value=2100, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    on = DayField(label="Ngày kiểm điểm")
    words = Words(label="Kết quả trong năm")


class EndForm(StrictForm):
    """The end of a programme."""

    on = DayField(label="Ngày kết thúc")
    words = Words(label="Kết quả, lý do kết thúc", rows=3)
