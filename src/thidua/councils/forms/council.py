"""A council, a seat in it, its regulation."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.accounts.models import Person
from thidua.councils.core.kinds import Base, CouncilKind, Role
from thidua.councils.services.councils import Share
from thidua.rules import RuleBook
from thidua.web.forms import DayField, StrictForm, TextField

SILENT = ("", "Quy chế không nói")
YES_NO = [SILENT, ("co", "Có"), ("khong", "Không")]
_ANSWERS = {"": None, "co": True, "khong": False}


class CouncilForm(StrictForm):
    """A new council."""

    kind = forms.ChoiceField(label="Loại hội đồng", choices=CouncilKind.choices(), widget=forms.RadioSelect)
    name = TextField(label="Tên hội đồng", max_length=200)
    since = DayField(label="Hoạt động từ ngày")
    paper = TextField(
        label="Quyết định thành lập", max_length=120, required=False, help_text="Số, ngày của quyết định."
    )


class EndForm(StrictForm):
    """The end of a council."""

    on = DayField(label="Thôi hoạt động từ ngày")
    paper = TextField(label="Theo văn bản", max_length=120)


class MemberForm(StrictForm):
    """A seat for one of the people of the locality."""

    person = forms.TypedChoiceField(label="Thành viên", coerce=int)
    role = forms.ChoiceField(label="Chức danh trong Hội đồng", choices=Role.choices())
    post = TextField(label="Chức vụ", max_length=160, required=False)
    since = DayField(label="Từ ngày")
    paper = TextField(label="Theo quyết định", max_length=120, required=False)

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.pk: person for person in people}
        choices = [("", "Chọn người"), *((person.pk, person.full_name) for person in people)]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]


class EndSeatForm(StrictForm):
    """The end of a seat."""

    on = DayField(label="Thôi làm thành viên từ ngày")
    paper = TextField(label="Theo văn bản", max_length=120, required=False)


class _Percent(forms.IntegerField):
    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(min_value=1, max_value=100, required=False, widget=forms.TextInput(attrs=attrs), **kwargs)
        told = "Ghi số nguyên từ 1 đến 100, hoặc để trống."
        self.error_messages |= {"invalid": told, "min_value": told, "max_value": told}


class RegulationForm(StrictForm):
    """What the regulation says; an empty answer means that it is silent.

    Fields ``share_<CODE>`` and ``share_`` (every other motion) hold the shares of votes.
    """

    paper = TextField(label="Số, ngày quy chế", max_length=160)
    since = DayField(label="Có hiệu lực từ ngày")
    quorum_percent = _Percent(
        label="Họp khi có mặt từ", help_text="Phần trăm tổng số thành viên; để trống nếu không nói."
    )
    written = forms.ChoiceField(label="Cho lấy ý kiến bằng văn bản, không họp", choices=YES_NO, required=False)
    excused = forms.ChoiceField(
        label="Người không tham gia bỏ phiếu có tính vào tổng số thành viên", choices=YES_NO, required=False
    )
    base = forms.ChoiceField(label="Tỷ lệ tính trên", choices=Base.choices())
    article = TextField(label="Điều khoản về tỷ lệ", max_length=60, required=False, help_text="Ví dụ: Điều 7.")

    def __init__(self, *args: Any, book: RuleBook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [award.code for award in book.titles()]
        self.fields["share_"] = _Percent(label="Mọi nội dung khác")
        for award in book.titles():
            self.fields[f"share_{award.code}"] = _Percent(label=award.name)
        for name in ("share_", *(f"share_{code}" for code in self.codes)):
            self.fields[name].widget.attrs["class"] = "input"

    @property
    def share_fields(self) -> list[Any]:
        """The bound fields of shares, that for all first."""
        return [self["share_"], *(self[f"share_{code}"] for code in self.codes)]

    def told(self) -> dict[str, Any]:
        """The keyword arguments of ``services.set_regulation``."""
        clean = self.cleaned_data
        base, article = Base(clean["base"]), clean["article"]
        shares = [
            Share(clean[f"share_{code}"], base, code, article=article)
            for code in ("", *self.codes)
            if clean[f"share_{code}"] is not None
        ]
        return {
            "since": clean["since"],
            "quorum_percent": clean["quorum_percent"],
            "written_without_meeting": _ANSWERS[clean["written"]],
            "excused_in_base": _ANSWERS[clean["excused"]],
            "shares": shares,
        }
