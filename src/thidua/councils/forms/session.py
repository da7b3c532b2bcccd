"""A session: calling it, its motions, who was there, the counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Any

from django import forms

from thidua.councils.core.kinds import Form, Method, Presence, Tie
from thidua.councils.models import Attendance, Member, Motion, Tally
from thidua.councils.services.tallies import Votes
from thidua.web.forms import DayField, StrictForm, TextField, dress


class _Words(TextField):
    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class SessionForm(StrictForm):
    """A session called: when, where, how, led by whom."""

    form = forms.ChoiceField(
        label="Cách làm", widget=forms.RadioSelect,
        choices=[(one.value, one.label[0].upper() + one.label[1:]) for one in Form],
    )  # fmt: skip
    held_on = DayField(label="Ngày họp", help_text="Với lấy ý kiến bằng văn bản: ngày cuối gửi lại phiếu.")
    starts = forms.TimeField(
        label="Giờ", required=False, input_formats=["%H:%M", "%Hh%M", "%H giờ %M"],
        widget=forms.TextInput(attrs={"inputmode": "numeric"}), help_text="Ví dụ 8:00.",
        error_messages={"invalid": "Giờ ghi như 8:00 hoặc 14:30."},
    )  # fmt: skip
    place = TextField(label="Địa điểm", max_length=200, required=False)
    chair = forms.TypedChoiceField(label="Chủ trì", coerce=int, required=False, empty_value=None)
    secretary = forms.TypedChoiceField(label="Thư ký", coerce=int, required=False, empty_value=None)
    agenda = _Words(label="Chương trình", required=False, help_text="Mỗi việc một dòng.")

    def __init__(self, *args: Any, seats: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = {seat.pk: seat for seat in seats}
        for name in ("chair", "secretary"):
            choices = [("", "Chưa chọn"), *((seat.pk, seat.person.full_name) for seat in seats)]
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def told(self) -> dict[str, Any]:
        """The keyword arguments of ``services.call_session``."""
        clean = self.cleaned_data
        starts: time | None = clean["starts"]
        return {
            "held_on": clean["held_on"],
            "form": Form(clean["form"]),
            "starts": starts,
            "place": clean["place"],
            "agenda": clean["agenda"],
            "chair": self.seats.get(clean["chair"]),
            "secretary": self.seats.get(clean["secretary"]),
        }


class MotionForm(StrictForm):
    """A question that is about no dossier."""

    label = TextField(label="Nội dung", max_length=400)
    method = forms.ChoiceField(label="Hình thức", choices=Method.choices())


_ON_PAPER = [(Presence.WRITTEN.value, "đã gửi phiếu"), (Presence.ABSENT.value, "chưa gửi phiếu")]


class AttendanceForm(StrictForm):
    """How each member took part; who counts the ballots; who leads the board."""

    def __init__(
        self, *args: Any, seats: Sequence[Member], known: dict[int, Attendance], written: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.seats = list(seats)
        first = self.seats[0].pk if self.seats else None
        for seat in self.seats:
            row = known.get(seat.pk)
            presence = row.presence if row else (Presence.WRITTEN if written else Presence.PRESENT).value
            self.fields[f"den_{seat.pk}"] = forms.ChoiceField(
                label=seat.person.full_name, choices=_ON_PAPER if written else Presence.choices(), initial=presence
            )
            self.fields[f"kiem_{seat.pk}"] = forms.BooleanField(
                label="Kiểm phiếu", required=False, initial=bool(row and row.counts)
            )
        head = next((pk for pk, row in known.items() if row.heads_count), None)
        self.fields["truong"] = forms.TypedChoiceField(
            label="Trưởng ban kiểm phiếu", coerce=int, required=False, empty_value=None, initial=head,
            choices=[("", "Chưa chọn"), *((seat.pk, seat.person.full_name) for seat in self.seats)],
        )  # fmt: skip
        self.first = first
        for field in self.fields.values():
            dress(field)

    @property
    def rows(self) -> list[tuple[Member, Any, Any]]:
        """Each seat with its two fields."""
        return [(seat, self[f"den_{seat.pk}"], self[f"kiem_{seat.pk}"]) for seat in self.seats]

    def presence(self) -> dict[int, Presence]:
        """How each member took part."""
        return {seat.pk: Presence(self.cleaned_data[f"den_{seat.pk}"]) for seat in self.seats}

    def counting(self) -> list[int]:
        """Who counts; the head of the board counts too."""
        ticked = {seat.pk for seat in self.seats if self.cleaned_data[f"kiem_{seat.pk}"]}
        head = self.cleaned_data["truong"]
        return sorted(ticked | ({head} if head else set()))


class ExcuseForm(StrictForm):
    """Which members leave the count of one motion, and why."""

    def __init__(self, *args: Any, seats: Sequence[Member], known: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = list(seats)
        for seat in self.seats:
            self.fields[f"vi_{seat.pk}"] = forms.ChoiceField(
                label=seat.person.full_name, required=False, initial=known.get(seat.pk, ""),
                choices=[("", "Tham gia bỏ phiếu"), *Tie.choices()],
            )  # fmt: skip
            dress(self.fields[f"vi_{seat.pk}"])

    def excused(self) -> dict[int, Tie]:
        """Who leaves, with the tie."""
        told = {seat.pk: self.cleaned_data[f"vi_{seat.pk}"] for seat in self.seats}
        return {key: Tie(tie) for key, tie in told.items() if tie}


_KINDS = (("thuan", "Đồng ý"), ("chong", "Không đồng ý"), ("trang", "Phiếu trắng"), ("hong", "Không hợp lệ"))


class CountsForm(StrictForm):
    """The tally sheet typed: four numbers a motion; a row left empty altogether is not counted yet."""

    def __init__(self, *args: Any, motions: Sequence[Motion], known: dict[int, Tally], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.motions = [motion for motion in motions if motion.pk not in known]
        for motion in self.motions:
            for kind, label in _KINDS:
                field = forms.IntegerField(
                    label=label, required=False, min_value=0, max_value=9999,
                    widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "4"}),
                    error_messages={"invalid": "Ghi số phiếu bằng chữ số.", "min_value": "Số phiếu không nhỏ hơn 0."},
                )  # fmt: skip
                dress(field)
                field.widget.attrs["aria-label"] = f"{label}, nội dung {motion.number}"
                self.fields[f"{kind}_{motion.pk}"] = field

    @property
    def rows(self) -> list[tuple[Motion, list[Any]]]:
        """Each motion with its four fields."""
        return [(motion, [self[f"{kind}_{motion.pk}"] for kind, _ in _KINDS]) for motion in self.motions]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not self._told(cleaned):
            self.add_error(None, "Chưa nhập kết quả nội dung nào. Nhập số phiếu theo biên bản kiểm phiếu.")
        return cleaned

    def _told(self, cleaned: dict[str, Any]) -> dict[int, list[int | None]]:
        rows = {motion.pk: [cleaned.get(f"{kind}_{motion.pk}") for kind, _ in _KINDS] for motion in self.motions}
        return {key: row for key, row in rows.items() if row[0] is not None}

    def votes(self) -> dict[int, Votes]:
        """The votes of each motion that was typed; an empty box beside a number in favour is none."""
        return {key: Votes(*(n or 0 for n in row)) for key, row in self._told(self.cleaned_data).items()}


class ScanForm(StrictForm):
    """The signed tally sheet, scanned."""

    file = forms.FileField(
        label="Bản quét biên bản kiểm phiếu", help_text="PDF hoặc ảnh. Không nhận văn bản có dấu mật."
    )


class CorrectForm(StrictForm):
    """A corrected count with its reason."""

    in_favour = forms.IntegerField(label="Đồng ý", min_value=0, max_value=9999)
    against = forms.IntegerField(label="Không đồng ý", min_value=0, max_value=9999)
    blank = forms.IntegerField(label="Phiếu trắng", min_value=0, max_value=9999)
    invalid = forms.IntegerField(label="Không hợp lệ", min_value=0, max_value=9999)
    reason = TextField(label="Lý do đính chính", max_length=400)

    def votes(self) -> Votes:
        """The corrected numbers."""
        clean = self.cleaned_data
        return Votes(clean["in_favour"], clean["against"], clean["blank"], clean["invalid"])


class CloseForm(StrictForm):
    """The end of a session."""

    words = _Words(label="Ý kiến thảo luận, ghi vào biên bản", required=False, rows=6)


class CancelForm(StrictForm):
    """A session that does not take place."""

    reason = TextField(label="Lý do", max_length=400)
