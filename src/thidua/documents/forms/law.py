"""What the pages of the law book ask: a search, a confirmation, a layer, and why something is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict

from thidua.documents.core.law.waiting import Asked, Sort
from thidua.documents.services.law import Given
from thidua.ground.dates import parse_day
from thidua.ground.errors import Refused
from thidua.web.forms import DayField, StrictForm, TextField, VietnameseNumberField, dress

Choices = Sequence[tuple[str, str]]
_FILE = "Bản chụp hoặc bản điện tử đã ký: .pdf, .png, .jpg."
_SEEN = "Tôi đã xem: văn bản không mang dấu MẬT, TỐI MẬT, TUYỆT MẬT"
AS_WRITTEN, ATTEST, PHRASE = "", "attest", "phrase"


class LawSearchForm(forms.Form):
    """A GET form: what cannot be understood is passed over, never refused."""

    tim = TextField(label="Tìm", required=False)
    ngay = TextField(label="Ngày", required=False)

    def __init__(self, data: QueryDict, *, today: date) -> None:
        super().__init__(data, label_suffix="")
        self.use_required_attribute = False
        self.today = today
        for field in self.fields.values():
            dress(field)

    def wanted(self) -> tuple[str, date]:
        """Words and day; today where no day, or none that can be read, is given."""
        self.is_valid()
        text = str(self.cleaned_data.get("ngay", ""))
        return str(self.cleaned_data.get("tim", "")), find_day(text) or self.today


def find_day(text: str) -> date | None:
    """Return the day typed as 26/1/2022 or 2022-01-26, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return parse_day(text)
    except Refused:
        return None


class ConfirmRuleForm(StrictForm):
    """One waiting rule read in its signed paper; only the value that the rule lacks is asked."""

    where = forms.ChoiceField(
        label="Xác nhận cho", help_text="Quy định có giá trị ở nơi này và mọi nơi bên dưới, từ hôm nay."
    )
    also = forms.MultipleChoiceField(
        label="Cùng văn bản, cùng xác nhận", required=False, widget=forms.CheckboxSelectMultiple
    )
    percent = forms.IntegerField(label="Tỷ lệ phiếu đồng ý, phần trăm tổng số thành viên", required=False)
    value = VietnameseNumberField(label="Con số trên văn bản", required=False)
    judged = forms.ChoiceField(
        label="Điều này được xét thế nào",
        required=False,
        choices=[
            (AS_WRITTEN, "Như sổ đã ghi"),
            (ATTEST, "Người có thẩm quyền xác nhận từng hồ sơ"),
            (PHRASE, "Máy tính theo điều kiện ghi dưới đây"),
        ],
    )
    condition = TextField(
        label="Điều kiện", required=False, help_text="Theo câu của sổ quy định, ví dụ {rating: HTXS}."
    )
    instrument = TextField(label="Số văn bản", help_text="Văn bản đã ký mà quy định được đọc ra.")
    article = TextField(label="Điều")
    clause = TextField(label="Khoản", required=False)
    point = TextField(label="Điểm", required=False)
    document = forms.ChoiceField(label="Văn bản đã có tệp trong thư viện", required=False)
    file = forms.FileField(label="Hoặc tải tệp đã ký lên", required=False, allow_empty_file=True, help_text=_FILE)
    not_secret = forms.BooleanField(label=_SEEN, required=False)

    def __init__(self, *args: Any, asked: Asked, places: Choices, papers: Choices, others: Choices, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._choose("where", places)
        self._choose("document", [("", "Chọn văn bản"), *papers])
        self._choose("also", others)
        lacking = {"percent": asked.sort == Sort.VOTE, "value": asked.sort == Sort.VALUE}
        lacking |= dict.fromkeys(("judged", "condition"), asked.sort == Sort.STANDARD)
        for name in [name for name, wanted in {**lacking, "also": bool(others)}.items() if not wanted]:
            del self.fields[name]
        if asked.needs in ("percent", "value"):
            self.fields[asked.needs].required = True

    def _choose(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("file") and not said.get("not_secret"):
            self.add_error("not_secret", "Xem lại văn bản rồi đánh dấu xác nhận không phải văn bản mật.")
        if not said.get("file") and not said.get("document"):
            self.add_error("document", "Chưa có văn bản đã ký. Chọn trong thư viện, hoặc tải tệp lên.")
        return said

    def given(self) -> Given:
        """What was read."""
        said = self.cleaned_data
        judged = said.get("judged", AS_WRITTEN)
        value = said.get("value")
        return Given(
            instrument=said["instrument"], article=said["article"], clause=said["clause"], point=said["point"],
            percent=said.get("percent"), value=None if value is None else Decimal(value),
            condition=said.get("condition", "") if judged == PHRASE else ATTEST if judged == ATTEST else "",
        )  # fmt: skip


class LayerForm(StrictForm):
    """The file of a layer, and the decision it was written from."""

    where = forms.ChoiceField(label="Quy định của", help_text="Lớp quy định có giá trị ở nơi này và mọi nơi bên dưới.")
    file = forms.FileField(
        label="Tệp lớp quy định", allow_empty_file=True, help_text="Tệp .yaml viết theo mẫu của sổ quy định."
    )
    signed = forms.FileField(label="Quyết định đã ký", required=False, allow_empty_file=True, help_text=_FILE)
    not_secret = forms.BooleanField(label=_SEEN, required=False)

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].choices = places  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("signed") and not said.get("not_secret"):
            self.add_error("not_secret", "Xem lại văn bản rồi đánh dấu xác nhận không phải văn bản mật.")
        return said


class EndLayerForm(StrictForm):
    """The last day of a layer's instrument."""

    last_day = DayField(label="Có hiệu lực đến hết ngày")


class ReasonForm(StrictForm):
    """Why something is taken back."""

    reason = TextField(
        label="Lý do rút", widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Nơi đã dựa vào quy định này đọc được lý do.",
    )  # fmt: skip
