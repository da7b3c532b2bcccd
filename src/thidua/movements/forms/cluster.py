"""Clusters and blocks: members, seats, papers, meetings."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.movements.core.clusters import ClusterDraft, ClusterForm, Meeting, Seat, Way
from thidua.movements.forms.paper import PaperForm, Words
from thidua.movements.models import Cluster
from thidua.units.models import Body
from thidua.web.forms import DayField, StrictForm, TextField, dress

_WAYS = [(way.value, way.label[:1].upper() + way.label[1:]) for way in Way]


class ClusterFactsForm(StrictForm):
    """The cluster and its members; a new member comes last in the order of turns."""

    name = TextField(label="Tên cụm, khối", max_length=200, help_text="Ví dụ: Cụm thi đua số 1.")
    form = forms.ChoiceField(label="Loại", choices=[(f.value, f.label.capitalize()) for f in ClusterForm])
    year = forms.IntegerField(
        label="Năm", min_value=1945, max_value=2100, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    way = forms.ChoiceField(label="Trưởng, phó được chọn", choices=_WAYS, help_text="Theo quy chế của cụm, khối.")
    members = forms.TypedMultipleChoiceField(
        label="Thành viên", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    note = Words(label="Ghi chú", required=False, rows=2)

    def __init__(self, *args: Any, bodies: list[tuple[Body, str]], order: tuple[int, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.pk: body for body, _ in bodies}
        self.order = order
        self.fields["members"].choices = [(body.pk, name) for body, name in bodies]  # type: ignore[attr-defined]

    @staticmethod
    def filled(cluster: Cluster) -> dict[str, Any]:
        """What the form begins with: the cluster as it stands."""
        facts = {name: getattr(cluster, name) for name in ("name", "form", "year", "way", "note")}
        return facts | {"members": list(cluster.members.values_list("body", flat=True))}

    def draft(self) -> ClusterDraft:
        """The facts.

        Raises:
            ClusterFault, WordsFault: they cannot be.
        """
        said = self.cleaned_data
        return ClusterDraft(said["name"], said["year"], ClusterForm(said["form"]), Way(said["way"]), said["note"])

    def chosen(self) -> list[Body]:
        """The members: those of before in their order, then the new ones in the order of the list."""
        keys = self.cleaned_data["members"]
        ordered = [key for key in self.order if key in keys]
        return [self.bodies[key] for key in [*ordered, *(key for key in keys if key not in ordered)]]


class SeatForm(StrictForm):
    """Who sits, since when, and how he came to it."""

    body = forms.TypedChoiceField(label="Thành viên", coerce=int)
    seat = forms.ChoiceField(label="Vai trò", choices=[(s.value, s.label.capitalize()) for s in Seat])
    way = forms.ChoiceField(label="Được chọn", choices=_WAYS)
    since = DayField(label="Từ ngày")
    person = TextField(
        label="Người đảm nhiệm", required=False, max_length=200, help_text="Khi quy chế giao cho một người cụ thể."
    )
    note = TextField(label="Ghi chú", required=False, max_length=400, help_text="Ví dụ: nhận cờ luân lưu.")

    def __init__(self, *args: Any, members: list[tuple[Body, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.pk: body for body, _ in members}
        self.fields["body"].choices = [("", "Chọn thành viên"), *((body.pk, name) for body, name in members)]  # type: ignore[attr-defined]


class LeaveForm(StrictForm):
    """A member that goes, and why."""

    on = DayField(label="Ngày rời")
    reason = Words(label="Lý do rời", rows=2)


class RankForm(StrictForm):
    """The rank of each member at the year's end; an empty field is no rank."""

    def __init__(self, *args: Any, members: list[tuple[Body, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for body, name in members:
            field = forms.IntegerField(
                label=name, required=False, min_value=1, max_value=len(members),
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )  # fmt: skip
            self.fields[f"rank_{body.pk}"] = field
            dress(field)
        self.keys = [body.pk for body, _ in members]

    def ranks(self) -> dict[int, int | None]:
        """The rank of each member."""
        return {key: self.cleaned_data[f"rank_{key}"] for key in self.keys}


class TableForm(PaperForm):
    """The scoring table as a document."""

    field_order = ("number", "on", "reason")
    on = DayField(label="Ngày nộp")
    reason = TextField(
        label="Lý do thay", required=False, help_text="Chỉ ghi khi thay một bảng đã ký.", max_length=1000
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].label = "Văn bản có bảng chấm điểm"
        self.fields["number"].required = True


class SignTableForm(StrictForm):
    """The day on which the members signed."""

    on = DayField(label="Ngày ký")


class MeetingForm(PaperForm):
    """A meeting, held or set."""

    field_order = ("kind", "on", "words", "number")
    kind = forms.ChoiceField(label="Cuộc họp", choices=[(m.value, m.label) for m in Meeting])
    on = DayField(label="Ngày họp")
    words = Words(label="Nội dung", required=False, rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].label = "Biên bản"
