"""A submission as typed: its letter, its list, its minutes, the head's word, its papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from thidua.commendation.core.kinds import Kind, PaperKind, Procedure, SimpleGround, VoteForm
from thidua.commendation.models import Submission
from thidua.commendation.services.papers import MinutesDraft
from thidua.commendation.services.submissions import SubmissionDraft
from thidua.movements.models import Movement
from thidua.units.models import Body
from thidua.web.forms import DayField, StrictForm, TextField

Pairs = Sequence[tuple[Any, str]]


def area(rows: int = 3) -> forms.Textarea:
    """A box of several lines."""
    return forms.Textarea(attrs={"rows": rows})


def whole(**more: Any) -> forms.IntegerField:
    """A whole number typed as text, so that no wheel changes it."""
    return forms.IntegerField(widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input"}), **more)


class SubmissionForm(StrictForm):
    """The letter: from whom, about what, of which year, of which kind."""

    from_body = forms.ModelChoiceField(Body.objects.none(), label="Đơn vị đề nghị")
    abstract = TextField(label="Trích yếu", max_length=300, help_text="Ví dụ: Đề nghị tặng danh hiệu thi đua năm 2025.")
    season = whole(label="Năm của thành tích", min_value=2000, max_value=2100)
    kind = forms.ChoiceField(label="Loại khen", choices=[(k.value, k.label.capitalize()) for k in Kind])
    procedure = forms.ChoiceField(
        label="Thủ tục", choices=[(p.value, p.label.capitalize()) for p in Procedure], widget=forms.RadioSelect
    )
    simple_ground = forms.ChoiceField(
        label="Căn cứ của thủ tục đơn giản", required=False,
        choices=[("", "Chọn khi làm thủ tục đơn giản"), *((g.value, g.label.capitalize()) for g in SimpleGround)],
    )  # fmt: skip
    movement = forms.ModelChoiceField(Movement.objects.none(), label="Phong trào thi đua", required=False)
    number = TextField(
        label="Số tờ trình", max_length=60, required=False, help_text="Số văn thư đã cấp; chưa ký thì để trống."
    )
    date = DayField(label="Ngày tờ trình", required=False)
    foreseen = DayField(
        label="Ngày dự kiến nơi nhận tiếp nhận", required=False,
        help_text="Danh sách được đối chiếu theo quy định của ngày này. Bỏ trống thì theo quy định hôm nay.",
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: Pairs, movements: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_body"].queryset = Body.objects.filter(pk__in=[k for k, _ in bodies])  # type: ignore[attr-defined]
        self.fields["from_body"].choices = [("", "Chọn đơn vị"), *bodies]  # type: ignore[attr-defined]
        self.fields["movement"].queryset = movements  # type: ignore[attr-defined]
        self.fields["movement"].empty_label = "Không theo phong trào nào"  # type: ignore[attr-defined]

    def draft(self) -> SubmissionDraft:
        """Return the letter."""
        data = self.cleaned_data
        return SubmissionDraft(
            abstract=data["abstract"], season=data["season"], kind=Kind(data["kind"]),
            procedure=Procedure(data["procedure"]), simple_ground=data["simple_ground"], number=data["number"],
            date=data["date"], foreseen=data["foreseen"],
        )  # fmt: skip


def submission_initial(row: Submission) -> dict[str, Any]:
    """Return what the form shows of a letter."""
    names = ("abstract", "season", "kind", "procedure", "simple_ground", "number", "date")
    more = {"from_body": row.from_body_id, "movement": row.movement_id, "foreseen": row.foreseen_on}
    return {name: getattr(row, name) for name in names} | more


class ListForm(StrictForm):
    """A list of names: a file, or pasted."""

    file = forms.FileField(
        label="Tệp Excel (.xlsx)", required=False,
        help_text="Lấy đúng tệp của đơn vị: dòng tiêu đề có cột Họ và tên (hoặc Tên tập thể); các cột khác tùy có.",
    )  # fmt: skip
    pasted = forms.CharField(
        label="Hoặc dán danh sách", required=False, widget=area(8), max_length=500_000,
        help_text="Dán từ Excel, hoặc mỗi dòng một tên.",
    )  # fmt: skip
    award = forms.ChoiceField(label="Danh hiệu, hình thức chung (dòng không ghi thì lấy ở đây)", required=False)
    unit = TextField(label="Đơn vị chung (dòng không ghi thì lấy ở đây)", max_length=200, required=False)

    def __init__(self, *args: Any, awards: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award"].choices = [("", "Theo cột trong danh sách"), *awards]  # type: ignore[attr-defined]


class MinutesForm(StrictForm):
    """The unit's meeting (biên bản bình xét)."""

    held_on = DayField(label="Ngày họp")
    held_at = TextField(label="Giờ họp", max_length=5, required=False, help_text="Ví dụ 14:00.")
    place = TextField(label="Nơi họp", max_length=200)
    chair = TextField(label="Người chủ trì", max_length=120)
    chair_post = TextField(label="Chức vụ người chủ trì", max_length=120, required=False)
    secretary = TextField(label="Thư ký", max_length=120)
    members = whole(label="Tổng số người được triệu tập", min_value=1)
    present = whole(label="Số người có mặt", min_value=1)
    absent = forms.CharField(
        label="Người vắng và lý do", required=False, max_length=600, widget=area(2),
        help_text="Phải ghi khi có người vắng.",
    )  # fmt: skip
    vote_form = forms.ChoiceField(
        label="Hình thức biểu quyết",
        widget=forms.RadioSelect,
        choices=[(v.value, v.label.capitalize()) for v in VoteForm],
    )
    discussion = forms.CharField(label="Ý kiến thảo luận", required=False, widget=area(4), max_length=10_000)

    def draft(self) -> MinutesDraft:
        """Return the meeting."""
        data = dict(self.cleaned_data)
        return MinutesDraft(**{**data, "vote_form": VoteForm(data["vote_form"])})


class AttestForm(StrictForm):
    """What the head of the unit confirms, by rule; who it is and when."""

    signer = TextField(label="Thủ trưởng đơn vị xác nhận", max_length=120)
    post = TextField(label="Chức vụ", max_length=120)
    on = DayField(label="Ngày xác nhận")
    rules = forms.MultipleChoiceField(label="Nội dung xác nhận cho cả danh sách", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, rules: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rules"].choices = rules  # type: ignore[attr-defined]


class PaperForm(StrictForm):
    """A scan: what it is, of the whole submission or of one nomination."""

    kind = forms.ChoiceField(label="Loại giấy tờ", choices=[(k.value, k.label.capitalize()) for k in PaperKind])
    file = forms.FileField(label="Tệp", help_text="PDF, Word hoặc ảnh. Không nhận văn bản có dấu mật.")
    label = TextField(label="Tên giấy tờ", max_length=200, required=False)
    on = DayField(label="Ngày ký", required=False)


class WordsForm(StrictForm):
    """One sentence: why, or what."""

    words = forms.CharField(label="Nội dung", max_length=600, widget=area(3))

    def __init__(self, *args: Any, label: str = "Nội dung", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label
        self.fields["words"].error_messages["required"] = f"Chưa nhập “{label}”. Nhập rồi gửi lại."


class RefuseForm(StrictForm):
    """Why a submission is not considered, and by which article."""

    words = forms.CharField(label="Lý do", max_length=600, widget=area(3))
    article = TextField(
        label="Điều khoản", max_length=120, help_text="Ví dụ: Điều 84, 06/2022/QH15; hoặc quy chế của địa phương."
    )


class ReceiveForm(StrictForm):
    """The day of receipt, which picks the regime."""

    on = DayField(label="Ngày tiếp nhận")
    book_note = TextField(
        label="Số phiếu tiếp nhận, mã hồ sơ", max_length=200, required=False,
        help_text="Phải ghi khi hồ sơ giấy đã nhận từ ngày trước.",
    )  # fmt: skip


def season_of(today: date) -> int:
    """Return the season that is likely meant: the year's own from October on, before that the year before."""
    return today.year if today.month >= 10 else today.year - 1
