"""The forms of holders and of the lines of their records."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms

from thidua.accounts.models import Person, User
from thidua.documents.forms.link import NumberField, paper_told
from thidua.ground.numbers import parse_number
from thidua.honours.core.kinds import (
    AwardKind,
    Category,
    DisciplineForm,
    HolderKind,
    Rating,
    Scope,
    Sex,
    WorkKind,
)
from thidua.honours.models.award import OTHER_CODE
from thidua.honours.services.acting import PaperOf
from thidua.honours.services.holds import HoldPaper
from thidua.rules import load_book
from thidua.rules.codes import DECIDERS, label
from thidua.units.models import Body
from thidua.web.forms import DayField, StrictForm, TextField

YEAR_HELP = "Năm của thành tích: 2025, hoặc 2024-2025 nếu tính theo năm học."
OPEN = ("", "Chưa rõ")


class Words(TextField):
    """Several lines of words."""

    def __init__(self, *, rows: int = 2, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class CountField(forms.IntegerField):
    """A whole number that may be left empty."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(min_value=0, required=False, widget=forms.TextInput(attrs=attrs), **kwargs)


def unit_field(units: list[tuple[int, str]], text: str = "Không có trong danh sách", **kwargs: Any) -> Any:
    """A choice among the units of the locality."""
    return forms.TypedChoiceField(
        coerce=int, required=False, empty_value=None, choices=[("", text), *units], **{"label": "Đơn vị", **kwargs}
    )


class HolderForm(StrictForm):
    """Who bears the record."""

    kind = forms.ChoiceField(label="Đối tượng", choices=HolderKind.choices())
    name = TextField(label="Họ và tên, hoặc tên tập thể, hộ", max_length=200)
    unit = unit_field([])
    unit_name = TextField(label="Đơn vị ghi trong quyết định", required=False, max_length=200)
    birth_year = CountField(label="Năm sinh", help_text="Chỉ để phân biệt người trùng tên; không hiện với người khác.")
    sex = forms.ChoiceField(label="Giới tính", required=False, choices=[OPEN, *Sex.choices()])

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", "Không có trong danh sách"), *units]  # type: ignore[attr-defined]

    def said(self, bodies: dict[int, Body]) -> dict[str, Any]:
        """The particulars without the kind."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "kind"}
        return data | {"unit": bodies.get(data["unit"])}


class EditHolderForm(HolderForm):
    """… and the account of the person, so that he sees his own record."""

    username = TextField(
        label="Tài khoản", required=False, max_length=60,
        help_text="Tên đăng nhập của chính người này, để người ấy xem được hồ sơ của mình.",
    )  # fmt: skip

    def __init__(self, *args: Any, locality: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locality = locality
        self.person: Person | None = None

    def clean_username(self) -> str:
        """The short name of somebody in the register of the locality."""
        name = str(self.cleaned_data["username"])
        if name:
            user = User.objects.filter(username=name, person__owner=self.locality).select_related("person").first()
            if user is None:
                raise forms.ValidationError("Không có tài khoản này ở địa phương. Xem lại ở trang Nhân sự, phân công.")
            self.person = user.person
        return name

    def said(self, bodies: dict[int, Body]) -> dict[str, Any]:
        """The particulars without the kind, with the person."""
        data = super().said(bodies)
        del data["username"]
        return data | {"person": self.person}


class PaperForm(StrictForm):
    """A form whose line rests on a decision."""

    decision_number = NumberField(label="Số quyết định, văn bản", required=False)
    decided = DayField(label="Ngày quyết định, văn bản", required=False)
    authority = TextField(label="Người, cấp quyết định", required=False, max_length=200)

    def __init__(self, *args: Any, locality: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locality = locality

    def paper(self) -> PaperOf:
        """The decision; the registered paper where the library has that number, and it is one alone."""
        said = self.cleaned_data
        document = None
        if said["decision_number"]:
            try:
                document = paper_told(said["decision_number"], locality=self.locality)
            except forms.ValidationError:
                document = None
        return PaperOf(said["decision_number"], said["decided"], said["authority"], document)


class CheckedForm(PaperForm):
    """… and says whether it was compared with it."""

    checked = forms.TypedChoiceField(
        label="Đã đối chiếu quyết định",
        choices=[("1", "Đã đối chiếu quyết định"), ("", "Tự khai, chưa đối chiếu")],
        coerce=bool,
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
        initial="1",
    )

    def origin(self) -> dict[str, Any]:
        """How the line came in."""
        checked = bool(self.cleaned_data["checked"])
        return {"source": "decision" if checked else "self_declared", "checked": checked}


class AwardForm(CheckedForm):
    """A title or award."""

    code = forms.ChoiceField(label="Danh hiệu, hình thức khen thưởng")
    words = TextField(label="Tên ghi trong quyết định", required=False, max_length=200, help_text="Cần khi chọn Khác.")
    year = TextField(label="Năm", max_length=12, help_text=YEAR_HELP)
    kind = forms.ChoiceField(label="Loại hình khen", required=False, choices=[OPEN, *AwardKind.choices()])
    merit = Words(label="Thành tích", required=False)
    decider = forms.ChoiceField(
        label="Thẩm quyền", required=False, choices=[OPEN, *((code, label(code)) for code in DECIDERS)]
    )
    field_order = (
        "code",
        "words",
        "year",
        "kind",
        "merit",
        "decision_number",
        "decided",
        "authority",
        "decider",
        "checked",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = award_choices()  # type: ignore[attr-defined]


class RatingForm(CheckedForm):
    """The rating of a year."""

    year = TextField(label="Năm", max_length=12, help_text=YEAR_HELP)
    rating = forms.ChoiceField(label="Xếp loại", choices=Rating.choices())
    field_order = ("year", "rating", "decision_number", "decided", "authority", "checked")


class InitiativeForm(CheckedForm):
    """An initiative or research."""

    name = TextField(label="Tên sáng kiến, đề tài", max_length=400)
    kind = forms.ChoiceField(label="Loại", choices=WorkKind.choices())
    scope = forms.ChoiceField(label="Phạm vi được công nhận", choices=Scope.choices())
    year = TextField(label="Năm được công nhận", max_length=12, help_text=YEAR_HELP)
    share = TextField(label="Phần đóng góp (%)", required=False, max_length=8)
    field_order = ("name", "kind", "scope", "year", "share", "decision_number", "decided", "authority", "checked")

    def clean_share(self) -> int | None:
        """The share in hundredths of a per cent."""
        text = self.cleaned_data["share"]
        return int(parse_number(text) * 100) if text else None


class DisciplineEntryForm(PaperForm):
    """A discipline."""

    form = forms.ChoiceField(label="Hình thức", choices=DisciplineForm.choices())
    year = TextField(label="Năm", max_length=12, help_text="Năm của quyết định.")
    served_until = DayField(label="Ngày chấp hành xong", required=False)
    field_order = ("form", "year", "decision_number", "decided", "authority", "served_until")


class ClearanceForm(PaperForm):
    """The unit's word that nothing stands against the holder."""

    year = TextField(label="Năm xét", max_length=12, help_text=YEAR_HELP)
    field_order = ("year", "decision_number", "decided", "authority")


class BulkClearanceForm(PaperForm):
    """… for everybody of a unit."""

    unit = unit_field([], text="Cả địa phương")
    year = TextField(label="Năm xét", max_length=12, help_text=YEAR_HELP)
    field_order = ("unit", "year", "decision_number", "decided", "authority")

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", "Cả địa phương"), *units]  # type: ignore[attr-defined]


class CollectiveForm(PaperForm):
    """What a collective was in a year."""

    year = TextField(label="Năm", max_length=12, help_text=YEAR_HELP)
    members = CountField(label="Tổng số người")
    completed = CountField(label="Số người hoàn thành nhiệm vụ")
    ldtt = CountField(label="Số Lao động tiên tiến", help_text="Bỏ trống: đếm từ hồ sơ nếu đủ mọi người.")
    cstdcs = CountField(label="Số Chiến sĩ thi đua cơ sở")
    warned = CountField(label="Số người bị kỷ luật từ cảnh cáo trở lên")
    leads_cluster = forms.TypedChoiceField(
        label="Dẫn đầu cụm, khối", required=False, choices=[OPEN, ("1", "Có"), ("0", "Không")],
        coerce=lambda text: text == "1", empty_value=None,
    )  # fmt: skip
    flag_eligible = forms.TypedChoiceField(
        label="Thuộc đối tượng được tặng cờ", required=False, choices=[OPEN, ("1", "Có"), ("0", "Không")],
        coerce=lambda text: text == "1", empty_value=None,
    )  # fmt: skip
    field_order = (
        "year", "members", "completed", "ldtt", "cstdcs", "warned", "leads_cluster", "flag_eligible",
        "decision_number", "decided", "authority",
    )  # fmt: skip


class PostForm(StrictForm):
    """What somebody was, where, since when."""

    category = forms.ChoiceField(label="Nhóm đối tượng", choices=Category.choices())
    post = TextField(label="Chức vụ, việc làm", required=False, max_length=120)
    unit = unit_field([])
    unit_name = TextField(label="Đơn vị khác", required=False, max_length=200)
    since = DayField(label="Từ ngày")
    last_day = DayField(label="Đến hết ngày", required=False)
    judged_here = forms.BooleanField(label="Bình xét tại đơn vị này", required=False, initial=True)
    managed_by = TextField(
        label="Cán bộ do cấp trên quản lý", required=False, max_length=200,
        help_text="Ghi nơi quản lý, ví dụ Ban Thường vụ Tỉnh ủy; để trống nếu địa phương quản lý.",
    )  # fmt: skip

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", "Không có trong danh sách"), *units]  # type: ignore[attr-defined]


class WithdrawForm(StrictForm):
    """A line taken back."""

    reason = Words(label="Lý do", max_length=300)
    number = NumberField(label="Số văn bản thu hồi, hủy bỏ", required=False)
    on = DayField(label="Ngày thu hồi, hủy bỏ")


class ReasonForm(StrictForm):
    """A reason alone."""

    reason = Words(label="Lý do", max_length=300)


class HoldForm(StrictForm):
    """Consideration stopped by a paper: its number, day and issuer, nothing of its contents."""

    number = NumberField(label="Số văn bản")
    issued = DayField(label="Ngày văn bản")
    issuer = TextField(label="Cơ quan ban hành", max_length=200)
    since = DayField(label="Tạm dừng xét từ ngày")
    review_on = DayField(label="Ngày xem lại")

    def paper(self) -> HoldPaper:
        """The paper."""
        said = self.cleaned_data
        return HoldPaper(said["number"], said["issued"], said["issuer"])


class LiftForm(StrictForm):
    """… and lifted by another."""

    number = NumberField(label="Số văn bản")
    issued = DayField(label="Ngày văn bản")
    issuer = TextField(label="Cơ quan ban hành", max_length=200)
    on = DayField(label="Xét lại từ ngày")

    def paper(self) -> HoldPaper:
        """The paper."""
        said = self.cleaned_data
        return HoldPaper(said["number"], said["issued"], said["issuer"])


class CompleteForm(StrictForm):
    """From which year on the record is whole."""

    from_year = CountField(
        label="Đã nhập đủ từ năm",
        help_text="Từ năm này mọi danh hiệu, hình thức khen, sáng kiến của người này đều đã có. Bỏ trống nếu chưa chắc.",
    )

    def clean_from_year(self) -> int | None:
        """A year that can be."""
        year = self.cleaned_data["from_year"]
        if year is not None and not 1945 <= year <= datetime.MAXYEAR - 7000:
            raise forms.ValidationError("Năm này không hợp lý. Ghi bốn chữ số.")
        return int(year) if year is not None else None


def award_choices() -> list[tuple[str, str]]:
    """The titles and awards of the law book, and another."""
    known = [(code, award.name) for code, award in load_book().awards.items()]
    return [*known, (OTHER_CODE, "Khác (thư khen, biểu dương, khen của ngành, đoàn thể)")]
