"""One nomination as typed: what for, what the unit states, where it stops."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.commendation.core.kinds import Achievement
from thidua.commendation.core.list_heads import COUNTS
from thidua.commendation.forms.submissions import area, whole
from thidua.commendation.models import Nomination
from thidua.commendation.services.nomination_subjects import Subject
from thidua.commendation.services.nominations import NominationDraft
from thidua.ground.errors import BadInput
from thidua.honours.core.kinds import OF_BODIES, Category, HolderKind, Rating, Sex
from thidua.targets.models import Target
from thidua.units.models import Body
from thidua.web.forms import DayField, StrictForm, TextField, dress

Pairs = Sequence[tuple[Any, str]]
_COUNT_LABELS = {
    "members": "Tổng số người", "completed": "Số người hoàn thành nhiệm vụ", "ldtt": "Số người đạt Lao động tiên tiến",
    "cstdcs": "Số Chiến sĩ thi đua cơ sở", "warned": "Số người bị kỷ luật từ cảnh cáo trở lên",
}  # fmt: skip


class NominationForm(StrictForm):
    """A nomination; the fields of a collective stand only for a collective."""

    award = forms.ChoiceField(label="Danh hiệu, hình thức")
    year = TextField(label="Năm của thành tích", max_length=9, help_text="2025, hoặc 2024-2025 nếu tính theo năm học.")
    route = TextField(
        label="Điểm của điều luật",
        max_length=24,
        required=False,
        help_text="Chữ của điểm, ví dụ d; bỏ trống nếu chỉ có một.",
    )
    category = forms.ChoiceField(
        label="Nhóm đối tượng tại thời điểm lập thành tích", required=False,
        choices=[("", "Chưa rõ"), *((c.value, c.label.capitalize()) for c in Category)],
    )  # fmt: skip
    position = TextField(label="Chức vụ", max_length=120, required=False)
    rating = forms.ChoiceField(
        label="Mức xếp loại năm (đơn vị kê khai)", required=False,
        choices=[("", "Chưa có"), *((r.value, r.label.capitalize()) for r in Rating)],
    )  # fmt: skip
    months = whole(label="Số tháng công tác trong năm", required=False, min_value=0, max_value=600)
    votes = whole(label="Số phiếu đồng ý ở đơn vị", required=False, min_value=0, max_value=100_000)
    work = TextField(label="Sáng kiến, đề tài", max_length=300, required=False)
    achievement = forms.CharField(label="Tóm tắt thành tích", required=False, widget=area(6), max_length=20_000)
    same_as = forms.ChoiceField(
        label="Khi năm này có đề nghị hoặc khen thưởng khác", required=False,
        choices=[("", "Chưa nói"), *((a.value, a.label.capitalize()) for a in Achievement if a.value)],
    )  # fmt: skip
    same_reason = TextField(label="Vì sao là thành tích khác, hoặc cùng một thành tích", max_length=300, required=False)

    def __init__(self, *args: Any, awards: Pairs, collective: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award"].choices = awards  # type: ignore[attr-defined]
        self._counts = COUNTS if collective else ()
        if collective:
            for name in ("category", "months", "position"):
                del self.fields[name]
            for name in COUNTS:
                self.fields[name] = whole(label=_COUNT_LABELS[name], required=False, min_value=0)

    def draft(self) -> NominationDraft:
        """Return the nomination."""
        data = self.cleaned_data
        claims = {name: data.get(name) for name in ("rating", "months", *self._counts)}
        return NominationDraft(
            award=data["award"], year=data["year"], route=data["route"], category=data.get("category", ""),
            position=data.get("position", ""), achievement=data["achievement"], work=data["work"],
            same_as=data["same_as"], same_reason=data["same_reason"], votes=data["votes"], claims=claims,
        )  # fmt: skip


def nomination_initial(row: Nomination) -> dict[str, Any]:
    """Return what the form shows of a nomination."""
    names = ("award", "year", "route", "category", "position", "votes", "work", "achievement", "same_as", "same_reason")
    return {name: getattr(row, name) for name in names} | dict(row.claimed())


class SubjectForm(StrictForm):
    """Who it is: of the register or by name, of which unit; ``who`` is asked where more than one can be meant (why, answers)."""

    def __init__(
        self,
        *args: Any,
        kind: HolderKind,
        bodies: Pairs,
        units: Pairs,
        who: tuple[str, Pairs] = ("", ()),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name, field in _subject_fields(kind, bodies, units, who).items():
            self.fields[name] = field
            dress(field)
        first = [name for name in ("who", "body", "name", "unit", "unit_name", "sex") if name in self.fields]
        self.order_fields([*first, *(name for name in self.fields if name not in first)])

    def subject(self) -> Subject:
        """Return who is named.

        Raises:
            BadInput: nobody.
        """
        data = self.cleaned_data
        if not data.get("body") and not data.get("name"):
            raise BadInput("Chưa ghi tên. Chọn trong danh mục hoặc gõ tên.", field="name" if "name" in data else "body")
        return Subject(
            self.kind.value, data.get("name", ""), data.get("body"), data.get("unit"),
            "" if data.get("unit") else data.get("unit_name", ""), data.get("sex", ""),
        )  # fmt: skip

    @property
    def told(self) -> str:
        """Which of those that can be meant, as answered."""
        return str(self.cleaned_data.get("who", ""))


def _subject_fields(kind: HolderKind, bodies: Pairs, units: Pairs, who: tuple[str, Pairs]) -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {}
    why, answers = who
    if answers:
        found["who"] = forms.ChoiceField(
            label="Là ai",
            help_text=why,
            choices=answers,
            widget=forms.RadioSelect,
            error_messages={"required": "Chọn một dòng rồi gửi lại."},
        )
    if kind in OF_BODIES:
        found["body"] = _body_field("Chọn trong danh mục đơn vị", bodies, needed=kind is not HolderKind.COLLECTIVE)
    if kind is HolderKind.COLLECTIVE:
        found["name"] = TextField(
            label="Hoặc gõ tên tập thể",
            max_length=200,
            required=False,
            help_text="Khi tập thể không có trong danh mục.",
        )
    if kind in (HolderKind.PERSON, HolderKind.HOUSEHOLD):
        label = "Họ và tên" if kind is HolderKind.PERSON else "Họ và tên chủ hộ"
        found["name"] = TextField(label=label, max_length=200)
    if kind is not HolderKind.COMMUNE and kind is not HolderKind.VILLAGE:
        found["unit"] = _body_field("Đơn vị, nơi ở", units, needed=False)
        found["unit_name"] = TextField(
            label="Hoặc gõ tên đơn vị", max_length=200, required=False, help_text="Khi đơn vị không có trong danh mục."
        )
    if kind is HolderKind.PERSON:
        found["sex"] = forms.ChoiceField(
            label="Giới tính",
            required=False,
            choices=[("", "Chưa rõ"), *((s.value, s.label.capitalize()) for s in Sex)],
        )
    return found


def _body_field(label: str, bodies: Pairs, *, needed: bool) -> forms.ModelChoiceField[Body]:
    field = forms.ModelChoiceField(
        Body.objects.filter(pk__in=[key for key, _ in bodies]), label=label, required=needed, empty_label="Chưa chọn"
    )
    field.choices = [("", "Chưa chọn"), *bodies]
    return field


class NominateForm(SubjectForm, NominationForm):
    """One more nomination: who, and what for."""

    def __init__(self, *args: Any, kind: HolderKind, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, collective=kind is not HolderKind.PERSON, **kwargs)


class StandForm(StrictForm):
    """Why one nomination stops, and by which article."""

    words = forms.CharField(label="Lý do", max_length=600, widget=area(3))
    article = TextField(
        label="Điều khoản",
        max_length=120,
        required=False,
        help_text="Phải ghi khi không đạt. Ví dụ: Điều 23, 06/2022/QH15.",
    )


class LowerForm(StrictForm):
    """Which other title or form, and why."""

    award = forms.ChoiceField(label="Chuyển sang")
    words = forms.CharField(label="Lý do", max_length=600, widget=area(3))

    def __init__(self, *args: Any, awards: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award"].choices = awards  # type: ignore[attr-defined]


class FigureForm(StrictForm):
    """A figure that the achievement rests on: from a target of the locality, or typed."""

    target = forms.ModelChoiceField(Target.objects.none(), label="Lấy từ chỉ tiêu", required=False)
    label = TextField(label="Tên số liệu", max_length=200, required=False)
    text = TextField(label="Số liệu kèm đơn vị tính", max_length=120, required=False)
    as_of = DayField(label="Tính đến ngày")

    def __init__(self, *args: Any, targets: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["target"]
        field.queryset = Target.objects.filter(pk__in=[key for key, _ in targets])  # type: ignore[attr-defined]
        field.choices = [("", "Không, gõ số liệu"), *targets]  # type: ignore[attr-defined]
