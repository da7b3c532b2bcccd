"""A cycle, a window, a pasted calendar, a day swapped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from thidua.documents.forms.folded import FoldedForm
from thidua.ground.periods import Period
from thidua.movements.core.cycles import CycleKind, days_of
from thidua.movements.core.season import Fault, Read, read_season
from thidua.movements.core.working_days import DayKind, Deadline, OnDayOff
from thidua.movements.models import Cycle, Movement, Window
from thidua.movements.services.calendar import WindowDraft
from thidua.web.forms import DayField, StrictForm, TextField

_YEAR_FAULTS = dict.fromkeys(("invalid", "min_value", "max_value"), "Năm phải là số bốn chữ số, ví dụ 2026.")
_NUMBER_FAULTS = dict.fromkeys(("invalid", "min_value", "max_value"), "Số ngày phải là số nguyên từ 1 đến 1000.")
_NUMBER = forms.TextInput(attrs={"inputmode": "numeric"})


class CycleForm(StrictForm):
    """A cycle: by its year, or by its days."""

    kind = forms.ChoiceField(label="Loại chu kỳ", choices=[(kind.value, kind.label.capitalize()) for kind in CycleKind])
    year = forms.IntegerField(
        label="Năm", required=False, min_value=1945, max_value=2100, widget=_NUMBER,
        help_text="Năm học: năm bắt đầu. Giai đoạn, đợt thi đua: để trống, ghi hai ngày ở dưới.",
        error_messages=_YEAR_FAULTS,
    )  # fmt: skip
    since = DayField(label="Từ ngày", required=False)
    last_day = DayField(label="Đến hết ngày", required=False)
    name = TextField(
        label="Tên", required=False, max_length=200, help_text="Để trống thì lấy tên của kỳ, ví dụ năm 2026."
    )

    movement = forms.TypedChoiceField(
        label="Của phong trào", required=False, coerce=int, empty_value=None, help_text="Đợt thi đua: chọn phong trào."
    )

    def __init__(self, *args: Any, movements: Sequence[Movement] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {row.pk: row for row in movements}
        if self.by_key:
            choices = [("", "Không"), *((row.pk, row.name) for row in movements)]
            self.fields["movement"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["movement"]

    def chosen(self) -> Movement | None:
        """The movement whose campaign it is, or None."""
        key = self.cleaned_data.get("movement")
        return self.by_key.get(key) if key is not None else None

    @staticmethod
    def filled(cycle: Cycle) -> dict[str, Any]:
        """What the form begins with: the cycle as it stands."""
        return {
            "kind": cycle.kind, "since": cycle.since, "last_day": cycle.last_day, "name": cycle.name,
            "movement": cycle.movement_id,
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors and bool(said.get("since")) != bool(said.get("last_day")):
            missing = "last_day" if said.get("since") else "since"
            self.add_error(missing, "Ghi đủ ngày đầu và ngày cuối, hoặc để trống cả hai.")
        return said

    def days(self) -> tuple[CycleKind, Period]:
        """The kind and the days.

        Raises:
            CycleFault: they are not told.
        """
        said = self.cleaned_data
        kind, last = CycleKind(said["kind"]), said["last_day"]
        until = last + timedelta(days=1) if last else None
        return kind, days_of(kind, first_year=said["year"], since=said["since"], until=until)


class WindowForm(FoldedForm):
    """A window: fixed days, or a number of days from an event."""

    more = ("n_days", "day_kind", "event", "event_day", "on_day_off")
    more_label = "Hạn tính theo số ngày: mấy ngày, kể từ việc gì, gặp ngày nghỉ thì sao"

    what = TextField(label="Việc phải làm", max_length=300)
    for_whom = TextField(label="Cho ai", required=False, max_length=300, help_text="Để trống: mọi nơi.")
    since = DayField(label="Từ ngày", required=False)
    last_day = DayField(label="Đến hết ngày", required=False, help_text="Chỉ ghi ngày này nếu là một hạn.")
    n_days = forms.IntegerField(
        label="Số ngày", required=False, min_value=1, max_value=1000, widget=_NUMBER,
        error_messages=_NUMBER_FAULTS,
    )  # fmt: skip
    day_kind = forms.ChoiceField(
        label="Đếm", required=False, choices=[("working", "ngày làm việc"), ("calendar", "ngày, kể cả ngày nghỉ")]
    )
    event = TextField(label="Kể từ việc gì", required=False, max_length=200, help_text="Ví dụ: ngày nhận đủ hồ sơ.")
    event_day = DayField(label="Ngày của việc ấy", required=False, help_text="Ngày này không tính vào số ngày.")
    on_day_off = forms.ChoiceField(
        label="Ngày cuối gặp ngày nghỉ thì", required=False, choices=[(one.value, one.label) for one in OnDayOff]
    )
    source = TextField(label="Theo văn bản", required=False, max_length=300)

    @classmethod
    def of(cls, window: Window) -> WindowForm:
        """The form filled with what is written."""
        names = ("what", "for_whom", "source", "n_days", "day_kind", "event", "event_day", "on_day_off")
        initial = {name: getattr(window, name) for name in names}
        if window.n_days is None:
            initial |= {"since": window.since, "last_day": window.last_day}
        return cls(initial=initial)

    def draft(self) -> WindowDraft:
        """What is told; a number of days wins over fixed days.

        Raises:
            WindowFault, DeadlineFault: it cannot be.
        """
        said = self.cleaned_data
        words = {name: said[name] for name in ("what", "for_whom", "source")}
        if said["n_days"]:
            kind, off = DayKind(said["day_kind"] or "working"), OnDayOff(said["on_day_off"] or "next")
            rule = Deadline(said["n_days"], kind, said["event"], off)
            return WindowDraft(**words, deadline=rule, event_day=said["event_day"])
        last: date | None = said["last_day"]
        return WindowDraft(**words, since=said["since"], until=last + timedelta(days=1) if last else None)


class SeasonForm(StrictForm):
    """The calendar of the season, a line for each thing to do."""

    text = forms.CharField(
        label="Lịch", max_length=60_000, widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text="Mỗi dòng: ngày, dấu hai chấm, việc; sau dấu | là cho ai. 15/11: nộp hồ sơ | các xã. 1/6 – 15/6: sơ kết.",
    )  # fmt: skip
    source = TextField(
        label="Theo văn bản", required=False, max_length=300, help_text="Số, ngày văn bản của tỉnh ban hành lịch."
    )

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cycle = cycle
        self.read: list[Read] = []
        self.faults: list[Fault] = []

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        self.read, self.faults = read_season(text, since=self.cycle.since, until=self.cycle.until)
        if self.faults:
            raise forms.ValidationError([str(fault) for fault in self.faults[:20]])
        return text


class SwapDayForm(StrictForm):
    """A day off, or a day worked in exchange."""

    day = DayField(label="Ngày")
    works = forms.ChoiceField(label="Ngày này", choices=[("off", "nghỉ"), ("works", "làm việc")])
    source = TextField(label="Theo", max_length=300, help_text="Thông báo, quyết định; hoặc lý do.")
