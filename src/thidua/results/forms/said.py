"""What others say of a figure: indices, facts besides the verdict, a ratio as a paper states it."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.results.models.fact import KINDS
from thidua.results.models.stated import STATED_VERDICTS
from thidua.targets.core.kinds import Verdict
from thidua.web.forms import DayField, StrictForm, TextField

NUMBER = {"inputmode": "decimal", "autocomplete": "off", "class": "input--num"}
WHOLE = {"inputmode": "numeric", "autocomplete": "off"}


class IndexForm(StrictForm):
    """Points and rank of one year; ``lan`` is the row that the form was made from."""

    others = ("lan",)

    nam = forms.IntegerField(label="Năm được đo", min_value=1945, max_value=2100, widget=forms.TextInput(attrs=WHOLE))
    diem = TextField(label="Điểm", required=False, max_length=20, widget=forms.TextInput(attrs=NUMBER))
    hang = forms.IntegerField(label="Thứ hạng", required=False, min_value=1, widget=forms.TextInput(attrs=WHOLE))
    trong_so = TextField(
        label="Xếp hạng trong số", required=False, max_length=120, help_text="Ví dụ: 34 tỉnh, thành phố."
    )
    cong_bo = DayField(label="Ngày công bố", required=False)
    noi_cong_bo = TextField(label="Nơi công bố, số văn bản", required=False, max_length=200)
    ly_do = TextField(label="Lý do sửa", required=False, max_length=500, help_text="Cần ghi khi năm này đã có số.")

    FIELD_OF = {"year": "nam", "points": "diem", "rank": "hang", "published_on": "cong_bo", "reason": "ly_do"}

    def said(self) -> dict[str, Any]:
        """What the service takes."""
        data = self.cleaned_data
        return {
            "points": data["diem"], "rank": data["hang"], "among": data["trong_so"], "published_on": data["cong_bo"],
            "said_by": data["noi_cong_bo"], "reason": data["ly_do"],
        }  # fmt: skip


class WhyForm(StrictForm):
    """A reason alone."""

    ly_do = TextField(label="Lý do", max_length=500)
    FIELD_OF = {"reason": "ly_do"}


class FactForm(StrictForm):
    """A fact about a figure, in the words of who says it."""

    loai = forms.ChoiceField(
        label="Loại ghi chú", choices=list(KINDS.items()), widget=forms.RadioSelect, initial="rank"
    )
    loi = TextField(label="Nội dung, đúng lời", max_length=300, help_text="Ví dụ: đứng thứ 5 toàn tỉnh.")
    hang = forms.IntegerField(label="Thứ hạng", required=False, min_value=1, widget=forms.TextInput(attrs=WHOLE))
    trong_so = TextField(label="Trong số", required=False, max_length=120, help_text="Ví dụ: toàn tỉnh.")
    ai_noi = TextField(label="Ai nói, văn bản nào", required=False, max_length=200)

    FIELD_OF = {"text": "loi", "rank": "hang", "kind": "loai"}


class StatedForm(StrictForm):
    """What a paper states of a target without its plan; it never becomes a plan."""

    ty_le = TextField(
        label="Tỷ lệ so với kế hoạch (%)", required=False, max_length=20, widget=forms.TextInput(attrs=NUMBER),
        help_text="Ví dụ: văn bản viết “đạt 203% dự toán” thì ghi 203.",
    )  # fmt: skip
    danh_gia = forms.ChoiceField(
        label="Đánh giá như văn bản viết", required=False,
        choices=[("", "Văn bản không nêu"), *((code, Verdict(code).label.capitalize()) for code in STATED_VERDICTS)],
    )  # fmt: skip
    ly_do = TextField(label="Văn bản nào nói", required=False, max_length=500)

    FIELD_OF = {"ratio": "ty_le", "verdict": "danh_gia"}
