"""People, accounts, assignments."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms

from thidua.accounts.core.packs import PACKS
from thidua.accounts.models import Assignment, Person
from thidua.ground.actors import Reach
from thidua.ground.dates import FAR
from thidua.units.models import Body
from thidua.web.forms import DayField, StrictForm, TextField, dress

CHOOSE = ("", "– chọn –")
PAPER_HELP = "Số, ngày của quyết định hoặc thông báo; chưa có thì ghi “phân công miệng ngày …”."


class PersonForm(StrictForm):
    """A new person, with or without an account."""

    full_name = TextField(label="Họ và tên", max_length=120)
    username = TextField(
        label="Tên đăng nhập",
        required=False,
        max_length=60,
        help_text="Để trống nếu người này không cần tài khoản. Chữ không dấu, ví dụ ha.le.",
        widget=forms.TextInput(attrs={"autocapitalize": "none"}),
    )
    phone = TextField(
        label="Số điện thoại",
        required=False,
        max_length=20,
        help_text="Dùng để đăng nhập thay tên.",
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )


class AccountForm(StrictForm):
    """An account for somebody who is on the list."""

    username = TextField(label="Tên đăng nhập", max_length=60, widget=forms.TextInput(attrs={"autocapitalize": "none"}))
    phone = TextField(
        label="Số điện thoại", required=False, max_length=20, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )


class PhoneForm(StrictForm):
    """Another telephone number; empty: none."""

    phone = TextField(
        label="Số điện thoại", required=False, max_length=20, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )


class SpanForm(StrictForm):
    """Days and a paper; the last day as people write it, stored as the day after."""

    since = DayField(label="Từ ngày")
    last = DayField(label="Đến hết ngày", required=False)
    paper = TextField(label="Văn bản phân công", max_length=300, help_text=PAPER_HELP)

    def clean(self) -> dict[str, Any]:
        """Give ``until``: the first day without."""
        cleaned = super().clean()
        last = cleaned.pop("last", None)
        cleaned["until"] = last + timedelta(days=1) if last else FAR
        return cleaned


class AssignForm(SpanForm):
    """What, over which body, how far."""

    pack = forms.ChoiceField(
        label="Nhóm quyền", choices=[CHOOSE, *((one.code, f"{one.label}: {one.meaning}") for one in PACKS)]
    )
    body = forms.ChoiceField(label="Ở địa bàn, đơn vị")
    below = forms.BooleanField(label="Cả các đơn vị bên dưới", required=False)
    field_order = ("pack", "body", "below", "since", "last", "paper")

    def __init__(self, *args: Any, bodies: Iterable[tuple[Body, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {str(body.pk): body for body, _ in bodies}
        self.fields["body"].choices = [CHOOSE, *((str(body.pk), name) for body, name in bodies)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Give the body and the reach."""
        cleaned = super().clean()
        cleaned["body"] = self.bodies.get(cleaned.get("body", ""))
        cleaned["reach"] = Reach.BELOW if cleaned.pop("below", False) else Reach.OWN
        return cleaned


class DelegateForm(SpanForm):
    """To whom, until when."""

    to = forms.ChoiceField(label="Ủy quyền cho")
    last = DayField(label="Đến hết ngày")
    field_order = ("to", "since", "last", "paper")

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.fields["to"].choices = [CHOOSE, *((key, person.full_name) for key, person in self.people.items())]  # type: ignore[attr-defined]
        self.fields["paper"].label = "Văn bản ủy quyền"

    def clean(self) -> dict[str, Any]:
        """Give the person."""
        cleaned = super().clean()
        cleaned["to"] = self.people.get(cleaned.get("to", ""))
        return cleaned


class WithdrawForm(StrictForm):
    """The last day of an assignment, and why."""

    last = DayField(label="Ngày làm cuối cùng")
    reason = TextField(label="Lý do", required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        """Give ``day``: the first day without."""
        cleaned = super().clean()
        if last := cleaned.pop("last", None):
            cleaned["day"] = last + timedelta(days=1)
        return cleaned


class PostForm(StrictForm):
    """A post: its name, where, from which day."""

    name = TextField(label="Chức vụ", max_length=120)
    body = forms.ChoiceField(label="Ở cơ quan, đơn vị")
    since = DayField(label="Từ ngày")

    def __init__(self, *args: Any, bodies: Iterable[tuple[Body, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {str(body.pk): body for body, _ in bodies}
        self.fields["body"].choices = [CHOOSE, *((str(body.pk), name) for body, name in bodies)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Give the body."""
        cleaned = super().clean()
        cleaned["body"] = self.bodies.get(cleaned.get("body", ""))
        return cleaned


class HandOverForm(StrictForm):
    """For each assignment of who leaves: who takes it over, or its end."""

    last = DayField(label="Ngày làm cuối cùng")
    paper = TextField(label="Văn bản, biên bản bàn giao", max_length=300)
    close = forms.BooleanField(label="Đóng tài khoản của người này", required=False, initial=True)

    def __init__(
        self, *args: Any, work: Iterable[tuple[Assignment, str]], people: Iterable[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.work = list(work)
        self.people = {str(person.pk): person for person in people}
        choices = [CHOOSE, ("end", "Kết thúc, không ai nhận")]
        named = [(key, person.full_name) for key, person in self.people.items()]
        for row, words in self.work:
            offered = choices if row.powers.person_bound else [*choices, *named]
            self.fields[self.name_of(row)] = forms.ChoiceField(label=words, choices=offered)
        self.order_fields([*(self.name_of(row) for row, _ in self.work), "last", "paper", "close"])
        for field in self.fields.values():
            dress(field)

    @staticmethod
    def name_of(row: Assignment) -> str:
        """Return the name of the field that asks about ``row``."""
        return f"viec_{row.pk}"

    def clean(self) -> dict[str, Any]:
        """Give ``day`` and ``to`` as the service takes them."""
        cleaned = super().clean()
        if last := cleaned.pop("last", None):
            cleaned["day"] = last + timedelta(days=1)
        cleaned["to"] = {row.pk: self.people.get(cleaned.pop(self.name_of(row), "")) for row, _ in self.work}
        return cleaned


class RosterForm(StrictForm):
    """The Excel list."""

    file = forms.FileField(label="Chọn tệp danh sách (.xlsx)", help_text="Dùng tệp mẫu; mỗi người một dòng.")
